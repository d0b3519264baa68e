// One gateway's end of everything with one peer: its IKE SAs, its ESP SAs, the network pairs that are
// wanted and how often they failed. Acts on the notices of its IKE SAs. Knows no sockets and no other peer.
#pragma once

#include "engine/ikev1/children.h"
#include "engine/ikev1/ike_sa.h"

namespace tunneldesk::ikev1
{

// One local and one remote network.
struct PairEntry {
    PairId id;
    bool isWanted = false; // to be brought up, and kept up if the tunnel connects at start
    unsigned failures = 0;
    std::optional<Time> retryAt; // not before, whether it is kept up or traffic asks for it
    std::optional<Time> upSince;
    unsigned flaps = 0; // how often in a row it was lost soon after it had come up
    // What the peer's SAs live there, whatever was agreed for ours: what he asked for last, and what he kept to when he
    // ended two in a row.
    std::optional<Duration> namedLife;
    std::optional<Duration> shownLife;
    std::optional<Duration> endedAfter; // the last that he ended by himself
    void forgetPeersLife() { namedLife = shownLife = endedAfter = std::nullopt; }
    PairState shown = PairState::Stopped;
    // Of the last failure, until the pair stands again: while it tries anew, too.
    Reason reason = Reason::None;
    Finding finding;
    AttemptId peersAttempt;  // the one of the peer's that the finding is about; none: ours
    bool isAnybodys = false; // the finding rests on a first message, which anybody may have sent
    AttemptId attempt;
};

inline constexpr Duration kReauthRetry = 30s;

// What the first tunnel settles for the phase 1 of all of them is not the same.
[[nodiscard]] bool isSettledOtherwise(const PeerConfig &before, const PeerConfig &after);

class Peer
{
public:
    explicit Peer(PeerConfig config);

    [[nodiscard]] const PeerConfig &config() const { return m_config; }
    // Same gateway, outer address and peer address as before.
    void reconfigure(PeerConfig config, Turn &turn);
    void secretGiven(const SecretRef &reference, bool isNew, Turn &turn);

    void connect(TunnelId tunnel, Turn &turn);
    void connectPair(const PairId &pair, Turn &turn);
    void disconnect(TunnelId tunnel, Reason reason, Turn &turn);
    void rekey(TunnelId tunnel, Turn &turn);
    // False: not ours.
    bool rekeySa(SaId sa, Turn &turn);
    bool endByUser(SaId sa, Turn &turn);
    bool expireSa(SaId sa, Turn &turn);
    bool peerSeen(SaId sa, Turn &turn);
    bool espSent(SaId sa, Time when);
    bool nothingComesBack(SaId sa, Turn &turn);
    bool peerMoved(SaId sa, const tunneldesk::Endpoint &from, Turn &turn);
    bool askSize(SaId sa, unsigned size, Turn &turn);
    void unknownSpiSeen(Spi spi, const Ends &ends, Turn &turn);
    // Something that nobody authenticated lets us suppose that the peer has lost his SAs: he is asked at once.
    void lossHinted(Turn &turn);
    void linkReturned(Turn &turn);
    // As Endpoint::unreachable; `initiator`: nothing where the quote shows none.
    void hearOfWay(WayWord word, const Ends &ends, const std::optional<Cookie> &initiator, Turn &turn);
    // Deletes for all, then nothing is left.
    void stop(Reason reason, Turn &turn);

    [[nodiscard]] bool hasSa(const CookiePair &cookies) const { return findSa(cookies) != nullptr; }
    // Null when there is none.
    [[nodiscard]] IkeSa *findSa(const CookiePair &cookies) const;
    [[nodiscard]] bool hasInitiatorCookie(const Cookie &cookie) const;
    // Both begin at once: ours, with the lower cookie, goes on alone, and the peer's message 1 gets no answer.
    [[nodiscard]] bool goesFirst(const Cookie &peersInitiator, Time now) const;
    // Null when no tunnel of this peer is to be answered now, or the key is not known (then it is asked for).
    [[nodiscard]] const Secret *keyForAnswer(Turn &turn);
    [[nodiscard]] Reason onDatagram(const Arrival &arrival, Turn &turn);
    // Message 3 of a half-open exchange.
    [[nodiscard]] std::optional<Failure> onMessage3(const AwaitKe &state, AttemptId attempt, Time begunAt,
                                                    const Arrival &arrival, Turn &turn);
    // Message 1 of Aggressive Mode, for the tunnel that its identity names (rule AM-2). With null the identity is
    // nobody's: answered just the same, under a key that nobody has, so that a stranger learns nothing (rule S-19).
    [[nodiscard]] std::optional<Failure> onAggressiveRequest(const wire::ClearMessage &message,
                                                             const TunnelConfig *tunnel, AttemptId attempt,
                                                             const Arrival &arrival, Turn &turn);
    // A phase 1 with this message 1 is known: answered from store, if at all.
    void onRepeatedRequest(const Arrival &arrival, Turn &turn);
    // We refused a message 1 or 3. Nobody vouches for it, so it does not stand in for what our own attempt has found
    // out. After a message 3 the exchange stays.
    void refusedUnproven(const Finding &finding, AttemptId attempt, Turn &turn);
    // A good message 3 came behind it.
    void takeBack(const Finding &finding, Turn &turn);

    void onTick(Turn &turn);
    [[nodiscard]] std::optional<Time> nextDeadline() const;

    [[nodiscard]] std::size_t ikeSaCount() const { return m_sas.size(); }
    [[nodiscard]] std::size_t quickModesUnderWay() const;
    [[nodiscard]] std::vector<IkeSaSnapshot> ikeSas() const;
    [[nodiscard]] bool mayBeBehindNat() const;

private:
    using SaPointer = std::unique_ptr<IkeSa>;

    // One that the peer has begun, and that has cost a DH before he showed a key. There are few of them at a time: the
    // oldest makes room.
    void addUnproven(SaPointer sa, Turn &turn);

    [[nodiscard]] SaLoan loan(Turn &turn, Notices &notices) const;
    [[nodiscard]] const TunnelConfig &tunnel(TunnelId id) const { return *tunnelOf(m_config, id); }
    [[nodiscard]] IkeSa *findSa(IkeSaId id) const;
    // The newest established one that is neither going nor surplus, else a surplus one; null when there is none.
    [[nodiscard]] IkeSa *usableSa() const;
    // The same, for a pair that has nothing yet: it begins with our settings of now.
    [[nodiscard]] IkeSa *upToDateSa() const;
    // Several devices behind one NAT have one address: that of the one that names itself so (rule NT-14).
    [[nodiscard]] IkeSa *usableSaOf(const std::string &peerIdentity) const;
    [[nodiscard]] IkeSa *askingSa() const; // our own phase 1 under way
    [[nodiscard]] PairEntry *entry(const PairId &pair);
    [[nodiscard]] bool isAsking(const PairId &pair) const;
    [[nodiscard]] bool isStopped(TunnelId tunnel) const;
    [[nodiscard]] bool isServed() const; // some tunnel is not stopped
    void sayThatAllIsLost(Spi spi, const Ends &ends, Turn &turn);
    [[nodiscard]] bool keepsUp(TunnelId tunnel) const;

    // Does what is wanted and possible now: phase 1, Quick Modes.
    void pursue(Turn &turn);
    void authenticateWhenDue(Turn &turn);
    // There are SAs, and no IKE SA for them that will last.
    [[nodiscard]] bool lacksIkeSa(Time now) const;
    bool pursuePhase1(TunnelId cause, AttemptId attempt, Turn &turn);
    void pursuePair(PairEntry &pair, Turn &turn);
    void startQuick(IkeSa &sa, const PairId &pair, SaId replaces, AttemptId attempt, Turn &turn);
    void renew(Child &child, Turn &turn);
    void afterCall(const SaLoan &loan, IkeSaId sa);

    void show(PairEntry &pair, PairState state, Reason reason, const Finding &finding, Turn &turn);
    void showAttempt(PairEntry &pair, PairState state, Turn &turn);
    void fail(PairEntry &pair, const Finding &finding, Turn &turn, Duration leastWait = {});
    // What is probably wrong with our own attempt, while it goes on.
    void suppose(PairEntry &pair, const Finding &finding, Turn &turn);
    // The peer's attempt has come to nothing.
    void peersAttemptFailed(const Finding &finding, AttemptId attempt, Turn &turn);
    // What we learned of the peer's own attempt, where the pair is not up.
    void showOfPeersAttempt(PairEntry &pair, const Finding &finding, AttemptId attempt, Turn &turn);
    void failAllWaiting(const Finding &finding, Turn &turn);
    // The pair has lost its last SA.
    void lost(const PairId &pair, Reason reason, bool again, Turn &turn);
    [[nodiscard]] Duration expectedLife(const PairId &pair, Seconds agreed);
    void noteEarlyEnd(const Child &child, Time now);
    void judgeNatAnew(const IkeSa &sa, Turn &turn);
    void noteKept(const Child &child, Time now);
    void rebuildPairs();
    void leaveStrangers(Turn &turn);
    void stopAsking(PairEntry &pair, Turn &turn);
    void removePairsNotIn(const PeerConfig &config, Turn &turn);
    void authenticateAnew(Turn &turn);
    [[nodiscard]] bool onlyAnswers() const;
    [[nodiscard]] bool isOutdated(const IkeSa &sa) const { return m_outdated.contains(sa.id()); }
    void renewOutdated(Turn &turn);

    void removeChild(SaId id, Reason reason, Turn &turn);
    void deleteChild(SaId id, Reason reason, Turn &turn);
    void endChild(SaId id, Reason reason, Turn &turn);
    void removeSa(IkeSaId id, Reason reason, bool tell, Turn &turn);
    void removeAll(Reason reason, Turn &turn);
    void tickChildren(Turn &turn);
    [[nodiscard]] bool isIdle() const; // no tunnel needs an IKE SA any more

    void act(IkeSaId sa, Notice &notice, Turn &turn);
    void on(IkeSaId sa, notice::Phase1Done &done, Turn &turn);
    void on(IkeSaId sa, notice::Phase1Failed &failed, Turn &turn);
    void on(IkeSaId sa, notice::Supposed &supposed, Turn &turn);
    void on(IkeSaId sa, notice::Disproved &disproved, Turn &turn);
    void on(IkeSaId sa, notice::ChildMade &made, Turn &turn);
    void on(IkeSaId sa, notice::ChildConfirmed &confirmed, Turn &turn);
    void on(IkeSaId sa, notice::ChildUnconfirmed &unconfirmed, Turn &turn);
    void on(IkeSaId sa, notice::QuickFailed &failed, Turn &turn);
    void on(IkeSaId sa, notice::PeersAttemptFailed &failed, Turn &turn);
    void on(IkeSaId sa, notice::ChildrenDeleted &deleted, Turn &turn);
    void on(IkeSaId sa, notice::IkeSaDeleted &deleted, Turn &turn);
    void on(IkeSaId sa, notice::IkeLifetimeTold &told, Turn &turn);
    void on(IkeSaId sa, notice::ChildLifetimeTold &told, Turn &turn);
    void on(IkeSaId sa, notice::ChildUnknownThere &unknown, Turn &turn);
    void on(IkeSaId sa, notice::ChildUnfinishedThere &unfinished, Turn &turn);
    void on(IkeSaId sa, notice::InitialContactSaid &said, Turn &turn);
    void on(IkeSaId sa, notice::PeerQuestioned &questioned, Turn &turn);
    void on(IkeSaId sa, notice::PeerAnswered &answered, Turn &turn);
    void on(IkeSaId sa, notice::SizeAnswered &answered, Turn &turn);
    void on(IkeSaId sa, notice::PeerDoubted &doubted, Turn &turn);
    void on(IkeSaId sa, notice::PeerDead &dead, Turn &turn);
    void on(IkeSaId sa, notice::Phase1Ageing &ageing, Turn &turn);
    void on(IkeSaId sa, notice::Phase1Expired &expired, Turn &turn);
    void on(IkeSaId sa, notice::Phase1Unused &unused, Turn &turn);
    void on(IkeSaId sa, notice::EndsMoved &moved, Turn &turn);
    // The IKE SAs that are gone or going and under which SAs of this peer stand still.
    [[nodiscard]] std::set<IkeSaId> orphansOf(const std::string &peerIdentity) const;
    void followToNewPhase1(const IkeSa &sa, Turn &turn);
    void moveEnds(const std::set<IkeSaId> &under, const Ends &ends, Turn &turn);
    void contactIsInitial(const IkeSa &sa, Turn &turn);
    void forgetOlderThan(const IkeSa &sa, Turn &turn);
    void retireOthers(IkeSa &newest, Turn &turn);
    void endTheOldest(Turn &turn);
    void retireSurplus(Turn &turn);
    void takeForDead(Turn &turn);
    void askBeforeGoingOn(const IkeSa &attempt, Turn &turn);
    void renewDoubted(bool isOurs, Turn &turn);
    void forgetDoubt(Turn &turn);
    void warnOfEnd(const Child &child, Turn &turn);
    void renewLater(Child &child, const Finding &finding, Turn &turn);

    PeerConfig m_config;
    std::vector<SaPointer> m_sas; // oldest first
    std::set<IkeSaId> m_outdated; // those that were agreed on, or are, by settings that are no longer ours
    Children m_children;
    std::vector<PairEntry> m_pairs;
    std::set<TunnelId> m_stopped;         // by the user: not even answered
    std::optional<Time> m_lastSeen;       // the last ESP with a good ICV
    std::optional<Time> m_reauthAt;       // a new phase 1 for SAs that live on
    std::optional<Time> m_quickHoldUntil; // the peer began: he asks first
    // The peer may have lost everything. A phase 1 beside what stands finds it out, and ends nothing that works.
    struct Doubt {
        Time since;
        IkeSaId attempt; // none: one was under way
        bool hasAskedAgain = false;
    };
    std::optional<Doubt> m_doubt;
    bool m_hasAskedForSecret = false;
    GrowingGap m_invalidSpiGap; // ESP for an SPI that is nobody's is told to the peer
};

} // namespace tunneldesk::ikev1
