// When a packet of an SA goes out with DF over IPv4, so that a path which has become narrow can say so (RFC 1191).
// All others go without: whether routers answer or keep silent, what is too big is cut and arrives. One packet now and
// then is lost on a path that is narrow and silent; the longer it stays silent, the seldomer.
#pragma once

#include "engine/base/time.h"

#include <cstddef>

namespace tunneldesk::esp
{

class PathProbe
{
public:
    // Lane only. For each packet that may not be fragmented itself, `size` octets: whether this one is the probe.
    [[nodiscard]] bool isDue(std::size_t size, Time now);

    static constexpr Duration kShortest = 5s;
    static constexpr Duration kLongest = 60s;

private:
    Time m_next{};
    Duration m_interval = kShortest;
    std::size_t m_largest = 0; // lately, and since the last one: a small packet finds out nothing
    Time m_seen{};             // when it was
};

} // namespace tunneldesk::esp
