// The helper's end of the socket against clients of every kind, and the engine's executor through it in a real network
// namespace. The program around it (capabilities, system calls) is tested in tests/interop/test_helper.py.
#include "engine/helper/channel.h"
#include "engine/host/helper_client.h"
#include "engine/host/host_executor.h"
#include "engine/privileged/descriptor_message.h"
#include "tests/engine/helper/fake_kernel.h"
#include "tests/engine/host/shell.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cstring>
#include <filesystem>
#include <future>
#include <random>
#include <thread>

namespace tunneldesk::helper
{
namespace
{

using test::outputOf;
using test::shell;

// A helper in a thread. The thread ends when the client's end is closed.
class Helper
{
public:
    // Killed: it goes without having undone anything.
    // Stopped: it notices its client's end, and undoes, when it is told to go on.
    enum class End : std::uint8_t { Orderly, Killed, Stopped };
    explicit Helper(uid_t client = ::getuid(), End howItEnds = End::Orderly) : m_howItEnds(howItEnds)
    {
        int ends[2] = {-1, -1};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        m_ours = FileDescriptor(ends[0]);
        m_theirs = FileDescriptor(ends[1]);
        isFromUs = Channel::isFromUs(m_theirs.get());
        m_thread = std::thread([this, client] { run(client); });
    }
    // Whether the client is still there or not.
    ~Helper()
    {
        ::shutdown(m_theirs.get(), SHUT_RDWR);
        end();
    }
    // Waits until it has noticed that its client is gone.
    void end()
    {
        m_ours.reset();
        if (m_thread.joinable())
            m_thread.join();
    }
    void goOn()
    {
        m_goesOn.set_value();
        end();
    }
    [[nodiscard]] FileDescriptor takeSocket() { return std::move(m_ours); }
    [[nodiscard]] int socket() const { return m_ours.get(); }
    // Of the thread's end: whether it was a client to the last.
    bool wasClient = false;
    bool isFromUs = false;

private:
    void run(uid_t client)
    {
        DirectCalls calls;
        RealKernel kernel(calls.kernel());
        Session session(Policy{}, calls, kernel);
        Channel channel(m_theirs.get(), client);
        channel.greet(true);
        if (m_howItEnds == End::Orderly)
            wasClient = serve(channel, session);
        else
            serveUntilKilled(channel, session);
        if (m_howItEnds == End::Stopped) {
            m_goesOn.get_future().wait();
            session.undo();
        }
        ::shutdown(m_theirs.get(), SHUT_RDWR);
    }

    static void serveUntilKilled(Channel &channel, Session &session)
    {
        while (auto message = channel.receive())
            if (const auto done = session.onMessage(message->bytes, std::move(message->descriptor)))
                ASSERT_TRUE(channel.send(*done));
    }

    End m_howItEnds;
    std::promise<void> m_goesOn;
    FileDescriptor m_ours;
    FileDescriptor m_theirs;
    std::thread m_thread;
};

Bytes receive(int socket)
{
    Bytes room(200);
    const ssize_t size = ::recv(socket, room.data(), room.size(), 0);
    room.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return room;
}

template <std::size_t count>
bool sendWithDescriptors(int socket, ByteView bytes, const std::array<int, count> &numbers)
{
    iovec part{const_cast<Byte *>(bytes.data()), bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(numbers))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof(control);
    cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(numbers));
    std::memcpy(CMSG_DATA(header), numbers.data(), sizeof(numbers));
    return ::sendmsg(socket, &message, MSG_NOSIGNAL) >= 0;
}

TEST(HelperChannel, speaksOverASocketOfItsOwnUserOnly)
{
    Helper helper;
    EXPECT_TRUE(helper.isFromUs);
    EXPECT_FALSE(Channel::isFromUs(-1));
    int ends[2] = {-1, -1};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    const FileDescriptor first(ends[0]);
    const FileDescriptor second(ends[1]);
    EXPECT_FALSE(Channel::isFromUs(first.get())) << "not a stream";
    const FileDescriptor file(::open("/dev/null", O_RDONLY));
    EXPECT_FALSE(Channel::isFromUs(file.get()));
}

TEST(HelperChannel, greetsAndAnswers)
{
    Helper helper;
    EXPECT_EQ(toGreeting(receive(helper.socket())), (Greeting{kProtocolVersion, true}));
    const Bytes request = toBytes(CountIpsecPolicies{});
    ASSERT_GT(::send(helper.socket(), request.data(), request.size(), 0), 0);
    EXPECT_TRUE(toAnswer(receive(helper.socket())));
    helper.end();
    EXPECT_TRUE(helper.wasClient);
}

TEST(HelperChannel, leavesWhoSaysWhatIsNoRequest)
{
    for (const Bytes &message : {Bytes{0xff}, Bytes(65, 1), Bytes(4000, 0)}) {
        Helper helper;
        static_cast<void>(receive(helper.socket()));
        ASSERT_GT(::send(helper.socket(), message.data(), message.size(), 0), 0);
        EXPECT_TRUE(receive(helper.socket()).empty()) << "no answer, and the end";
    }
}

TEST(HelperChannel, leavesWhoSendsADescriptorThatNobodyWants)
{
    Helper helper;
    static_cast<void>(receive(helper.socket()));
    ASSERT_TRUE(sendWithDescriptors(helper.socket(), toBytes(CountIpsecPolicies{}), std::array{STDERR_FILENO}));
    EXPECT_TRUE(receive(helper.socket()).empty());
}

std::size_t openDescriptors()
{
    const std::filesystem::directory_iterator begin("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin, {}));
}

TEST(HelperChannel, leavesWhoSendsSeveralDescriptorsAndKeepsNone)
{
    const std::size_t before = openDescriptors();
    const Bytes request = toBytes(ClaimNetwork{});
    const int number = STDERR_FILENO;
    for (int i = 0; i < 2; ++i) {
        Helper helper;
        static_cast<void>(receive(helper.socket()));
        const bool isSent = i == 0 ? sendWithDescriptors(helper.socket(), request, std::array{number, number})
                                   : sendWithDescriptors(helper.socket(), request, std::array<int, 9>{});
        ASSERT_TRUE(isSent);
        EXPECT_TRUE(receive(helper.socket()).empty());
    }
    EXPECT_EQ(openDescriptors(), before);
}

// Descriptors, credentials and octets as they come: whatever is refused is closed.
TEST(HelperChannel, keepsNoDescriptorOfAnyMessage)
{
    const std::size_t before = openDescriptors();
    std::mt19937 random(7464);
    const std::array kinds = {toBytes(ClaimNetwork{}), toBytes(CountIpsecPolicies{}), toBytes(OpenTun{}), Bytes{0xff},
                              Bytes(kLargestMessage + 1, 7)};
    for (int round = 0; round < 150; ++round) {
        Helper helper;
        static_cast<void>(receive(helper.socket()));
        bool isThere = true;
        for (int message = 0; message < 4 && isThere; ++message) {
            const Bytes &bytes = kinds[random() % kinds.size()];
            switch (random() % 5) {
            case 0:
                isThere = ::send(helper.socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
                break;
            case 1:
                isThere = sendWithDescriptors(helper.socket(), bytes, std::array{STDERR_FILENO});
                break;
            case 2:
                isThere = sendWithDescriptors(helper.socket(), bytes, std::array{STDERR_FILENO, STDIN_FILENO});
                break;
            case 3:
                isThere = sendWithDescriptors(helper.socket(), bytes, std::array<int, 253>{}); // SCM_MAX_FD
                break;
            default:
                isThere = sendWithDescriptors(helper.socket(), bytes, std::array{helper.socket()}); // itself
                break;
            }
        }
    }
    EXPECT_EQ(openDescriptors(), before);
}

// The kernel cuts what has no number left here.
TEST(HelperChannel, leavesWhoseDescriptorHasNoRoom)
{
    const std::size_t before = openDescriptors();
    {
        Helper helper;
        static_cast<void>(receive(helper.socket()));
        rlimit usual{};
        ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &usual), 0);
        const rlimit few{64, usual.rlim_max};
        ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
        std::vector<FileDescriptor> filling;
        do
            filling.emplace_back(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0));
        while (filling.back().isOpen());
        EXPECT_TRUE(sendWithDescriptors(helper.socket(), toBytes(ClaimNetwork{}), std::array{STDERR_FILENO}));
        EXPECT_TRUE(receive(helper.socket()).empty()) << "no answer, and the end";
        ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    }
    EXPECT_EQ(openDescriptors(), before);
}

// The other way: what a helper puts beside its answers. Into the room for one descriptor the kernel puts two.
TEST(HelperClient, leavesAHelperThatSendsSeveralDescriptorsAndKeepsNone)
{
    const std::size_t before = openDescriptors();
    const Bytes answer = toBytes(Answer{});
    for (int i = 0; i < 3; ++i) {
        int ends[2] = {-1, -1};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        const FileDescriptor helper(ends[1]);
        host::HelperClient client{FileDescriptor(ends[0])};
        const bool isSent = i == 0 ? sendWithDescriptors(helper.get(), answer, std::array{STDERR_FILENO})
                            : i == 1
                                ? sendWithDescriptors(helper.get(), answer, std::array{STDERR_FILENO, STDERR_FILENO})
                                : sendWithDescriptors(helper.get(), answer, std::array<int, 9>{});
        ASSERT_TRUE(isSent);
        const auto opened = client.openSocket(OuterSocket::Ike, IpAddress::v4(127, 0, 0, 1));
        EXPECT_EQ(opened.isOk(), i == 0);
        EXPECT_EQ(client.descriptor() < 0, i != 0) << "it is no helper of ours";
    }
    EXPECT_EQ(openDescriptors(), before);
}

TEST(HelperClient, takesNoDeviceWithoutAName)
{
    int ends[2] = {-1, -1};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    const FileDescriptor helper(ends[1]);
    host::HelperClient client{FileDescriptor(ends[0])};
    ASSERT_TRUE(sendWithDescriptors(helper.get(), toBytes(Answer{}), std::array{STDERR_FILENO}));
    EXPECT_EQ(client.openTun().reason(), Reason::HostFailure);
    ASSERT_TRUE(
        sendWithDescriptors(helper.get(), toBytes(Answer{Reason::None, 0, 0, "td0"}), std::array{STDERR_FILENO}));
    EXPECT_TRUE(client.openTun().isOk());
}

// The port in a network namespace of one's own, another port, another kind of socket, a file.
TEST(NetworkClaim, isKnownByWhatTheKernelSaysOfIt)
{
    const Result<FileDescriptor> claim = openNetworkClaim();
    ASSERT_TRUE(claim.isOk());
    EXPECT_TRUE(isNetworkClaim(*claim));
    EXPECT_EQ(openNetworkClaim().error(), (Error{Reason::AnotherGateway, EADDRINUSE}));
    Result<FileDescriptor> elsewhere = Reason::None;
    std::thread([&elsewhere] {
        ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
        elsewhere = openNetworkClaim();
    }).join();
    ASSERT_TRUE(elsewhere.isOk());
    EXPECT_FALSE(isNetworkClaim(*elsewhere)) << "the same port of another network";
    EXPECT_FALSE(isNetworkClaim(FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)))) << "not bound";
    EXPECT_FALSE(isNetworkClaim(FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))));
    EXPECT_FALSE(isNetworkClaim(FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC))));
    EXPECT_FALSE(isNetworkClaim(FileDescriptor()));
    DirectCalls calls;
    const Result<FileDescriptor> datagrams = calls.openSocket(OuterSocket::Ike, IpAddress::v4(127, 74, 64, 1));
    if (datagrams)
        EXPECT_FALSE(isNetworkClaim(*datagrams)) << "UDP";
}

// The socket may have come into other hands: who sends is asked for each message.
TEST(HelperChannel, leavesAnotherUser)
{
    Helper helper(::getuid() + 1);
    static_cast<void>(receive(helper.socket()));
    const Bytes request = toBytes(CountIpsecPolicies{});
    ASSERT_GT(::send(helper.socket(), request.data(), request.size(), 0), 0);
    EXPECT_TRUE(receive(helper.socket()).empty());
}

// A client that only asks fills its own socket, and is left when it does not read.
TEST(HelperChannel, leavesWhoNeverReads)
{
    Helper helper;
    const Bytes request = toBytes(SetUpTun{1, 1400});
    int sent = 0;
    while (::send(helper.socket(), request.data(), request.size(), MSG_NOSIGNAL) > 0)
        ++sent;
    EXPECT_LT(sent, 100000);
    helper.end();
}

TEST(HelperPace, givesABurstAndThenASteadyRate)
{
    Pace pace;
    const Pace::Instant now{std::chrono::hours(1)};
    int atOnce = 0;
    while (pace.next(now) == now)
        ++atOnce;
    EXPECT_EQ(atOnce, 8192);
    EXPECT_EQ(pace.next(now), now + std::chrono::milliseconds(2));
    EXPECT_EQ(pace.next(now + std::chrono::seconds(1)), now + std::chrono::seconds(1)) << "it has rested";
}

class ThroughHelper : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(shell("ip link add outer0 type veth peer name outer1 && ip link set outer1 up && "
                          "ip link set outer0 up && ip address add 192.0.2.1/24 dev outer0 && "
                          "ip route add default via 192.0.2.254"));
        m_plan.outers = {{IpAddress::v4(192, 0, 2, 1)}};
        m_plan.tuns = {{kGateway, 1400}};
        m_plan.routes = {{*IpPrefix::parse("10.2.0.0/16"), kGateway, 1386, std::nullopt}};
        m_plan.failClosed = {*IpPrefix::parse("10.2.0.0/16")};
        m_plan.peers = {IpAddress::v4(198, 51, 100, 9)};
    }
    void TearDown() override
    {
        static_cast<void>(shell("ip link delete outer0; ip route flush table 7464 2>/dev/null; "
                                "ip rule del priority 5210 2>/dev/null; ip rule del priority 5209 2>/dev/null"));
    }
    void give(Helper &helper)
    {
        auto client = std::make_unique<host::HelperClient>(helper.takeSocket());
        ASSERT_EQ(client->greet(), HelperState::Ready);
        m_executor->setCalls(std::move(client), m_now, m_statuses);
    }
    static std::string way(const char *to) { return outputOf(std::string("ip route get ") + to + " 2>&1"); }
    [[nodiscard]] std::size_t failures() const
    {
        std::size_t count = 0;
        for (const auto &status : m_statuses) {
            if (const auto *outer = std::get_if<session::OuterStatus>(&status))
                count += outer->reason != Reason::None ? 1 : 0;
            else if (const auto *tun = std::get_if<session::TunStatus>(&status))
                count += tun->reason != Reason::None ? 1 : 0;
            else if (const auto *route = std::get_if<session::RouteStatus>(&status))
                count += route->reason != Reason::None ? 1 : 0;
        }
        return count;
    }

    static constexpr GatewayId kGateway{7};
    session::HostPlan m_plan;
    std::unique_ptr<host::HostExecutor> m_executor = std::make_unique<host::HostExecutor>(host::HostExecutor::Later{});
    host::HostExecutor::Statuses m_statuses;
    Time m_now{1000s};
};

TEST_F(ThroughHelper, thePlanWaitsAndIsThenMade)
{
    m_executor->apply(m_plan, m_now, m_statuses);
    EXPECT_TRUE(m_statuses.empty());
    EXPECT_NE(way("10.2.3.4").find("dev outer0"), std::string::npos);
    Helper helper;
    give(helper);
    EXPECT_EQ(m_statuses.size(), 3U);
    EXPECT_EQ(failures(), 0U);
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << way("10.2.3.4");
    m_executor->removeAll();
    EXPECT_NE(way("10.2.3.4").find("dev outer0"), std::string::npos);
    EXPECT_EQ(outputOf("ip rule | grep -E '5209|5210'; ip route show table 7464 2>/dev/null"), "");
}

TEST_F(ThroughHelper, withoutOneEachThingFailsOnce)
{
    m_executor->apply(m_plan, m_now, m_statuses);
    m_executor->loseCalls(m_now, m_statuses);
    EXPECT_EQ(failures(), 2U) << "the socket and the device";
    EXPECT_FALSE(m_executor->nextDeadline()) << "nothing to be tried again by itself";
}

// Killed with -9: what stands goes on, and the next one takes its place without a gap.
TEST_F(ThroughHelper, aHelperThatGoesLeavesWhatStands)
{
    auto first = std::make_unique<Helper>();
    m_executor->apply(m_plan, m_now, m_statuses);
    give(*first);
    const auto old = m_executor->devices();
    m_executor->loseCalls(m_now, m_statuses);
    EXPECT_EQ(failures(), 0U);
    EXPECT_EQ(m_executor->devices(), old);
    first.reset(); // and this one undoes, as a helper that is not killed does
    Helper second;
    give(second);
    EXPECT_EQ(failures(), 0U);
    EXPECT_NE(m_executor->devices().tuns, old.tuns);
    EXPECT_EQ(m_executor->devices().outers, old.outers) << "sockets stay";
    EXPECT_NE(way("10.2.3.4").find("dev td"), std::string::npos) << way("10.2.3.4");
    m_executor->removeAll();
}

// Fault 32.
TEST_F(ThroughHelper, aClientThatGoesLeavesOnlyWhatIsClosed)
{
    Helper helper;
    m_executor->apply(m_plan, m_now, m_statuses);
    give(helper);
    m_executor.reset();
    helper.end();
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << way("10.2.3.4");
    EXPECT_FALSE(shell("ip link show td0 2>/dev/null"));
    EXPECT_EQ(outputOf("ip rule | grep -c 5209"), "0\n");
}

// Any member of the group can start a helper; what another one has shut stays shut.
TEST_F(ThroughHelper, aSecondClientOpensNothingThatTheFirstHasShut)
{
    Helper helper;
    m_executor->apply(m_plan, m_now, m_statuses);
    give(helper);
    const auto stands = [] { return outputOf("ip rule; ip route show table 7464"); };
    const std::string before = stands();
    Helper second;
    host::HelperClient hostile(second.takeSocket());
    ASSERT_EQ(hostile.greet(), HelperState::Ready);
    const Result<FileDescriptor> claim = hostile.claimNetwork({});
    ASSERT_FALSE(claim.isOk());
    EXPECT_EQ(claim.reason(), Reason::AnotherGateway);
    const KernelRoute twin{*IpPrefix::parse("10.2.0.0/16"), true, 0, 0, std::nullopt, kTwinMetric};
    EXPECT_EQ(hostile.remove(twin).error(), (Error{Reason::NoPermission, EACCES}));
    EXPECT_EQ(hostile.remove(KernelRule{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt}).error(),
              (Error{Reason::NoPermission, EACCES}));
    EXPECT_EQ(stands(), before);
    // A dead one's is taken back by who has the claim then.
    m_executor.reset();
    helper.end();
    EXPECT_NE(stands().find("unreachable 10.2.0.0/16"), std::string::npos) << stands();
    ASSERT_TRUE(hostile.claimNetwork({}).isOk());
    EXPECT_TRUE(hostile.remove(twin).isOk());
    EXPECT_EQ(stands().find("10.2.0.0/16"), std::string::npos) << stands();
}

// The helper is killed, another one comes, and then the client is killed: nothing but what is closed is left.
TEST_F(ThroughHelper, theNextHelperUndoesWhatAKilledOneMade)
{
    auto first = std::make_unique<Helper>(::getuid(), Helper::End::Killed);
    m_executor->apply(m_plan, m_now, m_statuses);
    give(*first);
    first.reset();
    m_executor->loseCalls(m_now, m_statuses);
    EXPECT_EQ(outputOf("ip rule | grep -c 5209"), "1\n");
    Helper second;
    give(second);
    EXPECT_EQ(failures(), 0U);
    m_executor.reset();
    second.end();
    EXPECT_EQ(outputOf("ip rule | grep -c 5209"), "0\n");
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << way("10.2.3.4");
}

// SIGSTOP: its client has gone on with another one when it wakes, and it must not take away what that one has made.
TEST_F(ThroughHelper, aHelperThatWakesTooLateUndoesNothingOfTheNextOnes)
{
    Helper first(::getuid(), Helper::End::Stopped);
    m_executor->apply(m_plan, m_now, m_statuses);
    give(first);
    m_executor->loseCalls(m_now, m_statuses);
    Helper second;
    give(second);
    EXPECT_EQ(failures(), 0U);
    const auto stands = [] { return outputOf("ip rule; ip -6 rule; ip route show table 7464; ip -br link | grep td"); };
    const std::string before = stands();
    EXPECT_NE(before.find("5209"), std::string::npos) << before;
    first.goOn();
    EXPECT_EQ(stands(), before);
    m_executor->removeAll();
    EXPECT_EQ(outputOf("ip rule | grep -E '5209|5210'"), "");
}

// A predecessor's helper is still at work when the next start asks: it waits without a word.
TEST_F(ThroughHelper, waitsForAPredecessorsHelperAndNamesAnotherGateway)
{
    Result<FileDescriptor> held = openNetworkClaim();
    ASSERT_TRUE(held.isOk());
    Helper helper;
    m_executor->apply(m_plan, m_now, m_statuses);
    give(helper);
    EXPECT_TRUE(m_statuses.empty());
    ASSERT_TRUE(m_executor->nextDeadline());
    m_now = *m_executor->nextDeadline();
    m_executor->onTick(m_now, m_statuses);
    EXPECT_TRUE(m_statuses.empty());
    m_now += 2s;
    m_executor->onTick(m_now, m_statuses);
    ASSERT_EQ(m_statuses.size(), 1U);
    EXPECT_EQ(std::get<session::OuterStatus>(m_statuses[0]).reason, Reason::AnotherGateway);
    held->reset();
    m_statuses.clear();
    m_now = *m_executor->nextDeadline();
    m_executor->onTick(m_now, m_statuses);
    EXPECT_EQ(failures(), 0U);
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << way("10.2.3.4");
    m_executor->removeAll();
}

// Whoever has the claim has no more of them than so many, however often he asks; what he closes counts no more.
TEST_F(ThroughHelper, givesSoManySocketsAtATime)
{
    Helper helper;
    host::HelperClient client(helper.takeSocket());
    ASSERT_EQ(client.greet(), HelperState::Ready);
    const Result<FileDescriptor> claim = client.claimNetwork({});
    ASSERT_TRUE(claim.isOk());
    const auto open = [&client] { return client.openSocket(OuterSocket::RawEsp, IpAddress::v4(192, 0, 2, 1)); };
    std::vector<FileDescriptor> sockets;
    while (sockets.size() <= kMostSockets) {
        Result<FileDescriptor> socket = open();
        if (!socket)
            break;
        sockets.push_back(std::move(socket).value());
    }
    EXPECT_EQ(sockets.size(), kMostSockets);
    EXPECT_EQ(open().error(), (Error{Reason::HostFailure, EDQUOT}));
    const FileDescriptor kept(::fcntl(sockets[0].get(), F_DUPFD_CLOEXEC, 0));
    sockets.resize(kMostSockets - 3);
    sockets.erase(sockets.begin());
    for (int i = 0; i < 3; ++i) {
        Result<FileDescriptor> socket = open();
        ASSERT_TRUE(socket.isOk()) << i;
        sockets.push_back(std::move(socket).value());
    }
    EXPECT_FALSE(open().isOk()) << "the first one is open by another number";
}

// A descriptor came with the answer, and this process has no number left for it.
TEST(HelperClient, saysWhenItHasNoRoomForADescriptor)
{
    int ends[2] = {-1, -1};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    host::HelperClient client{FileDescriptor(ends[0])};
    const FileDescriptor helper(ends[1]);
    const Bytes made = toBytes(Answer{Reason::None, 0, 0, "td0"});
    const auto answer = [&](const FileDescriptor &given) { ASSERT_TRUE(sendMessage(helper.get(), made, given, 0)); };
    answer(FileDescriptor(::fcntl(helper.get(), F_DUPFD_CLOEXEC, 0)));
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const FileDescriptor lowest(::fcntl(helper.get(), F_DUPFD_CLOEXEC, 0));
    const rlimit full{static_cast<rlim_t>(lowest.get()), before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &full), 0);
    const Result<OpenedTun> cut = client.openTun();
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_EQ(cut.error(), (Error{Reason::HostFailure, EMFILE}));
    // None was given at all: that is no helper of ours.
    answer({});
    EXPECT_EQ(client.openTun().error(), (Error{Reason::HostFailure, EBADMSG}));
    answer(FileDescriptor(::fcntl(helper.get(), F_DUPFD_CLOEXEC, 0)));
    EXPECT_TRUE(client.openTun().isOk());
}

TEST_F(ThroughHelper, deletesADeviceThatWasMadeToOutliveItsClient)
{
    Helper helper;
    auto client = std::make_unique<host::HelperClient>(helper.takeSocket());
    ASSERT_EQ(client->greet(), HelperState::Ready);
    const Result<FileDescriptor> claim = client->claimNetwork({});
    ASSERT_TRUE(claim.isOk());
    const Result<OpenedTun> opened = client->openTun();
    ASSERT_TRUE(opened.isOk());
    EXPECT_TRUE(shell("ip link show td0 >/dev/null"));
    client.reset(); // while the device's descriptor stays open
    helper.end();
    EXPECT_FALSE(shell("ip link show td0 2>/dev/null"));
}

} // namespace
} // namespace tunneldesk::helper
