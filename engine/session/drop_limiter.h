// Turns a flood of dropped datagrams into one line a second and Reason: the first at once, what follows
// within the second as one count.
#pragma once

#include "engine/base/time.h"
#include "engine/report/event.h"

#include <array>
#include <optional>
#include <vector>

namespace tunneldesk::session
{

class DropLimiter
{
public:
    // Appends the event if it may go out now, else counts it.
    void onDrop(const Event &event, std::vector<Event> &events);
    // Appends what was counted and is due.
    void onTick(Time now, std::vector<Event> &events);
    [[nodiscard]] std::optional<Time> nextDeadline() const;

private:
    struct Line {
        std::optional<Time> quietUntil;
        std::uint64_t count = 0; // held back since the last event
        Event latest;
    };
    std::array<Line, static_cast<std::size_t>(Reason::Count)> m_lines;
};

} // namespace tunneldesk::session
