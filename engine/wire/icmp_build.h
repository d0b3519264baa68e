// ICMP errors that go back to the sender of an inner packet (RFC 792, RFC 1191, RFC 4443). They seem to come
// from the packet's own destination: this end of the tunnel has no address of its own inside.
#pragma once

#include "engine/wire/inner_packet.h"

namespace tunneldesk::wire
{

// RFC 4443, 3: never more than the least IPv6 MTU.
inline constexpr std::size_t kLongestIcmpError = 1280;
inline constexpr std::size_t kLeastIpv6Mtu = 1280;

// Never for an ICMP error, a later fragment, or what came from or went to more than one (RFC 1122, 3.2.2).
[[nodiscard]] bool mayAnswerWithIcmp(ByteView packet, const InnerPacket &inner);

// Fragmentation needed (IPv4, type 3 code 4) or packet too big (IPv6, type 2), with the MTU of what lies ahead.
// `target` has kLongestIcmpError octets; gives the size of the whole IP packet.
[[nodiscard]] std::size_t buildPacketTooBig(ByteView packet, const InnerPacket &inner, std::uint16_t mtu,
                                            MutableByteView target);
// Host unreachable (IPv4, type 3 code 1) or address unreachable (IPv6, type 1 code 3).
[[nodiscard]] std::size_t buildHostUnreachable(ByteView packet, const InnerPacket &inner, MutableByteView target);

} // namespace tunneldesk::wire
