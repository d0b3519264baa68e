// Two tunnels to one peer under one phase 1: what the first one settles for it changes, and the other one has not
// changed at all.
#include "engine/ikev1/quick_mode.h"
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

constexpr TunnelId kSecond{200};

class SharedPhase1 : public testing::TestWithParam<ConnectWhen> // what the other side does
{
protected:
    SharedPhase1()
    {
        m_pair.onBoth([](ikev1::PeerConfig &config) {
            config.policy.group = DhGroup::Ecp256;
            config.tunnels.front().peerIdentity.type = IdentityType::Any;
            TunnelConfig second = config.tunnels.front();
            second.id = kSecond;
            for (auto *networks : {&second.localNetworks, &second.remoteNetworks})
                networks->front() = *EndpointPair::parsePrefix(
                    networks->front() == *EndpointPair::parsePrefix("10.1.0.0/24") ? "10.3.0.0/24" : "10.4.0.0/24");
            config.tunnels.push_back(second);
        });
        for (TunnelConfig &tunnel : m_pair.b.config.tunnels)
            tunnel.connect = GetParam();
    }
    void bringUp()
    {
        m_pair.start();
        m_pair.connect(m_pair.a);
        m_pair.connect(m_pair.a, kSecond);
        ASSERT_TRUE(m_pair.runUntilTrue([&] { return isUp(kTunnel) && isUp(kSecond); }, 5s));
        m_pair.run(90s); // what was made twice has come down to one
        m_before = m_pair.a.outbound.at(pairOf(m_pair.a, kSecond));
        m_oldIkeSa = m_pair.a.endpoint.ikeSasOf(kTunnel).back().id;
    }
    void applyToA()
    {
        m_pair.call(m_pair.a, [&](Context context, ikev1::Outputs &out) {
            m_pair.a.endpoint.setPeers({m_pair.a.config}, context, out);
        });
    }
    static PairId pairOf(const TestSide &side, TunnelId tunnel)
    {
        return pairsOf(*ikev1::tunnelOf(side.config, tunnel)).front();
    }
    [[nodiscard]] bool isUp(TunnelId tunnel) const
    {
        for (const TestSide *side : {&m_pair.a, &m_pair.b})
            if (!side->outbound.contains(pairOf(*side, tunnel)) ||
                side->state(pairOf(*side, tunnel)) != PairState::Established)
                return false;
        return true;
    }
    [[nodiscard]] static const ikev1::InstallSa &carrying(const TestSide &side, TunnelId tunnel)
    {
        return side.sas.at(side.outbound.at(pairOf(side, tunnel)));
    }
    // The second one feels nothing, whatever comes of the first one.
    void expectSecondUp(Duration duration)
    {
        const Time end = m_pair.now + duration;
        while (m_pair.now < end) {
            m_pair.run(50ms);
            ASSERT_TRUE(isUp(kSecond));
            ASSERT_EQ(m_pair.a.outbound.at(pairOf(m_pair.a, kSecond)), m_before);
        }
    }
    [[nodiscard]] int firstMessagesOfA() const
    {
        const auto all = m_pair.a.all<MessageEvent>();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [](const MessageEvent &message) {
            return message.exchange == ExchangeKind::MainMode && message.number == 1 && message.sent &&
                   message.repeat == 0;
        }));
    }
    // By the new settings, and soon.
    void expectFirstUpAnew()
    {
        expectSecondUp(3s);
        ASSERT_TRUE(isUp(kTunnel));
        EXPECT_NE(carrying(m_pair.a, kTunnel).ikeSa, m_oldIkeSa);
        expectSecondUp(20s);
        EXPECT_EQ(m_pair.a.endpoint.ikeSaCount(), 1U);
        EXPECT_EQ(m_pair.b.endpoint.ikeSaCount(), 1U);
    }

    EndpointPair m_pair;
    SaId m_before;
    IkeSaId m_oldIkeSa;
};

} // namespace

// Rules NT-13, NT-16.
TEST_P(SharedPhase1, NT16_AnotherNatTraversalIsForANewOne)
{
    bringUp();
    m_pair.a.config.tunnels.front().natTraversal = NatTraversal::Force;
    applyToA();
    expectFirstUpAnew();
    EXPECT_EQ(carrying(m_pair.a, kTunnel).params.encapsulation, Encapsulation::Udp);
    EXPECT_EQ(carrying(m_pair.b, kTunnel).params.encapsulation, Encapsulation::Udp);
    EXPECT_EQ(carrying(m_pair.a, kSecond).params.encapsulation, Encapsulation::RawEsp);
}

// Rule P1-11.
TEST_P(SharedPhase1, P111_AnotherNameIsSaidInANewOne)
{
    bringUp();
    m_pair.a.config.tunnels.front().ownIdentity = {IdentityType::Fqdn, "another.example"};
    applyToA();
    expectFirstUpAnew();
    EXPECT_NE(m_pair.b.endpoint.ikeSasOf(kTunnel).back().peerIdentity.find("another.example"), std::string::npos);
}

// The first one is gone, and what the second one has set counts.
TEST_P(SharedPhase1, RK1_TheNextTunnelSettlesItWhenTheFirstOneGoes)
{
    m_pair.a.config.tunnels.back().natTraversal = NatTraversal::Force;
    bringUp();
    m_pair.a.config.tunnels.erase(m_pair.a.config.tunnels.begin());
    applyToA();
    expectSecondUp(20s);
    EXPECT_NE(m_pair.a.endpoint.ikeSasOf(kSecond).back().id, m_oldIkeSa);
}

// The second one has changed too, and its new SA is not proved yet when the new phase 1 stands.
TEST_P(SharedPhase1, RK1_WhatIsNotProvedYetIsRenewedInItsTimeAllTheSame)
{
    bringUp();
    m_pair.a.config.tunnels.front().natTraversal = NatTraversal::Force;
    m_pair.a.config.tunnels.back().lifetime = 600s;
    applyToA();
    m_pair.run(20s);
    ASSERT_TRUE(isUp(kTunnel) && isUp(kSecond));
    const SaId before = carrying(m_pair.a, kSecond).params.id;
    m_pair.runUntil(carrying(m_pair.a, kSecond).softExpiry + 12s);
    ASSERT_TRUE(isUp(kSecond));
    EXPECT_NE(carrying(m_pair.a, kSecond).params.id, before);
    EXPECT_TRUE(carrying(m_pair.a, kSecond).isInitiator) << "the peer, who answered, had to do it";
}

// Rule RK-9: a peer that refuses the new one is asked with a back-off, and the second one lives on.
TEST_P(SharedPhase1, RK9_ARefusedOneIsAskedForWithABackOff)
{
    if (GetParam() != ConnectWhen::AnswerOnly)
        return;
    bringUp();
    m_pair.b.config.policy.group = DhGroup::Modp1024;
    m_pair.call(m_pair.b, [&](Context context, ikev1::Outputs &out) {
        m_pair.b.endpoint.setPeers({m_pair.b.config}, context, out);
    });
    m_pair.a.config.tunnels.front().natTraversal = NatTraversal::Force;
    const int before = firstMessagesOfA();
    applyToA();
    expectSecondUp(120s);
    EXPECT_FALSE(isUp(kTunnel));
    EXPECT_GE(firstMessagesOfA(), before + 2);
    EXPECT_LE(firstMessagesOfA(), before + 10);
    m_pair.a.config.policy.group = DhGroup::Modp1024;
    applyToA();
    expectFirstUpAnew();
}

INSTANTIATE_TEST_SUITE_P(With, SharedPhase1, testing::Values(ConnectWhen::AnswerOnly, ConnectWhen::AtStart));
