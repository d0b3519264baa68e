// Whether ESP has gone out of late: a NAT in front of us needs a keepalive only when nothing else was sent
// (RFC 3948, 4; rule NT-11). Looks at the counters that the data path keeps anyway.
#pragma once

#include "engine/session/sa_registry.h"

namespace tunneldesk::session
{

class SentWatch
{
public:
    // The SAs that have carried something outwards since the last look; `since` is when that look was: what was sent
    // was sent after it. Empty when no look is due.
    struct Sent {
        std::vector<SaId> sas;
        Time since;
    };
    [[nodiscard]] Sent onTick(const SaRegistry &registry, Time now);
    // None while no SA goes over UDP.
    [[nodiscard]] std::optional<Time> nextDeadline(const SaRegistry &registry) const;

private:
    std::map<SaId, std::uint64_t> m_packets;
    Time m_lastLook;
};

} // namespace tunneldesk::session
