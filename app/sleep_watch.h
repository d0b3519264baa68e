// Notices that the computer slept: the engine's clock goes on during sleep, the one of this process does not.
#pragma once

#include "engine/base/time.h"

#include <QtGlobal>

#include <optional>

namespace tunneldesk
{

class SleepWatch
{
public:
    // Shorter than this is a busy machine, not a sleep.
    static constexpr Seconds kLeast{20};

    // `boot`: the engine's clock (CLOCK_BOOTTIME); `awake`: one that stands still during sleep (CLOCK_MONOTONIC),
    // in milliseconds. How long it slept since the last call, if it did.
    [[nodiscard]] std::optional<Duration> note(Time boot, qint64 awake)
    {
        const bool isFirst = !m_boot;
        const Duration slept = isFirst ? Duration{0} : (boot - *m_boot) - Milliseconds{awake - m_awake};
        m_boot = boot;
        m_awake = awake;
        return slept >= kLeast ? std::optional(slept) : std::nullopt;
    }

private:
    std::optional<Time> m_boot;
    qint64 m_awake = 0;
};

} // namespace tunneldesk
