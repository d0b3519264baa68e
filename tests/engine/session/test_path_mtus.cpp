#include "engine/session/path_mtus.h"
#include "tests/engine/session/plan_test.h"

namespace tunneldesk::session
{
namespace
{

constexpr Time kNow{1h};

// Rule E-20: never upwards, never below what every link carries, for ten minutes.
TEST(PathMtus, BelieveOnlyWithinBoundsAndDownwards)
{
    PathMtus paths;
    EXPECT_FALSE(paths.learn(kOuter, kPeer, 575, 1500, kNow));
    EXPECT_FALSE(paths.learn(kOuter, kPeer, 0, 1500, kNow)) << "an old router that does not say";
    EXPECT_FALSE(paths.learn(kOuter, kPeer, 1500, 1500, kNow));
    EXPECT_FALSE(paths.learn(kOuter, kPeer, 9000, 1500, kNow));
    EXPECT_EQ(paths.of(kOuter, kPeer), std::nullopt);
    EXPECT_TRUE(paths.learn(kOuter, kPeer, 1280, 1500, kNow));
    EXPECT_FALSE(paths.learn(kOuter, kPeer, 1400, 1500, kNow + 1s)) << "never raised";
    EXPECT_EQ(paths.of(kOuter, kPeer), 1280U);
    EXPECT_TRUE(paths.learn(kOuter, kPeer, 576, 1500, kNow + 2s));
    EXPECT_EQ(paths.of(kOuter, kPeer), 576U);
    EXPECT_EQ(paths.of(kOuter, kOuter), std::nullopt) << "of that peer alone";

    const IpAddress v6 = *IpAddress::parse("2001:db8::1");
    EXPECT_FALSE(paths.learn(v6, v6, 1279, 1500, kNow));
    EXPECT_TRUE(paths.learn(v6, v6, 1280, 1500, kNow));
}

TEST(PathMtus, ForgetAfterTenMinutes)
{
    PathMtus paths;
    EXPECT_EQ(paths.nextDeadline(), std::nullopt);
    ASSERT_TRUE(paths.learn(kOuter, kPeer, 1280, 1500, kNow));
    EXPECT_EQ(paths.nextDeadline(), kNow + 10min);
    EXPECT_FALSE(paths.expire(kNow + 10min - 1ns));
    EXPECT_TRUE(paths.expire(kNow + 10min));
    EXPECT_EQ(paths.of(kOuter, kPeer), std::nullopt);
}

// What the peer has answered for is certain, whichever way it goes, and lives on when it is seen again.
TEST(PathMtus, HoldWhatWasFoundOut)
{
    PathMtus paths;
    EXPECT_TRUE(paths.hold(kOuter, kPeer, 1280, kNow));
    EXPECT_FALSE(paths.hold(kOuter, kPeer, 1280, kNow + 5min)) << "nothing new";
    EXPECT_EQ(paths.nextDeadline(), kNow + 15min);
    EXPECT_TRUE(paths.hold(kOuter, kPeer, 1408, kNow + 6min));
    EXPECT_EQ(paths.of(kOuter, kPeer), 1408U);
    EXPECT_TRUE(paths.hold(kOuter, kPeer, 0, kNow + 7min));
    EXPECT_EQ(paths.of(kOuter, kPeer), std::nullopt);
    EXPECT_FALSE(paths.hold(kOuter, kPeer, 0, kNow + 8min));
}

class PathPlan : public PlanTest
{
};

;

// Rule E-18: the inner MTU is computed anew when the path is known to be narrower, configured or not.
TEST_F(PathPlan, FollowsAPathThatHasBecomeNarrow)
{
    EXPECT_EQ(plan().routes.at(0).mtu, 1422U);
    ASSERT_TRUE(m_host.learnPathMtu(kOuter, kPeer, 1280, kNow));
    EXPECT_EQ(plan().routes.at(0).mtu, 1198U);
    EXPECT_EQ(plan().tuns.at(0).mtu, 1198U);
    m_profile.tunnels[0].mtu = 1400;
    EXPECT_EQ(plan().routes.at(0).mtu, 1198U);
    m_profile.tunnels[0].mtu = 1000;
    EXPECT_EQ(plan().routes.at(0).mtu, 1000U);
    m_profile.tunnels[0].mtu.reset();
    ASSERT_TRUE(m_host.learnPathMtu(kOuter, kPeer, 576, kNow));
    EXPECT_EQ(plan().routes.at(0).mtu, 494U);
    ASSERT_TRUE(m_host.expirePathMtus(kNow + 10min));
    EXPECT_EQ(plan().routes.at(0).mtu, 1422U);
}

// Linux takes IPv6 off a device whose MTU is below 1280 (rule E-18; RFC 8200, 5).
TEST_F(PathPlan, LeavesIpv6ItsLeastMtu)
{
    m_profile.tunnels[0].localNetworks = {*IpPrefix::withoutHostBits("fd00:1::/64")};
    m_profile.tunnels[0].remoteNetworks = {*IpPrefix::withoutHostBits("fd00:2::/64")};
    ASSERT_TRUE(m_host.learnPathMtu(kOuter, kPeer, 1280, kNow));
    EXPECT_EQ(plan().tuns.at(0).mtu, 1280U);
    EXPECT_EQ(plan().routes.at(0).mtu, 1280U);
}

} // namespace
} // namespace tunneldesk::session
