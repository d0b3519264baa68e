#include "engine/helper/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

namespace tunneldesk::helper
{
namespace
{

void sleepUntil(Pace::Instant then)
{
    const auto time = then.time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec wanted{seconds.count(), std::chrono::nanoseconds(time - seconds).count()};
    while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &wanted, nullptr) == EINTR) {
    }
}

bool isWholeFrom(const msghdr &message, uid_t client)
{
    // Cut: too long, or with descriptors, for which there is no room and which the kernel has closed again.
    if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        return false;
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_CREDENTIALS ||
        header->cmsg_len != CMSG_LEN(sizeof(ucred)))
        return false;
    ucred sender{};
    std::memcpy(&sender, CMSG_DATA(header), sizeof(sender));
    return sender.uid == client;
}

} // namespace

bool Channel::isFromUs(int socket)
{
    int domain = 0;
    int type = 0;
    ucred maker{};
    socklen_t size = sizeof(domain);
    if (::getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &domain, &size) != 0 || domain != AF_UNIX)
        return false;
    size = sizeof(type);
    if (::getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET)
        return false;
    size = sizeof(maker);
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &maker, &size) == 0 && maker.uid == ::getuid();
}

Channel::Channel(int socket, uid_t client) : m_socket(socket), m_client(client)
{
    const int on = 1;
    static_cast<void>(::setsockopt(socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)));
}

void Channel::greet(bool hasCapabilities)
{
    const Bytes bytes = toBytes(Greeting{kProtocolVersion, hasCapabilities});
    static_cast<void>(::sendto(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT, nullptr, 0));
}

std::optional<ByteView> Channel::receive()
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred))> control{};
    iovec part{m_room.data(), m_room.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t size = -1;
    do
        size = ::recvmsg(m_socket, &message, MSG_CMSG_CLOEXEC);
    while (size < 0 && errno == EINTR);
    if (size <= 0 || !isWholeFrom(message, m_client))
        return std::nullopt;
    const Pace::Instant now = Pace::Clock::now();
    if (const Pace::Instant then = m_pace.next(now); then > now)
        sleepUntil(then);
    return ByteView(m_room.data(), static_cast<std::size_t>(size));
}

bool Channel::send(const Done &done)
{
    const Bytes bytes = toBytes(done.answer);
    // sendmsg only reads it.
    iovec part{const_cast<Byte *>(bytes.data()), bytes.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (done.descriptor.isOpen()) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        const int number = done.descriptor.get();
        std::memcpy(CMSG_DATA(header), &number, sizeof(number));
    }
    // A client that asks and does not read is none: we would wait for it with its devices in our hands.
    return ::sendmsg(m_socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}

bool serve(Channel &channel, Session &session)
{
    bool isClient = true;
    while (isClient) {
        const std::optional<ByteView> message = channel.receive();
        if (!message)
            break;
        const std::optional<Done> done = session.onMessage(*message);
        isClient = done.has_value();
        if (isClient && !channel.send(*done))
            break;
    }
    session.undo();
    return isClient;
}

} // namespace tunneldesk::helper
