// Messages in fragments: collected within limits, answered like whole ones, and sent where the path wants them.
#include "engine/ikev1/fragmentation.h"
#include "engine/ikev1/half_open.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/staged_pair.h"
#include "tests/support/fault_row.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::ikev1;
using namespace tunneldesk::test;

namespace
{

constexpr Time kNow{10s};

// A view into `data`, which the caller keeps.
wire::FragmentView piece(std::uint16_t id, unsigned number, bool isLast, ByteView data)
{
    return {id, static_cast<std::uint8_t>(number), isLast, data};
}

std::vector<Bytes> cut(const Bytes &message, std::size_t step, std::uint16_t id = 1)
{
    const auto header = wire::parseHeader(message);
    std::vector<Bytes> pieces;
    for (std::size_t at = 0; at < message.size(); at += step) {
        const ByteView data = ByteView(message).subspan(at, std::min(step, message.size() - at));
        pieces.push_back(wire::buildFragment(
            *header, piece(id, static_cast<unsigned>(pieces.size()) + 1, at + step >= message.size(), data)));
    }
    return pieces;
}

bool isFirstMessage(const Bytes &message)
{
    return wire::parseHeader(message)->cookies.responder == Cookie{};
}

// Every message but the first arrives in pieces, in the order that `arrange` makes.
void inPieces(EndpointPair &pair, const std::function<void(std::vector<Bytes> &)> &arrange, std::size_t step = 100)
{
    pair.onWire = [&pair, arrange, step](EndpointPair::Flight &flight) {
        if (isFirstMessage(flight.bytes) || flight.bytes.size() <= step)
            return true;
        std::vector<Bytes> pieces = cut(flight.bytes, step);
        arrange(pieces);
        for (Bytes &one : pieces)
            pair.inject({flight.toB, std::move(one), flight.ends});
        return false;
    };
}

unsigned receivedCount(const TestSide &side, ExchangeKind exchange, unsigned number)
{
    unsigned count = 0;
    for (const MessageEvent &event : side.all<MessageEvent>())
        count += !event.sent && event.exchange == exchange && event.number == number ? 1 : 0;
    return count;
}

} // namespace

// Rule FR-2.
TEST(Reassembly, GivesTheMessageInAnyOrder)
{
    const Bytes a(10, 'a');
    const Bytes b(10, 'b');
    const Bytes c(3, 'c');
    Bytes whole = a;
    append(whole, b);
    append(whole, c);
    std::array<unsigned, 3> order{1, 2, 3};
    do {
        Reassembly set;
        std::optional<Bytes> result;
        for (const unsigned number : order) {
            ASSERT_FALSE(result);
            const auto added = set.add(piece(7, number, number == 3, number == 1 ? a : number == 2 ? b : c), kNow);
            ASSERT_TRUE(added);
            result = *added;
        }
        EXPECT_EQ(result, whole);
        EXPECT_EQ(set.octets(), 0U);
    } while (std::next_permutation(order.begin(), order.end()));
}

// Rule FR-4.
TEST(Reassembly, FR4_OneSetAtATime)
{
    const Bytes a(4, 'a');
    const Bytes b(4, 'b');
    Reassembly set;
    EXPECT_TRUE(set.add(piece(1, 1, false, a), kNow));
    EXPECT_EQ(set.add(piece(1, 1, false, a), kNow).reason(), Reason::Replayed); // the same again
    EXPECT_EQ(set.octets(), 4U);
    EXPECT_TRUE(set.add(piece(2, 2, true, b), kNow)); // a new id drops the old set
    EXPECT_EQ(set.octets(), 4U);
    EXPECT_EQ(set.add(piece(2, 3, false, a), kNow).reason(), Reason::BadPayload); // behind the last one
    EXPECT_EQ(set.add(piece(2, 3, true, a), kNow).reason(), Reason::BadPayload);
    EXPECT_TRUE(set.add(piece(2, 2, true, a), kNow)); // other data for the same number: begun anew
    EXPECT_EQ(set.octets(), 4U);
    const auto done = set.add(piece(2, 1, false, b), kNow);
    ASSERT_TRUE(done);
    EXPECT_EQ(*done, Bytes({'b', 'b', 'b', 'b', 'a', 'a', 'a', 'a'}));
}

TEST(Reassembly, FR4_ALastOneBeforeOthersEndsTheSet)
{
    const Bytes a(4, 'a');
    Reassembly set;
    EXPECT_TRUE(set.add(piece(1, 5, false, a), kNow));
    EXPECT_TRUE(set.add(piece(1, 3, false, a), kNow));
    EXPECT_TRUE(set.add(piece(1, 4, true, a), kNow));
    EXPECT_EQ(set.octets(), 4U);
    EXPECT_TRUE(set.add(piece(1, 4, false, a), kNow)); // the last one is not the last
    EXPECT_EQ(set.octets(), 4U);
}

// Rule FR-8: a tail of the last message that comes late is no beginning of the next, which strongSwan numbers the
// same; the whole set again is the message again.
TEST(Reassembly, FR8_LatePiecesOfTheLastMessageDoNoHarm)
{
    const Bytes first(40, 'a');
    const Bytes second(5, 'b');
    const Bytes third(40, 'c');
    const Bytes fourth(5, 'd');
    Reassembly set;
    EXPECT_TRUE(set.add(piece(1, 1, false, first), kNow));
    const auto whole = set.add(piece(1, 2, true, second), kNow);
    ASSERT_TRUE(whole && *whole);
    EXPECT_EQ(set.add(piece(1, 2, true, second), kNow).reason(), Reason::Replayed);
    EXPECT_EQ(set.octets(), 0U);
    const auto again = set.add(piece(1, 1, false, first), kNow);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, *whole);
    EXPECT_EQ(set.add(piece(1, 2, true, second), kNow).reason(), Reason::Replayed);
    EXPECT_TRUE(set.add(piece(1, 1, false, third), kNow));
    const auto next = set.add(piece(1, 2, true, fourth), kNow);
    ASSERT_TRUE(next && *next);
    Bytes expected = third;
    append(expected, fourth);
    EXPECT_EQ(**next, expected);
}

// Rule FR-5: the limit of numbers, at it and one above.
TEST(Reassembly, FR5_NumbersAreLimited)
{
    const Bytes a(1, 'a');
    Reassembly set;
    EXPECT_EQ(set.add(piece(1, kMostFragments + 1, true, a), kNow).reason(), Reason::TooManyPayloads);
    EXPECT_EQ(set.add(piece(1, 255, true, a), kNow).reason(), Reason::TooManyPayloads);
    std::optional<Bytes> whole;
    for (unsigned number = 1; number <= kMostFragments; ++number)
        whole = *set.add(piece(1, number, number == kMostFragments, a), kNow);
    EXPECT_EQ(whole, Bytes(kMostFragments, 'a'));
}

// Rule FR-5: octets at the limit, and one more.
TEST(Reassembly, FR5_OctetsAreLimited)
{
    for (const std::size_t more : {0U, 1U}) {
        Reassembly set(2000);
        const Bytes first(1500, 'a');
        const Bytes second(500 + more, 'b');
        EXPECT_TRUE(set.add(piece(1, 1, false, first), kNow));
        const auto done = set.add(piece(1, 2, true, second), kNow);
        EXPECT_EQ(done.isOk(), more == 0);
        EXPECT_EQ(set.octets(), 0U);
    }
}

// Rule FR-5.
TEST(Reassembly, FR5_ASetLivesForHalfAMinute)
{
    const Bytes a(4, 'a');
    Reassembly set;
    EXPECT_TRUE(set.add(piece(1, 1, false, a), kNow));
    const auto late = set.add(piece(1, 2, true, a), kNow + kReassemblyTime + 1ns);
    ASSERT_TRUE(late);
    EXPECT_FALSE(late->has_value());
    EXPECT_TRUE(set.add(piece(1, 1, false, a), kNow + kReassemblyTime + 2ns)->has_value());
}

// CVE-2016-10396: racoon walked its list for every fragment. Here the worst order costs what the best does: each
// fragment is copied once, and the whole once.
TEST(Reassembly, FR5_TheWorstOrderCostsNoMore)
{
    Reassembly set;
    for (int round = 0; round < 200; ++round) {
        const Bytes data(1000, static_cast<Byte>(round));
        std::optional<Bytes> whole;
        for (unsigned number = kMostFragments; number >= 1; --number) {
            whole = *set.add(piece(1, number, number == kMostFragments, data), kNow);
            if (number > 1)
                EXPECT_EQ(set.octets(), (kMostFragments - number + 1) * data.size());
        }
        ASSERT_TRUE(whole);
        EXPECT_EQ(whole->size(), kMostFragments * data.size());
    }
}

// Rule FR-1.
TEST(FragmentSending, FR1_FirstOnRetransmissionThenAlways)
{
    wire::Message message;
    message.header.cookies.initiator = {1, 2, 3, 4, 5, 6, 7, 8};
    message.payloads = {wire::VendorId{Bytes(1300, 7)}};
    const Ends ends{{IpAddress::v4(192, 0, 2, 1), 4500}, {IpAddress::v4(192, 0, 2, 2), 4500}};
    Transmit large{ends, wire::buildClear(message)};
    FragmentSending sending;
    large.repeat = 1;
    EXPECT_TRUE(sending.split(large, kNow).empty()); // the peer has not said that it takes them
    sending.allow();
    large.repeat = 0;
    EXPECT_TRUE(sending.split(large, kNow).empty()); // the first time it goes whole
    large.repeat = 1;
    EXPECT_EQ(sending.split(large, kNow).size(), 2U);
    large.repeat = 0;
    const std::vector<Transmit> pieces = sending.split(large, kNow); // from now on always
    ASSERT_EQ(pieces.size(), 2U);
    Reassembly set;
    std::optional<Bytes> whole;
    std::set<std::uint16_t> ids;
    for (const Transmit &one : pieces) {
        EXPECT_EQ(one.ends, ends);
        EXPECT_LE(one.bytes.size() + 4 + 8 + 20, 1280U);
        const auto header = wire::parseHeader(one.bytes);
        ASSERT_TRUE(header);
        ids.insert(wire::parseFragment(*header, one.bytes)->id);
        whole = *set.add(*wire::parseFragment(*header, one.bytes), kNow);
    }
    EXPECT_EQ(whole, large.bytes);
    EXPECT_EQ(ids.size(), 1U);
    Transmit small{ends, Bytes(600)};
    EXPECT_TRUE(sending.split(small, kNow).empty());
}

// Rule FR-1: 1280 octets are the IP packet's, so that a path of that size carries each datagram whole.
TEST(FragmentSending, FR1_TheLimitIsThatOfThePacket)
{
    FragmentSending sending;
    sending.allow();
    for (const bool isFloated : {false, true})
        for (const char *address : {"192.0.2.2", "2001:db8::2"}) {
            const tunneldesk::Endpoint end{*IpAddress::parse(address),
                                           static_cast<std::uint16_t>(isFloated ? 4500 : 500)};
            const std::size_t headers = (end.address.isV4() ? 28U : 48U) + (isFloated ? 4U : 0U);
            wire::Message message;
            message.header.cookies.initiator = {1};
            for (const std::size_t size : {1280 - headers, 1281 - headers}) {
                message.payloads = {wire::VendorId{Bytes(size - 32, 7)}};
                const auto pieces = sending.split({{end, end}, wire::buildClear(message), false, 1}, kNow);
                EXPECT_EQ(pieces.size(), size + headers > 1280 ? 2U : 0U) << size;
            }
        }
}

// A path that swallows even those: what every host must take (RFC 791, 3.1).
TEST(FragmentSending, FR1_SmallerWhenThatDoesNotHelp)
{
    wire::Message message;
    message.header.cookies.initiator = {1};
    message.payloads = {wire::VendorId{Bytes(900, 7)}};
    const tunneldesk::Endpoint end{IpAddress::v4(192, 0, 2, 2), 500};
    FragmentSending sending;
    sending.allow();
    const Bytes bytes = wire::buildClear(message);
    for (unsigned repeat = 0; repeat < 4; ++repeat)
        EXPECT_TRUE(sending.split({{end, end}, bytes, false, repeat}, kNow + repeat * 500ms).empty()) << repeat;
    const auto pieces = sending.split({{end, end}, bytes, false, 4}, kNow + 2s);
    ASSERT_EQ(pieces.size(), 2U);
    for (const Transmit &one : pieces)
        EXPECT_LE(one.bytes.size() + 28, 576U);
    EXPECT_EQ(sending.split({{end, end}, bytes, false, 0}, kNow + 2s).size(), 2U);
}

// Rule FR-1: whoever answers is asked again when the other one likes to. strongSwan does so after 4, 7.2 and 13 s.
TEST(FragmentSending, FR1_SmallAtOnceForWhoAsksLate)
{
    wire::Message message;
    message.header.cookies.initiator = {1};
    message.payloads = {wire::VendorId{Bytes(900, 7)}};
    const tunneldesk::Endpoint end{IpAddress::v4(192, 0, 2, 2), 500};
    FragmentSending sending;
    sending.allow();
    const Bytes bytes = wire::buildClear(message);
    EXPECT_TRUE(sending.split({{end, end}, bytes, false, 0}, kNow).empty());
    EXPECT_EQ(sending.split({{end, end}, bytes, false, 1}, kNow + 4s).size(), 2U);
    // Another message's time is its own.
    message.header.messageId = {7};
    FragmentSending other;
    other.allow();
    EXPECT_TRUE(other.split({{end, end}, bytes, false, 0}, kNow).empty());
    const Bytes later = wire::buildClear(message);
    EXPECT_TRUE(other.split({{end, end}, later, false, 0}, kNow + 3s).empty());
    EXPECT_TRUE(other.split({{end, end}, later, false, 1}, kNow + 3500ms).empty());
}

// Rule FR-1.
TEST(Fragments, FR1_BothSidesAnnounceThem)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    for (std::size_t i = 0; i < 2; ++i) {
        const auto header = wire::parseHeader(pair.seen[i].bytes);
        const auto message = wire::parseClear(*header, pair.seen[i].bytes);
        const auto ids = message->content.all<wire::VendorId>();
        EXPECT_TRUE(std::any_of(ids.begin(), ids.end(), [](const wire::VendorId *id) {
            return wire::isFragmentationVendorId(id->value);
        })) << i;
    }
}

// Rules FR-2, FR-3: a peer that cuts everything, in order and backwards, in Main Mode and Quick Mode. The timeline
// shows each message once.
TEST(Fragments, WholeConnectionsCrossInPieces)
{
    for (const bool backwards : {false, true}) {
        EndpointPair pair;
        inPieces(pair, [backwards](std::vector<Bytes> &pieces) {
            if (backwards)
                std::reverse(pieces.begin(), pieces.end());
        });
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s));
        EXPECT_TRUE(pair.agree());
        for (const unsigned number : {1U, 3U, 5U})
            EXPECT_EQ(receivedCount(pair.b, ExchangeKind::MainMode, number), 1U) << number;
        for (const unsigned number : {2U, 4U, 6U})
            EXPECT_EQ(receivedCount(pair.a, ExchangeKind::MainMode, number), 1U) << number;
        EXPECT_EQ(receivedCount(pair.a, ExchangeKind::QuickMode, 2), 1U);
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
        pair.disconnect(pair.a);
        pair.disconnect(pair.b);
        pair.run(30s);
        EXPECT_TRUE(pair.isEmpty());
    }
}

// Rule FR-8: a repeat is one of the whole message; a tail that comes twice is not (racoon took it for a replay).
TEST(Fragments, FR8_RepeatsAreKnownByTheWholeMessage)
{
    EndpointPair pair;
    inPieces(pair, [](std::vector<Bytes> &pieces) {
        const std::vector<Bytes> once = pieces;
        pieces.push_back(once.back()); // the tail again
        pieces.insert(pieces.end(), once.begin(), once.end());
    });
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s));
    EXPECT_TRUE(pair.agree());
    pair.run(2s);
    EXPECT_EQ(pair.a.madeSas, 1U);
    EXPECT_EQ(pair.b.madeSas, 1U);
    EXPECT_EQ(receivedCount(pair.b, ExchangeKind::MainMode, 3), 1U);
    EXPECT_GT(pair.b.dropped(Reason::Replayed), 0U);
}

// A lost fragment: the repeat of the whole message brings it.
TEST(Fragments, ALostOneIsMadeGoodByTheRepeat)
{
    EndpointPair pair;
    unsigned cutMessages = 0;
    inPieces(pair, [&cutMessages](std::vector<Bytes> &pieces) {
        if (cutMessages++ % 3 == 0)
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(pieces.size() / 2));
    });
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
    EXPECT_TRUE(pair.agree());
}

// Rule FR-3: nothing is collected before a state exists, nor for cookies that nobody has.
TEST(Fragments, FR3_OnlyForWhatIsThere)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    pair.start();
    pair.connect(pair.a);
    const EndpointPair::Flight first = pair.seen.front();
    for (const Bytes &one : cut(first.bytes, 60))
        pair.deliver(true, one, first.ends);
    EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
    EXPECT_TRUE(pair.b.sent.empty());
    EXPECT_GT(pair.b.dropped(Reason::UnexpectedMessage), 1U);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const std::uint64_t before = pair.b.dropped(Reason::UnexpectedMessage);
    Bytes strange = first.bytes;
    strange[0] ^= 1;
    strange[8] ^= 1;
    for (const Bytes &one : cut(strange, 60))
        pair.deliver(true, one, first.ends);
    EXPECT_GT(pair.b.dropped(Reason::UnexpectedMessage), before);
    Ends elsewhere = first.ends;
    elsewhere.remote.address = IpAddress::v4(203, 0, 113, 66);
    pair.deliver(true, cut(first.bytes, 60).front(), elsewhere);
    EXPECT_EQ(pair.b.dropped(Reason::UnknownPeer), 1U);
}

// Rule FR-3: of a half-open exchange only from where it was begun; what comes from another peer's address throws
// nothing away and adds nothing.
TEST(Fragments, FR3_OnlyFromWhereTheExchangeWasBegun)
{
    StagedPair pair(3);
    const Bytes third = pair.held().bytes;
    ikev1::PeerConfig other = pair.b.config;
    other.peer = IpAddress::v4(203, 0, 113, 66);
    other.tunnels.front().id = {200};
    other.tunnels.front().peer = other.peer;
    other.tunnels.front().remoteNetworks = {*EndpointPair::parsePrefix("10.7.0.0/24")};
    pair.call(pair.b, [&](Context context, ikev1::Outputs &out) {
        pair.b.endpoint.setPeers({pair.b.config, other}, context, out);
    });
    const std::vector<Bytes> pieces = cut(third, third.size() / 2 + 1);
    ASSERT_EQ(pieces.size(), 2U);
    pair.give(pieces[0]);
    Ends elsewhere = pair.held().ends;
    elsewhere.remote.address = other.peer;
    const std::uint64_t before = pair.b.dropped(Reason::UnexpectedMessage);
    for (const Bytes &one :
         {pieces[1], wire::buildFragment(*wire::parseHeader(third), piece(9, 1, false, Bytes(9, 1)))})
        pair.deliver(true, one, elsewhere);
    EXPECT_EQ(pair.b.dropped(Reason::UnexpectedMessage), before + 2);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
    pair.give(pieces[1]);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
}

// Rule FR-9, CVE-2013-6076.
TEST(Fragments, FR9_AFragmentOfFragmentsIsNoMessage)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const EndpointPair::Flight last = pair.seen.back();
    ASSERT_TRUE(last.toB);
    const Bytes inner = cut(last.bytes, 40).front();
    for (const Bytes &one : cut(inner, 30, 9))
        pair.deliver(true, one, last.ends);
    EXPECT_EQ(pair.b.dropped(Reason::BadPayload), 1U);
    // Nor one for other cookies, nor garbage.
    Bytes other = last.bytes;
    other[0] ^= 1;
    std::vector<Bytes> mixed = cut(other, 40);
    for (Bytes &one : mixed) {
        std::copy(last.bytes.begin(), last.bytes.begin() + 16, one.begin());
        pair.deliver(true, one, last.ends);
    }
    EXPECT_EQ(pair.b.dropped(Reason::BadPayload), 2U);
    const Bytes garbage(20, 1);
    const auto header = wire::parseHeader(last.bytes);
    pair.deliver(true, wire::buildFragment(*header, {77, 1, true, garbage}), last.ends);
    EXPECT_EQ(pair.b.dropped(Reason::TooShort), 1U);
    EXPECT_TRUE(pair.bothUp());
}

// Rule FR-5: what a half-open exchange may cost.
TEST(Fragments, FR5_AHalfOpenExchangeCollectsLittle)
{
    EndpointPair pair;
    unsigned sent = 0;
    pair.onWire = [&sent](EndpointPair::Flight &) { return ++sent <= 2; };
    pair.start();
    pair.connect(pair.a);
    pair.run(100ms);
    ASSERT_EQ(pair.b.endpoint.halfOpenCount(), 1U);
    wire::Header header;
    header.cookies = wire::parseHeader(pair.seen[1].bytes)->cookies;
    const Bytes data(3000, 1);
    for (std::uint8_t number = 1; number <= 6; ++number)
        pair.deliver(true, wire::buildFragment(header, {1, number, false, data}), pair.seen[0].ends);
    EXPECT_EQ(pair.b.dropped(Reason::BadLength), 2U);
    pair.onWire = nullptr;
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s));
}

// Rules FR-5, S-5: all half-open exchanges together keep 320 KiB of what peers have sent, whole and in pieces,
// the names of what they announce and what they were answered; the oldest make room, and there are 1024 of them at
// most.
TEST(HalfOpenRing, FR5_S5_KeepsLittleOfEverybody)
{
    const auto entryOf = [](unsigned number, std::size_t octets) {
        HalfOpen entry;
        entry.state.cookies.initiator = {static_cast<Byte>(number >> 8), static_cast<Byte>(number), 1};
        entry.state.saBody.resize(octets);
        return entry;
    };
    HalfOpenRing small;
    for (unsigned i = 0; i < 5000; ++i)
        small.add(entryOf(i, 60));
    EXPECT_EQ(small.size(), 1024U);
    EXPECT_EQ(small.find(entryOf(0, 0).state.cookies), nullptr);
    EXPECT_NE(small.find(entryOf(4999, 0).state.cookies), nullptr);
    HalfOpenRing large;
    for (unsigned i = 0; i < 200; ++i)
        large.add(entryOf(i, 8192));
    EXPECT_LE(large.size(), 40U);
    EXPECT_GE(large.size(), 30U);
    HalfOpenRing withNames;
    for (unsigned i = 0; i < 1024; ++i) {
        HalfOpen entry = entryOf(i, 60);
        entry.state.peer.vendorIds.assign(20, std::string(64, 'f'));
        withNames.add(std::move(entry));
    }
    EXPECT_LE(withNames.size(), 170U);
    EXPECT_GE(withNames.size(), 150U);
    HalfOpenRing answered;
    for (unsigned i = 0; i < 1024; ++i) {
        HalfOpen entry = entryOf(i, 60);
        entry.answers.remember({}, Transmit{{}, Bytes(1000)}, kNow);
        answered.add(std::move(entry));
    }
    EXPECT_LE(answered.size(), 320U);
    EXPECT_GE(answered.size(), 300U);
    HalfOpenRing inPieces;
    const Bytes data(4000, 1);
    for (unsigned i = 0; i < 200; ++i) {
        inPieces.add(entryOf(i, 60));
        HalfOpen *newest = inPieces.find(entryOf(i, 0).state.cookies);
        ASSERT_NE(newest, nullptr);
        EXPECT_TRUE(newest->incoming.add(piece(1, 1, false, data), kNow));
        inPieces.trim();
    }
    EXPECT_LE(inPieces.size(), 80U);
    EXPECT_GE(inPieces.size(), 60U);
}

// Rules FR-1, FR-8: a path that swallows what is larger than 576 octets, and keys of 512. Both sides find out by
// their repeats, and go on in pieces.
TEST(Fragments, FR1_ANarrowPathIsCrossedInPieces)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Modp4096; });
    unsigned swallowed = 0;
    pair.onWire = [&swallowed](EndpointPair::Flight &flight) {
        const bool fits = flight.bytes.size() + 28 <= 576;
        swallowed += fits ? 0 : 1;
        return fits;
    };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
    EXPECT_TRUE(pair.agree());
    EXPECT_GT(swallowed, 3U);
    EXPECT_EQ(receivedCount(pair.b, ExchangeKind::MainMode, 3), 1U);
    EXPECT_EQ(receivedCount(pair.a, ExchangeKind::MainMode, 4), 1U);
    EXPECT_TRUE(test::judgeFault(14, "the path drops what is longer than 576 octets, keys of 512",
                                 "crossed in pieces within 10 s",
                                 std::to_string(swallowed) + " messages swallowed, up all the same", pair.agree()));
    // The timeline shows the message that was sent, not its pieces.
    for (const MessageEvent &event : pair.a.all<MessageEvent>())
        if (event.sent && event.exchange == ExchangeKind::MainMode && event.number == 3)
            EXPECT_GT(event.bytes, 600U);
}

// Rule FR-1: a peer that has not announced it gets whole messages, and nothing comes of it on such a path.
TEST(Fragments, FR1_NothingIsCutForAPeerThatDidNotAnnounceIt)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Modp4096; });
    pair.onWire = [](EndpointPair::Flight &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        if (!header->isEncrypted() && flight.bytes.size() < 500) {
            auto message = wire::parseClear(*header, flight.bytes)->content;
            std::erase_if(message.payloads, [](const wire::Payload &payload) {
                const auto *id = std::get_if<wire::VendorId>(&payload.body);
                return id != nullptr && wire::isFragmentationVendorId(id->value);
            });
            flight.bytes = wire::buildClear(message);
        }
        return flight.bytes.size() + 28 <= 576;
    };
    pair.start();
    pair.connect(pair.a);
    pair.run(20s);
    EXPECT_FALSE(pair.bothUp());
    for (const auto &flight : pair.seen)
        EXPECT_FALSE(wire::isFragment(*wire::parseHeader(flight.bytes)));
}
