// One gateway a network. Routes, rules and devices are known by numbers that all instances of this program share: a
// second one in the same network namespace would take down what the first has put up, its fail-closed routes too, and
// the first one's networks would go out in clear. Two claims, each held while its descriptor is open and given up by
// the kernel with the process: this name, and the port that counts (engine/privileged/network_claim).
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

namespace tunneldesk::host
{

// A name, which needs no privilege, so it can be asked for before there is a helper, and which tells whose
// it is. Anybody may hold it: it is believed of root and of this process's own user, and held by somebody else it
// counts for nothing (a descriptor that is not open). Errors: AnotherGateway (first: the process that holds it),
// HostFailure (first: errno). Any thread.
[[nodiscard]] Result<FileDescriptor> claimName();

} // namespace tunneldesk::host
