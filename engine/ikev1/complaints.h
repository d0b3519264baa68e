// What is said in the clear to who has proven nothing: one word a second to an address, and ten to all (rule S-7). The
// address may be a forged one, and then somebody gets it who has not asked.
#pragma once

#include "engine/base/ip.h"
#include "engine/ikev1/rate_budget.h"

#include <map>

namespace tunneldesk::ikev1
{

class Complaints
{
public:
    // False: not now, and nothing is counted.
    [[nodiscard]] bool take(const IpAddress &peer, Time now)
    {
        std::erase_if(m_lastTo, [now](const auto &entry) { return now - entry.second >= kGap; });
        if (m_lastTo.contains(peer) || !m_toAll.take(now))
            return false;
        m_lastTo.emplace(peer, now);
        return true;
    }

private:
    static constexpr Duration kGap = 1s;

    RateBudget m_toAll{10};
    std::map<IpAddress, Time> m_lastTo; // of the last second: the budget keeps it short
};

} // namespace tunneldesk::ikev1
