// The bandwidth guarantee of one gateway in one direction: inner bytes, in order, a queue of at most 50 ms
// of the rate, and as much again at once after a pause. Lives on through a table swap; one lane uses it. The
// rate may be changed from the engine thread while traffic runs.
#pragma once

#include "engine/base/time.h"

#include <atomic>
#include <cstdint>

namespace tunneldesk::esp
{

inline constexpr Duration kLongestShaperQueue = 50ms;
// What may leave at once after a pause; so never more than the rate and this much in any span of time.
inline constexpr Duration kLargestShaperBurst = 50ms;

class Shaper
{
public:
    // 0 bits a second: unmetered.
    explicit Shaper(std::uint64_t bitsPerSecond);
    // Any thread.
    void setRate(std::uint64_t bitsPerSecond);
    [[nodiscard]] std::uint64_t rate() const;

    // Lane only. What becomes of a packet of `bytes` inner octets that comes at `now`: its departure time
    // (not after now: send at once), or nothing when the queue is longer than kLongestShaperQueue (drop, counted).
    [[nodiscard]] bool admit(std::size_t bytes, Time now, Time &departure);
    // Any thread.
    [[nodiscard]] std::uint64_t drops() const;

private:
    std::atomic<std::uint64_t> m_bitsPerSecond;
    std::atomic<std::uint64_t> m_drops{0};
    Time m_nextDeparture{};
};

} // namespace tunneldesk::esp
