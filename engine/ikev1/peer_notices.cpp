// What a peer makes of the notices of its IKE SAs.
#include "engine/ikev1/peer.h"
#include "engine/ikev1/renewal_margin.h"
#include "engine/ikev1/shared_dpd.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kOverlap = 10s; // rules RK-2, DE-7
constexpr Duration kProof = 1s;    // longer than a lost message 3 takes to be repeated
constexpr Duration kChanceOfOwn = 2s;
constexpr Duration kOnTheWay = 500ms;
constexpr Duration kFirstWord = 500ms; // whoever began phase 1 asks first
constexpr Duration kShortestMargin = 30s;
constexpr Duration kYoung = 10s;               // ESP may overtake what opens an SA at the peer
constexpr std::size_t kMostChildrenOfPair = 5; // rule RK-7
constexpr Duration kShortestLife = 10s;        // shorter is not followed

// And the peer has said so: a message 2 that chooses what nobody offered is his own fault.
bool isRefusedForEncapsulation(const Finding &finding)
{
    const auto isInTheWay = [](const NegotiationRow &row) { return !row.ok; };
    const auto first = std::find_if(finding.rows.begin(), finding.rows.end(), isInTheWay);
    const bool isTold = finding.number == static_cast<std::int64_t>(wire::NotifyType::NoProposalChosen);
    return isTold && finding.certainty == Certainty::Certain && first != finding.rows.end() &&
           first->attribute == Attribute::EspEncapsulation && std::none_of(first + 1, finding.rows.end(), isInTheWay);
}

} // namespace

void Peer::afterCall(const SaLoan &lent, IkeSaId sa)
{
    for (Notice &notice : lent.notices)
        act(sa, notice, lent.turn);
}

void Peer::act(IkeSaId sa, Notice &notice, Turn &turn)
{
    std::visit([&](auto &content) { on(sa, content, turn); }, notice);
}

void Peer::on(IkeSaId id, notice::Phase1Done &done, Turn &turn)
{
    IkeSa *sa = findSa(id);
    if (done.peerSaidInitialContact)
        contactIsInitial(*sa, turn);
    // The newest one serves; the others stay to be read from, until their initiator ends them (rule RK-2).
    std::stable_partition(m_sas.begin(), m_sas.end(), [id](const SaPointer &one) { return one->id() != id; });
    m_reauthAt.reset();
    // Begun before the settings changed: one by those of now is due still.
    if (isOutdated(*sa))
        m_reauthAt = turn.now() + kFirstWord;
    followToNewPhase1(*sa, turn);
    retireOthers(*sa, turn);
    endTheOldest(turn);
    renewDoubted(sa->isInitiator(), turn);
    if (!isOutdated(*sa))
        renewOutdated(turn);
    if (!sa->isInitiator()) {
        m_quickHoldUntil = turn.now() + kFirstWord;
        // Both began at once: the one with the lower cookie goes on alone, and both sides know which it is; or ours has
        // come to a stand. But once our message 5 is out the peer may have established ours too, and must not be left
        // alone with it.
        IkeSa *own = askingSa();
        const auto yields = [&](const IkeSa &asking) {
            return sa->isAggressive() != asking.isAggressive() ||
                   sa->cookies().initiator < asking.cookies().initiator ||
                   turn.now() - asking.waitsSince() >= kChanceOfOwn;
        };
        if (own != nullptr && own->kind() != Phase1Kind::AwaitIdHash && yields(*own))
            removeSa(own->id(), Reason::None, false, turn);
    }
    for (PairEntry &pair : m_pairs) {
        if (m_children.hasLive(pair.id))
            continue;
        // A tunnel on traffic is not wanted while it waits; the next packet may ask again.
        pair.retryAt.reset();
        // Whatever was wrong with phase 1 is so no longer.
        if (pair.shown == PairState::Phase1 || pair.shown == PairState::Retrying)
            pair.finding = {}, pair.reason = Reason::None;
    }
}

void Peer::on(IkeSaId id, notice::Phase1Failed &failed, Turn &turn)
{
    const IkeSa *sa = findSa(id);
    const bool wasOurs = sa->isInitiator();
    const bool isMain = !sa->isAggressive();
    const AttemptId attempt = sa->attempt();
    removeSa(id, failed.finding.verdict, false, turn);
    // A message 1 of Aggressive Mode that nobody follows up may be anybody's: no word about each of them.
    if (isMain && !wasOurs && failed.finding.verdict == Reason::NoAnswer && usableSa() == nullptr &&
        askingSa() == nullptr)
        peersAttemptFailed(failed.finding, attempt, turn);
    if (!wasOurs || askingSa() != nullptr)
        return;
    const Time now = turn.now();
    const IkeSa *usable = usableSa();
    if (upToDateSa() == nullptr)
        failAllWaiting(failed.finding, turn);
    // Nobody can be asked whether he lives without an IKE SA (rule DP-8); that he gives none is answer enough.
    const bool isSilent = !m_lastSeen || now - *m_lastSeen >= kGiveUpAfter;
    if (usable == nullptr && failed.finding.verdict == Reason::NoAnswer && isSilent &&
        dpdOf(m_config).mode == DpdMode::On)
        takeForDead(turn);
    else if (lacksIkeSa(now))
        m_reauthAt = now + kReauthRetry;
}

void Peer::on(IkeSaId id, notice::Supposed &supposed, Turn &turn)
{
    const IkeSa *sa = findSa(id);
    for (PairEntry &pair : m_pairs) {
        if (m_children.hasLive(pair.id) || isStopped(pair.id.tunnel))
            continue;
        if (sa != nullptr && !sa->isInitiator())
            showOfPeersAttempt(pair, supposed.finding, sa->attempt(), turn);
        else if (pair.shown == PairState::Phase1 || pair.shown == PairState::Phase2)
            suppose(pair, supposed.finding, turn);
    }
}

void Peer::on(IkeSaId, notice::Disproved &disproved, Turn &turn)
{
    for (PairEntry &pair : m_pairs) {
        if (pair.finding != disproved.finding || m_children.hasLive(pair.id) || isStopped(pair.id.tunnel))
            continue;
        // An attempt of the peer's failed a pair that nobody here wanted.
        const bool isOnlyThePeers = pair.shown == PairState::Failed && !pair.isWanted;
        show(pair, isOnlyThePeers ? PairState::Stopped : pair.shown, Reason::None, {}, turn);
    }
}

void Peer::on(IkeSaId id, notice::ChildMade &made, Turn &turn)
{
    const Time now = turn.now();
    Child child;
    child.id = made.params.id;
    child.pair = made.params.pair;
    child.inbound = made.params.inboundSpi;
    child.outbound = made.params.outboundSpi;
    child.installedUnder = id;
    child.peerIdentity = findSa(id)->established()->peerIdentity;
    child.isInitiator = made.isInitiator;
    child.isOutdated = isOutdated(*findSa(id));
    child.madeAt = now;
    if (PairEntry *known = entry(child.pair); known != nullptr && !made.isInitiator)
        known->namedLife = made.lifetime;
    const Duration life = expectedLife(child.pair, made.lifetime);
    child.softExpiry = now + life - renewalMargin(life, kShortestMargin, made.isInitiator, turn.io.random);
    child.hardExpiry = now + made.lifetime;
    child.renewAt = child.softExpiry;
    child.warnAt = std::max(child.lastTenth(), child.softExpiry + kRenewRetry);
    if (Child *replaced = m_children.findInPlaceOf(made.replaces)) {
        child.replaces = replaced->id;
        replaced->isReplaced = true;
        replaced->renewAt.reset();
        replaced->warnAt.reset();
        child.retireReplacedAt = now + kOverlap;
    }
    const SaId saId = child.id;
    const SaId replacedId = child.replaces;
    const Scope scope{m_config.gateway, child.pair.tunnel, child.pair, made.attempt};
    SaEvent event;
    event.made = true;
    event.inbound = child.inbound;
    event.outbound = child.outbound;
    const PairId pair = child.pair;
    turn.out.emplace_back(
        InstallSa{std::move(made.params), child.softExpiry, child.hardExpiry, made.isInitiator, made.pfs, id});
    emitEvent(turn, scope, event);
    m_children.add(std::move(child));
    // A storm guard. The peer may have what is removed, though his message 3 has not come.
    while (m_children.idsOf(pair).size() > kMostChildrenOfPair)
        deleteChild(m_children.leastNeeded(pair, saId), Reason::SettingsChanged, turn);
    const Child *old = m_children.current(pair);
    if (made.isConfirmed && old != nullptr && old->id == replacedId && !old->isDoubted) {
        m_children.find(saId)->useAt = now + kProof;
    } else if (made.isConfirmed) {
        notice::ChildConfirmed confirmed{saId};
        on(id, confirmed, turn);
    }
}

// A peer may answer our renewals and yet end what comes of them when its own lifetime is over, and not tell (rule RL-2
// asks him to, and not all do): then that is when the next one is due.
Duration Peer::expectedLife(const PairId &pair, Seconds agreed)
{
    Duration life = agreed;
    if (const PairEntry *known = entry(pair))
        for (const auto &other : {known->namedLife, known->shownLife})
            life = std::min(life, other.value_or(life));
    return life;
}

// One early Delete may be an administrator's; two at the same age, and each time we asked again at once, are a
// lifetime.
void Peer::noteEarlyEnd(const Child &child, Time now)
{
    PairEntry *known = entry(child.pair);
    const Duration age = now - child.madeAt;
    if (known == nullptr || !keepsUp(child.pair.tunnel) || child.isReplaced || now >= child.softExpiry ||
        age < kShortestLife || m_children.liveCount(child.pair) > 1)
        return;
    const auto isAlike = [age](Duration before) { return age <= before + before / 10 && before <= age + age / 10; };
    if (known->endedAfter && isAlike(*known->endedAfter))
        known->shownLife = std::min(age, *known->endedAfter);
    known->endedAfter = age;
}

// ESP on an SA that is older than the peer's are supposed to become: his lifetime has grown.
void Peer::noteKept(const Child &child, Time now)
{
    PairEntry *known = entry(child.pair);
    if (known == nullptr || child.isRetired)
        return;
    const Duration age = now - child.madeAt;
    for (std::optional<Duration> *life : {&known->namedLife, &known->shownLife, &known->endedAfter})
        if (*life && age > **life + kOnTheWay)
            life->reset();
}

void Peer::on(IkeSaId, notice::ChildConfirmed &confirmed, Turn &turn)
{
    Child *child = m_children.find(confirmed.sa);
    if (child == nullptr)
        return;
    const PairId pair = child->pair;
    m_children.confirm(*child, turn);
    PairEntry *state = entry(pair);
    if (state == nullptr)
        return;
    state->failures = 0;
    state->retryAt.reset();
    if (!state->upSince)
        state->upSince = turn.now();
    if (tunnel(pair.tunnel).connect == ConnectWhen::AtStart)
        state->isWanted = true;
    show(*state, PairState::Established, Reason::None, {}, turn);
}

void Peer::on(IkeSaId, notice::ChildUnconfirmed &unconfirmed, Turn &turn)
{
    const Child *child = m_children.find(unconfirmed.sa);
    if (child == nullptr)
        return;
    const PairId pair = child->pair;
    const Reason reason = unconfirmed.finding.verdict;
    // Where only his message 3 is missing, he may have it; what he has refused he has not.
    if (reason == Reason::NoAnswer)
        deleteChild(unconfirmed.sa, reason, turn);
    else
        removeChild(unconfirmed.sa, reason, turn);
    lost(pair, reason, false, turn);
}

void Peer::on(IkeSaId id, notice::QuickFailed &failed, Turn &turn)
{
    const bool noAnswer = failed.finding.verdict == Reason::NoAnswer;
    if (Child *child = m_children.find(failed.replaced); child != nullptr && child->isDoubted) {
        // What stands carries nothing, as far as is known: it is not shown as up any longer.
        PairEntry *pair = entry(child->pair);
        removeChild(failed.replaced, failed.finding.verdict, turn);
        if (pair != nullptr && !m_children.hasLive(pair->id)) {
            pair->upSince.reset();
            fail(*pair, failed.finding, turn, noAnswer ? Duration{} : kRefusedRetry);
        }
    } else if (child != nullptr) {
        renewLater(*child, failed.finding, turn);
    } else if (PairEntry *pair = entry(failed.pair);
               pair != nullptr && pair->isWanted && !m_children.hasLive(pair->id)) {
        fail(*pair, failed.finding, turn, noAnswer ? Duration{} : kRefusedRetry);
    }
    // A peer that does not answer under this SA has probably lost it; unless he does answer others (rule Q-9).
    const IkeSa *sa = findSa(id);
    const bool isHeard = sa != nullptr && sa->lastHeard() && turn.now() - *sa->lastHeard() < kGiveUpAfter / 2;
    if (noAnswer && !isHeard)
        removeSa(id, Reason::NoAnswer, false, turn);
    else if (sa != nullptr && isRefusedForEncapsulation(failed.finding))
        judgeNatAnew(*sa, turn);
}

// The two sides differ about the NAT between them. NAT-D is authenticated by nobody (RFC 3947, 3.2) and said once, in
// phase 1: under this IKE SA they will never agree, though nothing be set wrongly.
void Peer::judgeNatAnew(const IkeSa &sa, Turn &turn)
{
    if (m_children.isEmpty())
        removeSa(sa.id(), Reason::NoProposalChosen, true, turn);
    else if (!m_reauthAt)
        m_reauthAt = turn.now() + kReauthRetry;
}

void Peer::on(IkeSaId, notice::PeersAttemptFailed &failed, Turn &turn)
{
    for (PairEntry &pair : m_pairs)
        if (!failed.pair || *failed.pair == pair.id)
            showOfPeersAttempt(pair, failed.finding, {}, turn);
}

// The old SA carries on until its end (faults, 26 and 27).
void Peer::renewLater(Child &child, const Finding &finding, Turn &turn)
{
    const bool isRefused = finding.verdict != Reason::NoAnswer;
    child.renewAt = turn.now() + (isRefused ? kRefusedRetry : kRenewRetry);
    PairEntry *pair = entry(child.pair);
    if (pair != nullptr && turn.now() >= child.lastTenth())
        show(*pair, pair->shown, finding.verdict, finding, turn);
}

// Nothing has come of its renewal, and nobody has refused it either.
void Peer::warnOfEnd(const Child &child, Turn &turn)
{
    PairEntry *pair = entry(child.pair);
    if (pair == nullptr || m_children.current(child.pair) != &child || pair->reason != Reason::None)
        return;
    const Finding finding{
        Reason::NoAnswer, Certainty::Certain, Side::Between, Field::None, Advice::CheckPeerLog, {}, 0};
    emitEvent(turn, {m_config.gateway, child.pair.tunnel, child.pair, pair->attempt}, finding);
    show(*pair, pair->shown, finding.verdict, finding, turn);
}

void Peer::on(IkeSaId, notice::ChildLifetimeTold &told, Turn &turn)
{
    Child *child = m_children.findBySpi(told.spi);
    if (child != nullptr && told.kilobytes)
        turn.out.emplace_back(LimitSa{child->id, *told.kilobytes});
    if (child == nullptr || !told.lifetime || child->madeAt + *told.lifetime >= child->hardExpiry)
        return;
    // Never lengthened, and not ended on the spot either: the next one has to be made first (rule RL-2).
    child->hardExpiry = std::max(child->madeAt + *told.lifetime, turn.now() + kOverlap);
    const Duration margin = renewalMargin(*told.lifetime, kShortestMargin, child->isInitiator, turn.io.random);
    if (child->renewAt)
        child->renewAt = std::min(*child->renewAt, child->hardExpiry - margin);
}

void Peer::on(IkeSaId id, notice::ChildUnknownThere &unknown, Turn &turn)
{
    const Child *child = m_children.findBySpi(unknown.spi);
    if (child == nullptr || child->outbound != unknown.spi || turn.now() - child->madeAt < kYoung)
        return;
    notice::ChildrenDeleted deleted{{unknown.spi}};
    on(id, deleted, turn);
}

// Rule Q-13: another Quick Mode does what this one's message 3 cannot any more.
void Peer::on(IkeSaId, notice::ChildUnfinishedThere &unfinished, Turn &turn)
{
    Child *child = m_children.find(unfinished.sa);
    if (child != nullptr && !child->isRetired && !child->isReplaced)
        renew(*child, turn);
}

void Peer::on(IkeSaId, notice::ChildrenDeleted &deleted, Turn &turn)
{
    for (const Spi spi : deleted.spis) {
        Child *child = m_children.findBySpi(spi);
        if (child == nullptr || child->isRetired)
            continue;
        const PairId pair = child->pair;
        noteEarlyEnd(*child, turn.now());
        for (const SaPointer &sa : m_sas)
            sa->forgetChild(child->id);
        m_children.retire(*child, Reason::PeerDeleted, turn);
        lost(pair, Reason::PeerDeleted, false, turn);
    }
}

void Peer::on(IkeSaId, notice::SizeAnswered &answered, Turn &turn)
{
    turn.out.emplace_back(SizeAnswered{m_config.outerAddress, m_config.peer, answered.size});
}

} // namespace tunneldesk::ikev1
