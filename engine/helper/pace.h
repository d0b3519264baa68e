// How fast a client is served: a burst as large as the largest profile, then a steady rate. A flood is not refused; it
// waits in the client's own socket, and the kernel's routing lock stays free for others.
#pragma once

#include <algorithm>
#include <chrono>

namespace tunneldesk::helper
{

class Pace
{
public:
    using Clock = std::chrono::steady_clock;
    using Instant = Clock::time_point;

    // When the next message may be served, `now` or later; takes its place.
    [[nodiscard]] Instant next(Instant now)
    {
        // The generic cell rate algorithm (ITU-T I.371): m_due is when an endless flood would be served.
        m_due = std::max(m_due, now - kBurst * kInterval) + kInterval;
        return std::max(now, m_due);
    }

private:
    static constexpr int kBurst = 8192;
    static constexpr std::chrono::microseconds kInterval{1000};
    Instant m_due{};
};

} // namespace tunneldesk::helper
