#include "tests/support/profile_builder.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

TEST(Profile, FindsByIdNeverByName)
{
    const Profile profile = test::exampleProfile();
    EXPECT_EQ(profile.find(GatewayId{2}), &profile.gateways[0]);
    EXPECT_EQ(profile.find(GatewayId{9}), nullptr);
    EXPECT_EQ(profile.tunnelsOf(GatewayId{2}).size(), 1U);
    EXPECT_TRUE(profile.tunnelsOf(GatewayId{9}).empty());
}

TEST(Profile, EveryLocalWithEveryRemoteIsAPair)
{
    TunnelConfig tunnel = test::exampleTunnel();
    tunnel.localNetworks.push_back(test::network("10.1.1.0/24"));
    tunnel.remoteNetworks.push_back(test::network("10.2.1.0/24"));
    const std::vector<PairId> pairs = pairsOf(tunnel);
    ASSERT_EQ(pairs.size(), 4U);
    EXPECT_EQ(pairs[1], (PairId{{3}, test::network("10.1.0.0/24"), test::network("10.2.1.0/24")}));
}

TEST(Profile, TheGuaranteeIsInBitsASecond)
{
    EXPECT_EQ(bitsPerSecondOf(Bandwidth::Mbps10), 10'000'000U);
    EXPECT_EQ(bitsPerSecondOf(Bandwidth::Mbps30), 30'000'000U);
    EXPECT_EQ(bitsPerSecondOf(Bandwidth::Unmetered), 0U);
}

} // namespace
} // namespace tunneldesk
