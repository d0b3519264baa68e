#include "engine/helper/tidy.h"
#include "tests/engine/helper/fake_kernel.h"

#include <gtest/gtest.h>

#include <fcntl.h>

namespace tunneldesk::helper
{
namespace
{

IpPrefix prefix(const char *text)
{
    return *IpPrefix::parse(text);
}

KernelRoute through(unsigned device, const char *destination)
{
    return {prefix(destination), false, device, 1386, std::nullopt, kTunMetric};
}

KernelRoute twin(const char *destination)
{
    return {prefix(destination), true, 0, 0, std::nullopt, kTwinMetric};
}

Answer askOf(Session &session, const Request &request, FileDescriptor shown = {})
{
    const auto done = session.onMessage(toBytes(request), std::move(shown));
    EXPECT_TRUE(done);
    return done ? done->answer : Answer{Reason::BadPayload, 0, 0, {}};
}

FileDescriptor anyDescriptor()
{
    return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

class HelperSession : public testing::Test
{
protected:
    void SetUp() override { EXPECT_EQ(ask(ClaimNetwork{}), Answer{}); }
    Answer ask(const Request &request) { return askOf(m_session, request); }
    unsigned openTun() { return m_kernel.indexOf(ask(OpenTun{}).name); }
    bool adds(const KernelRoute &route) { return ask(ChangeRoute{Change::Add, route}).reason == Reason::None; }
    void expectRefused(const Request &request, const char *why)
    {
        const Answer answer = ask(request);
        EXPECT_EQ(answer.reason, Reason::NoPermission) << why;
        EXPECT_EQ(answer.number, EPERM) << why;
    }

    FakeKernel m_kernel;
    Policy m_policy;
    Session m_session{m_policy, m_kernel, m_kernel};
};

// It was stopped, and another helper serves its client: what was asked of it before comes too late.
TEST_F(HelperSession, changesNothingWhenAnotherHelperHasTakenOver)
{
    const KernelRule rule{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt};
    EXPECT_EQ(ask(ChangeRule{Change::Add, rule}).reason, Reason::None);
    EXPECT_TRUE(adds(twin("10.2.0.0/16")));
    ++m_kernel.turn;
    for (const Request &request : {Request(ChangeRoute{Change::Remove, twin("10.2.0.0/16")}),
                                   Request(ChangeRoute{Change::Add, twin("10.3.0.0/16")}),
                                   Request(ChangeRule{Change::Remove, rule}), Request(OpenTun{})})
        EXPECT_EQ(ask(request).number, EACCES);
    m_kernel.routes.clear();
    m_session.undo();
    EXPECT_EQ(m_kernel.rules.size(), 1U);
}

TEST_F(HelperSession, doesWhatAPlanNeeds)
{
    const unsigned device = openTun();
    EXPECT_EQ(ask(SetUpTun{device, 1400}), Answer{});
    EXPECT_EQ(m_kernel.mtus[device], 1400U);
    EXPECT_TRUE(adds(twin("10.2.0.0/16")));
    EXPECT_TRUE(adds(through(device, "10.2.0.0/16")));
    EXPECT_TRUE(adds(through(device, "fd02::/48")));
    EXPECT_EQ(ask(OpenSocket{OuterSocket::Ike, IpAddress::v4(192, 0, 2, 1)}), Answer{});
    EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)}}), Answer{});
    EXPECT_EQ(m_kernel.rules.begin()->priority, kRulePeersToMain);
    EXPECT_EQ(ask(CountIpsecPolicies{}).count, 3U);
    m_kernel.socketError = EADDRINUSE;
    EXPECT_EQ(ask(OpenSocket{OuterSocket::Ike, IpAddress::v4(192, 0, 2, 1)}),
              (Answer{Reason::PortInUse, EADDRINUSE, 0, {}}));
}

TEST_F(HelperSession, refusesDestinationsThatNoTunnelHas)
{
    const unsigned device = openTun();
    for (const char *text : {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/7", "::/0", "2000::/3", "127.0.0.0/8",
                             // Wide and nobody's own: a row of them would be a default route.
                             "8.0.0.0/8", "11.0.0.0/8", "172.0.0.0/9", "100.0.0.0/9", "198.0.0.0/15", "8.8.0.0/15",
                             "2001::/16", "2001:db8::/31", "127.0.0.1/32", "169.254.0.0/16", "224.0.0.0/8",
                             "255.255.255.255/32", "0.0.0.0/8", "::1/128", "fe80::/64", "ff02::/16", "::ffff:0:0/96"}) {
        expectRefused(ChangeRoute{Change::Add, through(device, text)}, text);
        expectRefused(ChangeRoute{Change::Add, twin(text)}, text);
    }
    EXPECT_TRUE(m_kernel.routes.empty());
    EXPECT_TRUE(adds(twin("10.0.0.0/8")));
    for (const char *text : {"172.16.0.0/12", "100.64.0.0/10", "198.18.0.0/15", "192.168.0.0/16", "8.8.0.0/16",
                             "2001:db8::/32", "fd00::/8"})
        EXPECT_TRUE(adds(twin(text))) << text;
}

TEST_F(HelperSession, leadsADefaultRouteOnlyWhereTheAdministratorAllowsIt)
{
    Session allowed(Policy{true}, m_kernel, m_kernel);
    EXPECT_EQ(askOf(allowed, ClaimNetwork{}), Answer{});
    for (const char *text : {"0.0.0.0/0", "0.0.0.0/1", "::/0", "8000::/1", "8.0.0.0/8", "2000::/16"})
        EXPECT_EQ(askOf(allowed, ChangeRoute{Change::Add, twin(text)}), Answer{}) << text;
    EXPECT_EQ(askOf(allowed, ChangeRoute{Change::Add, twin("127.0.0.0/8")}).number, EPERM);
}

TEST_F(HelperSession, refusesDevicesThatItDidNotOpen)
{
    const unsigned device = openTun();
    for (const unsigned foreign : {0U, 1U, 2U, device + 1, 0xffffffffU}) {
        expectRefused(ChangeRoute{Change::Add, through(foreign, "10.2.0.0/16")}, "a foreign device");
        expectRefused(SetUpTun{foreign, 1400}, "a foreign device");
    }
    // The number of a device that is gone may be somebody else's by now.
    m_kernel.devices = {{"eth1", device}};
    expectRefused(SetUpTun{device, 1400}, "no longer ours");
}

TEST_F(HelperSession, refusesRoutesOfAShapeThatWeNeverMake)
{
    const unsigned device = openTun();
    KernelRoute route = through(device, "10.2.0.0/16");
    route.metric = 0;
    expectRefused(ChangeRoute{Change::Add, route}, "another metric");
    route = through(device, "10.2.0.0/16");
    route.mtu = 20;
    expectRefused(ChangeRoute{Change::Add, route}, "no MTU");
    route = through(device, "10.2.0.0/16");
    route.preferredSource = *IpAddress::parse("fd01::1");
    expectRefused(ChangeRoute{Change::Add, route}, "a source of the other family");
    route = twin("10.2.0.0/16");
    route.device = device;
    expectRefused(ChangeRoute{Change::Add, route}, "a twin with a device");
    route = twin("10.2.0.0/16");
    route.metric = kTunMetric;
    expectRefused(ChangeRoute{Change::Add, route}, "a twin that wins");
    expectRefused(SetUpTun{device, 0}, "no MTU");
    expectRefused(SetUpTun{device, 70000}, "no MTU");
}

// A local network inside of 0.0.0.0/0: it goes with its twin.
TEST_F(HelperSession, leavesANetworkToMainAsLongAsItsTwinStands)
{
    const KernelRoute local{*IpPrefix::parse("10.1.0.0/24"), false, 0, 0, std::nullopt, kTunMetric};
    KernelRoute wrong = local;
    wrong.mtu = 1400;
    expectRefused(ChangeRoute{Change::Add, wrong}, "an MTU of nothing");
    wrong = local;
    wrong.metric = kTwinMetric;
    expectRefused(ChangeRoute{Change::Add, wrong}, "the twin's metric");
    wrong = local;
    wrong.destination = *IpPrefix::parse("127.0.0.0/8");
    expectRefused(ChangeRoute{Change::Add, wrong}, "loopback");
    for (const bool hasTwin : {true, false}) {
        m_kernel.routes.clear();
        if (hasTwin)
            m_kernel.routes.insert(twin("10.0.0.0/8"));
        EXPECT_TRUE(adds(local));
        m_session.undo();
        EXPECT_EQ(m_kernel.routes.contains(local), hasTwin);
    }
}

TEST_F(HelperSession, opensSocketsForOneAddressOnly)
{
    for (const char *text : {"0.0.0.0", "::", "224.0.0.1", "255.255.255.255", "ff02::1"})
        expectRefused(OpenSocket{OuterSocket::Ike, *IpAddress::parse(text)}, text);
    expectRefused(ChangeRule{Change::Add, {0, 0, IpFamily::V4, IpAddress{}}}, "no peer");
    EXPECT_TRUE(m_kernel.sockets.empty());
}

TEST_F(HelperSession, takesNoGarbage)
{
    EXPECT_FALSE(m_session.onMessage(Bytes{}));
    EXPECT_FALSE(m_session.onMessage(Bytes(kLargestMessage + 1, 0xff)));
}

TEST_F(HelperSession, givesNoMoreThanItsShare)
{
    for (std::size_t i = 0; i < kMostTuns; ++i)
        ASSERT_EQ(ask(OpenTun{}).reason, Reason::None);
    EXPECT_EQ(ask(OpenTun{}).number, EDQUOT);
    m_kernel.removeDevice(m_kernel.indexOf("td0"));
    EXPECT_EQ(ask(OpenTun{}).reason, Reason::None) << "one was free again";
    for (std::size_t i = 0; i < kMostRoutes; ++i)
        m_kernel.routes.insert(
            twin(("10." + std::to_string(i / 256) + '.' + std::to_string(i % 256) + ".0/24").c_str()));
    Session late(m_policy, m_kernel, m_kernel);
    EXPECT_EQ(askOf(late, ClaimNetwork{}), Answer{});
    EXPECT_EQ(askOf(late, ChangeRoute{Change::Add, twin("172.16.0.0/12")}).number, EDQUOT);
}

// The kernel calls it a success: what is gone already makes no room.
TEST_F(HelperSession, givesNoMoreThanItsShareToWhoRemovesWhatNeverStood)
{
    const auto network = [](std::size_t i) {
        return twin(("10." + std::to_string(i / 256) + '.' + std::to_string(i % 256) + ".0/24").c_str());
    };
    for (std::size_t i = 0; i < kMostRoutes; ++i)
        ASSERT_TRUE(adds(network(i)));
    for (std::size_t i = 0; i < kMostRoutes; ++i)
        ASSERT_EQ(ask(ChangeRoute{Change::Remove, twin("172.16.0.0/12")}), Answer{});
    EXPECT_EQ(ask(ChangeRoute{Change::Add, network(kMostRoutes)}).number, EDQUOT);
    EXPECT_EQ(m_kernel.routes.size(), kMostRoutes);
    EXPECT_EQ(ask(ChangeRoute{Change::Remove, network(0)}), Answer{});
    EXPECT_TRUE(adds(network(kMostRoutes))) << "one was free again";
}

// Fault 32: what a dead client leaves is what keeps its networks shut, and nothing else.
TEST_F(HelperSession, undoesEverythingButWhatIsClosed)
{
    const unsigned device = openTun();
    EXPECT_TRUE(adds(twin("10.2.0.0/16")));
    EXPECT_TRUE(adds(through(device, "10.2.0.0/16")));
    EXPECT_TRUE(adds(through(device, "fd02::/48")));
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, family, std::nullopt}}), Answer{});
    EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)}}), Answer{});
    m_session.undo();
    EXPECT_EQ(m_kernel.devices, (std::map<std::string, unsigned>{{"lo", 1}, {"eth0", 2}}));
    EXPECT_EQ(m_kernel.routes, (std::set{twin("10.2.0.0/16")}));
    EXPECT_EQ(m_kernel.rules, (std::set{KernelRule{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt}}));
}

// Something closed may stand that cannot be seen now, and without the rule nobody would ask for it.
TEST_F(HelperSession, leavesShutWhatItCannotRead)
{
    const unsigned device = openTun();
    EXPECT_TRUE(adds(twin("10.2.0.0/16")));
    EXPECT_TRUE(adds(through(device, "10.2.0.0/16")));
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, family, std::nullopt}}), Answer{});
    EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)}}), Answer{});
    m_kernel.readError = ENOBUFS;
    m_session.undo();
    EXPECT_EQ(m_kernel.devices.size(), 2U);
    EXPECT_EQ(m_kernel.routes, (std::set{twin("10.2.0.0/16")}));
    EXPECT_EQ(m_kernel.rules, (std::set{KernelRule{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt},
                                        KernelRule{kRuleOurTable, kRouteTable, IpFamily::V6, std::nullopt}}));
}

TEST_F(HelperSession, addsNothingWhileItCannotCount)
{
    const KernelRule rule{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt};
    m_kernel.readError = ENOBUFS;
    Session late(m_policy, m_kernel, m_kernel);
    EXPECT_EQ(askOf(late, ClaimNetwork{}), Answer{});
    EXPECT_EQ(askOf(late, ChangeRoute{Change::Add, twin("10.2.0.0/16")}).number, EDQUOT);
    EXPECT_EQ(askOf(late, ChangeRule{Change::Add, rule}).number, EDQUOT);
    m_kernel.readError = 0;
    EXPECT_EQ(askOf(late, ChangeRoute{Change::Add, twin("10.2.0.0/16")}), Answer{});
    EXPECT_EQ(askOf(late, ChangeRule{Change::Add, rule}), Answer{});
}

TEST_F(HelperSession, givesNoSocketThatItCannotCount)
{
    m_kernel.canWatch = false;
    const auto done = m_session.onMessage(toBytes(OpenSocket{OuterSocket::Ike, IpAddress::v4(192, 0, 2, 1)}));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->answer, (Answer{Reason::HostFailure, ENOSPC, 0, {}}));
    EXPECT_FALSE(done->descriptor.isOpen());
}

TEST(HelperTidying, saysWhatItCouldNotSeeOrRemove)
{
    FakeKernel kernel;
    const auto leave = [&kernel] {
        kernel.routes = {twin("10.2.0.0/16")};
        kernel.rules = {{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt}};
    };
    leave();
    EXPECT_EQ(removeAll(kernel, kernel), Removed::All);
    EXPECT_TRUE(kernel.routes.empty() && kernel.rules.empty());
    leave();
    kernel.readError = ENOBUFS;
    EXPECT_EQ(removeAll(kernel, kernel), Removed::Unknown);
    EXPECT_EQ(kernel.rules.size(), 1U);
    kernel.readError = 0;
    kernel.isRemoving = false;
    EXPECT_EQ(removeAll(kernel, kernel), Removed::Some);
}

// Who only came and went is no reason to take another one's running gateway apart.
TEST_F(HelperSession, undoesNoRuleOfAnotherClient)
{
    EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)}}), Answer{});
    EXPECT_EQ(ask(ChangeRule{Change::Add, {0, 0, IpFamily::V4, std::nullopt}}), Answer{});
    const std::set<KernelRule> before = m_kernel.rules;
    Session other(m_policy, m_kernel, m_kernel);
    other.undo();
    EXPECT_EQ(m_kernel.rules, before);
    m_session.undo();
    EXPECT_TRUE(m_kernel.rules.empty());
}

// Another user's networks stay shut: without the claim nothing is added, nothing is removed, and what stands already is
// no success either.
TEST_F(HelperSession, changesNothingForWhoHasNotTheClaim)
{
    const KernelRule peer{kRulePeersToMain, kMainTable, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)};
    const KernelRule table{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt};
    EXPECT_TRUE(adds(twin("10.2.0.0/16")));
    EXPECT_EQ(ask(ChangeRule{Change::Add, peer}), Answer{});
    EXPECT_EQ(ask(ChangeRule{Change::Add, table}), Answer{});
    const auto routes = m_kernel.routes;
    const auto rules = m_kernel.rules;
    const Answer refused{Reason::NoPermission, EACCES, 0, {}};
    Session other(m_policy, m_kernel, m_kernel);
    const auto expectPowerless = [&](const char *when) {
        for (const Change change : {Change::Remove, Change::Add}) {
            EXPECT_EQ(askOf(other, ChangeRoute{change, twin("10.2.0.0/16")}), refused) << when;
            EXPECT_EQ(askOf(other, ChangeRoute{change, twin("10.3.0.0/16")}), refused) << when;
            EXPECT_EQ(askOf(other, ChangeRule{change, peer}), refused) << when;
            EXPECT_EQ(askOf(other, ChangeRule{change, table}), refused) << when;
        }
    };
    expectPowerless("without asking for it");
    EXPECT_EQ(askOf(other, OpenTun{}), refused);
    for (const OuterSocket kind :
         {OuterSocket::Ike, OuterSocket::NatTraversal, OuterSocket::RawEsp, OuterSocket::IcmpErrors})
        EXPECT_EQ(askOf(other, OpenSocket{kind, IpAddress::v4(192, 0, 2, 1)}), refused);
    EXPECT_EQ(m_kernel.devices.size(), 2U);
    EXPECT_TRUE(m_kernel.sockets.empty());
    m_kernel.claimError = EADDRINUSE;
    EXPECT_EQ(askOf(other, ClaimNetwork{}), (Answer{Reason::AnotherGateway, EADDRINUSE, 0, {}}));
    expectPowerless("while another one has it");
    EXPECT_EQ(askOf(other, ClaimNetwork{}, anyDescriptor()).number, EPERM);
    expectPowerless("with something that is not it");
    other.undo();
    EXPECT_EQ(m_kernel.routes, routes);
    EXPECT_EQ(m_kernel.rules, rules);
}

// What stands already counts for who has the claim: the table and the priorities are his.
TEST_F(HelperSession, takesWhatStandsAlreadyForItsOwn)
{
    const KernelRule peer{kRulePeersToMain, kMainTable, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)};
    m_kernel.routes = {twin("10.2.0.0/16")};
    m_kernel.rules = {peer};
    EXPECT_TRUE(adds(twin("10.2.0.0/16")));
    EXPECT_EQ(ask(ChangeRule{Change::Add, peer}), Answer{});
    EXPECT_EQ(ask(ChangeRoute{Change::Remove, twin("10.2.0.0/16")}), Answer{}) << "a dead one's";
    EXPECT_TRUE(m_kernel.routes.empty());
}

// The helper before this one was killed, and its client shows what it was given by it.
TEST_F(HelperSession, undoesWhatAKilledPredecessorLeftOnceItHasTheClaim)
{
    const KernelRule left{kRulePeersToMain, kMainTable, IpFamily::V4, IpAddress::v4(198, 51, 100, 9)};
    m_kernel.rules = {left};
    m_kernel.claimError = EADDRINUSE;
    Session next(m_policy, m_kernel, m_kernel);
    EXPECT_EQ(askOf(next, ClaimNetwork{}).number, EADDRINUSE);
    next.undo();
    EXPECT_EQ(m_kernel.rules, std::set{left});
    m_kernel.isShownClaimRight = true;
    EXPECT_EQ(askOf(next, ClaimNetwork{}, anyDescriptor()), Answer{});
    next.undo();
    EXPECT_TRUE(m_kernel.rules.empty());
}

TEST_F(HelperSession, takesADescriptorOnlyAsTheClaim)
{
    EXPECT_FALSE(m_session.onMessage(toBytes(CountIpsecPolicies{}), anyDescriptor()));
    EXPECT_FALSE(m_session.onMessage(Bytes{}, anyDescriptor()));
}

TEST_F(HelperSession, undoesNothingOfADeviceThatHasAnotherOwnerNow)
{
    const unsigned device = openTun();
    m_kernel.devices = {{"eth1", device}};
    m_session.undo();
    EXPECT_EQ(m_kernel.devices.size(), 1U);
}

} // namespace
} // namespace tunneldesk::helper
