#include "engine/privileged/outer_socket.h"

#include "engine/privileged/socket_address.h"

#include <linux/icmp.h>
#include <linux/udp.h>
#include <netinet/icmp6.h>

#include <cerrno>

namespace tunneldesk
{
namespace
{

// Room for a burst of a whole TCP window while the worker is elsewhere.
constexpr int kSocketBuffer = 8 << 20;

Error errorOf(int number, std::uint16_t port)
{
    switch (number) {
    case EADDRINUSE:
        return {Reason::PortInUse, number, port};
    case EADDRNOTAVAIL:
        return {Reason::AddressUnavailable, number, port};
    case EPERM:
    case EACCES:
        return {Reason::NoPermission, number, port};
    default:
        return {Reason::HostFailure, number, port};
    }
}

void setOption(const FileDescriptor &socket, int level, int name, int value)
{
    // What a kernel does not know is done without: every option here is an improvement, none a need.
    static_cast<void>(::setsockopt(socket.get(), level, name, &value, sizeof(value)));
}

void setBuffers(const FileDescriptor &socket)
{
    setOption(socket, SOL_SOCKET, SO_SNDBUF, kSocketBuffer);
    setOption(socket, SOL_SOCKET, SO_RCVBUF, kSocketBuffer);
    setOption(socket, SOL_SOCKET, SO_SNDBUFFORCE, kSocketBuffer);
    setOption(socket, SOL_SOCKET, SO_RCVBUFFORCE, kSocketBuffer);
}

void setIpOptions(const FileDescriptor &socket, const IpAddress &local)
{
    // The outer packet may be fragmented on its way (rule E-15): a path that drops ICMP does not become a black hole.
    // SendBatch sends a probe with DF now and then. What ICMP the kernel believes is not asked: a forged one, which
    // need quote no SPI to it, has no effect here (rule E-20).
    if (local.isV4()) {
        setOption(socket, IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_OMIT);
        setOption(socket, IPPROTO_IP, IP_RECVTOS, 1);
    } else {
        // Nobody but the sender cuts an IPv6 packet (RFC 8200, 4.5): the kernel does, to what it has heard of the path.
        setOption(socket, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        setOption(socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, IPV6_PMTUDISC_DONT);
        setOption(socket, IPPROTO_IPV6, IPV6_RECVTCLASS, 1);
    }
}

Result<FileDescriptor> openBound(const Endpoint &local, int type, int protocol)
{
    FileDescriptor socket(::socket(familyOf(local.address), type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol));
    if (!socket.isOpen())
        return errorOf(errno, local.port);
    setIpOptions(socket, local.address);
    setBuffers(socket);
    const SocketAddress address = toSocketAddress(local);
    if (::bind(socket.get(), address.get(), address.size) != 0)
        return errorOf(errno, local.port);
    return socket;
}

Result<FileDescriptor> openIcmpErrors(const IpAddress &local)
{
    const bool isV4 = local.isV4();
    FileDescriptor socket(::socket(familyOf(local), SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
                                   isV4 ? IPPROTO_ICMP : static_cast<int>(IPPROTO_ICMPV6)));
    if (!socket.isOpen())
        return errorOf(errno, 0);
    icmp_filter v4{~(1U << ICMP_DEST_UNREACH)};
    icmp6_filter v6{};
    ICMP6_FILTER_SETBLOCKALL(&v6);
    ICMP6_FILTER_SETPASS(ICMP6_DST_UNREACH, &v6);
    ICMP6_FILTER_SETPASS(ICMP6_PACKET_TOO_BIG, &v6);
    const int done = isV4 ? ::setsockopt(socket.get(), SOL_RAW, ICMP_FILTER, &v4, sizeof(v4))
                          : ::setsockopt(socket.get(), IPPROTO_ICMPV6, ICMP6_FILTER, &v6, sizeof(v6));
    const SocketAddress address = toSocketAddress({local, 0});
    // Without the filter every echo would wake the engine.
    if (done != 0 || ::bind(socket.get(), address.get(), address.size) != 0)
        return errorOf(errno, 0);
    return socket;
}

} // namespace

std::uint16_t portOf(OuterSocket kind)
{
    return kind == OuterSocket::Ike ? 500 : kind == OuterSocket::NatTraversal ? 4500 : 0;
}

Result<FileDescriptor> openOuterSocket(OuterSocket kind, const IpAddress &local)
{
    switch (kind) {
    case OuterSocket::IcmpErrors:
        return openIcmpErrors(local);
    case OuterSocket::RawEsp:
        return openBound({local, 0}, SOCK_RAW, IPPROTO_ESP);
    case OuterSocket::Ike:
    case OuterSocket::NatTraversal:
        break;
    }
    Result<FileDescriptor> socket = openBound({local, portOf(kind)}, SOCK_DGRAM, 0);
    if (socket && kind == OuterSocket::NatTraversal)
        setOption(*socket, IPPROTO_UDP, UDP_GRO, 1);
    return socket;
}

} // namespace tunneldesk
