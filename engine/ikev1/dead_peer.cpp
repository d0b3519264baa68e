#include "engine/ikev1/dead_peer.h"

namespace tunneldesk::ikev1
{

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
    // The deadline is moved when it comes, not with every packet.
    if (wasAsking)
        m_deadline = now + m_config.idle;
    return wasAsking;
}

bool DeadPeer::isAnswer(std::uint32_t sequence) const
{
    return m_asked > 0 && m_sequence - sequence < m_asked;
}

DeadPeer::Action DeadPeer::onDeadline(Time now)
{
    if (!isAsking() && m_lastSeen + m_config.idle > now) {
        m_deadline = m_lastSeen + m_config.idle;
        return Action::Wait;
    }
    if (m_asked >= m_config.tries)
        return Action::GiveUp;
    ++m_asked;
    m_lastAsked = now;
    m_deadline = now + m_config.interval;
    return Action::Ask;
}

void DeadPeer::askNow(Time now)
{
    if (isAsking())
        return;
    m_lastSeen = now - m_config.idle;
    m_deadline = now;
}

} // namespace tunneldesk::ikev1
