// The network between the sites of a simulated world: a function of its seed. It loses, doubles, delays and
// reorders datagrams and rewrites addresses as a NAT does. Itself sans-I/O: it is handed the time and says
// when it wants to be asked next.
#pragma once

#include "engine/base/ip.h"
#include "engine/base/time.h"
#include "tests/support/scripted_random.h"

#include <functional>
#include <map>
#include <optional>

namespace tunneldesk::sim
{

enum class OuterProtocol : std::uint8_t { Udp, Esp };

// `bytes`: the UDP payload (with the non-ESP marker on port 4500) or the ESP packet.
struct Datagram {
    OuterProtocol protocol = OuterProtocol::Udp;
    Endpoint from;
    Endpoint to;
    Bytes bytes;
};

struct Faults {
    unsigned lossPercent = 0;
    unsigned duplicatePercent = 0;
    Duration shortestDelay = 5ms;
    Duration longestDelay = 5ms;
    // Off: datagrams of one direction arrive in the order in which they were sent.
    bool reorders = false;
};

// Where a datagram of a watched wire is.
enum class Stage : std::uint8_t {
    Sent,    // as its sender made it
    Arrived, // as the other side gets it
    Unmapped // for a mapping that the NAT has forgotten: lost
};

// None: it is IKE or a keepalive.
[[nodiscard]] std::optional<std::uint32_t> espSpiOf(const Datagram &datagram);

// What becomes of one datagram, beside what the dice say.
struct Fate {
    unsigned copies = 1;
    Duration late{};
};

// One inside address behind one public address (port-dependent mapping, as most do it).
struct Nat {
    IpAddress inside;
    IpAddress outside;
};

class Wire
{
public:
    explicit Wire(std::uint64_t seed, const Faults &faults = {}) : m_random(seed), m_faults(faults) {}

    void setFaults(const Faults &faults) { m_faults = faults; }
    void addNat(const Nat &nat) { m_nats.push_back({nat, {}, {}}); }
    // Every mapping is forgotten; the next datagram out gets another port.
    void forgetMappings();
    // The same, and the NAT's own address is another from now on.
    void moveNats(const IpAddress &outside);
    // Whoever is behind the NAT has another address there from now on.
    void moveInside(const IpAddress &inside);
    // Asked for each datagram before the dice are thrown: false drops it.
    void setFilter(std::function<bool(const Datagram &)> filter) { m_filter = std::move(filter); }

    // Asked after the filter, and may change the datagram.
    void setMeddler(std::function<Fate(Datagram &)> meddler) { m_meddler = std::move(meddler); }
    // Told of each datagram; changes nothing.
    void setWatcher(std::function<void(const Datagram &, Stage)> watcher) { m_watcher = std::move(watcher); }
    // While held nothing flies by itself: the test releases one datagram after the other.
    void hold(bool isHeld) { m_isHeld = isHeld; }
    [[nodiscard]] const std::vector<Datagram> &held() const { return m_held; }
    void release(std::size_t index, Time now);

    void send(Datagram datagram, Time now);
    [[nodiscard]] std::optional<Time> nextDelivery() const;
    // What arrives at `now` or has arrived before; nothing: no more.
    [[nodiscard]] std::optional<Datagram> take(Time now);

    // The line is cut: what is on it is gone.
    void dropFlying() { m_flying.clear(); }
    [[nodiscard]] std::size_t sentCount() const { return m_sent; }
    [[nodiscard]] std::size_t inFlight() const { return m_flying.size(); }
    // Of ESP, over UDP or not.
    [[nodiscard]] std::size_t espSent() const { return m_espSent; }
    [[nodiscard]] std::size_t espLost() const { return m_espLost; }
    [[nodiscard]] std::uint32_t lastSpiSent() const { return m_lastSpiSent; }

private:
    struct NatState {
        Nat nat;
        std::map<std::uint16_t, std::uint16_t> outward; // inside port to outside port
        std::map<std::uint16_t, std::uint16_t> inward;
    };

    [[nodiscard]] bool translateOut(Datagram &datagram);
    [[nodiscard]] bool translateIn(Datagram &datagram) const;
    void launch(const Datagram &datagram, Duration late, Time now);
    [[nodiscard]] bool isDropped(Datagram &datagram, Time now);
    void tell(const Datagram &datagram, Stage stage) const;

    test::ScriptedRandom m_random;
    Faults m_faults;
    std::vector<NatState> m_nats;
    std::uint16_t m_nextPort = 20000;
    std::function<bool(const Datagram &)> m_filter;
    std::function<Fate(Datagram &)> m_meddler;
    std::function<void(const Datagram &, Stage)> m_watcher;
    bool m_isHeld = false;
    std::vector<Datagram> m_held;
    // By time of arrival, then in the order of sending.
    std::multimap<Time, Datagram> m_flying;
    std::map<std::pair<IpAddress, IpAddress>, Time> m_lastArrival;
    std::size_t m_sent = 0;
    std::size_t m_espSent = 0;
    std::size_t m_espLost = 0;
    std::uint32_t m_lastSpiSent = 0;
};

} // namespace tunneldesk::sim
