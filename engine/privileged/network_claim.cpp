#include "engine/privileged/network_claim.h"

#include "engine/privileged/socket_address.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>

namespace tunneldesk
{
namespace
{

// Our number, 7464, as an address. TCP: the IKE daemons that have UDP 500 on every address do not keep us from it.
Endpoint claimed()
{
    return {IpAddress::v4(127, 74, 64, 1), 500};
}

FileDescriptor makeSocket()
{
    return FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

template <typename Value>
std::optional<Value> option(const FileDescriptor &socket, int name)
{
    Value value{};
    socklen_t size = sizeof value;
    const bool isWhole = ::getsockopt(socket.get(), SOL_SOCKET, name, &value, &size) == 0 && size == sizeof value;
    return isWhole ? std::optional(value) : std::nullopt;
}

bool isOfThisNetwork(const FileDescriptor &socket)
{
    const FileDescriptor ours = makeSocket();
    const auto network = option<std::uint64_t>(ours, SO_NETNS_COOKIE);
    return network && option<std::uint64_t>(socket, SO_NETNS_COOKIE) == network;
}

} // namespace

unsigned takeTurn(const FileDescriptor &claim)
{
    const unsigned next = turnOf(claim) + 1;
    static_cast<void>(::setsockopt(claim.get(), SOL_SOCKET, SO_MARK, &next, sizeof next));
    return turnOf(claim);
}

unsigned turnOf(const FileDescriptor &claim)
{
    return option<unsigned>(claim, SO_MARK).value_or(0);
}

Result<FileDescriptor> openNetworkClaim()
{
    FileDescriptor claim = makeSocket();
    if (!claim.isOpen())
        return Error{Reason::HostFailure, errno};
    // There is no traffic: a loopback that is down, or has lost its address, is as good.
    const int on = 1;
    static_cast<void>(::setsockopt(claim.get(), IPPROTO_IP, IP_FREEBIND, &on, sizeof on));
    const SocketAddress address = toSocketAddress(claimed());
    // Bound and no more: nobody listens, and who connects is refused by the kernel.
    if (::bind(claim.get(), address.get(), address.size) == 0)
        return claim;
    switch (const int number = errno) {
    case EADDRINUSE:
        return Error{Reason::AnotherGateway, number};
    case EACCES:
    case EPERM:
        return Error{Reason::NoPermission, number};
    default:
        return Error{Reason::HostFailure, number};
    }
}

bool isNetworkClaim(const FileDescriptor &shown)
{
    if (option<int>(shown, SO_DOMAIN) != AF_INET || option<int>(shown, SO_PROTOCOL) != IPPROTO_TCP ||
        !isOfThisNetwork(shown))
        return false;
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    const SocketAddress wanted = toSocketAddress(claimed());
    sockaddr_in expected{};
    std::memcpy(&expected, wanted.get(), sizeof expected);
    struct stat facts = {};
    return ::getsockname(shown.get(), reinterpret_cast<sockaddr *>(&bound), &size) == 0 && size == sizeof bound &&
           bound.sin_addr.s_addr == expected.sin_addr.s_addr && bound.sin_port == expected.sin_port &&
           ::fstat(shown.get(), &facts) == 0 && facts.st_uid == ::getuid();
}

} // namespace tunneldesk
