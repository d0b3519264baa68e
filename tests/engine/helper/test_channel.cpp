// The helper's end of the socket against clients of every kind, and the engine's executor through it in a real network
// namespace. The program around it (capabilities, system calls) is tested in tests/interop/test_helper.py.
#include "engine/helper/channel.h"
#include "engine/host/helper_client.h"
#include "engine/host/host_executor.h"
#include "tests/engine/helper/fake_kernel.h"
#include "tests/engine/host/shell.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/socket.h>

#include <cstring>
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
    explicit Helper(uid_t client = ::getuid())
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
        wasClient = serve(channel, session);
        ::shutdown(m_theirs.get(), SHUT_RDWR);
    }

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

bool sendWithDescriptor(int socket, ByteView bytes)
{
    iovec part{const_cast<Byte *>(bytes.data()), bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof(control);
    cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    const int number = STDERR_FILENO;
    std::memcpy(CMSG_DATA(header), &number, sizeof(number));
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

TEST(HelperChannel, leavesWhoSendsADescriptor)
{
    Helper helper;
    static_cast<void>(receive(helper.socket()));
    ASSERT_TRUE(sendWithDescriptor(helper.socket(), toBytes(CountIpsecPolicies{})));
    EXPECT_TRUE(receive(helper.socket()).empty());
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

TEST_F(ThroughHelper, deletesADeviceThatWasMadeToOutliveItsClient)
{
    Helper helper;
    auto client = std::make_unique<host::HelperClient>(helper.takeSocket());
    ASSERT_EQ(client->greet(), HelperState::Ready);
    const Result<OpenedTun> opened = client->openTun();
    ASSERT_TRUE(opened.isOk());
    EXPECT_TRUE(shell("ip link show td0 >/dev/null"));
    client.reset(); // while the device's descriptor stays open
    helper.end();
    EXPECT_FALSE(shell("ip link show td0 2>/dev/null"));
}

} // namespace
} // namespace tunneldesk::helper
