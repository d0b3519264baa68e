// The clockwork of an IKE SA: retransmission, half-open life, lifetimes, DPD and keepalives; and what it
// shows of itself.
#include "engine/config/limits.h"
#include "engine/ikev1/ike_sa.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/refusal.h"
#include "engine/ikev1/renewal_margin.h"
#include "engine/ikev1/shared_dpd.h"
#include "engine/wire/port4500.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

// The third repeat leaves 1.5 s after the message itself: whoever waits shall read within 2 s what is wrong.
constexpr unsigned kRepeatsBeforeSilenceIsNamed = 3;
constexpr Duration kKeepaliveGap = 20s; // RFC 3948, 4
constexpr Duration kShortestMargin = 60s;
// Whoever began phase 1 begins a Quick Mode at once, or has not liked who we say we are. strongSwan sends its first
// message for the third time after 11.2 s.
constexpr Duration kFirstUse = 30s;
constexpr Duration kJudgement = 5s;
constexpr Duration kOverlap = 10s; // rule RK-2

} // namespace

void IkeSa::requestSent(const Transmit &message, const MessageName &name, const SaLoan &loan)
{
    m_request.emplace(message, loan.turn.io);
    m_requestName = name;
    m_timers.set(IkeTimer::Retransmit, m_request->deadline());
    send(loan.turn, m_scope, message, name);
}

void IkeSa::becameEstablished(const SaLoan &loan)
{
    const Time now = loan.turn.now();
    const Established &sa = *established();
    disprove(loan);
    m_request.reset();
    m_timers.stopAll();
    Seconds lifetime = sa.suite.lifetime;
    if (sa.responderLifetime)
        lifetime = std::min(lifetime, *sa.responderLifetime);
    m_softExpiry = now + lifetime - renewalMargin(lifetime, kShortestMargin, isInitiator(), loan.turn.io.random);
    m_hardExpiry = now + lifetime;
    m_timers.set(IkeTimer::Ageing, m_softExpiry);
    m_timers.set(IkeTimer::Expire, m_hardExpiry);
    m_establishedAt = now;
    if (!isInitiator())
        m_timers.set(IkeTimer::FirstUse, now + kFirstUse);
    const DpdConfig &dpd = dpdOf(loan.config);
    m_deadPeer = DeadPeer(dpd, loan.turn.io);
    if (dpd.mode == DpdMode::On && sa.peer.dpd)
        m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
    if (sa.nat.findings.here)
        m_timers.set(IkeTimer::Keepalive, now + kKeepaliveGap);
    SaEvent event;
    event.made = event.isIke = true;
    event.cookies = m_cookies;
    emitEvent(loan.turn, m_scope, event);
    if (sa.oddIdentity)
        emitEvent(loan.turn, m_scope, *sa.oddIdentity);
    loan.notices.push_back(notice::Phase1Done{sa.peerSaidInitialContact});
}

// A peer behind a NAT is wherever his last authenticated message came from (rule NT-12). Any other stays where he
// is, but may use either port of IKE: the answer goes to where the message came from (rule NT-7).
Ends IkeSa::followed(const Ends &ends) const
{
    if (established()->nat.findings.there)
        return ends;
    const bool isIkePort = ends.remote.port == limits::kIkePort || ends.remote.port == limits::kNatTraversalPort;
    return ends.remote.address == m_ends.remote.address && isIkePort ? ends : m_ends;
}

void IkeSa::authenticatedArrived(const Arrival &arrival, const SaLoan &loan)
{
    peerSeen(loan);
    m_lastHeard = loan.turn.now();
    messageArrived(arrival, loan);
}

void IkeSa::messageArrived(const Arrival &arrival, const SaLoan &loan)
{
    // Whoever speaks under the keys has our last message.
    m_request.reset();
    m_timers.stop(IkeTimer::Retransmit);
    const Ends ends = followed(arrival.ends);
    if (ends == m_ends || !established()->nat.findings.wantsUdp())
        return;
    m_ends = ends;
    // ESP has no place on port 500.
    if (ends.local.port == limits::kNatTraversalPort)
        loan.notices.push_back(notice::EndsMoved{m_ends});
}

void IkeSa::noteSent(Time when)
{
    const auto due = m_timers.deadline(IkeTimer::Keepalive);
    if (due && when + kKeepaliveGap > *due)
        m_timers.set(IkeTimer::Keepalive, when + kKeepaliveGap);
}

void IkeSa::peerSeen(const SaLoan &loan)
{
    m_peerLastSeen = loan.turn.now();
    if (!m_deadPeer.onSeen(loan.turn.now()))
        return;
    if (m_timers.isSet(IkeTimer::Dpd))
        m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
    loan.notices.push_back(notice::PeerAnswered{});
}

void IkeSa::askPeerNow(Time now)
{
    if (!m_timers.isSet(IkeTimer::Dpd))
        return;
    m_deadPeer.askNow(now);
    m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
}

void IkeSa::askSilentPeer(Time now)
{
    if (!m_timers.isSet(IkeTimer::Dpd))
        return;
    m_deadPeer.askForSilence(now);
    m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
}

void IkeSa::askOnceMore(const SaLoan &loan)
{
    if (m_timers.isSet(IkeTimer::Dpd))
        askWhetherAlive(loan);
}

void IkeSa::askWhetherAlive(const SaLoan &loan)
{
    sendInformational({dpdNotify(wire::NotifyType::RUThere, cookieOctets(m_cookies), m_deadPeer.nextSequence())},
                      m_scope, lend(loan));
}

void IkeSa::linkReturned(Time now)
{
    if (m_request)
        m_timers.set(IkeTimer::Retransmit, now);
    m_quick.hurry(now);
    if (!m_timers.isSet(IkeTimer::Dpd))
        return;
    m_deadPeer.askAnew(now);
    m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
}

void IkeSa::applyDpd(const SaLoan &loan)
{
    const DpdConfig &dpd = dpdOf(loan.config);
    m_deadPeer.reconfigure(dpd, loan.turn.now());
    if (dpd.mode == DpdMode::On && established()->peer.dpd && !m_isRetired)
        m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
    else
        m_timers.stop(IkeTimer::Dpd);
}

void IkeSa::retire(Time until)
{
    m_isRetired = true;
    m_timers.stop(IkeTimer::Ageing);
    m_timers.stop(IkeTimer::Dpd);
    m_timers.stop(IkeTimer::Keepalive);
    m_timers.stop(IkeTimer::FirstUse);
    m_timers.set(IkeTimer::Expire, std::min(until, m_hardExpiry));
}

void IkeSa::obeyLifetime(Seconds told, Time now)
{
    // Never lengthened, and not ended on the spot either: the next one has to be made first.
    const Time end = std::max<Time>(m_establishedAt + told, now + kOverlap);
    if (end >= m_hardExpiry)
        return;
    m_hardExpiry = end;
    m_timers.set(IkeTimer::Expire, end);
    if (m_isRetired)
        return;
    m_softExpiry = std::min(m_softExpiry, end - told / 10);
    m_timers.set(IkeTimer::Ageing, m_softExpiry);
}

bool IkeSa::isFreshAndUnused(Time now) const
{
    return isEstablished() && !m_isUsed && now - m_establishedAt < kJudgement;
}

void IkeSa::suppose(const Finding &finding, const SaLoan &loan)
{
    if (!m_supposed.isNone() && m_supposed.certainty == Certainty::Certain)
        return;
    const bool isNews = m_supposed.verdict != finding.verdict;
    m_supposed = finding;
    m_isSilenceSupposed = false;
    if (!isNews)
        return;
    // What is certain is said only once.
    if (finding.certainty == Certainty::Certain || m_supposedTold.take(loan.turn.now()))
        emitEvent(loan.turn, m_scope, finding);
    loan.notices.push_back(notice::Supposed{finding});
}

void IkeSa::supposeSilence(const SaLoan &loan)
{
    suppose(silence(Certainty::Probable, loan.config.policy), loan);
    m_isSilenceSupposed = true;
}

void IkeSa::hearOfWay(WayWord word, const SaLoan &loan)
{
    const bool isWaiting = isEstablished() ? m_quick.askingCount() > 0 : isInitiator() && m_request.has_value();
    if (!isWaiting || word == WayWord::None)
        return;
    m_way = word;
    const auto index = static_cast<std::size_t>(word);
    if (m_toldOfWay.test(index))
        return;
    m_toldOfWay.set(index);
    if (isEstablished()) {
        loan.notices.push_back(notice::Supposed{wayFinding(word, m_ends.remote.port, Certainty::Probable)});
        return;
    }
    // What came from the peer, or from somebody in his name, says more.
    if (!m_supposed.isNone() && !m_isSilenceSupposed)
        return;
    m_supposed = {};
    supposeSilence(loan);
}

// The exchange went on: what was supposed of messages before this one is disproved, however sure it looked, for nobody
// authenticated them.
void IkeSa::disprove(const SaLoan &loan)
{
    m_way = WayWord::None;
    m_toldOfWay.reset();
    if (m_supposed.isNone())
        return;
    loan.notices.push_back(notice::Disproved{m_supposed});
    m_supposed = {};
}

Finding IkeSa::silence(Certainty certainty, const IkePolicy &policy) const
{
    if (m_way != WayWord::None)
        return wayFinding(m_way, m_ends.remote.port, certainty);
    const bool isFloated = m_ends.local.port == limits::kNatTraversalPort;
    switch (kind()) {
    case Phase1Kind::AwaitSaReply:
    case Phase1Kind::AwaitAggressiveReply:
        return firstSilenceFinding(policy, certainty);
    case Phase1Kind::AwaitKeReply:
        return silenceFinding(3, certainty, false);
    case Phase1Kind::AwaitPeerIdHash:
        return peerSilenceFinding(std::get<AwaitPeerIdHash>(m_state).nat.findings.wantsUdp());
    case Phase1Kind::AwaitPeerHash:
        return peerSilenceFinding(false);
    default:
        return silenceFinding(5, certainty, isFloated);
    }
}

void IkeSa::giveUp(const SaLoan &loan)
{
    const bool isSilence = m_supposed.isNone() || m_isSilenceSupposed;
    const Finding finding = isSilence ? silence(Certainty::Certain, loan.config.policy) : m_supposed;
    // Whether a peer that began and does not go on is worth a word, only who knows his other SAs can say.
    if (isInitiator() || !isSilence)
        emitEvent(loan.turn, m_scope, finding);
    loan.notices.push_back(notice::Phase1Failed{finding});
}

void IkeSa::onRetransmitTimer(const SaLoan &loan)
{
    if (!m_request)
        return;
    if (const auto most = mostRepeats(); most && m_request->repeats() >= *most) {
        m_request.reset();
        return;
    }
    if (m_request->isGivenUp(loan.turn.now())) {
        giveUp(loan);
        return;
    }
    if (isOfOurKernel(m_way))
        m_way = WayWord::None;
    const Transmit &message = m_request->repeat(loan.turn.io);
    // Message 3 of Aggressive Mode has no answer. A Quick Mode that waits for one may do so for want of it.
    if (!isEstablished() || m_quick.askingCount() > 0)
        send(loan.turn, m_scope, message, m_requestName, m_request->repeats());
    m_timers.set(IkeTimer::Retransmit, m_request->deadline());
    // A peer that cannot read message 5 mostly stays silent (rule RT-7).
    const bool isAsking = isInitiator() && !isEstablished();
    if (isAsking && m_request->repeats() == kRepeatsBeforeSilenceIsNamed && m_supposed.isNone())
        supposeSilence(loan);
}

void IkeSa::onDpdTimer(const SaLoan &loan)
{
    switch (m_deadPeer.onDeadline(loan.turn.now())) {
    case DeadPeer::Action::GiveUp:
        loan.notices.push_back(notice::PeerDead{});
        return;
    case DeadPeer::Action::Ask:
        askWhetherAlive(loan);
        if (m_deadPeer.isWorried())
            loan.notices.push_back(notice::PeerQuestioned{});
        break;
    case DeadPeer::Action::Doubt:
        loan.notices.push_back(notice::PeerDoubted{});
        break;
    case DeadPeer::Action::Wait:
        break;
    }
    m_timers.set(IkeTimer::Dpd, m_deadPeer.deadline());
}

void IkeSa::onTick(const SaLoan &loan)
{
    const Time now = loan.turn.now();
    while (const auto timer = m_timers.takeExpired(now)) {
        switch (*timer) {
        case IkeTimer::Retransmit:
            onRetransmitTimer(loan);
            break;
        case IkeTimer::HalfOpen:
            giveUp(loan);
            break;
        case IkeTimer::Ageing:
            loan.notices.push_back(notice::Phase1Ageing{});
            break;
        case IkeTimer::Expire:
            loan.notices.push_back(notice::Phase1Expired{});
            break;
        case IkeTimer::Dpd:
            onDpdTimer(loan);
            break;
        case IkeTimer::Keepalive:
            loan.turn.out.emplace_back(Transmit{m_ends, {wire::kKeepaliveOctet}, true});
            m_timers.set(IkeTimer::Keepalive, now + kKeepaliveGap);
            break;
        case IkeTimer::FirstUse:
            if (!m_isUsed)
                loan.notices.push_back(notice::Phase1Unused{});
            break;
        case IkeTimer::Count:
            break;
        }
    }
    if (isEstablished())
        m_quick.onTick(lend(loan));
}

std::optional<Time> IkeSa::nextDeadline() const
{
    const auto own = m_timers.earliest();
    const auto quick = m_quick.nextDeadline();
    if (!own || !quick)
        return own ? own : quick;
    return std::min(*own, *quick);
}

IkeSaSnapshot IkeSa::snapshot() const
{
    IkeSaSnapshot result;
    result.id = m_id;
    result.cookies = m_cookies;
    result.isInitiator = isInitiator();
    result.isEstablished = isEstablished();
    result.ends = m_ends;
    result.madeAt = m_madeAt;
    result.softExpiry = m_softExpiry;
    result.hardExpiry = m_hardExpiry;
    result.dpdLastAsked = m_deadPeer.lastAsked();
    result.peerLastSeen = m_peerLastSeen;
    if (const Established *sa = established()) {
        result.encryption = sa->suite.encryption;
        result.hash = sa->suite.hash;
        result.group = sa->suite.group;
        result.natHere = sa->nat.findings.here;
        result.natThere = sa->nat.findings.there;
        result.peerAnnouncedDpd = sa->peer.dpd;
        result.vendorIds = sa->peer.vendorIds;
        result.peerIdentity = sa->peerIdentity;
    }
    return result;
}

} // namespace tunneldesk::ikev1
