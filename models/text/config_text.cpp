// Fields of the profile and what the validator finds in them.
#include "models/text/text.h"
#include "models/text/words.h"

#include <QLocale>

namespace tunneldesk
{
namespace
{

QString gatewayLabelOf(Field field)
{
    switch (field) {
    case Field::ZoneName:
        return Words::tr("Zone name");
    case Field::ZoneUplink:
        return Words::tr("Interface or address");
    case Field::ZonePrivateSubnets:
        return Words::tr("Private Subnet");
    case Field::ZoneCapacity:
        return Words::tr("Capacity");
    case Field::GatewayName:
        return Words::tr("Gateway name");
    case Field::GatewayZone:
        return Words::tr("Zone");
    case Field::GatewayNote:
    case Field::TunnelNote:
        return Words::tr("Note");
    case Field::GatewayBandwidth:
        return Words::tr("Bandwidth guarantee");
    case Field::IkeMode:
        return Words::tr("IKE negotiation mode");
    case Field::AnswerAggressive:
        return Words::tr("Answer aggressive mode");
    case Field::IkeEncryption:
        return Words::tr("Encryption algorithm");
    case Field::IkeHash:
        return Words::tr("Hash algorithm");
    case Field::IkeGroup:
        return Words::tr("D-H Group");
    case Field::IkeLifetime:
        return Words::tr("Lifetime");
    default:
        return {};
    }
}

QString tunnelLabelOf(Field field)
{
    switch (field) {
    case Field::TunnelName:
        return Words::tr("Tunnel name");
    case Field::TunnelGateway:
        return Words::tr("IPsec VPN Gateway");
    case Field::TunnelPeer:
        return Words::tr("Peer IP");
    case Field::TunnelConnect:
        return Words::tr("Connect", "when a tunnel connects");
    case Field::LocalNetworks:
        return Words::tr("Local Network");
    case Field::RemoteNetworks:
        return Words::tr("Remote Network");
    case Field::OwnIdentity:
        return Words::tr("Own ID");
    case Field::PeerIdentity:
        return Words::tr("Peer ID");
    case Field::PreSharedKey:
        return Words::tr("IKEv1 Pre-shared Key");
    case Field::EspEncryption:
        return Words::tr("ESP encryption algorithm");
    case Field::EspAuthentication:
        return Words::tr("ESP authentication algorithm");
    case Field::SaLifetime:
        return Words::tr("Security Association Lifetime");
    case Field::SaLifetimeKilobytes:
        return Words::tr("Lifetime in kilobytes");
    case Field::Pfs:
        return Words::tr("Perfect Forward Secrecy");
    default:
        return {};
    }
}

QString advancedLabelOf(Field field)
{
    switch (field) {
    case Field::DpdMode:
        return Words::tr("Dead Peer Detection");
    case Field::DpdIdle:
        return Words::tr("Idle time before a check");
    case Field::DpdTries:
        return Words::tr("Checks before giving up");
    case Field::DpdInterval:
        return Words::tr("Time between checks");
    case Field::NatTraversal:
        return Words::tr("NAT traversal");
    case Field::RenewOnPort4500:
        return Words::tr("Port behind a NAT");
    case Field::Uniqueness:
        return Words::tr("Older SAs of a peer that starts anew");
    case Field::ExtendedSequenceNumbers:
        return Words::tr("Extended sequence numbers");
    case Field::Sha256Cut96:
        return Words::tr("SHA2-256 cut to 96 bits");
    case Field::ReplayWindow:
        return Words::tr("Replay window");
    case Field::MssClamp:
        return Words::tr("MSS clamp");
    case Field::Mtu:
        return Words::tr("MTU");
    case Field::DfBit:
        return Words::tr("Outer DF bit");
    case Field::CopyDscp:
        return Words::tr("Outer DSCP");
    case Field::FailClosed:
        return Words::tr("Block traffic while the tunnel is down");
    case Field::TestAddress:
        return Words::tr("Test address");
    default:
        return {};
    }
}

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString valueProblem(const ConfigFinding &finding)
{
    const QString text = fromUtf8(finding.text);
    switch (finding.problem) {
    case Problem::Missing:
        return Words::tr("This field is required.");
    case Problem::TooLong:
        return Words::tr("Too long: at most %1.").arg(number(finding.first));
    case Problem::NotUnique:
        return Words::tr("“%1” has this already. Choose another.").arg(fromUtf8(finding.other));
    case Problem::Unknown:
        return Words::tr("What is chosen here no longer exists. Choose again.");
    case Problem::OutOfRange:
        if (finding.isWarning)
            return Words::tr("Short: the VPN sessions are negotiated anew every few minutes.");
        if (finding.field == Field::ZoneCapacity)
            return Words::tr("At least %1: so much is guaranteed to the gateways of the zone.")
                .arg(textOfRate(static_cast<std::uint64_t>(finding.first)));
        return Words::tr("Allowed are %1 to %2.").arg(number(finding.first), number(finding.second));
    case Problem::NotAnAddress:
        return Words::tr("“%1” is not an IP address. Write it like 203.0.113.10.").arg(text);
    case Problem::NotANetwork:
        return Words::tr("“%1” is not a network. Write it like 192.168.10.0/24.").arg(text);
    case Problem::HostBitsSet:
        return Words::tr("Host bits are set. Did you mean %1?").arg(text);
    case Problem::TooMany:
        return Words::tr("Too many: at most %1.").arg(number(finding.first));
    case Problem::BadSuite:
        return Words::tr("This authentication does not fit the encryption chosen.");
    case Problem::BadIdentity:
        return Words::tr("This value does not fit the type of ID chosen.");
    case Problem::FullWidth:
        return Words::tr("It has full-width characters. The ID must be the same on both sides, letter by letter.");
    case Problem::NotAnInterface:
        return Words::tr("“%1” cannot be the name of an interface.").arg(text);
    case Problem::NoSuchInterface:
        return Words::tr("This computer has no interface “%1” at the moment.").arg(text);
    case Problem::UncheckedIdentity:
        if (!finding.other.empty())
            return Words::tr("The tunnel “%1” to the same peer shares its IKE SA and takes any Peer ID: while it runs, "
                             "the one set here is not checked.")
                .arg(fromUtf8(finding.other));
        return Words::tr("Nothing but the Pre-shared Key shows who the peer is: whoever knows it and sends from the "
                         "Peer IP passes for this peer. Choose it only where the Peer ID cannot be known.");
    case Problem::BadKey:
        return Words::tr("After 0x there must be hexadecimal digits, after 0s base64; the key must not hold a zero "
                         "octet.");
    case Problem::WeakChoice:
        return Words::tr("Weak: choose it only if the peer knows nothing better.");
    case Problem::PrivateGroup:
        return Words::tr("Not part of the IKEv1 standard: both sides must know it.");
    case Problem::AggressiveMode:
        if (finding.field == Field::AnswerAggressive)
            return Words::tr("Whoever can send from the Peer IP gets what he needs to guess the key offline. Use a key "
                             "of at least 20 random characters.");
        return Words::tr("Aggressive mode lets an observer guess the key offline. Use Main mode if the peer can, or a "
                         "key of at least 20 random characters.");
    case Problem::NeverAnswers:
        return Words::tr("The gateway “%1” answers nobody: it is set to Aggressive mode and does not answer it.")
            .arg(fromUtf8(finding.other));
    case Problem::LifetimeOverIke:
        return Words::tr("Longer than the Lifetime of the gateway's IKEv1 Policy.");
    case Problem::SettledByOther:
        return Words::tr(
                   "The tunnel “%1” to the same peer shares its IKE SA and stands before this one: while it runs, "
                   "what is set there holds for both. Set both alike.")
            .arg(fromUtf8(finding.other));
    default:
        return {};
    }
}

QString networkProblem(const ConfigFinding &finding)
{
    const QString text = fromUtf8(finding.text);
    const QString other = fromUtf8(finding.other);
    switch (finding.problem) {
    case Problem::Overlaps:
        if (finding.field == Field::ZonePrivateSubnets && other.isEmpty())
            return Words::tr("Overlaps %1 of the same zone.").arg(text);
        if (other.isEmpty())
            return Words::tr("Overlaps %1 of the same tunnel.").arg(text);
        return Words::tr("Overlaps %1 of the tunnel “%2”.").arg(text, other);
    case Problem::OverlapsOwnNetworks:
        if (finding.isWarning)
            return Words::tr("This computer has a route to %1. Traffic of the tunnel's networks leaves by the tunnel "
                             "instead.")
                .arg(text);
        return Words::tr("Must not overlap your own network %1.").arg(text);
    case Problem::PeerInsideRemote:
        return Words::tr("The Peer IP lies inside this network. Traffic to the peer itself stays outside the tunnel.");
    case Problem::NotInPrivateSubnet:
        return Words::tr("Lies outside the Private Subnets of the zone.");
    case Problem::NotInRemoteNetwork:
        return Words::tr("Lies in no Remote Network of the tunnel. The first address is asked instead.");
    case Problem::UnfitPeerAddress:
        return Words::tr("No gateway can have this address.");
    case Problem::PeerIsOwnAddress:
        return Words::tr("This is an address of this computer.");
    case Problem::FamilyMismatch:
        if (finding.field == Field::ZoneUplink)
            return Words::tr("IPv4 and IPv6 do not go together: the tunnel “%1” leads to %2.").arg(other, text);
        return Words::tr("IPv4 and IPv6 do not go together here.");
    case Problem::GuaranteeTooLarge:
        return Words::tr("The zone has only %1 left to guarantee.")
            .arg(textOfRate(static_cast<std::uint64_t>(std::max<std::int64_t>(0, finding.first))));
    case Problem::TwoKeysForOnePeer:
        if (finding.field != Field::PreSharedKey)
            return Words::tr("The tunnels “%1” and “%2” to one peer have two keys. With this choice they must share "
                             "one: give both the same key first.")
                .arg(text, other);
        return Words::tr("The tunnel “%1” to the same peer has another key. Both must share one, unless the gateway "
                         "is set to Aggressive mode and their IDs differ.")
            .arg(other);
    case Problem::PeerOfAnotherGateway:
        return Words::tr("This peer belongs to the gateway “%1” already. One peer belongs to one gateway of an "
                         "address.")
            .arg(other);
    default:
        return {};
    }
}

} // namespace

QString labelOf(Field field)
{
    if (QString label = gatewayLabelOf(field); !label.isEmpty())
        return label;
    if (QString label = tunnelLabelOf(field); !label.isEmpty())
        return label;
    return advancedLabelOf(field);
}

QString textOf(const ConfigFinding &finding)
{
    const QString sentence = valueProblem(finding);
    return sentence.isEmpty() ? networkProblem(finding) : sentence;
}

QString textOf(const ObjectFinding &refused)
{
    const QString name = fromUtf8(refused.name);
    const QString field = labelOf(refused.finding.field);
    const QString sentence = textOf(refused.finding);
    switch (refused.kind) {
    case ObjectFinding::Kind::Zone:
        //: %1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it
        return Words::tr("Zone “%1”, %2: %3").arg(name, field, sentence);
    case ObjectFinding::Kind::Gateway:
        //: %1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it
        return Words::tr("Gateway “%1”, %2: %3").arg(name, field, sentence);
    case ObjectFinding::Kind::Tunnel:
        //: %1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it
        return Words::tr("Tunnel “%1”, %2: %3").arg(name, field, sentence);
    }
    return sentence;
}

} // namespace tunneldesk
