// A profile in which nothing has its default: what the golden file holds.
#pragma once

#include "engine/config/profile.h"
#include "tests/support/profile_builder.h"

namespace tunneldesk::test
{

inline TunnelConfig fullTunnel()
{
    TunnelConfig tunnel;
    tunnel.id = {0x3333333333333333};
    tunnel.name = "ソウルから東京へ";
    tunnel.gateway = {0x2222222222222222};
    tunnel.peer = address("198.51.100.20");
    tunnel.note = "line 1\nline \"2\"";
    tunnel.connect = ConnectWhen::OnTraffic;
    tunnel.localNetworks = {network("10.1.0.0/24"), network("10.1.1.0/24")};
    tunnel.remoteNetworks = {network("10.2.0.0/16")};
    tunnel.ownIdentity = {IdentityType::Fqdn, "kr.example.org"};
    tunnel.peerIdentity = {IdentityType::UserFqdn, "jp@example.org"};
    tunnel.key = {"7f0c5d1e"};
    tunnel.keyStorage = KeyStorage::Vault;
    tunnel.esp = {EspEncryption::AesCbc128, EspAuthentication::HmacSha256_128, true};
    tunnel.lifetime = 1800s;
    tunnel.lifetimeKilobytes = 500000;
    tunnel.pfs = DhGroup::Modp1536;
    tunnel.dpd = {DpdMode::OneWay, 20s, 3, 5s};
    tunnel.natTraversal = NatTraversal::Force;
    tunnel.renewOnPort4500 = true;
    tunnel.uniqueness = Uniqueness::Keep;
    tunnel.extendedSequenceNumbers = true;
    tunnel.replayWindow = 1024;
    tunnel.mssClamp = false;
    tunnel.mtu = 1300;
    tunnel.dfBit = DfBit::Copy;
    tunnel.copyDscp = false;
    tunnel.failClosed = false;
    tunnel.testAddress = address("10.2.0.9");
    return tunnel;
}

inline Profile fullProfile()
{
    ZoneConfig first;
    first.id = {0x1111111111111111};
    first.name = "KR-1";
    first.uplink = address("203.0.113.10");
    first.privateSubnets = {network("10.1.0.0/16")};
    first.capacityBitsPerSecond = 100'000'000;
    ZoneConfig second;
    second.id = {0x1111111111111112};
    second.name = "KR-2";
    second.uplink = std::string("eth1");
    GatewayConfig gateway;
    gateway.id = {0x2222222222222222};
    gateway.name = "gw-seoul";
    gateway.zone = first.id;
    gateway.note = "first";
    gateway.bandwidth = Bandwidth::Mbps20;
    gateway.createdAt = 1'716'213'801;
    gateway.policy = {IkeMode::Main, true, IkeEncryption::AesCbc128, Hash::Sha1, DhGroup::Modp1024, 7200s};
    return {{first, second}, {gateway}, {fullTunnel()}};
}

} // namespace tunneldesk::test
