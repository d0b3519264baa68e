// One message over a socket pair of the helper and its client, with a descriptor beside it (SCM_RIGHTS).
#pragma once

#include "engine/base/bytes.h"
#include "engine/privileged/file_descriptor.h"

namespace tunneldesk
{

// `descriptor`: open, or nothing goes beside. `flags`: of sendmsg(2), MSG_NOSIGNAL is added. False: errno tells why.
// Any thread.
[[nodiscard]] bool sendMessage(int socket, ByteView bytes, const FileDescriptor &descriptor, int flags);

} // namespace tunneldesk
