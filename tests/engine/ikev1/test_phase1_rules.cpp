// Rules of phase 1 that no other test file has: what must be refused in Main Mode, and how proofs are compared.
#include "tests/engine/ikev1/hand_peer.h"

#include "engine/ikev1/identity.h"
#include "engine/ikev1/verified.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"

#include <gtest/gtest.h>

#include <concepts>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

using Flight = EndpointPair::Flight;

wire::Message contentOf(const Flight &flight)
{
    return wire::parseClear(*wire::parseHeader(flight.bytes), flight.bytes)->content;
}

// Runs until message `number` of Main Mode is on the wire, and keeps it back.
Flight hold(EndpointPair &pair, std::size_t number)
{
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Modp1024; });
    std::optional<Flight> held;
    pair.onWire = [&pair, &held, number](Flight &flight) {
        if (pair.seen.size() + 1 < number)
            return true;
        if (!held)
            held = flight;
        return false;
    };
    pair.start();
    pair.connect(pair.a);
    EXPECT_TRUE(pair.runUntilTrue([&] { return held.has_value(); }, 1s));
    pair.onWire = nullptr;
    return *held;
}

void expectUnharmed(EndpointPair &pair, const Flight &held)
{
    pair.deliver(held.toB, held.bytes, held.ends);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    EXPECT_TRUE(pair.agree());
}

} // namespace

// Rule P1-14: messages 5 and 6 in the clear, as old boxes send them, are refused in either role.
TEST(Phase1Rules, TheLastTwoMessagesMustBeEncrypted)
{
    for (const std::size_t number : {std::size_t{5}, std::size_t{6}}) {
        EndpointPair pair;
        const Flight held = hold(pair, number);
        TestSide &receiver = held.toB ? pair.b : pair.a;
        wire::Message clear;
        clear.header = *wire::parseHeader(held.bytes);
        clear.header.flags = 0;
        const IpAddress sender = held.toB ? pair.a.config.outerAddress : pair.b.config.outerAddress;
        clear.payloads = {ikev1::identificationOf({}, sender), wire::HashValue{Bytes(32, 7)}};
        const auto before = receiver.dropped(Reason::UnexpectedMessage);
        pair.deliver(held.toB, wire::buildClear(clear), held.ends);
        EXPECT_EQ(receiver.dropped(Reason::UnexpectedMessage), before + 1) << number;
        expectUnharmed(pair, held);
    }
}

// Rules S-20, NO-1: message 1 come back to its sender, and message 4 with our own KE or nonce in it.
TEST(Phase1Rules, ReflectionsAreRefused)
{
    EndpointPair pair;
    const Flight held = hold(pair, 4);
    const std::size_t sent = pair.a.sent.size();
    pair.deliver(false, pair.seen.front().bytes, held.ends);
    EXPECT_EQ(pair.a.sent.size(), sent);
    EXPECT_EQ(pair.a.endpoint.halfOpenCount(), 0U);
    const wire::Message own = contentOf(pair.seen[2]);
    for (const wire::PayloadType type : {wire::PayloadType::KeyExchange, wire::PayloadType::Nonce}) {
        wire::Message forged = contentOf(held);
        for (wire::Payload &payload : forged.payloads)
            if (wire::typeOf(payload.body) == type)
                payload = wire::Payload(own.find(type)->body);
        pair.deliver(false, wire::buildClear(forged), held.ends);
    }
    EXPECT_EQ(pair.a.dropped(Reason::BadKeyExchange), 1U);
    EXPECT_EQ(pair.a.dropped(Reason::BadNonce), 1U);
    expectUnharmed(pair, held);
}

// Rules NO-1, KE-1: in both directions; the right message still works.
TEST(Phase1Rules, NoncesAndPublicValuesHaveTheirSizes)
{
    for (const std::size_t number : {std::size_t{3}, std::size_t{4}}) {
        EndpointPair pair;
        const Flight held = hold(pair, number);
        TestSide &receiver = held.toB ? pair.b : pair.a;
        const auto deliver = [&](const wire::PayloadBody &body) {
            wire::Message forged = contentOf(held);
            for (wire::Payload &payload : forged.payloads)
                if (wire::typeOf(payload.body) == wire::typeOf(body))
                    payload = wire::Payload(body);
            pair.deliver(held.toB, wire::buildClear(forged), held.ends);
        };
        for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{257}})
            deliver(wire::Nonce{Bytes(size, 1)});
        for (const std::size_t size : {std::size_t{127}, std::size_t{129}})
            deliver(wire::KeyExchange{Bytes(size, 2)});
        EXPECT_EQ(receiver.dropped(Reason::BadNonce), 3U);
        EXPECT_EQ(receiver.dropped(Reason::BadKeyExchange), 2U);
        expectUnharmed(pair, held);
    }
    // Nonces of 8 and of 256 octets are good.
    for (const std::size_t size : {std::size_t{8}, std::size_t{256}}) {
        EndpointPair pair;
        const Flight held = hold(pair, 3);
        wire::Message other = contentOf(held);
        for (wire::Payload &payload : other.payloads)
            if (wire::typeOf(payload.body) == wire::PayloadType::Nonce)
                payload = wire::Payload(wire::Nonce{Bytes(size, 3)});
        pair.deliver(true, wire::buildClear(other), held.ends);
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U) << size;
    }
}

// Rule P1-13: each message of the handshake at any other moment changes nothing.
TEST(Phase1Rules, OnlyTheNextMessageIsTaken)
{
    EndpointPair whole;
    whole.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Modp1024; });
    whole.start();
    whole.connect(whole.a);
    ASSERT_TRUE(whole.runUntilTrue([&] { return whole.bothUp(); }, 2s));
    for (std::size_t number = 2; number <= 6; ++number) {
        EndpointPair pair; // the same seeds: the same messages
        const Flight held = hold(pair, number);
        TestSide &receiver = held.toB ? pair.b : pair.a;
        const std::size_t sent = receiver.sent.size();
        for (std::size_t other = 0; other < 6; ++other)
            if (whole.seen[other].toB == held.toB && other + 1 > number)
                pair.deliver(held.toB, whole.seen[other].bytes, held.ends);
        EXPECT_EQ(receiver.sent.size(), sent) << number;
        expectUnharmed(pair, held);
    }
}

// Rule S-1: nothing compares these but equalConstantTime.
static_assert(!std::equality_comparable<crypto::Digest>);
static_assert(!std::equality_comparable<Secret>);

// Rules HA-1, S-1: only the whole HASH, of just this length (as a signature in CVE-2026-50721). That the time does not
// depend on the octets is equalConstantTime's (base).
TEST(Phase1Rules, AHashCountsOnlyWhole)
{
    const crypto::Digest expected = crypto::digest(Hash::Sha1, {ByteView()});
    const auto check = [&](Bytes hash) {
        wire::ClearMessage message;
        message.content.payloads = {wire::HashValue{std::move(hash)}};
        return ikev1::Verified::check(std::move(message), expected).isOk();
    };
    const Bytes right = copyOf(expected.view());
    EXPECT_TRUE(check(right));
    for (std::size_t size = 0; size < right.size(); ++size)
        EXPECT_FALSE(check(copyOf(ByteView(right).first(size)))) << size;
    Bytes longer = right;
    longer.push_back(0);
    EXPECT_FALSE(check(longer));
    for (std::size_t octet = 0; octet < right.size(); ++octet) {
        Bytes wrong = right;
        wrong[octet] ^= 0x80;
        EXPECT_FALSE(check(wrong)) << octet;
    }
    wire::ClearMessage none;
    EXPECT_FALSE(ikev1::Verified::check(std::move(none), expected).isOk());
}

// Rules ID-4, ID-7: an identity is a type and a value; port and protocol do not count (rule ID-3).
TEST(Phase1Rules, IdentitiesAreComparedByTypeAndValue)
{
    using ikev1::identificationOf;
    using ikev1::isSameIdentity;
    const IpAddress address = IpAddress::v4(192, 0, 2, 1);
    const wire::Identification automatic = identificationOf({}, address);
    EXPECT_TRUE(isSameIdentity(automatic, identificationOf({IdentityType::Ipv4, "192.0.2.1"}, {})));
    EXPECT_FALSE(isSameIdentity(automatic, identificationOf({IdentityType::Fqdn, "192.0.2.1"}, {})));
    EXPECT_FALSE(isSameIdentity(automatic, identificationOf({IdentityType::KeyId, "0xc0000201"}, {})));
    EXPECT_FALSE(isSameIdentity(identificationOf({IdentityType::Fqdn, "vpn@b"}, {}),
                                identificationOf({IdentityType::UserFqdn, "vpn@b"}, {})));
    wire::Identification other = automatic;
    other.protocol = 17;
    other.port = 500;
    EXPECT_TRUE(isSameIdentity(automatic, other));
    EXPECT_EQ(automatic.protocol, 0);
    EXPECT_EQ(automatic.port, 0);
    const IpAddress six = *IpAddress::parse("2001:db8::1");
    EXPECT_EQ(identificationOf({}, six).type, wire::IdentificationType::Ipv6Address);
}

// Rule ID-3: what is odd about the port of an identity is worth a line, and no more.
TEST(Phase1Rules, ID3_AnOddPortOfAnIdentityIsTold)
{
    wire::Identification id;
    const auto isOdd = [&id](std::uint8_t protocol, std::uint16_t port) {
        id.protocol = protocol;
        id.port = port;
        return ikev1::hasOddPort(id);
    };
    for (const std::uint16_t port : {0, 500, 4500})
        EXPECT_FALSE(isOdd(17, port)) << port;
    EXPECT_FALSE(isOdd(0, 0));
    EXPECT_TRUE(isOdd(0, 500));
    EXPECT_TRUE(isOdd(17, 1701));
    EXPECT_TRUE(isOdd(6, 0));
    EndpointPair pair;
    HandPeer hand(pair);
    hand.namePort(17, 1701);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    EXPECT_EQ(pair.a.all<IdentityEvent>(), (std::vector<IdentityEvent>{{17, 1701}}));
}

// Rules S-7, V-1, DP-1, FR-1: message 2 is never larger than message 1, for a vendor id goes back only to who sent it,
// and in no longer a form than it came in.
TEST(Phase1Rules, TheAnswerToAFirstMessageIsNeverLarger)
{
    const Bytes own[] = {copyOf(wire::natRfc3947VendorId()), copyOf(wire::fragmentationVendorId()),
                         copyOf(wire::dpdVendorId()), copyOf(wire::fragmentationVendorId().first(16)),
                         copyOf(wire::dpdVendorId().first(14))};
    EndpointPair pair;
    pair.onWire = [](Flight &) { return false; };
    pair.start();
    pair.connect(pair.a);
    const Flight first = pair.seen.front();
    wire::Message bare = contentOf(first);
    std::erase_if(bare.payloads,
                  [](const auto &payload) { return wire::typeOf(payload.body) == wire::PayloadType::VendorId; });
    for (unsigned set = 0; set < 32; ++set) {
        wire::Message question = bare;
        question.header.cookies.initiator = {static_cast<Byte>(set + 1)};
        for (unsigned each = 0; each < 5; ++each)
            if ((set >> each & 1) != 0)
                question.payloads.emplace_back(wire::VendorId{own[each]});
        const Bytes bytes = wire::buildClear(question);
        pair.b.sent.clear();
        pair.deliver(true, bytes, first.ends);
        pair.now += 1s;
        ASSERT_EQ(pair.b.sent.size(), 1U) << set;
        const Bytes &answer = pair.b.sent.front().bytes;
        EXPECT_LE(answer.size(), bytes.size()) << set;
        const wire::Message said = wire::parseClear(*wire::parseHeader(answer), answer)->content;
        const auto asked = question.all<wire::VendorId>();
        for (const wire::VendorId *id : said.all<wire::VendorId>())
            EXPECT_TRUE(std::any_of(asked.begin(), asked.end(), [id](const wire::VendorId *one) {
                return one->value.size() >= id->value.size() &&
                       equalBytes(ByteView(one->value).first(id->value.size()), id->value);
            })) << set;
    }
}

// Rule S-12: what a peer calls himself is shown without control characters, or as hexadecimal.
TEST(Phase1Rules, WhatAPeerSaysIsShownWithoutControlCharacters)
{
    using enum wire::IdentificationType;
    const auto shown = [](wire::IdentificationType type, std::string_view data) {
        return ikev1::identityText({type, 0, 0, copyOf(viewOf(data))});
    };
    EXPECT_EQ(shown(Fqdn, "a\x1b[2J\n\x7f\xc3\xa9%n"), "fqdn a?[2J????%n");
    EXPECT_EQ(shown(UserFqdn, "\r@x"), "user-fqdn ?@x");
    EXPECT_EQ(shown(KeyId, "\x1b\n"), "key-id 0x1b0a");
    EXPECT_TRUE(shown(DerDn, "\x1b\n").ends_with(" 0x1b0a"));
    EXPECT_EQ(wire::vendorIdName(viewOf("\x1b[2J")), "1b5b324a");
}
