#include "tests/engine/session/plan_test.h"

#include <gmock/gmock.h>

namespace tunneldesk::session
{
namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

;

TEST_F(PlanTest, HasATunAnAddressAndClosedRoutesForAnEnabledTunnel)
{
    const HostPlan result = plan();
    EXPECT_THAT(result.outers, ElementsAre(OuterPlan{kOuter}));
    // AES-256-CBC with HMAC-SHA2-256-128 over UDP on 1500 octets.
    EXPECT_THAT(result.tuns, ElementsAre(TunPlan{kGateway, 1422}));
    EXPECT_THAT(result.routes, ElementsAre(RoutePlan{prefix(10, 2, 0, 16), kGateway, 1422, std::nullopt}));
    EXPECT_THAT(result.failClosed, ElementsAre(prefix(10, 2, 0, 16)));
    EXPECT_THAT(result.peers, ElementsAre(kPeer));
}

// Rule S-18.
TEST_F(PlanTest, KeepsAStoppedTunnelsNetworksClosed)
{
    static_cast<void>(plan());
    m_runs.disable(kTunnel, Reason::StoppedByUser);
    const HostPlan result = plan();
    EXPECT_THAT(result.outers, IsEmpty());
    EXPECT_THAT(result.tuns, IsEmpty());
    EXPECT_THAT(result.routes, IsEmpty());
    EXPECT_THAT(result.failClosed, ElementsAre(prefix(10, 2, 0, 16)));
}

TEST_F(PlanTest, LeavesLocalNetworksOutOfATunnelToEverything)
{
    EXPECT_THAT(plan().leftToMain, IsEmpty());
    m_profile.tunnels[0].remoteNetworks = {prefix(0, 0, 0, 0)};
    EXPECT_THAT(plan().leftToMain, ElementsAre(m_profile.tunnels[0].localNetworks[0]));
    m_runs.disable(kTunnel, Reason::StoppedByUser);
    EXPECT_EQ(plan().leftToMain.size(), 1U) << "the twin of 0.0.0.0/0 stays, and so does their way";
}

TEST_F(PlanTest, RoutesAnOpenNetworkOnlyWhileItIsCarried)
{
    m_profile.tunnels[0].failClosed = false;
    EXPECT_THAT(plan().routes, IsEmpty());
    EXPECT_THAT(plan().failClosed, IsEmpty());
    m_profile.tunnels[0].connect = ConnectWhen::OnTraffic;
    EXPECT_EQ(plan().routes.size(), 1U) << "only the route brings the traffic here";
}

TEST_F(PlanTest, SetsMtuOfEachRouteFromItsTunnelsSuite)
{
    TunnelConfig second = sampleTunnel(TunnelId{12}, prefix(10, 1, 0, 24), prefix(10, 3, 0, 16));
    second.esp = {EspEncryption::AesGcm128, EspAuthentication::Included, false};
    second.natTraversal = NatTraversal::Off;
    m_profile.tunnels.push_back(second);
    TunnelConfig third = sampleTunnel(TunnelId{13}, prefix(10, 1, 0, 24), prefix(10, 4, 0, 16));
    third.mtu = 1280;
    m_profile.tunnels.push_back(third);
    const HostPlan result = plan();
    ASSERT_EQ(result.routes.size(), 3U);
    EXPECT_EQ(result.routes[0].mtu, 1422U);
    EXPECT_EQ(result.routes[1].mtu, 1446U);
    EXPECT_EQ(result.routes[2].mtu, 1280U);
    EXPECT_THAT(result.tuns, ElementsAre(TunPlan{kGateway, 1446}));
}

TEST_F(PlanTest, FollowsTheUplinksMtuAndPrefersOurAddressInside)
{
    HostSnapshot host;
    host.interfaces.resize(2);
    host.interfaces[0].mtu = 1492;
    host.interfaces[0].exactAddresses = {kOuter};
    host.interfaces[1].exactAddresses = {IpAddress::v4(10, 1, 0, 7)};
    m_host.apply(host);
    m_profile.tunnels[0].natTraversal = NatTraversal::Off;
    m_profile.tunnels[0].esp = {EspEncryption::AesGcm256, EspAuthentication::Included, false};
    EXPECT_THAT(plan().routes,
                ElementsAre(RoutePlan{prefix(10, 2, 0, 16), kGateway, 1438, IpAddress::v4(10, 1, 0, 7)}));
}

TEST_F(PlanTest, MakesOneRouteOfOneDestination)
{
    m_profile.tunnels.push_back(sampleTunnel(TunnelId{12}, prefix(10, 9, 0, 24), prefix(10, 2, 0, 16)));
    m_profile.tunnels.back().mtu = 1300;
    EXPECT_THAT(plan().routes, ElementsAre(RoutePlan{prefix(10, 2, 0, 16), kGateway, 1300, std::nullopt}));
}

TEST_F(PlanTest, GroupsRunningTunnelsByGatewayAndPeer)
{
    m_profile.tunnels.push_back(sampleTunnel(TunnelId{12}, prefix(10, 1, 0, 24), prefix(10, 3, 0, 16)));
    m_profile.tunnels.push_back(sampleTunnel(TunnelId{13}, prefix(10, 1, 0, 24), prefix(10, 4, 0, 16)));
    m_profile.tunnels.back().peer = IpAddress::v4(198, 51, 100, 2);
    m_runs.apply(m_profile);
    EXPECT_THAT(buildPeers(m_profile, m_runs, m_host), IsEmpty());
    for (const TunnelConfig &tunnel : m_profile.tunnels)
        m_runs.find(tunnel.id)->isRunning = true;
    const auto peers = buildPeers(m_profile, m_runs, m_host);
    ASSERT_EQ(peers.size(), 2U);
    EXPECT_EQ(peers[0].tunnels.size(), 2U);
    EXPECT_EQ(peers[0].outerAddress, kOuter);
    EXPECT_EQ(peers[1].peer, IpAddress::v4(198, 51, 100, 2));
}

} // namespace
} // namespace tunneldesk::session
