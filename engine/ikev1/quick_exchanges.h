// The Quick Modes under one established IKE SA: each with its M-ID, IV chain, state, retransmission and
// stored answer. Commits what the steps of quick_mode_initiator and quick_mode_responder give back.
#pragma once

#include "engine/ikev1/main_mode.h"
#include "engine/ikev1/message_ids.h"
#include "engine/ikev1/notice.h"
#include "engine/ikev1/quick_mode.h"
#include "engine/ikev1/retransmit.h"
#include "engine/ikev1/turn.h"

#include <map>

namespace tunneldesk::ikev1
{

// One datagram, as far as it has been looked at.
struct Arrival {
    ByteView bytes;
    const wire::Header &header;
    Ends ends;
    std::array<Byte, 32> fingerprint;
};

// What an IKE SA lends to its exchanges for the length of one call.
struct Lent {
    const PeerConfig &config;
    const Established &sa;
    Ends ends;
    MessageIds &ids;
    Turn &turn;
    Notices &notices;

    [[nodiscard]] QuickContext quickContext() const { return {config, sa.keys, sa.suite.hash, sa.nat, ends, turn.io}; }
};

class QuickExchanges
{
public:
    // `id` is fresh; the caller has noted it as used.
    void start(MessageId id, const PairId &pair, SaId replaces, AttemptId attempt, const Lent &lent);
    [[nodiscard]] bool has(MessageId id) const { return m_exchanges.contains(id); }
    // A repeat, or the next message of a known exchange. None: accepted.
    [[nodiscard]] Reason onMessage(const Arrival &arrival, const Lent &lent);
    // What comes after the last message, CONNECTED or Windows' fourth: read once and left alone (rule CB-3). `id` is
    // has().
    [[nodiscard]] Reason onAfterword(const Arrival &arrival, const Lent &lent);
    // A first message. None: it was authenticated, whether it was granted or refused.
    [[nodiscard]] Reason onRequest(const Arrival &arrival, const Lent &lent);
    // The SA whose message 3 the peer has asked for again and could not read, as his authenticated error notify says;
    // none when that is about something else.
    [[nodiscard]] SaId unreadThere(const wire::Notification &notification, Time now) const;
    // The peer's authenticated error notify: for the exchange that its SPI names, else for the oldest of ours.
    void onRefusal(const wire::Notification &notification, const Lent &lent);
    void onTick(const Lent &lent);
    // What waits for an answer is due again.
    void hurry(Time now);
    // ESP came on the new SA: that is as good as message 3 (rule Q-13).
    void confirm(SaId sa, Notices &notices);
    // The SA is gone, and with it what answers repeats for it.
    void forget(SaId sa);
    // Our own request for the pair is given up.
    void cancel(const PairId &pair, Turn &turn);
    // Gives back the SPIs of what was under way.
    void abandon(Turn &turn);

    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] bool isAsking(const PairId &pair) const;
    [[nodiscard]] std::size_t askingCount() const;
    // Whether one more of ours may begin. A peer may keep the IVs of three exchanges and drop the one that was used the
    // longest time ago, be it over or not (rule Q-3): so three begin together, and the next ones when all of these
    // have ended; but nobody waits for one that the peer does not answer.
    [[nodiscard]] bool mayBegin(std::size_t most, Time now) const;
    // The same for what ends if it has to wait: however many the peer leaves without an answer, they do not hold it up.
    [[nodiscard]] bool mayRenew(std::size_t most, Time now) const;
    // Of either side's, those that await a message.
    [[nodiscard]] std::size_t waitingCount() const;

private:
    using State = std::variant<AwaitQuickReply, AwaitQuickConfirm, QuickDone, QuickRefused>;
    struct Exchange {
        State state;
        IvChain chain;
        Scope scope;
        AnswerStore answers;
        MessageName answerName;
        std::optional<Retransmission> request;
        MessageName name; // of what `request` repeats
        Time startedAt;
        bool hasAfterword = false;
    };
    using Iterator = std::map<MessageId, Exchange>::iterator;

    [[nodiscard]] Reason onReply(Iterator it, const Arrival &arrival, const Lent &lent);
    [[nodiscard]] Reason onConfirm(Iterator it, const Arrival &arrival, const Lent &lent);
    // Keeps what the peer was told for his repeats.
    void keepRefusal(const Arrival &arrival, std::optional<Transmit> told, const Scope &scope, const Lent &lent);
    void fail(Iterator it, const Finding &finding, const Lent &lent);
    [[nodiscard]] Iterator refusedOne(const wire::Notification &notification);
    // Three that began together have just ended.
    [[nodiscard]] bool isPausing(Time now) const;
    // An answer to a question of a moment ago is on its way.
    [[nodiscard]] bool isAnswerNear(Time now) const;

    std::map<MessageId, Exchange> m_exchanges;
    std::size_t m_begunTogether = 0;
    std::optional<Time> m_pauseUntil; // the last message 3 has to be worked off before another one begins
    std::vector<Spi> m_cancelled;     // the last ones; a refusal of theirs is about nothing that is asked now
};

// A one-way authenticated message with a fresh M-ID (RFC 2409, 5.7); gives back what was sent.
Transmit sendInformational(std::vector<wire::Payload> payloads, const Scope &scope, const Lent &lent);
// The same in one piece and without an event: there are many of them while traffic flows.
void sendQuietly(std::vector<wire::Payload> payloads, const Lent &lent);

} // namespace tunneldesk::ikev1
