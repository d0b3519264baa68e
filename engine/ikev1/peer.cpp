// Inputs of a peer, and the clock.
#include "engine/ikev1/peer.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kChanceOfOwn = 2s;

} // namespace

Peer::Peer(PeerConfig config) : m_config(std::move(config))
{
    rebuildPairs();
}

void Peer::secretGiven(const SecretRef &reference, bool isNew, Turn &turn)
{
    if (reference != m_config.tunnels.front().key)
        return;
    m_hasAskedForSecret = false;
    // A phase 1 with the old key can only fail. One that was due for what stands is due still (rules DP-8, RK-10).
    const IkeSa *asking = askingSa();
    if ((asking != nullptr && isNew && !m_children.isEmpty()) || lacksIkeSa(turn.now()))
        m_reauthAt = turn.now();
    if (asking != nullptr && isNew)
        removeSa(asking->id(), Reason::SettingsChanged, false, turn);
    for (PairEntry &pair : m_pairs) {
        pair.failures = 0;
        pair.retryAt.reset();
        if (isNew)
            pair.finding = {};
        if (pair.shown == PairState::Failed && isNew && !isStopped(pair.id.tunnel) &&
            tunnel(pair.id.tunnel).connect == ConnectWhen::AtStart)
            pair.isWanted = true;
    }
    pursue(turn);
}

void Peer::connect(TunnelId tunnel, Turn &turn)
{
    m_stopped.erase(tunnel);
    for (PairEntry &pair : m_pairs) {
        if (pair.id.tunnel != tunnel)
            continue;
        pair.isWanted = true;
        pair.failures = 0;
        pair.retryAt.reset();
    }
    if (lacksIkeSa(turn.now()))
        m_reauthAt = turn.now();
    pursue(turn);
}

void Peer::connectPair(const PairId &id, Turn &turn)
{
    PairEntry *pair = entry(id);
    if (pair == nullptr || isStopped(id.tunnel) || pair->isWanted)
        return;
    // What was refused is not asked for with each packet (rules RK-9, DE-4).
    if (pair->retryAt && *pair->retryAt > turn.now())
        return;
    pair->isWanted = true;
    pair->retryAt.reset();
    pursue(turn);
}

void Peer::disconnect(TunnelId tunnel, Reason reason, Turn &turn)
{
    m_stopped.insert(tunnel);
    for (PairEntry &pair : m_pairs) {
        if (pair.id.tunnel != tunnel)
            continue;
        pair.isWanted = false;
        pair.retryAt.reset();
        pair.failures = 0;
        pair.forgetPeersLife();
        for (const SaPointer &sa : m_sas)
            sa->cancelQuickMode(pair.id, turn);
        for (const SaId id : m_children.idsOf(pair.id))
            deleteChild(id, reason, turn);
        show(pair, PairState::Stopped, reason, {}, turn);
    }
    if (!isIdle())
        return;
    while (!m_sas.empty())
        removeSa(m_sas.back()->id(), reason, true, turn);
    m_reauthAt.reset();
}

bool Peer::isIdle() const
{
    return std::none_of(m_pairs.begin(), m_pairs.end(), [&](const PairEntry &pair) {
        return pair.isWanted || m_children.hasLive(pair.id) || isAsking(pair.id);
    });
}

void Peer::rekey(TunnelId tunnel, Turn &turn)
{
    for (const PairEntry &pair : m_pairs)
        if (Child *child = m_children.current(pair.id); child != nullptr && pair.id.tunnel == tunnel)
            renew(*child, turn);
    pursue(turn);
}

bool Peer::rekeySa(SaId sa, Turn &turn)
{
    Child *child = m_children.find(sa);
    if (child == nullptr)
        return false;
    // Also one that only the peer sends on: its inbound half has a limit of its own.
    if (!child->isRetired && !child->isReplaced)
        renew(*child, turn);
    return true;
}

bool Peer::endByUser(SaId sa, Turn &turn)
{
    const Child *child = m_children.find(sa);
    if (child == nullptr)
        return false;
    if (child->isRetired)
        return true;
    const PairId pair = child->pair;
    endChild(sa, Reason::StoppedByUser, turn);
    lost(pair, Reason::StoppedByUser, keepsUp(pair.tunnel), turn);
    pursue(turn);
    return true;
}

bool Peer::expireSa(SaId sa, Turn &turn)
{
    const Child *child = m_children.find(sa);
    if (child == nullptr)
        return false;
    const PairId pair = child->pair;
    deleteChild(sa, Reason::LifetimeExpired, turn);
    lost(pair, Reason::LifetimeExpired, false, turn);
    pursue(turn);
    return true;
}

bool Peer::peerSeen(SaId sa, Turn &turn)
{
    Child *child = m_children.find(sa);
    if (child == nullptr)
        return false;
    if (child->provedBy) {
        notice::ChildConfirmed proved{sa};
        on(child->installedUnder, proved, turn);
    } else if (child->useAt) {
        m_children.confirm(*child, turn);
    }
    m_lastSeen = turn.now();
    // Confirming puts the children into another order: what stood in the one's place may be another now.
    if (Child *seen = m_children.find(sa)) {
        seen->isDoubted = false;
        noteKept(*seen, turn.now());
    }
    // Of the IKE SAs the one in use is proved by it; an older one has to speak for itself, for the peer may have lost
    // that one.
    const IkeSa *usable = usableSa();
    for (std::size_t i = 0; i < m_sas.size(); ++i) {
        Notices notices;
        const SaLoan lent = loan(turn, notices);
        m_sas[i]->confirmChild(sa, notices);
        if (m_sas[i].get() == usable)
            m_sas[i]->peerSeen(lent);
        afterCall(lent, m_sas[i]->id());
    }
    if (const Child *seen = m_children.find(sa); m_doubt && seen != nullptr && seen->madeAt <= m_doubt->since)
        forgetDoubt(turn);
    return true;
}

bool Peer::espSent(SaId sa, Time when)
{
    const Child *child = m_children.find(sa);
    if (child == nullptr)
        return false;
    // An SA may outlive the IKE SA that made it; the newest has the same NAT before it.
    IkeSa *ike = findSa(child->installedUnder);
    for (IkeSa *one : {ike, usableSa()})
        if (one != nullptr)
            one->noteSent(when);
    return true;
}

bool Peer::nothingComesBack(SaId sa, Turn &turn)
{
    if (m_children.find(sa) == nullptr)
        return false;
    if (IkeSa *ike = usableSa())
        ike->askSilentPeer(turn.now());
    return true;
}

bool Peer::peerMoved(SaId sa, const tunneldesk::Endpoint &from, Turn &turn)
{
    const Child *child = m_children.find(sa);
    if (child == nullptr)
        return false;
    // Two peers behind one NAT have one address: it is this SA's own peer that has moved (rule NT-14).
    IkeSa *ike = findSa(child->installedUnder);
    if (ike == nullptr || !ike->isEstablished() || ike->isRetired())
        ike = usableSaOf(child->peerIdentity);
    if (ike != nullptr && !ike->established()->nat.findings.there)
        return true;
    // IKE of a peer that has not floated has a place of its own (rule NT-7).
    if (ike != nullptr && ike->ends().local.port == limits::kNatTraversalPort)
        ike->moveTo(from);
    const Ends ends{{m_config.outerAddress, limits::kNatTraversalPort}, from};
    std::set<IkeSaId> under = orphansOf(child->peerIdentity);
    under.insert(ike == nullptr ? child->installedUnder : ike->id());
    moveEnds(under, ends, turn);
    return true;
}

bool Peer::askSize(SaId id, unsigned size, Turn &turn)
{
    if (m_children.find(id) == nullptr)
        return false;
    Notices notices;
    if (IkeSa *sa = usableSa())
        sa->askSize(size, loan(turn, notices));
    return true;
}

void Peer::unknownSpiSeen(Spi spi, const Ends &ends, Turn &turn)
{
    IkeSa *sa = usableSa();
    if (sa == nullptr) {
        sayThatAllIsLost(spi, ends, turn);
        return;
    }
    Notices notices;
    if (m_invalidSpiGap.take(turn.now()))
        sa->sendInvalidSpi(spi, ends, loan(turn, notices));
    sa->askPeerNow(turn.now());
}

// We were killed, and he goes on: without a word he would find out by his own questions, half a minute later
// (faults, 20). An attempt under way brings INITIAL-CONTACT.
void Peer::sayThatAllIsLost(Spi spi, const Ends &ends, Turn &turn)
{
    if (!isServed() || !m_sas.empty() || !m_invalidSpiGap.take(turn.now()))
        return;
    Ends answer{{m_config.outerAddress, limits::kIkePort}, {m_config.peer, limits::kIkePort}};
    if (ends.local.port == limits::kNatTraversalPort)
        answer = ends;
    send(turn, {m_config.gateway, m_config.tunnels.front().id, std::nullopt, {}},
         {answer, clearInvalidSpi(spi, turn.io.random)}, nameOf(rowOf(ExchangeKind::Informational, 1, false)));
}

void Peer::lossHinted(Turn &turn)
{
    if (IkeSa *sa = usableSa())
        sa->askPeerNow(turn.now());
}

void Peer::linkReturned(Turn &turn)
{
    for (const SaPointer &sa : m_sas)
        sa->linkReturned(turn.now());
    for (PairEntry &pair : m_pairs) {
        // What was refused stays refused, whatever the line did (rule RK-9).
        const bool wasSilence = pair.reason == Reason::NoAnswer || pair.reason == Reason::PeerStoppedAnswering ||
                                pair.reason == Reason::None;
        if (!pair.retryAt || !wasSilence)
            continue;
        pair.failures = 0;
        pair.retryAt.reset();
    }
    pursue(turn);
}

void Peer::hearOfWay(WayWord word, const Ends &ends, const std::optional<Cookie> &initiator, Turn &turn)
{
    for (std::size_t i = 0; i < m_sas.size(); ++i) {
        IkeSa &sa = *m_sas[i];
        if (sa.ends() != ends)
            continue;
        // Whoever quotes too little to show a cookie may never have seen a message of ours: of a later message than
        // the first that would be too much to say.
        if (initiator ? *initiator != sa.cookies().initiator : !sa.awaitsFirstAnswer())
            continue;
        Notices notices;
        const SaLoan lent = loan(turn, notices);
        sa.hearOfWay(word, lent);
        afterCall(lent, sa.id());
    }
}

void Peer::stop(Reason reason, Turn &turn)
{
    for (const TunnelConfig &tunnel : m_config.tunnels)
        disconnect(tunnel.id, reason, turn);
}

bool Peer::hasInitiatorCookie(const Cookie &cookie) const
{
    return std::any_of(m_sas.begin(), m_sas.end(),
                       [&](const SaPointer &sa) { return sa->cookies().initiator == cookie; });
}

bool Peer::goesFirst(const Cookie &peersInitiator, Time now) const
{
    const IkeSa *own = askingSa();
    if (own == nullptr || peersInitiator < own->cookies().initiator)
        return false;
    // Unless nothing comes back: then the way to us may be the only one that is open, or the peer has started anew and
    // knows nothing of ours.
    return now - own->waitsSince() < kChanceOfOwn;
}

bool Peer::isServed() const
{
    return std::any_of(m_config.tunnels.begin(), m_config.tunnels.end(),
                       [&](const TunnelConfig &one) { return !isStopped(one.id); });
}

const Secret *Peer::keyForAnswer(Turn &turn)
{
    if (!isServed())
        return nullptr;
    const TunnelConfig &lead = m_config.tunnels.front();
    const auto key = turn.secrets.find(lead.key);
    if (key != turn.secrets.end())
        return &key->second;
    if (!m_hasAskedForSecret)
        turn.out.emplace_back(NeedSecret{lead.key, lead.id});
    m_hasAskedForSecret = true;
    return nullptr;
}

Reason Peer::onDatagram(const Arrival &arrival, Turn &turn)
{
    IkeSa *sa = findSa(arrival.header.cookies);
    if (sa == nullptr)
        return Reason::UnexpectedMessage;
    askBeforeGoingOn(*sa, turn);
    Notices notices;
    const SaLoan lent = loan(turn, notices);
    const IkeSaId id = sa->id();
    const Reason reason = sa->onDatagram(arrival, lent);
    afterCall(lent, id);
    pursue(turn);
    return reason;
}

std::optional<Failure> Peer::onMessage3(const AwaitKe &state, AttemptId attempt, Time begunAt, const Arrival &arrival,
                                        Turn &turn)
{
    if (keyForAnswer(turn) == nullptr)
        return Failure(Reason::MissingSecret);
    Notices notices;
    auto sa = IkeSa::answer(state, attempt, begunAt, arrival, loan(turn, notices));
    if (!sa)
        return sa.failure();
    addUnproven(std::move(*sa), turn);
    return std::nullopt;
}

void Peer::takeBack(const Finding &finding, Turn &turn)
{
    notice::Disproved disproved{finding};
    on(IkeSaId{}, disproved, turn);
}

void Peer::refusedUnproven(const Finding &finding, AttemptId attempt, Turn &turn)
{
    emitEvent(turn, {m_config.gateway, m_config.tunnels.front().id, std::nullopt, attempt}, finding);
    for (PairEntry &pair : m_pairs) {
        const bool hasOwn = !pair.finding.isNone() && pair.finding.verdict != Reason::NoAnswer && !pair.isAnybodys;
        // The same, and surer: then it only adds what the peer has.
        if (hasOwn && pair.finding.verdict != finding.verdict)
            continue;
        showOfPeersAttempt(pair, finding, attempt, turn);
        pair.isAnybodys = pair.finding == finding;
    }
}

void Peer::peersAttemptFailed(const Finding &finding, AttemptId attempt, Turn &turn)
{
    emitEvent(turn, {m_config.gateway, m_config.tunnels.front().id, std::nullopt, attempt}, finding);
    for (PairEntry &pair : m_pairs)
        showOfPeersAttempt(pair, finding, attempt, turn);
}

void Peer::onTick(Turn &turn)
{
    const Time now = turn.now();
    for (std::size_t i = 0; i < m_sas.size(); ++i) {
        const auto deadline = m_sas[i]->nextDeadline();
        if (!deadline || *deadline > now)
            continue;
        Notices notices;
        const SaLoan lent = loan(turn, notices);
        const IkeSaId id = m_sas[i]->id();
        m_sas[i]->onTick(lent);
        afterCall(lent, id);
    }
    tickChildren(turn);
    retireSurplus(turn);
    if (m_quickHoldUntil && *m_quickHoldUntil <= now)
        m_quickHoldUntil.reset();
    for (PairEntry &pair : m_pairs)
        if (pair.retryAt && *pair.retryAt <= now)
            pair.retryAt.reset();
    pursue(turn);
}

std::optional<Time> Peer::nextDeadline() const
{
    std::optional<Time> result = m_children.nextDeadline();
    const auto take = [&](const std::optional<Time> &time) {
        if (time && (!result || *time < *result))
            result = time;
    };
    for (const SaPointer &sa : m_sas)
        take(sa->nextDeadline());
    for (const PairEntry &pair : m_pairs)
        take(pair.retryAt);
    take(m_reauthAt);
    take(m_quickHoldUntil);
    return result;
}

std::vector<IkeSaSnapshot> Peer::ikeSas() const
{
    std::vector<IkeSaSnapshot> result;
    for (const SaPointer &sa : m_sas)
        result.push_back(sa->snapshot());
    return result;
}

std::size_t Peer::quickModesUnderWay() const
{
    std::size_t count = 0;
    for (const SaPointer &sa : m_sas)
        count += sa->quick().waitingCount();
    return count;
}

bool Peer::mayBeBehindNat() const
{
    return std::any_of(m_sas.begin(), m_sas.end(), [](const SaPointer &sa) {
        return sa->kind() == Phase1Kind::AwaitPeerIdHash || sa->kind() == Phase1Kind::AwaitPeerHash ||
               (sa->isEstablished() && sa->established()->nat.findings.there);
    });
}

} // namespace tunneldesk::ikev1
