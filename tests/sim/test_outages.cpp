// A line that carries nothing, or one way only, for a while or from one message on (faults 10, 11, 21; rules DP-6,
// DP-7, RT-7, RT-8).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

class Outage : public BadDay
{
protected:
    void cut()
    {
        m_ledger->excuse(now() - 100ms);
        m_world->wire().dropFlying();
        m_world->wire().setFilter([](const Datagram &) { return false; });
    }
    void cutFrom(const IpAddress &sender)
    {
        m_world->wire().setFilter([sender](const Datagram &datagram) { return datagram.from.address != sender; });
    }
    void mend() { m_world->wire().setFilter({}); }
    [[nodiscard]] bool hasShown(const Site &site, PairState state) const
    {
        const auto states = statesOf(site);
        return std::any_of(states.begin(), states.end(), [state](const auto &event) { return event.to == state; });
    }
};

// The line is dark for so many seconds.
class Blackout : public Outage, public testing::WithParamInterface<int>
{
};

TEST_P(Blackout, IsRiddenOutOrMended)
{
    m_setup.connectB = ConnectWhen::AtStart;
    stand();
    ASSERT_TRUE(settle(30s)) << unsettledNow();
    const std::size_t made = ikeSasMade(*m_a);
    const Duration dark = Seconds(GetParam());
    cut();
    runTraffic(dark, 500ms);
    if (dark <= 20s) {
        EXPECT_EQ(ikeSasMade(*m_a), made) << "nothing is rebuilt";
        EXPECT_FALSE(hasShown(*m_a, PairState::Retrying));
    } else {
        EXPECT_TRUE(hasShown(*m_a, PairState::Checking));
        EXPECT_FALSE(m_a->isUp(kTunnel, now()));
        EXPECT_TRUE(pairOf(*m_a).sas.empty());
    }
    mend();
    const Time mended = now();
    ASSERT_TRUE(m_world->drive([this] { return areAgreed(); }, 2min));
    // A request is repeated each 8 seconds at the latest; the next attempt comes after a minute at the latest.
    const Duration bound = dark <= 60s ? Duration(9s) : Duration(75s);
    EXPECT_LE(now() - mended, bound);
    const Duration took = now() - mended;
    expectSettled(90s);
    test::tellFault(11, std::to_string(GetParam()) + " s dark, no network card notices",
                    dark <= 20s ? "nothing is rebuilt" : "up again within " + test::secondsText(bound),
                    std::to_string(ikeSasMade(*m_a) - made) + " phase 1 made, up after " + test::secondsText(took));
    if (dark <= 20s) {
        EXPECT_EQ(ikeSasMade(*m_a), made);
    }
}

INSTANTIATE_TEST_SUITE_P(Seconds, Blackout, testing::Values(5, 20, 60, 300));

// The same, and our own network card notices (faults 11, 34): whatever waits is tried when the link is back.
class Unplugged : public Outage, public testing::WithParamInterface<int>
{
protected:
    void plug(bool isIn)
    {
        HostSnapshot host;
        InterfaceSnapshot wan;
        wan.name = "wan0";
        wan.isUp = true;
        wan.hasCarrier = isIn;
        wan.exactAddresses = {m_setup.addressA};
        wan.addresses = {IpPrefix(m_setup.addressA, 24)};
        host.interfaces = {wan};
        m_a->setHostSnapshot(host, now());
        if (isIn)
            mend();
        else
            cut();
    }
};

TEST_P(Unplugged, IsMendedWithinThreeSeconds)
{
    begin();
    plug(true);
    startBoth();
    ASSERT_TRUE(connect());
    runTraffic(100ms);
    ASSERT_TRUE(settle(30s)) << unsettledNow();
    const std::size_t made = ikeSasMade(*m_a);
    const Duration dark = Seconds(GetParam());
    plug(false);
    runTraffic(dark, 500ms);
    plug(true);
    const Time plugged = now();
    EXPECT_TRUE(connect(3s)) << disagreement(*m_a, *m_b, kTunnel, now());
    const Duration took = now() - plugged;
    expectSettled(90s);
    EXPECT_EQ(ikeSasMade(*m_a), dark <= 20s ? made : made + 1);
    test::tellFault(11, "unplugged for " + std::to_string(GetParam()) + " s",
                    dark <= 20s ? "nothing is rebuilt" : "up again within 3 s",
                    std::to_string(ikeSasMade(*m_a) - made) + " phase 1 made, up after " + test::secondsText(took));
}

INSTANTIATE_TEST_SUITE_P(Seconds, Unplugged, testing::Values(5, 20, 60, 300));

// Both still think that the tunnel stands: whoever sees the link come back asks at once.
TEST_F(Unplugged, IsFollowedByAQuestion)
{
    begin();
    plug(true);
    startBoth();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(5s));
    plug(false);
    ASSERT_TRUE(m_world->driveBounded(2s));
    const auto asked = [this] { return tunnelOf(*m_a).ikeSas.front().dpdLastAsked; };
    EXPECT_FALSE(asked());
    plug(true);
    ASSERT_TRUE(m_world->driveBounded(50ms));
    ASSERT_TRUE(asked());
    EXPECT_GE(*asked(), now() - 50ms);
    EXPECT_TRUE(areAgreed());
}

struct OneWayCase {
    bool hearsA; // B hears A, and not the other way
    DpdMode mode;
};

class OneWay : public Outage, public testing::WithParamInterface<OneWayCase>
{
};

TEST_P(OneWay, IsFoundByWhoeverAsks)
{
    m_setup.tunnel.dpd.mode = GetParam().mode;
    m_setup.connectB = ConnectWhen::AtStart;
    stand();
    ASSERT_TRUE(settle(30s)) << unsettledNow();
    const std::size_t made = ikeSasMade(*m_a) + ikeSasMade(*m_b);
    m_ledger->excuse(now() - 100ms);
    cutFrom(GetParam().hearsA ? m_setup.addressB : m_setup.addressA);
    const Site &deaf = GetParam().hearsA ? *m_a : *m_b;
    const Time since = now();
    const auto hasNoticed = [&deaf] {
        const auto states = statesOf(deaf);
        return std::any_of(states.begin(), states.end(),
                           [](const StateEvent &event) { return event.reason == Reason::PeerStoppedAnswering; });
    };
    const bool isNoticed = m_world->drive(hasNoticed, 2min);
    const std::string way = GetParam().hearsA ? "in" : "out";
    if (GetParam().mode == DpdMode::On) {
        EXPECT_TRUE(isNoticed);
        // 10 s idle, five questions 4 s apart.
        EXPECT_LE(now() - since, 31s);
        test::tellFault(10, "blocked one way, " + way + ", DPD on", "found within idle time and tries, 30 s",
                        test::secondsText(now() - since));
    } else {
        test::tellFault(10,
                        "blocked one way, " + way + ", DPD " + (GetParam().mode == DpdMode::Off ? "off" : "one-way"),
                        "nobody asks, so nothing is torn down", isNoticed ? "torn down" : "stands after 120 s");
        EXPECT_EQ(ikeSasMade(*m_a) + ikeSasMade(*m_b), made);
        EXPECT_TRUE(areAgreed()) << "nobody asks, so nobody knows";
    }
    mend();
    EXPECT_TRUE(connect(90s)) << disagreement(*m_a, *m_b, kTunnel, now());
    expectSettled(90s);
}

INSTANTIATE_TEST_SUITE_P(Each, OneWay,
                         testing::Values(OneWayCase{true, DpdMode::On}, OneWayCase{false, DpdMode::On},
                                         OneWayCase{true, DpdMode::OneWay}, OneWayCase{false, DpdMode::Off}));

// The peer falls silent after his n-th message, for good.
class Silence : public Outage, public testing::WithParamInterface<std::size_t>
{
};

TEST_P(Silence, LeavesNothingHalfOpenAndSaysWhere)
{
    begin();
    std::size_t count = 0;
    m_world->wire().setFilter([this, &count](const Datagram &datagram) {
        return datagram.from.address != m_setup.addressB || ++count <= GetParam();
    });
    startBoth();
    ASSERT_TRUE(m_world->driveBounded(5s));
    // B hears no more either.
    m_world->wire().setFilter([](const Datagram &) { return false; });
    ASSERT_TRUE(m_world->driveBounded(31s));
    EXPECT_EQ(m_b->engine().census().halfOpen, 0U);
    if (GetParam() < 3) {
        EXPECT_EQ(m_b->engine().census().ikeSas, 0U) << "freed within 30 seconds";
    }
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_NE(tunnelOf(*m_a).reason, Reason::None);
    // The message that was repeated until he gave up.
    ExchangeKind exchange = ExchangeKind::Unknown;
    unsigned number = 0;
    for (const Event &event : m_a->events)
        if (const auto *message = std::get_if<MessageEvent>(&event.what); message && message->repeat >= 10) {
            exchange = message->exchange;
            number = message->number;
            break;
        }
    EXPECT_EQ(exchange, GetParam() < 3 ? ExchangeKind::MainMode : ExchangeKind::QuickMode);
    EXPECT_EQ(number, GetParam() < 3 ? GetParam() * 2 + 1 : 1U);
    test::tellFault(21, "peer silent after message " + std::to_string(GetParam() * 2),
                    "nothing half-open after 30 s; the step is named",
                    std::to_string(m_b->engine().census().halfOpen) + " half-open, no answer to message " +
                        std::to_string(number) + (GetParam() < 3 ? " of Main Mode" : " of Quick Mode"));
    mend();
    EXPECT_TRUE(connect(2min));
    expectSettled(90s);
}

// 1: after MM2; 2: after MM4; 3: after MM6.
INSTANTIATE_TEST_SUITE_P(AfterMessage, Silence, testing::Values(1U, 2U, 3U));

// There is no NAT, so message 5 was to come on port 500, too.
TEST_F(Outage, OfWhoAskedAfterMessage4IsNamedByWhoAnswered)
{
    begin();
    std::size_t count = 0;
    m_world->wire().setFilter(
        [this, &count](const Datagram &datagram) { return datagram.from.address != m_setup.addressA || ++count <= 2; });
    startBoth();
    ASSERT_TRUE(m_world->driveBounded(31s));
    EXPECT_EQ(pairOf(*m_b).finding.verdict, Reason::NoAnswer);
    EXPECT_EQ(pairOf(*m_b).finding.certainty, Certainty::Certain);
    EXPECT_EQ(pairOf(*m_b).finding.field, Field::TunnelPeer);
    EXPECT_EQ(m_b->engine().census(), ikev1::Census{});
}

TEST_F(Outage, AfterQuickModeMessage2LeavesNothing)
{
    begin();
    // Message 3 and all after it are lost; B goes on asking for it, and then lets go.
    std::size_t count = 0;
    m_world->wire().setFilter([&count](const Datagram &) { return ++count <= 8; });
    startBoth();
    ASSERT_TRUE(m_world->driveBounded(95s));
    EXPECT_EQ(m_b->engine().census(), ikev1::Census{});
    EXPECT_TRUE(pairOf(*m_b).sas.empty());
    test::tellFault(21, "peer silent after message 2 of Quick Mode", "nothing is left",
                    std::to_string(m_b->engine().census().spis) + " SPIs, " +
                        std::to_string(m_b->engine().census().ikeSas) + " IKE SAs");
    mend();
    EXPECT_TRUE(connect(2min));
    expectSettled(90s);
}

} // namespace
} // namespace tunneldesk::sim
