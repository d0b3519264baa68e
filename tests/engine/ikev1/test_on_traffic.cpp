// A tunnel that comes up on traffic, under traffic all the time, with a peer that says no: the packets do not make us
// ask faster than one that is kept up does (rules RK-9, DE-3, DE-4); what is merely silent is asked again at once.
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

class OnTraffic : public testing::Test
{
protected:
    OnTraffic()
    {
        pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
        pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    }
    // A packet that finds no SA; the data path says so once a second.
    void sendPacket()
    {
        if (!pair.a.outbound.contains(pair.a.pair()))
            pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
                pair.a.endpoint.connectPair(pair.a.pair(), context, out);
            });
    }
    void runUnderTraffic(Duration duration)
    {
        for (const Time end = pair.now + duration; pair.now < end; pair.run(1s))
            sendPacket();
    }
    [[nodiscard]] std::size_t asked(ExchangeKind exchange) const
    {
        std::size_t count = 0;
        for (const MessageEvent &message : pair.a.all<MessageEvent>())
            count += message.exchange == exchange && message.number == 1 && message.sent && message.repeat == 0 ? 1 : 0;
        return count;
    }
    // From the first failure on the reason stays to be read, also while it is tried anew; and a failure says when that
    // will be.
    void expectSteadyWords(Reason verdict) const
    {
        bool hasFailed = false;
        for (const ikev1::PairProgress &progress : pair.a.progress.at(pair.a.pair())) {
            hasFailed = hasFailed || progress.state == PairState::Failed;
            if (!hasFailed)
                continue;
            EXPECT_EQ(progress.finding.verdict, verdict);
            EXPECT_EQ(progress.reason, verdict);
            EXPECT_EQ(progress.nextTry.has_value(), progress.state == PairState::Failed);
        }
        EXPECT_TRUE(hasFailed);
    }
    void refuseQuickModes()
    {
        pair.b.config.tunnels.front().esp = {EspEncryption::AesGcm128, EspAuthentication::Included};
        pair.start();
    }
    void endByPeer()
    {
        pair.call(pair.b, [&](Context context, ikev1::Outputs &out) {
            pair.b.endpoint.deleteSa(pair.b.current().params.id, context, out);
        });
        pair.run(50ms);
    }

    EndpointPair pair;
};

} // namespace

TEST_F(OnTraffic, RK9_ARefusedQuickModeIsNotAskedForEachSecond)
{
    refuseQuickModes();
    runUnderTraffic(300s);
    EXPECT_GE(asked(ExchangeKind::QuickMode), 4U);
    EXPECT_LE(asked(ExchangeKind::QuickMode), 10U);
    EXPECT_EQ(asked(ExchangeKind::MainMode), 1U);
    expectSteadyWords(Reason::NoProposalChosen);
}

TEST_F(OnTraffic, ARefusedPhase1CostsNoKeyExchangeEachSecond)
{
    pair.b.config.tunnels.front().peerIdentity = {IdentityType::Fqdn, "somebody.example"};
    pair.start();
    runUnderTraffic(300s);
    EXPECT_GE(asked(ExchangeKind::MainMode), 5U);
    EXPECT_LE(asked(ExchangeKind::MainMode), 12U);
    expectSteadyWords(Reason::IdentityMismatch);
}

// Once or twice may be anything; again and again it waits longer each time.
TEST_F(OnTraffic, DE4_AnSaThatThePeerEndsAgainAndAgainWaits)
{
    pair.start();
    std::vector<Duration> gaps;
    for (int i = 0; i < 7; ++i) {
        const Time begin = pair.now;
        while (!pair.bothUp() && pair.now < begin + 100s)
            runUnderTraffic(1s);
        ASSERT_TRUE(pair.bothUp());
        gaps.push_back(pair.now - begin);
        endByPeer();
        ASSERT_FALSE(pair.bothUp());
    }
    EXPECT_LE(gaps.at(1), 1s) << "as quick as the traffic asks";
    EXPECT_GE(gaps.at(6), 8s);
    // Once it has stood for a while all is forgotten.
    while (!pair.bothUp())
        runUnderTraffic(1s);
    pair.run(301s);
    endByPeer();
    runUnderTraffic(1s);
    EXPECT_TRUE(pair.bothUp());
}

// A peer that ends what is idle (strongSwan's inactivity, Cisco's idle-time) means no harm by it.
TEST_F(OnTraffic, DE4_AnEndAfterAnIdleTimeIsNoLoop)
{
    pair.start();
    for (int i = 0; i < 8; ++i) {
        runUnderTraffic(1s);
        ASSERT_TRUE(pair.bothUp()) << i;
        pair.run(35s);
        endByPeer();
        ASSERT_FALSE(pair.bothUp());
    }
}

TEST_F(OnTraffic, WhoIsSilentIsAskedAgainAtOnce)
{
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    pair.start();
    sendPacket();
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Failed; }, 120s));
    EXPECT_FALSE(pair.a.last().nextTry);
    pair.onWire = nullptr;
    sendPacket();
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 1s));
}

// The user, a new key and other settings do not wait.
TEST_F(OnTraffic, WhatIsChangedIsTriedAtOnce)
{
    const auto change = [this](TestSide &side, const std::function<void(TunnelConfig &)> &how) {
        how(side.config.tunnels.front());
        pair.call(side,
                  [&](Context context, ikev1::Outputs &out) { side.endpoint.setPeers({side.config}, context, out); });
    };
    const auto setSuite = [](TunnelConfig &tunnel) {
        tunnel.esp = {EspEncryption::AesGcm128, EspAuthentication::Included};
    };
    refuseQuickModes();
    runUnderTraffic(60s);
    ASSERT_EQ(pair.a.state(), PairState::Failed);
    std::size_t before = asked(ExchangeKind::QuickMode);
    pair.connect(pair.a);
    EXPECT_EQ(asked(ExchangeKind::QuickMode), before + 1) << "the user asks";
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Failed; }, 1s));
    before = asked(ExchangeKind::QuickMode);
    sendPacket();
    EXPECT_EQ(asked(ExchangeKind::QuickMode), before);
    pair.give(pair.a, "secret");
    sendPacket();
    EXPECT_EQ(asked(ExchangeKind::QuickMode), before + 1) << "a key was given";
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Failed; }, 1s));
    change(pair.a, setSuite);
    sendPacket();
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 1s)) << "other settings";
}
