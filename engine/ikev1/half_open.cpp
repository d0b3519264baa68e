#include "engine/ikev1/half_open.h"

#include <algorithm>
#include <numeric>

namespace tunneldesk::ikev1
{

namespace
{
constexpr std::size_t kMostEntries = 1024;
// Of what peers have sent and were answered, all entries together: some hundreds of ordinary ones, or some forty of
// the largest (faults, 2).
constexpr std::size_t kMostOctets = 320 * 1024;
constexpr Duration kLife = 30s; // rule RT-8

std::size_t octetsOf(const std::vector<std::string> &names)
{
    return std::accumulate(names.begin(), names.end(), std::size_t{},
                           [](std::size_t sum, const auto &name) { return sum + sizeof(name) + name.size(); });
}

std::size_t octetsOf(const HalfOpen &entry)
{
    return entry.state.saBody.size() + octetsOf(entry.state.peer.vendorIds) + entry.answers.octets() +
           entry.incoming.cost();
}
} // namespace

void HalfOpenRing::add(HalfOpen entry)
{
    if (m_entries.size() == kMostEntries)
        m_entries.pop_front();
    m_entries.push_back(std::move(entry));
    trim();
}

void HalfOpenRing::trim()
{
    std::size_t octets = std::accumulate(m_entries.begin(), m_entries.end(), std::size_t{},
                                         [](std::size_t sum, const auto &entry) { return sum + octetsOf(entry); });
    while (octets > kMostOctets) {
        octets -= octetsOf(m_entries.front());
        m_entries.pop_front();
    }
}

HalfOpen *HalfOpenRing::findRequest(const Cookie &initiator, const Ends &ends)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [&](const HalfOpen &entry) {
        return entry.state.cookies.initiator == initiator && entry.ends == ends;
    });
    return it == m_entries.end() ? nullptr : &*it;
}

HalfOpen *HalfOpenRing::find(const CookiePair &cookies)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const HalfOpen &entry) { return entry.state.cookies == cookies; });
    return it == m_entries.end() ? nullptr : &*it;
}

void HalfOpenRing::remove(const CookiePair &cookies)
{
    std::erase_if(m_entries, [&](const HalfOpen &entry) { return entry.state.cookies == cookies; });
}

void HalfOpenRing::removePeer(const IpAddress &outer, const IpAddress &peer)
{
    std::erase_if(m_entries, [&](const HalfOpen &entry) {
        return entry.ends.local.address == outer && entry.ends.remote.address == peer;
    });
}

void HalfOpenRing::expire(Time now)
{
    while (!m_entries.empty() && m_entries.front().madeAt + kLife <= now)
        m_entries.pop_front();
}

std::optional<Time> HalfOpenRing::nextDeadline() const
{
    if (m_entries.empty())
        return std::nullopt;
    return m_entries.front().madeAt + kLife;
}

} // namespace tunneldesk::ikev1
