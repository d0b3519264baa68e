// The question "is anybody there": an ICMP echo request (RFC 792; RFC 4443, 4.1) as a whole IP packet.
#pragma once

#include "engine/base/ip.h"

namespace tunneldesk::wire
{

// Both addresses of one family.
[[nodiscard]] Bytes buildEchoRequest(const IpAddress &source, const IpAddress &destination, std::uint16_t identifier,
                                     std::uint16_t sequence);

} // namespace tunneldesk::wire
