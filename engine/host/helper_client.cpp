#include "engine/host/helper_client.h"

#include "engine/helper/protocol/messages.h"
#include "engine/privileged/descriptor_message.h"
#include "engine/privileged/outer_socket.h"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace tunneldesk::host
{
namespace
{

constexpr int kPatience = 3000; // milliseconds; a helper that was stopped must not stop the engine for longer

Error lost()
{
    return {Reason::NoPermission, ENOTCONN};
}

bool waitFor(int socket)
{
    pollfd entry{socket, POLLIN, 0};
    int ready = -1;
    do
        ready = ::poll(&entry, 1, kPatience);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

} // namespace

Bytes HelperClient::receive(FileDescriptor &descriptor)
{
    if (!m_socket.isOpen() || !waitFor(m_socket.get())) {
        m_socket.reset();
        return {};
    }
    Bytes room(helper::kLargestMessage);
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    iovec part{room.data(), room.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t size = -1;
    do
        size = ::recvmsg(m_socket.get(), &message, MSG_CMSG_CLOEXEC);
    while (size < 0 && errno == EINTR);
    std::vector<FileDescriptor> descriptors;
    if (size >= 0)
        descriptors = takeDescriptors(message);
    // Too long, or with several descriptors: no helper of ours. One that was cut off is no fault of his: there was no
    // number left here.
    const bool isWhole = size > 0 && (message.msg_flags & MSG_TRUNC) == 0 && descriptors.size() <= 1;
    room.resize(isWhole ? static_cast<std::size_t>(size) : 0);
    descriptor = isWhole && !descriptors.empty() ? std::move(descriptors.front()) : FileDescriptor();
    m_wasCut = size > 0 && (message.msg_flags & MSG_CTRUNC) != 0;
    if (room.empty())
        m_socket.reset();
    return room;
}

HelperState HelperClient::greet()
{
    FileDescriptor none;
    const auto greeting = helper::toGreeting(receive(none));
    const bool isOther = greeting && greeting->version != helper::kProtocolVersion;
    if (!greeting || isOther) {
        m_socket.reset();
        return isOther ? HelperState::NotInstalled : HelperState::Lost;
    }
    return greeting->hasCapabilities ? HelperState::Ready : HelperState::NoCapabilities;
}

Result<helper::Answer> HelperClient::ask(ByteView request, FileDescriptor &descriptor, const FileDescriptor &shown)
{
    if (!m_socket.isOpen())
        return lost();
    if (!sendMessage(m_socket.get(), request, shown, 0)) {
        // The kernel had no room for it: nothing went out, and the next request may. To begin with another helper would
        // make all devices anew.
        if (errno == ENOBUFS || errno == ENOMEM || errno == EAGAIN || errno == EPERM)
            return Error{Reason::HostFailure, errno};
        m_socket.reset();
        return lost();
    }
    auto answer = helper::toAnswer(receive(descriptor));
    if (!answer) {
        m_socket.reset();
        return lost();
    }
    return std::move(*answer);
}

Error HelperClient::withoutDescriptor(std::int64_t second) const
{
    return {Reason::HostFailure, m_wasCut ? EMFILE : EBADMSG, second};
}

Outcome HelperClient::change(ByteView request)
{
    FileDescriptor none;
    const auto answer = ask(request, none);
    if (!answer)
        return answer.error();
    return answer->reason == Reason::None ? success() : Outcome(Error{answer->reason, answer->number});
}

Result<OpenedTun> HelperClient::openTun()
{
    FileDescriptor descriptor;
    auto answer = ask(toBytes(helper::OpenTun{}), descriptor);
    if (!answer)
        return answer.error();
    if (answer->reason != Reason::None)
        return Error{answer->reason, answer->number};
    if (!descriptor.isOpen())
        return withoutDescriptor();
    return answer->name.empty() ? Result<OpenedTun>(Error{Reason::HostFailure, EBADMSG})
                                : OpenedTun{std::move(descriptor), std::move(answer->name)};
}

Result<FileDescriptor> HelperClient::openSocket(OuterSocket kind, const IpAddress &local)
{
    FileDescriptor descriptor;
    const auto answer = ask(toBytes(helper::OpenSocket{kind, local}), descriptor);
    if (!answer)
        return answer.error();
    if (answer->reason != Reason::None)
        return Error{answer->reason, answer->number, portOf(kind)};
    return descriptor.isOpen() ? Result<FileDescriptor>(std::move(descriptor))
                               : Result<FileDescriptor>(withoutDescriptor(portOf(kind)));
}

Result<FileDescriptor> HelperClient::claimNetwork(const FileDescriptor &held)
{
    FileDescriptor given;
    const auto answer = ask(toBytes(helper::ClaimNetwork{}), given, held);
    if (!answer)
        return answer.error();
    if (answer->reason != Reason::None)
        return Error{answer->reason, answer->number};
    return held.isOpen() || given.isOpen() ? Result<FileDescriptor>(std::move(given))
                                           : Result<FileDescriptor>(withoutDescriptor());
}

Outcome HelperClient::setUp(unsigned device, unsigned mtu)
{
    return change(toBytes(helper::SetUpTun{device, mtu}));
}

Outcome HelperClient::add(const KernelRoute &route)
{
    Outcome outcome = change(toBytes(helper::ChangeRoute{helper::Change::Add, route}));
    // It has greeted with all that it needs: this is its rule about destinations, not a permission that is missing.
    if (!outcome && outcome.error() == Error{Reason::NoPermission, EPERM})
        return Error{Reason::InvalidConfiguration, EPERM};
    return outcome;
}

Outcome HelperClient::remove(const KernelRoute &route)
{
    return change(toBytes(helper::ChangeRoute{helper::Change::Remove, route}));
}

Outcome HelperClient::add(const KernelRule &rule)
{
    return change(toBytes(helper::ChangeRule{helper::Change::Add, rule}));
}

Outcome HelperClient::remove(const KernelRule &rule)
{
    return change(toBytes(helper::ChangeRule{helper::Change::Remove, rule}));
}

unsigned HelperClient::countIpsecPolicies()
{
    FileDescriptor none;
    const auto answer = ask(toBytes(helper::CountIpsecPolicies{}), none);
    return answer ? answer->count : 0;
}

} // namespace tunneldesk::host
