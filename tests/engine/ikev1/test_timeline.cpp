// What the timeline is made of: every message in and out, SAs made and gone.
#include "engine/ikev1/quick_exchanges.h"
#include "tests/engine/ikev1/hand_peer.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

TEST(Timeline, NamesEveryMessageOnBothSides)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const auto line = [](const TestSide &side) {
        std::string text;
        for (const MessageEvent &event : side.all<MessageEvent>())
            text += std::string(event.sent ? ">" : "<") + (event.exchange == ExchangeKind::MainMode ? "M" : "Q") +
                    std::to_string(event.number) + "/" + std::to_string(event.of) + " ";
        return text;
    };
    EXPECT_EQ(line(pair.a), ">M1/6 <M2/6 >M3/6 <M4/6 >M5/6 <M6/6 >Q1/3 <Q2/3 >Q3/3 ");
    EXPECT_EQ(line(pair.b), "<M1/6 >M2/6 <M3/6 >M4/6 <M5/6 >M6/6 <Q1/3 >Q2/3 <Q3/3 ");
    for (const Event &event : pair.a.events) {
        EXPECT_EQ(event.gateway, GatewayId{7});
        EXPECT_EQ(event.tunnel, kTunnel);
        EXPECT_FALSE(event.attempt.isNone());
    }
    const auto sas = pair.a.all<SaEvent>();
    ASSERT_EQ(sas.size(), 2U);
    EXPECT_TRUE(sas[0].made && sas[0].isIke);
    EXPECT_TRUE(sas[1].made && !sas[1].isIke);
    EXPECT_EQ(sas[1].inbound, pair.a.current().params.inboundSpi);
}

TEST(Timeline, CountsRepeats)
{
    EndpointPair pair;
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    pair.start();
    pair.connect(pair.a);
    pair.run(1700ms);
    std::vector<unsigned> repeats;
    for (const MessageEvent &event : pair.a.all<MessageEvent>())
        repeats.push_back(event.repeat);
    EXPECT_EQ(repeats, (std::vector<unsigned>{0, 1, 2, 3}));
}

// Our own repeats are few. How often we are asked again is for others to say: every question is answered, and the
// first, fourth and sixteenth answer is told.
TEST(Timeline, TellsRepeatedAnswersLessAndLess)
{
    EndpointPair pair;
    unsigned answers = 0;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        const bool isAnswer = !flight.toB;
        answers += isAnswer ? 1 : 0;
        return !isAnswer;
    };
    pair.start();
    pair.connect(pair.a);
    pair.run(30s);
    std::vector<unsigned> asked;
    for (const MessageEvent &event : pair.a.all<MessageEvent>())
        if (event.sent)
            asked.push_back(event.repeat);
    std::vector<unsigned> answered;
    for (const MessageEvent &event : pair.b.all<MessageEvent>())
        if (event.sent)
            answered.push_back(event.repeat);
    EXPECT_GT(asked.size(), 8U);
    EXPECT_EQ(answers, asked.size());
    EXPECT_EQ(answered, (std::vector<unsigned>{0, 1, 4}));
}

TEST(Timeline, ShowsThePairsWay)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    std::vector<PairState> states;
    for (const ikev1::PairProgress &progress : pair.a.progress.at(pair.a.pair()))
        states.push_back(progress.state);
    using enum PairState;
    EXPECT_EQ(states, (std::vector{Phase1, Phase2, Established}));
    const auto snapshot = pair.a.endpoint.ikeSasOf(kTunnel).front();
    EXPECT_TRUE(snapshot.isInitiator);
    EXPECT_TRUE(snapshot.peerAnnouncedDpd);
    EXPECT_EQ(snapshot.vendorIds, (std::vector<std::string>{"RFC 3947", "FRAGMENTATION", "DPD"}));
    EXPECT_GT(snapshot.softExpiry, pair.now);
    EXPECT_LT(snapshot.softExpiry, snapshot.hardExpiry);
}

// A library that refuses to encrypt gives no octets, and then nothing leaves and nothing is told of.
TEST(Timeline, WhatCouldNotBeEncryptedIsNotSent)
{
    ScriptedRandom random(1);
    ikev1::Outputs out;
    EngineCounters counters;
    ikev1::Numbers numbers;
    const ikev1::Secrets secrets;
    ikev1::RateBudget agreements{1};
    ikev1::Complaints complaints;
    ikev1::Turn turn{{Time{1s}, random}, out, counters, numbers, secrets, agreements, complaints};
    const Ends ends{{IpAddress::v4(192, 0, 2, 1), 500}, {IpAddress::v4(192, 0, 2, 2), 500}};
    ikev1::send(turn, {}, {ends, {}}, {ExchangeKind::QuickMode, 1, 3});
    EXPECT_TRUE(out.empty());
    EXPECT_EQ(counters.ikeOut, 0U);
    ikev1::send(turn, {}, {ends, Bytes(28)}, {ExchangeKind::QuickMode, 1, 3});
    EXPECT_EQ(out.size(), 2U);
    EXPECT_EQ(counters.ikeOut, 1U);
}

// And a request that could not leave is not waited for: the fault is this computer's.
TEST(Timeline, WhatCouldNotBeEncryptedEndsItsAttempt)
{
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    ikev1::Established broken{hand.sa().cookies, hand.sa().suite, hand.sa().peer, hand.sa().keys.clone(), hand.sa().nat,
                              hand.sa().chain,   false,           std::nullopt,   std::nullopt,           {}};
    broken.keys.cipher = Secret(1);
    ScriptedRandom random(1);
    ikev1::Outputs out;
    EngineCounters counters;
    ikev1::Numbers numbers;
    const ikev1::Secrets secrets;
    ikev1::RateBudget agreements{1};
    ikev1::Complaints complaints;
    ikev1::Turn turn{{Time{1s}, random}, out, counters, numbers, secrets, agreements, complaints};
    ikev1::Notices notices;
    ikev1::MessageIds ids;
    ikev1::QuickExchanges quick;
    quick.start(
        {1}, pair.a.pair(), {}, {1},
        {pair.a.config, broken, {{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}}, ids, turn, notices});
    EXPECT_EQ(quick.askingCount(), 0U);
    EXPECT_FALSE(quick.nextDeadline());
    EXPECT_EQ(numbers.spisInUse(), 0U);
    EXPECT_EQ(counters.ikeOut, 0U);
    ASSERT_EQ(notices.size(), 1U);
    const auto *failed = std::get_if<ikev1::notice::QuickFailed>(&notices.front());
    ASSERT_NE(failed, nullptr);
    EXPECT_EQ(failed->finding.verdict, Reason::CryptoUnavailable);
    EXPECT_EQ(failed->finding.side, Side::ThisComputer);
}
