#include "engine/ikev1/half_open.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{
constexpr std::size_t kMostEntries = 1024;
constexpr Duration kLife = 30s; // rule RT-8
} // namespace

void HalfOpenRing::add(HalfOpen entry)
{
    if (m_entries.size() == kMostEntries)
        m_entries.pop_front();
    m_entries.push_back(std::move(entry));
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
