// How tunnels come up.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Connect : public Scenario
{
};

TEST_F(Connect, PassesThroughTheStatesInOrder)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    std::vector<PairState> seen;
    for (const StateEvent &state : statesOf(*m_a))
        seen.push_back(state.to);
    using enum PairState;
    EXPECT_EQ(seen, (std::vector{WaitingForKey, Phase1, Phase2, Established, Active}));
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Active);
    EXPECT_EQ(m_b->stateOf(kTunnel, now()), PairState::Active);
}

TEST_F(Connect, TakesNineMessagesWithoutLoss)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    EXPECT_EQ(m_world->wire().sentCount(), 9U);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(ikeSasMade(*m_b), 1U);
    EXPECT_EQ(pairOf(*m_a).sas.size(), 1U);
}

TEST_F(Connect, CountsTheSameTrafficAtBothEnds)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    for (std::uint32_t number = 0; number < 7; ++number)
        sendFromA(number, 100 + number);
    ASSERT_TRUE(m_world->driveBounded(1s));
    const PairSnapshot left = pairOf(*m_a);
    const PairSnapshot right = pairOf(*m_b);
    EXPECT_EQ(left.out.packets, 7U);
    EXPECT_EQ(left.out.bytes, 721U);
    EXPECT_EQ(right.in, left.out);
    EXPECT_EQ(right.out.packets, 0U);
    EXPECT_EQ(m_a->snapshot(now()).find(kGateway)->out, left.out);
}

TEST_F(Connect, SettlesWhenBothBeginAtOnce)
{
    m_setup.connectB = ConnectWhen::AtStart;
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(2s));
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    for (const Site *site : {m_a, m_b}) {
        EXPECT_EQ(tunnelOf(*site).ikeSas.size(), 1U);
        EXPECT_EQ(pairOf(*site).sas.size(), 1U);
    }
    expectTraffic(1);
    const auto states = statesOf(*m_a);
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_EQ(statesOf(*m_a).size(), states.size()) << "the tunnel flaps";
    EXPECT_TRUE(areAgreed());
}

TEST_F(Connect, ComesUpOnTrafficAndDeliversTheFirstPacket)
{
    m_setup.connectA = ConnectWhen::OnTraffic;
    beginAndStart();
    ASSERT_TRUE(m_world->driveBounded(5s));
    EXPECT_EQ(m_world->wire().sentCount(), 0U);
    const Bytes first = sendFromA(1);
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(500ms));
    EXPECT_EQ(countOf(*m_b, first), 1U);
}

TEST_F(Connect, NeverBeginsWhenItOnlyAnswers)
{
    m_setup.connectA = ConnectWhen::AnswerOnly;
    beginAndStart();
    sendFromA(1);
    m_a->command(ConnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_EQ(m_world->wire().sentCount(), 0U);
}

TEST_F(Connect, SaysThatTheKeysDifferAndConnectsAtOnceWhenTheyNoLongerDo)
{
    begin();
    m_a->knowSecret(keyReference(), "not the key");
    startBoth();
    ASSERT_TRUE(m_world->drive(
        [this] {
            return tunnelOf(*m_a).reason == Reason::WrongPreSharedKey ||
                   tunnelOf(*m_b).reason == Reason::WrongPreSharedKey;
        },
        60s));
    EXPECT_FALSE(areAgreed());
    EXPECT_EQ(pairOf(*m_a).sas.size(), 0U);
    m_a->knowSecret(keyReference(), kKey);
    m_a->command(GiveSecret{keyReference(), Secret::copyFrom(viewOf(kKey))}, now());
    EXPECT_TRUE(connect(10s));
}

TEST_F(Connect, WaitsForTheHelper)
{
    begin();
    m_a->setHostStands(false, now());
    startBoth();
    ASSERT_TRUE(m_world->driveBounded(30s));
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::WaitingForHelper);
    EXPECT_EQ(m_world->wire().sentCount(), 0U);
    m_a->setHostStands(true, now());
    EXPECT_TRUE(connect());
}

TEST_F(Connect, SharesOneIkeSaBetweenTwoTunnels)
{
    begin();
    const auto second = [](Profile profile, Byte left, Byte right) {
        TunnelConfig tunnel = profile.tunnels.front();
        tunnel.id = kSecondTunnel;
        tunnel.name = "second";
        tunnel.localNetworks = {IpPrefix(IpAddress::v4(10, left, 0, 0), 24)};
        tunnel.remoteNetworks = {IpPrefix(IpAddress::v4(10, right, 0, 0), 24)};
        profile.tunnels.push_back(tunnel);
        return profile;
    };
    m_b->apply(second(profileOfB(m_setup), 22, 21), now());
    m_a->apply(second(profileOfA(m_setup), 21, 22), now());
    ASSERT_TRUE(connect());
    ASSERT_TRUE(connect(10s, kSecondTunnel));
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(tunnelOf(*m_a).ikeSas, tunnelOf(*m_a, kSecondTunnel).ikeSas);

    m_a->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(20s));
    EXPECT_EQ(tunnelOf(*m_a, kSecondTunnel).state, PairState::Established) << "the other tunnel feels nothing";
    EXPECT_TRUE(pairOf(*m_a).sas.empty());
    EXPECT_TRUE(pairOf(*m_b).sas.empty());
}

TEST_F(Connect, BringsUpEveryPairOfSeveralNetworks)
{
    m_setup.networksA = {IpPrefix(IpAddress::v4(10, 1, 0, 0), 24), IpPrefix(IpAddress::v4(10, 11, 0, 0), 24)};
    m_setup.networksB = {IpPrefix(IpAddress::v4(10, 2, 0, 0), 24), IpPrefix(IpAddress::v4(10, 12, 0, 0), 24)};
    beginAndStart();
    ASSERT_TRUE(connect());
    EXPECT_EQ(tunnelOf(*m_a).pairs.size(), 4U);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    const Bytes packet = innerPacket(IpAddress::v4(10, 11, 0, 9), IpAddress::v4(10, 12, 0, 9), 5);
    m_a->sendInner(kGateway, packet, now());
    ASSERT_TRUE(m_world->driveBounded(1s));
    EXPECT_EQ(countOf(*m_b, packet), 1U);
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Established);
    EXPECT_EQ(m_b->stateOf(kTunnel, now()), PairState::PartiallyActive);
}

} // namespace
} // namespace tunneldesk::sim
