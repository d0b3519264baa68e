// The one place that reads a clock for the engine: CLOCK_BOOTTIME, which goes on while the machine sleeps.
#pragma once

#include "engine/base/time.h"

#include <ctime>

namespace tunneldesk::host
{

// Any thread; a vDSO call, no system call.
[[nodiscard]] Time bootTime();
// The same instant as the kernel wants it (timerfd).
[[nodiscard]] timespec toTimespec(Duration duration);

} // namespace tunneldesk::host
