// Dead peer detection's book-keeping (RFC 3706; rules DP-1 to DP-9): when to ask, how often, and what an
// answer must look like. Answers to the peer's own questions need none of it.
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
    enum class Action : std::uint8_t { Wait, Ask, GiveUp };

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
    // A hint that the peer may be gone (somebody does not know an SPI): ask now, and faster than otherwise. Ignored
    // while asking, and soon after the last question: a hint may be forged.
    void askNow(Time now);
    // A line that was down is up again: what was asked meanwhile does not count, and now the question is asked fast.
    // A line that comes and goes does not put the peer's end off for ever.
    void askAnew(Time now);
    // Other times from now on; what was asked stays asked.
    void reconfigure(const DpdConfig &config, Time now);

    [[nodiscard]] Time deadline() const { return m_deadline; }
    [[nodiscard]] std::uint32_t nextSequence();
    // Of a question that asks for something else, beside those whether he lives.
    [[nodiscard]] std::uint32_t otherSequence() { return ++m_sequence; }
    [[nodiscard]] bool isAsking() const { return m_asked > 0; }
    // The question just asked is the second, for the first got no answer in time: only now there is something to
    // worry about. (With one try alone that one has to do.)
    [[nodiscard]] bool isWorried() const { return m_asked == (m_config.tries < 2 ? 1U : 2U); }
    [[nodiscard]] std::optional<Time> lastAsked() const { return m_lastAsked; }

private:
    DpdConfig m_config;
    Time m_deadline;
    Time m_lastSeen;
    std::optional<Time> m_lastAsked;
    std::optional<Time> m_askedAnewAt;
    std::uint32_t m_sequence = 0;
    std::vector<std::uint32_t> m_open; // of the questions since he was seen
    unsigned m_asked = 0;
    bool m_isHurried = false;
    std::optional<std::uint32_t> m_peersSequence;
    unsigned m_answeredBack = 0;
};

} // namespace tunneldesk::ikev1
