// What the program's exit says.
#pragma once

namespace tunneldesk
{

enum class ExitCode : int {
    Ok = 0,
    Usage = 1,
    NotFound = 2,
    // 3 (not active in time) and 5 (refused by the peer) are kept for commands that wait for a tunnel: there is none.
    Permission = 4,
    Invalid = 6, // profile or secrets do not hold what they should
};

[[nodiscard]] constexpr int valueOf(ExitCode code)
{
    return static_cast<int>(code);
}

} // namespace tunneldesk
