#include "engine/esp/path_probe.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

// What passes everywhere (RFC 791, 3.1) is no probe.
constexpr std::size_t kLeastSize = 512;

} // namespace

bool PathProbe::isDue(std::size_t size, Time now)
{
    // Larger ones that went before the MTU was lowered do not come again.
    if (size >= m_largest || now - m_seen > kShortest) {
        m_largest = size;
        m_seen = now;
    }
    if (size < kLeastSize || size < m_largest || now < m_next)
        return false;
    m_next = now + m_interval;
    m_interval = std::min(2 * m_interval, kLongest);
    m_largest = 0;
    return true;
}

} // namespace tunneldesk::esp
