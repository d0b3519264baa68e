// How many of the sockets that were given away are still open, in whatever hands: asked of the kernel, which keeps a
// watched socket in the list of an epoll descriptor until its last descriptor is closed, and keeps no socket for it.
#pragma once

#include "engine/privileged/file_descriptor.h"

#include <cstddef>

namespace tunneldesk::helper
{

class LivingSockets
{
public:
    // Before the system calls are closed.
    LivingSockets();
    // False: the kernel does not keep it in the list (this user watches too much elsewhere), and it is not counted.
    [[nodiscard]] bool watch(const FileDescriptor &socket);
    // Where the kernel does not tell: how many were watched in all.
    [[nodiscard]] std::size_t count() const;

private:
    FileDescriptor m_epoll;
    FileDescriptor m_list; // /proc/self/fdinfo of it, see proc(5)
    std::size_t m_watched = 0;
};

} // namespace tunneldesk::helper
