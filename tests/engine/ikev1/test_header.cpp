// The rules of the header where they need a peer: which messages are looked at, and what is sent.
#include "engine/base/byte_writer.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/hand_peer.h"
#include "tests/engine/ikev1/staged_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

constexpr std::size_t kVersionAt = 17;
constexpr std::size_t kExchangeAt = 18;
constexpr std::size_t kFlagsAt = 19;
constexpr std::size_t kMessageIdAt = 20;

// A's first message; B has not got it.
struct FirstMessage {
    EndpointPair pair;
    EndpointPair::Flight flight;

    FirstMessage()
    {
        pair.onWire = [](EndpointPair::Flight &) { return false; };
        pair.start();
        pair.connect(pair.a);
        flight = pair.seen.front();
    }
    void deliverChanged(const std::function<void(Bytes &)> &change)
    {
        Bytes bytes = flight.bytes;
        change(bytes);
        pair.deliver(true, bytes, flight.ends);
    }
    void expectDropped(Reason reason, std::uint64_t count) const
    {
        EXPECT_EQ(pair.b.dropped(reason), count);
        EXPECT_TRUE(pair.b.sent.empty());
        EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
    }
};

void bringUp(EndpointPair &pair)
{
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
}

} // namespace

// Rule H-2, CVE-2015-3991: another major version is never read as version 1, and gets no answer.
TEST(Header, H2_AnotherMajorVersionIsDropped)
{
    FirstMessage first;
    std::uint64_t count = 0;
    for (const Byte version : {0x20, 0x00, 0x30, 0xf0, 0x21}) {
        first.deliverChanged([version](Bytes &bytes) { bytes[kVersionAt] = version; });
        first.expectDropped(Reason::BadVersion, ++count);
    }
    first.deliverChanged([](Bytes &bytes) { bytes[kVersionAt] = 0x1f; });
    EXPECT_EQ(first.pair.b.sent.size(), 1U);
}

// Rule H-3.
TEST(Header, H3_AFirstMessageHasNoMessageIdAndIsClear)
{
    FirstMessage first;
    first.deliverChanged([](Bytes &bytes) { bytes[kMessageIdAt] = 1; });
    first.expectDropped(Reason::BadPayload, 1);
    first.deliverChanged([](Bytes &bytes) { std::fill_n(bytes.begin(), 8, Byte{0}); });
    first.expectDropped(Reason::BadPayload, 2);
    first.deliverChanged([](Bytes &bytes) { bytes[kFlagsAt] = wire::kFlagEncryption; });
    first.expectDropped(Reason::UnexpectedMessage, 1);
    first.deliverChanged([](Bytes &bytes) { bytes[8] = 1; }); // a responder cookie that nobody gave out
    first.expectDropped(Reason::UnexpectedMessage, 2);
}

// Rule H-3, of what we send: no cookie of ours is zero, whatever the dice say, nor one that was there before.
TEST(Header, H3_OurCookiesAreChanceAndNeverZero)
{
    std::set<Cookie> given;
    for (unsigned seed = 0; seed < 20; ++seed) {
        EndpointPair pair;
        pair.a.random = ScriptedRandom(100 + seed);
        pair.b.random = ScriptedRandom(200 + seed);
        pair.a.random.script(Bytes(8));
        pair.b.random.script(Bytes(8));
        pair.onWire = [&pair](EndpointPair::Flight &) { return pair.seen.size() < 2; };
        pair.start();
        pair.connect(pair.a);
        pair.run(50ms);
        ASSERT_GE(pair.seen.size(), 2U);
        const CookiePair cookies = wire::parseHeader(pair.seen[1].bytes)->cookies;
        EXPECT_NE(cookies.initiator, Cookie{});
        EXPECT_NE(cookies.responder, Cookie{});
        EXPECT_TRUE(given.insert(cookies.initiator).second);
        EXPECT_TRUE(given.insert(cookies.responder).second);
    }
}

// Rule H-4: the same initiator cookie again is message 1 again, whatever it holds; no second exchange begins.
TEST(Header, H4_AKnownInitiatorCookieIsNoNewExchange)
{
    FirstMessage first;
    first.deliverChanged([](Bytes &) {});
    ASSERT_EQ(first.pair.b.endpoint.halfOpenCount(), 1U);
    first.deliverChanged([](Bytes &bytes) { bytes.back() ^= 1; });
    EXPECT_EQ(first.pair.b.endpoint.halfOpenCount(), 1U);
    EXPECT_EQ(first.pair.b.dropped(Reason::Replayed), 1U);
    EndpointPair pair;
    bringUp(pair);
    pair.deliver(true, pair.seen.front().bytes, pair.seen.front().ends);
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
}

// Rule H-5: phase 1 has message id 0, everything else another one.
TEST(Header, H5_MessageIdsOfEachExchange)
{
    EndpointPair pair;
    bool isBroken = false;
    pair.onWire = [&isBroken](EndpointPair::Flight &flight) {
        // Message 3 and message 5 with an id.
        const auto header = wire::parseHeader(flight.bytes);
        isBroken = !isBroken && flight.toB && header->cookies.responder != Cookie{} &&
                   header->exchange == wire::ExchangeType::IdentityProtection;
        if (isBroken)
            flight.bytes[kMessageIdAt + 3] = 1;
        return true;
    };
    pair.start();
    pair.connect(pair.a);
    pair.run(40ms);
    EXPECT_EQ(pair.b.dropped(Reason::BadPayload), 1U);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s));
    pair.onWire = nullptr;
    for (const auto exchange : {wire::ExchangeType::QuickMode, wire::ExchangeType::Informational}) {
        wire::Header header;
        header.cookies = pair.b.endpoint.ikeSasOf(kTunnel).front().cookies;
        header.exchange = exchange;
        const std::uint64_t before = pair.b.dropped(Reason::BadPayload);
        pair.deliver(true, wire::buildEncrypted(header, wire::PayloadType::Hash, Bytes(64, 3)), pair.seen.front().ends);
        EXPECT_EQ(pair.b.dropped(Reason::BadPayload), before + 1);
    }
    for (const auto &flight : pair.seen) {
        const auto header = wire::parseHeader(flight.bytes);
        if (header->exchange != wire::ExchangeType::IdentityProtection)
            EXPECT_FALSE(header->messageId.isNone());
    }
}

// Rule H-5: an id in any message of phase 1, of either mode, at the moment when that message is due.
TEST(Header, H5_NoMessageOfPhase1HasAMessageId)
{
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (unsigned number = 1; number <= (mode == IkeMode::Main ? 6U : 3U); ++number) {
            StagedPair pair(number, mode);
            Bytes bytes = pair.held().bytes;
            bytes[kMessageIdAt + 3] = 1;
            EXPECT_TRUE(pair.isOnlyCounted(bytes)) << number;
            EXPECT_EQ(pair.receiver().dropped(Reason::BadPayload), 1U) << number;
            EXPECT_TRUE(pair.finishes()) << number;
        }
}

// Rule H-5: nor does anything under the keys come without one, however well it is made.
TEST(Header, H5_NothingUnderTheKeysIsWithoutAMessageId)
{
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    hand.quickMode({0xb0b0b0b0}, 1);
    ASSERT_EQ(pair.a.outbound.size(), 1U);
    HandExchange none = hand.exchange(0);
    hand.say(none, wire::ExchangeType::Informational,
             {wire::Delete{1, wire::ProtocolId::Esp, 4, {HandPeer::octetsOf({0xb0b0b0b0})}}});
    EXPECT_EQ(pair.a.outbound.size(), 1U);
    hand.ask(hand.request({0xb1b1b1b1}), 0);
    EXPECT_EQ(pair.a.madeSas, 1U);
    EXPECT_EQ(pair.a.dropped(Reason::BadPayload), 2U);
}

// Rules H-6, CB-2: flags that mean nothing to us, on every message of both sides.
TEST(Header, H6_CB2_UnknownFlagsAndTheCommitBitAreIgnored)
{
    for (const Byte flags : {Byte{0x02}, Byte{0xf8}, Byte{0xfa}}) {
        EndpointPair pair;
        pair.onWire = [flags](EndpointPair::Flight &flight) {
            flight.bytes[kFlagsAt] |= flags;
            return true;
        };
        bringUp(pair);
        EXPECT_TRUE(pair.agree());
        pair.disconnect(pair.a);
        pair.disconnect(pair.b);
        pair.run(30s);
        EXPECT_TRUE(pair.isEmpty());
    }
}

// Rules H-6, CB-1: what we send has the encryption flag or none.
TEST(Header, H6_CB1_WeSetNoOtherFlag)
{
    EndpointPair pair;
    bringUp(pair);
    pair.run(30s);
    pair.disconnect(pair.a);
    pair.run(5s);
    ASSERT_GE(pair.seen.size(), 11U);
    for (const auto &flight : pair.seen) {
        const Byte flags = flight.bytes[kFlagsAt];
        EXPECT_TRUE(flags == 0 || flags == wire::kFlagEncryption) << int{flags};
        EXPECT_EQ(flight.bytes[kVersionAt], wire::kVersion1);
    }
}

// Rule H-6: after message 4 nothing comes in the clear, but a notify that nobody believes.
TEST(Header, H6_WhatMustBeEncryptedIsRefusedInTheClear)
{
    EndpointPair pair;
    bringUp(pair);
    wire::Message message;
    message.header.cookies = pair.b.endpoint.ikeSasOf(kTunnel).front().cookies;
    message.header.exchange = wire::ExchangeType::QuickMode;
    message.header.messageId = {9};
    message.payloads = {wire::HashValue{Bytes(32)}, wire::SecurityAssociation{}, wire::Nonce{Bytes(32)}};
    pair.deliver(true, wire::buildClear(message), pair.seen.front().ends);
    EXPECT_EQ(pair.b.dropped(Reason::NotEncrypted), 1U);
    EXPECT_TRUE(pair.bothUp());
}

// Rule H-7.
TEST(Header, H7_UnknownExchangesAreDroppedWithoutAnAnswer)
{
    FirstMessage first;
    std::uint64_t count = 0;
    for (const Byte exchange : {Byte{0}, Byte{1}, Byte{3}, Byte{6}, Byte{33}, Byte{34}, Byte{255}}) {
        first.deliverChanged([exchange](Bytes &bytes) { bytes[kExchangeAt] = exchange; });
        first.expectDropped(Reason::UnknownExchange, ++count);
    }
    EndpointPair pair;
    bringUp(pair);
    const std::size_t sent = pair.b.sent.size();
    for (const Byte exchange : {Byte{0}, Byte{1}, Byte{3}, Byte{33}, Byte{255}}) {
        Bytes bytes = pair.seen.back().bytes;
        bytes[kExchangeAt] = exchange;
        pair.deliver(true, bytes, pair.seen.back().ends);
    }
    EXPECT_EQ(pair.b.sent.size(), sent);
    EXPECT_TRUE(pair.bothUp());
}

// Rule H-12: what has no meaning is skipped, in the clear and encrypted: numbers from 128 on and 15 (an old NAT-D).
TEST(Header, H12_PayloadsWithoutAMeaningAreSkipped)
{
    for (const unsigned type : {15U, 128U, 200U, 255U}) {
        FirstMessage first;
        const auto header = wire::parseHeader(first.flight.bytes);
        auto message = wire::parseClear(*header, first.flight.bytes)->content;
        message.payloads.emplace_back(wire::OtherPayload{wire::PayloadType(type), Bytes(5, 1)});
        first.pair.deliver(true, wire::buildClear(message), first.flight.ends);
        EXPECT_EQ(first.pair.b.sent.size(), 1U) << type;
    }
}

// Rule H-12: where the other side is known, what nobody knows is refused by name; and so it is as the initiator.
TEST(Header, H12_UnknownPayloadsAreRefusedUnderAnIkeSa)
{
    using wire::NotifyType;
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    for (const unsigned type : {16U, 33U, 127U}) {
        auto payloads = hand.request();
        payloads.emplace_back(wire::OtherPayload{wire::PayloadType(type), Bytes(5, 1)});
        hand.ask(payloads, type);
        const auto told = hand.notifies();
        ASSERT_EQ(told.size(), 1U) << type;
        EXPECT_EQ(told[0].type, NotifyType::InvalidPayloadType);
        EXPECT_EQ(pair.a.all<Finding>().back().verdict, Reason::UnexpectedMessage);
    }
    EXPECT_TRUE(pair.a.sas.empty());
    // Private numbers, and an old NAT-D, are skipped.
    for (const unsigned type : {15U, 128U, 255U}) {
        auto payloads = hand.request({0xb0b0b000 + type});
        payloads.emplace_back(wire::OtherPayload{wire::PayloadType(type), Bytes(5, 1)});
        HandExchange asked = hand.ask(payloads, type);
        EXPECT_TRUE(hand.answerTo(asked)) << type;
    }
    const std::size_t standing = pair.a.sas.size();
    hand.inform({wire::Delete{1, wire::ProtocolId::Esp, 4, {HandPeer::octetsOf({0xb0b0b080})}},
                 wire::OtherPayload{wire::PayloadType(99), Bytes(5, 1)}});
    EXPECT_EQ(pair.a.sas.size(), standing) << "not a word of it is followed";
    EXPECT_TRUE(hand.notifies().empty()) << "rule IN-2";
    EXPECT_EQ(pair.a.dropped(Reason::UnexpectedMessage), 1U);
}

TEST(Header, H12_UnknownPayloadsInAnAnswerAreRefused)
{
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    pair.run(1s);
    pair.connect(pair.a);
    pair.run(1s);
    auto asked = hand.requestOfA();
    ASSERT_TRUE(asked);
    auto payloads = HandPeer::obedient(*asked);
    payloads.emplace_back(wire::OtherPayload{wire::PayloadType(33), Bytes(5, 1)});
    hand.reply(*asked, payloads);
    const auto told = hand.notifies();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].type, wire::NotifyType::InvalidPayloadType);
    EXPECT_TRUE(pair.a.sas.empty());
}

// Rule H-15.
TEST(Header, H15_TwiceWhatMustBeOnceIsRefused)
{
    FirstMessage first;
    const auto header = wire::parseHeader(first.flight.bytes);
    auto message = wire::parseClear(*header, first.flight.bytes)->content;
    message.payloads.push_back(message.payloads.front());
    first.pair.deliver(true, wire::buildClear(message), first.flight.ends);
    first.expectDropped(Reason::DuplicatePayload, 1);
}

// Rule SA-1: another DOI or situation is named to the peer, and begins nothing.
TEST(Header, SA1_AnotherDoiOrSituationIsRefusedByName)
{
    for (const bool isDoi : {true, false}) {
        FirstMessage first;
        first.deliverChanged([isDoi](Bytes &bytes) { bytes[isDoi ? 35 : 39] = 2; });
        ASSERT_EQ(first.pair.b.sent.size(), 1U);
        const Bytes &answer = first.pair.b.sent.front().bytes;
        const auto header = wire::parseHeader(answer);
        const auto message = wire::parseClear(*header, answer);
        ASSERT_TRUE(message);
        EXPECT_FALSE(header->messageId.isNone()) << "rule H-5";
        EXPECT_EQ(message->content.first<wire::Notification>()->type,
                  isDoi ? wire::NotifyType::DoiNotSupported : wire::NotifyType::SituationNotSupported);
        EXPECT_EQ(first.pair.b.endpoint.halfOpenCount(), 0U);
    }
}

// Rules SA-2, SA-8: a responder that numbers anew, fills in an SPI, orders the attributes otherwise and writes
// them as TLV still means our offer.
TEST(Header, SA8_AnAnswerIsComparedByItsMeaning)
{
    EndpointPair pair;
    pair.onWire = [](EndpointPair::Flight &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        if (flight.toB || header->exchange != wire::ExchangeType::IdentityProtection || header->isEncrypted())
            return true;
        auto message = wire::parseClear(*header, flight.bytes)->content;
        auto *sa = std::get_if<wire::SecurityAssociation>(&message.payloads.front().body);
        if (sa == nullptr)
            return true;
        wire::Proposal &proposal = sa->proposals.front();
        proposal.number = 9;
        proposal.spi = Bytes(8, 0x5a);
        wire::Transform &transform = proposal.transforms.front();
        transform.number = 77;
        // Life type and duration stay side by side (rule SA-11).
        std::rotate(transform.attributes.begin(), transform.attributes.begin() + 1, transform.attributes.begin() + 3);
        for (wire::Attribute &attribute : transform.attributes)
            attribute.isBasic = false;
        flight.bytes = wire::buildClear(message);
        return true;
    };
    bringUp(pair);
    EXPECT_TRUE(pair.agree());
}

// Rule SA-8: what was never offered.
TEST(Header, SA8_AnAnswerThatWasNotOfferedIsRefused)
{
    EndpointPair pair;
    pair.onWire = [](EndpointPair::Flight &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        if (flight.toB || header->isEncrypted())
            return true;
        auto message = wire::parseClear(*header, flight.bytes)->content;
        if (auto *sa = std::get_if<wire::SecurityAssociation>(&message.payloads.front().body)) {
            for (wire::Attribute &attribute : sa->proposals.front().transforms.front().attributes)
                if (attribute.type == 2)
                    attribute.value = {0, 1}; // MD5
            flight.bytes = wire::buildClear(message);
        }
        return true;
    };
    pair.start();
    pair.connect(pair.a);
    pair.run(5s);
    EXPECT_GT(pair.a.dropped(Reason::NotOffered), 0U);
    EXPECT_FALSE(pair.bothUp());
}
