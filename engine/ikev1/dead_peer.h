// Dead peer detection's book-keeping (RFC 3706; rules DP-1 to DP-9): when to ask, how often, and what an
// answer must look like. Answers to the peer's own questions need none of it.
//
// Two rounds of questions. The one that is configured begins after a time in which nothing came, and ends with the
// peer's death. The quick one has a cause of its own: something hints at a loss, or nothing comes back to what we
// send. It ends with a doubt, and then the configured one goes on in its own time: a hint may be forged and a path may
// lose much, so neither brings the peer's death nearer.
#pragma once

#include "engine/base/random.h"
#include "engine/config/tunnel_config.h"

#include <optional>
#include <vector>

namespace tunneldesk::ikev1
{

class DeadPeer
{
public:
    // Doubt: the quick round got no answer.
    enum class Action : std::uint8_t { Wait, Ask, Doubt, GiveUp };

    DeadPeer() = default;
    // The first sequence number is random with its top bit clear (rule DP-3).
    DeadPeer(const DpdConfig &config, Context context);

    // An authenticated packet came, ESP or IKE (rule DP-6). True when it ends a time of asking.
    bool onSeen(Time now);
    // True when it answers a question that is still open (rule DP-4).
    [[nodiscard]] bool isAnswer(std::uint32_t sequence) const;
    // Whether the peer's own question is to be answered: the first, those that count on, and a few that go back
    // (rule DP-5).
    [[nodiscard]] bool mayAnswer(std::uint32_t sequence);
    // At its deadline. Ask: send nextSequence().
    [[nodiscard]] Action onDeadline(Time now);
    // A hint that the peer may be gone (somebody does not know an SPI): the quick round, now. Ignored soon after the
    // last question that was answered, and when there was one already since he was seen: a hint may be forged.
    void askNow(Time now);
    // We send and nothing comes back: the quick round, now, once since he was seen.
    void askForSilence(Time now);
    // A line that was down is up again: what was asked meanwhile does not count, and now the question is asked fast.
    // A line that comes and goes does not put the peer's end off for ever.
    void askAnew(Time now);
    // Other times from now on; what was asked stays asked.
    void reconfigure(const DpdConfig &config, Time now);

    [[nodiscard]] Time deadline() const { return m_deadline; }
    [[nodiscard]] std::uint32_t nextSequence();
    // Of a question that asks for something else, beside those whether he lives.
    [[nodiscard]] std::uint32_t otherSequence() { return ++m_sequence; }
    [[nodiscard]] bool isAsking() const { return m_asked > 0 || m_quickAsked > 0; }
    // The question just asked is the second, for the first got no answer in time: only now there is something to
    // worry about. (With one try alone that one has to do.)
    [[nodiscard]] bool isWorried() const
    {
        return m_isQuick ? m_quickAsked == 2U : m_asked == (m_config.tries < 2 ? 1U : 2U);
    }
    [[nodiscard]] std::optional<Time> lastAsked() const { return m_lastAsked; }

private:
    void beginQuickRound(Time now);

    DpdConfig m_config;
    Time m_deadline;
    Time m_lastSeen;
    std::optional<Time> m_lastAsked;
    std::optional<Time> m_askedAnewAt;
    std::uint32_t m_sequence = 0;
    std::vector<std::uint32_t> m_open; // of the questions since he was seen
    unsigned m_asked = 0;
    bool m_isHurried = false;  // the configured round, since a line came up
    bool m_isQuick = false;    // the quick round is under way
    unsigned m_quickAsked = 0; // in the one since he was seen
    std::optional<std::uint32_t> m_peersSequence;
    unsigned m_answeredBack = 0;
};

} // namespace tunneldesk::ikev1
