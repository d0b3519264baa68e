// Which of the IKE SAs with a peer serves, which one goes, and when the next one is due.
#include "engine/config/limits.h"
#include "engine/ikev1/peer.h"
#include "engine/ikev1/quick_mode.h"
#include "engine/ikev1/refusal.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kOverlap = 10s; // rule RK-2
constexpr Duration kOnTheWay = 500ms;
constexpr std::size_t kMostEstablished = 8;

} // namespace

// One IKE SA is enough: of two the initiator of the older one ends it (rule RK-2). Two that crossed may stand in
// another order over there; then the lower cookie stays, and the other one goes when no SA is left that a peer may have
// put under it (rule RK-3): renewals are made under the one that stays.
void Peer::retireOthers(IkeSa &newest, Turn &turn)
{
    if (m_config.tunnels.front().uniqueness == Uniqueness::Never)
        return;
    const Time until = turn.now() + kOverlap;
    for (const SaPointer &other : m_sas) {
        if (other->id() == newest.id() || !other->isEstablished() || other->isRetired())
            continue;
        const bool isOneOfEach = other->isInitiator() != newest.isInitiator();
        // One that was begun when the other one stood already is no crossing: he may have started anew.
        const bool wasUnderWay = newest.madeAt() <= other->establishedAt() + kOnTheWay;
        if (isOneOfEach && wasUnderWay && !isOutdated(*other)) {
            const bool isNewestLower = newest.cookies().initiator < other->cookies().initiator;
            (isNewestLower ? *other : newest).setSurplus();
        } else if (other->isInitiator() || newest.isInitiator()) {
            other->retire(until);
        }
    }
    retireSurplus(turn);
}

// Whoever begins each of them may begin as many as he likes without ending one, and each has keys here. With the oldest
// goes nothing that stands under it. Each tunnel may be to another device behind one address, and have a renewal: a
// bound below that would let them push each other out for ever.
void Peer::endTheOldest(Turn &turn)
{
    const std::size_t most = std::max(kMostEstablished, 2 * m_config.tunnels.size());
    const auto isEstablished = [](const SaPointer &sa) { return sa->isEstablished(); };
    while (static_cast<std::size_t>(std::count_if(m_sas.begin(), m_sas.end(), isEstablished)) > most) {
        auto oldest = std::find_if(m_sas.begin(), m_sas.end(),
                                   [](const SaPointer &sa) { return sa->isEstablished() && sa->isRetired(); });
        if (oldest == m_sas.end())
            oldest = std::find_if(m_sas.begin(), m_sas.end(), [this](const SaPointer &sa) {
                return sa->isEstablished() && sa.get() != usableSa();
            });
        removeSa((*oldest)->id(), Reason::QueueFull, true, turn);
    }
}

void Peer::retireSurplus(Turn &turn)
{
    const IkeSa *usable = usableSa();
    for (const SaPointer &sa : m_sas) {
        const bool isOursToEnd = sa->isSurplus() && sa->isInitiator() && sa->isEstablished() && !sa->isRetired();
        if (!isOursToEnd || usable == nullptr || usable == sa.get())
            continue;
        const auto &children = m_children.all();
        if (std::none_of(children.begin(), children.end(),
                         [usable](const Child &child) { return child.installedUnder != usable->id(); }))
            sa->retire(turn.now() + kOverlap);
    }
}

// Whoever says it may be one of several behind one address: so it is a setting whether it is followed (rule IC-2).
void Peer::contactIsInitial(const IkeSa &sa, Turn &turn)
{
    if (m_config.tunnels.front().uniqueness == Uniqueness::Replace)
        forgetOlderThan(sa, turn);
}

// The peer started anew: what he had before is gone there (rule IC-2). What was made while this phase 1
// was already under way is not meant: both sides may have begun at once.
void Peer::forgetOlderThan(const IkeSa &sa, Turn &turn)
{
    const Time since = sa.madeAt();
    std::vector<IkeSaId> old;
    for (const SaPointer &other : m_sas)
        if (other->id() != sa.id() && other->isEstablished() && other->madeAt() + kOverlap < since)
            old.push_back(other->id());
    for (const IkeSaId id : old)
        removeSa(id, Reason::PeerDeleted, false, turn);
    for (const SaId id : m_children.ids()) {
        const Child &child = *m_children.find(id);
        if (child.madeAt >= since)
            continue;
        const PairId pair = child.pair;
        removeChild(id, Reason::PeerDeleted, turn);
        lost(pair, Reason::PeerDeleted, true, turn);
    }
}

void Peer::on(IkeSaId id, notice::IkeLifetimeTold &told, Turn &turn)
{
    if (IkeSa *sa = findSa(id))
        sa->obeyLifetime(told.lifetime, turn.now());
}

// It may come under another one of his (rules D-1, DE-5).
void Peer::on(IkeSaId, notice::IkeSaDeleted &deleted, Turn &turn)
{
    const IkeSa *sa = findSa(deleted.cookies);
    if (sa == nullptr || !sa->isEstablished())
        return;
    const IkeSaId id = sa->id();
    // A responder reads who we are before message 6, so it is only whoever began that leaves for it.
    const bool isLeft = m_children.isEmpty() && !sa->isInitiator() && sa->quick().askingCount() == 0 &&
                        sa->isFreshAndUnused(turn.now());
    std::vector<std::pair<PairId, Finding>> unanswered;
    for (const PairEntry &pair : m_pairs)
        if (pair.isWanted && sa->quick().isAsking(pair.id) && !m_children.hasLive(pair.id))
            unanswered.emplace_back(
                pair.id, leftInQuickModeFinding(quickPolicy(tunnel(pair.id.tunnel), sa->established()->nat), pair.id));
    const AttemptId attempt = sa->attempt();
    removeSa(id, Reason::PeerDeleted, false, turn);
    Finding finding;
    finding.verdict = Reason::PeerDeleted;
    finding.side = Side::Theirs;
    finding.advice = Advice::WaitOrReconnect;
    if (usableSa() == nullptr && askingSa() == nullptr) {
        if (isLeft) {
            finding = leftAfterIdentityFinding(m_config);
            peersAttemptFailed(finding, attempt, turn);
        }
        for (const auto &[asked, why] : unanswered) {
            PairEntry &pair = *entry(asked);
            emitEvent(turn, {m_config.gateway, asked.tunnel, asked, pair.attempt}, why);
            fail(pair, why, turn);
        }
        failAllWaiting(finding, turn);
    }
    // The SAs live on without it (rule DE-3); a new one is made while they do (rule DP-8).
    if (lacksIkeSa(turn.now()))
        m_reauthAt = turn.now() + 1s;
}

void Peer::on(IkeSaId id, notice::Phase1Unused &, Turn &turn)
{
    const IkeSa *usable = usableSa();
    const bool isAlone = usable != nullptr && usable->id() == id && m_sas.size() == 1;
    if (isAlone && m_children.isEmpty() && quickModesUnderWay() == 0)
        peersAttemptFailed(leftAfterIdentityFinding(m_config), usable->attempt(), turn);
}

void Peer::on(IkeSaId id, notice::InitialContactSaid &, Turn &turn)
{
    if (const IkeSa *sa = findSa(id))
        contactIsInitial(*sa, turn);
}

void Peer::on(IkeSaId id, notice::Phase1Ageing &, Turn &turn)
{
    // An older one may live on for a while, or until it expires: the newer one has been made already.
    if (const IkeSa *usable = usableSa(); usable != nullptr && usable->id() != id)
        return;
    m_reauthAt = turn.now();
}

void Peer::on(IkeSaId id, notice::Phase1Expired &, Turn &turn)
{
    removeSa(id, Reason::LifetimeExpired, true, turn);
    if (lacksIkeSa(turn.now()))
        m_reauthAt = turn.now();
}

void Peer::on(IkeSaId id, notice::EndsMoved &moved, Turn &turn)
{
    std::set<IkeSaId> under = orphansOf(findSa(id)->established()->peerIdentity);
    under.insert(id);
    moveEnds(under, moved.ends, turn);
}

// SAs may have been installed under an IKE SA that a newer one has replaced. What stands under another living one has
// ends of its own, and so has what another device behind the same NAT has made (rule NT-14).
std::set<IkeSaId> Peer::orphansOf(const std::string &peerIdentity) const
{
    std::set<IkeSaId> result;
    for (const Child &child : m_children.all())
        if (const IkeSa *maker = findSa(child.installedUnder);
            child.peerIdentity == peerIdentity && (maker == nullptr || maker->isRetired()))
            result.insert(child.installedUnder);
    return result;
}

// Rule NT-12: his message 5 has shown where he is now, and his ESP may not come for long.
void Peer::followToNewPhase1(const IkeSa &sa, Turn &turn)
{
    const Established &peer = *sa.established();
    if (sa.isInitiator() || !peer.nat.findings.there || sa.ends().local.port != limits::kNatTraversalPort)
        return;
    std::set<IkeSaId> under;
    for (const Child &child : m_children.all())
        if (child.peerIdentity == peer.peerIdentity)
            under.insert(child.installedUnder);
    moveEnds(under, sa.ends(), turn);
}

void Peer::moveEnds(const std::set<IkeSaId> &under, const Ends &ends, Turn &turn)
{
    for (const IkeSaId one : under)
        turn.out.emplace_back(MoveEnds{one, ends});
}

} // namespace tunneldesk::ikev1
