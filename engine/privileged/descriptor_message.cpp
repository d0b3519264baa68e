#include "engine/privileged/descriptor_message.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cstring>

namespace tunneldesk
{

bool sendMessage(int socket, ByteView bytes, const FileDescriptor &descriptor, int flags)
{
    // sendmsg only reads it.
    iovec part{const_cast<Byte *>(bytes.data()), bytes.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor.isOpen()) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        const int number = descriptor.get();
        std::memcpy(CMSG_DATA(header), &number, sizeof(number));
    }
    return ::sendmsg(socket, &message, flags | MSG_NOSIGNAL) >= 0;
}

} // namespace tunneldesk
