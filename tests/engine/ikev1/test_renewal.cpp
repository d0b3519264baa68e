// Lifetimes: Quick Modes before an SA ends, phase 1 anew before it ends, and what happens when neither
// comes through (rules RK-1 to RK-10, LT-1 to LT-4).
#include "tests/engine/ikev1/endpoint_pair.h"

#include "engine/ikev1/renewal_margin.h"
#include "engine/wire/isakmp.h"

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

// Rules RK-1, RK-3, RK-4: the next one is begun a tenth of the lifetime before the end, and up to as much again, by
// chance; whoever answered the last time waits for half of that, so that both seldom begin at once.
TEST(Renewal, RK1_RK3_TheMarginIsATenthAndAsMuchByChance)
{
    ScriptedRandom random(7);
    struct Case {
        Duration life;
        Duration least;
        Duration tenth;
    };
    for (const Case &one :
         {Case{28800s, 60s, 2880s}, Case{3600s, 30s, 360s}, Case{300s, 60s, 60s}, Case{120s, 30s, 30s}}) {
        std::set<Duration> seen;
        for (int i = 0; i < 2000; ++i) {
            const Duration first = ikev1::renewalMargin(one.life, one.least, true, random);
            EXPECT_GE(first, one.tenth);
            EXPECT_LE(first, 2 * one.tenth);
            const Duration second = ikev1::renewalMargin(one.life, one.least, false, random);
            EXPECT_GE(second, one.tenth / 2);
            EXPECT_LE(second, one.tenth);
            seen.insert(first);
        }
        EXPECT_LT(*seen.begin(), one.tenth * 105 / 100);
        EXPECT_GT(*seen.rbegin(), one.tenth * 195 / 100);
        EXPECT_GT(seen.size(), 1900U);
    }
    EXPECT_LE(ikev1::renewalMargin(60s, 60s, true, random), 30s) << "never more than half the lifetime";
}

// Rules RK-1, RK-3, RK-4: and that is when both sides of a pair begin.
TEST(Renewal, RK1_RK3_EachSideHasItsMoment)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.lifetime = 28800s;
        config.tunnels.front().lifetime = 3600s;
    });
    bringUp(pair);
    const auto marginOf = [](const auto &sa) { return sa.hardExpiry - sa.softExpiry; };
    const auto ikeOfA = marginOf(pair.a.endpoint.ikeSasOf(kTunnel).front());
    const auto ikeOfB = marginOf(pair.b.endpoint.ikeSasOf(kTunnel).front());
    EXPECT_TRUE(ikeOfA >= 2880s && ikeOfA <= 5760s);
    EXPECT_TRUE(ikeOfB >= 1440s && ikeOfB <= 2880s);
    EXPECT_TRUE(marginOf(pair.a.current()) >= 360s && marginOf(pair.a.current()) <= 720s);
    EXPECT_TRUE(marginOf(pair.b.current()) >= 180s && marginOf(pair.b.current()) <= 360s);
}

// Rule RK-4.
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

// Rules RK-1, RK-2.
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
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
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
        // Each message is repeated long before the old SA ends.
        Duration down{};
        for (const Time end = pair.now + 3000s; pair.now < end;) {
            pair.run(100ms);
            if (!pair.agree())
                down += 100ms;
        }
        EXPECT_EQ(down, Duration{}) << seed;
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
    // The old one stays open inbound for a while, then its maker deletes it at both ends (rule DE-7).
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

// Rule RK-7: one Quick Mode of ours at a time for a pair of networks, whoever asks for more and however often.
TEST(Renewal, RK7_OneQuickModeAtATimeForAPair)
{
    EndpointPair pair;
    bringUp(pair);
    pair.run(1s);
    const SaId standing = pair.a.outbound.begin()->second;
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    std::set<Bytes> asked;
    const std::size_t before = pair.seen.size();
    for (int i = 0; i < 10; ++i) {
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
            pair.a.endpoint.rekey(kTunnel, context, out);
            pair.a.endpoint.rekeySa(standing, context, out);
        });
        pair.run(300ms);
    }
    for (std::size_t i = before; i < pair.seen.size(); ++i)
        if (pair.seen[i].toB && pair.seen[i].bytes[18] == static_cast<Byte>(wire::ExchangeType::QuickMode))
            asked.insert(pair.seen[i].bytes);
    EXPECT_EQ(asked.size(), 1U) << "the same message, repeated";
    EXPECT_EQ(pair.a.endpoint.census().quickModes, 1U);
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

// Rule RK-2: the old phase 1 is there to be read from for a while, then whoever made the new one deletes it; no child
// goes along.
TEST(Renewal, TheOldPhase1IsDeletedAfterAnOverlap)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.lifetime = 300s; });
    bringUp(pair);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.endpoint.ikeSaCount() == 2; }, 300s));
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.endpoint.ikeSasOf(kTunnel).back().isEstablished; }, 1s));
    const unsigned made = pair.a.madeSas;
    pair.run(8s);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 2U);
    pair.run(4s);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.a.madeSas, made);
    EXPECT_TRUE(pair.bothUp());
}

// Rule RK-3: both authenticate anew at once, with every order of their messages on the way: no child is lost, and no
// side deletes what the other counts on.
TEST(Renewal, BothAuthenticatingAnewAtOnceLoseNothing)
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        EndpointPair pair;
        pair.a.random = ScriptedRandom(seed);
        bringUp(pair);
        pair.run(20s);
        const auto outbound = pair.a.outbound;
        pair.onBoth([](ikev1::PeerConfig &config) { config.policy.lifetime = 7200s; });
        for (TestSide *side : {&pair.a, &pair.b}) {
            pair.call(*side, [&](Context context, ikev1::Outputs &out) {
                side->endpoint.setPeers({side->config}, context, out);
            });
            pair.run(Duration(1ms) * static_cast<int>(seed * 3));
        }
        EXPECT_TRUE(staysUp(pair, 60s)) << seed;
        EXPECT_EQ(pair.a.outbound, outbound) << seed;
        EXPECT_LE(pair.a.endpoint.ikeSaCount(), 2U) << seed;
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), pair.b.endpoint.ikeSaCount()) << seed;
    }
}

// Rule RK-6: two SAs of one moment, one made by each side. Both are received on; whoever made the redundant one ends
// it.
TEST(Renewal, OfTwoSasOfOneMomentTheRedundantOneIsEndedByItsMaker)
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        EndpointPair pair;
        pair.a.random = ScriptedRandom(seed);
        bringUp(pair);
        pair.run(20s);
        for (TestSide *side : {&pair.a, &pair.b})
            pair.call(*side,
                      [&](Context context, ikev1::Outputs &out) { side->endpoint.rekey(kTunnel, context, out); });
        pair.run(5s);
        ASSERT_EQ(pair.a.sas.size(), 3U) << seed;
        EXPECT_TRUE(staysUp(pair, 30s)) << seed;
        EXPECT_EQ(pair.a.sas.size(), 1U) << seed;
        EXPECT_EQ(pair.b.sas.size(), 1U) << seed;
    }
}

// Rule RK-10: no phase 1 to renew a child under: that first, by itself.
TEST(Renewal, WithoutAPhase1ThatComesFirst)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.tunnels.front().lifetime = 200s;
        config.tunnels.front().dpd.mode = DpdMode::Off;
    });
    bringUp(pair);
    // B loses the IKE SA, and A finds out when it is to renew.
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.endpoint.ikeSaCount() == 0 || pair.now > Time(1190s); }, 195s));
    pair.onWire = nullptr;
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp() && pair.agree() && pair.a.madeSas > 1; }, 120s));
}

// Rule RK-9: a first Quick Mode that is refused is not repeated faster than each 30 s, however often.
TEST(Renewal, ARefusedQuickModeIsNotRepeatedWithoutEnd)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().esp = {EspEncryption::AesGcm128, EspAuthentication::Included};
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    pair.start();
    pair.connect(pair.a);
    pair.run(300s);
    unsigned asked = 0;
    for (const MessageEvent &message : pair.a.all<MessageEvent>())
        asked += message.exchange == ExchangeKind::QuickMode && message.number == 1 && message.sent ? 1 : 0;
    EXPECT_GE(asked, 4U);
    EXPECT_LE(asked, 10U);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
}

// Rule Q-9: a Quick Mode that the peer never answers takes neither the phase 1 nor the other pairs with it.
TEST(Renewal, AQuickModeWithoutAnswerLeavesAPeerThatIsThere)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        TunnelConfig &tunnel = config.tunnels.front();
        auto &bs = tunnel.peer == IpAddress::v4(198, 51, 100, 1) ? tunnel.remoteNetworks : tunnel.localNetworks;
        bs.push_back(*EndpointPair::parsePrefix("10.9.0.0/24"));
    });
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    pair.start();
    pair.connect(pair.a);
    // Everything of the second Quick Mode is lost.
    std::optional<Bytes> first;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        if (flight.bytes[18] != static_cast<Byte>(wire::ExchangeType::QuickMode))
            return true;
        const Bytes id(flight.bytes.begin() + 20, flight.bytes.begin() + 24);
        first = first.value_or(id);
        return id == *first;
    };
    ASSERT_TRUE(pair.runUntilTrue([&] { return !pair.a.outbound.empty(); }, 2s));
    const CookiePair cookies = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
    pair.run(90s);
    EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).front().cookies, cookies);
    EXPECT_EQ(pair.a.outbound.size(), 1U);
}
