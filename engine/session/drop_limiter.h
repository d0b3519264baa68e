// Turns a flood of dropped datagrams into few lines for each Reason: the first at once, what follows within a second as
// one count, and while it goes on half as often each time, down to one in five minutes. So no pace of 50,000 of them
// writes much (faults, 2).
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
        Duration quiet{};        // how long that is
        std::uint64_t count = 0; // held back since the last event
        Event latest;
    };
    static void tell(Line &line, Event event, std::vector<Event> &events);

    std::array<Line, static_cast<std::size_t>(Reason::Count)> m_lines;
};

} // namespace tunneldesk::session
