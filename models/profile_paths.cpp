// Where in the JSON a field of the configuration stands.
#include "models/profile_json.h"

namespace tunneldesk
{
namespace
{

// Within its object; null for what has no place of its own in the file.
const char *keyOf(Field field)
{
    switch (field) {
        using enum Field;
    case ZoneName:
    case GatewayName:
    case TunnelName:
        return "name";
    case ZoneUplink:
        return "uplink";
    case ZonePrivateSubnets:
        return "privateSubnets";
    case ZoneCapacity:
        return "capacityBitsPerSecond";
    case GatewayZone:
        return "zone";
    case GatewayNote:
    case TunnelNote:
        return "note";
    case GatewayBandwidth:
        return "bandwidth";
    case IkeMode:
        return "policy.mode";
    case AnswerAggressive:
        return "policy.answerAggressive";
    case IkeEncryption:
        return "policy.encryption";
    case IkeHash:
        return "policy.hash";
    case IkeGroup:
        return "policy.group";
    case IkeLifetime:
        return "policy.lifetime";
    case TunnelGateway:
        return "gateway";
    case TunnelPeer:
        return "peer";
    case TunnelConnect:
        return "connect";
    case LocalNetworks:
        return "localNetworks";
    case RemoteNetworks:
        return "remoteNetworks";
    case OwnIdentity:
        return "ownIdentity";
    case PeerIdentity:
        return "peerIdentity";
    case PreSharedKey:
        return "key";
    case EspEncryption:
        return "esp.encryption";
    case EspAuthentication:
        return "esp.authentication";
    case Sha256Cut96:
        return "esp.sha256Cut96";
    case SaLifetime:
        return "lifetime";
    case SaLifetimeKilobytes:
        return "lifetimeKilobytes";
    case Pfs:
        return "pfs";
    case DpdMode:
        return "dpd.mode";
    case DpdIdle:
        return "dpd.idle";
    case DpdTries:
        return "dpd.tries";
    case DpdInterval:
        return "dpd.interval";
    case NatTraversal:
        return "natTraversal";
    case RenewOnPort4500:
        return "renewOnPort4500";
    case Uniqueness:
        return "uniqueness";
    case ExtendedSequenceNumbers:
        return "extendedSequenceNumbers";
    case ReplayWindow:
        return "replayWindow";
    case MssClamp:
        return "mssClamp";
    case Mtu:
        return "mtu";
    case DfBit:
        return "dfBit";
    case CopyDscp:
        return "copyDscp";
    case FailClosed:
        return "failClosed";
    case TestAddress:
        return "testAddress";
    case None:
    case Count:
        break;
    }
    return nullptr;
}

template <typename Item, typename Validate>
QString firstProblem(const char *list, const std::vector<Item> &items, Validate validate)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const ConfigFinding &finding : validate(items[i])) {
            if (finding.isWarning)
                continue;
            const QString object = QStringLiteral("%1[%2]").arg(QLatin1String(list)).arg(i);
            const char *key = keyOf(finding.field);
            return key ? object + QLatin1Char('.') + QLatin1String(key) : object;
        }
    }
    return {};
}

} // namespace

QString pathOfFirstProblem(const Profile &profile)
{
    QString path =
        firstProblem("zones", profile.zones, [&](const ZoneConfig &zone) { return validate(zone, profile); });
    if (path.isEmpty())
        path = firstProblem("gateways", profile.gateways,
                            [&](const GatewayConfig &gateway) { return validate(gateway, profile); });
    if (path.isEmpty())
        path = firstProblem("tunnels", profile.tunnels,
                            [&](const TunnelConfig &tunnel) { return validate(tunnel, profile, {}); });
    return path;
}

} // namespace tunneldesk
