// Side A of an EndpointPair behind a NAT.
#pragma once

#include "tests/engine/ikev1/endpoint_pair.h"

#include <algorithm>

namespace tunneldesk::test
{

// A stands behind a NAT: B sees `outside` and ports of the NAT's choice.
struct Nat {
    IpAddress inside = IpAddress::v4(192, 0, 2, 1);
    IpAddress outside = IpAddress::v4(203, 0, 113, 9);
    std::uint16_t offset = 20000;

    bool operator()(EndpointPair::Flight &flight) const
    {
        if (flight.toB) {
            flight.ends.remote.address = outside;
            flight.ends.remote.port = static_cast<std::uint16_t>(flight.ends.remote.port + offset);
        } else {
            // Nobody behind it has opened such a port.
            if (flight.ends.local.port <= offset)
                return false;
            flight.ends.local.address = inside;
            flight.ends.local.port = static_cast<std::uint16_t>(flight.ends.local.port - offset);
        }
        return true;
    }
};

inline void behindNat(EndpointPair &pair)
{
    const Nat nat;
    pair.b.config.peer = pair.b.config.tunnels.front().peer = nat.outside;
    pair.b.config.tunnels.front().peerIdentity = {IdentityType::Ipv4, "192.0.2.1"};
    pair.onWire = nat;
}

[[nodiscard]] inline long keepalivesOf(const TestSide &side)
{
    return std::count_if(side.sent.begin(), side.sent.end(),
                         [](const ikev1::Transmit &message) { return message.isKeepalive; });
}

} // namespace tunneldesk::test
