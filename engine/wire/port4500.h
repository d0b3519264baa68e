// What a datagram on port 4500 is (RFC 3948, 2; rule NT-9).
#pragma once

#include "engine/base/bytes.h"

namespace tunneldesk::wire
{

// Four zero octets before an IKE message on port 4500 (RFC 3948, 2.2).
inline constexpr std::size_t kNonEspMarkerSize = 4;
inline constexpr Byte kKeepaliveOctet = 0xff;

enum class Port4500Kind : std::uint8_t { Ike, Keepalive, Esp, Invalid };

[[nodiscard]] Port4500Kind classifyPort4500(ByteView datagram);
// Only for Port4500Kind::Ike.
[[nodiscard]] inline ByteView withoutNonEspMarker(ByteView datagram)
{
    return datagram.subspan(kNonEspMarkerSize);
}

} // namespace tunneldesk::wire
