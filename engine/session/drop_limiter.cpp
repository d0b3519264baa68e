#include "engine/session/drop_limiter.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

constexpr Duration kShortestQuiet = 1s;
constexpr Duration kLongestQuiet = 5min;
constexpr Duration kPause = 1min; // with less than this between two it goes on

} // namespace

void DropLimiter::tell(Line &line, Event event, std::vector<Event> &events)
{
    const bool goesOn = line.quietUntil && event.time < *line.quietUntil + std::max(line.quiet, kPause);
    line.quiet = goesOn ? std::min(line.quiet * 2, kLongestQuiet) : kShortestQuiet;
    line.quietUntil = event.time + line.quiet;
    line.count = 0;
    events.push_back(std::move(event));
}

void DropLimiter::onDrop(const Event &event, std::vector<Event> &events)
{
    const auto *drop = std::get_if<DropEvent>(&event.what);
    if (drop == nullptr)
        return;
    Line &line = m_lines[static_cast<std::size_t>(drop->reason)];
    if (line.quietUntil && event.time < *line.quietUntil) {
        line.count += drop->count;
        line.latest = event;
        return;
    }
    Event told = event;
    std::get<DropEvent>(told.what).count += line.count;
    tell(line, std::move(told), events);
}

void DropLimiter::onTick(Time now, std::vector<Event> &events)
{
    for (Line &line : m_lines) {
        if (line.count == 0 || now < *line.quietUntil)
            continue;
        Event told = std::move(line.latest);
        told.time = now;
        std::get<DropEvent>(told.what).count = line.count;
        tell(line, std::move(told), events);
    }
}

std::optional<Time> DropLimiter::nextDeadline() const
{
    std::optional<Time> earliest;
    for (const Line &line : m_lines)
        if (line.count != 0 && (!earliest || *line.quietUntil < *earliest))
            earliest = line.quietUntil;
    return earliest;
}

} // namespace tunneldesk::session
