#include "engine/session/drop_limiter.h"

namespace tunneldesk::session
{
namespace
{

constexpr Duration kQuiet = 1s;

} // namespace

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
    line.count = 0;
    line.quietUntil = event.time + kQuiet;
    events.push_back(std::move(told));
}

void DropLimiter::onTick(Time now, std::vector<Event> &events)
{
    for (Line &line : m_lines) {
        if (line.count == 0 || now < *line.quietUntil)
            continue;
        Event told = std::move(line.latest);
        told.time = now;
        std::get<DropEvent>(told.what).count = line.count;
        line.count = 0;
        line.quietUntil = now + kQuiet;
        events.push_back(std::move(told));
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
