// What a peer does for its network pairs: bring up, renew, fail with a back-off, show.
#include "engine/ikev1/peer.h"

#include <algorithm>
#include <array>

namespace tunneldesk::ikev1
{

namespace
{

constexpr std::array<Duration, 6> kBackOff{1s, 2s, 5s, 10s, 30s, 60s};
// strongSwan takes no more than three at once (protocol, Q-3).
constexpr std::size_t kMostQuickModesAtOnce = 3;
constexpr Duration kNextTurn = 100ms;
constexpr Duration kStable = 5min;
constexpr Duration kBrief = 10s;

Duration backOff(unsigned failures, Random &random)
{
    const Duration nominal = kBackOff[std::min<std::size_t>(failures, kBackOff.size()) - 1];
    const auto jitter = random.nextBelow(static_cast<std::uint64_t>((nominal / 5 * 2).count()));
    return nominal - nominal / 5 + Duration(static_cast<Duration::rep>(jitter));
}

// What has to be looked at; a Delete does not say why (RFC 2408, 3.15).
Field fieldOfEnd(Reason reason)
{
    switch (reason) {
    case Reason::PeerStoppedAnswering:
    case Reason::NoAnswer:
        return Field::TunnelPeer;
    case Reason::LifetimeExpired:
        return Field::SaLifetime;
    default:
        return Field::None;
    }
}

bool isSilence(Reason verdict)
{
    return verdict == Reason::NoAnswer || verdict == Reason::PeerStoppedAnswering;
}

} // namespace

SaLoan Peer::loan(Turn &turn, Notices &notices) const
{
    const auto key = turn.secrets.find(m_config.tunnels.front().key);
    const bool isFirst =
        m_children.isEmpty() && usableSa() == nullptr && m_config.tunnels.front().uniqueness != Uniqueness::Never;
    return {m_config, key == turn.secrets.end() ? nullptr : &key->second, isFirst, turn, notices};
}

IkeSa *Peer::findSa(const CookiePair &cookies) const
{
    IkeSa *asking = nullptr;
    for (const SaPointer &sa : m_sas) {
        if (sa->cookies() == cookies)
            return sa.get();
        // The first answer to our message 1 brings the responder's cookie.
        if (sa->awaitsFirstAnswer() && sa->cookies().initiator == cookies.initiator)
            asking = sa.get();
    }
    return asking;
}

IkeSa *Peer::findSa(IkeSaId id) const
{
    const auto it = std::find_if(m_sas.begin(), m_sas.end(), [id](const SaPointer &sa) { return sa->id() == id; });
    return it == m_sas.end() ? nullptr : it->get();
}

IkeSa *Peer::usableSa() const
{
    IkeSa *surplus = nullptr;
    for (auto it = m_sas.rbegin(); it != m_sas.rend(); ++it) {
        if (!(*it)->isEstablished() || (*it)->isRetired())
            continue;
        if (!(*it)->isSurplus())
            return it->get();
        if (surplus == nullptr)
            surplus = it->get();
    }
    return surplus;
}

IkeSa *Peer::upToDateSa() const
{
    IkeSa *usable = usableSa();
    return usable == nullptr || isOutdated(*usable) ? nullptr : usable;
}

IkeSa *Peer::usableSaOf(const std::string &peerIdentity) const
{
    const auto found = std::find_if(m_sas.rbegin(), m_sas.rend(), [&](const SaPointer &sa) {
        return sa->isEstablished() && !sa->isRetired() && sa->established()->peerIdentity == peerIdentity;
    });
    return found == m_sas.rend() ? nullptr : found->get();
}

IkeSa *Peer::askingSa() const
{
    for (const SaPointer &sa : m_sas)
        if (sa->isInitiator() && !sa->isEstablished())
            return sa.get();
    return nullptr;
}

PairEntry *Peer::entry(const PairId &pair)
{
    const auto it = std::find_if(m_pairs.begin(), m_pairs.end(), [&](const PairEntry &one) { return one.id == pair; });
    return it == m_pairs.end() ? nullptr : &*it;
}

bool Peer::isAsking(const PairId &pair) const
{
    return std::any_of(m_sas.begin(), m_sas.end(), [&](const SaPointer &sa) { return sa->quick().isAsking(pair); });
}

bool Peer::isStopped(TunnelId tunnel) const
{
    return m_stopped.contains(tunnel);
}

bool Peer::keepsUp(TunnelId id) const
{
    return tunnel(id).connect == ConnectWhen::AtStart && !isStopped(id);
}

void Peer::pursue(Turn &turn)
{
    for (PairEntry &pair : m_pairs)
        if (pair.isWanted && !pair.retryAt && !m_children.hasLive(pair.id) && !isAsking(pair.id))
            pursuePair(pair, turn);
    authenticateWhenDue(turn);
}

// One that is under way may come to nothing, and so may the key that is asked for: then it is due again.
void Peer::authenticateWhenDue(Turn &turn)
{
    if (!m_reauthAt || *m_reauthAt > turn.now())
        return;
    m_reauthAt.reset();
    const bool isNeeded = std::any_of(m_pairs.begin(), m_pairs.end(), [&](const PairEntry &pair) {
        return m_children.hasLive(pair.id) && (pair.isWanted || usableSa() != nullptr);
    });
    if (!isNeeded)
        return;
    if (askingSa() != nullptr || !pursuePhase1(m_config.tunnels.front().id, turn.numbers.nextAttempt(), turn))
        m_reauthAt = turn.now() + kReauthRetry;
}

bool Peer::lacksIkeSa(Time now) const
{
    const IkeSa *usable = upToDateSa();
    return !m_children.isEmpty() && (usable == nullptr || usable->isAgeing(now));
}

void Peer::pursuePair(PairEntry &pair, Turn &turn)
{
    const bool isNew =
        pair.shown != PairState::Phase1 && pair.shown != PairState::Phase2 && pair.shown != PairState::WaitingForKey;
    if (isNew || pair.attempt.isNone())
        pair.attempt = turn.numbers.nextAttempt();
    if (IkeSa *sa = upToDateSa()) {
        if (m_quickHoldUntil && *m_quickHoldUntil > turn.now())
            return;
        // What stands has an end: its renewal comes to its turn, however many others are asked for.
        const std::size_t free = m_children.isRenewalWaiting() ? kMostQuickModesAtOnce - 1 : kMostQuickModesAtOnce;
        if (sa->quick().mayBegin(free, turn.now())) {
            showAttempt(pair, PairState::Phase2, turn);
            startQuick(*sa, pair.id, {}, pair.attempt, turn);
        }
        return;
    }
    if (askingSa() == nullptr && !pursuePhase1(pair.id.tunnel, pair.attempt, turn)) {
        show(pair, PairState::WaitingForKey, Reason::MissingSecret, {}, turn);
        return;
    }
    if (pair.shown != PairState::Phase1)
        showAttempt(pair, PairState::Phase1, turn);
}

bool Peer::pursuePhase1(TunnelId cause, AttemptId attempt, Turn &turn)
{
    const TunnelConfig &lead = m_config.tunnels.front();
    if (!turn.secrets.contains(lead.key)) {
        if (!m_hasAskedForSecret)
            turn.out.emplace_back(NeedSecret{lead.key, lead.id});
        m_hasAskedForSecret = true;
        return false;
    }
    Ends ends{{m_config.outerAddress, limits::kIkePort}, {m_config.peer, limits::kIkePort}};
    // A peer behind a NAT is reached only the way he came, and a new phase 1 begins there; where we are behind one,
    // it does if it is set (RFC 3947, 4; rule NT-8): not every peer takes a first message on that port.
    if (const IkeSa *sa = usableSa(); sa != nullptr && sa->ends().local.port == limits::kNatTraversalPort &&
                                      (sa->established()->nat.findings.there || lead.renewOnPort4500))
        ends = sa->ends();
    Notices notices;
    m_sas.push_back(IkeSa::initiate(ends, cause, attempt, loan(turn, notices)));
    return true;
}

void Peer::startQuick(IkeSa &sa, const PairId &pair, SaId replaces, AttemptId attempt, Turn &turn)
{
    Notices notices;
    const SaLoan lent = loan(turn, notices);
    sa.startQuickMode(pair, replaces, attempt, lent);
    afterCall(lent, sa.id());
}

void Peer::renew(Child &child, Turn &turn)
{
    child.renewAt = turn.now() + kRenewRetry;
    if (isAsking(child.pair))
        return;
    IkeSa *sa = usableSa();
    if (sa != nullptr && sa->quick().mayRenew(kMostQuickModesAtOnce, turn.now())) {
        child.waitsSince.reset();
        startQuick(*sa, child.pair, child.id, turn.numbers.nextAttempt(), turn);
        return;
    }
    if (!child.waitsSince)
        child.waitsSince = turn.now();
    if (sa != nullptr) {
        child.renewAt = turn.now() + kNextTurn;
        return;
    }
    // No phase 1 to do it under: that first (rule RK-10).
    if (askingSa() == nullptr)
        pursuePhase1(child.pair.tunnel, turn.numbers.nextAttempt(), turn);
}

void Peer::tickChildren(Turn &turn)
{
    const Time now = turn.now();
    for (const SaId id : m_children.ids()) {
        Child *child = m_children.find(id);
        if (child == nullptr)
            continue;
        if (child->hardExpiry <= now) {
            expireSa(id, turn);
            continue;
        }
        if (child->removeAt && *child->removeAt <= now) {
            removeChild(id, child->retiredFor, turn);
            continue;
        }
        if (child->provedBy && *child->provedBy <= now) {
            const PairId pair = child->pair;
            deleteChild(id, Reason::NoAnswer, turn);
            lost(pair, Reason::NoAnswer, false, turn);
            continue;
        }
        if (child->useAt && *child->useAt <= now) {
            m_children.confirm(*child, turn);
            child = m_children.find(id);
        }
        // What ends now is told to the peer, or he keeps it; so it waits for an IKE SA to tell it under.
        if (usableSa() == nullptr)
            for (std::optional<Time> *end : {&child->retireReplacedAt, &child->endAt})
                if (*end && **end <= now)
                    *end = now + kRenewRetry;
        if (child->retireReplacedAt && *child->retireReplacedAt <= now) {
            child->retireReplacedAt.reset();
            endChild(child->replaces, Reason::SettingsChanged, turn);
            child = m_children.find(id);
        }
        if (child->endAt && *child->endAt <= now) {
            child->endAt.reset();
            if (m_children.liveCount(child->pair) > 1)
                endChild(id, Reason::SettingsChanged, turn);
            child = m_children.find(id);
        }
        if (child->warnAt && *child->warnAt <= now) {
            child->warnAt.reset();
            warnOfEnd(*child, turn);
        }
        if (child->renewAt && *child->renewAt <= now) {
            child->renewAt.reset();
            if (m_children.isToBeRenewed(*child))
                renew(*child, turn);
            else if (std::exchange(child->waitsSince, std::nullopt) || child->isBeingProved())
                // What came meanwhile may not be confirmed, or it is not itself: then it is looked at once more, as if
                // it came due.
                child->renewAt = now + kRenewRetry;
        }
    }
}

// Why the last attempt failed stays to be read while the next one is under way.
void Peer::showAttempt(PairEntry &pair, PairState state, Turn &turn)
{
    const bool isAgain = pair.shown == PairState::Retrying || pair.shown == PairState::Phase1 ||
                         (pair.shown == PairState::Failed && pair.failures > 0);
    const Finding finding = isAgain ? pair.finding : Finding{};
    show(pair, state, isAgain ? pair.reason : Reason::None, finding, turn);
}

void Peer::show(PairEntry &pair, PairState state, Reason reason, const Finding &finding, Turn &turn)
{
    if (pair.shown == state && pair.reason == reason && pair.finding == finding && state != PairState::Retrying)
        return;
    pair.shown = state;
    pair.reason = reason;
    pair.isAnybodys = pair.isAnybodys && pair.finding == finding;
    pair.finding = finding;
    turn.out.emplace_back(PairProgress{pair.id, state, reason, finding, pair.retryAt});
}

void Peer::suppose(PairEntry &pair, const Finding &finding, Turn &turn)
{
    // Of silence the attempt that goes on knows more than the one before.
    const bool isSame = pair.finding.verdict == finding.verdict &&
                        (finding.verdict != Reason::NoAnswer || pair.finding.advice == finding.advice);
    const bool isKnownAlready = isSame && pair.finding.certainty == Certainty::Certain;
    if (!isKnownAlready)
        show(pair, pair.shown, finding.verdict, finding, turn);
}

void Peer::showOfPeersAttempt(PairEntry &pair, const Finding &finding, AttemptId attempt, Turn &turn)
{
    if (m_children.hasLive(pair.id) || isStopped(pair.id.tunnel))
        return;
    const bool isCertain = finding.certainty == Certainty::Certain && finding.verdict != Reason::NoAnswer;
    const bool isKnownBetter = !isCertain && pair.peersAttempt == attempt && !attempt.isNone() &&
                               pair.finding.certainty == Certainty::Certain && !pair.finding.isNone();
    if (isKnownBetter)
        return;
    // Ours may be under way: only what is certain is worth more than what it could find out.
    if (pair.isWanted && !isCertain)
        return;
    pair.peersAttempt = attempt;
    show(pair, pair.isWanted ? pair.shown : PairState::Failed, finding.verdict, finding, turn);
}

void Peer::fail(PairEntry &pair, const Finding &latest, Turn &turn, Duration leastWait)
{
    // He wants something else first, and waits for it: that is why he is silent.
    const bool isExplained = latest.verdict == Reason::NoAnswer && pair.shown == PairState::Phase2 &&
                             pair.finding.advice == Advice::TurnOffXauth;
    const bool isLessSure = latest.certainty == Certainty::Probable && !pair.finding.isNone() &&
                            pair.finding.certainty == Certainty::Certain && pair.finding.verdict != Reason::NoAnswer &&
                            (!pair.isAnybodys || pair.finding.verdict == latest.verdict);
    const Finding finding = isLessSure || isExplained ? pair.finding : latest;
    ++pair.failures;
    if (keepsUp(pair.id.tunnel)) {
        pair.retryAt = turn.now() + std::max(leastWait, backOff(pair.failures, turn.io.random));
        show(pair, PairState::Retrying, finding.verdict, finding, turn);
        return;
    }
    pair.isWanted = false;
    // Traffic wishes for it again in a second. Silence has lasted long enough by itself, and the peer may be back.
    if (tunnel(pair.id.tunnel).connect == ConnectWhen::OnTraffic && !isSilence(latest.verdict))
        pair.retryAt = turn.now() + std::max(leastWait, backOff(pair.failures, turn.io.random));
    show(pair, PairState::Failed, finding.verdict, finding, turn);
}

void Peer::failAllWaiting(const Finding &finding, Turn &turn)
{
    for (PairEntry &pair : m_pairs)
        if (pair.isWanted && !pair.retryAt && !m_children.hasLive(pair.id) && !isAsking(pair.id))
            fail(pair, finding, turn);
}

void Peer::lost(const PairId &id, Reason reason, bool again, Turn &turn)
{
    PairEntry *pair = entry(id);
    if (pair == nullptr || m_children.hasLive(id) || isStopped(id.tunnel))
        return;
    if (again && tunnel(id.tunnel).connect != ConnectWhen::AnswerOnly)
        pair->isWanted = true;
    pair->attempt = {};
    // A pair that is lost again and again soon after it came up waits longer each time (rules DE-3, DE-4).
    // An end after an idle time of the peer's is no loop: the next packet connects again.
    const bool wasBrief = pair->upSince && turn.now() - *pair->upSince < kBrief;
    if (pair->upSince) {
        const bool wasStable = turn.now() - *pair->upSince >= kStable;
        pair->flaps = wasStable ? 0 : pair->flaps + 1;
        pair->failures = wasStable ? 0 : pair->flaps - 1;
        pair->upSince.reset();
    }
    Finding finding;
    finding.verdict = reason;
    finding.side = reason == Reason::PeerDeleted ? Side::Theirs : Side::Between;
    finding.field = fieldOfEnd(reason);
    finding.advice = Advice::WaitOrReconnect;
    if (again && pair->isWanted) {
        pair->retryAt.reset();
        show(*pair, PairState::Retrying, reason, finding, turn);
    } else if (pair->isWanted && keepsUp(id.tunnel)) {
        fail(*pair, finding, turn);
    } else {
        pair->isWanted = false;
        const bool isLoop = reason == Reason::PeerDeleted && pair->failures > 0 && wasBrief;
        if (isLoop && tunnel(id.tunnel).connect == ConnectWhen::OnTraffic)
            pair->retryAt = turn.now() + backOff(pair->failures, turn.io.random);
        show(*pair, PairState::Stopped, reason, finding, turn);
    }
}

void Peer::removeChild(SaId id, Reason reason, Turn &turn)
{
    for (const SaPointer &sa : m_sas)
        sa->forgetChild(id);
    m_children.remove(id, reason, m_config.gateway, turn);
}

void Peer::deleteChild(SaId id, Reason reason, Turn &turn)
{
    const Child *child = m_children.find(id);
    if (child == nullptr)
        return;
    if (IkeSa *sa = usableSa(); sa != nullptr && !child->isRetired) {
        Notices notices;
        sa->sendDelete(child->pair, child->inbound, loan(turn, notices));
    }
    removeChild(id, reason, turn);
}

// The peer is told, and what he has sent meanwhile is still read.
void Peer::endChild(SaId id, Reason reason, Turn &turn)
{
    Child *child = m_children.find(id);
    if (child == nullptr || child->isRetired)
        return;
    if (IkeSa *sa = usableSa()) {
        Notices notices;
        sa->sendDelete(child->pair, child->inbound, loan(turn, notices));
    }
    for (const SaPointer &sa : m_sas)
        sa->forgetChild(id);
    m_children.retire(*child, reason, turn);
}

void Peer::removeSa(IkeSaId id, Reason reason, bool tell, Turn &turn)
{
    IkeSa *sa = findSa(id);
    if (sa == nullptr)
        return;
    sa->abandonExchanges(turn);
    if (sa->isEstablished()) {
        Notices notices;
        if (tell)
            sa->sendDeleteOfItself(loan(turn, notices));
        SaEvent event;
        event.isIke = true;
        event.cookies = sa->cookies();
        event.why = reason;
        emitEvent(turn, {m_config.gateway, m_config.tunnels.front().id, std::nullopt, sa->attempt()}, event);
    }
    std::erase_if(m_sas, [id](const SaPointer &one) { return one->id() == id; });
    m_outdated.erase(id);
    // Nobody is left to hear message 3. A renewal may have been completed over there all the same, and then traffic
    // comes on it.
    for (const SaId childId : m_children.ids()) {
        Child &child = *m_children.find(childId);
        if (child.installedUnder == id && !child.isConfirmed && !child.useAt) {
            const PairId pair = child.pair;
            if (m_children.current(pair) != nullptr) {
                child.provedBy = turn.now() + kGiveUpAfter;
                continue;
            }
            removeChild(childId, reason, turn);
            lost(pair, reason, false, turn);
        }
    }
}

void Peer::removeAll(Reason reason, Turn &turn)
{
    for (const SaId id : m_children.ids())
        removeChild(id, reason, turn);
    while (!m_sas.empty())
        removeSa(m_sas.back()->id(), reason, false, turn);
}

} // namespace tunneldesk::ikev1
