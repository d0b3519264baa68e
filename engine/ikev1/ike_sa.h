// One ISAKMP SA: the state variant of its phase 1, its timers, its stored answers, and under it the Quick
// Modes and informationals. Steps are elsewhere (main_mode_*, quick_mode_*); here their results are
// committed. It knows nothing of other SAs, pairs or back-off: that is peer's.
#pragma once

#include "engine/base/timer_table.h"
#include "engine/ikev1/aggressive_mode.h"
#include "engine/ikev1/dead_peer.h"
#include "engine/ikev1/fragmentation.h"
#include "engine/ikev1/quick_exchanges.h"
#include "engine/ikev1/rate_budget.h"
#include "engine/ikev1/way_word.h"
#include "engine/report/snapshot.h"

#include <bitset>
#include <span>

namespace tunneldesk::ikev1
{

// Retransmit   our request has not been answered yet
// HalfOpen     the peer began and does not go on (rule RT-8)
// Ageing       time to authenticate anew, before Expire (rule RK-1)
// Expire       the lifetime is over
// Dpd          the peer has been quiet, or owes an answer (RFC 3706)
// Keepalive    a NAT on our side must not forget us (RFC 3948, 4)
// FirstUse     the peer began, and asks for nothing, not even whether we live
enum class IkeTimer : std::uint8_t { Retransmit, HalfOpen, Ageing, Expire, Dpd, Keepalive, FirstUse, Count };

enum class Phase1Kind : std::uint8_t {
    AwaitSaReply,
    AwaitKeReply,
    AwaitIdHash,
    AwaitPeerIdHash,
    AwaitAggressiveReply,
    AwaitPeerHash,
    Established
};
enum class IkeInput : std::uint8_t {
    ClearMain,
    EncryptedMain,
    ClearAggressive,
    EncryptedAggressive,
    EncryptedQuick,
    EncryptedInformational
};
struct Transition {
    Phase1Kind from;
    IkeInput input;
    Phase1Kind to;
};
// All that is allowed; whatever is not listed is dropped as UnexpectedMessage.
[[nodiscard]] std::span<const Transition> transitions();
[[nodiscard]] bool isAllowed(Phase1Kind from, IkeInput input);

// What an IKE SA is lent for the length of one call.
struct SaLoan {
    const PeerConfig &config;
    const Secret *key = nullptr; // null: not known (any more)
    bool isFirstContact = false;
    Turn &turn;
    Notices &notices;
};

class IkeSa
{
public:
    // Our side asks: sends message 1.
    [[nodiscard]] static std::unique_ptr<IkeSa> initiate(const Ends &ends, TunnelId cause, AttemptId attempt,
                                                         const SaLoan &loan);
    // The peer's message 3 has brought our cookie back: sends message 4. `begunAt`: when his message 1 came.
    [[nodiscard]] static StepResult<std::unique_ptr<IkeSa>>
    answer(const AwaitKe &state, AttemptId attempt, Time begunAt, const Arrival &arrival, const SaLoan &loan);
    // The peer's message 1 of Aggressive Mode: sends message 2. The key is loan's.
    [[nodiscard]] static StepResult<std::unique_ptr<IkeSa>> answerAggressive(const wire::ClearMessage &message,
                                                                             const TunnelConfig &tunnel,
                                                                             AttemptId attempt, const Arrival &arrival,
                                                                             const SaLoan &loan);
    // A repeat of the peer's last message is answered from store. False: it is none.
    bool repeatAnswer(const Arrival &arrival, const SaLoan &loan);
    // The peer holds message 2 of Aggressive Mode for the end of phase 1, and his message 3 did not come. Another
    // message 2 makes him repeat that; none goes out unasked, for whoever forges message 1 would have it sent to his
    // victim (CVE-2016-5361; rule RT-1).
    void answerAgain(const SaLoan &loan);

    // None: accepted. Replayed: a repeat, answered from store or not. Anything else: dropped, nothing changed.
    [[nodiscard]] Reason onDatagram(const Arrival &arrival, const SaLoan &loan);
    void onTick(const SaLoan &loan);
    [[nodiscard]] std::optional<Time> nextDeadline() const;

    // Only when established.
    void startQuickMode(const PairId &pair, SaId replaces, AttemptId attempt, const SaLoan &loan);
    void sendDelete(const PairId &pair, Spi ownInbound, const SaLoan &loan);
    void sendDeleteOfItself(const SaLoan &loan);
    void confirmChild(SaId sa, Notices &notices) { m_quick.confirm(sa, notices); }
    void forgetChild(SaId sa) { m_quick.forget(sa); }
    // The pair is not wanted any more; what the peer answers is dropped.
    void cancelQuickMode(const PairId &pair, Turn &turn) { m_quick.cancel(pair, turn); }
    void abandonExchanges(Turn &turn) { m_quick.abandon(turn); }
    [[nodiscard]] const QuickExchanges &quick() const { return m_quick; }

    // The data path saw the peer.
    void peerSeen(const SaLoan &loan);
    void askPeerNow(Time now);
    // We send and nothing comes back.
    void askSilentPeer(Time now);
    // One more question, beside those that the clock asks. Nothing where nobody is asked (rule DP-1).
    void askOnceMore(const SaLoan &loan);
    // As Endpoint::askSize.
    void askSize(unsigned size, const SaLoan &loan);
    // What waits for an answer goes out again at once, and the peer is asked whether he is still there.
    void linkReturned(Time now);
    // Something is said of the way while our message waits for its answer: it is told once, and says more of the
    // silence than the silence itself.
    void hearOfWay(WayWord word, const SaLoan &loan);
    // ESP came over these ends for an SPI that we do not have.
    void sendInvalidSpi(Spi spi, const Ends &ends, const SaLoan &loan);
    // Another setting of dead peer detection, live.
    void applyDpd(const SaLoan &loan);
    // Asks no more questions: a newer SA does. Is removed at `until` unless the peer deletes it before.
    void retire(Time until);
    // Its responder keeps it no longer than that, from when it was established (rule RL-2).
    void obeyLifetime(Seconds told, Time now);
    // Of two that both sides began at once this one is to go, once nothing stands under it.
    void setSurplus() { m_isSurplus = true; }
    void moveTo(const tunneldesk::Endpoint &remote) { m_ends.remote = remote; }
    // Something has gone out to the peer: the NAT in front of us has seen it (rule NT-11).
    void noteSent(Time when);

    // What is collected for this SA, and how its own large messages leave.
    [[nodiscard]] Result<std::optional<Bytes>> collect(const wire::FragmentView &fragment, Time now);
    void forgetWhole() { m_incoming.forgetWhole(); }
    [[nodiscard]] std::vector<Transmit> inPieces(const Transmit &message, Time now);

    [[nodiscard]] IkeSaId id() const { return m_id; }
    [[nodiscard]] const CookiePair &cookies() const { return m_cookies; }
    [[nodiscard]] bool isInitiator() const { return m_role == Role::Initiator; }
    [[nodiscard]] bool isAggressive() const { return m_isAggressive; }
    [[nodiscard]] bool isEstablished() const { return std::holds_alternative<Established>(m_state); }
    [[nodiscard]] bool isRetired() const { return m_isRetired; }
    [[nodiscard]] bool isSurplus() const { return m_isSurplus; }
    // Our message 1 is out and nothing has come back.
    [[nodiscard]] bool awaitsFirstAnswer() const
    {
        return kind() == Phase1Kind::AwaitSaReply || kind() == Phase1Kind::AwaitAggressiveReply;
    }
    [[nodiscard]] Phase1Kind kind() const { return static_cast<Phase1Kind>(m_state.index()); }
    // Null before that.
    [[nodiscard]] const Established *established() const { return std::get_if<Established>(&m_state); }
    [[nodiscard]] const Ends &ends() const { return m_ends; }
    [[nodiscard]] Time madeAt() const { return m_madeAt; }
    [[nodiscard]] Time establishedAt() const { return m_establishedAt; }
    // Since when our own phase 1 waits for the same answer.
    [[nodiscard]] Time waitsSince() const { return m_request ? m_request->firstSent() : m_madeAt; }
    [[nodiscard]] bool isAgeing(Time now) const { return isEstablished() && m_softExpiry <= now; }
    // When something authenticated came last.
    [[nodiscard]] std::optional<Time> peerLastSeen() const { return m_peerLastSeen; }
    // When something came last under this SA itself.
    [[nodiscard]] std::optional<Time> lastHeard() const { return m_lastHeard; }
    // It stands since a moment ago, and nothing has been agreed or refused under it.
    [[nodiscard]] bool isFreshAndUnused(Time now) const;
    [[nodiscard]] AttemptId attempt() const { return m_scope.attempt; }
    [[nodiscard]] IkeSaSnapshot snapshot() const;

private:
    using State = std::variant<AwaitSaReply, AwaitKeReply, AwaitIdHash, AwaitPeerIdHash, AwaitAggressiveReply,
                               AwaitPeerHash, Established>;

    IkeSa(IkeSaId id, Role role, const Ends &ends, Scope scope, State state, Time now);

    [[nodiscard]] Reason onMain(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onClearMain(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onEncryptedMain(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onAggressive(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onQuick(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onInformational(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onClearInformational(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onTransaction(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason onEarlyInformational(const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason stepSaReply(const AwaitSaReply &state, const Arrival &arrival,
                                     const wire::ClearMessage &message, const SaLoan &loan);
    [[nodiscard]] Reason stepKeReply(const AwaitKeReply &state, const Arrival &arrival,
                                     const wire::ClearMessage &message, const SaLoan &loan);
    [[nodiscard]] Reason stepIdHash(const AwaitIdHash &state, const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason stepPeerIdHash(const AwaitPeerIdHash &state, const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason stepAggressiveReply(const AwaitAggressiveReply &state, const Arrival &arrival,
                                             const SaLoan &loan);
    [[nodiscard]] Reason stepPeerHash(const AwaitPeerHash &state, const Arrival &arrival, const SaLoan &loan);
    void sayWhatMessage2CouldNot(const SaLoan &loan);
    [[nodiscard]] Reason onUnreadable(Reason reason, const Arrival &arrival, const SaLoan &loan);
    [[nodiscard]] Reason refuse(const Failure &failure, const SaLoan &loan);
    // Our next message cannot be made, or the peer's not be read, for want of the cipher: the attempt is over.
    [[nodiscard]] Reason lacksCipher(const SaLoan &loan);
    // In the clear, once an exchange: a hint for the peer and nothing else (rule S-7).
    void complain(wire::NotifyType type, const Arrival &arrival, const SaLoan &loan);
    // The same, told to the peer under the keys that stand already; `chain` is behind his last message.
    [[nodiscard]] Reason refuseProtected(const AwaitHash &state, const IvChain &chain, const Failure &failure,
                                         const SaLoan &loan);
    // Remembers the M-ID of an authenticated message.
    void noteUsed(MessageId id, Time now);
    // So many of them are reason enough for a new phase 1 (protocol, 1.14), and many more for an end.
    void renewForWantOfIds(Time now);
    // The size that this answers for, in time; it is asked for no more.
    [[nodiscard]] std::optional<unsigned> takeSizeAnswer(const wire::Notification &notification, Time now);
    [[nodiscard]] bool isLateAnswer(const wire::Message &content) const;
    void answerQuietly(const wire::Notification &question, const Lent &lent);
    void handleNotification(const wire::Notification &notification, const Lent &lent);
    void phase1RefusedAfterAll(const wire::Notification &notification, const Lent &lent);
    void handleDelete(const wire::Delete &deletion, const Lent &lent);

    // Events of the machine: who touches timers says what happened.
    void requestSent(const Transmit &message, const MessageName &name, const SaLoan &loan);
    void becameEstablished(const SaLoan &loan);
    void authenticatedArrived(const Arrival &arrival, const SaLoan &loan);
    // The same for what does not show that the peer lives now.
    void messageArrived(const Arrival &arrival, const SaLoan &loan);
    void suppose(const Finding &finding, const SaLoan &loan);
    void supposeSilence(const SaLoan &loan);
    void disprove(const SaLoan &loan);
    [[nodiscard]] Finding silence(Certainty certainty, const IkePolicy &policy) const;
    void giveUp(const SaLoan &loan);
    void onRetransmitTimer(const SaLoan &loan);
    void onDpdTimer(const SaLoan &loan);
    void askWhetherAlive(const SaLoan &loan);

    [[nodiscard]] Lent lend(const SaLoan &loan) { return lend(loan, m_ends); }
    [[nodiscard]] Lent lend(const SaLoan &loan, const Ends &ends)
    {
        return {loan.config, *established(), ends, m_ids, loan.turn, loan.notices};
    }
    // Where an authenticated message that came over these ends leaves us: there, or where we were.
    [[nodiscard]] Ends followed(const Ends &ends) const;
    [[nodiscard]] Phase1Context contextFor(const Ends &ends, const SaLoan &loan) const
    {
        return {loan.config, *loan.key, ends, loan.turn.io, loan.isFirstContact};
    }
    [[nodiscard]] wire::Header phase1Header() const;
    [[nodiscard]] static std::unique_ptr<IkeSa> initiateAggressive(const Ends &ends, TunnelId cause, AttemptId attempt,
                                                                   const SaLoan &loan);
    [[nodiscard]] std::optional<unsigned> mostRepeats() const;

    IkeSaId m_id;
    Role m_role;
    bool m_isAggressive = false;
    CookiePair m_cookies;
    Ends m_ends;
    Scope m_scope;
    State m_state;
    TimerTable<IkeTimer> m_timers;
    AnswerStore m_answers;
    std::optional<Retransmission> m_request;
    MessageName m_requestName;
    Finding m_supposed;               // why this may be failing; from messages that nobody authenticated
    bool m_isSilenceSupposed = false; // that there were none
    WayWord m_way = WayWord::None;    // the last that was said of it
    std::bitset<static_cast<std::size_t>(WayWord::Count)> m_toldOfWay;
    bool m_hasComplained = false;
    bool m_isRetired = false;
    bool m_isSurplus = false;
    bool m_isUsed = false; // a Quick Mode was agreed or refused under it
    Time m_establishedAt;
    QuickExchanges m_quick;
    Reassembly m_incoming;
    FragmentSending m_sending;
    MessageIds m_ids;
    DeadPeer m_deadPeer;
    struct SizeQuestion {
        std::uint32_t sequence = 0;
        unsigned size = 0;
        Time at;
    };
    std::vector<SizeQuestion> m_sizeQuestions; // the newest few
    Time m_madeAt;
    Time m_softExpiry;
    Time m_hardExpiry;
    std::optional<Time> m_peerLastSeen;
    std::optional<Time> m_lastHeard;
    RateBudget m_notifyBudget{10}; // faults, 30
    RateBudget m_sizeBudget{20};   // as many as are asked at once, twice
    RateBudget m_hintBudget{10};   // in the clear; what strangers say takes nothing from what the peer may say
    GrowingGap m_hintsTold;        // a flood of them is told less and less (faults, 2)
    GrowingGap m_supposedTold;     // nor may they have us change our mind in the journal with each
};

// The message of the row, parsed and checked.
[[nodiscard]] Result<wire::ClearMessage> parseChecked(const Arrival &arrival, const ScriptRow &row);
// A clear notify that changes nothing anywhere (rules S-7, P1-10): cookies as they came.
[[nodiscard]] Bytes clearNotify(const CookiePair &cookies, wire::NotifyType type, Random &random, Bytes terms = {});
// ESP came for an SPI of which there is nothing, not even an IKE SA to say so under: a hint (rule E-23).
[[nodiscard]] Bytes clearInvalidSpi(Spi spi, Random &random);

} // namespace tunneldesk::ikev1
