#include "engine/helper/channel.h"

#include "engine/privileged/descriptor_message.h"

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

// Who sent it, as the kernel says.
std::optional<uid_t> senderOf(msghdr &message)
{
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header))
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_CREDENTIALS &&
            header->cmsg_len == CMSG_LEN(sizeof(ucred))) {
            ucred sender{};
            std::memcpy(&sender, CMSG_DATA(header), sizeof(sender));
            return sender.uid;
        }
    return std::nullopt;
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

std::optional<Channel::Message> Channel::receive()
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred)) + CMSG_SPACE(sizeof(int))> control{};
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
    std::vector<FileDescriptor> descriptors;
    if (size >= 0)
        descriptors = takeDescriptors(message);
    // Cut: too long, or with more descriptors than there is room for.
    if (size <= 0 || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || senderOf(message) != m_client ||
        descriptors.size() > 1)
        return std::nullopt;
    const Pace::Instant now = Pace::Clock::now();
    if (const Pace::Instant then = m_pace.next(now); then > now)
        sleepUntil(then);
    return Message{ByteView(m_room.data(), static_cast<std::size_t>(size)),
                   descriptors.empty() ? FileDescriptor() : std::move(descriptors.front())};
}

bool Channel::send(const Done &done)
{
    const Bytes bytes = toBytes(done.answer);
    // A client that asks and does not read is none: we would wait for it with its devices in our hands.
    return sendMessage(m_socket, bytes, done.descriptor, MSG_DONTWAIT);
}

bool serve(Channel &channel, Session &session)
{
    bool isClient = true;
    while (isClient) {
        std::optional<Channel::Message> message = channel.receive();
        if (!message)
            break;
        const std::optional<Done> done = session.onMessage(message->bytes, std::move(message->descriptor));
        isClient = done.has_value();
        if (isClient && !channel.send(*done))
            break;
    }
    session.undo();
    return isClient;
}

} // namespace tunneldesk::helper
