#include "engine/wire/port4500.h"

#include "engine/wire/octets.h"

namespace tunneldesk::wire
{

Port4500Kind classifyPort4500(ByteView datagram)
{
    if (datagram.size() == 1 && datagram.front() == kKeepaliveOctet)
        return Port4500Kind::Keepalive;
    if (datagram.size() < kNonEspMarkerSize)
        return Port4500Kind::Invalid;
    return u32At(datagram, 0) == 0 ? Port4500Kind::Ike : Port4500Kind::Esp;
}

} // namespace tunneldesk::wire
