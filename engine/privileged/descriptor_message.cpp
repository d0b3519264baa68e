#include "engine/privileged/descriptor_message.h"

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

std::vector<FileDescriptor> takeDescriptors(msghdr &message)
{
    std::vector<FileDescriptor> taken;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        // In the room for one the kernel puts two where an octet boundary lets it.
        const std::size_t size = header->cmsg_len - CMSG_LEN(0);
        for (std::size_t at = 0; at + sizeof(int) <= size; at += sizeof(int)) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(header) + at, sizeof(number));
            taken.emplace_back(number);
        }
    }
    return taken;
}

} // namespace tunneldesk
