#include "app/show_text.h"

#include "app/command_table.h"
#include "app/terminal_text.h"
#include "models/profile_json.h"
#include "models/text/text.h"

#include <QJsonDocument>

namespace tunneldesk
{
namespace
{

using Rows = std::vector<QStringList>;

void add(Rows &rows, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        rows.push_back({label, value});
}

void addGateway(Rows &rows, const Profile &profile)
{
    const GatewayConfig &gateway = profile.gateways.front();
    add(rows, labelOf(Field::GatewayName), fromUtf8(gateway.name));
    if (const ZoneConfig *zone = profile.find(gateway.zone))
        add(rows, labelOf(Field::GatewayZone), fromUtf8(zone->name));
    add(rows, labelOf(Field::GatewayBandwidth), textOf(gateway.bandwidth));
    add(rows, CliWords::tr("IKEv1 Policy"), textOf(gateway.policy));
    add(rows, labelOf(Field::IkeMode), textOf(gateway.policy.mode));
    add(rows, labelOf(Field::GatewayNote), fromUtf8(gateway.note));
}

void addTunnel(Rows &rows, const Profile &profile)
{
    const TunnelConfig &tunnel = profile.tunnels.front();
    add(rows, labelOf(Field::TunnelName), fromUtf8(tunnel.name));
    if (!profile.gateways.empty())
        add(rows, labelOf(Field::TunnelGateway), fromUtf8(profile.gateways.front().name));
    add(rows, labelOf(Field::TunnelPeer), textOf(tunnel.peer));
    add(rows, labelOf(Field::LocalNetworks), textOf(tunnel.localNetworks));
    add(rows, labelOf(Field::RemoteNetworks), textOf(tunnel.remoteNetworks));
    add(rows, labelOf(Field::PreSharedKey), textOf(tunnel.keyStorage));
    if (!profile.gateways.empty())
        add(rows, CliWords::tr("IKEv1 Policy"), textOf(profile.gateways.front().policy));
    add(rows, CliWords::tr("IPsec Proposal"), textOf(tunnel.esp));
    add(rows, labelOf(Field::SaLifetime), textOfSeconds(tunnel.lifetime));
    add(rows, labelOf(Field::Pfs), textOfPfs(tunnel.pfs));
    add(rows, labelOf(Field::DpdMode), textOf(tunnel.dpd.mode));
    add(rows, labelOf(Field::NatTraversal), textOf(tunnel.natTraversal));
    add(rows, labelOf(Field::RenewOnPort4500), QString::number(tunnel.renewOnPort4500 ? 4500 : 500));
    add(rows, labelOf(Field::Uniqueness), textOf(tunnel.uniqueness));
    add(rows, labelOf(Field::DfBit), textOf(tunnel.dfBit));
    add(rows, labelOf(Field::CopyDscp),
        tunnel.copyDscp ? CliWords::tr("copied", "of DSCP") : CliWords::tr("off", "of DSCP"));
    add(rows, labelOf(Field::TunnelConnect), textOf(tunnel.connect));
    add(rows, labelOf(Field::TunnelNote), fromUtf8(tunnel.note));
}

} // namespace

QString textOfShown(const QJsonObject &object)
{
    JsonFault fault;
    const auto decoded =
        decodeProfile(QJsonDocument(object["profile"].toObject()).toJson(QJsonDocument::Compact), fault);
    if (!decoded)
        return {};
    Rows rows;
    if (object["kind"].toString() == QLatin1String("tunnel") && !decoded->profile.tunnels.empty())
        addTunnel(rows, decoded->profile);
    else if (!decoded->profile.gateways.empty())
        addGateway(rows, decoded->profile);
    return inColumns(rows) + QLatin1Char('\n');
}

} // namespace tunneldesk
