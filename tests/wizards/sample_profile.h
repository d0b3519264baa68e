// The small world in which the wizards are tried: two zones, a gateway, a tunnel to 198.51.100.20.
#pragma once

#include "engine/config/profile.h"

namespace tunneldesk::test
{

[[nodiscard]] inline IpPrefix network(std::string_view text)
{
    return IpPrefix::parse(text).value();
}

[[nodiscard]] inline IpAddress address(std::string_view text)
{
    return IpAddress::parse(text).value_or(IpAddress());
}

[[nodiscard]] inline Profile zonesOnly()
{
    Profile profile;
    profile.zones.push_back({.id = {1},
                             .name = "KR-1",
                             .uplink = address("203.0.113.10"),
                             .privateSubnets = {network("10.0.1.0/24"), network("10.0.2.0/24")},
                             .capacityBitsPerSecond = {}});
    profile.zones.push_back(
        {.id = {2}, .name = "JP-1", .uplink = std::string("eth1"), .privateSubnets = {}, .capacityBitsPerSecond = {}});
    return profile;
}

[[nodiscard]] inline Profile withGateway()
{
    Profile profile = zonesOnly();
    GatewayConfig gateway;
    gateway.id = {11};
    gateway.name = "tokyo-gateway";
    gateway.zone = {1};
    gateway.bandwidth = Bandwidth::Mbps20;
    profile.gateways.push_back(gateway);
    return profile;
}

[[nodiscard]] inline TunnelConfig sampleTunnel()
{
    TunnelConfig tunnel;
    tunnel.id = {21};
    tunnel.name = "osaka-office";
    tunnel.gateway = {11};
    tunnel.peer = address("198.51.100.20");
    tunnel.localNetworks = {network("10.0.1.0/24")};
    tunnel.remoteNetworks = {network("192.168.10.0/24"), network("192.168.11.0/24")};
    tunnel.key = {"key-of-osaka"};
    tunnel.pfs = DhGroup::Modp2048;
    return tunnel;
}

[[nodiscard]] inline Profile withTunnel()
{
    Profile profile = withGateway();
    profile.tunnels.push_back(sampleTunnel());
    return profile;
}

} // namespace tunneldesk::test
