#include "engine/host/network_claim.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstddef>
#include <string_view>

namespace tunneldesk::host
{
namespace
{

// unix(7): an abstract name, which a network namespace has for itself and which is in no file system.
constexpr std::string_view kName{"\0tunneldesk gateway", 19};

FileDescriptor makeSocket()
{
    return FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

// `call`: bind or connect.
int withName(int (*call)(int, const sockaddr *, socklen_t), int socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    kName.copy(address.sun_path, kName.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + kName.size());
    return call(socket, reinterpret_cast<const sockaddr *>(&address), size);
}

// SO_PEERCRED of who connects is who listens. When it cannot be told: nobody who is believed.
ucred holder()
{
    const FileDescriptor asking = makeSocket();
    ucred peer{0, static_cast<uid_t>(-1), 0};
    socklen_t size = sizeof peer;
    if (asking.isOpen() && withName(::connect, asking.get()) == 0)
        static_cast<void>(::getsockopt(asking.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size));
    return peer;
}

} // namespace

Result<FileDescriptor> claimName()
{
    FileDescriptor claim = makeSocket();
    if (!claim.isOpen())
        return Error{Reason::HostFailure, errno};
    if (withName(::bind, claim.get()) != 0) {
        if (errno != EADDRINUSE)
            return Error{Reason::HostFailure, errno};
        const ucred other = holder();
        if (other.uid == 0 || other.uid == ::geteuid())
            return Error{Reason::AnotherGateway, other.pid};
        return FileDescriptor();
    }
    // Nobody is answered: who asks wants to know whose it is, and that is told by the kernel.
    if (::listen(claim.get(), 1) != 0)
        return Error{Reason::HostFailure, errno};
    return claim;
}

} // namespace tunneldesk::host
