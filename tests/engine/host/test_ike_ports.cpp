// Ports 500 and 4500 as the engine's thread uses them: what comes back when a message does not get through, and what
// the kernel says of one that it will not send.
#include "engine/host/ike_ports.h"
#include "tests/engine/host/shell.h"

#include <gtest/gtest.h>

#include <poll.h>

#include <cerrno>

namespace tunneldesk::host
{
namespace
{

using test::shell;

const Cookie kCookie{1, 2, 3, 4, 5, 6, 7, 8};

class IkePortsTest : public testing::TestWithParam<bool>
{
protected:
    void SetUp() override
    {
        if (!GetParam()) {
            ASSERT_TRUE(shell("ip -6 address replace fd00::2/128 dev lo nodad && "
                              "ip -6 address replace fd00::3/128 dev lo nodad"));
            ASSERT_TRUE(shell("until ping -q -c 1 -W 1 -I fd00::2 fd00::3 >/dev/null; do sleep 0.01; done"));
        }
        DirectCalls calls;
        session::OuterStatus status;
        m_sockets = OuterSockets::open(calls, m_own, status);
        ASSERT_NE(m_sockets, nullptr);
        ASSERT_TRUE(m_sockets->icmp.isOpen());
        m_ports.set(
            {{m_own, m_sockets}}, [](int) {}, [](int) {});
    }
    [[nodiscard]] ikev1::Transmit message(const IpAddress &to, std::uint16_t port) const
    {
        ikev1::Transmit transmit;
        transmit.ends = {{m_own, port}, {to, port}};
        transmit.bytes.assign(200, 0);
        std::copy(kCookie.begin(), kCookie.end(), transmit.bytes.begin());
        return transmit;
    }
    [[nodiscard]] std::vector<wire::IcmpError> errors()
    {
        pollfd entry{m_sockets->icmp.get(), POLLIN, 0};
        static_cast<void>(::poll(&entry, 1, 2000));
        std::vector<wire::IcmpError> heard;
        m_ports.receiveErrors([&](const wire::IcmpError &error) { heard.push_back(error); });
        return heard;
    }

    const IpAddress m_own = GetParam() ? IpAddress::v4(127, 0, 0, 2) : *IpAddress::parse("fd00::2");
    const IpAddress m_peer = GetParam() ? IpAddress::v4(127, 0, 0, 3) : *IpAddress::parse("fd00::3");
    const IpAddress m_nowhere = GetParam() ? IpAddress::v4(203, 0, 113, 77) : *IpAddress::parse("2001:db8:77::1");
    std::shared_ptr<OuterSockets> m_sockets;
    IkePorts m_ports;
};

// Nobody listens there: who says so, about which message; and the sockets themselves feel nothing of it.
TEST_P(IkePortsTest, HearThatNobodyListens)
{
    for (const std::uint16_t port : {std::uint16_t{500}, std::uint16_t{4500}}) {
        const ikev1::Transmit sent = message(m_peer, port);
        ASSERT_EQ(sendTransmit(*m_sockets, sent), 0);
        const auto heard = errors();
        ASSERT_EQ(heard.size(), 1U) << port;
        EXPECT_EQ(heard[0].from, m_peer);
        EXPECT_EQ(heard[0].unreachable, wire::Unreachable::Port);
        EXPECT_FALSE(heard[0].isTooBig);
        EXPECT_EQ(heard[0].ends, sent.ends);
        EXPECT_EQ(heard[0].initiator, kCookie);
        // An error that waits at a socket would be the next call's.
        EXPECT_EQ(sendTransmit(*m_sockets, message(m_own, 500)), 0);
        unsigned received = 0;
        pollfd entry{m_sockets->ike.get(), POLLIN, 0};
        static_cast<void>(::poll(&entry, 1, 2000));
        m_ports.receive([&](ByteView, const Ends &) { ++received; });
        EXPECT_EQ(received, 1U);
    }
}

TEST_P(IkePortsTest, SayWhyTheKernelSendsNothing)
{
    EXPECT_EQ(sendTransmit(*m_sockets, message(m_nowhere, 500)), ENETUNREACH);
    ASSERT_TRUE(
        shell("nft 'table inet shut { chain out { type filter hook output priority 0; udp dport 500 drop; }; }'"));
    EXPECT_EQ(sendTransmit(*m_sockets, message(m_peer, 500)), EPERM);
    ASSERT_TRUE(shell("nft delete table inet shut"));
    EXPECT_EQ(sendTransmit(*m_sockets, message(m_peer, 500)), 0);
}

// A flood of them costs one wake-up at most a few.
TEST_P(IkePortsTest, HearAFewErrorsAtATime)
{
    ASSERT_TRUE(shell("sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0"));
    for (int i = 0; i < 50; ++i)
        static_cast<void>(sendTransmit(*m_sockets, message(m_peer, 500)));
    EXPECT_LE(errors().size(), 32U);
}

INSTANTIATE_TEST_SUITE_P(Over, IkePortsTest, testing::Values(true, false),
                         [](const testing::TestParamInfo<bool> &info) { return info.param ? "IPv4" : "IPv6"; });

} // namespace
} // namespace tunneldesk::host
