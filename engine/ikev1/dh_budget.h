// How many Diffie-Hellman computations others may cost us: so many at once, and as many a second.
#pragma once

#include "engine/base/time.h"

namespace tunneldesk::ikev1
{

class DhBudget
{
public:
    explicit DhBudget(unsigned perSecond) : m_perSecond(perSecond), m_left(perSecond) {}

    [[nodiscard]] bool hasOne(Time now);
    void spend() { m_left -= m_left > 0 ? 1 : 0; }

private:
    unsigned m_perSecond;
    unsigned m_left;
    Time m_countedAt;
};

} // namespace tunneldesk::ikev1
