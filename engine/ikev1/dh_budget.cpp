#include "engine/ikev1/dh_budget.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

bool DhBudget::hasOne(Time now)
{
    const Duration each = Duration(1s) / m_perSecond;
    const auto earned = static_cast<std::uint64_t>((now - m_countedAt) / each);
    if (earned > 0) {
        m_left = static_cast<unsigned>(std::min<std::uint64_t>(m_left + earned, m_perSecond));
        m_countedAt = m_left == m_perSecond ? now : m_countedAt + each * static_cast<Duration::rep>(earned);
    }
    return m_left > 0;
}

} // namespace tunneldesk::ikev1
