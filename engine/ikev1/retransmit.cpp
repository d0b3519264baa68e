#include "engine/ikev1/retransmit.h"

namespace tunneldesk::ikev1
{

namespace
{
constexpr Duration kAnswerGap = 100ms;
constexpr unsigned kMostAnswers = 16;
} // namespace

Duration nominalDelay(unsigned repeat)
{
    if (repeat < 4)
        return 500ms;
    if (repeat < 8)
        return 1s;
    if (repeat == 8)
        return 2s;
    return repeat == 9 ? 4s : 8s;
}

Retransmission::Retransmission(Transmit message, Context context)
    : m_message(std::move(message)), m_firstSent(context.now), m_lastSent(context.now)
{
    setDeadline(context);
}

const Transmit &Retransmission::repeat(Context context)
{
    ++m_repeats;
    m_lastSent = context.now;
    setDeadline(context);
    return m_message;
}

void Retransmission::setDeadline(Context context)
{
    const Duration nominal = nominalDelay(m_repeats);
    const auto jitter = context.random.nextBelow(static_cast<std::uint64_t>((nominal / 5).count()));
    m_deadline = context.now + nominal - nominal / 10 + Duration(static_cast<Duration::rep>(jitter));
}

bool AnswerStore::knows(const std::array<Byte, 32> &fingerprint) const
{
    return m_last == fingerprint || m_beforeLast == fingerprint;
}

bool AnswerStore::isDue(Time now) const
{
    return m_answer && m_answered < kMostAnswers && now - m_lastAnswered >= kAnswerGap;
}

bool AnswerStore::hasAnswerTo(const std::array<Byte, 32> &fingerprint, Time now) const
{
    return m_last == fingerprint && isDue(now);
}

const Transmit *AnswerStore::answerTo(const std::array<Byte, 32> &fingerprint, Time now)
{
    return m_last == fingerprint ? again(now) : nullptr;
}

const Transmit *AnswerStore::again(Time now)
{
    if (!isDue(now))
        return nullptr;
    ++m_answered;
    m_lastAnswered = now;
    return &*m_answer;
}

bool AnswerStore::hasAnswered(Duration within, Time now) const
{
    return m_answered > 0 && now - m_lastAnswered < within;
}

void AnswerStore::remember(const std::array<Byte, 32> &fingerprint, std::optional<Transmit> answer, Time now)
{
    m_beforeLast = m_last;
    m_last = fingerprint;
    m_answer = std::move(answer);
    m_lastAnswered = now;
}

} // namespace tunneldesk::ikev1
