#include "app/help_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace tunneldesk
{
namespace
{

class Help
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::Help)
};

QString paragraphs(const QStringList &texts)
{
    QString html;
    for (const QString &text : texts)
        html += QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
    return html;
}

QString steps(const QString &before, const QStringList &texts)
{
    QString html = paragraphs({before}) + QStringLiteral("<ol>");
    for (const QString &text : texts)
        html += QStringLiteral("<li>%1</li>").arg(text.toHtmlEscaped());
    return html + QStringLiteral("</ol>");
}

// What it is and how one gets there.
QString aboutTheWhole(HelpTopic topic)
{
    switch (topic) {
    case HelpTopic::IpsecVpn:
        return paragraphs(
            {Help::tr("A VPN joins private networks that lie apart, so that hosts reach each other as if they were in "
                      "one place. Packets travel through a virtual tunnel between two gateways."),
             Help::tr("IPsec protects that tunnel: every packet is encrypted and authenticated. IKE is how the two "
                      "gateways prove who they are and agree on keys.")});
    case HelpTopic::Steps:
        return steps(
            Help::tr("Five steps lead to a connected network:"),
            {Help::tr("IPsec VPN Gateway: this side's end, with its Zone, bandwidth guarantee and IKEv1 Policy."),
             Help::tr("IPsec VPN Tunnel: who the peer is, which networks are joined, and how they are protected."),
             Help::tr("Peer Gateway: the same values on the other side, Local and Remote Network swapped."),
             Help::tr("Hosts: on both sides a route to the other network by way of their gateway."),
             Help::tr("Connection: ping or ssh from one host to the other. The tunnel's state turns active.")});
    case HelpTopic::PeerGateway:
        return steps(
            Help::tr("The other side needs a tunnel of its own that mirrors this one:"),
            {Help::tr("Its Peer IP is the Public IP of this gateway."),
             Help::tr("Its Local Network is the Remote Network here, and the other way round. They must not overlap."),
             Help::tr("IKEv1 Policy, negotiation mode, Pre-shared Key, IPsec Proposal and Perfect Forward Secrecy are "
                      "the same on both sides.")});
    case HelpTopic::Hosts:
        return paragraphs(
            {Help::tr("A host sends a packet into the tunnel only if its route to the other network leads to the "
                      "gateway. Set that route on the hosts, or on the router that is their default gateway."),
             Help::tr("Both sides need it: without the way back no answer arrives. This computer must forward packets "
                      "(ip_forward), and firewalls must let them pass.")});
    case HelpTopic::Test:
        return paragraphs(
            {Help::tr("Send a ping, or open ssh, from a host in the Local Network to one in the Remote Network. The "
                      "first packet brings the tunnel up, if it is not up yet."),
             Help::tr("When an answer has come back, the tunnel's state reads “active”. Click the state to see its "
                      "VPN sessions, counters and, when it fails, the reason.")});
    case HelpTopic::Status:
        return paragraphs({Help::tr(
            "Interface, Routing and IPsec VPN Tunnel show what this computer does now, once a second. A pause "
            "keeps the table as it is; filter, columns and export are beside it.")});
    case HelpTopic::Diagnostics:
        return steps(
            Help::tr("Four questions, from this computer outwards:"),
            {Help::tr("Does a host on the other side answer? The connection test sends a ping, opens TCP 22 and looks "
                      "for the greatest packet that passes, all through the tunnel."),
             Help::tr("What does this computer lack? Each check says what helps; a command is copied, never run."),
             Help::tr("Who has UDP 500 and 4500? Another IPsec program must give them up first."),
             Help::tr("What does somebody who helps have to know? The support bundle shows all of it before it is "
                      "saved; Pre-shared Keys are never in it.")});
    case HelpTopic::Exchange:
        return paragraphs(
            {Help::tr("An export puts the whole profile, or the gateways and tunnels that are ticked, into one file: "
                      "the settings alone, or with the Pre-shared Keys under a passphrase. Without the passphrase "
                      "nobody can read such a file, not even you."),
             Help::tr("An import shows first what a file holds and what is here under the same name, then takes all of "
                      "it over or nothing; it can be undone for a minute. Files of strongSwan (swanctl.conf, "
                      "ipsec.conf) and Shrew (.vpn) are read, too.")});
    default:
        return paragraphs({Help::tr(
            "Each message of a negotiation, each change of state and each error, with the time and the tunnel. "
            "Filter by level, area, tunnel or words; a click with the right button includes or excludes what "
            "stands in a cell.")});
    }
}

QString aboutTheGateway(HelpTopic topic)
{
    switch (topic) {
    case HelpTopic::Zone:
        return paragraphs({Help::tr("A zone is an uplink of this computer: the outer address that peers see, and the "
                                    "Private Subnets behind it. Zones are found at the first start and edited in the "
                                    "settings. A gateway keeps its zone.")});
    case HelpTopic::Guarantee:
        return paragraphs(
            {Help::tr(
                 "The guarantee is the bandwidth of the gateway's tunnels together: 10, 20 or 30 Mbps. It holds in "
                 "both directions: with 10 Mbps, 10 come in and 10 go out at the same time."),
             Help::tr("More than that is held back for a moment and then dropped. When the guarantee is made smaller, "
                      "some packets may be lost at that moment.")});
    case HelpTopic::Policy:
        return paragraphs(
            {Help::tr(
                 "The IKEv1 Policy says how the gateways negotiate: encryption, hash, D-H Group and lifetime of the "
                 "IKE SA. Authentication is by Pre-shared Key."),
             Help::tr("All tunnels of a gateway share it, and the peer must have the same. D-H Group 1, 2 and 5, DES, "
                      "3DES, MD5 and SHA-1 are weak today; choose them only for a peer that knows nothing better.")});
    default:
        return paragraphs(
            {Help::tr("A gateway is this side's end of its tunnels. It has a name, a Zone whose outer "
                      "address it uses, a bandwidth guarantee and an IKEv1 Policy. It can be deleted once "
                      "it has no tunnels.")});
    }
}

QString aboutTheTunnel(HelpTopic topic)
{
    switch (topic) {
    case HelpTopic::PeerIp:
        return paragraphs(
            {Help::tr("The Public IP of the other side's gateway. The tunnel is between the two gateways, "
                      "so this address must be reachable from here; a host behind it is not meant."),
             Help::tr("Gateway and Peer IP stay as they are once the tunnel is created.")});
    case HelpTopic::Networks:
        return paragraphs(
            {Help::tr(
                 "Local Network: what the peer may reach here, inside a Private Subnet of the zone. Remote Network: "
                 "what is reached over there. Both as a network with its length, such as 10.1.0.0/16."),
             Help::tr("They must not overlap, neither with each other nor with another tunnel; else nobody could tell "
                      "where a packet belongs.")});
    case HelpTopic::Key:
        return paragraphs(
            {Help::tr("Both gateways prove with it who they are, so both must hold exactly the same: a space more is "
                      "another key. Let one be generated, and hand it over by a safe way."),
             Help::tr(
                 "It is kept in the desktop's keychain, in a vault under a passphrase, in memory, or asked for each "
                 "time; never in the profile.")});
    case HelpTopic::Proposal:
        return paragraphs({Help::tr("How the packets themselves are protected, in Tunnel mode: ESP encryption and ESP "
                                    "authentication. AES-GCM does both. The peer must have the same.")});
    case HelpTopic::Lifetime:
        return paragraphs({Help::tr("How long one set of keys is used for a VPN session (Security Association). Before "
                                    "it ends, new keys are negotiated without a break. An hour is usual; shorter means "
                                    "more negotiations. Where the two sides differ, the shorter one counts.")});
    case HelpTopic::Pfs:
        return paragraphs(
            {Help::tr("With Perfect Forward Secrecy each session has keys from an exchange of its own: who "
                      "learns one key, or even the Pre-shared Key, still cannot read the other sessions. "
                      "Both sides need it, with the same D-H Group.")});
    case HelpTopic::Dpd:
        return paragraphs({Help::tr(
            "Dead Peer Detection asks a silent peer whether it is still there, and connects anew when it is "
            "not. ON asks and answers, One-way only answers the peer's R-U-THERE, OFF does neither by itself.")});
    case HelpTopic::Advanced:
        return paragraphs(
            {Help::tr("Nothing here has to be set. Identities differ from the address only where the peer "
                      "demands it; NAT traversal, MTU and MSS follow from the way; when the tunnel is down, "
                      "its networks stay closed rather than unprotected."),
             Help::tr("With the Peer ID “any” the peer may name itself as it likes, and the Pre-shared Key alone "
                      "shows who it is. It helps where the ID cannot be known, as behind a NAT that gives the peer "
                      "another address inside; a name set on both sides is the better way.")});
    default:
        return paragraphs(
            {Help::tr("A tunnel joins networks here with networks behind one peer. It is made in two "
                      "steps: the settings, then a final confirmation of all values. Several network pairs "
                      "may share a tunnel; each has a session and a state of its own.")});
    }
}

} // namespace

QString titleOf(HelpTopic topic)
{
    switch (topic) {
    case HelpTopic::IpsecVpn:
        return Help::tr("What is an IPsec VPN?");
    case HelpTopic::Steps:
        return Help::tr("What are the steps?");
    case HelpTopic::Gateway:
        return Help::tr("IPsec VPN Gateway");
    case HelpTopic::Zone:
        return Help::tr("Zone");
    case HelpTopic::Guarantee:
        return Help::tr("What does the bandwidth guarantee mean?");
    case HelpTopic::Policy:
        return Help::tr("IKEv1 Policy");
    case HelpTopic::Tunnel:
        return Help::tr("IPsec VPN Tunnel");
    case HelpTopic::PeerIp:
        return Help::tr("What is a Peer IP?");
    case HelpTopic::Networks:
        return Help::tr("Local Network and Remote Network");
    case HelpTopic::Key:
        return Help::tr("IKEv1 Pre-shared Key");
    case HelpTopic::Proposal:
        return Help::tr("IPsec Proposal");
    case HelpTopic::Lifetime:
        return Help::tr("Lifetime");
    case HelpTopic::Pfs:
        return Help::tr("Perfect Forward Secrecy");
    case HelpTopic::Dpd:
        return Help::tr("Dead Peer Detection");
    case HelpTopic::Advanced:
        return Help::tr("Advanced settings");
    case HelpTopic::PeerGateway:
        return Help::tr("Peer Gateway");
    case HelpTopic::Hosts:
        return Help::tr("Hosts and their routes");
    case HelpTopic::Test:
        return Help::tr("Connection test");
    case HelpTopic::Status:
        return Help::tr("Current status");
    case HelpTopic::Log:
        return Help::tr("Log");
    case HelpTopic::Diagnostics:
        return Help::tr("Diagnostics");
    case HelpTopic::Exchange:
        return Help::tr("Export and import");
    case HelpTopic::Count:
        break;
    }
    return {};
}

QString textOf(HelpTopic topic)
{
    switch (topic) {
    case HelpTopic::Gateway:
    case HelpTopic::Zone:
    case HelpTopic::Guarantee:
    case HelpTopic::Policy:
        return aboutTheGateway(topic);
    case HelpTopic::Tunnel:
    case HelpTopic::PeerIp:
    case HelpTopic::Networks:
    case HelpTopic::Key:
    case HelpTopic::Proposal:
    case HelpTopic::Lifetime:
    case HelpTopic::Pfs:
    case HelpTopic::Dpd:
    case HelpTopic::Advanced:
        return aboutTheTunnel(topic);
    default:
        return aboutTheWhole(topic);
    }
}

HelpTopic topicOf(Field field)
{
    switch (field) {
    case Field::ZoneName:
    case Field::ZoneUplink:
    case Field::ZonePrivateSubnets:
    case Field::ZoneCapacity:
    case Field::GatewayZone:
        return HelpTopic::Zone;
    case Field::GatewayName:
    case Field::GatewayNote:
        return HelpTopic::Gateway;
    case Field::GatewayBandwidth:
        return HelpTopic::Guarantee;
    case Field::IkeMode:
    case Field::AnswerAggressive:
    case Field::IkeEncryption:
    case Field::IkeHash:
    case Field::IkeGroup:
    case Field::IkeLifetime:
        return HelpTopic::Policy;
    case Field::TunnelPeer:
        return HelpTopic::PeerIp;
    case Field::LocalNetworks:
    case Field::RemoteNetworks:
        return HelpTopic::Networks;
    case Field::PreSharedKey:
        return HelpTopic::Key;
    case Field::EspEncryption:
    case Field::EspAuthentication:
        return HelpTopic::Proposal;
    case Field::SaLifetime:
    case Field::SaLifetimeKilobytes:
        return HelpTopic::Lifetime;
    case Field::Pfs:
        return HelpTopic::Pfs;
    case Field::DpdMode:
    case Field::DpdIdle:
    case Field::DpdTries:
    case Field::DpdInterval:
        return HelpTopic::Dpd;
    case Field::TunnelConnect:
    case Field::OwnIdentity:
    case Field::PeerIdentity:
    case Field::NatTraversal:
    case Field::RenewOnPort4500:
    case Field::Uniqueness:
    case Field::ExtendedSequenceNumbers:
    case Field::Sha256Cut96:
    case Field::ReplayWindow:
    case Field::MssClamp:
    case Field::Mtu:
    case Field::DfBit:
    case Field::CopyDscp:
    case Field::FailClosed:
    case Field::TestAddress:
        return HelpTopic::Advanced;
    case Field::TunnelName:
    case Field::TunnelGateway:
    case Field::TunnelNote:
        return HelpTopic::Tunnel;
    case Field::None:
    case Field::Count:
        break;
    }
    return HelpTopic::IpsecVpn;
}

} // namespace tunneldesk
