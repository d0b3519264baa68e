// The claim to a network: who holds it is the one gateway of this network namespace, and nobody else may change what
// stands there in our name. A port that takes the same capability, on a loopback address that is nobody else's; held
// while any descriptor of it is open, and given up by the kernel with the last one.
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

namespace tunneldesk
{

// Errors: AnotherGateway (somebody holds it), NoPermission, HostFailure; first is the errno. Any thread.
[[nodiscard]] Result<FileDescriptor> openNetworkClaim();

// Whether this is the claim to the network of the calling thread, made by a process of this very user. Of a socket it
// asks the kernel, never the one who shows it: a name or number can be said by anybody, and the same port can be had in
// a network namespace of one's own.
[[nodiscard]] bool isNetworkClaim(const FileDescriptor &shown);

// Whose turn it is with this claim, which several helpers of one client may hold: the last one that took a turn. The
// number stands at the socket itself (SO_MARK, which nothing is ever sent with), so that a helper which was stopped
// sees it when it goes on, and whoever has no CAP_NET_ADMIN or CAP_NET_RAW cannot write it. Any thread.
[[nodiscard]] unsigned takeTurn(const FileDescriptor &claim);
[[nodiscard]] unsigned turnOf(const FileDescriptor &claim);

} // namespace tunneldesk
