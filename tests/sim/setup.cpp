#include "tests/sim/setup.h"

#include "engine/base/byte_writer.h"
#include "engine/wire/inner_packet.h"

#include <algorithm>
#include <sstream>

namespace tunneldesk::sim
{
namespace
{

Profile profileOf(const SiteSetup &setup, const IpAddress &own, ConnectWhen connect, bool answers)
{
    Profile profile;
    ZoneConfig zone;
    zone.id = kZone;
    zone.name = "uplink";
    zone.uplink = own;
    profile.zones.push_back(zone);
    GatewayConfig gateway;
    gateway.id = kGateway;
    gateway.name = "gateway";
    gateway.zone = kZone;
    gateway.bandwidth = setup.bandwidth;
    gateway.policy = setup.policy;
    gateway.policy.answerAggressive = answers || setup.policy.answerAggressive;
    profile.gateways.push_back(gateway);
    TunnelConfig tunnel = setup.tunnel;
    tunnel.id = kTunnel;
    tunnel.name = "tunnel";
    tunnel.gateway = kGateway;
    tunnel.key = keyReference();
    tunnel.connect = connect;
    profile.tunnels.push_back(tunnel);
    return profile;
}

// Behind a NAT the peer's address is the NAT's; its identity, if it has no other, is the address that it has inside
// (rule NT-15).
void setPeer(TunnelConfig &tunnel, const IpAddress &inside, const std::optional<IpAddress> &nat,
             const Identity &identity)
{
    tunnel.peer = nat.value_or(inside);
    tunnel.peerIdentity = identity;
    if (nat && identity.type == IdentityType::Auto)
        tunnel.peerIdentity = {inside.isV4() ? IdentityType::Ipv4 : IdentityType::Ipv6, inside.toString()};
}

} // namespace

IkePolicy SiteSetup::quickPolicy()
{
    IkePolicy policy;
    policy.encryption = IkeEncryption::AesCbc128;
    policy.group = DhGroup::Modp768;
    return policy;
}

SecretRef keyReference()
{
    return {"key"};
}

Profile profileOfA(const SiteSetup &setup)
{
    Profile profile = profileOf(setup, setup.addressA, setup.connectA, setup.answersA);
    TunnelConfig &tunnel = profile.tunnels.front();
    tunnel.ownIdentity = setup.identityA;
    setPeer(tunnel, setup.addressB, setup.natAddressB, setup.identityB);
    tunnel.localNetworks = setup.networksA;
    tunnel.remoteNetworks = setup.networksB;
    return profile;
}

Profile profileOfB(const SiteSetup &setup)
{
    Profile profile = profileOf(setup, setup.addressB, setup.connectB, setup.answersB);
    TunnelConfig &tunnel = profile.tunnels.front();
    tunnel.ownIdentity = setup.identityB;
    setPeer(tunnel, setup.addressA, setup.natAddress, setup.identityA);
    tunnel.localNetworks = setup.networksB;
    tunnel.remoteNetworks = setup.networksA;
    return profile;
}

TwoSites addSites(World &world, const SiteSetup &setup, crypto::EspBackend backendA, crypto::EspBackend backendB)
{
    if (setup.natAddress)
        world.wire().addNat({setup.addressA, *setup.natAddress});
    if (setup.natAddressB)
        world.wire().addNat({setup.addressB, *setup.natAddressB});
    Site &a = world.addSite("A", backendA);
    Site &b = world.addSite("B", backendB);
    a.knowSecret(keyReference(), kKey);
    b.knowSecret(keyReference(), kKey);
    return {a, b};
}

void start(World &world, TwoSites sites, const SiteSetup &setup)
{
    sites.b.apply(profileOfB(setup), world.now());
    sites.a.apply(profileOfA(setup), world.now());
}

Bytes innerPacket(const IpAddress &source, const IpAddress &destination, std::uint32_t number, std::size_t size)
{
    const std::size_t ipHeader = source.isV4() ? wire::kIpv4HeaderSize : wire::kIpv6HeaderSize;
    const auto payload = static_cast<std::uint16_t>(size - ipHeader);
    Bytes packet;
    ByteWriter writer(packet);
    if (source.isV4()) {
        writer.writeU16(0x4500);
        writer.writeU16(static_cast<std::uint16_t>(size));
        writer.writeU32(0);
        writer.writeU8(64);
        writer.writeU8(wire::kProtocolUdp);
        writer.writeU16(0);
    } else {
        writer.writeU32(0x60000000);
        writer.writeU16(payload);
        writer.writeU8(wire::kProtocolUdp);
        writer.writeU8(64);
    }
    writer.writeBytes(source.bytes());
    writer.writeBytes(destination.bytes());
    if (source.isV4())
        wire::writeIpv4Checksum(MutableByteView(packet).first(ipHeader));
    writer.writeU16(7000);
    writer.writeU16(7001);
    writer.writeU16(payload);
    writer.writeU16(0);
    writer.writeU32(number);
    while (packet.size() < size)
        writer.writeU8(static_cast<Byte>(number + packet.size()));
    return packet;
}

IpAddress hostOf(const std::vector<IpPrefix> &networks, std::uint64_t offset)
{
    return networks.front().address().plus(offset);
}

namespace
{

const SaSnapshot *currentOf(const PairSnapshot &pair)
{
    const auto found = std::find_if(pair.sas.begin(), pair.sas.end(), [](const auto &sa) { return sa.isCurrent; });
    return found == pair.sas.end() ? nullptr : &*found;
}

std::string whyNotOpened(const PairSnapshot &from, const PairSnapshot &to)
{
    const SaSnapshot *out = currentOf(from);
    if (out == nullptr)
        return "no SA to send on";
    for (const SaSnapshot &in : to.sas)
        if (in.inboundSpi == out->outboundSpi) {
            if (in.outboundSpi != out->inboundSpi)
                return "the halves of an SA pair do not belong together";
            if (in.suite != out->suite)
                return "suites differ";
            if (in.encapsulation != out->encapsulation)
                return "encapsulations differ";
            return {};
        }
    return "the other side does not have the SA";
}

} // namespace

std::string disagreement(const Site &a, const Site &b, TunnelId tunnel, Time now)
{
    const Snapshot ofA = a.snapshot(now);
    const Snapshot ofB = b.snapshot(now);
    const TunnelSnapshot *left = ofA.find(tunnel);
    const TunnelSnapshot *right = ofB.find(tunnel);
    if (left == nullptr || right == nullptr)
        return "no such tunnel";
    if (left->pairs.size() != right->pairs.size())
        return "different numbers of pairs";
    for (const PairSnapshot &pair : left->pairs) {
        const auto mirror = std::find_if(right->pairs.begin(), right->pairs.end(), [&pair](const PairSnapshot &other) {
            return other.id.local == pair.id.remote && other.id.remote == pair.id.local;
        });
        if (mirror == right->pairs.end())
            return "a pair has no mirror";
        if (const auto why = whyNotOpened(pair, *mirror); !why.empty())
            return a.name() + ": " + why;
        if (const auto why = whyNotOpened(*mirror, pair); !why.empty())
            return b.name() + ": " + why;
    }
    return {};
}

std::string leftovers(const Site &site, Time now)
{
    const Snapshot all = site.snapshot(now);
    for (const TunnelSnapshot &tunnel : all.tunnels) {
        if (!tunnel.ikeSas.empty())
            return site.name() + " still has an IKE SA";
        for (const PairSnapshot &pair : tunnel.pairs)
            if (!pair.sas.empty())
                return site.name() + " still has an SA";
        if (tunnel.state != PairState::Stopped)
            return site.name() + " is " + std::string(nameOf(tunnel.state));
    }
    return {};
}

std::string describe(const Event &event)
{
    std::ostringstream text;
    text << millisecondsOf(event.time) - 3'600'000 << " ms ";
    std::visit(Overload{
                   [&](const MessageEvent &message) {
                       text << nameOf(message.exchange) << ' ' << message.number << '/' << message.of
                            << (message.sent ? " sent" : " received") << " repeat " << message.repeat;
                   },
                   [&](const StateEvent &state) {
                       text << nameOf(state.from) << " -> " << nameOf(state.to) << ' ' << reasonName(state.reason);
                   },
                   [&](const SaEvent &sa) {
                       text << (sa.isIke ? "IKE SA " : "SA ") << (sa.made ? "made" : "gone") << ' ' << std::hex
                            << sa.inbound.value << '/' << sa.outbound.value << ' ' << reasonName(sa.why);
                   },
                   [&](const NotifyEvent &notify) { text << "notify " << notify.type; },
                   [&](const IdentityEvent &identity) { text << "identity port " << identity.port; },
                   [&](const DropEvent &drop) { text << "dropped " << drop.count << ' ' << reasonName(drop.reason); },
                   [&](const HostEvent &host) { text << "host " << host.what << ' ' << reasonName(host.reason); },
                   [&](const Finding &finding) { text << "finding " << reasonName(finding.verdict); },
               },
               event.what);
    return text.str();
}

} // namespace tunneldesk::sim
