// Peers that go away and do not say why: what their going lets us suppose, and what we do about it.
#include "tests/engine/ikev1/hand_peer.h"

using namespace tunneldesk;
using namespace tunneldesk::test;
using ikev1::deleteOfEsp;
using ikev1::deleteOfIsakmp;

namespace
{

constexpr Spi kFirst{0xb0b0b0b0};
constexpr Spi kSecond{0xc0c0c0c0};
constexpr Spi kThird{0xd0d0d0d0};

class PeerLeaves : public testing::Test
{
protected:
    PeerLeaves()
    {
        // Nobody asks whether the other one lives.
        pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
    }
    void begin(ConnectWhen connectA)
    {
        pair.a.config.tunnels.front().connect = connectA;
        hand.emplace(pair);
        hand->phase1();
    }
    [[nodiscard]] CookiePair cookies() const { return hand->sa().cookies; }
    // A asks within that time, and is obeyed.
    [[nodiscard]] bool obey(Spi spi, Duration within)
    {
        for (Duration waited{}; waited <= within; waited += 100ms) {
            if (auto asked = hand->requestOfA()) {
                hand->reply(*asked, HandPeer::obedient(*asked, spi));
                return true;
            }
            pair.run(100ms);
        }
        return false;
    }
    [[nodiscard]] const ikev1::InstallSa &newest() const { return pair.a.sas.rbegin()->second; }
    void expectIdentitySuspected() const
    {
        ASSERT_TRUE(pair.a.progress.contains(pair.a.pair()));
        const Finding &finding = pair.a.last().finding;
        EXPECT_EQ(finding.verdict, Reason::IdentityMismatch);
        EXPECT_EQ(finding.certainty, Certainty::Probable);
        EXPECT_EQ(finding.field, Field::OwnIdentity);
        ASSERT_EQ(finding.rows.size(), 1U);
        EXPECT_EQ(finding.rows.front().ours, "192.0.2.1");
        EXPECT_EQ(pair.a.all<Finding>().size(), 1U) << "told once";
    }

    EndpointPair pair;
    std::optional<HandPeer> hand;
};

} // namespace

// Rule P1-11 from the other side: strongSwan deletes the IKE SA when it does not like message 6's identity.
TEST_F(PeerLeaves, ADeleteRightAfterOurIdentityIsProbablyAboutIt)
{
    begin(ConnectWhen::AnswerOnly);
    hand->inform({deleteOfIsakmp(cookies())});
    expectIdentitySuspected();
}

TEST_F(PeerLeaves, SilenceRightAfterOurIdentityIsProbablyAboutIt)
{
    begin(ConnectWhen::AnswerOnly);
    // strongSwan repeats message 1 of Quick Mode for the second time after 11.2 s.
    pair.run(29s);
    EXPECT_TRUE(pair.a.all<Finding>().empty());
    pair.run(2s);
    expectIdentitySuspected();
    // It was something else: he asks after all.
    EXPECT_FALSE(hand->quickMode().isNone());
    EXPECT_EQ(pair.a.state(), PairState::Established);
    EXPECT_TRUE(pair.a.last().finding.isNone());
}

// A phase 1 may be begun alone, for later; whoever asks under it whether we live has accepted who we are.
TEST_F(PeerLeaves, APhase1ThatHeKeepsAliveIsNotSuspect)
{
    begin(ConnectWhen::AnswerOnly);
    pair.run(20s);
    hand->inform({ikev1::dpdNotify(wire::NotifyType::RUThere, hand->cookies(), 1)});
    pair.run(60s);
    EXPECT_TRUE(pair.a.all<Finding>().empty());
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
}

TEST_F(PeerLeaves, LaterOrAfterAnSaItIsNot)
{
    begin(ConnectWhen::AnswerOnly);
    EXPECT_FALSE(hand->quickMode().isNone());
    hand->inform({deleteOfEsp(kFirst), deleteOfIsakmp(cookies())});
    pair.run(20s);
    for (const Finding &finding : pair.a.all<Finding>())
        EXPECT_NE(finding.verdict, Reason::IdentityMismatch);
}

// A responder has accepted who we are before its message 6. What it has seen since is our Quick Mode.
TEST(PeerLeavesTheInitiator, ADeleteInPlaceOfAnAnswerInQuickModeIsProbablyAboutThat)
{
    for (const ConnectWhen connect : {ConnectWhen::AtStart, ConnectWhen::OnTraffic}) {
        EndpointPair pair;
        pair.a.config.tunnels.front().connect = connect;
        pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        pair.onWire = [](EndpointPair::Flight &flight) {
            return wire::parseHeader(flight.bytes)->exchange != wire::ExchangeType::QuickMode;
        };
        pair.start();
        pair.connect(pair.a);
        const auto stands = [&] {
            const auto all = pair.b.endpoint.ikeSasOf(kTunnel);
            return !all.empty() && all.front().isEstablished;
        };
        ASSERT_TRUE(pair.runUntilTrue(stands, 2s));
        pair.run(50ms);
        pair.disconnect(pair.b);
        pair.run(100ms);
        const Finding &finding = pair.a.last().finding;
        EXPECT_EQ(finding.verdict, Reason::PeerRefused);
        EXPECT_EQ(finding.certainty, Certainty::Probable);
        EXPECT_EQ(finding.side, Side::Theirs);
        EXPECT_EQ(finding.field, Field::RemoteNetworks);
        EXPECT_EQ(finding.advice, Advice::CheckPeerLog);
        ASSERT_GE(finding.rows.size(), 4U);
        EXPECT_EQ(finding.rows[0].attribute, Attribute::LocalNetwork);
        EXPECT_EQ(finding.rows[0].ours, "10.1.0.0/24");
        EXPECT_EQ(finding.rows[1].attribute, Attribute::RemoteNetwork);
        EXPECT_EQ(finding.rows[1].ours, "10.2.0.0/24");
        EXPECT_EQ(pair.a.all<Finding>(), std::vector<Finding>{finding}) << "told once";
        EXPECT_EQ(pair.a.state(), connect == ConnectWhen::AtStart ? PairState::Retrying : PairState::Failed);
    }
}

// Rule RL-2: a peer that answers our renewals, says nothing of his lifetime and ends the SA when it is over.
TEST_F(PeerLeaves, TheLifetimeThatHeNamedHoldsForOurRenewalsToo)
{
    pair.b.config.tunnels.front().lifetime = 30s;
    begin(ConnectWhen::AnswerOnly);
    EXPECT_FALSE(hand->quickMode().isNone());
    EXPECT_LE(newest().hardExpiry, pair.now + 30s);
    ASSERT_TRUE(obey(kSecond, 29s));
    EXPECT_GE(newest().hardExpiry, pair.now + 3500s) << "what was agreed";
    EXPECT_LE(newest().softExpiry, pair.now + 30s) << "what the peer keeps to";
    // And so on, without a gap.
    for (const Spi spi : {kThird, kFirst, kSecond, kThird}) {
        ASSERT_TRUE(obey(spi, 29s));
        pair.run(2s);
        EXPECT_EQ(pair.a.current().params.outboundSpi, spi);
    }
}

// Rules RL-2, DE-4: once it may be chance, or an administrator's doing; twice at the same age it is a lifetime.
TEST_F(PeerLeaves, TwoEarlyEndsAtOneAgeAreALifetime)
{
    begin(ConnectWhen::AtStart);
    pair.connect(pair.a);
    ASSERT_TRUE(obey(kFirst, 2s));
    pair.run(40s);
    hand->inform({deleteOfEsp(kFirst)});
    EXPECT_FALSE(pair.a.outbound.contains(pair.a.pair()));
    ASSERT_TRUE(obey(kSecond, 2s)) << "asked for anew at once";
    EXPECT_GE(newest().softExpiry, pair.now + 2000s);
    pair.run(41s);
    hand->inform({deleteOfEsp(kSecond)});
    ASSERT_TRUE(obey(kThird, 4s));
    EXPECT_LE(newest().softExpiry, pair.now + 40s);
}

TEST_F(PeerLeaves, TwoEarlyEndsAtOtherAgesAreNone)
{
    begin(ConnectWhen::AtStart);
    pair.connect(pair.a);
    ASSERT_TRUE(obey(kFirst, 2s));
    pair.run(40s);
    hand->inform({deleteOfEsp(kFirst)});
    ASSERT_TRUE(obey(kSecond, 2s));
    pair.run(100s);
    hand->inform({deleteOfEsp(kSecond)});
    ASSERT_TRUE(obey(kThird, 4s));
    EXPECT_GE(newest().softExpiry, pair.now + 2000s);
}

TEST_F(PeerLeaves, AnotherLifetimeOfOursForgetsWhatHeNamed)
{
    pair.b.config.tunnels.front().lifetime = 30s;
    begin(ConnectWhen::AnswerOnly);
    EXPECT_FALSE(hand->quickMode().isNone());
    ASSERT_TRUE(obey(kSecond, 29s));
    EXPECT_LE(newest().softExpiry, pair.now + 30s);
    pair.a.config.tunnels.front().lifetime = 7200s;
    pair.call(pair.a,
              [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.setPeers({pair.a.config}, context, out); });
    ASSERT_TRUE(obey(kThird, 2s));
    EXPECT_GE(newest().softExpiry, pair.now + 2000s);
}

// What he named once is not for ever: here he sends on an SA that is older than that.
TEST_F(PeerLeaves, AnSaThatHeKeepsLongerDisprovesWhatHeNamed)
{
    pair.b.config.tunnels.front().lifetime = 30s;
    begin(ConnectWhen::AnswerOnly);
    EXPECT_FALSE(hand->quickMode().isNone());
    ASSERT_TRUE(obey(kSecond, 29s));
    const SaId kept = newest().params.id;
    pair.run(45s);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.peerSeen(kept, context, out); });
    hand->skip();
    ASSERT_TRUE(obey(kThird, 10s));
    EXPECT_NE(newest().params.id, kept);
    EXPECT_GE(newest().softExpiry, pair.now + 2000s);
}
