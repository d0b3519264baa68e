// Another configuration for a peer whose tunnels are up: the least disturbance that makes it true.
#include "engine/config/change_effect.h"
#include "engine/ikev1/identity.h"
#include "engine/ikev1/main_mode.h"
#include "engine/ikev1/peer.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kOnTheWay = 500ms; // his message 3

// Another policy, and dead peer detection announced or not, want a new phase 1 but no gap: the old one and its SAs
// serve until the new one stands. So does what the first tunnel settles for those that have not changed themselves.
bool wantsPhase1Anew(const PeerConfig &before, const PeerConfig &after)
{
    const bool isPolicyDue = isAnotherPhase1(before.policy, after.policy) && !after.waitsForRenewal;
    return isPolicyDue || announcesDpd(before) != announcesDpd(after) || isSettledOtherwise(before, after);
}

bool isExpected(const std::string &peerIdentity, const PeerConfig &config)
{
    return std::any_of(config.tunnels.begin(), config.tunnels.end(), [&](const TunnelConfig &tunnel) {
        return tunnel.peerIdentity.type == IdentityType::Any ||
               identityText(identificationOf(tunnel.peerIdentity, config.peer)) == peerIdentity;
    });
}

ChangeEffect effectOfTunnel(const TunnelConfig &before, TunnelConfig after)
{
    after.dpd = before.dpd;
    // Networks come and go a pair at a time.
    after.localNetworks = before.localNetworks;
    after.remoteNetworks = before.remoteNetworks;
    return effectOf(before, after);
}

} // namespace

bool isSettledOtherwise(const PeerConfig &before, const PeerConfig &after)
{
    const TunnelConfig &old = before.tunnels.front();
    const TunnelConfig &now = after.tunnels.front();
    return old.natTraversal != now.natTraversal || old.ownIdentity != now.ownIdentity || old.key != now.key;
}

void Peer::rebuildPairs()
{
    std::vector<PairEntry> entries;
    for (const TunnelConfig &tunnel : m_config.tunnels) {
        const bool isWanted = std::any_of(m_pairs.begin(), m_pairs.end(), [&](const PairEntry &pair) {
            return pair.id.tunnel == tunnel.id && pair.isWanted;
        });
        for (const PairId &pair : pairsOf(tunnel)) {
            const PairEntry *old = entry(pair);
            PairEntry fresh;
            fresh.id = pair;
            fresh.isWanted = isWanted && keepsUp(tunnel.id);
            entries.push_back(old == nullptr ? fresh : *old);
        }
    }
    m_pairs = std::move(entries);
}

void Peer::reconfigure(PeerConfig config, Turn &turn)
{
    if (config == m_config)
        return;
    const PeerConfig before = m_config;
    std::vector<TunnelId> again;
    std::vector<TunnelId> renewed;
    for (const TunnelConfig &old : before.tunnels) {
        const TunnelConfig *now = tunnelOf(config, old.id);
        const ChangeEffect effect = now == nullptr ? ChangeEffect::Reconnect : effectOfTunnel(old, *now);
        const bool wasWanted = std::any_of(m_pairs.begin(), m_pairs.end(), [&](const PairEntry &pair) {
            return pair.id.tunnel == old.id && (pair.isWanted || m_children.hasLive(pair.id));
        });
        const bool wasStopped = isStopped(old.id);
        if (effect == ChangeEffect::Reconnect) {
            disconnect(old.id, Reason::SettingsChanged, turn);
            // A tunnel that is not in the list any more starts afresh when it comes back.
            if (!wasStopped || now == nullptr)
                m_stopped.erase(old.id);
            if (now != nullptr && wasWanted && now->connect != ConnectWhen::AnswerOnly)
                again.push_back(old.id);
        } else if (effect == ChangeEffect::RekeyChildren) {
            // What is asked for now is what was set before.
            for (const PairId &pair : pairsOf(old))
                for (const SaPointer &sa : m_sas)
                    sa->cancelQuickMode(pair, turn);
            renewed.push_back(old.id);
        }
    }
    removePairsNotIn(config, turn);
    m_config = std::move(config);
    rebuildPairs();
    leaveStrangers(turn);
    m_hasAskedForSecret = false;
    for (PairEntry &pair : m_pairs)
        if (const TunnelConfig *old = tunnelOf(before, pair.id.tunnel);
            old != nullptr && old->connect != ConnectWhen::AnswerOnly &&
            tunnel(pair.id.tunnel).connect == ConnectWhen::AnswerOnly)
            stopAsking(pair, turn);
    if (IkeSa *asking = askingSa(); asking != nullptr && isIdle())
        removeSa(asking->id(), Reason::SettingsChanged, false, turn);
    for (const SaPointer &sa : m_sas) {
        Notices notices;
        if (sa->isEstablished())
            sa->applyDpd(loan(turn, notices));
    }
    for (PairEntry &pair : m_pairs)
        // What was agreed for the old lifetime says nothing of the new one.
        if (const TunnelConfig *old = tunnelOf(before, pair.id.tunnel);
            old != nullptr && old->lifetime != tunnel(pair.id.tunnel).lifetime)
            pair.forgetPeersLife();
    for (PairEntry &pair : m_pairs)
        if (std::find(renewed.begin(), renewed.end(), pair.id.tunnel) != renewed.end()) {
            pair.failures = 0;
            pair.retryAt.reset();
        }
    for (const TunnelId id : renewed)
        rekey(id, turn);
    // What is only being asked for, or stands for nothing, has no renewal to wait for.
    const bool hasNothingToKeep = isAnotherPhase1(before.policy, m_config.policy) && m_children.isEmpty();
    if (wantsPhase1Anew(before, m_config) || hasNothingToKeep)
        authenticateAnew(turn);
    // What comes up again does so under the new one.
    if (isSettledOtherwise(before, m_config) && !onlyAnswers())
        for (const SaPointer &sa : m_sas)
            m_outdated.insert(sa->id());
    for (const TunnelId id : again)
        connect(id, turn);
    pursue(turn);
}

// Who named himself as no tunnel expects it any more has proved himself to none, and what was agreed with him stands
// on nothing (rules NT-15, P1-11).
void Peer::leaveStrangers(Turn &turn)
{
    std::vector<PairId> pairs;
    for (const SaId id : m_children.ids()) {
        const Child &child = *m_children.find(id);
        if (isExpected(child.peerIdentity, m_config))
            continue;
        pairs.push_back(child.pair);
        deleteChild(id, Reason::SettingsChanged, turn);
    }
    std::vector<IkeSaId> strangers;
    for (const SaPointer &sa : m_sas)
        if (sa->isEstablished() && !isExpected(sa->established()->peerIdentity, m_config))
            strangers.push_back(sa->id());
    for (const IkeSaId id : strangers)
        removeSa(id, Reason::SettingsChanged, true, turn);
    for (const PairId &pair : pairs)
        lost(pair, Reason::SettingsChanged, true, turn);
}

// From now on it is the peer who begins.
void Peer::stopAsking(PairEntry &pair, Turn &turn)
{
    pair.isWanted = false;
    if (m_children.hasLive(pair.id) || isStopped(pair.id.tunnel))
        return;
    pair.failures = 0;
    pair.retryAt.reset();
    for (const SaPointer &sa : m_sas)
        sa->cancelQuickMode(pair.id, turn);
    show(pair, PairState::Stopped, Reason::SettingsChanged, {}, turn);
}

void Peer::removePairsNotIn(const PeerConfig &config, Turn &turn)
{
    for (PairEntry &pair : m_pairs) {
        const TunnelConfig *tunnel = tunnelOf(config, pair.id.tunnel);
        const auto kept = tunnel == nullptr ? std::vector<PairId>{} : pairsOf(*tunnel);
        if (std::find(kept.begin(), kept.end(), pair.id) != kept.end())
            continue;
        for (const SaPointer &sa : m_sas)
            sa->cancelQuickMode(pair.id, turn);
        for (const SaId id : m_children.idsOf(pair.id))
            deleteChild(id, Reason::SettingsChanged, turn);
        if (pair.shown != PairState::Stopped)
            show(pair, PairState::Stopped, Reason::SettingsChanged, {}, turn);
    }
}

bool Peer::onlyAnswers() const
{
    return std::all_of(m_config.tunnels.begin(), m_config.tunnels.end(),
                       [](const TunnelConfig &tunnel) { return tunnel.connect == ConnectWhen::AnswerOnly; });
}

// The peer was quicker than our new phase 1, and has brought up by the old settings what was to come up by the new
// ones.
void Peer::renewOutdated(Turn &turn)
{
    for (Child &child : m_children.all())
        if (child.isOutdated && !child.isRetired && !child.isReplaced)
            child.renewAt = turn.now() + kOnTheWay;
}

// The new policy is for the next phase 1, and that is now; what stands goes on until it is there (rule RK-1).
void Peer::authenticateAnew(Turn &turn)
{
    while (IkeSa *asking = askingSa())
        removeSa(asking->id(), Reason::SettingsChanged, false, turn);
    if (!m_children.isEmpty()) {
        // Whoever only answers waits until the other side is changed, too.
        if (!onlyAnswers())
            m_reauthAt = turn.now();
        return;
    }
    while (!m_sas.empty())
        removeSa(m_sas.back()->id(), Reason::SettingsChanged, true, turn);
    for (PairEntry &pair : m_pairs)
        pair.retryAt.reset();
}

} // namespace tunneldesk::ikev1
