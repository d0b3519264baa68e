#include "engine/esp/shaper.h"

#include <algorithm>

namespace tunneldesk::esp
{

Shaper::Shaper(std::uint64_t bitsPerSecond) : m_bitsPerSecond(bitsPerSecond) {}

void Shaper::setRate(std::uint64_t bitsPerSecond)
{
    m_bitsPerSecond.store(bitsPerSecond, std::memory_order_relaxed);
}

std::uint64_t Shaper::rate() const
{
    return m_bitsPerSecond.load(std::memory_order_relaxed);
}

std::uint64_t Shaper::drops() const
{
    return m_drops.load(std::memory_order_relaxed);
}

// A token bucket in units of time: each packet leaves when the one before it has been sent at the rate, so departures
// never go back, whatever becomes of the rate. What the line did not use lately is made up for at once: a lane that its
// machine woke late would else give less than the guarantee, and drop from a flow that stays below it.
bool Shaper::admit(std::size_t bytes, Time now, Time &departure)
{
    constexpr std::uint64_t kNanosecondBits = 8'000'000'000;
    const std::uint64_t bitsPerSecond = rate();
    const Duration transmission{
        bitsPerSecond == 0 ? 0 : static_cast<std::int64_t>(bytes * kNanosecondBits / bitsPerSecond)};
    const Time start = std::max(now - kLargestShaperBurst, m_nextDeparture);
    if (bitsPerSecond != 0 && start > now && start - now + transmission > kLongestShaperQueue) {
        m_drops.store(m_drops.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        return false;
    }
    departure = std::max(now, start);
    m_nextDeparture = start + transmission;
    return true;
}

} // namespace tunneldesk::esp
