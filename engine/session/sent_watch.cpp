#include "engine/session/sent_watch.h"

#include <algorithm>

namespace tunneldesk::session
{

namespace
{
constexpr Duration kLookGap = 5s; // a quarter of the keepalive's
} // namespace

SentWatch::Sent SentWatch::onTick(const SaRegistry &registry, Time now)
{
    Sent sent{{}, m_lastLook};
    if (now - m_lastLook < kLookGap)
        return sent;
    m_lastLook = now;
    std::map<SaId, std::uint64_t> packets;
    for (const auto &[id, record] : registry.records()) {
        if (record.encapsulation != Encapsulation::Udp)
            continue;
        const std::uint64_t count = trafficOf(record).out.packets;
        const auto before = m_packets.find(id);
        if (before != m_packets.end() && before->second != count)
            sent.sas.push_back(id);
        packets.emplace(id, count);
    }
    m_packets = std::move(packets);
    return sent;
}

std::optional<Time> SentWatch::nextDeadline(const SaRegistry &registry) const
{
    const auto &records = registry.records();
    const bool isWatching = std::any_of(records.begin(), records.end(), [](const auto &entry) {
        return entry.second.encapsulation == Encapsulation::Udp;
    });
    return isWatching ? std::optional(m_lastLook + kLookGap) : std::nullopt;
}

} // namespace tunneldesk::session
