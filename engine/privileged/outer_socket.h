// Opens the sockets of an outer address, each bound to that address alone, so no datagram needs to say where it was
// sent to. SO_REUSEADDR is never set: with it a second program could take our packets without a word.
#pragma once

#include "engine/base/kernel_route.h"
#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

namespace tunneldesk
{

// UDP 500 or 4500; 0 for the other two.
[[nodiscard]] std::uint16_t portOf(OuterSocket kind);
// Errors: PortInUse, AddressUnavailable, NoPermission, HostFailure; first is the errno, second the port.
[[nodiscard]] Result<FileDescriptor> openOuterSocket(OuterSocket kind, const IpAddress &local);

} // namespace tunneldesk
