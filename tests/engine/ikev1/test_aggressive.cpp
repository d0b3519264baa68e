// Aggressive Mode in both roles: three messages, their loss and repetition, NAT, renewal (rules AM-1 to AM-6).
#include "engine/wire/isakmp_build.h"
#include "tests/engine/ikev1/aggressive_pair.h"
#include "tests/engine/ikev1/bad_wire.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

// Message 3 goes out encrypted (rule AM-3).
TEST(Aggressive, ThreeMessagesAndAQuickModeBringUpAPair)
{
    AggressivePair pair;
    ASSERT_TRUE(pair.comesUp());
    ASSERT_EQ(pair.seen.size(), kAggressiveMessages + 1) << "and INITIAL-CONTACT of who answers";
    const auto messages = pair.aggressive();
    ASSERT_EQ(messages.size(), 3U);
    EXPECT_FALSE(wire::parseHeader(messages[0].bytes)->isEncrypted());
    EXPECT_FALSE(wire::parseHeader(messages[1].bytes)->isEncrypted());
    EXPECT_TRUE(wire::parseHeader(messages[2].bytes)->isEncrypted());
    EXPECT_TRUE(wire::parseHeader(messages[0].bytes)->cookies.responder == Cookie{});
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    pair.run(10s);
    EXPECT_EQ(pair.aggressive().size(), 3U) << "nothing is repeated when everything arrives";
}

// Rules P1-1, P1-3, P1-5 and P1-15 with every hash and cipher: the Quick Mode stands on them.
TEST(Aggressive, EverySuiteGivesBothSidesTheSameKeys)
{
    for (const IkeEncryption encryption : allIkeEncryptions())
        for (const Hash hash : allHashes()) {
            AggressivePair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                config.policy.encryption = encryption;
                config.policy.hash = hash;
            });
            EXPECT_TRUE(pair.comesUp()) << nameOf(encryption) << nameOf(hash);
        }
}

// Rule AM-1: one group is offered, for there is one KE; another one is refused and nothing else is tried.
TEST(Aggressive, AnotherGroupIsRefused)
{
    AggressivePair pair;
    pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
    pair.b.config.policy.group = DhGroup::Modp2048;
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    ASSERT_FALSE(pair.b.all<Finding>().empty());
    EXPECT_EQ(pair.b.all<Finding>().front().verdict, Reason::NoProposalChosen);
    ASSERT_FALSE(pair.a.all<Finding>().empty());
    EXPECT_EQ(pair.a.all<Finding>().front().verdict, Reason::NoProposalChosen);
    pair.run(100s);
    for (const auto &flight : pair.aggressive()) {
        EXPECT_TRUE(flight.toB);
        EXPECT_EQ(flight.bytes, pair.seen.front().bytes);
    }
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    EXPECT_TRUE(pair.isEmpty());
}

TEST(Aggressive, EachMessageLostOnceIsMadeGood)
{
    expectEachLostIsMadeGood<AggressivePair>(kAggressiveMessages);
}

TEST(Aggressive, EachMessageDoubledMakesNoNewState)
{
    expectEachDoubledMakesNothing<AggressivePair>(kAggressiveMessages);
}

// Rules RT-1, S-7: message 2 is said again only where message 1 or a Quick Mode shows that it is wanted, with the same
// bytes (rule RT-3). Then the half-open exchange ends (rule RT-8).
TEST(Aggressive, TheAnswerIsRepeatedWhenAskedForAndForgotten)
{
    AggressivePair pair;
    pair.onWire = [&](EndpointPair::Flight &) { return pair.seen.empty(); };
    pair.start();
    pair.connect(pair.a);
    pair.run(10s);
    ASSERT_EQ(pair.b.sent.size(), 1U);
    const EndpointPair::Flight first = pair.seen.front();
    wire::Header header;
    header.cookies = pair.b.endpoint.ikeSasOf(kTunnel).front().cookies;
    header.exchange = wire::ExchangeType::QuickMode;
    header.messageId = {5};
    const Bytes quick = wire::buildEncrypted(header, wire::PayloadType::Hash, Bytes(64));
    for (const Bytes &question : {first.bytes, quick, quick}) {
        const std::size_t sent = pair.b.sent.size();
        pair.deliver(true, question, first.ends);
        EXPECT_EQ(pair.b.sent.size(), sent + 1);
        pair.deliver(true, question, first.ends);
        EXPECT_EQ(pair.b.sent.size(), sent + 1) << "once in 100 ms";
        pair.run(1s);
        EXPECT_EQ(pair.b.sent.size(), sent + 1);
    }
    for (const auto &message : pair.b.sent)
        EXPECT_EQ(message.bytes, pair.b.sent.front().bytes);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    pair.run(25s);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
    EXPECT_TRUE(pair.b.all<Finding>().empty());
}

// Rule AM-6: a Quick Mode before message 3 is dropped; a peer that never repeats message 2 is helped by ours,
// which repeats message 3 while its Quick Mode waits.
TEST(Aggressive, AQuickModeBeforeTheThirdMessageIsDroppedAndComesAgain)
{
    AggressivePair pair;
    unsigned count = 0;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        // The first message 3, and every repeat of message 2, are lost.
        ++count;
        return count != 3 && (flight.toB || count == 2 || count > 6);
    };
    pair.start();
    pair.connect(pair.a);
    pair.run(100ms);
    EXPECT_EQ(pair.b.dropped(Reason::UnexpectedMessage), 1U);
    EXPECT_FALSE(pair.b.endpoint.ikeSasOf(kTunnel).front().isEstablished);
    EXPECT_TRUE(pair.b.sas.empty());
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s));
    EXPECT_TRUE(pair.agree());
    const auto messages = pair.aggressive();
    EXPECT_EQ(messages.back().bytes, messages[2].bytes);
    pair.run(20s);
    EXPECT_EQ(pair.aggressive().size(), messages.size()) << "an answered message 3 is not repeated";
}

TEST(Aggressive, HalfTheMessagesLostStillConnects)
{
    unsigned up = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        AggressivePair pair;
        ScriptedRandom luck(seed);
        pair.onWire = [&](EndpointPair::Flight &) { return !luck.chance(50); };
        up += pair.comesUp(200s) ? 1 : 0;
    }
    EXPECT_EQ(up, 40U);
}

TEST(Aggressive, BothAtOnceEndWithWorkingSas)
{
    expectBothAtOnceEndWithOne<AggressivePair>();
}

// A gateway whose own mode is Main may still answer Aggressive Mode (the setting's name says so).
TEST(Aggressive, AMainModeGatewayAnswersItWhenToldTo)
{
    for (const bool bothAsk : {false, true}) {
        AggressivePair pair;
        pair.b.config.policy.mode = IkeMode::Main;
        pair.start();
        pair.connect(pair.a);
        if (bothAsk)
            pair.connect(pair.b);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s));
        EXPECT_TRUE(pair.agree());
        pair.run(90s);
        EXPECT_TRUE(pair.bothUp());
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    }
}

TEST(Aggressive, PhaseOneIsRenewedAndTheChildrenStay)
{
    AggressivePair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.lifetime = 300s;
        config.tunnels.front().lifetime = 3600s;
    });
    ASSERT_TRUE(pair.comesUp());
    const CookiePair first = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
    pair.run(290s);
    EXPECT_TRUE(pair.bothUp());
    EXPECT_EQ(pair.a.madeSas, 1U);
    ASSERT_FALSE(pair.a.endpoint.ikeSasOf(kTunnel).empty());
    EXPECT_NE(pair.a.endpoint.ikeSasOf(kTunnel).back().cookies, first);
    EXPECT_TRUE(pair.ofExchange(wire::ExchangeType::IdentityProtection).empty());
    pair.disconnect(pair.a);
    pair.run(30s);
    EXPECT_TRUE(pair.isEmpty());
}

TEST(Aggressive, LeavesNothingBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        AggressivePair pair;
        ASSERT_TRUE(pair.comesUp());
        pair.disconnect(pair.a);
        pair.run(10s);
        EXPECT_TRUE(pair.isEmpty());
    }
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

// Rules NT-3, NT-6: NAT-D in messages 2 and 3, and the float at message 3.
TEST(Aggressive, ANatIsFoundAndMessageThreeFloats)
{
    const IpAddress outside = IpAddress::v4(203, 0, 113, 9);
    for (const unsigned lost : {99U, 1U, 2U}) {
        AggressivePair pair;
        pair.b.config.peer = pair.b.config.tunnels.front().peer = outside;
        pair.b.config.tunnels.front().peerIdentity = {IdentityType::Ipv4, "192.0.2.1"};
        unsigned count = 0;
        pair.onWire = [&](EndpointPair::Flight &flight) {
            if (flight.toB)
                flight.ends.remote = {outside, static_cast<std::uint16_t>(flight.ends.remote.port + 20000)};
            else
                flight.ends.local = {pair.a.config.outerAddress,
                                     static_cast<std::uint16_t>(flight.ends.local.port - 20000)};
            return count++ != lost;
        };
        ASSERT_TRUE(pair.comesUp()) << lost;
        for (const ikev1::Transmit &message : pair.a.sent) {
            const auto header = wire::parseHeader(message.bytes);
            const bool isFirst = header->cookies.responder == Cookie{};
            EXPECT_EQ(message.ends.local.port, isFirst ? 500 : 4500) << lost;
        }
        EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::Udp);
        EXPECT_EQ(pair.b.current().params.ends.remote, (Endpoint{outside, 24500}));
        EXPECT_TRUE(pair.a.endpoint.ikeSasOf(kTunnel).front().natHere);
        EXPECT_FALSE(pair.a.endpoint.ikeSasOf(kTunnel).front().natThere);
        EXPECT_TRUE(pair.b.endpoint.ikeSasOf(kTunnel).front().natThere);
        EXPECT_FALSE(pair.b.endpoint.ikeSasOf(kTunnel).front().natHere);
    }
}

TEST(Aggressive, ForceOnEitherSideEncapsulates)
{
    for (const bool atA : {true, false}) {
        AggressivePair pair;
        (atA ? pair.a : pair.b).config.tunnels.front().natTraversal = NatTraversal::Force;
        ASSERT_TRUE(pair.comesUp()) << atA;
        EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::Udp);
        EXPECT_EQ(pair.b.current().params.encapsulation, Encapsulation::Udp);
        EXPECT_EQ(pair.aggressive().back().ends.local.port, 4500);
    }
    AggressivePair pair;
    pair.a.config.tunnels.front().natTraversal = NatTraversal::Off;
    ASSERT_TRUE(pair.comesUp());
    EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::RawEsp);
    EXPECT_EQ(clearContent(pair.seen[1].bytes).countOf(wire::PayloadType::NatDetection), 0U);
}

// DPD is announced as in Main Mode, and probes are answered.
TEST(Aggressive, DeadPeerDetectionWorksUnderIt)
{
    AggressivePair pair;
    ASSERT_TRUE(pair.comesUp());
    EXPECT_TRUE(pair.a.endpoint.ikeSasOf(kTunnel).front().peerAnnouncedDpd);
    EXPECT_TRUE(pair.b.endpoint.ikeSasOf(kTunnel).front().peerAnnouncedDpd);
    pair.run(60s);
    EXPECT_TRUE(pair.bothUp());
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.a.sas.empty(); }, 60s));
}

TEST(Aggressive, TheTimelineNamesItsThreeMessages)
{
    AggressivePair pair;
    ASSERT_TRUE(pair.comesUp());
    for (const TestSide *side : {&pair.a, &pair.b}) {
        std::vector<unsigned> numbers;
        for (const MessageEvent &message : side->all<MessageEvent>())
            if (message.exchange == ExchangeKind::AggressiveMode) {
                EXPECT_EQ(message.of, 3U);
                numbers.push_back(message.number);
            }
        EXPECT_EQ(numbers, (std::vector{1U, 2U, 3U}));
    }
}

// Rules RL-1 to RL-3: message 2 goes in the clear, so whoever answers tells his shorter lifetime behind message 3.
TEST(Aggressive, RL3_TheShorterLifetimeOfWhoAnswersIsTold)
{
    AggressivePair pair;
    pair.b.config.policy.lifetime = 3600s;
    ASSERT_TRUE(pair.comesUp());
    pair.run(1s);
    EXPECT_LE(pair.a.endpoint.ikeSasOf(kTunnel).front().hardExpiry, pair.now + 3600s);
    AggressivePair other;
    other.a.config.policy.lifetime = 3600s;
    ASSERT_TRUE(other.comesUp());
    other.run(1s);
    EXPECT_LE(other.b.endpoint.ikeSasOf(kTunnel).front().hardExpiry, other.now + 3600s);
    // What was offered is short already: nothing to be told but that the contact is the first.
    ASSERT_EQ(pair.ofExchange(wire::ExchangeType::Informational).size(), 1U);
    ASSERT_EQ(other.ofExchange(wire::ExchangeType::Informational).size(), 1U);
    EXPECT_LT(other.ofExchange(wire::ExchangeType::Informational).front().bytes.size(),
              pair.ofExchange(wire::ExchangeType::Informational).front().bytes.size());
}

// Rules AM-5, IC-1: who was started anew and is asked has no message 2 to say so in. An informational does, once, and
// none on a renewal.
TEST(Aggressive, AM5_WhoAnswersSaysAtFirstContactThatItIsOne)
{
    for (const Uniqueness set : {Uniqueness::Replace, Uniqueness::Keep, Uniqueness::Never}) {
        AggressivePair pair;
        pair.onBoth([set](ikev1::PeerConfig &config) {
            config.policy.lifetime = 600s;
            config.tunnels.front().uniqueness = set;
            config.tunnels.front().dpd.mode = DpdMode::OneWay; // no questions, which are informationals too
        });
        ASSERT_TRUE(pair.comesUp());
        pair.run(1s);
        const auto said = pair.ofExchange(wire::ExchangeType::Informational);
        ASSERT_EQ(said.size(), set == Uniqueness::Never ? 0U : 1U);
        if (!said.empty())
            EXPECT_FALSE(said.front().toB);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.endpoint.ikeSaCount() == 2; }, 600s));
        pair.run(1s);
        EXPECT_GT(pair.aggressive().size(), 3U);
        EXPECT_EQ(pair.ofExchange(wire::ExchangeType::Informational).size(), said.size());
    }
}
