// Phase 1 exchanges that a peer has begun and that have not shown yet that he gets our answers: a ring of
// small entries, bounded in number and in octets, the oldest out. None of them costs a key or a DH (rules S-5, S-6).
#pragma once

#include "engine/ikev1/fragmentation.h"
#include "engine/ikev1/main_mode.h"
#include "engine/ikev1/retransmit.h"

#include <deque>

namespace tunneldesk::ikev1
{

struct HalfOpen {
    AwaitKe state;
    Ends ends;
    AttemptId attempt;
    Time madeAt;
    AnswerStore answers; // message 1 to message 2
    Finding refused;     // what was wrong with a message 3; none yet
    Reassembly incoming{kLargestHalfOpenMessage};
};

class HalfOpenRing
{
public:
    void add(HalfOpen entry);
    // One of them has grown: the oldest go, that one too if it is. No pointer into the ring is good any more.
    void trim();
    // Null when there is none.
    [[nodiscard]] HalfOpen *findRequest(const Cookie &initiator, const Ends &ends);
    [[nodiscard]] HalfOpen *find(const CookiePair &cookies);
    void remove(const CookiePair &cookies);
    void removePeer(const IpAddress &outer, const IpAddress &peer);
    void expire(Time now);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    std::deque<HalfOpen> m_entries; // oldest first
};

} // namespace tunneldesk::ikev1
