// What nobody authenticated changes nothing (rule S-8), and strangers leave one number (rule S-6).
#include "tests/engine/ikev1/staged_pair.h"

#include "engine/ikev1/ike_sa.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_fragment.h"

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

Bytes informational(const CookiePair &cookies, wire::PayloadBody body)
{
    wire::Message message;
    message.header.cookies = cookies;
    message.header.exchange = wire::ExchangeType::Informational;
    message.header.messageId = {77};
    message.payloads.emplace_back(std::move(body));
    return wire::buildClear(message);
}

Ends endsAtA(const EndpointPair &pair)
{
    return {{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}};
}

} // namespace

TEST(Forged, ClearDeletesAndErrorsAreIgnored)
{
    EndpointPair pair;
    bringUp(pair);
    const CookiePair cookies = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
    const Spi spi = pair.a.current().params.outboundSpi;
    Bytes spiOctets;
    ByteWriter(spiOctets).writeU32(spi.value);
    Bytes both = copyOf(cookies.initiator);
    append(both, cookies.responder);
    const std::size_t events = pair.a.sent.size();
    pair.deliver(false, informational(cookies, wire::Delete{1, wire::ProtocolId::Esp, 4, {spiOctets}}), endsAtA(pair));
    pair.deliver(false, informational(cookies, wire::Delete{1, wire::ProtocolId::Isakmp, 16, {both}}), endsAtA(pair));
    pair.deliver(
        false,
        informational(cookies,
                      wire::Notification{1, wire::ProtocolId::Isakmp, wire::NotifyType::InitialContact, both, {}}),
        endsAtA(pair));
    EXPECT_EQ(pair.a.sent.size(), events);
    EXPECT_EQ(pair.a.dropped(Reason::NotAuthenticated), 3U);
    EXPECT_TRUE(pair.bothUp());
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
}

// Rules P1-6, S-8, HA-1. A bit of each protected octet turned, one at a time: dropped, and the right message still
// works. In messages 5 and 6 the HASH covers identity and HASH alone, the first 48 octets here (RFC 2409, 5): what
// stands behind them no engine can protect.
TEST(Forged, ATurnedBitIsDroppedAndTheExchangeGoesOn)
{
    for (unsigned victim = 4; victim < 9; ++victim) {
        EndpointPair pair;
        unsigned count = 0;
        std::optional<EndpointPair::Flight> held;
        pair.onWire = [&](EndpointPair::Flight &flight) {
            if (count++ == victim && !held) {
                held = flight;
                return false;
            }
            return true;
        };
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return held.has_value(); }, 1s));
        TestSide &receiver = held->toB ? pair.b : pair.a;
        const std::size_t sent = receiver.sent.size();
        const unsigned made = receiver.madeSas;
        const std::size_t end = victim < 6 ? wire::kHeaderSize + 48 : held->bytes.size();
        for (std::size_t octet = wire::kHeaderSize; octet < end; ++octet) {
            Bytes forged = held->bytes;
            forged[octet] = static_cast<Byte>(forged[octet] ^ 1 << octet % 8);
            pair.deliver(held->toB, forged, held->ends);
        }
        EXPECT_EQ(receiver.madeSas, made) << victim;
        // At most one clear complaint about message 5.
        EXPECT_LE(receiver.sent.size(), sent + 1) << victim;
        pair.deliver(held->toB, held->bytes, held->ends);
        EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << victim;
        EXPECT_TRUE(pair.agree()) << victim;
    }
}

// One forged piece makes the whole a message that nobody believes. It must not stand for the set of before: then those
// of the genuine pieces that were part of it would be taken for late repeats, for ever, for some peers number all their
// sets alike (rules FR-4, FR-8).
TEST(Forged, APieceDoesNotKeepOutTheGenuineOnes)
{
    for (const unsigned number : {3U, 5U, 6U, 7U, 8U}) {
        StagedPair pair(number);
        const Bytes genuine = pair.held().bytes;
        const wire::Header header = *wire::parseHeader(genuine);
        const std::size_t half = genuine.size() / 2;
        const Bytes first = wire::buildFragment(header, {1, 1, false, ByteView(genuine).first(half)});
        const Bytes second = wire::buildFragment(header, {1, 2, true, ByteView(genuine).subspan(half)});
        for (const Bytes &other : {first, second}) {
            Bytes forged = other == first ? second : first;
            forged[wire::kFragmentOverhead] = static_cast<Byte>(forged[wire::kFragmentOverhead] ^ 1);
            if (number == 3 && other == first)
                continue; // in the clear that is a message like any other
            pair.give(other);
            EXPECT_TRUE(pair.isOnlyCounted(forged)) << number;
        }
        pair.give(first);
        const std::uint64_t drops = StagedPair::drops(pair.receiver());
        pair.give(second);
        EXPECT_EQ(StagedPair::drops(pair.receiver()), drops) << number;
        pair.onWire = nullptr;
        EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s)) << number;
    }
}

TEST(Forged, AReplayedQuickModeMakesNothing)
{
    EndpointPair pair;
    bringUp(pair);
    pair.run(5s);
    const unsigned made = pair.b.madeSas;
    const auto all = pair.seen;
    for (const auto &flight : all)
        pair.deliver(flight.toB, flight.bytes, flight.ends);
    pair.run(5s);
    EXPECT_EQ(pair.b.madeSas, made);
    EXPECT_TRUE(pair.bothUp());
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
}

// Rule S-6.
TEST(Forged, StrangersLeaveOneNumber)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_FALSE(pair.seen.empty());
    auto first = pair.seen.front();
    first.ends.remote.address = IpAddress::v4(203, 0, 113, 200);
    for (int i = 0; i < 100; ++i)
        pair.deliver(true, first.bytes, first.ends);
    EXPECT_EQ(pair.b.dropped(Reason::UnknownPeer), 100U);
    EXPECT_TRUE(pair.b.sent.empty());
    EXPECT_TRUE(pair.b.events.empty());
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
}

// First messages by the thousand from the configured address (faults, 2; rule S-5): twenty answers a second, small
// entries, no DH; an honest peer still gets through while it lasts, for he repeats himself; and an established SA feels
// nothing.
TEST(Forged, AFloodOfFirstMessagesIsARing)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    const auto first = pair.seen.front();
    ScriptedRandom random(9);
    const auto forge = [&](int count) {
        for (int i = 0; i < count; ++i) {
            Bytes forged = first.bytes;
            const Bytes cookie = random.bytes(8);
            std::copy(cookie.begin(), cookie.end(), forged.begin());
            pair.deliver(true, forged, first.ends);
        }
    };
    pair.onWire = [](EndpointPair::Flight &flight) { return flight.toB; };
    std::size_t sent = pair.b.sent.size();
    for (int second = 0; second < 3; ++second) {
        for (int i = 0; i < 10; ++i) {
            forge(100);
            pair.run(100ms);
        }
        EXPECT_LE(pair.b.sent.size() - std::exchange(sent, pair.b.sent.size()), 20U + 20U + 5U);
    }
    EXPECT_LE(pair.b.endpoint.halfOpenCount(), 100U);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
    EXPECT_GT(pair.b.dropped(Reason::QueueFull), 2500U);
    pair.onWire = nullptr;
    for (int i = 0; i < 60 && !pair.bothUp(); ++i) {
        forge(100);
        pair.run(100ms);
    }
    EXPECT_TRUE(pair.bothUp()) << "within six seconds of it";
    const auto outbound = pair.a.outbound;
    forge(1000);
    pair.run(40s);
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
    EXPECT_EQ(pair.a.outbound, outbound);
    EXPECT_TRUE(pair.bothUp());
}

// One message in the peer's name, repeated, gets one answer and takes no more than that: his own is answered at once.
TEST(Forged, CopiesThatGetNoAnswerTakeNoneAway)
{
    StagedPair pair(1);
    Bytes forged = pair.held().bytes;
    forged[0] = static_cast<Byte>(forged[0] ^ 1);
    std::size_t sent = 0;
    for (int i = 0; i < 100; ++i) {
        pair.give(forged);
        sent += pair.b.sent.size();
    }
    EXPECT_EQ(sent, 1U);
    EXPECT_EQ(pair.b.dropped(Reason::Replayed), 99U);
    EXPECT_EQ(pair.b.dropped(Reason::QueueFull), 0U);
    pair.give(pair.held().bytes);
    ASSERT_EQ(pair.b.sent.size(), 1U);
    EXPECT_EQ(wire::parseHeader(pair.b.sent.front().bytes)->cookies.initiator,
              wire::parseHeader(pair.held().bytes)->cookies.initiator);
    EXPECT_TRUE(pair.finishes());
}

// A burst takes all answers of a second, and a peer that comes right behind it need not repeat himself: the last of
// those that got none is answered with the next one that is left, once. The others are counted and never are.
TEST(Forged, TheLastOfABurstIsAnsweredWhenAnAnswerIsLeft)
{
    StagedPair pair(1);
    Bytes forged = pair.held().bytes;
    ScriptedRandom random(9);
    std::size_t sent = 0;
    for (int i = 0; i < 200; ++i) {
        const Bytes cookie = random.bytes(8);
        std::copy(cookie.begin(), cookie.end(), forged.begin());
        pair.give(forged);
        sent += pair.b.sent.size();
    }
    EXPECT_EQ(sent, 20U);
    EXPECT_EQ(pair.b.dropped(Reason::QueueFull), 179U);
    pair.give(pair.held().bytes);
    EXPECT_TRUE(pair.b.sent.empty());
    EXPECT_EQ(pair.b.dropped(Reason::QueueFull), 180U) << "the one that had waited";
    // The peer does not hear anything, and does not come again within this.
    const std::size_t before = pair.seen.size();
    pair.run(60ms);
    ASSERT_EQ(pair.seen.size(), before + 1);
    EXPECT_EQ(wire::parseHeader(pair.seen.back().bytes)->cookies.initiator,
              wire::parseHeader(pair.held().bytes)->cookies.initiator);
    EXPECT_LE(pair.seen.back().bytes.size(), pair.held().bytes.size());
    // Answered once: what waited is forgotten when its repeat was quicker.
    pair.run(200ms);
    EXPECT_EQ(pair.b.sent.size(), 1U);
    pair.onWire = nullptr;
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.run(31s);
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
}

// Whatever the transition list does not name ends as UnexpectedMessage and changes nothing.
TEST(Forged, MessagesOutOfTurnAreUnexpected)
{
    for (unsigned upTo = 1; upTo <= 6; ++upTo) {
        EndpointPair pair;
        unsigned count = 0;
        pair.onWire = [&](EndpointPair::Flight &) { return ++count < upTo; };
        pair.start();
        pair.connect(pair.a);
        pair.run(200ms);
        const auto snapshots = pair.a.endpoint.ikeSasOf(kTunnel);
        ASSERT_EQ(snapshots.size(), 1U);
        const bool isEstablished = snapshots.front().isEstablished;
        const auto before = pair.a.dropped(Reason::UnexpectedMessage);
        // A Quick Mode before phase 1 stands (rule Q-11), and phase 1 after it does.
        wire::Message message;
        message.header.cookies = snapshots.front().cookies;
        message.header.cookies.responder = {9};
        if (snapshots.front().cookies.responder != Cookie{})
            message.header.cookies.responder = snapshots.front().cookies.responder;
        message.header.flags = isEstablished ? 0 : wire::kFlagEncryption;
        message.header.exchange =
            isEstablished ? wire::ExchangeType::IdentityProtection : wire::ExchangeType::QuickMode;
        message.header.messageId = {isEstablished ? 0U : 5U};
        message.payloads = {wire::Nonce{Bytes(16)}};
        pair.deliver(false, wire::buildClear(message), endsAtA(pair));
        EXPECT_EQ(pair.a.dropped(Reason::UnexpectedMessage), before + 1) << upTo;
        EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).front().isEstablished, isEstablished);
    }
}

TEST(Forged, GarbageIsCountedByItsReason)
{
    EndpointPair pair;
    bringUp(pair);
    const Ends ends = endsAtA(pair);
    pair.deliver(false, Bytes(5), ends);
    EXPECT_EQ(pair.a.dropped(Reason::TooShort), 1U);
    Bytes bytes = pair.seen.back().bytes;
    bytes[17] = 0x20;
    pair.deliver(false, bytes, ends);
    EXPECT_EQ(pair.a.dropped(Reason::BadVersion), 1U);
    bytes[17] = 0x10;
    bytes.resize(40);
    pair.deliver(false, bytes, ends);
    EXPECT_EQ(pair.a.dropped(Reason::BadLength), 1U);
    const auto drops = pair.a.all<DropEvent>();
    EXPECT_EQ(drops.size(), 3U);
    EXPECT_TRUE(pair.bothUp());
}
