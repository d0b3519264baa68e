// Exchanges that cross, in every order in which their first datagrams can arrive (faults 22, 23, 24; rules RK-3,
// RK-6, RK-8, Q-15, DE-3, DE-4).
#include "tests/sim/collision.h"

#include <cstdlib>

namespace tunneldesk::sim
{
namespace
{

TEST_F(Collision, OfFirstContactsLeavesOneSaOfEachKind)
{
    inEveryOrder(firstContacts());
}

// In Aggressive Mode whoever began is through with it one message earlier.
TEST_F(Collision, OfFirstContactsInAggressiveModeLeavesOneSaOfEachKind)
{
    m_setup.policy.mode = IkeMode::Aggressive;
    m_setup.policy.answerAggressive = true;
    Plan plan = firstContacts();
    plan.what = "both connect at once in Aggressive Mode";
    inEveryOrder(plan);
}

TEST_F(Collision, OfRenewalsLosesNothing)
{
    inEveryOrder(renewals());
}

TEST_F(Collision, OfRenewalsInARowLosesNothing)
{
    inEveryOrder(renewalsInARow());
}

TEST_F(Collision, OfARenewalAndTheDeleteOfTheOneBeforeLosesNothing)
{
    inEveryOrder(renewalAndDelete());
}

TEST_F(Collision, OfARenewalAndADisconnectLeavesNothingStale)
{
    inEveryOrder(renewalAndDisconnect());
}

TEST_F(Collision, OfADeleteAndTheLastMessageLeavesNothingStale)
{
    inEveryOrder(deleteAndLastMessage());
}

TEST_F(Collision, OfARenewalAndTheEndOfPhase1LosesNothing)
{
    inEveryOrder(renewalAndEndOfPhase1());
}

TEST_F(Collision, OfNewPhase1sLosesNothing)
{
    inEveryOrder(newPhase1s());
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
