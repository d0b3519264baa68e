#include "engine/interchange/peer_sheet.h"

namespace tunneldesk::interchange
{
namespace
{

std::optional<IpAddress> outerAddressOf(const ZoneConfig *zone, const std::optional<IpAddress> &found)
{
    const auto *address = zone == nullptr ? nullptr : std::get_if<IpAddress>(&zone->uplink);
    return address == nullptr ? found : std::optional(*address);
}

// An address that the identity stands for is written out, so that both sides read the same. Who may name itself as it
// likes does so by its address, as if nothing were set.
Identity spelledOut(const Identity &identity, const std::optional<IpAddress> &address)
{
    const bool isAddress = identity.type == IdentityType::Auto || identity.type == IdentityType::Any;
    if (!isAddress || !address)
        return identity;
    return {address->isV4() ? IdentityType::Ipv4 : IdentityType::Ipv6, address->toString()};
}

SheetValue valueOf(const std::optional<IpAddress> &address)
{
    return address ? SheetValue(*address) : SheetValue(NotKnown{});
}

SheetValue valueOf(const Identity &identity)
{
    return identity.type == IdentityType::Auto ? SheetValue(NotKnown{}) : SheetValue(identity);
}

void appendPhase1(std::vector<SheetRow> &rows, const IkePolicy &policy)
{
    rows.push_back({SheetLabel::IkeVersion, std::string("IKEv1")});
    rows.push_back({SheetLabel::Authentication, std::string("pre-share")});
    rows.push_back({SheetLabel::PreSharedKey, KeyPlace{}});
    rows.push_back({SheetLabel::IkeMode, policy.mode});
    rows.push_back({SheetLabel::IkeEncryption, policy.encryption});
    rows.push_back({SheetLabel::IkeHash, policy.hash});
    rows.push_back({SheetLabel::IkeGroup, policy.group});
    rows.push_back({SheetLabel::IkeLifetime, policy.lifetime});
}

void appendPhase2(std::vector<SheetRow> &rows, const PeerSettings &settings)
{
    rows.push_back({SheetLabel::EspMode, std::string("Tunnel")});
    rows.push_back({SheetLabel::EspEncryption, settings.esp.encryption});
    rows.push_back({SheetLabel::EspAuthentication, settings.esp.authentication});
    if (settings.esp.sha256Cut96)
        rows.push_back({SheetLabel::Sha256Cut96, true});
    rows.push_back({SheetLabel::SaLifetime, settings.lifetime});
    if (settings.lifetimeKilobytes)
        rows.push_back({SheetLabel::SaLifetimeKilobytes, Kilobytes{*settings.lifetimeKilobytes}});
    rows.push_back({SheetLabel::Pfs, PfsChoice{settings.pfs}});
}

} // namespace

std::optional<PeerSettings> peerSettingsOf(const Profile &profile, TunnelId id,
                                           const std::optional<IpAddress> &ourAddress)
{
    const TunnelConfig *tunnel = profile.find(id);
    const GatewayConfig *gateway = tunnel == nullptr ? nullptr : profile.find(tunnel->gateway);
    if (gateway == nullptr)
        return std::nullopt;
    PeerSettings peer;
    peer.tunnel = id;
    peer.name = tunnel->name;
    peer.ownAddress = tunnel->peer;
    peer.otherAddress = outerAddressOf(profile.find(gateway->zone), ourAddress);
    peer.ownIdentity = spelledOut(tunnel->peerIdentity, tunnel->peer);
    peer.otherIdentity = spelledOut(tunnel->ownIdentity, peer.otherAddress);
    peer.localNetworks = tunnel->remoteNetworks;
    peer.remoteNetworks = tunnel->localNetworks;
    peer.policy = gateway->policy;
    peer.policy.answerAggressive = false; // of our side alone
    peer.esp = tunnel->esp;
    peer.lifetime = tunnel->lifetime;
    peer.lifetimeKilobytes = tunnel->lifetimeKilobytes;
    peer.pfs = tunnel->pfs;
    peer.dpd = tunnel->dpd;
    if (peer.dpd.mode == DpdMode::OneWay)
        peer.dpd.mode = DpdMode::On;
    peer.natTraversal = tunnel->natTraversal;
    peer.extendedSequenceNumbers = tunnel->extendedSequenceNumbers;
    peer.connect = tunnel->connect == ConnectWhen::AnswerOnly ? ConnectWhen::AtStart : ConnectWhen::AnswerOnly;
    for (const TunnelConfig *other : profile.tunnelsOf(gateway->id))
        if (other->id != id && other->peer == tunnel->peer && sharesPhase1(gateway->policy.mode, *tunnel, *other))
            peer.sharing.push_back(other->name);
    return peer;
}

std::vector<SheetRow> rowsOf(const PeerSettings &settings)
{
    std::vector<SheetRow> rows{
        {SheetLabel::TunnelName, settings.name},
        {SheetLabel::OwnAddress, settings.ownAddress},
        {SheetLabel::PeerAddress, valueOf(settings.otherAddress)},
        {SheetLabel::LocalNetworks, settings.localNetworks},
        {SheetLabel::RemoteNetworks, settings.remoteNetworks},
        {SheetLabel::OwnIdentity, valueOf(settings.ownIdentity)},
        {SheetLabel::PeerIdentity, valueOf(settings.otherIdentity)},
    };
    appendPhase1(rows, settings.policy);
    appendPhase2(rows, settings);
    rows.push_back({SheetLabel::Dpd, settings.dpd.mode});
    if (settings.dpd.mode == DpdMode::On) {
        rows.push_back({SheetLabel::DpdIdle, settings.dpd.idle});
        rows.push_back({SheetLabel::DpdTries, settings.dpd.tries});
        rows.push_back({SheetLabel::DpdInterval, settings.dpd.interval});
    }
    rows.push_back({SheetLabel::NatTraversal, settings.natTraversal});
    if (settings.extendedSequenceNumbers)
        rows.push_back({SheetLabel::ExtendedSequenceNumbers, true});
    rows.push_back({SheetLabel::Connect, settings.connect});
    return rows;
}

} // namespace tunneldesk::interchange
