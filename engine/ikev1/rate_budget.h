// So many a second, and so many at once: what others may make us do (faults, 2).
#pragma once

#include "engine/base/time.h"

#include <algorithm>
#include <optional>

namespace tunneldesk::ikev1
{

class RateBudget
{
public:
    explicit RateBudget(unsigned perSecond) : m_gap(Duration(1s) / perSecond), m_burst(m_gap * (perSecond - 1)) {}

    [[nodiscard]] bool hasOne(Time now) const { return m_nextDue <= now + m_burst; }
    [[nodiscard]] Time nextAt() const { return m_nextDue - m_burst; }
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

// Once; and while it is asked for again and again, half as often each time, down to once a minute.
class GrowingGap
{
public:
    [[nodiscard]] bool take(Time now)
    {
        if (m_nextDue && now < *m_nextDue)
            return false;
        const bool goesOn = m_nextDue && now < *m_nextDue + kLongest;
        m_gap = goesOn ? std::min(m_gap * 2, kLongest) : Duration(1s);
        m_nextDue = now + m_gap;
        return true;
    }

private:
    static constexpr Duration kLongest = 1min;

    Duration m_gap{};
    std::optional<Time> m_nextDue;
};

} // namespace tunneldesk::ikev1
