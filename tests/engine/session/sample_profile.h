// A profile of two gateways and a few tunnels for the tests of this room.
#pragma once

#include "engine/config/profile.h"

namespace tunneldesk::session
{

inline const IpAddress kOuter = IpAddress::v4(203, 0, 113, 1);
inline const IpAddress kPeer = IpAddress::v4(198, 51, 100, 1);
inline constexpr GatewayId kGateway{1};
inline constexpr TunnelId kTunnel{11};
inline const SecretRef kKey{"key-of-11"};

[[nodiscard]] inline IpPrefix prefix(Byte a, Byte b, Byte c, unsigned length)
{
    return {IpAddress::v4(a, b, c, 0), length};
}

[[nodiscard]] inline TunnelConfig sampleTunnel(TunnelId id, const IpPrefix &local, const IpPrefix &remote)
{
    TunnelConfig tunnel;
    tunnel.id = id;
    tunnel.name = "tunnel " + std::to_string(id.value);
    tunnel.gateway = kGateway;
    tunnel.peer = kPeer;
    tunnel.localNetworks = {local};
    tunnel.remoteNetworks = {remote};
    tunnel.key = kKey;
    return tunnel;
}

// One zone, one gateway, one tunnel from 10.1.0.0/24 to 10.2.0.0/16.
[[nodiscard]] inline Profile sampleProfile()
{
    Profile profile;
    ZoneConfig zone;
    zone.id = ZoneId{1};
    zone.name = "uplink";
    zone.uplink = kOuter;
    profile.zones = {zone};
    GatewayConfig gateway;
    gateway.id = kGateway;
    gateway.name = "gateway";
    gateway.zone = zone.id;
    gateway.policy.group = DhGroup::Modp768;
    profile.gateways = {gateway};
    profile.tunnels = {sampleTunnel(kTunnel, prefix(10, 1, 0, 24), prefix(10, 2, 0, 16))};
    return profile;
}

} // namespace tunneldesk::session
