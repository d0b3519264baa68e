// Messages that are lost, doubled, late or forged.
#include "tests/engine/ikev1/bad_wire.h"

#include "engine/wire/isakmp_parse.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

// The nine messages of Main Mode and Quick Mode, in order of their first appearance.
constexpr unsigned kMessages = 9;

} // namespace

// Rules RT-1, RT-5, RT-6, Q-13: whoever asked repeats; whoever has spoken last keeps that message for repeats.
TEST(Loss, EachMessageLostOnceIsMadeGood)
{
    expectEachLostIsMadeGood<EndpointPair>(kMessages);
}

// Rules RT-4, RT-6.
TEST(Loss, EachMessageDoubledMakesNoNewState)
{
    expectEachDoubledMakesNothing<EndpointPair>(kMessages);
}

// Rule Q-13.
TEST(Loss, EspStandsForALostThirdMessage)
{
    EndpointPair pair;
    unsigned count = 0;
    pair.onWire = [&](EndpointPair::Flight &) { return count++ < 8; };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.outbound.size() == 1; }, 2s));
    EXPECT_EQ(pair.a.state(), PairState::Established);
    EXPECT_TRUE(pair.b.outbound.empty());
    ASSERT_EQ(pair.b.sas.size(), 1U);
    const SaId sa = pair.b.sas.begin()->first;
    pair.call(pair.b, [&](Context context, ikev1::Outputs &out) { pair.b.endpoint.peerSeen(sa, context, out); });
    EXPECT_TRUE(pair.bothUp());
    EXPECT_TRUE(pair.agree());
}

TEST(Loss, AThirdMessageThatNeverComesLeavesNothing)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    unsigned count = 0;
    pair.onWire = [&](EndpointPair::Flight &flight) { return count++ < 8 || !flight.toB; };
    pair.start();
    pair.connect(pair.a);
    pair.run(10s);
    EXPECT_EQ(pair.b.sas.size(), 1U);
    pair.run(80s);
    EXPECT_TRUE(pair.b.sas.empty());
    EXPECT_EQ(pair.b.state(), PairState::Stopped);
}

// Rules RT-2, RT-3, RT-7.
TEST(Loss, NoAnswerIsRepeatedByTheScheduleAndGivenUp)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
    std::vector<Time> times;
    pair.onWire = [&](EndpointPair::Flight &) {
        times.push_back(pair.now);
        return false;
    };
    pair.start();
    const Time start = pair.now;
    pair.connect(pair.a);
    pair.run(100s);
    // 4 x 0.5, 4 x 1, 2, 4, then 8 until a minute is over.
    ASSERT_GE(times.size(), 15U);
    EXPECT_LE(times.size(), 18U);
    const auto near = [&](std::size_t index, Duration expected) {
        const Duration gap = times[index] - times[index - 1];
        return gap >= expected * 9 / 10 && gap <= expected * 11 / 10;
    };
    for (std::size_t i = 1; i <= 4; ++i)
        EXPECT_TRUE(near(i, 500ms)) << i;
    for (std::size_t i = 5; i <= 8; ++i)
        EXPECT_TRUE(near(i, 1s)) << i;
    EXPECT_TRUE(near(9, 2s));
    EXPECT_TRUE(near(10, 4s));
    EXPECT_TRUE(near(11, 8s));
    for (std::size_t i = 1; i < pair.seen.size(); ++i)
        EXPECT_EQ(pair.seen[i].bytes, pair.seen[0].bytes);
    EXPECT_GE(times.back() - start, 50s);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    EXPECT_EQ(pair.a.last().finding.verdict, Reason::NoAnswer);
    EXPECT_EQ(pair.a.last().finding.advice, Advice::CheckReachabilityOrPolicy);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 0U);
}

TEST(Loss, AtStartTunnelsTryAgainWithABackOff)
{
    EndpointPair pair;
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Retrying; }, 90s));
    ASSERT_TRUE(pair.a.last().nextTry.has_value());
    const Duration first = *pair.a.last().nextTry - pair.now;
    EXPECT_GE(first, 800ms);
    EXPECT_LE(first, 1200ms);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Phase1; }, 2s));
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Retrying; }, 90s));
    const Duration second = *pair.a.last().nextTry - pair.now;
    EXPECT_GE(second, 1600ms);
    EXPECT_LE(second, 2400ms);
    pair.onWire = nullptr;
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
}

// Rules RT-4: an answer at most once in 100 ms and 16 times an exchange.
TEST(Loss, RepeatsAreAnsweredFromStoreWithinLimits)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.seen.size() >= 1; }, 1s));
    const auto first = pair.seen.front();
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    for (int i = 0; i < 10; ++i)
        pair.deliver(first.toB, first.bytes, first.ends);
    EXPECT_EQ(pair.b.sent.size(), 1U);
    const Bytes answer = pair.b.sent.front().bytes;
    for (int i = 0; i < 50; ++i) {
        pair.runUntil(pair.now + 110ms);
        pair.deliver(first.toB, first.bytes, first.ends);
    }
    EXPECT_EQ(pair.b.sent.size(), 17U);
    for (const ikev1::Transmit &message : pair.b.sent)
        EXPECT_EQ(message.bytes, answer);
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 1U);
}

TEST(Loss, HalfTheMessagesLostStillConnects)
{
    unsigned up = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        EndpointPair pair;
        ScriptedRandom luck(seed);
        pair.onWire = [&](EndpointPair::Flight &) { return !luck.chance(50); };
        pair.start();
        pair.connect(pair.a);
        up += pair.runUntilTrue([&] { return pair.bothUp() && pair.agree(); }, 200s) ? 1 : 0;
    }
    EXPECT_EQ(up, 40U);
}

// Rules RT-1, RT-8 (CVE-2016-5361): whoever answers phase 1 says nothing unasked, and forgets after 30 s.
TEST(Loss, WhoAnswersPhase1RepeatsNothingOfItsOwn)
{
    for (const std::size_t passed : {1U, 3U}) {
        EndpointPair pair;
        pair.onWire = [&](EndpointPair::Flight &flight) { return pair.seen.size() < passed || !flight.toB; };
        pair.start();
        pair.connect(pair.a);
        pair.run(200ms);
        const std::size_t sent = pair.b.sent.size();
        EXPECT_EQ(sent, (passed + 1) / 2);
        pair.run(29s);
        EXPECT_EQ(pair.b.sent.size(), sent);
        pair.run(2s);
        EXPECT_EQ(pair.b.endpoint.halfOpenCount() + pair.b.endpoint.ikeSaCount(), 0U);
    }
}

// Rule RT-7: what was not answered last says what is probably wrong.
TEST(Loss, GivingUpNamesTheMessage)
{
    struct Case {
        std::size_t passed;
        Reason verdict;
        Advice advice;
    };
    for (const Case &one :
         {Case{0, Reason::NoAnswer, Advice::CheckReachabilityOrPolicy},
          Case{2, Reason::NoAnswer, Advice::CompareKeysOrShrink},
          Case{4, Reason::WrongPreSharedKey, Advice::CompareKeys}, Case{6, Reason::NoAnswer, Advice::CheckPeerLog}}) {
        EndpointPair pair;
        pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
        pair.a.config.tunnels.front().dpd.mode = DpdMode::OneWay; // it would find out before
        pair.onWire = [&](EndpointPair::Flight &) { return pair.seen.size() < one.passed; };
        pair.start();
        pair.connect(pair.a);
        pair.run(125s);
        EXPECT_EQ(pair.a.state(), PairState::Failed) << one.passed;
        EXPECT_EQ(pair.a.last().finding.verdict, one.verdict) << one.passed;
        EXPECT_EQ(pair.a.last().finding.advice, one.advice) << one.passed;
    }
}

// Rule CB-2: in phase 1 the commit bit is nothing.
TEST(Loss, TheCommitBitInPhase1IsIgnored)
{
    EndpointPair pair;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        flight.bytes[19] = static_cast<Byte>(flight.bytes[19] | (pair.seen.size() < 6 ? 0x02 : 0));
        return true;
    };
    pair.start();
    pair.connect(pair.a);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp() && pair.agree(); }, 2s));
}

// Faults, 2: five agreements a second for a peer that begins phase 1 after phase 1; what is beyond comes with a repeat.
TEST(Loss, AgreementsForOthersAreBounded)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    pair.start();
    const auto answersOfB = [&] {
        return std::count_if(pair.b.events.begin(), pair.b.events.end(), [](const Event &event) {
            const auto *message = std::get_if<MessageEvent>(&event.what);
            return message != nullptr && message->exchange == ExchangeKind::MainMode && message->number == 4 &&
                   message->sent && message->repeat == 0;
        });
    };
    const Time begin = pair.now;
    for (int i = 0; i < 30; ++i) {
        pair.connect(pair.a);
        pair.run(60ms); // long enough for message 3 to be answered
        pair.disconnect(pair.a);
    }
    const auto seconds = std::chrono::duration_cast<Seconds>(pair.now - begin).count() + 1;
    EXPECT_LE(answersOfB(), 5 * (seconds + 1));
    EXPECT_GE(answersOfB(), 5);
    pair.run(2s);
    pair.connect(pair.a);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
}
