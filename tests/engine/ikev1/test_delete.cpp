// Deletes both ways, and what follows of them (rules DE-1 to DE-6).
#include "tests/engine/ikev1/hand_peer.h"

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

} // namespace

TEST(Delete, OurStopEndsInOneDatagramForEachSa)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    bringUp(pair);
    const std::size_t before = pair.a.sent.size();
    pair.disconnect(pair.a);
    EXPECT_EQ(pair.a.sent.size(), before + 2);
    EXPECT_TRUE(pair.a.sas.empty());
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 0U);
    pair.run(1s);
    // Outbound stops at once, inbound lives on for what is in flight.
    EXPECT_TRUE(pair.b.outbound.empty());
    EXPECT_EQ(pair.b.sas.size(), 1U);
    EXPECT_EQ(pair.b.state(), PairState::Stopped);
    pair.run(10s);
    EXPECT_TRUE(pair.isEmpty());
}

TEST(Delete, APeerThatStopsIsAskedAgainWithABackOff)
{
    EndpointPair pair;
    bringUp(pair);
    pair.disconnect(pair.b);
    pair.run(100ms);
    EXPECT_EQ(pair.a.state(), PairState::Retrying);
    EXPECT_EQ(pair.a.last().reason, Reason::PeerDeleted);
    pair.connect(pair.b);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s));
    EXPECT_TRUE(pair.agree());
}

TEST(Delete, AStoppedTunnelIsNotAnswered)
{
    EndpointPair pair;
    pair.start();
    pair.disconnect(pair.b);
    pair.connect(pair.a);
    pair.run(5s);
    EXPECT_TRUE(pair.b.sent.empty());
    pair.connect(pair.b);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
}

TEST(Delete, StopAllLeavesNothing)
{
    EndpointPair pair;
    bringUp(pair);
    for (TestSide *side : {&pair.a, &pair.b})
        pair.call(*side, [&](Context context, ikev1::Outputs &out) { side->endpoint.stopAll(context, out); });
    pair.run(10s);
    EXPECT_TRUE(pair.isEmpty());
    EXPECT_FALSE(pair.a.endpoint.nextDeadline().has_value());
    EXPECT_FALSE(pair.b.endpoint.nextDeadline().has_value());
}

TEST(Delete, APeerThatIsTakenFromTheListIsDeletedAtTheOtherSide)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    bringUp(pair);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.setPeers({}, context, out); });
    pair.run(10s);
    EXPECT_TRUE(pair.isEmpty());
}

TEST(Delete, AnEqualConfigurationFeelsNothing)
{
    EndpointPair pair;
    bringUp(pair);
    const std::size_t before = pair.a.sent.size();
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
        pair.a.endpoint.setPeers({pair.a.config}, context, out);
        ikev1::PeerConfig renamed = pair.a.config;
        renamed.tunnels.front().note = "other words";
        pair.a.endpoint.setPeers({renamed}, context, out);
    });
    EXPECT_EQ(pair.a.sent.size(), before);
    EXPECT_TRUE(pair.bothUp());
}

TEST(Delete, AnotherProposalRenewsTheSa)
{
    EndpointPair pair;
    bringUp(pair);
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.tunnels.front().esp = {EspEncryption::AesGcm256, EspAuthentication::Included};
    });
    for (TestSide *side : {&pair.b, &pair.a})
        pair.call(*side,
                  [&](Context context, ikev1::Outputs &out) { side->endpoint.setPeers({side->config}, context, out); });
    pair.run(2s);
    EXPECT_TRUE(pair.bothUp());
    EXPECT_TRUE(pair.agree());
    EXPECT_EQ(pair.a.current().params.suite.encryption, EspEncryption::AesGcm256);
}

TEST(Delete, AnotherPolicyConnectsAnew)
{
    EndpointPair pair;
    bringUp(pair);
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Modp1536; });
    for (TestSide *side : {&pair.b, &pair.a})
        pair.call(*side,
                  [&](Context context, ikev1::Outputs &out) { side->endpoint.setPeers({side->config}, context, out); });
    pair.run(10s);
    EXPECT_TRUE(pair.bothUp() && pair.agree());
    EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).back().group, DhGroup::Modp1536);
}

// A restarted peer has lost everything and says so (rules IC-1, IC-2).
TEST(Delete, InitialContactClearsWhatThePeerHasLost)
{
    EndpointPair pair;
    bringUp(pair);
    pair.run(20s);
    const SaId old = pair.a.outbound.begin()->second;
    EndpointPair restarted;
    restarted.now = pair.now;
    restarted.b.random = ScriptedRandom(77);
    restarted.start();
    restarted.connect(restarted.b);
    // What the restarted B sends goes to the A that still has its SAs, and back.
    for (int round = 0; round < 12; ++round) {
        std::vector<ikev1::Transmit> fromB;
        std::swap(fromB, restarted.b.sent);
        const std::size_t before = pair.a.sent.size();
        for (const ikev1::Transmit &message : fromB)
            pair.deliver(false, message.bytes, {message.ends.remote, message.ends.local});
        for (std::size_t i = before; i < pair.a.sent.size(); ++i)
            restarted.deliver(true, pair.a.sent[i].bytes, {pair.a.sent[i].ends.remote, pair.a.sent[i].ends.local});
        if (restarted.b.state() == PairState::Established && restarted.b.sent.empty())
            break;
        restarted.now += 500ms;
        pair.now = restarted.now;
        restarted.call(restarted.b,
                       [&](Context context, ikev1::Outputs &out) { restarted.b.endpoint.onTick(context, out); });
    }
    EXPECT_EQ(restarted.b.state(), PairState::Established);
    EXPECT_FALSE(pair.a.sas.contains(old));
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.a.outbound.size(), 1U);
}

// Rules D-1, DE-5: an IKE SA may be deleted under another one of the same peer's. What is under way, and what there is
// not, is left alone.
TEST(Delete, AnotherIkeSaOfThePeersMayBeNamed)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    HandPeer first(pair, 77);
    ASSERT_NO_FATAL_FAILURE(first.phase1());
    pair.run(100ms);
    HandPeer second(pair, 78);
    ASSERT_NO_FATAL_FAILURE(second.phase1());
    ASSERT_EQ(pair.a.endpoint.ikeSaCount(), 2U);
    CookiePair nobodys = first.sa().cookies;
    nobodys.responder[0] ^= 1;
    second.inform({ikev1::deleteOfIsakmp(nobodys)});
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 2U);
    second.inform({ikev1::deleteOfIsakmp(first.sa().cookies)});
    const auto left = pair.a.endpoint.ikeSasOf(kTunnel);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_TRUE(left.front().cookies == second.sa().cookies);
    second.inform({ikev1::deleteOfIsakmp(second.sa().cookies)});
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 0U);
}
