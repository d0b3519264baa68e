#include "engine/config/validate.h"

namespace tunneldesk
{

std::string_view fieldName(Field value)
{
    switch (value) {
        using enum Field;
    case None:
        return "None";
    case ZoneName:
        return "ZoneName";
    case ZoneUplink:
        return "ZoneUplink";
    case ZonePrivateSubnets:
        return "ZonePrivateSubnets";
    case ZoneCapacity:
        return "ZoneCapacity";
    case GatewayName:
        return "GatewayName";
    case GatewayZone:
        return "GatewayZone";
    case GatewayNote:
        return "GatewayNote";
    case GatewayBandwidth:
        return "GatewayBandwidth";
    case IkeMode:
        return "IkeMode";
    case AnswerAggressive:
        return "AnswerAggressive";
    case IkeEncryption:
        return "IkeEncryption";
    case IkeHash:
        return "IkeHash";
    case IkeGroup:
        return "IkeGroup";
    case IkeLifetime:
        return "IkeLifetime";
    case TunnelName:
        return "TunnelName";
    case TunnelGateway:
        return "TunnelGateway";
    case TunnelPeer:
        return "TunnelPeer";
    case TunnelNote:
        return "TunnelNote";
    case TunnelConnect:
        return "TunnelConnect";
    case LocalNetworks:
        return "LocalNetworks";
    case RemoteNetworks:
        return "RemoteNetworks";
    case OwnIdentity:
        return "OwnIdentity";
    case PeerIdentity:
        return "PeerIdentity";
    case PreSharedKey:
        return "PreSharedKey";
    case EspEncryption:
        return "EspEncryption";
    case EspAuthentication:
        return "EspAuthentication";
    case SaLifetime:
        return "SaLifetime";
    case SaLifetimeKilobytes:
        return "SaLifetimeKilobytes";
    case Pfs:
        return "Pfs";
    case DpdMode:
        return "DpdMode";
    case DpdIdle:
        return "DpdIdle";
    case DpdTries:
        return "DpdTries";
    case DpdInterval:
        return "DpdInterval";
    case NatTraversal:
        return "NatTraversal";
    case RenewOnPort4500:
        return "RenewOnPort4500";
    case Uniqueness:
        return "Uniqueness";
    case ExtendedSequenceNumbers:
        return "ExtendedSequenceNumbers";
    case Sha256Cut96:
        return "Sha256Cut96";
    case ReplayWindow:
        return "ReplayWindow";
    case MssClamp:
        return "MssClamp";
    case Mtu:
        return "Mtu";
    case DfBit:
        return "DfBit";
    case CopyDscp:
        return "CopyDscp";
    case FailClosed:
        return "FailClosed";
    case TestAddress:
        return "TestAddress";
    case Count:
        break;
    }
    return "None";
}

std::string_view problemName(Problem value)
{
    switch (value) {
        using enum Problem;
    case Missing:
        return "Missing";
    case TooLong:
        return "TooLong";
    case NotUnique:
        return "NotUnique";
    case Unknown:
        return "Unknown";
    case OutOfRange:
        return "OutOfRange";
    case NotAnAddress:
        return "NotAnAddress";
    case NotANetwork:
        return "NotANetwork";
    case HostBitsSet:
        return "HostBitsSet";
    case TooMany:
        return "TooMany";
    case Overlaps:
        return "Overlaps";
    case OverlapsOwnNetworks:
        return "OverlapsOwnNetworks";
    case PeerInsideRemote:
        return "PeerInsideRemote";
    case NotInPrivateSubnet:
        return "NotInPrivateSubnet";
    case NotInRemoteNetwork:
        return "NotInRemoteNetwork";
    case NotAnInterface:
        return "NotAnInterface";
    case NoSuchInterface:
        return "NoSuchInterface";
    case UnfitPeerAddress:
        return "UnfitPeerAddress";
    case PeerIsOwnAddress:
        return "PeerIsOwnAddress";
    case FamilyMismatch:
        return "FamilyMismatch";
    case BadSuite:
        return "BadSuite";
    case GuaranteeTooLarge:
        return "GuaranteeTooLarge";
    case TwoKeysForOnePeer:
        return "TwoKeysForOnePeer";
    case PeerOfAnotherGateway:
        return "PeerOfAnotherGateway";
    case BadIdentity:
        return "BadIdentity";
    case FullWidth:
        return "FullWidth";
    case UncheckedIdentity:
        return "UncheckedIdentity";
    case BadKey:
        return "BadKey";
    case WeakChoice:
        return "WeakChoice";
    case PrivateGroup:
        return "PrivateGroup";
    case AggressiveMode:
        return "AggressiveMode";
    case NeverAnswers:
        return "NeverAnswers";
    case LifetimeOverIke:
        return "LifetimeOverIke";
    case SettledByOther:
        return "SettledByOther";
    case Count:
        break;
    }
    return "Missing";
}

} // namespace tunneldesk
