// The arithmetic of sizes: what fits through a tunnel (rule E-18) and which MSS belongs to it (rule E-21).
#pragma once

#include "engine/base/ip.h"
#include "engine/base/sa_params.h"

namespace tunneldesk::esp
{

// The greatest inner packet, octets, whose ESP packet is no longer than `outerMtu` with its outer IP header (of the
// least size) and, under Udp, its UDP header. 0 when nothing fits.
[[nodiscard]] unsigned largestInnerPacket(unsigned outerMtu, const EspSuite &suite, Encapsulation encapsulation,
                                          IpFamily outerFamily);
// The TCP segment for an inner MTU, octets; headers without options.
[[nodiscard]] unsigned largestSegment(unsigned innerMtu, IpFamily innerFamily);

} // namespace tunneldesk::esp
