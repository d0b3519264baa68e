#include "engine/ikev1/dead_peer.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{
constexpr unsigned kMostAnsweredBack = 3; // rule DP-5
// A peer that was restarted is found out within the five seconds that its traffic is to be back in (faults, 20).
constexpr Duration kHurriedInterval = 700ms;
constexpr unsigned kQuickTries = 3;
constexpr Duration kHintGap = 5s;
} // namespace

DeadPeer::DeadPeer(const DpdConfig &config, Context context)
    : m_config(config), m_deadline(context.now + config.idle), m_lastSeen(context.now),
      m_sequence(context.random.nextU32() >> 1)
{
}

bool DeadPeer::onSeen(Time now)
{
    const bool wasAsking = isAsking();
    m_lastSeen = now;
    m_asked = 0;
    m_open.clear();
    m_isHurried = m_isQuick = false;
    m_quickAsked = 0;
    // The deadline is moved when it comes, not with every packet.
    if (wasAsking)
        m_deadline = now + m_config.idle;
    return wasAsking;
}

bool DeadPeer::isAnswer(std::uint32_t sequence) const
{
    return std::find(m_open.begin(), m_open.end(), sequence) != m_open.end();
}

std::uint32_t DeadPeer::nextSequence()
{
    m_open.push_back(++m_sequence);
    return m_sequence;
}

bool DeadPeer::mayAnswer(std::uint32_t sequence)
{
    if (!m_peersSequence || sequence >= *m_peersSequence) {
        m_peersSequence = sequence;
        m_answeredBack = 0;
        return true;
    }
    return m_answeredBack++ < kMostAnsweredBack;
}

DeadPeer::Action DeadPeer::onDeadline(Time now)
{
    const Duration hurried = std::min<Duration>(kHurriedInterval, m_config.interval);
    if (m_isQuick && m_quickAsked < kQuickTries) {
        ++m_quickAsked;
        m_lastAsked = now;
        m_deadline = now + hurried;
        return Action::Ask;
    }
    if (m_isQuick) {
        m_isQuick = false;
        m_deadline = std::max(now + m_config.interval, m_lastSeen + m_config.idle);
        return Action::Doubt;
    }
    if (m_asked == 0 && m_lastSeen + m_config.idle > now) {
        m_deadline = m_lastSeen + m_config.idle;
        return Action::Wait;
    }
    if (m_asked >= m_config.tries)
        return Action::GiveUp;
    ++m_asked;
    m_lastAsked = now;
    m_deadline = now + (m_isHurried ? hurried : m_config.interval);
    return Action::Ask;
}

void DeadPeer::askNow(Time now)
{
    if (isAsking() || !m_lastAsked || now - *m_lastAsked >= kHintGap)
        beginQuickRound(now);
}

void DeadPeer::askForSilence(Time now)
{
    beginQuickRound(now);
}

void DeadPeer::beginQuickRound(Time now)
{
    if (m_isHurried || m_isQuick || m_quickAsked > 0)
        return;
    m_isQuick = true;
    m_deadline = now;
}

void DeadPeer::askAnew(Time now)
{
    if (m_askedAnewAt && now - *m_askedAnewAt < kHintGap)
        return;
    m_askedAnewAt = now;
    m_asked = 0;
    m_open.clear();
    m_isQuick = false;
    m_quickAsked = 0;
    m_isHurried = true;
    m_lastSeen = now - m_config.idle;
    m_deadline = now;
}

void DeadPeer::reconfigure(const DpdConfig &config, Time now)
{
    m_config = config;
    m_deadline = std::min(m_deadline, std::max(now, m_lastSeen + config.idle));
}

} // namespace tunneldesk::ikev1
