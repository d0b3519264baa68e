// What the program's exit says.
#pragma once

namespace tunneldesk
{

enum class ExitCode : int {
    Ok = 0,
    Usage = 1,
    NotFound = 2,
    NotActive = 3,
    Permission = 4,
    Refused = 5, // authentication or negotiation failed
    Invalid = 6, // profile or secrets do not hold what they should
};

[[nodiscard]] constexpr int valueOf(ExitCode code)
{
    return static_cast<int>(code);
}

} // namespace tunneldesk
