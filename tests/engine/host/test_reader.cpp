#include "engine/host/host_reader.h"
#include "engine/privileged/calls.h"
#include "tests/engine/host/shell.h"

#include <poll.h>

namespace tunneldesk::host
{
namespace
{

using test::shell;

const InterfaceSnapshot *find(const HostSnapshot &snapshot, const std::string &name)
{
    for (const InterfaceSnapshot &interface : snapshot.interfaces)
        if (interface.name == name)
            return &interface;
    return nullptr;
}

bool hasRoute(const HostSnapshot &snapshot, const RouteSnapshot &wanted)
{
    return std::find(snapshot.routes.begin(), snapshot.routes.end(), wanted) != snapshot.routes.end();
}

bool waitForNotice(HostReader &reader)
{
    pollfd entry{reader.noticeDescriptor(), POLLIN, 0};
    return ::poll(&entry, 1, 1000) == 1 && reader.drainNotices();
}

class Reader : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(shell("ip link add probe0 type veth peer name probe1 && ip link set probe1 up && ip link set "
                          "probe0 mtu 1450 up && "
                          "ip address add 10.7.0.5/24 dev probe0 && ip -6 address add fd07::5/64 dev probe0 nodad"));
    }
    void TearDown() override { ASSERT_TRUE(shell("ip link delete probe0 2>/dev/null; true")); }
    HostReader m_reader;
};

TEST_F(Reader, showsInterfacesWithTheirAddresses)
{
    const HostSnapshot snapshot = m_reader.read({"probe0"});
    const InterfaceSnapshot *probe = find(snapshot, "probe0");
    ASSERT_NE(probe, nullptr);
    EXPECT_TRUE(probe->isUp);
    EXPECT_TRUE(probe->isOurs);
    EXPECT_EQ(probe->mtu, 1450U);
    const std::vector<IpAddress> &addresses = probe->exactAddresses;
    EXPECT_NE(std::find(addresses.begin(), addresses.end(), IpAddress::v4(10, 7, 0, 5)), addresses.end());
    EXPECT_NE(std::find(addresses.begin(), addresses.end(), *IpAddress::parse("fd07::5")), addresses.end());
    EXPECT_EQ(probe->addresses.size(), addresses.size());
    ASSERT_NE(find(snapshot, "lo"), nullptr);
    EXPECT_TRUE(find(snapshot, "lo")->isLoopback);
}

TEST_F(Reader, showsRoutesOfAllKinds)
{
    ASSERT_TRUE(
        shell("ip route add 198.51.100.0/24 via 10.7.0.9 dev probe0 proto static metric 7 mtu 1300 && "
              "ip route add unreachable 198.51.101.0/24 metric 9 table 77 && "
              "ip -6 route add fd08::/48 via fd07::9 dev probe0 proto static metric 5 && "
              "ip route add 198.51.102.0/24 nexthop via 10.7.0.10 dev probe0 nexthop via 10.7.0.11 dev probe0"));
    const HostSnapshot snapshot = m_reader.read({});
    RouteSnapshot plain;
    plain.destination = *IpPrefix::withoutHostBits("198.51.100.0/24");
    plain.via = IpAddress::v4(10, 7, 0, 9);
    plain.device = "probe0";
    plain.metric = 7;
    plain.origin = RouteOrigin::Static;
    plain.mtu = 1300;
    EXPECT_TRUE(hasRoute(snapshot, plain));
    RouteSnapshot blocked;
    blocked.destination = *IpPrefix::withoutHostBits("198.51.101.0/24");
    blocked.kind = RouteKind::Unreachable;
    blocked.metric = 9;
    blocked.table = 77;
    blocked.origin = RouteOrigin::Static;
    EXPECT_TRUE(hasRoute(snapshot, blocked));
    RouteSnapshot six;
    six.destination = *IpPrefix::withoutHostBits("fd08::/48");
    six.via = IpAddress::parse("fd07::9");
    six.device = "probe0";
    six.metric = 5;
    six.origin = RouteOrigin::Static;
    EXPECT_TRUE(hasRoute(snapshot, six));
    RouteSnapshot hop;
    hop.destination = *IpPrefix::withoutHostBits("198.51.102.0/24");
    hop.device = "probe0";
    hop.origin = RouteOrigin::Static;
    for (const Byte last : {Byte{10}, Byte{11}}) {
        hop.via = IpAddress::v4(10, 7, 0, last);
        EXPECT_TRUE(hasRoute(snapshot, hop));
    }
    ASSERT_TRUE(shell("ip route flush table 77"));
}

TEST_F(Reader, hearsOfAddressesRoutesAndForwarding)
{
    static_cast<void>(m_reader.drainNotices());
    ASSERT_TRUE(shell("ip address add 10.7.1.5/24 dev probe0"));
    EXPECT_TRUE(waitForNotice(m_reader));
    ASSERT_TRUE(shell("ip route add 198.51.103.0/24 dev probe0"));
    EXPECT_TRUE(waitForNotice(m_reader));
    ASSERT_TRUE(shell("sysctl -qw net.ipv4.ip_forward=1"));
    EXPECT_TRUE(waitForNotice(m_reader));
    EXPECT_TRUE(m_reader.read({}).forwardingV4);
    ASSERT_TRUE(shell("sysctl -qw net.ipv4.ip_forward=0"));
    EXPECT_TRUE(waitForNotice(m_reader));
    EXPECT_FALSE(m_reader.read({}).forwardingV4);
    ASSERT_TRUE(shell("sysctl -qw net.ipv6.conf.all.forwarding=1"));
    EXPECT_TRUE(m_reader.read({}).forwardingV6);
    ASSERT_TRUE(shell("sysctl -qw net.ipv6.conf.all.forwarding=0"));
}

// Rule E-27: another daemon's policies are seen, and seen to go.
TEST_F(Reader, countsIpsecPoliciesOfTheKernel)
{
    EXPECT_EQ(DirectCalls().countIpsecPolicies(), 0U);
    ASSERT_TRUE(shell("ip xfrm policy add src 10.1.0.0/24 dst 10.2.0.0/24 dir out tmpl src 192.0.2.1 dst 192.0.2.2 "
                      "proto esp mode tunnel"));
    EXPECT_EQ(DirectCalls().countIpsecPolicies(), 1U);
    ASSERT_TRUE(shell("ip xfrm policy flush"));
    EXPECT_EQ(DirectCalls().countIpsecPolicies(), 0U);
}

TEST_F(Reader, refreshesCountersAloneWhileTheInterfacesStay)
{
    HostSnapshot snapshot = m_reader.read({});
    const std::uint64_t before = find(snapshot, "lo")->packetsIn;
    ASSERT_TRUE(shell("ping -c1 -W10 127.0.0.1 >/dev/null"));
    ASSERT_TRUE(m_reader.readCounters(snapshot));
    EXPECT_GT(find(snapshot, "lo")->packetsIn, before);
    EXPECT_EQ(find(snapshot, "probe0")->exactAddresses.size(),
              find(m_reader.read({}), "probe0")->exactAddresses.size());
    ASSERT_TRUE(shell("ip link delete probe0"));
    EXPECT_FALSE(m_reader.readCounters(snapshot));
}

} // namespace
} // namespace tunneldesk::host
