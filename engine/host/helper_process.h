// Starts the helper as a program of this user's, with one end of a socket as its standard input: for the console the
// way in by file capabilities. Any thread.
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace tunneldesk::host
{

// False in a sandbox without new privileges (a service): a file's capabilities are worth nothing there.
[[nodiscard]] bool canGainCapabilities();

// A helper on its way: its first process leaves the work to another one and ends.
struct HelperStart {
    FileDescriptor socket; // the other end is the helper's
    FileDescriptor first;  // a pidfd, readable when the first process has ended
    FileDescriptor life;   // at its end when the whole helper is gone; nothing is ever written there
};

// Waits for nothing. Error: HostFailure with the errno: ENOENT (it is not installed), EACCES (this user may not start
// it). endFirst() has to follow.
[[nodiscard]] Result<HelperStart> beginHelper(const std::string &program, const std::vector<std::string> &arguments);
enum class FirstEnd : std::uint8_t { Good, Bad, Late };
// How the first process ends within `patience`; when that is late it is killed. It is gone in any case.
[[nodiscard]] FirstEnd endFirst(const HelperStart &start, std::chrono::milliseconds patience);

// Both at once. Errors: also ETIMEDOUT, when it has not left after ten seconds (somebody has stopped it).
// The helper runs on its own and needs nobody to wait for it.
[[nodiscard]] Result<FileDescriptor> startHelper(const std::string &program);

} // namespace tunneldesk::host
