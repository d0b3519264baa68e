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

const char *listOf(ObjectFinding::Kind kind)
{
    switch (kind) {
    case ObjectFinding::Kind::Zone:
        return "zones";
    case ObjectFinding::Kind::Gateway:
        return "gateways";
    case ObjectFinding::Kind::Tunnel:
        return "tunnels";
    }
    return "";
}

} // namespace

QString pathOfFirstProblem(const Profile &profile)
{
    const auto first = firstErrorOf(profile);
    if (!first)
        return {};
    const QString object = QStringLiteral("%1[%2]").arg(QLatin1String(listOf(first->kind))).arg(first->index);
    const char *key = keyOf(first->finding.field);
    return key ? object + QLatin1Char('.') + QLatin1String(key) : object;
}

} // namespace tunneldesk
