// Time is an integer count of nanoseconds on the host's boot-time clock (it goes on while the machine
// sleeps). It is always an argument: EngineClock has no now(), so the core cannot read a clock.
#pragma once

#include <chrono>

namespace tunneldesk
{

struct EngineClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<EngineClock>;
    static constexpr bool is_steady = true;
};

using Duration = EngineClock::duration;
using Time = EngineClock::time_point;
using Seconds = std::chrono::seconds;
using Milliseconds = std::chrono::milliseconds;

using namespace std::chrono_literals;

// Time in whole milliseconds since the clock's start; for reports only.
[[nodiscard]] constexpr std::int64_t millisecondsOf(Time time)
{
    return std::chrono::duration_cast<Milliseconds>(time.time_since_epoch()).count();
}

} // namespace tunneldesk
