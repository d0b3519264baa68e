#include "engine/host/host_executor.h"
#include "engine/host/host_reader.h"
#include "engine/privileged/outer_socket.h"
#include "tests/engine/host/shell.h"

#include <cerrno>

namespace tunneldesk::host
{
namespace
{

using test::outputOf;
using test::shell;

constexpr GatewayId kGateway{7};

IpPrefix prefix(const char *text)
{
    return *IpPrefix::withoutHostBits(text);
}

template <typename Status>
std::vector<Status> only(const HostExecutor::Statuses &statuses)
{
    std::vector<Status> result;
    for (const session::HostStatus &status : statuses)
        if (const auto *match = std::get_if<Status>(&status))
            result.push_back(*match);
    return result;
}

class Executor : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(
            shell("ip link add outer0 type veth peer name outer1 && ip link set outer1 up && ip link set outer0 up && "
                  "ip address add 192.0.2.1/24 dev outer0 && ip address add 10.1.0.1/24 dev outer0 && "
                  "ip route add default via 192.0.2.254"));
        m_plan.outers = {{IpAddress::v4(192, 0, 2, 1)}};
        m_plan.tuns = {{kGateway, 1400}};
        m_plan.routes = {{prefix("10.2.0.0/16"), kGateway, 1386, IpAddress::v4(10, 1, 0, 1)},
                         {prefix("fd02::/48"), kGateway, 1366, std::nullopt}};
        m_plan.failClosed = {prefix("10.2.0.0/16"), prefix("fd02::/48")};
        m_plan.peers = {IpAddress::v4(192, 0, 2, 9), *IpAddress::parse("fd99::9")};
    }
    void TearDown() override
    {
        m_executor.removeAll();
        EXPECT_EQ(outputOf("ip route show table 7464 2>/dev/null; ip -6 route show table 7464 2>/dev/null"), "");
        EXPECT_EQ(outputOf("ip rule; ip -6 rule").find("7464"), std::string::npos);
        ASSERT_TRUE(shell("ip link delete outer0"));
    }
    HostExecutor::Statuses apply()
    {
        HostExecutor::Statuses statuses;
        m_executor.apply(m_plan, m_now, statuses);
        return statuses;
    }
    HostExecutor::Statuses noticeChange()
    {
        HostExecutor::Statuses statuses;
        m_executor.onHostChanged(m_reader.read(m_executor.tunNames()), m_now, statuses);
        return statuses;
    }
    static std::string table() { return outputOf("ip route show table 7464"); }
    static std::string way(const char *to) { return outputOf(std::string("ip route get ") + to + " 2>&1"); }

    session::HostPlan m_plan;
    HostExecutor m_executor;
    HostReader m_reader;
    Time m_now{1000s};
};

TEST_F(Executor, leavesWhatAPredecessorClosedUntilItKnowsThePlan)
{
    ASSERT_TRUE(shell("ip route add unreachable 10.2.0.0/16 metric 4294967295 table 7464 && "
                      "ip rule add priority 5210 lookup 7464"));
    EXPECT_TRUE(noticeChange().empty());
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << way("10.2.3.4");
    static_cast<void>(apply());
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << way("10.2.3.4");
}

TEST_F(Executor, makesThePlanAndReportsEachElementOnce)
{
    const auto statuses = apply();
    ASSERT_EQ(only<session::OuterStatus>(statuses).size(), 1U);
    EXPECT_EQ(only<session::OuterStatus>(statuses)[0].reason, Reason::None);
    ASSERT_EQ(only<session::TunStatus>(statuses).size(), 1U);
    EXPECT_EQ(only<session::TunStatus>(statuses)[0].name, "td0");
    ASSERT_EQ(only<session::RouteStatus>(statuses).size(), 2U);
    for (const auto &status : only<session::RouteStatus>(statuses))
        EXPECT_EQ(status.reason, Reason::None) << status.destination.toString() << ' ' << status.number;
    EXPECT_TRUE(apply().empty());
    EXPECT_FALSE(m_executor.nextDeadline());

    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << way("10.2.3.4");
    EXPECT_NE(way("10.2.3.4").find("src 10.1.0.1"), std::string::npos);
    EXPECT_NE(table().find("mtu 1386"), std::string::npos) << table();
    EXPECT_NE(table().find("unreachable 10.2.0.0/16"), std::string::npos);
    EXPECT_NE(way("fd02::1").find("dev td0"), std::string::npos) << way("fd02::1");
}

// Rule E-26.
TEST_F(Executor, sendsThePeersOwnAddressToMainEvenUnderADefaultRoute)
{
    m_plan.routes = {{prefix("0.0.0.0/0"), kGateway, 1400, std::nullopt}};
    m_plan.failClosed = {prefix("0.0.0.0/0")};
    m_plan.peers = {IpAddress::v4(203, 0, 113, 9)};
    static_cast<void>(apply());
    EXPECT_NE(way("203.0.113.9").find("dev outer0"), std::string::npos) << way("203.0.113.9");
    EXPECT_NE(way("203.0.113.8").find("dev td0"), std::string::npos) << way("203.0.113.8");
    m_plan.routes.clear();
    static_cast<void>(apply());
    EXPECT_NE(way("203.0.113.9").find("dev outer0"), std::string::npos);
    EXPECT_NE(way("203.0.113.8").find("No route to host"), std::string::npos) << way("203.0.113.8");
}

TEST_F(Executor, takesAwayWhatThePlanNoLongerWants)
{
    static_cast<void>(apply());
    m_plan = {};
    static_cast<void>(apply());
    EXPECT_EQ(table(), "");
    EXPECT_FALSE(shell("ip link show td0 2>/dev/null"));
    EXPECT_EQ(outputOf("ip rule").find("5209"), std::string::npos);
    EXPECT_TRUE(openOuterSocket(OuterSocket::Ike, IpAddress::v4(192, 0, 2, 1)).isOk());
}

TEST_F(Executor, blocksWhileTheTunIsGone)
{
    static_cast<void>(apply());
    m_plan.tuns.clear();
    m_plan.routes.clear();
    static_cast<void>(apply());
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << way("10.2.3.4");
    EXPECT_NE(way("fd02::1").find("No route to host"), std::string::npos) << way("fd02::1");
    EXPECT_NE(way("10.3.3.4").find("dev outer0"), std::string::npos);
}

TEST_F(Executor, cleansWhatAKilledPredecessorLeftAndKeepsWhatIsStillWanted)
{
    ASSERT_TRUE(shell("ip route add unreachable 10.66.0.0/16 metric 4294967295 table 7464 && "
                      "ip route add unreachable 10.2.0.0/16 metric 4294967295 table 7464 && "
                      "ip rule add lookup 7464 priority 5210 && ip rule add to 192.0.2.77 lookup main priority 5209"));
    static_cast<void>(apply());
    EXPECT_EQ(table().find("10.66.0.0"), std::string::npos) << table();
    EXPECT_NE(table().find("unreachable 10.2.0.0/16"), std::string::npos);
    EXPECT_EQ(outputOf("ip rule").find("192.0.2.77"), std::string::npos);
    const std::string rules = outputOf("ip rule | grep -c 5210");
    EXPECT_EQ(rules, "1\n");
}

TEST_F(Executor, leavesTheNetworksClosedAtAnEndThatNobodyAskedFor)
{
    m_plan.routes.push_back({prefix("0.0.0.0/0"), kGateway, 1400, std::nullopt});
    m_plan.failClosed.push_back(prefix("10.0.0.0/8"));
    m_plan.leftToMain = {prefix("10.9.0.0/24"), prefix("192.168.7.0/24")};
    static_cast<void>(apply());
    m_executor.removeAll(ClosedNetworks::StayClosed);
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << way("10.2.3.4");
    EXPECT_NE(way("fd02::1").find("No route to host"), std::string::npos) << way("fd02::1");
    EXPECT_NE(way("10.9.0.4").find("dev outer0"), std::string::npos) << "a way to main inside of what is closed";
    EXPECT_NE(way("203.0.113.8").find("dev outer0"), std::string::npos) << way("203.0.113.8");
    EXPECT_EQ(table().find("td0"), std::string::npos) << table();
    EXPECT_EQ(table().find("192.168.7.0"), std::string::npos) << "a way to main that leads around nothing";
    EXPECT_EQ(outputOf("ip rule; ip -6 rule").find("5209"), std::string::npos);
    EXPECT_EQ(outputOf("ip rule | grep -c 5210; ip -6 rule | grep -c 5210"), "1\n1\n");
    // The next one takes it over, and its clean end takes it back (TearDown).
    static_cast<void>(apply());
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << way("10.2.3.4");
}

TEST_F(Executor, keepsWhatAPredecessorClosedForAProfileThatCannotBeRead)
{
    ASSERT_TRUE(shell("ip route add unreachable 10.64.0.0/12 metric 4294967295 table 7464 && "
                      "ip route add throw 10.66.0.0/16 metric 1 table 7464 && "
                      "ip route add throw 172.16.0.0/16 metric 1 table 7464 && "
                      "ip rule add lookup 7464 priority 5210 && ip rule add to 192.0.2.77 lookup main priority 5209"));
    m_plan.routes.pop_back();
    m_plan.failClosed = {prefix("10.2.0.0/16")};
    m_plan.keepsOthersClosed = true;
    const auto statuses = apply();
    EXPECT_NE(way("10.65.3.4").find("No route to host"), std::string::npos) << way("10.65.3.4");
    EXPECT_NE(way("10.66.3.4").find("dev outer0"), std::string::npos) << "its way to main";
    EXPECT_EQ(table().find("172.16.0.0"), std::string::npos) << table();
    EXPECT_EQ(outputOf("ip rule").find("192.0.2.77"), std::string::npos);
    EXPECT_EQ(only<session::RouteStatus>(statuses).size(), 1U);
    EXPECT_TRUE(noticeChange().empty());
    EXPECT_TRUE(apply().empty());
    // A clean end opens what this one has closed.
    m_plan = {};
    m_plan.keepsOthersClosed = true;
    static_cast<void>(apply());
    m_executor.removeAll();
    EXPECT_NE(way("10.2.3.4").find("dev outer0"), std::string::npos) << table();
    EXPECT_NE(way("10.65.3.4").find("No route to host"), std::string::npos) << way("10.65.3.4");
    EXPECT_EQ(outputOf("ip rule | grep -c 5210"), "1\n");
    // And a profile that stands in for none opens what it does not want.
    m_plan.keepsOthersClosed = false;
    m_plan.failClosed = {prefix("10.2.0.0/16")};
    static_cast<void>(apply());
    EXPECT_NE(way("10.65.3.4").find("dev outer0"), std::string::npos) << table();
}

// Under our numbers and not one that we would make: whoever made it knows why, and we would never get it away by asking
// for one of ours.
TEST_F(Executor, leavesARuleAloneThatIsNotOfOurShape)
{
    const char *const foreign = "ip rule | grep -cE '192.0.2.0/24|from 10.0.0.0/8|fwmark'";
    ASSERT_TRUE(shell("ip rule add to 192.0.2.0/24 lookup main priority 5209 && "
                      "ip rule add from 10.0.0.0/8 to 192.0.2.77 lookup main priority 5209 && "
                      "ip rule add fwmark 7 lookup 7464 priority 5210"));
    m_plan.peers = {IpAddress::v4(203, 0, 113, 9)};
    static_cast<void>(apply());
    EXPECT_EQ(outputOf(foreign), "3\n");
    EXPECT_EQ(outputOf("ip rule | grep -c 203.0.113.9"), "1\n");
    EXPECT_EQ(outputOf("ip rule | grep -c 'from all lookup 7464'"), "1\n");
    RouteKeeper keeper;
    DirectCalls calls;
    static_cast<void>(keeper.apply(
        m_plan, [](GatewayId) { return 0U; }, calls));
    EXPECT_FALSE(keeper.isDisturbed());
    keeper.removeAll(calls);
    EXPECT_EQ(outputOf(foreign), "3\n");
    EXPECT_EQ(outputOf("ip rule | grep -cE '203.0.113.9|from all lookup 7464'"), "0\n");
    ASSERT_TRUE(shell("ip rule del to 192.0.2.0/24 priority 5209 && ip rule del from 10.0.0.0/8 priority 5209 && "
                      "ip rule del fwmark 7 priority 5210"));
}

TEST_F(Executor, givesUpADeviceWhoseLaneHasNoMemoryAndTriesItAgain)
{
    static_cast<void>(apply());
    const std::shared_ptr<TunDevice> device = m_executor.devices().tuns.at(kGateway);
    HostExecutor::Statuses statuses;
    m_executor.onNoMemory(device.get(), nullptr, m_now, statuses);
    ASSERT_EQ(only<session::TunStatus>(statuses).size(), 1U);
    EXPECT_EQ(only<session::TunStatus>(statuses)[0].reason, Reason::HostFailure);
    EXPECT_EQ(only<session::TunStatus>(statuses)[0].number, ENOMEM);
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << way("10.2.3.4");
    // Neither a change of this computer nor the other tries bring it back before its time.
    EXPECT_TRUE(noticeChange().empty());
    m_now = m_now + 2s;
    m_executor.onTick(m_now, statuses);
    EXPECT_TRUE(m_executor.devices().tuns.empty());
    m_now = m_now + 3s;
    statuses.clear();
    m_executor.onTick(m_now, statuses);
    ASSERT_EQ(only<session::TunStatus>(statuses).size(), 1U);
    EXPECT_EQ(only<session::TunStatus>(statuses)[0].reason, Reason::None);
    EXPECT_NE(way("10.2.3.4").find("dev td"), std::string::npos) << way("10.2.3.4");
    EXPECT_FALSE(m_executor.nextDeadline());
}

TEST_F(Executor, givesUpSocketsWhoseLaneHasNoMemoryAndOpensThemAgain)
{
    static_cast<void>(apply());
    const OuterSockets *const sockets = m_executor.devices().outers.begin()->second.get();
    HostExecutor::Statuses statuses;
    m_executor.onNoMemory(nullptr, sockets, m_now, statuses);
    ASSERT_EQ(only<session::OuterStatus>(statuses).size(), 1U);
    EXPECT_EQ(only<session::OuterStatus>(statuses)[0].number, ENOMEM);
    EXPECT_TRUE(m_executor.devices().outers.empty());
    ASSERT_TRUE(m_executor.nextDeadline());
    m_now = *m_executor.nextDeadline();
    m_executor.onTick(m_now, statuses);
    EXPECT_EQ(m_executor.devices().outers.size(), 1U);
}

TEST_F(Executor, putsBackARouteThatSomethingElseTookAway)
{
    static_cast<void>(apply());
    ASSERT_TRUE(shell("ip route del 10.2.0.0/16 dev td0 table 7464"));
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos) << "fail closed in the meantime";
    EXPECT_TRUE(noticeChange().empty());
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos);

    ASSERT_TRUE(shell("ip route replace 10.2.0.0/16 dev outer0 metric 1 table 7464 && ip rule del priority 5210"));
    EXPECT_TRUE(noticeChange().empty());
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << table();
}

TEST_F(Executor, givesUpAfterThreeTimesInAMinuteAndTriesAgainLater)
{
    static_cast<void>(apply());
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(shell("ip route del 10.2.0.0/16 dev td0 table 7464"));
        EXPECT_TRUE(noticeChange().empty());
        m_now += 1s;
    }
    ASSERT_TRUE(shell("ip route del 10.2.0.0/16 dev td0 table 7464"));
    const auto statuses = only<session::RouteStatus>(noticeChange());
    ASSERT_EQ(statuses.size(), 1U);
    EXPECT_EQ(statuses[0].reason, Reason::HostFailure);
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos);
    ASSERT_TRUE(m_executor.nextDeadline());
    EXPECT_EQ(*m_executor.nextDeadline(), Time(1060s));
    m_now = *m_executor.nextDeadline();
    HostExecutor::Statuses later;
    m_executor.onTick(m_now, later);
    ASSERT_EQ(only<session::RouteStatus>(later).size(), 1U);
    EXPECT_EQ(only<session::RouteStatus>(later)[0].reason, Reason::None);
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos);
}

TEST_F(Executor, setsADeviceUpAgainWithItsRoutes)
{
    static_cast<void>(apply());
    ASSERT_TRUE(shell("ip link set td0 down"));
    static_cast<void>(noticeChange());
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos) << way("10.2.3.4");
    EXPECT_NE(way("fd02::1").find("dev td0"), std::string::npos) << way("fd02::1");
    ASSERT_TRUE(shell("ip link set td0 mtu 1300"));
    static_cast<void>(noticeChange());
    EXPECT_NE(outputOf("ip link show td0").find("mtu 1400"), std::string::npos);
}

TEST_F(Executor, makesADeviceAgainThatWasDeleted)
{
    static_cast<void>(apply());
    const std::shared_ptr<TunDevice> old = m_executor.devices().tuns.at(kGateway);
    ASSERT_TRUE(shell("ip link delete td0"));
    HostExecutor::Statuses statuses;
    m_executor.onTunBroken(*old, m_now, statuses);
    EXPECT_TRUE(shell("ip link show td0 >/dev/null"));
    EXPECT_NE(m_executor.devices().tuns.at(kGateway), old);
    EXPECT_NE(way("10.2.3.4").find("dev td0"), std::string::npos);
    // The same news by way of netlink changes nothing more.
    const std::shared_ptr<TunDevice> fresh = m_executor.devices().tuns.at(kGateway);
    static_cast<void>(noticeChange());
    m_executor.onTunBroken(*old, m_now, statuses);
    EXPECT_EQ(m_executor.devices().tuns.at(kGateway), fresh);
}

TEST_F(Executor, closesSocketsWhoseAddressLeftAndOpensThemWhenItIsBack)
{
    static_cast<void>(apply());
    ASSERT_TRUE(shell("ip address del 192.0.2.1/24 dev outer0"));
    const auto gone = only<session::OuterStatus>(noticeChange());
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_EQ(gone[0].reason, Reason::AddressUnavailable);
    EXPECT_TRUE(m_executor.devices().outers.empty());
    ASSERT_TRUE(shell("ip address add 192.0.2.1/24 dev outer0"));
    const auto back = only<session::OuterStatus>(noticeChange());
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].reason, Reason::None);
}

TEST_F(Executor, reportsAPreferredSourceThatIsNotHere)
{
    m_plan.routes[0].preferredSource = IpAddress::v4(10, 99, 0, 1);
    const auto statuses = only<session::RouteStatus>(apply());
    ASSERT_EQ(statuses.size(), 2U);
    EXPECT_EQ(statuses[0].destination, prefix("10.2.0.0/16"));
    EXPECT_EQ(statuses[0].reason, Reason::HostFailure);
    EXPECT_EQ(statuses[0].number, EINVAL);
    EXPECT_NE(way("10.2.3.4").find("No route to host"), std::string::npos);
    ASSERT_TRUE(m_executor.nextDeadline());
}

TEST_F(Executor, triesAPortThatIsTakenAgain)
{
    {
        const Result<FileDescriptor> other = openOuterSocket(OuterSocket::NatTraversal, IpAddress::v4(192, 0, 2, 1));
        ASSERT_TRUE(other.isOk());
        const auto statuses = only<session::OuterStatus>(apply());
        ASSERT_EQ(statuses.size(), 1U);
        EXPECT_EQ(statuses[0].reason, Reason::PortInUse);
        EXPECT_EQ(statuses[0].port, 4500);
    }
    m_now = m_executor.nextDeadline().value();
    HostExecutor::Statuses statuses;
    m_executor.onTick(m_now, statuses);
    ASSERT_EQ(only<session::OuterStatus>(statuses).size(), 1U);
    EXPECT_EQ(only<session::OuterStatus>(statuses)[0].reason, Reason::None);
}

} // namespace
} // namespace tunneldesk::host
