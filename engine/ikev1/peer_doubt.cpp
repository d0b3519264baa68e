// A peer that is asked, doubted, taken for dead: whether what stands may go on (rules DP-7, DP-8).
#include "engine/ikev1/peer.h"
#include "engine/ikev1/shared_dpd.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kFirstWord = 500ms; // whoever began phase 1 asks first

} // namespace

void Peer::on(IkeSaId, notice::PeerQuestioned &, Turn &turn)
{
    for (PairEntry &pair : m_pairs)
        if (m_children.hasLive(pair.id))
            show(pair, PairState::Checking, Reason::None, {}, turn);
}

void Peer::on(IkeSaId id, notice::PeerAnswered &, Turn &turn)
{
    // Under an IKE SA that stood when the doubt arose.
    if (const IkeSa *sa = findSa(id); m_doubt && sa != nullptr && sa->establishedAt() <= m_doubt->since)
        forgetDoubt(turn);
    for (PairEntry &pair : m_pairs)
        if (m_children.hasLive(pair.id) && pair.shown == PairState::Checking)
            show(pair, PairState::Established, Reason::None, {}, turn);
}

// He may have been started anew, and only answers; or the path is bad. What stands goes on until the new one does.
void Peer::on(IkeSaId, notice::PeerDoubted &, Turn &turn)
{
    const bool mayBegin = std::any_of(m_pairs.begin(), m_pairs.end(), [&](const PairEntry &pair) {
        return m_children.hasLive(pair.id) && tunnel(pair.id.tunnel).connect != ConnectWhen::AnswerOnly;
    });
    if (!mayBegin)
        return;
    for (Child &child : m_children.all())
        child.isDoubted = !child.isRetired && tunnel(child.pair.tunnel).connect != ConnectWhen::AnswerOnly;
    m_doubt = Doubt{turn.now(), {}};
    if (askingSa() == nullptr && pursuePhase1(m_config.tunnels.front().id, turn.numbers.nextAttempt(), turn))
        m_doubt->attempt = m_sas.back()->id();
}

// The way is open again: if he has lost nothing, his answer is here before the attempt costs him an SA.
void Peer::askBeforeGoingOn(const IkeSa &attempt, Turn &turn)
{
    if (!m_doubt || m_doubt->hasAskedAgain || attempt.id() != m_doubt->attempt || !attempt.awaitsFirstAnswer())
        return;
    m_doubt->hasAskedAgain = true;
    Notices notices;
    if (IkeSa *sa = usableSa())
        sa->askOnceMore(loan(turn, notices));
}

// The peer lives, and has shown nothing of what stood before.
void Peer::renewDoubted(bool isOurs, Turn &turn)
{
    if (!m_doubt)
        return;
    m_doubt.reset();
    const Time when = isOurs ? turn.now() : turn.now() + kFirstWord;
    for (Child &child : m_children.all())
        if (child.isDoubted && !child.isReplaced)
            child.renewAt = when;
}

void Peer::forgetDoubt(Turn &turn)
{
    const IkeSaId attempt = m_doubt->attempt;
    m_doubt.reset();
    for (Child &child : m_children.all())
        child.isDoubted = false;
    // Once message 5 is out the peer may have established it, and is not left alone with it.
    const IkeSa *asking = findSa(attempt);
    if (asking != nullptr && (asking->awaitsFirstAnswer() || asking->kind() == Phase1Kind::AwaitKeReply))
        removeSa(attempt, Reason::None, false, turn);
    // It may have been in the place of one that is due without the doubt.
    if (lacksIkeSa(turn.now()))
        m_reauthAt = turn.now();
}

void Peer::on(IkeSaId id, notice::PeerDead &, Turn &turn)
{
    // He lives, and has only lost this one IKE SA: another of his has been heard while this one asked.
    const DpdConfig &dpd = dpdOf(m_config);
    const bool isHeard = std::any_of(m_sas.begin(), m_sas.end(), [&](const SaPointer &other) {
        return other->id() != id && other->isEstablished() && other->peerLastSeen() &&
               turn.now() - *other->peerLastSeen() < dpd.interval * dpd.tries;
    });
    if (isHeard) {
        removeSa(id, Reason::PeerStoppedAnswering, false, turn);
        if (usableSa() == nullptr && !m_children.isEmpty())
            m_reauthAt = turn.now();
        return;
    }
    takeForDead(turn);
}

void Peer::takeForDead(Turn &turn)
{
    std::vector<PairId> up;
    std::vector<PairId> waiting;
    for (const PairEntry &pair : m_pairs)
        if (m_children.hasLive(pair.id))
            up.push_back(pair.id);
        else if (pair.isWanted && !pair.retryAt)
            waiting.push_back(pair.id);
    m_doubt.reset();
    // Nothing is told to a dead peer (rule DP-7).
    removeAll(Reason::PeerStoppedAnswering, turn);
    // Those that were still asking have failed by it.
    const Finding finding{Reason::PeerStoppedAnswering,
                          Certainty::Certain,
                          Side::Between,
                          Field::TunnelPeer,
                          Advice::WaitOrReconnect,
                          {},
                          0};
    for (const PairId &pair : waiting)
        fail(*entry(pair), finding, turn);
    for (const PairId &pair : up)
        lost(pair, Reason::PeerStoppedAnswering, true, turn);
}

} // namespace tunneldesk::ikev1
