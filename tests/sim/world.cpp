#include "tests/sim/world.h"

namespace tunneldesk::sim
{

World::World(std::uint64_t seed, const Faults &faults) : m_seed(seed), m_wire(seed ^ 0x77697265, faults) {}

Site &World::addSite(const std::string &name, crypto::EspBackend backend)
{
    const std::uint64_t siteSeed = m_seed * 16 + m_sites.size() + 1;
    m_sites.push_back(std::make_unique<Site>(name, siteSeed, backend,
                                             [this](Datagram datagram) { m_wire.send(std::move(datagram), m_now); }));
    return *m_sites.back();
}

void World::setAsleep(const Site &site, bool isAsleep)
{
    if (isAsleep)
        m_asleep.insert(&site);
    else
        m_asleep.erase(&site);
}

std::optional<Time> World::nextHappening() const
{
    std::optional<Time> earliest = m_wire.nextDelivery();
    for (const auto &site : m_sites) {
        if (isAsleep(*site))
            continue;
        const auto deadline = site->nextDeadline();
        if (deadline && (!earliest || *deadline < *earliest))
            earliest = deadline;
    }
    return earliest;
}

void World::happen()
{
    while (auto datagram = m_wire.take(m_now))
        for (const auto &site : m_sites)
            if (site->hasAddress(datagram->to.address) && !isAsleep(*site)) {
                site->receive(*datagram, m_now);
                break;
            }
    for (const auto &site : m_sites) {
        if (isAsleep(*site))
            continue;
        const auto deadline = site->nextDeadline();
        if (deadline && *deadline <= m_now)
            site->tick(m_now);
    }
}

bool World::step()
{
    const auto next = nextHappening();
    if (!next)
        return false;
    m_now = std::max(m_now, *next);
    happen();
    return true;
}

bool World::drive(const std::function<bool()> &done, Duration bound)
{
    const Time end = m_now + bound;
    while (!done()) {
        const auto next = nextHappening();
        if (!next || *next > end) {
            m_now = end;
            return done();
        }
        m_now = std::max(m_now, *next);
        happen();
    }
    return true;
}

bool World::driveBounded(Duration span, std::size_t mostSteps)
{
    std::size_t steps = 0;
    const Time end = m_now + span;
    for (;;) {
        const auto next = nextHappening();
        if (!next || *next > end)
            break;
        if (++steps > mostSteps)
            return false;
        m_now = std::max(m_now, *next);
        happen();
    }
    m_now = end;
    return true;
}

} // namespace tunneldesk::sim
