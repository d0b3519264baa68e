// Cuts an IPv4 packet into fragments (RFC 791, 3.2) before it goes into a tunnel (RFC 4301, 8.1; rule E-19).
#pragma once

#include "engine/wire/inner_packet.h"

namespace tunneldesk::wire
{

// How many fragments of at most `mtu` octets the packet makes; 0 when its header leaves no room for payload.
[[nodiscard]] std::size_t fragmentCount(const InnerPacket &inner, std::size_t mtu);
// Writes fragment `index` of `packet` and gives its size, never more than `mtu`, the octets of `target`.
// index is less than fragmentCount(inner, mtu). A fragment of a fragment keeps its place in the whole.
[[nodiscard]] std::size_t buildFragment(ByteView packet, const InnerPacket &inner, std::size_t mtu, std::size_t index,
                                        MutableByteView target);

} // namespace tunneldesk::wire
