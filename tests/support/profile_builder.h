// A small valid profile for tests: one zone, one gateway, one tunnel, as in the documented example. Each
// test changes the one thing it is about.
#pragma once

#include "engine/config/profile.h"

namespace tunneldesk::test
{

inline IpAddress address(std::string_view text)
{
    return *IpAddress::parse(text);
}
inline IpPrefix network(std::string_view text)
{
    return *IpPrefix::parse(text);
}

inline ZoneConfig exampleZone()
{
    ZoneConfig zone;
    zone.id = {1};
    zone.name = "KR-1";
    zone.uplink = address("203.0.113.10");
    zone.privateSubnets = {network("10.1.0.0/16")};
    return zone;
}

inline GatewayConfig exampleGateway()
{
    GatewayConfig gateway;
    gateway.id = {2};
    gateway.name = "gw-seoul";
    gateway.zone = {1};
    return gateway;
}

inline TunnelConfig exampleTunnel()
{
    TunnelConfig tunnel;
    tunnel.id = {3};
    tunnel.name = "to-tokyo";
    tunnel.gateway = {2};
    tunnel.peer = address("198.51.100.20");
    tunnel.localNetworks = {network("10.1.0.0/24")};
    tunnel.remoteNetworks = {network("10.2.0.0/24")};
    tunnel.key = {"reference-1"};
    return tunnel;
}

inline Profile exampleProfile()
{
    return {{exampleZone()}, {exampleGateway()}, {exampleTunnel()}};
}

} // namespace tunneldesk::test
