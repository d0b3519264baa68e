// One gateway a network. Routes, rules and devices are known by numbers that all instances of this program share: a
// second one in the same network namespace would take down what the first has put up, its fail-closed routes too, and
// the first one's networks would go out in clear.
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

namespace tunneldesk::host
{

// Holds while the descriptor is open; the kernel gives it up with the process. Needs no privilege. Errors:
// AnotherGateway (first: the process that holds it, 0 when that cannot be told), HostFailure (first: errno). Any
// thread.
[[nodiscard]] Result<FileDescriptor> claimNetwork();

} // namespace tunneldesk::host
