// Starts the helper as a program of this user's, with one end of a socket as its standard input: the way in by file
// capabilities. Any thread.
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

#include <string>
#include <vector>

namespace tunneldesk::host
{

// False in a sandbox without new privileges (a service): a file's capabilities are worth nothing there.
[[nodiscard]] bool canGainCapabilities();

// The other end. Error: HostFailure with the errno: ENOENT (it is not installed), EACCES (this user may not start it).
// The helper runs on its own and needs nobody to wait for it.
[[nodiscard]] Result<FileDescriptor> startHelper(const std::string &program,
                                                 const std::vector<std::string> &arguments = {});

} // namespace tunneldesk::host
