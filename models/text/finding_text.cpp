// A finding in words: what happened, what each side has, what to do next.
#include "models/text/text.h"
#include "models/text/words.h"

#include <QStringList>

#include <cstring>

namespace tunneldesk
{
namespace
{

bool numberIsErrno(Reason reason)
{
    return reason == Reason::NoPermission || reason == Reason::PortInUse || reason == Reason::NoTunDevice ||
           reason == Reason::HostFailure || reason == Reason::AddressUnavailable || reason == Reason::FileUnreadable ||
           reason == Reason::FileUnwritable;
}

QString textOf(Reason reason, std::int64_t number)
{
    const QString text = tunneldesk::textOf(reason);
    if (number != 0 && reason == Reason::NoAnswer)
        return Words::tr("%1 to message %2", "no response ... to message 3").arg(text).arg(number);
    if (number == 0 || !numberIsErrno(reason))
        return text;
    return Words::tr("%1 (the system says: %2)")
        .arg(text, QString::fromLocal8Bit(std::strerror(static_cast<int>(number))));
}

// What was said of the way to the peer, by whoever it was.
QString wayOf(const Finding &finding)
{
    switch (finding.advice) {
    case Advice::StartPeer:
        return Words::tr("no response; a computer at the Peer IP says that nothing listens on UDP %1 there")
            .arg(finding.number);
    case Advice::OpenFirewall:
        return Words::tr("no response; a firewall on the way says that it does not let UDP %1 pass")
            .arg(finding.number);
    case Advice::CheckWay:
        return Words::tr("no response; a router says that it cannot reach the Peer IP");
    case Advice::CheckOwnLink:
        return Words::tr("no response; nobody answers for the Peer IP, or for the router to it, on this computer's own "
                         "network");
    case Advice::OpenOwnFirewall:
        return Words::tr("the firewall of this computer does not let UDP %1 out").arg(finding.number);
    case Advice::AddRoute:
        return Words::tr("this computer has no route to the Peer IP");
    default:
        return {};
    }
}

// Where the advice knows more of it than the verdict.
QString verdictOf(const Finding &finding)
{
    if (finding.advice == Advice::MatchIdentityOrMode)
        return Words::tr("the peer has no settings for this ID in this mode");
    if (finding.advice == Advice::AnswerAggressive)
        return Words::tr("the peer begins in Aggressive mode, and the gateway does not answer it");
    if (finding.advice == Advice::TurnOffXauth)
        return Words::tr("the peer expects a remote user (XAUTH or Mode Config)");
    if (finding.advice == Advice::NameNoPort)
        return Words::tr("the peer wants the tunnel for one protocol or port only");
    if (const QString way = wayOf(finding); !way.isEmpty())
        return way;
    if (finding.verdict == Reason::PeerRefused && finding.field == Field::RemoteNetworks)
        return Words::tr("the peer does not accept the networks or the ESP settings of this tunnel");
    if (finding.verdict == Reason::IdentityMismatch && finding.field == Field::OwnIdentity)
        return Words::tr("the peer expects another ID of this side");
    return textOf(finding.verdict, finding.number);
}

// The rows in the way of which both sides are known: the value to copy stands in the sentence itself.
QString differencesOf(const std::vector<NegotiationRow> &rows)
{
    QStringList parts;
    for (const NegotiationRow &row : rows)
        if (!row.ok && !row.theirs.empty())
            parts << Words::tr("%1: here %2, peer %3", "one setting of both sides")
                         .arg(textOf(row.attribute), textOfNegotiated(row.ours), textOfNegotiated(row.theirs));
    return parts.isEmpty() ? QString() : Words::tr("%1.", "a list of settings").arg(parts.join(QStringLiteral("; ")));
}

QString cautionOf(const Finding &finding)
{
    const bool isSaidByIcmp = finding.advice == Advice::StartPeer || finding.advice == Advice::OpenFirewall ||
                              finding.advice == Advice::CheckWay;
    return isSaidByIcmp ? Words::tr("(An ICMP message said so; such a message can be forged.)") : QString();
}

QString firstSuspectOf(const Finding &finding)
{
    const bool isOpen = finding.advice == Advice::CompareProposals && finding.field != Field::None;
    return isOpen ? Words::tr("Begin with: %1.").arg(labelOf(finding.field)) : QString();
}

} // namespace

QString textOf(Advice advice)
{
    switch (advice) {
    case Advice::None:
        return {};
    case Advice::CompareKeys:
        return Words::tr("Enter the same IKEv1 Pre-shared Key on both sides.");
    case Advice::MatchProposal:
        return Words::tr("Make the marked settings equal on both sides.");
    case Advice::MatchNetworks:
        return Words::tr("Local Network here must be Remote Network there, and the other way round.");
    case Advice::MatchIdentity:
        return Words::tr("Set the peer ID to what the peer sends, or change it there.");
    case Advice::MatchMode:
        return Words::tr("Choose the same IKE negotiation mode on both sides.");
    case Advice::AnswerAggressive:
        return Words::tr("Turn on “Answer aggressive mode” at this gateway, or let this side begin.");
    case Advice::MatchPfs:
        return Words::tr("Choose the same Perfect Forward Secrecy group on both sides.");
    case Advice::CheckReachability:
        return Words::tr("Check the Peer IP, that UDP 500 and 4500 pass the firewalls, and that the peer is running.");
    case Advice::CheckReachabilityOrPolicy:
        return Words::tr("Check the Peer IP, that UDP 500 and 4500 pass the firewalls and any NAT in between, and that "
                         "the peer is running. If all that is right, compare the marked settings: many peers say "
                         "nothing to another IKE negotiation mode or IKEv1 Policy, or to an address that they do not "
                         "know.");
    case Advice::CheckPeerLog:
        return Words::tr("Look into the log of the peer: it knows why.");
    case Advice::EnterKey:
        return Words::tr("Enter the IKEv1 Pre-shared Key.");
    case Advice::ClosePortOwner:
        return Words::tr("Stop the other IPsec program (strongSwan, Libreswan) that uses UDP 500 or 4500.");
    case Advice::GetPrivilege:
        return Words::tr(
            "Set up the helper, which opens network devices for the program, or start the program as root.");
    case Advice::LoadTunModule:
        return Words::tr("Load the TUN module: modprobe tun.");
    case Advice::EndOtherGateway:
        return Words::tr("Work with the one that runs, or end it and start again.");
    case Advice::WaitOrReconnect:
        return Words::tr("Wait for the next try, or connect again now.");
    case Advice::FixConfiguration:
        return Words::tr("Correct the settings of the tunnel.");
    case Advice::CheckTraffic:
        return Words::tr("Send a ping to a host behind the peer; check its routes and firewall if none comes back.");
    case Advice::CompareProposals:
        return Words::tr("The peer does not say which: compare the marked settings with those of the peer one by one.");
    case Advice::MatchIdentityOrMode:
        return Words::tr("Compare the own ID with the ID that the peer expects, and the IKE negotiation mode of both "
                         "sides.");
    case Advice::CompareKeysOrOpenPort:
        return Words::tr("Enter the same IKEv1 Pre-shared Key on both sides; if it is the same already, check that UDP "
                         "4500 passes the firewalls.");
    case Advice::CompareKeysOrShrink:
        return Words::tr("Check that the peer has a key for the address of this side, and that longer packets are not "
                         "lost on the way.");
    case Advice::TurnOffXauth:
        return Words::tr("Set this side up at the peer as a site, without XAUTH and Mode Config.");
    case Advice::MatchIcvLength:
        return Words::tr("Cut SHA2-256 to 96 bits on both sides or on none, or use HMAC-SHA2-512-256 on both.");
    case Advice::StartPeer:
        return Words::tr("Start IPsec at the peer, or correct the Peer IP.");
    case Advice::OpenFirewall:
        return Words::tr("Let UDP 500 and 4500 pass that firewall, in both directions.");
    case Advice::CheckWay:
        return Words::tr("Check the Peer IP, and the lines and routes on the way to it.");
    case Advice::CheckOwnLink:
        return Words::tr("Check the Peer IP, the cable and the default gateway of this computer.");
    case Advice::OpenOwnFirewall:
        return Words::tr("Let UDP 500 and 4500 out to the Peer IP, and in from it.");
    case Advice::AddRoute:
        return Words::tr("Check the network connection and the default gateway of this computer.");
    case Advice::UpdatePeer:
        return Words::tr("Connect again; if it happens repeatedly, update the software of the peer.");
    case Advice::NameNoPort:
        return Words::tr("Let the selectors of the peer name no protocol and no port.");
    case Advice::Count:
        break;
    }
    return {};
}

QString textOf(const Finding &finding)
{
    if (finding.isNone())
        return {};
    const QString verdict = verdictOf(finding);
    // That nothing has come back is no failure, so there is no cause of one.
    QString text = finding.verdict == Reason::NothingCameBack ? Words::tr("Up, nothing has come back yet.")
                   : finding.certainty == Certainty::Probable ? Words::tr("Probably: %1.").arg(verdict)
                                                              : Words::tr("Cause: %1.").arg(verdict);
    for (const QString &next :
         {differencesOf(finding.rows), textOf(finding.advice), firstSuspectOf(finding), cautionOf(finding)})
        if (!next.isEmpty())
            text = Words::tr("%1 %2", "what happened, what to do next").arg(text, next);
    return text;
}

QString textOf(const Error &error)
{
    return textOf(error.reason, error.first);
}

} // namespace tunneldesk
