// Decides when `connect --wait` is over: every pair up, or one of them refused, or nothing more to wait for. Pure:
// state lines in, an exit code out.
#pragma once

#include "app/exit_code.h"
#include "app/state_lines.h"

#include <map>
#include <optional>

namespace tunneldesk
{

class ConnectWait
{
public:
    // A pair as it was before the command: only that it is up counts, an old failure does not.
    void before(const StateLine &line);
    // A change since. The code that ends the waiting; nothing: wait on.
    [[nodiscard]] std::optional<ExitCode> change(const StateLine &line);
    [[nodiscard]] bool isEverythingUp() const;
    // What ended it, or what is missing: the line to be shown. Null: none.
    [[nodiscard]] const StateLine *culprit() const;

private:
    std::map<std::pair<std::string, QString>, StateLine> m_pairs;
    std::optional<StateLine> m_refused;
};

// The code that a failed attempt ends with; nothing for what may still become good (no answer yet, a key to come).
[[nodiscard]] std::optional<ExitCode> exitCodeOf(const StateLine &line);

} // namespace tunneldesk
