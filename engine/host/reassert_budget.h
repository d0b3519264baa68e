// How often we put back what another program changed: three times a minute, then we report and wait. Two
// programs that fight over a route must not fill the machine's day with it.
#pragma once

#include "engine/base/time.h"

#include <algorithm>
#include <array>

namespace tunneldesk::host
{

class ReassertBudget
{
public:
    // False when it is used up.
    [[nodiscard]] bool take(Time now)
    {
        if (now < nextAt())
            return false;
        m_taken[m_next] = now;
        m_used = std::min(m_used + 1, m_taken.size());
        m_next = (m_next + 1) % m_taken.size();
        return true;
    }
    // From when on take() says yes.
    [[nodiscard]] Time nextAt() const { return m_used < m_taken.size() ? Time{} : m_taken[m_next] + kWindow; }

private:
    static constexpr Duration kWindow = 60s;
    std::array<Time, 3> m_taken{};
    std::size_t m_used = 0;
    std::size_t m_next = 0; // the oldest, once all are used
};

} // namespace tunneldesk::host
