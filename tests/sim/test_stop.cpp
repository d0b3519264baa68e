// How tunnels go down: deleted by either side, by the end of the program, by a changed profile.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Stop : public Scenario
{
protected:
    void SetUp() override
    {
        begin();
        m_secretsBefore = secret_arena::bytesInUse();
        startBoth();
        ASSERT_TRUE(connect());
        expectTraffic(1);
    }
    std::size_t m_secretsBefore = 0;
};

TEST_F(Stop, ByTheInitiatorTakesDownBothEnds)
{
    m_a->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(30s));
    EXPECT_EQ(leftovers(*m_a, now()), "");
    EXPECT_TRUE(pairOf(*m_b).sas.empty());
    EXPECT_TRUE(tunnelOf(*m_b).ikeSas.empty());
    EXPECT_FALSE(m_b->isUp(kTunnel, now()));
    EXPECT_EQ(pairOf(*m_a).reason, Reason::StoppedByUser);
}

TEST_F(Stop, ByTheResponderIsFollowedByANewAttemptOfWhoWantsIt)
{
    m_b->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(20s));
    EXPECT_EQ(leftovers(*m_b, now()), "");
    EXPECT_TRUE(pairOf(*m_a).sas.empty());
    EXPECT_FALSE(m_a->isUp(kTunnel, now()));
    EXPECT_NE(m_a->stateOf(kTunnel, now()), PairState::Stopped) << "A is to keep it up";
    m_b->command(ConnectTunnel{kTunnel}, now());
    EXPECT_TRUE(connect(5min));
    expectTraffic(2);
}

TEST_F(Stop, AndStartAgainBeginsWithFreshCounters)
{
    m_a->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(10s));
    EXPECT_EQ(pairOf(*m_a).out.packets, 1U);
    m_a->command(ConnectTunnel{kTunnel}, now());
    EXPECT_TRUE(connect(30s));
    EXPECT_EQ(pairOf(*m_a).out.packets, 0U);
    expectTraffic(2);
}

TEST_F(Stop, OfEverythingLeavesNothing)
{
    m_a->command(StopAll{}, now());
    ASSERT_TRUE(m_world->driveBounded(1s));
    EXPECT_TRUE(m_a->engine().isQuiet()) << "within a second";
    EXPECT_EQ(m_a->plan(), session::HostPlan{});
    EXPECT_TRUE(pairOf(*m_b).sas.empty() || !m_b->isUp(kTunnel, now()));
    m_b->command(StopAll{}, now());
    ASSERT_TRUE(m_world->driveBounded(30s));
    EXPECT_TRUE(m_b->engine().isQuiet());
    EXPECT_EQ(secret_arena::bytesInUse(), m_secretsBefore);
    EXPECT_FALSE(m_world->step()) << "nothing is left to happen";
}

TEST_F(Stop, ByTheProfileDeletesAtTheOtherSideToo)
{
    Profile profile = profileOfA(m_setup);
    profile.tunnels.clear();
    m_a->apply(profile, now());
    ASSERT_TRUE(m_world->driveBounded(20s));
    EXPECT_TRUE(pairOf(*m_b).sas.empty());
    EXPECT_TRUE(tunnelOf(*m_b).ikeSas.empty());
}

TEST_F(Stop, NeverHappensForAChangeThatDoesNotMatter)
{
    Profile profile = profileOfA(m_setup);
    profile.tunnels.front().note = "a word";
    profile.tunnels.front().mssClamp = false;
    profile.gateways.front().bandwidth = Bandwidth::Mbps20;
    const SaId before = pairOf(*m_a).sas.front().id;
    m_a->apply(profile, now());
    ASSERT_TRUE(m_world->driveBounded(1s));
    ASSERT_EQ(pairOf(*m_a).sas.size(), 1U);
    EXPECT_EQ(pairOf(*m_a).sas.front().id, before);
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Active);
}

TEST_F(Stop, HappensForAChangeThatNeedsANewPhase1)
{
    m_setup.policy.hash = Hash::Sha1;
    m_b->apply(profileOfB(m_setup), now());
    m_a->apply(profileOfA(m_setup), now());
    EXPECT_TRUE(m_world->drive([this] { return ikeSasMade(*m_a) >= 2 && areAgreed(); }, 2min));
    expectTraffic(2);
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.back().hash, Hash::Sha1);
}

TEST_F(Stop, OfWhoOnlyAnswersIsMendedByTheOtherSide)
{
    m_b->events.clear();
    m_setup.policy.hash = Hash::Sha1;
    m_b->apply(profileOfB(m_setup), now());
    ASSERT_TRUE(m_world->driveBounded(60s));
    const bool hasAsked = std::any_of(m_b->events.begin(), m_b->events.end(), [](const Event &event) {
        const auto *message = std::get_if<MessageEvent>(&event.what);
        return message != nullptr && message->exchange == ExchangeKind::MainMode && message->number == 1 &&
               message->sent;
    });
    EXPECT_FALSE(hasAsked);
    m_a->apply(profileOfA(m_setup), now());
    EXPECT_TRUE(connect(2min));
}

} // namespace
} // namespace tunneldesk::sim
