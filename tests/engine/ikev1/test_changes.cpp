// What a running tunnel feels of a change of its settings: the least that makes it true (config/change_effect).
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

class Changes : public testing::Test
{
protected:
    void bringUp()
    {
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return allUp(); }, 5s));
        pair.run(12s); // a phase 1 of a moment ago is the other half of a collision and not replaced
    }
    [[nodiscard]] bool allUp() const
    {
        for (const TestSide *side : {&pair.a, &pair.b})
            for (const PairId &id : pairsOf(side->config.tunnels.front()))
                if (!side->outbound.contains(id) || side->state(id) != PairState::Established)
                    return false;
        return true;
    }
    void apply(TestSide &side)
    {
        pair.call(side,
                  [&](Context context, ikev1::Outputs &out) { side.endpoint.setPeers({side.config}, context, out); });
    }
    void applyBoth()
    {
        for (TestSide *side : {&pair.b, &pair.a})
            apply(*side);
    }
    // Traffic has an SA in both directions all the time.
    void expectNoGap(Duration duration)
    {
        const Time end = pair.now + duration;
        while (pair.now < end) {
            pair.run(50ms);
            ASSERT_TRUE(allUp());
            ASSERT_TRUE(pair.agree());
        }
    }
    [[nodiscard]] CookiePair newestIkeSa() const { return pair.a.endpoint.ikeSasOf(kTunnel).back().cookies; }
    static std::vector<IpPrefix> networks(std::initializer_list<std::string_view> texts)
    {
        std::vector<IpPrefix> result;
        for (const std::string_view text : texts)
            result.push_back(*EndpointPair::parsePrefix(text));
        return result;
    }
    void setRemote(std::initializer_list<std::string_view> texts)
    {
        pair.a.config.tunnels.front().remoteNetworks = networks(texts);
        pair.b.config.tunnels.front().localNetworks = networks(texts);
    }

    void expectRenewal(const std::function<void(TunnelConfig &)> &change)
    {
        bringUp();
        const SaId old = pair.a.outbound.begin()->second;
        pair.onBoth([&](ikev1::PeerConfig &config) { change(config.tunnels.front()); });
        applyBoth();
        expectNoGap(5s);
        EXPECT_FALSE(pair.a.outbound.begin()->second == old);
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
        expectNoGap(20s);
        EXPECT_FALSE(pair.a.sas.contains(old));
    }

    EndpointPair pair;
};

} // namespace

TEST_F(Changes, NamesNotesAndWhatTheDataPathDoesAreNoMessageAtAll)
{
    bringUp();
    const std::size_t sent = pair.a.sent.size() + pair.b.sent.size();
    const auto before = pair.a.outbound;
    pair.onBoth([](ikev1::PeerConfig &config) {
        TunnelConfig &tunnel = config.tunnels.front();
        tunnel.name = "another";
        tunnel.note = "words";
        tunnel.mssClamp = false;
        tunnel.mtu = 1300;
        tunnel.failClosed = false;
        tunnel.dpd.tries = 7;
        config.policy.answerAggressive = !config.policy.answerAggressive;
    });
    applyBoth();
    EXPECT_EQ(pair.a.sent.size() + pair.b.sent.size(), sent);
    EXPECT_EQ(pair.a.outbound, before);
    EXPECT_TRUE(allUp());
}

// Dead peer detection's times are live: the next question comes by them.
TEST_F(Changes, DeadPeerDetectionChangesLive)
{
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.idle = 100s; });
    bringUp();
    pair.run(30s);
    const std::size_t sent = pair.a.sent.size();
    pair.a.config.tunnels.front().dpd = {DpdMode::On, 5s, 2, 2s};
    apply(pair.a);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    pair.run(1s);
    EXPECT_EQ(pair.a.sent.size(), sent + 1);
    pair.a.config.tunnels.front().dpd.mode = DpdMode::OneWay;
    apply(pair.a);
    pair.run(30s);
    EXPECT_EQ(pair.a.sent.size(), sent + 1) << "One-way asks nothing";
    pair.a.config.tunnels.front().dpd.mode = DpdMode::On;
    apply(pair.a);
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Phase1; }, 10s));
}

// OFF is not announced, and what is not announced is not asked (rule DP-1): that wants a new phase 1, and no gap.
TEST_F(Changes, DeadPeerDetectionOffIsANewPhase1WithoutAGap)
{
    bringUp();
    const CookiePair before = newestIkeSa();
    const auto outbound = pair.a.outbound;
    pair.a.config.tunnels.front().dpd.mode = DpdMode::Off;
    apply(pair.a);
    expectNoGap(15s);
    EXPECT_NE(newestIkeSa(), before);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.a.outbound, outbound) << "the SAs stay";
    EXPECT_FALSE(pair.b.endpoint.ikeSasOf(kTunnel).back().peerAnnouncedDpd);
}

// Proposal, PFS, lifetimes: new SAs beside the old ones, then the old ones go.
TEST_F(Changes, AnotherProposalIsRenewedWithoutAGap)
{
    expectRenewal([](TunnelConfig &tunnel) { tunnel.esp = {EspEncryption::AesGcm256, EspAuthentication::Included}; });
    EXPECT_EQ(pair.a.current().params.suite.encryption, EspEncryption::AesGcm256);
}

TEST_F(Changes, PfsIsRenewedWithoutAGap)
{
    expectRenewal([](TunnelConfig &tunnel) { tunnel.pfs = DhGroup::Modp1024; });
    EXPECT_TRUE(pair.a.current().pfs);
}

TEST_F(Changes, AnotherLifetimeIsRenewedWithoutAGap)
{
    expectRenewal([](TunnelConfig &tunnel) {
        tunnel.lifetime = 600s;
        tunnel.lifetimeKilobytes = 50000;
    });
    EXPECT_LE(pair.a.current().hardExpiry - pair.now, 600s);
    EXPECT_EQ(pair.a.current().params.lifetimeKilobytes, 50000U);
}

// A peer that has not been changed yet refuses the new proposal: the old SA carries on, and is tried to be renewed no
// faster than each 30 s (rules RK-9, and faults, 27).
TEST_F(Changes, AProposalThatThePeerRefusesLeavesTheOldSaInPeace)
{
    bringUp();
    const auto outbound = pair.a.outbound;
    pair.a.config.tunnels.front().esp = {EspEncryption::AesGcm128, EspAuthentication::Included};
    apply(pair.a);
    expectNoGap(100s);
    EXPECT_EQ(pair.a.outbound, outbound);
    unsigned asked = 0;
    for (const MessageEvent &message : pair.a.all<MessageEvent>())
        asked += message.exchange == ExchangeKind::QuickMode && message.number == 1 && message.sent ? 1 : 0;
    EXPECT_LE(asked, 1U + 4U);
    EXPECT_GE(asked, 1U + 3U);
    pair.b.config.tunnels.front().esp = pair.a.config.tunnels.front().esp;
    apply(pair.b);
    expectNoGap(35s);
    EXPECT_EQ(pair.a.current().params.suite.encryption, EspEncryption::AesGcm128);
}

// Networks come and go a pair at a time; the others feel nothing.
TEST_F(Changes, NetworksTouchOnlyTheirOwnPairs)
{
    setRemote({"10.2.0.0/24", "10.3.0.0/24"});
    bringUp();
    const auto pairs = pairsOf(pair.a.config.tunnels.front());
    const SaId kept = pair.a.outbound.at(pairs[0]);
    const SaId going = pair.a.outbound.at(pairs[1]);
    setRemote({"10.2.0.0/24", "10.4.0.0/24"});
    applyBoth();
    EXPECT_FALSE(pair.a.sas.contains(going)) << "nothing of the network that is gone is let in any more";
    EXPECT_FALSE(pair.b.outbound.size() > 1);
    EXPECT_TRUE(pair.runUntilTrue([&] { return allUp(); }, 2s));
    EXPECT_EQ(pair.a.outbound.at(pairs[0]), kept);
    EXPECT_TRUE(pair.a.outbound.contains(pairsOf(pair.a.config.tunnels.front())[1]));
    EXPECT_FALSE(pair.a.outbound.contains(pairs[1]));
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    // Both sides may have asked for the new pair at once.
    pair.run(80s);
    EXPECT_EQ(pair.a.sas.size(), 2U);
    EXPECT_EQ(pair.b.sas.size(), 2U);
    EXPECT_TRUE(allUp());
}

// Rule RK-1: another IKE policy is authenticated anew while the old phase 1 and all SAs go on.
TEST_F(Changes, AnotherPolicyAuthenticatesAnewWithoutAGap)
{
    bringUp();
    const CookiePair before = newestIkeSa();
    const auto outbound = pair.a.outbound;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.group = DhGroup::Modp1536;
        config.policy.encryption = IkeEncryption::AesCbc128;
    });
    applyBoth();
    expectNoGap(20s);
    EXPECT_NE(newestIkeSa(), before);
    for (const TestSide *side : {&pair.a, &pair.b}) {
        ASSERT_EQ(side->endpoint.ikeSaCount(), 1U);
        EXPECT_EQ(side->endpoint.ikeSasOf(kTunnel).front().group, DhGroup::Modp1536);
    }
    EXPECT_EQ(pair.a.outbound, outbound);
    // And Quick Modes go on under it.
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    expectNoGap(3s);
    EXPECT_NE(pair.a.outbound, outbound);
}

// Only our side is changed: the peer refuses, all that stands goes on, and it is tried again until he is changed, too.
TEST_F(Changes, APolicyThatThePeerRefusesLeavesTheTunnelUp)
{
    bringUp();
    const CookiePair before = newestIkeSa();
    pair.a.config.policy.group = DhGroup::Modp1536;
    apply(pair.a);
    expectNoGap(120s);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    expectNoGap(5s);
    pair.b.config.policy.group = DhGroup::Modp1536;
    apply(pair.b);
    expectNoGap(110s);
    EXPECT_NE(newestIkeSa(), before);
    EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).back().group, DhGroup::Modp1536);
}

// The user may let it wait: nothing is felt until phase 1 is renewed, and then it is the new one that is asked for.
TEST_F(Changes, APolicyMayWaitForTheNextRenewal)
{
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.lifetime = 600s; });
    bringUp();
    pair.run(15s);
    const CookiePair before = newestIkeSa();
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.group = DhGroup::Modp1536;
        config.waitsForRenewal = true;
    });
    const std::size_t seen = pair.seen.size();
    applyBoth();
    EXPECT_EQ(pair.seen.size(), seen) << "not one message for it";
    expectNoGap(60s);
    EXPECT_EQ(newestIkeSa(), before);
    expectNoGap(600s);
    EXPECT_NE(newestIkeSa(), before);
    EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).back().group, DhGroup::Modp1536);
}

// While nothing is up a new policy is simply what is asked for next, at once.
TEST_F(Changes, AnotherPolicyBeforeAnythingIsUpIsTriedAtOnce)
{
    pair.a.config.policy.group = DhGroup::Modp1536;
    pair.start();
    pair.connect(pair.a);
    pair.run(5s);
    EXPECT_FALSE(allUp());
    pair.a.config.policy.group = pair.b.config.policy.group;
    pair.a.config.waitsForRenewal = true; // there is nothing that could be renewed
    apply(pair.a);
    EXPECT_TRUE(pair.runUntilTrue([&] { return allUp(); }, 2s));
}

// Whoever only answers does not ask: an attempt that is under way, and one that waits for its turn, end with the
// change.
TEST_F(Changes, AnswerOnlyEndsOurOwnAttempt)
{
    for (const Duration when : {Duration(1s), Duration(45s), Duration(70s)}) {
        EndpointPair fresh;
        fresh.onWire = [](EndpointPair::Flight &) { return false; };
        fresh.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        fresh.start();
        fresh.connect(fresh.a);
        fresh.run(when);
        fresh.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        fresh.call(fresh.a, [&](Context context, ikev1::Outputs &out) {
            fresh.a.endpoint.setPeers({fresh.a.config}, context, out);
        });
        EXPECT_EQ(fresh.a.state(), PairState::Stopped);
        EXPECT_EQ(fresh.a.endpoint.ikeSaCount(), 0U);
        const std::size_t sent = fresh.a.sent.size();
        fresh.run(10min);
        EXPECT_EQ(fresh.a.sent.size(), sent);
        EXPECT_EQ(fresh.a.state(), PairState::Stopped);
        // The peer is answered as before.
        fresh.onWire = nullptr;
        fresh.connect(fresh.b);
        EXPECT_TRUE(fresh.runUntilTrue([&] { return fresh.bothUp(); }, 5s));
    }
}

TEST_F(Changes, AnswerOnlyLeavesWhatIsUpAlone)
{
    bringUp();
    const auto outbound = pair.a.outbound;
    pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    apply(pair.a);
    EXPECT_EQ(pair.a.outbound, outbound);
    EXPECT_TRUE(allUp());
}
