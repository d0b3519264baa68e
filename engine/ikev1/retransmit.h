// When a request is repeated, and how a repeated datagram is known and answered from store. No step
// function ever sees a repeat (rules RT-1 to RT-5).
#pragma once

#include "engine/base/random.h"
#include "engine/ikev1/output.h"

#include <array>
#include <optional>

namespace tunneldesk::ikev1
{

// Chosen: 0.5 s four times, 1 s four times, 2, 4, then every 8 s.
[[nodiscard]] Duration nominalDelay(unsigned repeat);
inline constexpr Duration kGiveUpAfter = 60s;

// A request that waits for its answer; the bytes are the same every time (rule RT-3).
class Retransmission
{
public:
    Retransmission(Transmit message, Context context);

    [[nodiscard]] Time deadline() const { return m_deadline; }
    [[nodiscard]] bool isGivenUp(Time now) const { return now - m_firstSent >= kGiveUpAfter; }
    // Counts one repeat and sets the next deadline, +-10 %.
    const Transmit &repeat(Context context);
    // The next repeat is due now.
    void hurry(Time now) { m_deadline = now; }
    [[nodiscard]] Time firstSent() const { return m_firstSent; }
    [[nodiscard]] Time lastSent() const { return m_lastSent; }
    [[nodiscard]] const Transmit &message() const { return m_message; }
    [[nodiscard]] unsigned repeats() const { return m_repeats; }

private:
    void setDeadline(Context context);

    Transmit m_message;
    Time m_firstSent;
    Time m_lastSent;
    Time m_deadline;
    unsigned m_repeats = 0;
};

// The last datagrams received in an exchange, and what the last one was answered with.
class AnswerStore
{
public:
    // Before decryption: is this a repeat?
    [[nodiscard]] bool knows(const std::array<Byte, 32> &fingerprint) const;
    // Whether answerTo() has one now; nothing is counted.
    [[nodiscard]] bool hasAnswerTo(const std::array<Byte, 32> &fingerprint, Time now) const;
    // The stored answer, if `fingerprint` is the last one and the limits allow: once in 100 ms, 16 times.
    [[nodiscard]] const Transmit *answerTo(const std::array<Byte, 32> &fingerprint, Time now);
    // The same for a question that shows that the answer did not come.
    [[nodiscard]] const Transmit *again(Time now);
    // `answer` is none when the last word has been spoken or the answer has a retransmission of its own.
    void remember(const std::array<Byte, 32> &fingerprint, std::optional<Transmit> answer, Time now);
    [[nodiscard]] unsigned answered() const { return m_answered; }
    [[nodiscard]] std::size_t octets() const { return m_answer ? m_answer->bytes.size() : 0; } // of what is stored
    // A repeat was answered within that long before `now`.
    [[nodiscard]] bool hasAnswered(Duration within, Time now) const;
    [[nodiscard]] Time lastAnswered() const { return m_lastAnswered; } // the beginning of time, or of a repeat

private:
    [[nodiscard]] bool isDue(Time now) const;

    std::optional<std::array<Byte, 32>> m_last;
    std::optional<std::array<Byte, 32>> m_beforeLast;
    std::optional<Transmit> m_answer;
    Time m_lastAnswered;
    unsigned m_answered = 0;
};

} // namespace tunneldesk::ikev1
