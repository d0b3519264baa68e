// Makes a TUN device of ours: a name that the kernel picks, packets with a virtio-net header before each, and
// segmentation offload. The device belongs to the calling process's user and has one queue, so that nobody else gets at
// what passes it in clear. Sets no address and no route.
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

#include <string>

namespace tunneldesk
{

struct OpenedTun {
    FileDescriptor descriptor; // not blocking; the device goes when its last holder closes it
    std::string name;          // "td0", "td1" ...
};

// In the calling thread's network namespace. Errors: NoTunDevice (no /dev/net/tun), NoPermission, HostFailure; first is
// the errno.
[[nodiscard]] Result<OpenedTun> openTun();

} // namespace tunneldesk
