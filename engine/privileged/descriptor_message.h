// One message over a socket pair of the helper and its client, with a descriptor beside it (SCM_RIGHTS).
#pragma once

#include "engine/base/bytes.h"
#include "engine/privileged/file_descriptor.h"

#include <sys/socket.h>

#include <vector>

namespace tunneldesk
{

// `descriptor`: open, or nothing goes beside. `flags`: of sendmsg(2), MSG_NOSIGNAL is added. False: errno tells why.
// Any thread.
[[nodiscard]] bool sendMessage(int socket, ByteView bytes, const FileDescriptor &descriptor, int flags);

// All that came beside a message that recvmsg(2) took: ours to close from here on, however many they are. Once a
// message.
[[nodiscard]] std::vector<FileDescriptor> takeDescriptors(msghdr &message);

} // namespace tunneldesk
