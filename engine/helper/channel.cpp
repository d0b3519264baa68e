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

// What came beside the octets: who sent them, and descriptors, each of which is ours to close from here on.
struct Beside {
    std::optional<uid_t> sender;
    std::vector<FileDescriptor> descriptors;
};

Beside besideOf(msghdr &message)
{
    Beside beside;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        const std::size_t size = header->cmsg_len - CMSG_LEN(0);
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_CREDENTIALS && size == sizeof(ucred)) {
            ucred sender{};
            std::memcpy(&sender, CMSG_DATA(header), sizeof(sender));
            beside.sender = sender.uid;
        } else if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
            // In the room for one the kernel puts two where an octet boundary lets it.
            for (std::size_t at = 0; at + sizeof(int) <= size; at += sizeof(int)) {
                int number = -1;
                std::memcpy(&number, CMSG_DATA(header) + at, sizeof(number));
                beside.descriptors.emplace_back(number);
            }
        }
    }
    return beside;
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
    Beside beside = size < 0 ? Beside{} : besideOf(message);
    // Cut: too long, or with more descriptors than there is room for.
    if (size <= 0 || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || beside.sender != m_client ||
        beside.descriptors.size() > 1)
        return std::nullopt;
    const Pace::Instant now = Pace::Clock::now();
    if (const Pace::Instant then = m_pace.next(now); then > now)
        sleepUntil(then);
    return Message{ByteView(m_room.data(), static_cast<std::size_t>(size)),
                   beside.descriptors.empty() ? FileDescriptor() : std::move(beside.descriptors.front())};
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
