#include "wizards/tunnel_review.h"

#include "models/text/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <functional>

namespace tunneldesk
{
namespace
{

class TunnelReview
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::TunnelReview)
};

using TextOfTunnel = std::function<QString(const TunnelConfig &)>;

ReviewRow row(const ReviewInput &input, Field field, const TextOfTunnel &text)
{
    ReviewRow result{labelOf(field), text(input.tunnel), {}};
    if (input.before) {
        const QString before = text(*input.before);
        if (before != result.value)
            result.before = before;
    }
    return result;
}

QString onOff(bool on)
{
    return on ? TunnelReview::tr("on") : TunnelReview::tr("off");
}

QString identityText(const Identity &identity)
{
    if (identity.type == IdentityType::Auto || identity.type == IdentityType::Any)
        return textOf(identity.type);
    //: %1: the value of an identity, %2: its type
    return TunnelReview::tr("%1 (%2)").arg(fromUtf8(identity.value), textOf(identity.type));
}

QString dpdText(const DpdConfig &dpd)
{
    if (dpd.mode != DpdMode::On)
        return textOf(dpd.mode);
    //: %1: "ON"; then the times of dead peer detection
    return TunnelReview::tr("%1 (after %2, %3 try(s), %4 apart)", nullptr, static_cast<int>(dpd.tries))
        .arg(textOf(dpd.mode), textOfSeconds(dpd.idle), QLocale().toString(dpd.tries), textOfSeconds(dpd.interval));
}

ReviewGroup endpointsOf(const ReviewInput &input)
{
    const Profile &profile = *input.profile;
    return {TunnelReview::tr("IPsec VPN Gateway and peer"),
            {row(input, Field::TunnelGateway,
                 [&profile](const TunnelConfig &tunnel) {
                     const GatewayConfig *gateway = profile.find(tunnel.gateway);
                     return gateway == nullptr ? QString() : fromUtf8(gateway->name);
                 }),
             row(input, Field::TunnelName, [](const TunnelConfig &tunnel) { return fromUtf8(tunnel.name); }),
             row(input, Field::TunnelPeer, [](const TunnelConfig &tunnel) { return textOf(tunnel.peer); })}};
}

ReviewGroup networksOf(const ReviewInput &input)
{
    return {
        TunnelReview::tr("Networks"),
        {row(input, Field::LocalNetworks, [](const TunnelConfig &tunnel) { return textOf(tunnel.localNetworks); }),
         row(input, Field::RemoteNetworks, [](const TunnelConfig &tunnel) { return textOf(tunnel.remoteNetworks); })}};
}

ReviewGroup authenticationOf(const ReviewInput &input)
{
    ReviewRow key{labelOf(Field::PreSharedKey), input.key, {}};
    if (input.before && input.isKeyNew)
        key.before = TunnelReview::tr("the key so far");
    ReviewRow storage = row(input, Field::None, [](const TunnelConfig &tunnel) { return textOf(tunnel.keyStorage); });
    storage.label = TunnelReview::tr("Keep the key");
    return {TunnelReview::tr("Authentication"),
            {{TunnelReview::tr("Authentication method"), TunnelReview::tr("pre-share (fixed)"), {}}, key, storage}};
}

ReviewGroup proposalOf(const ReviewInput &input)
{
    return {TunnelReview::tr("IPsec Proposal"),
            {{TunnelReview::tr("Mode"), TunnelReview::tr("Tunnel mode (fixed)"), {}},
             row(input, Field::EspEncryption, [](const TunnelConfig &tunnel) { return textOf(tunnel.esp.encryption); }),
             row(input, Field::EspAuthentication,
                 [](const TunnelConfig &tunnel) { return textOf(tunnel.esp.authentication); })}};
}

ReviewGroup sessionOf(const ReviewInput &input)
{
    return {TunnelReview::tr("VPN session (Security Association)"),
            {row(input, Field::SaLifetime, [](const TunnelConfig &tunnel) { return textOfSeconds(tunnel.lifetime); }),
             row(input, Field::Pfs, [](const TunnelConfig &tunnel) { return textOfPfs(tunnel.pfs); }),
             row(input, Field::DpdMode, [](const TunnelConfig &tunnel) { return dpdText(tunnel.dpd); })}};
}

QString kilobytesText(const TunnelConfig &tunnel)
{
    if (!tunnel.lifetimeKilobytes)
        return TunnelReview::tr("none", "no limit");
    return TunnelReview::tr("%1 KB").arg(QLocale().toString(static_cast<qulonglong>(*tunnel.lifetimeKilobytes)));
}

ReviewGroup advancedOf(const ReviewInput &input)
{
    const QString automatic = TunnelReview::tr("automatic");
    return {
        TunnelReview::tr("Advanced"),
        {row(input, Field::TunnelConnect, [](const TunnelConfig &tunnel) { return textOf(tunnel.connect); }),
         row(input, Field::OwnIdentity, [](const TunnelConfig &tunnel) { return identityText(tunnel.ownIdentity); }),
         row(input, Field::PeerIdentity, [](const TunnelConfig &tunnel) { return identityText(tunnel.peerIdentity); }),
         row(input, Field::NatTraversal, [](const TunnelConfig &tunnel) { return textOf(tunnel.natTraversal); }),
         row(input, Field::RenewOnPort4500,
             [](const TunnelConfig &tunnel) { return QString::number(tunnel.renewOnPort4500 ? 4500 : 500); }),
         row(input, Field::Uniqueness, [](const TunnelConfig &tunnel) { return textOf(tunnel.uniqueness); }),
         row(input, Field::Mtu,
             [&automatic](const TunnelConfig &tunnel) {
                 return tunnel.mtu ? QLocale().toString(*tunnel.mtu) : automatic;
             }),
         row(input, Field::MssClamp, [](const TunnelConfig &tunnel) { return onOff(tunnel.mssClamp); }),
         row(input, Field::DfBit, [](const TunnelConfig &tunnel) { return textOf(tunnel.dfBit); }),
         row(input, Field::CopyDscp,
             [](const TunnelConfig &tunnel) { return tunnel.copyDscp ? TunnelReview::tr("copied") : onOff(false); }),
         row(input, Field::SaLifetimeKilobytes, kilobytesText),
         row(input, Field::ReplayWindow,
             [](const TunnelConfig &tunnel) { return QLocale().toString(tunnel.replayWindow); }),
         row(input, Field::ExtendedSequenceNumbers,
             [](const TunnelConfig &tunnel) { return onOff(tunnel.extendedSequenceNumbers); }),
         row(input, Field::Sha256Cut96, [](const TunnelConfig &tunnel) { return onOff(tunnel.esp.sha256Cut96); }),
         row(input, Field::FailClosed, [](const TunnelConfig &tunnel) { return onOff(tunnel.failClosed); }),
         row(input, Field::TestAddress,
             [&automatic](const TunnelConfig &tunnel) {
                 return tunnel.testAddress ? textOf(*tunnel.testAddress) : automatic;
             }),
         row(input, Field::TunnelNote,
             [](const TunnelConfig &tunnel) { return tunnel.note.empty() ? noValueText() : fromUtf8(tunnel.note); })}};
}

QStringList linesOf(const std::vector<IpPrefix> &networks)
{
    QStringList lines;
    for (const IpPrefix &network : networks)
        lines.append(textOf(network));
    return lines;
}

ReviewGroup changesAmong(const std::vector<ReviewGroup> &groups)
{
    ReviewGroup changes{TunnelReview::tr("What changes"), {}};
    for (const ReviewGroup &group : groups)
        for (const ReviewRow &item : group.rows)
            if (!item.before.isEmpty())
                changes.rows.push_back(item);
    if (changes.rows.empty())
        changes.rows.push_back({TunnelReview::tr("Nothing is changed."), {}, {}});
    return changes;
}

} // namespace

std::vector<ReviewGroup> reviewOf(const ReviewInput &input)
{
    std::vector<ReviewGroup> groups{endpointsOf(input), networksOf(input), authenticationOf(input),
                                    proposalOf(input),  sessionOf(input),  advancedOf(input)};
    if (input.before)
        groups.insert(groups.begin(), changesAmong(groups));
    return groups;
}

QString uplinkText(const ZoneConfig &zone)
{
    if (const auto *address = std::get_if<IpAddress>(&zone.uplink))
        return textOf(*address);
    return fromUtf8(std::get<std::string>(zone.uplink));
}

std::array<PathStation, 4> pathOf(const Profile &profile, const TunnelConfig &tunnel)
{
    PathStation gateway;
    if (const GatewayConfig *own = profile.find(tunnel.gateway)) {
        gateway.title = fromUtf8(own->name);
        if (const ZoneConfig *zone = profile.find(own->zone))
            gateway.lines.append(uplinkText(*zone));
    }
    return {PathStation{labelOf(Field::LocalNetworks), linesOf(tunnel.localNetworks)}, gateway,
            PathStation{TunnelReview::tr("Peer Gateway"), {textOf(tunnel.peer)}},
            PathStation{labelOf(Field::RemoteNetworks), linesOf(tunnel.remoteNetworks)}};
}

} // namespace tunneldesk
