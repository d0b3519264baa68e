// Lifetimes: Quick Modes before an SA ends, phase 1 anew before it ends, and what happens when neither
// comes through (rules RK-1 to RK-10, LT-1 to LT-4).
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

void bringUp(EndpointPair &pair)
{
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
}

// Runs and looks every 500 ms whether the pair carries traffic in both directions.
bool staysUp(EndpointPair &pair, Duration duration)
{
    const Time end = pair.now + duration;
    while (pair.now < end) {
        pair.run(500ms);
        if (!pair.agree() || !pair.bothUp())
            return false;
    }
    return true;
}

} // namespace

TEST(Renewal, SasAreRenewedBeforeTheyEnd)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().lifetime = 120s; });
    bringUp(pair);
    EXPECT_TRUE(staysUp(pair, 1000s));
    EXPECT_GE(pair.a.madeSas, 9U);
    EXPECT_LE(pair.a.madeSas, 20U);
    EXPECT_LE(pair.a.sas.size(), 2U);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
}

TEST(Renewal, PhaseOneIsRenewedAndTheChildrenStay)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.lifetime = 300s;
        config.policy.group = DhGroup::Modp1024;
    });
    bringUp(pair);
    const SaId child = pair.a.outbound.begin()->second;
    const CookiePair first = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
    EXPECT_TRUE(staysUp(pair, 320s));
    EXPECT_EQ(pair.a.outbound.begin()->second, child);
    EXPECT_NE(pair.a.endpoint.ikeSasOf(kTunnel).back().cookies, first);
    EXPECT_TRUE(staysUp(pair, 2000s));
    EXPECT_LE(pair.a.endpoint.ikeSaCount(), 2U);
    EXPECT_LE(pair.b.endpoint.ikeSaCount(), 2U);
}

TEST(Renewal, BothWithShortLivesAndLoss)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        EndpointPair pair;
        pair.a.random = ScriptedRandom(seed);
        pair.onBoth([](ikev1::PeerConfig &config) {
            config.policy.lifetime = 300s;
            config.policy.group = DhGroup::Modp1024;
            config.tunnels.front().lifetime = 120s;
            config.tunnels.front().dpd.mode = DpdMode::OneWay;
        });
        bringUp(pair);
        ScriptedRandom luck(seed);
        pair.onWire = [&](EndpointPair::Flight &) { return !luck.chance(20); };
        pair.run(3000s);
        pair.onWire = nullptr;
        EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp() && pair.agree(); }, 120s)) << seed;
        EXPECT_LE(pair.a.sas.size(), 4U);
        EXPECT_LE(pair.a.endpoint.ikeSaCount(), 3U);
    }
}

TEST(Renewal, TheUserAndTheDataPathCanAskForIt)
{
    EndpointPair pair;
    bringUp(pair);
    const SaId first = pair.a.outbound.begin()->second;
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.outbound.begin()->second != first; }, 2s));
    pair.run(500ms);
    const SaId second = pair.a.outbound.begin()->second;
    EXPECT_TRUE(pair.agree());
    // The old one stays open inbound for a while, then it is deleted at both ends.
    EXPECT_TRUE(pair.a.sas.contains(first));
    pair.run(20s);
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.b.sas.size(), 1U);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekeySa(second, context, out); });
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.outbound.begin()->second != second; }, 2s));
}

// Some peers open the new SA only when message 3 has come (rule RK-5): the old one carries until there is proof.
TEST(Renewal, TheOldSaCarriesUntilThePeerShowsThatHeHasTheNewOne)
{
    for (const bool isSeen : {true, false}) {
        EndpointPair pair;
        bringUp(pair);
        const SaId old = pair.a.outbound.begin()->second;
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.sas.size() == 2; }, 1s));
        const SaId renewed = pair.a.sas.rbegin()->first;
        pair.run(500ms);
        EXPECT_EQ(pair.a.outbound.begin()->second, old);
        if (isSeen)
            pair.call(pair.a,
                      [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.peerSeen(renewed, context, out); });
        else
            pair.run(600ms);
        EXPECT_EQ(pair.a.outbound.begin()->second, renewed);
        EXPECT_TRUE(pair.agree());
    }
}

TEST(Renewal, RenewingOnBothSidesAtOnceComesDownToOneSa)
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        EndpointPair pair;
        pair.a.random = ScriptedRandom(seed);
        pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().lifetime = 400s; });
        bringUp(pair);
        for (TestSide *side : {&pair.a, &pair.b})
            pair.call(*side,
                      [&](Context context, ikev1::Outputs &out) { side->endpoint.rekey(kTunnel, context, out); });
        EXPECT_TRUE(staysUp(pair, 30s)) << seed;
        EXPECT_LE(pair.a.sas.size(), 2U) << seed;
        EXPECT_TRUE(staysUp(pair, 800s)) << seed;
        EXPECT_EQ(pair.a.sas.size(), 1U) << seed;
        EXPECT_EQ(pair.b.sas.size(), 1U) << seed;
    }
}

TEST(Renewal, TheShorterLifetimeCountsOnBothSides)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().lifetime = 200s;
    bringUp(pair);
    EXPECT_EQ(pair.b.current().hardExpiry - pair.now <= 200s, true);
    // The responder's shorter one was told in message 2 (rule RL-3).
    EXPECT_LE(pair.a.current().hardExpiry - pair.now, 200s);
}

TEST(Renewal, AHardLimitRemovesAndAsksAnew)
{
    EndpointPair pair;
    bringUp(pair);
    const SaId first = pair.a.outbound.begin()->second;
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.expireSa(first, context, out); });
    EXPECT_FALSE(pair.a.sas.contains(first));
    EXPECT_EQ(pair.a.state(), PairState::Retrying);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp() && pair.agree(); }, 5s));
}

TEST(Renewal, WithoutAnAnswerTheSaEndsAtItsHardExpiry)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.tunnels.front().lifetime = 300s;
        config.tunnels.front().dpd.mode = DpdMode::Off;
        config.tunnels.front().connect = ConnectWhen::OnTraffic;
    });
    bringUp(pair);
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    pair.run(250s);
    EXPECT_EQ(pair.a.sas.size(), 1U);
    pair.run(60s);
    EXPECT_TRUE(pair.a.sas.empty());
    EXPECT_EQ(pair.a.state(), PairState::Stopped);
    EXPECT_EQ(pair.a.last().reason, Reason::LifetimeExpired);
}

TEST(Renewal, AnOlderSaProvenLateDoesNotTakeTheTrafficBack)
{
    EndpointPair pair;
    bringUp(pair);
    const SaId first = pair.a.outbound.begin()->second;
    // Two renewals one after the other, none proven yet: the peer sends nothing.
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekeySa(first, context, out); });
    pair.run(200ms);
    ASSERT_EQ(pair.a.sas.size(), 2U);
    const SaId second = pair.a.sas.rbegin()->first;
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekeySa(second, context, out); });
    pair.run(200ms);
    ASSERT_EQ(pair.a.sas.size(), 3U);
    const SaId third = pair.a.sas.rbegin()->first;
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.peerSeen(third, context, out); });
    pair.run(10ms);
    EXPECT_EQ(pair.a.outbound.begin()->second, third);
    pair.run(4s);
    EXPECT_EQ(pair.a.outbound.begin()->second, third);
}
