// Dead peer detection (RFC 3706).
#include "tests/engine/ikev1/endpoint_pair.h"
#include "tests/engine/ikev1/hand_peer.h"

#include "engine/ikev1/dead_peer.h"
#include "engine/wire/isakmp_names.h"
#include "engine/wire/isakmp_parse.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;
using ikev1::DeadPeer;

TEST(DeadPeer, AsksWhenIdleAndGivesUpAfterItsTries)
{
    ScriptedRandom random;
    Time now{100s};
    DeadPeer peer({DpdMode::On, 10s, 3, 4s}, {now, random});
    EXPECT_EQ(peer.deadline(), now + 10s);
    peer.onSeen(now + 5s);
    EXPECT_EQ(peer.onDeadline(now + 10s), DeadPeer::Action::Wait);
    EXPECT_EQ(peer.deadline(), now + 15s);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(peer.onDeadline(peer.deadline()), DeadPeer::Action::Ask);
    EXPECT_EQ(peer.deadline(), now + 15s + 12s);
    EXPECT_EQ(peer.onDeadline(peer.deadline()), DeadPeer::Action::GiveUp);
}

// A hint, and a silence of the data path: three quick questions and a doubt. Neither brings the end nearer, and each
// comes once until the peer is seen.
TEST(DeadPeer, TheQuickRoundEndsWithADoubtAndNotWithTheEnd)
{
    for (const bool isHint : {true, false}) {
        ScriptedRandom random;
        const Time begin{100s};
        DeadPeer peer({DpdMode::On, 10s, 3, 4s}, {begin, random});
        peer.onSeen(begin + 1s);
        const auto ask = [&](Time now) { isHint ? peer.askNow(now) : peer.askForSilence(now); };
        ask(begin + 2s);
        EXPECT_EQ(peer.deadline(), begin + 2s);
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(peer.onDeadline(peer.deadline()), DeadPeer::Action::Ask);
            EXPECT_EQ(peer.isWorried(), i == 1);
            ask(peer.deadline());
        }
        EXPECT_EQ(peer.deadline(), begin + 4100ms);
        EXPECT_EQ(peer.onDeadline(peer.deadline()), DeadPeer::Action::Doubt);
        ask(begin + 5s);
        EXPECT_EQ(peer.deadline(), begin + 11s) << "10 s after he was seen";
        for (int i = 0; i < 3; ++i)
            EXPECT_EQ(peer.onDeadline(peer.deadline()), DeadPeer::Action::Ask);
        EXPECT_EQ(peer.deadline(), begin + 23s);
        EXPECT_EQ(peer.onDeadline(peer.deadline()), DeadPeer::Action::GiveUp);
        // Seen, he may be asked anew: after a hint not at once.
        EXPECT_TRUE(peer.onSeen(begin + 20s));
        EXPECT_FALSE(peer.isAsking());
        ask(begin + 21s);
        EXPECT_EQ(peer.deadline(), isHint ? begin + 30s : begin + 21s);
    }
}

TEST(DeadPeer, AnAnswerEndsTheAsking)
{
    ScriptedRandom random;
    const Time now{100s};
    DeadPeer peer({}, {now, random});
    EXPECT_EQ(peer.onDeadline(now + 10s), DeadPeer::Action::Ask);
    const std::uint32_t sequence = peer.nextSequence();
    EXPECT_LT(sequence, 0x80000001U);
    EXPECT_TRUE(peer.isAnswer(sequence));
    EXPECT_FALSE(peer.isAnswer(sequence + 1));
    EXPECT_TRUE(peer.onSeen(now + 11s));
    EXPECT_FALSE(peer.onSeen(now + 12s));
    EXPECT_FALSE(peer.isAnswer(sequence));
}

// A question about something else in between leaves those whether he lives alone.
TEST(DeadPeer, OtherNumbersDoNotDisturb)
{
    ScriptedRandom random;
    const Time now{100s};
    DeadPeer peer({}, {now, random});
    EXPECT_EQ(peer.onDeadline(now + 10s), DeadPeer::Action::Ask);
    const std::uint32_t first = peer.nextSequence();
    const std::uint32_t other = peer.otherSequence();
    EXPECT_EQ(peer.onDeadline(now + 14s), DeadPeer::Action::Ask);
    const std::uint32_t second = peer.nextSequence();
    EXPECT_TRUE(peer.isAnswer(first));
    EXPECT_FALSE(peer.isAnswer(other));
    EXPECT_TRUE(peer.isAnswer(second));
}

// RFC 8899, 3: how much the path carries. No line for any of it, no state changes, and a lost one is no sign of death.
TEST(DeadPeer, AQuestionOfASizeIsAnsweredWhenItArrives)
{
    for (const NatTraversal nat : {NatTraversal::Off, NatTraversal::Force}) {
        EndpointPair pair;
        pair.onBoth([nat](ikev1::PeerConfig &config) { config.tunnels.front().natTraversal = nat; });
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
        pair.run(1s);
        const std::size_t lines = pair.a.events.size() + pair.b.events.size();
        const auto ask = [&pair](unsigned size) {
            pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
                pair.a.endpoint.askSize(pair.a.outbound.begin()->second, size, context, out);
            });
            const ikev1::Transmit &question = pair.a.sent.back();
            const std::size_t marker = question.ends.local.port == 4500 ? 4 : 0;
            EXPECT_LE(question.bytes.size() + marker + 28, size);
            EXPECT_GT(question.bytes.size() + marker + 28 + 16, size) << "as near as whole blocks come";
            pair.run(100ms);
        };
        ask(1500);
        ask(576);
        EXPECT_EQ(pair.a.answeredSizes, (std::vector<unsigned>{1500, 576}));
        pair.onWire = [](EndpointPair::Flight &flight) { return flight.bytes.size() <= 1252; };
        ask(1500);
        ask(1280);
        EXPECT_EQ(pair.a.answeredSizes, (std::vector<unsigned>{1500, 576, 1280}));
        EXPECT_EQ(pair.a.events.size() + pair.b.events.size(), lines);
        // An answer that was held back is none (rule DP-4).
        pair.onWire = [](EndpointPair::Flight &flight) { return flight.toB; };
        ask(1500);
        const EndpointPair::Flight answer = pair.seen.back();
        ASSERT_FALSE(answer.toB);
        pair.run(6s);
        const std::uint64_t late = pair.a.dropped(Reason::UnexpectedMessage);
        pair.deliver(false, answer.bytes, answer.ends);
        EXPECT_EQ(pair.a.answeredSizes.size(), 3U);
        EXPECT_EQ(pair.a.dropped(Reason::UnexpectedMessage), late + 1);
        EXPECT_TRUE(pair.bothUp() && pair.agree());
    }
}

// Rule DP-1: nor is who does not announce it, or whom we do not watch.
TEST(DeadPeer, NoSizeIsAskedWhereNobodyIsAskedWhetherHeLives)
{
    for (const DpdMode mode : {DpdMode::OneWay, DpdMode::Off}) {
        EndpointPair pair;
        pair.onBoth([mode](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = mode; });
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
        const std::size_t before = pair.a.sent.size();
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
            pair.a.endpoint.askSize(pair.a.outbound.begin()->second, 1500, context, out);
        });
        EXPECT_EQ(pair.a.sent.size(), before);
    }
}

// Rule DP-1: the first messages of both sides and modes announce it, unless it is off.
TEST(DeadPeer, DP1_IsAnnouncedUnlessItIsOff)
{
    for (const IkeMode ike : {IkeMode::Main, IkeMode::Aggressive})
        for (const DpdMode ofA : {DpdMode::On, DpdMode::OneWay, DpdMode::Off})
            for (const DpdMode ofB : {DpdMode::On, DpdMode::OneWay, DpdMode::Off}) {
                EndpointPair pair;
                pair.onBoth([ike](ikev1::PeerConfig &config) {
                    config.policy.group = DhGroup::Modp768;
                    config.policy.mode = ike;
                    config.policy.answerAggressive = true;
                });
                pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
                pair.a.config.tunnels.front().dpd.mode = ofA;
                pair.b.config.tunnels.front().dpd.mode = ofB;
                pair.start();
                pair.connect(pair.a);
                ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
                const auto announces = [&pair](std::size_t number) {
                    const Bytes &bytes = pair.seen.at(number - 1).bytes;
                    const auto message = wire::parseClear(*wire::parseHeader(bytes), bytes);
                    const auto ids = message->content.all<wire::VendorId>();
                    return std::any_of(ids.begin(), ids.end(), [](const wire::VendorId *id) {
                        return equalBytes(id->value, fromHex("afcad71368a1f1c96b8696fc77570100"));
                    });
                };
                EXPECT_EQ(announces(1), ofA != DpdMode::Off);
                // A vendor id goes back only to who sent it (rule S-7).
                EXPECT_EQ(announces(2), ofA != DpdMode::Off && ofB != DpdMode::Off);
                EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).front().peerAnnouncedDpd, announces(2));
                EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().peerAnnouncedDpd, announces(1));
            }
}

namespace
{

bool isDpdVendorId(const wire::Payload &payload)
{
    const auto *id = std::get_if<wire::VendorId>(&payload.body);
    return id != nullptr && wire::isDpdVendorId(id->value);
}

bool announcesDpd(const wire::Message &message)
{
    const auto ids = message.all<wire::VendorId>();
    return std::any_of(ids.begin(), ids.end(), [](const wire::VendorId *id) { return wire::isDpdVendorId(id->value); });
}

// B says that it knows DPD in this message of its own and in no other (0: in none).
void announceOnlyIn(HandPeer &peer, int only)
{
    peer.onSaying([only](int number, std::vector<wire::Payload> &payloads) {
        std::erase_if(payloads, isDpdVendorId);
        if (number == only)
            payloads.emplace_back(wire::VendorId{copyOf(wire::dpdVendorId())});
    });
}

} // namespace

// Rule DP-1: RFC 3706, 5.1 wants the vendor id and names no message. Cisco's devices say it in message 3, 4 or later;
// the captures of the fuzzers' corpus have some of them.
TEST(DeadPeer, DP1_WhoAnnouncesItLateIsAskedToo)
{
    for (const int number : {0, 2, 4, 6}) {
        EndpointPair pair;
        HandPeer b(pair);
        announceOnlyIn(b, number);
        b.answerPhase1();
        ASSERT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).size(), 1U);
        EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).front().peerAnnouncedDpd, number != 0) << number;
        auto asked = b.askedByA();
        ASSERT_TRUE(asked);
        b.reply(*asked, HandPeer::obedient(*asked));
        const std::size_t before = pair.a.sent.size();
        pair.run(15s);
        EXPECT_EQ(pair.a.sent.size() > before, number != 0) << "asked after the idle time, message " << number;
    }
}

// Rules DP-1, S-7: who announces it late hears our own vendor id in the answer to that, and nobody hears it twice.
TEST(DeadPeer, DP1_WhoAnnouncesItLateHearsItFromUs)
{
    for (const DpdMode mode : {DpdMode::On, DpdMode::OneWay, DpdMode::Off})
        for (const int number : {0, 1, 3, 5}) {
            EndpointPair pair;
            pair.a.config.tunnels.front().dpd.mode = mode;
            HandPeer b(pair);
            announceOnlyIn(b, number);
            b.phase1();
            for (const int answer : {2, 4, 6})
                EXPECT_EQ(announcesDpd(b.ofA(answer)), mode != DpdMode::Off && answer == number + 1)
                    << number << " " << answer;
            EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).front().peerAnnouncedDpd, number != 0);
        }
}

TEST(DeadPeer, IdleTunnelsAskAndAreAnswered)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const std::size_t before = pair.seen.size();
    pair.run(60s);
    EXPECT_GT(pair.seen.size(), before + 8);
    EXPECT_TRUE(pair.bothUp());
    EXPECT_EQ(pair.a.progress.at(pair.a.pair()).back().state, PairState::Established);
}

TEST(DeadPeer, TrafficSparesTheQuestions)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const std::size_t before = pair.seen.size();
    for (int i = 0; i < 10; ++i) {
        pair.run(5s);
        for (TestSide *side : {&pair.a, &pair.b})
            pair.call(*side, [&](Context context, ikev1::Outputs &out) {
                side->endpoint.peerSeen(side->outbound.begin()->second, context, out);
            });
    }
    EXPECT_EQ(pair.seen.size(), before);
}

// Rule DP-7: the SAs go, children first, nothing is told to the dead, and he is asked anew.
TEST(DeadPeer, ASilentPeerIsGivenUpAndAskedAnew)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Checking; }, 15s));
    // 10 s idle, then 5 questions 4 s apart.
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Phase1; }, 30s));
    EXPECT_TRUE(pair.a.sas.empty());
    // The reason stays to be read while the next attempt is under way.
    EXPECT_EQ(pair.a.last().reason, Reason::PeerStoppedAnswering);
    EXPECT_EQ(pair.a.last().finding.verdict, Reason::PeerStoppedAnswering);
    pair.onWire = nullptr;
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp() && pair.agree(); }, 70s));
}

TEST(DeadPeer, OneWayAndOffNeverAskButAnswer)
{
    for (const DpdMode mode : {DpdMode::OneWay, DpdMode::Off}) {
        EndpointPair pair;
        pair.a.config.tunnels.front().dpd.mode = mode;
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
        const std::size_t before = pair.seen.size();
        pair.run(60s);
        EXPECT_TRUE(pair.bothUp());
        // A peer that did not announce it is not asked either (rule DP-1).
        if (mode == DpdMode::Off)
            EXPECT_EQ(pair.seen.size(), before);
        else
            EXPECT_GT(pair.seen.size(), before + 6);
    }
}

TEST(DeadPeer, AnUnknownSpiAsksAtOnce)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const std::size_t before = pair.a.sent.size();
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
        pair.a.endpoint.unknownSpiSeen({{pair.a.config.outerAddress, 0}, {pair.a.config.peer, 0}}, {0x1234}, context,
                                       out);
    });
    pair.run(100ms);
    EXPECT_EQ(pair.a.sent.size(), before + 2) << "INVALID-SPI and a question";
    EXPECT_TRUE(pair.bothUp());
}

// Faults, 11: a link that comes back begins the asking anew, and fast; one that flaps does not keep a dead peer alive.
TEST(DeadPeer, AFlappingLinkDoesNotPutTheEndOff)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd = {DpdMode::On, 100s, 5, 4s}; });
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.run(1s);
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    const Time begin = pair.now;
    const std::size_t sent = pair.a.sent.size();
    while (pair.a.state() != PairState::Phase1 && pair.now - begin < 60s) {
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
            pair.a.endpoint.linkReturned(pair.a.config.outerAddress, context, out);
        });
        pair.run(500ms);
    }
    EXPECT_LE(pair.now - begin, 6s);
    EXPECT_GE(pair.a.sent.size(), sent + 5);
    EXPECT_TRUE(pair.a.sas.empty());
}

// Rule DP-9: while the old phase 1 is still there the questions go under the newest one, and nobody is given up.
TEST(DeadPeer, QuestionsGoUnderTheNewestPhase1)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().dpd = {DpdMode::On, 2s, 3, 1s};
    pair.b.config.tunnels.front().dpd.mode = DpdMode::OneWay;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.run(15s);
    pair.a.config.policy.lifetime = 7200s; // wants a new one
    pair.call(pair.a,
              [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.setPeers({pair.a.config}, context, out); });
    ASSERT_TRUE(pair.runUntilTrue(
        [&] {
            const auto all = pair.a.endpoint.ikeSasOf(kTunnel);
            return all.size() == 2 && all.back().isEstablished;
        },
        2s));
    const Cookie newest = pair.a.endpoint.ikeSasOf(kTunnel).back().cookies.initiator;
    const std::size_t sent = pair.a.sent.size();
    pair.run(8s);
    EXPECT_GE(pair.a.sent.size(), sent + 3);
    for (std::size_t i = sent; i < pair.a.sent.size(); ++i)
        EXPECT_TRUE(std::equal(newest.begin(), newest.end(), pair.a.sent[i].bytes.begin())) << i;
    EXPECT_TRUE(pair.bothUp());
    EXPECT_TRUE(pair.a.all<SaEvent>().size() <= 4);
}

// Tunnels to one peer share the questions: the one that finds out first decides, wherever it stands in the list.
TEST(DeadPeer, OfTwoTunnelsTheOneThatFindsOutFirstDecides)
{
    const DpdConfig quick{DpdMode::On, 10s, 3, 2s};
    for (const DpdConfig &other : {DpdConfig{DpdMode::Off, 10s, 3, 2s}, DpdConfig{DpdMode::OneWay, 10s, 3, 2s},
                                   DpdConfig{DpdMode::On, 600s, 5, 10s}})
        for (const std::size_t quickAt : {std::size_t{0}, std::size_t{1}}) {
            EndpointPair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                TunnelConfig second = config.tunnels.front();
                second.id = TunnelId{101};
                second.name = "second";
                second.localNetworks.swap(second.remoteNetworks);
                config.tunnels.push_back(second);
                config.tunnels[quickAt].dpd = quick;
                config.tunnels[1 - quickAt].dpd = other;
            });
            pair.start();
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s));
            pair.run(1s);
            pair.onWire = [](EndpointPair::Flight &) { return false; };
            pair.run(20s);
            EXPECT_TRUE(pair.a.sas.empty());
        }
}
