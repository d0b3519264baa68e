#include "engine/host/clock.h"

namespace tunneldesk::host
{

Time bootTime()
{
    timespec value{};
    ::clock_gettime(CLOCK_BOOTTIME, &value);
    return Time(Seconds(value.tv_sec) + Duration(value.tv_nsec));
}

timespec toTimespec(Duration duration)
{
    const auto seconds = std::chrono::duration_cast<Seconds>(duration);
    timespec value{};
    value.tv_sec = seconds.count();
    value.tv_nsec = (duration - seconds).count();
    return value;
}

} // namespace tunneldesk::host
