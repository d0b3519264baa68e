// What crosses the socket between the engine and its helper, with a hostile party at either end: the first octet says
// which. Behind it a row of messages: an octet with the length (the highest bit: eight times as long), one that says
// how many descriptors come beside, the octets. Whatever comes: no end waits for more than there is, takes a request or
// an answer that is none, or keeps a descriptor that it was shown.
#include "engine/helper/channel.h"
#include "engine/host/helper_client.h"
#include "engine/privileged/outer_socket.h"
#include "tests/engine/helper/fake_kernel.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <bitset>
#include <cstdlib>
#include <cstring>

using namespace tunneldesk;

namespace
{

constexpr std::size_t kMostMessages = 64; // so many wait in the socket without an answer
constexpr std::size_t kMostBeside = 5;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

FileDescriptor openNothing()
{
    return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

// A kernel whose devices and sockets are descriptors, so that answers carry some.
class OpeningKernel final : public helper::FakeKernel
{
public:
    Result<OpenedTun> openTun() override
    {
        auto opened = FakeKernel::openTun();
        return OpenedTun{openNothing(), opened->name};
    }
    Result<FileDescriptor> openSocket(OuterSocket, const IpAddress &) override { return openNothing(); }
    Result<FileDescriptor> claimNetwork(const FileDescriptor &) override { return openNothing(); }
};

// Of the lowest numbers, which is where one that is kept would be.
using OpenNumbers = std::bitset<64>;
OpenNumbers openNumbers()
{
    OpenNumbers open;
    for (std::size_t number = 0; number < open.size(); ++number)
        open[number] = ::fcntl(static_cast<int>(number), F_GETFD) != -1;
    return open;
}

struct Ends {
    Ends()
    {
        int both[2] = {-1, -1};
        require(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, both) == 0);
        ours = FileDescriptor(both[0]);
        theirs = FileDescriptor(both[1]);
    }
    FileDescriptor ours;
    FileDescriptor theirs; // the hostile one
};

void say(int socket, ByteView bytes, std::size_t beside)
{
    const FileDescriptor shown = openNothing();
    iovec part{const_cast<Byte *>(bytes.data()), bytes.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMostBeside)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (beside != 0) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(sizeof(int) * beside);
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * beside);
        for (std::size_t i = 0; i < beside; ++i) {
            const int number = shown.get();
            std::memcpy(CMSG_DATA(header) + i * sizeof(number), &number, sizeof(number));
        }
    }
    static_cast<void>(::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT));
}

// All of it, and then no more comes.
void sayAll(int socket, ByteView rest)
{
    constexpr Byte kLong = 0x80;
    for (std::size_t count = 0; count < kMostMessages && rest.size() >= 2; ++count) {
        const std::size_t wanted = (rest[0] & ~kLong) * ((rest[0] & kLong) != 0 ? 8U : 1U);
        const std::size_t beside = rest[1] % (kMostBeside + 1);
        const std::size_t length = std::min(wanted, rest.size() - 2);
        say(socket, rest.subspan(2, length), beside);
        rest = rest.subspan(2 + length);
    }
    require(::shutdown(socket, SHUT_WR) == 0);
}

// What was said back, in order.
std::vector<Bytes> hearAll(int socket)
{
    std::vector<Bytes> heard;
    for (;;) {
        Bytes room(helper::kLargestMessage + 1);
        const ssize_t size = ::recv(socket, room.data(), room.size(), MSG_DONTWAIT);
        if (size <= 0)
            return heard;
        room.resize(static_cast<std::size_t>(size));
        heard.push_back(std::move(room));
    }
}

void beTheHelpersClient(ByteView input)
{
    const Ends ends;
    sayAll(ends.theirs.get(), input);
    OpeningKernel kernel;
    kernel.isShownClaimRight = true;
    helper::Session session(helper::Policy{}, kernel, kernel);
    require(helper::Channel::isFromUs(ends.ours.get()));
    helper::Channel channel(ends.ours.get(), ::getuid());
    channel.greet(true);
    static_cast<void>(helper::serve(channel, session));
    const std::vector<Bytes> heard = hearAll(ends.theirs.get());
    require(!heard.empty() && heard.size() <= kMostMessages + 1);
    require(helper::toGreeting(heard.front()).has_value());
    for (std::size_t i = 1; i < heard.size(); ++i)
        require(helper::toAnswer(heard[i]).has_value());
    for (const KernelRoute &route : kernel.routes)
        require(route.isUnreachable || route.isLeftToMain());
}

void beTheEnginesHelper(ByteView input)
{
    Ends ends;
    sayAll(ends.theirs.get(), input);
    host::HelperClient client(std::move(ends.ours));
    const IpAddress local = IpAddress::v4(127, 0, 0, 1);
    const KernelRoute route{*IpPrefix::parse("10.2.0.0/16"), true, 0, 0, std::nullopt, kTwinMetric};
    if (client.greet() == HelperState::Ready)
        for (std::size_t round = 0; client.descriptor() >= 0 && round < kMostMessages; ++round) {
            if (const auto claim = client.claimNetwork(FileDescriptor()))
                require(claim->isOpen());
            if (const auto tun = client.openTun()) {
                require(tun->descriptor.isOpen() && !tun->name.empty() && tun->name.size() < 16);
                for (const char letter : tun->name)
                    require(letter > ' ' && letter != '/' && letter != 0x7f);
            }
            if (const auto opened = client.openSocket(OuterSocket::Ike, local))
                require(opened->isOpen());
            static_cast<void>(client.add(route));
            static_cast<void>(client.setUp(10, 1400));
            static_cast<void>(client.countIpsecPolicies());
            static_cast<void>(client.remove(route));
        }
    // Once it is lost it stays so, and says why.
    if (client.descriptor() < 0)
        require(client.remove(route).error() == Error{Reason::NoPermission, ENOTCONN});
    for (const Bytes &request : hearAll(ends.theirs.get()))
        require(helper::toRequest(request).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const OpenNumbers before = openNumbers();
    const ByteView input(data + 1, size - 1);
    if (data[0] % 2 == 0)
        beTheHelpersClient(input);
    else
        beTheEnginesHelper(input);
    require(openNumbers() == before);
    return 0;
}
