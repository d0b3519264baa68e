// What the program's exit says.
#pragma once

namespace tunneldesk
{

struct Error;

enum class ExitCode : int {
    Ok = 0,
    Usage = 1,
    NotFound = 2,
    NotActive = 3,   // a tunnel is not up, or not in time; nothing runs that could be asked
    Permission = 4,  // or the engine, the helper, a port
    PeerRefused = 5, // authentication or negotiation failed
    Invalid = 6,     // profile, secrets or a file do not hold what they should
    StartAgain = 7,  // SIGUSR2: whoever has started it does so again
};

[[nodiscard]] constexpr int valueOf(ExitCode code)
{
    return static_cast<int>(code);
}

// Which exit says that a file could not be used.
[[nodiscard]] ExitCode exitCodeOf(const Error &error);

} // namespace tunneldesk
