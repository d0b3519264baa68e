// A peer behind a NAT is at another port all at once: what follows him, by what proof, and what stays where it is.
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/behind_nat.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

// The NAT has forgotten A and gives him other ports.
Nat afterwards()
{
    Nat nat;
    nat.offset = 30000;
    return nat;
}

class MovedEnds : public testing::TestWithParam<IkeMode>
{
protected:
    void bringUp(const Identity &expected = {IdentityType::Ipv4, "192.0.2.1"})
    {
        behindNat(m_pair);
        m_pair.b.config.tunnels.front().peerIdentity = expected;
        m_pair.onBoth([](ikev1::PeerConfig &config) {
            config.policy.mode = GetParam();
            config.policy.answerAggressive = true;
            config.policy.group = DhGroup::Ecp256;
            config.tunnels.front().dpd.mode = DpdMode::OneWay;
        });
        m_pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        m_pair.b.config.tunnels.front().uniqueness = Uniqueness::Keep;
        m_pair.start();
        m_pair.connect(m_pair.a);
        ASSERT_TRUE(m_pair.runUntilTrue([&] { return m_pair.bothUp(); }, 2s));
        m_pair.run(12s);
        m_first = m_pair.b.endpoint.ikeSasOf(kTunnel).front();
        ASSERT_EQ(remoteOfB(), (Endpoint{Nat().outside, 24500}));
    }
    void applyToA()
    {
        m_pair.call(m_pair.a, [&](Context context, ikev1::Outputs &out) {
            m_pair.a.endpoint.setPeers({m_pair.a.config}, context, out);
        });
    }
    void espFrom(const Endpoint &place)
    {
        m_pair.call(m_pair.b, [&](Context context, ikev1::Outputs &out) {
            m_pair.b.endpoint.peerMoved(m_pair.b.outbound.begin()->second, place, context, out);
        });
    }
    [[nodiscard]] bool standsAtB(std::size_t count)
    {
        return m_pair.runUntilTrue(
            [&] {
                const auto all = m_pair.b.endpoint.ikeSasOf(kTunnel);
                return static_cast<std::size_t>(std::count_if(
                           all.begin(), all.end(), [](const IkeSaSnapshot &sa) { return sa.isEstablished; })) == count;
            },
            2s);
    }
    [[nodiscard]] Endpoint remoteOfB() const { return m_pair.b.current().params.ends.remote; }

    EndpointPair m_pair;
    IkeSaSnapshot m_first;
};

} // namespace

// Rule NT-12: his new phase 1 shows where he is, and his own ESP may not come for long.
TEST_P(MovedEnds, NT12_ANewPhase1TakesTheSasOfTheFormerOneWithIt)
{
    bringUp();
    m_pair.onWire = afterwards();
    m_pair.a.config.policy.lifetime = 7200s;
    applyToA();
    ASSERT_TRUE(standsAtB(2));
    EXPECT_EQ(m_pair.b.current().params.ends,
              (Ends{{m_pair.b.config.outerAddress, 4500}, {afterwards().outside, 34500}}));
}

// Rule NT-14: another device behind the same NAT names itself otherwise.
TEST_P(MovedEnds, NT14_ThePhase1OfAnotherDeviceMovesNothing)
{
    if (GetParam() != IkeMode::Main)
        return; // in Aggressive Mode that is another peer altogether
    bringUp({IdentityType::Any, {}});
    const auto moved = afterwards();
    m_pair.onWire = [&](EndpointPair::Flight &flight) {
        return wire::parseHeader(flight.bytes)->cookies != m_first.cookies && moved(flight);
    };
    m_pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
    m_pair.a.config.tunnels.front().ownIdentity = {IdentityType::Fqdn, "another.example"};
    applyToA();
    ASSERT_TRUE(standsAtB(2));
    EXPECT_EQ(remoteOfB(), (Endpoint{Nat().outside, 24500}));
    // Nor does what this one's IKE SA has seen say where the first device is, once its own IKE SA is gone.
    espFrom({Nat().outside, 24777});
    for (const IkeSaSnapshot &sa : m_pair.b.endpoint.ikeSasOf(kTunnel))
        if (sa.cookies != m_first.cookies)
            EXPECT_EQ(sa.ends.remote.port, 34500);
    EXPECT_EQ(remoteOfB(), (Endpoint{Nat().outside, 24777}));
}

// Rule NT-12: ESP proves itself, whether an IKE SA stands or not.
TEST_P(MovedEnds, NT12_EspIsFollowedWithoutAnIkeSa)
{
    m_pair.b.config.policy.lifetime = 300s;
    m_pair.a.config.policy.lifetime = 300s;
    bringUp();
    m_pair.onWire = [](EndpointPair::Flight &) { return false; };
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return m_pair.b.endpoint.ikeSaCount() == 0; }, 400s));
    espFrom({Nat().outside, 34500});
    EXPECT_EQ(m_pair.b.current().params.ends, (Ends{{m_pair.b.config.outerAddress, 4500}, {Nat().outside, 34500}}));
}

// The SAs are elsewhere than their IKE SA, for whatever reason.
TEST_P(MovedEnds, NT12_EspIsFollowedToWhereIkeIsAlready)
{
    bringUp();
    for (auto &[id, sa] : m_pair.b.sas)
        sa.params.ends.remote.port = 1;
    espFrom({Nat().outside, 24500});
    EXPECT_EQ(remoteOfB(), (Endpoint{Nat().outside, 24500}));
}

// Rule NT-7: a peer that has not floated has one place for IKE and another for ESP.
TEST_P(MovedEnds, NT7_EspOfAPeerThatDoesNotFloatMovesEspAlone)
{
    const Ends ike{{m_pair.b.config.outerAddress, 500}, {Nat().outside, 20500}};
    behindNat(m_pair);
    m_pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.mode = GetParam();
        config.policy.answerAggressive = true;
        config.policy.group = DhGroup::Ecp256;
    });
    m_pair.onWire = [&ike](EndpointPair::Flight &flight) {
        if (flight.toB)
            flight.ends = ike;
        else if (flight.ends.local != ike.remote)
            return false;
        else
            flight.ends = {{Nat().inside, 500}, ike.local};
        return true;
    };
    m_pair.start();
    m_pair.connect(m_pair.a);
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return m_pair.bothUp(); }, 3s));
    const Ends esp{{m_pair.b.config.outerAddress, 4500}, {Nat().outside, 24500}};
    espFrom(esp.remote);
    EXPECT_EQ(m_pair.b.current().params.ends, esp);
    EXPECT_EQ(m_pair.b.endpoint.ikeSasOf(kTunnel).back().ends, ike);
    // And IKE goes on.
    const SaId before = m_pair.b.outbound.begin()->second;
    m_pair.call(m_pair.b,
                [&](Context context, ikev1::Outputs &out) { m_pair.b.endpoint.rekey(kTunnel, context, out); });
    m_pair.run(3s);
    EXPECT_NE(m_pair.b.outbound.begin()->second, before);
    EXPECT_EQ(m_pair.b.endpoint.ikeSasOf(kTunnel).back().ends, ike);
}

INSTANTIATE_TEST_SUITE_P(In, MovedEnds, testing::Values(IkeMode::Main, IkeMode::Aggressive));
