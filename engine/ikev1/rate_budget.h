// So many a second, and so many at once: what others may make us do (faults, 2).
#pragma once

#include "engine/base/time.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

class RateBudget
{
public:
    explicit RateBudget(unsigned perSecond) : m_gap(Duration(1s) / perSecond), m_burst(m_gap * (perSecond - 1)) {}

    [[nodiscard]] bool hasOne(Time now) const { return m_nextDue <= now + m_burst; }
    void spend(Time now) { m_nextDue = std::max(m_nextDue, now) + m_gap; }
    // False: not now, and nothing is counted.
    [[nodiscard]] bool take(Time now)
    {
        const bool has = hasOne(now);
        if (has)
            spend(now);
        return has;
    }

private:
    Duration m_gap;
    Duration m_burst;
    Time m_nextDue;
};

} // namespace tunneldesk::ikev1
