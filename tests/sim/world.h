// Sites, the wire between them and one clock that jumps. Everything is a function of the seed: a failure
// replays from its number.
#pragma once

#include "tests/sim/site.h"

#include <set>

namespace tunneldesk::sim
{

class World
{
public:
    explicit World(std::uint64_t seed, const Faults &faults = {});

    // The backend's name in the world: whichever this CPU can run.
    Site &addSite(const std::string &name, crypto::EspBackend backend = crypto::EspBackend::OpenSsl);
    [[nodiscard]] Wire &wire() { return m_wire; }
    [[nodiscard]] Time now() const { return m_now; }

    // A site that sleeps hears nothing and its timers stand; what comes due meanwhile comes when it wakes.
    void setAsleep(const Site &site, bool isAsleep);
    // Jumps to the next thing that happens and lets it happen; false: nothing is left to happen.
    bool step();
    // Steps until `done` holds, at most `bound` of virtual time. Whether it came to hold.
    bool drive(const std::function<bool()> &done, Duration bound);
    // Lets `span` go by. False: more steps than a healthy world takes (endless chatter).
    bool driveBounded(Duration span, std::size_t mostSteps = 100'000);

private:
    [[nodiscard]] std::optional<Time> nextHappening() const;
    [[nodiscard]] bool isAsleep(const Site &site) const { return m_asleep.contains(&site); }
    void happen();

    std::uint64_t m_seed;
    Time m_now{1h}; // not 0: a time that was never set must show
    Wire m_wire;
    std::vector<std::unique_ptr<Site>> m_sites;
    std::set<const Site *> m_asleep;
};

} // namespace tunneldesk::sim
