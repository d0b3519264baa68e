// States, reasons and the rows of a negotiation.
#include "models/text/text.h"
#include "models/text/words.h"

#include <QStringList>

namespace tunneldesk
{
namespace
{

QString malformedReason(Reason reason)
{
    switch (reason) {
    case Reason::TooShort:
        return Words::tr("message too short");
    case Reason::BadLength:
        return Words::tr("message with a wrong length");
    case Reason::BadVersion:
        return Words::tr("message of another IKE version");
    case Reason::BadPayload:
        return Words::tr("malformed payload");
    case Reason::BadAttribute:
        return Words::tr("malformed attribute");
    case Reason::TooManyPayloads:
        return Words::tr("too many payloads");
    case Reason::UnknownExchange:
        return Words::tr("unknown kind of exchange");
    case Reason::UnexpectedMessage:
        return Words::tr("message that was not expected");
    case Reason::MissingPayload:
        return Words::tr("message without a payload that it needs");
    case Reason::DuplicatePayload:
        return Words::tr("payload that may stand only once stands twice");
    case Reason::NotEncrypted:
        return Words::tr("message that should be encrypted is not");
    case Reason::NotAuthenticated:
        return Words::tr("message that fails authentication");
    case Reason::BadKeyExchange:
        return Words::tr("unusable Diffie-Hellman value");
    case Reason::BadNonce:
        return Words::tr("unusable nonce");
    case Reason::NotOffered:
        return Words::tr("the peer chose what was not offered");
    case Reason::MessageIdReused:
        return Words::tr("message ID used twice");
    case Reason::Replayed:
        return Words::tr("packet received twice");
    default:
        return {};
    }
}

QString peerReason(Reason reason)
{
    switch (reason) {
    case Reason::NoProposalChosen:
        return Words::tr("proposal mismatch");
    case Reason::WrongPreSharedKey:
        return Words::tr("pre-shared key mismatch");
    case Reason::IdentityMismatch:
        return Words::tr("the peer has another ID than expected");
    case Reason::NetworkMismatch:
        return Words::tr("the networks do not match those of the peer");
    case Reason::ModeMismatch:
        return Words::tr("the peer uses another IKE negotiation mode");
    case Reason::PfsMismatch:
        return Words::tr("the Perfect Forward Secrecy settings differ");
    case Reason::PeerRefused:
        return Words::tr("the peer refused");
    case Reason::PeerDeleted:
        return Words::tr("the peer ended the session");
    case Reason::NoAnswer:
        return Words::tr("no response from the peer");
    case Reason::PeerStoppedAnswering:
        return Words::tr("the peer stopped answering");
    case Reason::NothingCameBack:
        return Words::tr("up, nothing has come back yet");
    case Reason::LifetimeExpired:
        return Words::tr("the Lifetime ended");
    default:
        return {};
    }
}

QString packetReason(Reason reason)
{
    switch (reason) {
    case Reason::UnknownSpi:
        return Words::tr("ESP packet of an unknown session");
    case Reason::BadIcv:
        return Words::tr("ESP packet that fails authentication");
    case Reason::BadPadding:
        return Words::tr("ESP packet with wrong padding");
    case Reason::OutsideSelectors:
        return Words::tr("packet from outside the networks of the tunnel");
    case Reason::SequenceExhausted:
        return Words::tr("the sequence numbers are used up");
    case Reason::NoSa:
        return Words::tr("no VPN session for this packet");
    case Reason::QueueFull:
        return Words::tr("the queue of the bandwidth guarantee is full");
    case Reason::TooBig:
        return Words::tr("packet too big for the tunnel");
    default:
        return {};
    }
}

QString hostReason(Reason reason)
{
    switch (reason) {
    case Reason::MissingSecret:
        return Words::tr("the pre-shared key is missing");
    case Reason::UnknownPeer:
        return Words::tr("message from an unknown peer");
    case Reason::NotConfigured:
        return Words::tr("not configured");
    case Reason::AddressUnavailable:
        return Words::tr("this computer does not have the address now");
    case Reason::InvalidConfiguration:
        return Words::tr("the settings are not valid");
    case Reason::NoPermission:
        return Words::tr("a permission is missing");
    case Reason::PortInUse:
        return Words::tr("another program uses the port");
    case Reason::NoTunDevice:
        return Words::tr("there is no TUN device");
    case Reason::AnotherGateway:
        return Words::tr("another Tunneldesk runs the tunnels of this computer");
    case Reason::HostFailure:
        return Words::tr("the system reported an error");
    case Reason::KeychainUnavailable:
        return Words::tr("there is no keychain");
    case Reason::KeychainLocked:
        return Words::tr("the keychain is locked");
    case Reason::FileUnreadable:
        return Words::tr("the file cannot be read");
    case Reason::FileUnwritable:
        return Words::tr("the file cannot be written");
    case Reason::FileTooOpen:
        return Words::tr("others may read the file; it must be for its owner only (0600)");
    case Reason::FileMalformed:
        return Words::tr("the file does not hold what it should");
    case Reason::FileChanged:
        return Words::tr("another program has changed the file in the meantime");
    case Reason::WrongPassphrase:
        return Words::tr("the passphrase is wrong");
    case Reason::CryptoUnavailable:
        return Words::tr("the cryptographic library lacks this algorithm");
    case Reason::StoppedByUser:
        return Words::tr("disconnected by the user");
    case Reason::SettingsChanged:
        return Words::tr("the settings were changed");
    default:
        return {};
    }
}

} // namespace

QString textOf(PairState state)
{
    switch (state) {
    case PairState::Stopped:
        return Words::tr("stopped", "state of a tunnel");
    case PairState::WaitingForKey:
        return Words::tr("waiting for the key", "state of a tunnel");
    case PairState::WaitingForHelper:
        return Words::tr("waiting for the system", "state of a tunnel");
    case PairState::Phase1:
        return Words::tr("negotiating (phase 1)", "state of a tunnel");
    case PairState::Phase2:
        return Words::tr("negotiating (phase 2)", "state of a tunnel");
    case PairState::Established:
        return Words::tr("established", "state of a tunnel");
    case PairState::Active:
        return Words::tr("active", "state of a tunnel");
    case PairState::Checking:
        return Words::tr("checking the peer", "state of a tunnel");
    case PairState::Retrying:
        return Words::tr("retrying", "state of a tunnel");
    case PairState::Failed:
        return Words::tr("failed", "state of a tunnel");
    case PairState::PartiallyActive:
        return Words::tr("partially active", "state of a tunnel");
    case PairState::Count:
        break;
    }
    return {};
}

QString textOf(Reason reason)
{
    for (const auto group : {peerReason, hostReason, packetReason, malformedReason}) {
        if (QString text = group(reason); !text.isEmpty())
            return text;
    }
    return reason == Reason::None ? Words::tr("in order", "no reason to complain") : QString();
}

QString textOf(Certainty certainty)
{
    return certainty == Certainty::Certain ? Words::tr("certain") : Words::tr("probable");
}

QString textOf(Side side)
{
    switch (side) {
    case Side::Ours:
        return Words::tr("this side");
    case Side::Theirs:
        return Words::tr("the peer's side");
    case Side::Between:
        return Words::tr("between the two");
    case Side::ThisComputer:
        return Words::tr("this computer");
    }
    return {};
}

QString textOf(Attribute attribute)
{
    switch (attribute) {
    case Attribute::IkeEncryption:
        return Words::tr("IKE encryption");
    case Attribute::IkeHash:
        return Words::tr("IKE hash");
    case Attribute::IkeGroup:
        return Words::tr("D-H Group");
    case Attribute::IkeAuthentication:
        return Words::tr("Authentication method");
    case Attribute::IkeLifetime:
        return Words::tr("IKE Lifetime");
    case Attribute::IkeMode:
        return Words::tr("IKE negotiation mode");
    case Attribute::EspEncryption:
        return Words::tr("ESP encryption");
    case Attribute::EspAuthentication:
        return Words::tr("ESP authentication");
    case Attribute::EspKeyLength:
        return Words::tr("ESP key length");
    case Attribute::EspEncapsulation:
        return Words::tr("Encapsulation");
    case Attribute::SaLifetime:
        return Words::tr("SA Lifetime");
    case Attribute::SaLifetimeKilobytes:
        return Words::tr("Lifetime in kilobytes");
    case Attribute::Pfs:
        return Words::tr("Perfect Forward Secrecy");
    case Attribute::ExtendedSequenceNumbers:
        return Words::tr("Extended sequence numbers");
    case Attribute::LocalNetwork:
        return Words::tr("Local Network");
    case Attribute::RemoteNetwork:
        return Words::tr("Remote Network");
    case Attribute::ProtocolAndPort:
        return Words::tr("Protocol and port");
    case Attribute::PeerIdentity:
        return Words::tr("Peer ID");
    case Attribute::OwnIdentity:
        return Words::tr("Own ID");
    case Attribute::PublicValueSize:
        return Words::tr("Length of the Diffie-Hellman value in octets");
    case Attribute::Protocol:
        return Words::tr("Protocol");
    case Attribute::Count:
        break;
    }
    return {};
}

} // namespace tunneldesk
