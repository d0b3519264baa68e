// An optional deadline for each enumerator of an enum whose last enumerator is called Count. One table
// for one machine: expiry is one loop and one switch, and a spurious tick is harmless.
#pragma once

#include "engine/base/time.h"

#include <array>
#include <optional>

namespace tunneldesk
{

template <typename Timer>
class TimerTable
{
public:
    void set(Timer timer, Time deadline) { m_deadlines[index(timer)] = deadline; }
    void stop(Timer timer) { m_deadlines[index(timer)].reset(); }
    void stopAll() { m_deadlines.fill(std::nullopt); }
    [[nodiscard]] std::optional<Time> deadline(Timer timer) const { return m_deadlines[index(timer)]; }
    [[nodiscard]] bool isSet(Timer timer) const { return m_deadlines[index(timer)].has_value(); }

    [[nodiscard]] std::optional<Time> earliest() const
    {
        std::optional<Time> result;
        for (const auto &deadline : m_deadlines)
            if (deadline && (!result || *deadline < *result))
                result = deadline;
        return result;
    }

    // Stops and returns one timer whose deadline is not after `now`, the earliest first.
    [[nodiscard]] std::optional<Timer> takeExpired(Time now)
    {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < m_deadlines.size(); ++i)
            if (m_deadlines[i] && *m_deadlines[i] <= now && (!found || *m_deadlines[i] < *m_deadlines[*found]))
                found = i;
        if (!found)
            return std::nullopt;
        m_deadlines[*found].reset();
        return static_cast<Timer>(*found);
    }

private:
    static constexpr std::size_t index(Timer timer) { return static_cast<std::size_t>(timer); }
    std::array<std::optional<Time>, static_cast<std::size_t>(Timer::Count)> m_deadlines;
};

} // namespace tunneldesk
