#include "engine/base/reason.h"

namespace tunneldesk
{

std::string_view reasonName(Reason reason)
{
    switch (reason) {
        using enum Reason;
    case None:
        return "None";
    case TooShort:
        return "TooShort";
    case BadLength:
        return "BadLength";
    case BadVersion:
        return "BadVersion";
    case BadPayload:
        return "BadPayload";
    case BadAttribute:
        return "BadAttribute";
    case TooManyPayloads:
        return "TooManyPayloads";
    case UnknownExchange:
        return "UnknownExchange";
    case NoProposalChosen:
        return "NoProposalChosen";
    case WrongPreSharedKey:
        return "WrongPreSharedKey";
    case IdentityMismatch:
        return "IdentityMismatch";
    case NetworkMismatch:
        return "NetworkMismatch";
    case ModeMismatch:
        return "ModeMismatch";
    case PfsMismatch:
        return "PfsMismatch";
    case PeerRefused:
        return "PeerRefused";
    case PeerDeleted:
        return "PeerDeleted";
    case UnexpectedMessage:
        return "UnexpectedMessage";
    case MissingPayload:
        return "MissingPayload";
    case DuplicatePayload:
        return "DuplicatePayload";
    case NotEncrypted:
        return "NotEncrypted";
    case NotAuthenticated:
        return "NotAuthenticated";
    case BadKeyExchange:
        return "BadKeyExchange";
    case BadNonce:
        return "BadNonce";
    case NotOffered:
        return "NotOffered";
    case MessageIdReused:
        return "MessageIdReused";
    case Replayed:
        return "Replayed";
    case NoAnswer:
        return "NoAnswer";
    case PeerStoppedAnswering:
        return "PeerStoppedAnswering";
    case NothingCameBack:
        return "NothingCameBack";
    case LifetimeExpired:
        return "LifetimeExpired";
    case UnknownSpi:
        return "UnknownSpi";
    case BadIcv:
        return "BadIcv";
    case BadPadding:
        return "BadPadding";
    case OutsideSelectors:
        return "OutsideSelectors";
    case SequenceExhausted:
        return "SequenceExhausted";
    case NoSa:
        return "NoSa";
    case QueueFull:
        return "QueueFull";
    case TooBig:
        return "TooBig";
    case MissingSecret:
        return "MissingSecret";
    case UnknownPeer:
        return "UnknownPeer";
    case NotConfigured:
        return "NotConfigured";
    case AddressUnavailable:
        return "AddressUnavailable";
    case InvalidConfiguration:
        return "InvalidConfiguration";
    case NoPermission:
        return "NoPermission";
    case PortInUse:
        return "PortInUse";
    case NoTunDevice:
        return "NoTunDevice";
    case AnotherGateway:
        return "AnotherGateway";
    case HostFailure:
        return "HostFailure";
    case KeychainUnavailable:
        return "KeychainUnavailable";
    case KeychainLocked:
        return "KeychainLocked";
    case FileUnreadable:
        return "FileUnreadable";
    case FileUnwritable:
        return "FileUnwritable";
    case FileTooOpen:
        return "FileTooOpen";
    case FileMalformed:
        return "FileMalformed";
    case FileChanged:
        return "FileChanged";
    case WrongPassphrase:
        return "WrongPassphrase";
    case CryptoUnavailable:
        return "CryptoUnavailable";
    case StoppedByUser:
        return "StoppedByUser";
    case SettingsChanged:
        return "SettingsChanged";
    case Count:
        break;
    }
    return "None";
}

Severity severityOf(Reason reason)
{
    if (reason == Reason::None || reason == Reason::StoppedByUser || reason == Reason::SettingsChanged)
        return Severity::Info;
    // One bad datagram or packet is everyday life on a network: counted, not shouted.
    if (reason >= Reason::TooShort && reason <= Reason::UnknownExchange)
        return Severity::Debug;
    if (reason >= Reason::UnexpectedMessage && reason <= Reason::Replayed)
        return Severity::Warning;
    if (reason >= Reason::UnknownSpi && reason <= Reason::TooBig)
        return Severity::Debug;
    if (reason == Reason::PeerDeleted || reason == Reason::NothingCameBack || reason == Reason::UnknownPeer)
        return Severity::Info;
    return Severity::Error;
}

} // namespace tunneldesk
