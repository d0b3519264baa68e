// Exchanges that cross, in every order in which their first datagrams can arrive (faults 22, 23, 24; rules RK-3,
// RK-6, RK-8, Q-15, DE-3, DE-4).
#include "tests/sim/bad_day.h"
#include "tests/sim/orders.h"

#include <cstdlib>

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kExchangeTypeAt = 18; // in the ISAKMP header
constexpr Byte kMainMode = 2;
constexpr std::size_t kFewestOrders = 40;

class Collision : public BadDay
{
protected:
    struct Plan {
        std::size_t depth;      // choices that are tried out
        std::size_t mostOrders; // of them, in the order of a depth-first search
        std::function<void()> prepare;
        std::function<void()> collide; // with the wire held
        std::function<void()> after = [] {};
        Duration byHand = 200ms;
        Duration toAgree = 2s;
        Duration toRest = 90s;
        std::size_t fewestOrders = kFewestOrders;
        int row = 24; // of the table of faults
        std::string what = {};
    };

    // Each time both sides must agree soon and come to rest.
    void inEveryOrder(const Plan &plan)
    {
        std::optional<std::vector<std::size_t>> choices{std::in_place};
        std::size_t orders = 0;
        for (; choices && orders < plan.mostOrders; ++orders) {
            Chooser chooser(*choices);
            plan.prepare();
            m_world->wire().hold(true);
            plan.collide();
            deliverByHand(*m_world, chooser, plan.byHand);
            plan.after();
            check(plan);
            if (HasFailure()) {
                tellEvents();
                FAIL() << "order " << orders << ": " << chooser.toString();
            }
            choices = chooser.next(plan.depth);
        }
        EXPECT_GE(orders, plan.fewestOrders);
        test::tellFault(plan.row, plan.what + ", " + std::to_string(orders) + " orders of delivery",
                        "agreed within " + test::secondsText(plan.toAgree) + ", then one SA of each kind, none lost",
                        m_agreed.toString());
    }

    void tellEvents() const
    {
        for (const Site *site : {m_a, m_b})
            for (const Event &event : site->events)
                std::cout << site->name() << ' ' << describe(event) << '\n';
    }
    void check(const Plan &plan)
    {
        const Time begin = now();
        ASSERT_TRUE(m_world->drive([this] { return areAgreed(); }, plan.toAgree))
            << disagreement(*m_a, *m_b, kTunnel, now());
        m_agreed.add(now() - begin);
        runTraffic(500ms, 20ms);
        EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
        EXPECT_TRUE(settle(plan.toRest)) << unsettledNow();
        const std::size_t made = ikeSasMade(*m_a);
        expectSettled();
        EXPECT_EQ(ikeSasMade(*m_a), made) << "the tunnel flaps";
    }
    void standBoth()
    {
        m_setup.connectB = ConnectWhen::AtStart;
        stand();
        ASSERT_TRUE(settle(30s)) << unsettledNow();
    }
    [[nodiscard]] static bool isMainMode(const Datagram &datagram)
    {
        return datagram.protocol == OuterProtocol::Udp && datagram.bytes.size() > kExchangeTypeAt &&
               datagram.bytes[kExchangeTypeAt] == kMainMode;
    }
    void rekey(Site *site) { site->command(RekeyTunnel{kTunnel}, now()); }

private:
    test::Longest m_agreed;
};

TEST_F(Collision, OfFirstContactsLeavesOneSaOfEachKind)
{
    m_setup.connectB = ConnectWhen::AtStart;
    Plan plan{9, 100, [this] { begin(); }, [this] { startBoth(); }};
    plan.row = 22;
    plan.what = "both connect at once";
    inEveryOrder(plan);
}

// In Aggressive Mode whoever began is through with it one message earlier.
TEST_F(Collision, OfFirstContactsInAggressiveModeLeavesOneSaOfEachKind)
{
    m_setup.connectB = ConnectWhen::AtStart;
    m_setup.policy.mode = IkeMode::Aggressive;
    m_setup.answersA = m_setup.answersB = true;
    Plan plan{9, 100, [this] { begin(); }, [this] { startBoth(); }};
    plan.row = 22;
    plan.what = "both connect at once in Aggressive Mode";
    inEveryOrder(plan);
}

TEST_F(Collision, OfRenewalsLosesNothing)
{
    Plan plan{6, 80, [this] { standBoth(); },
              [this] {
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.row = 23;
    plan.what = "both renew at once";
    inEveryOrder(plan);
}

// The second one is asked for while the first one's message 3 is on its way; the peer asks too.
TEST_F(Collision, OfRenewalsInARowLosesNothing)
{
    Plan plan{6, 60,
              [this] {
                  standBoth();
                  rekey(m_a);
                  ASSERT_TRUE(m_world->driveBounded(9ms));
              },
              [this] {
                  ASSERT_TRUE(m_world->driveBounded(3ms));
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.what = "two renewals in a row and the peer's";
    inEveryOrder(plan);
}

// The old SA's Delete, ten seconds after its renewal, and the next renewal.
TEST_F(Collision, OfARenewalAndTheDeleteOfTheOneBeforeLosesNothing)
{
    Plan plan{5, 60,
              [this] {
                  standBoth();
                  rekey(m_a);
                  ASSERT_TRUE(m_world->driveBounded(10s + 9ms));
              },
              [this] {
                  rekey(m_b);
                  ASSERT_TRUE(m_world->driveBounded(10ms));
              }};
    plan.what = "a renewal and the Delete of the one before";
    inEveryOrder(plan);
}

TEST_F(Collision, OfARenewalAndADisconnectLeavesNothingStale)
{
    Plan plan{9, 60, [this] { standBoth(); },
              [this] {
                  rekey(m_a);
                  m_b->command(DisconnectTunnel{kTunnel}, now());
              }};
    plan.after = [this] {
        ASSERT_TRUE(m_world->driveBounded(100ms));
        EXPECT_EQ(leftovers(*m_b, now()), "");
        m_b->command(ConnectTunnel{kTunnel}, now());
    };
    plan.fewestOrders = 16; // there are no more
    plan.toAgree = 75s;     // a Delete that was overtaken is found out by a phase 1
    plan.what = "a renewal and a disconnect";
    inEveryOrder(plan);
}

// Message 3 of Quick Mode, both Deletes, and message 1 of what comes next.
TEST_F(Collision, OfADeleteAndTheLastMessageLeavesNothingStale)
{
    Plan plan{7, 60,
              [this] {
                  beginAndStart();
                  ASSERT_TRUE(m_world->drive([this] { return m_world->wire().sentCount() == 8; }, 1s));
              },
              [this] {
                  ASSERT_TRUE(m_world->drive([this] { return m_a->isUp(kTunnel, now()); }, 1s));
                  m_a->command(DisconnectTunnel{kTunnel}, now());
                  m_a->command(ConnectTunnel{kTunnel}, now());
              }};
    plan.toAgree = 5s;
    plan.what = "message 3, both Deletes and the next connect";
    inEveryOrder(plan);
}

// Nobody could authenticate anew in time; in the last moment an SA is to be renewed under the old IKE SA.
TEST_F(Collision, OfARenewalAndTheEndOfPhase1LosesNothing)
{
    m_setup.policy.lifetime = 300s;
    Plan plan{5, 50,
              [this] {
                  standBoth();
                  m_world->wire().setFilter([](const Datagram &datagram) { return !isMainMode(datagram); });
                  const Time end = tunnelOf(*m_a).ikeSas.front().hardExpiry;
                  ASSERT_TRUE(m_world->driveBounded(end - now() - 2ms));
              },
              [this] {
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.after = [this] { m_world->wire().setFilter({}); };
    plan.toRest = 5min;
    plan.what = "a renewal and the end of phase 1";
    inEveryOrder(plan);
}

// Both have been asking for a while, and now the line carries it.
TEST_F(Collision, OfNewPhase1sLosesNothing)
{
    m_setup.policy.lifetime = 300s;
    Plan plan{7, 60,
              [this] {
                  standBoth();
                  m_world->wire().setFilter([](const Datagram &datagram) { return !isMainMode(datagram); });
                  const auto isAsking = [](const Site &site) { return site.engine().census().ikeSas == 2; };
                  ASSERT_TRUE(m_world->drive([&] { return isAsking(*m_a) && isAsking(*m_b); }, 300s));
              },
              [this] { m_world->wire().setFilter({}); }};
    plan.byHand = 9s;
    plan.toRest = 10min; // two that crossed may stay until one of them ages (RK-3)
    plan.what = "two new phase 1";
    inEveryOrder(plan);
}

// A long way: each side has begun before it could hear of the other's, and the first one stands before the second one's
// messages are through.
struct LongWay {
    int delay; // milliseconds, one way
    int later; // how much later B begins
};

std::string nameOfWay(const testing::TestParamInfo<LongWay> &info)
{
    return std::to_string(info.param.delay) + "MsAwayB" + std::to_string(std::abs(info.param.later)) + "Ms" +
           (info.param.later < 0 ? "Sooner" : "Later");
}

std::vector<LongWay> longWays()
{
    std::vector<LongWay> ways;
    for (const int delay : {600, 1000, 1400})
        for (int later = -3 * delay; later <= 3 * delay; later += delay / 2)
            ways.push_back({delay, later});
    return ways;
}

class CollisionFarAway : public Collision, public testing::WithParamInterface<LongWay>
{
protected:
    void standFarAway(std::uint64_t seed)
    {
        m_setup = {};
        m_setup.connectB = ConnectWhen::AtStart;
        Faults faults;
        faults.shortestDelay = faults.longestDelay = Milliseconds(GetParam().delay);
        begin(faults, seed);
    }
    void pass(Duration span) { ASSERT_TRUE(m_world->driveBounded(span)); }
    // Both sides begin a phase 1 for the new policy.
    void changePolicies()
    {
        m_setup.policy.lifetime = 7200s;
        const Duration later = Milliseconds(GetParam().later);
        const auto change = [this](Site *site) {
            site->apply(site == m_a ? profileOfA(m_setup) : profileOfB(m_setup), now());
        };
        change(later < Duration{} ? m_b : m_a);
        pass(std::chrono::abs(later));
        change(later < Duration{} ? m_a : m_b);
    }
};

// Message 3 of it is two ways late: by that the two sides would measure the same gap differently.
TEST_F(Collision, IsJudgedByWhenThePeersMessage1Came)
{
    Faults faults;
    faults.shortestDelay = faults.longestDelay = 1s;
    begin(faults);
    startBoth();
    const Time start = now();
    ASSERT_TRUE(connect(30s));
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.front().madeAt, start);
    EXPECT_EQ(tunnelOf(*m_b).ikeSas.front().madeAt, start + 1s);
}

// Rule RK-3: both sides take the same two for a crossing, so never both of them go.
TEST_P(CollisionFarAway, OfNewPhase1sEndsOneOfThemAtMost)
{
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        standFarAway(seed);
        startBoth();
        ASSERT_TRUE(connect(30s));
        pass(60s);
        const std::size_t before = ikeSasMade(*m_a);
        changePolicies();
        pass(20s);
        rekey(m_a); // then nothing stands under the oldest any more
        pass(100s);
        EXPECT_GT(ikeSasMade(*m_a), before);
        EXPECT_LE(ikeSasMade(*m_a), before + 2) << "seed " << seed;
        EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    }
}

TEST_P(CollisionFarAway, OfFirstContactsEndsOneOfThemAtMost)
{
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        standFarAway(seed);
        const Duration later = Milliseconds(GetParam().later);
        Site *const first = later < Duration{} ? m_b : m_a;
        first->apply(first == m_a ? profileOfA(m_setup) : profileOfB(m_setup), now());
        pass(std::chrono::abs(later));
        startBoth();
        ASSERT_TRUE(connect(30s));
        pass(20s);
        rekey(m_a);
        pass(100s);
        EXPECT_LE(ikeSasMade(*m_a), 2U) << "seed " << seed;
        EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    }
}

INSTANTIATE_TEST_SUITE_P(Each, CollisionFarAway, testing::ValuesIn(longWays()), nameOfWay);

} // namespace
} // namespace tunneldesk::sim
