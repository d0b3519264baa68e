// The rules of the header, the payload chain and the bodies, on messages that break them one by one.
#include "engine/base/byte_writer.h"
#include "engine/wire/attributes.h"
#include "tests/engine/wire/clear_message.h"
#include "tests/support/hex.h"
#include "tests/support/scripted_random.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::wire;
using tunneldesk::test::clearMessage;
using tunneldesk::test::parseClearMessage;
using namespace tunneldesk::test::literals;

namespace
{

Reason parseBodyOf(PayloadType type, ByteView body)
{
    return parseBody(type, body).reason();
}

// One proposal, one transform of one attribute; octet positions are those of the standard.
const Bytes kSaBody = "00000001 00000001"
                      "00000014 01010001"
                      "0000000c 01010000 80010007"_hex;

} // namespace

// Rule H-1.
TEST(IsakmpParse, H1_Lengths)
{
    Bytes bytes = clearMessage({Nonce{Bytes(16)}});
    EXPECT_EQ(parseClearMessage(ByteView(bytes).first(27)), Reason::TooShort);
    EXPECT_EQ(parseClearMessage(ByteView()), Reason::TooShort);
    EXPECT_EQ(parseClearMessage(ByteView(bytes).first(bytes.size() - 1)), Reason::BadLength);
    Bytes longer = bytes;
    longer.resize(bytes.size() + 9, 0xff);
    EXPECT_EQ(parseClearMessage(longer), Reason::None);
    for (const std::uint32_t length : {0U, 1U, 27U, 65535U, 0xffffffffU}) {
        Bytes wrong = bytes;
        ByteWriter(wrong).patchU32(24, length);
        EXPECT_EQ(parseClearMessage(wrong), Reason::BadLength) << length;
    }
}

TEST(IsakmpParse, H2_OtherVersions)
{
    Bytes bytes = clearMessage({Nonce{Bytes(16)}});
    for (const Byte version : {0x20, 0x00, 0x01, 0xf0}) {
        bytes[17] = version;
        EXPECT_EQ(parseClearMessage(bytes), Reason::BadVersion);
    }
    bytes[17] = 0x11;
    EXPECT_EQ(parseClearMessage(bytes), Reason::None);
}

TEST(IsakmpParse, H3_InitiatorCookieIsNeverZero)
{
    Bytes bytes = clearMessage({Nonce{Bytes(16)}});
    std::fill(bytes.begin(), bytes.begin() + 8, Byte{0});
    EXPECT_EQ(parseClearMessage(bytes), Reason::BadPayload);
}

// Rule H-8: 0 to 3, one past the end of the next payload, past the end of all. A length of 0 makes no loop.
TEST(IsakmpParse, H8_PayloadLengths)
{
    const Bytes bytes = clearMessage({Nonce{Bytes(16)}, VendorId{Bytes(8)}});
    for (const std::uint16_t length : {0, 1, 2, 3, 21, 33, 65535}) {
        Bytes wrong = bytes;
        ByteWriter(wrong).patchU16(30, length);
        EXPECT_NE(parseClearMessage(wrong), Reason::None) << length;
    }
}

// Rule H-9: in the clear, and deciphered, where a wrong key shows in it first.
TEST(IsakmpParse, H9_ReservedOctetsAreZero)
{
    Bytes bytes = clearMessage({Nonce{Bytes(16)}, VendorId{Bytes(8)}});
    bytes[29] = 1;
    EXPECT_EQ(parseClearMessage(bytes), Reason::BadPayload);
    bytes[29] = 0;
    bytes[49] = 0x80;
    EXPECT_EQ(parseClearMessage(bytes), Reason::BadPayload);
    for (unsigned bit = 0; bit < 8; ++bit) {
        Bytes plaintext = buildChain({HashValue{Bytes(20)}, Nonce{Bytes(16)}});
        Header header;
        header.nextPayload = PayloadType::Hash;
        ASSERT_TRUE(parseDecrypted(header, plaintext));
        plaintext[25] = static_cast<Byte>(1U << bit);
        EXPECT_EQ(parseDecrypted(header, plaintext).reason(), Reason::BadPayload) << bit;
    }
}

TEST(IsakmpParse, H12_UnknownPayloadsAreKeptAsNumbers)
{
    const Bytes bytes = clearMessage({OtherPayload{PayloadType(200), "0102"_hex}, Nonce{Bytes(8)}});
    const auto parsed = parseClear(*parseHeader(bytes), bytes);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->content.payloads.front().body, PayloadBody(OtherPayload{PayloadType(200), "0102"_hex}));
}

TEST(IsakmpParse, H13_AClearMessageEndsWithItsLastPayload)
{
    Bytes bytes = clearMessage({Nonce{Bytes(16)}});
    bytes.push_back(0);
    ByteWriter(bytes).patchU32(24, static_cast<std::uint32_t>(bytes.size()));
    EXPECT_EQ(parseClearMessage(bytes), Reason::BadLength);
}

// Rules SA-5, H-9: the headers inside an SA, too.
TEST(IsakmpParse, SaBodyByItsRules)
{
    ASSERT_EQ(parseBodyOf(PayloadType::SecurityAssociation, kSaBody), Reason::None);
    const auto broken = [&](std::size_t offset, Byte value) {
        Bytes body = kSaBody;
        body[offset] = value;
        return parseBodyOf(PayloadType::SecurityAssociation, body);
    };
    EXPECT_EQ(broken(8, 1), Reason::BadPayload);   // SA-5: next is 0 or 2
    EXPECT_EQ(broken(8, 2), Reason::BadPayload);   // one more announced
    EXPECT_EQ(broken(9, 1), Reason::BadPayload);   // reserved
    EXPECT_EQ(broken(11, 19), Reason::BadPayload); // too short for its transform
    EXPECT_EQ(broken(11, 21), Reason::BadPayload); // past the end
    EXPECT_EQ(broken(14, 17), Reason::BadPayload); // SPI of 17
    EXPECT_EQ(broken(15, 0), Reason::BadPayload);  // SA-5: count
    EXPECT_EQ(broken(15, 2), Reason::BadPayload);
    EXPECT_EQ(broken(16, 2), Reason::BadPayload);
    EXPECT_EQ(broken(19, 7), Reason::BadPayload);
    EXPECT_EQ(broken(23, 1), Reason::BadPayload);   // reserved2
    EXPECT_EQ(broken(24, 0), Reason::BadAttribute); // TLV of 7 octets, past the end
    for (std::size_t size = 0; size < kSaBody.size(); ++size)
        EXPECT_NE(parseBodyOf(PayloadType::SecurityAssociation, ByteView(kSaBody).first(size)), Reason::None) << size;
}

// Rule SA-2: an SPI of 0 to 16 octets is read in phase 1, one of 17 is not.
TEST(IsakmpParse, SA2_SpisOfUpToSixteenOctets)
{
    for (std::size_t size = 0; size <= 17; ++size) {
        SecurityAssociation sa;
        sa.proposals.push_back({1, ProtocolId::Isakmp, Bytes(size, 0x5a), {{1, 1, {basicAttribute(1, 7)}}}});
        EXPECT_EQ(parseBodyOf(PayloadType::SecurityAssociation, buildBody(sa)),
                  size <= 16 ? Reason::None : Reason::BadPayload)
            << size;
    }
}

// Rule SA-1, CVE-2015-3204.
TEST(IsakmpParse, SA1_AnotherDoiIsNotLookedInto)
{
    Bytes body = "00000002 00000001 ffffffff"_hex;
    ASSERT_EQ(parseBodyOf(PayloadType::SecurityAssociation, body), Reason::None);
    body = "00000001 00000003 ffffffff"_hex;
    ASSERT_EQ(parseBodyOf(PayloadType::SecurityAssociation, body), Reason::None);
}

// Rule SA-6.
TEST(IsakmpParse, SA6_WorkIsBounded)
{
    SecurityAssociation sa;
    sa.proposals.assign(21, {1, ProtocolId::Isakmp, {}, {{1, 1, {}}}});
    EXPECT_EQ(parseBodyOf(PayloadType::SecurityAssociation, buildBody(sa)), Reason::TooManyPayloads);
    sa.proposals.resize(20);
    EXPECT_EQ(parseBodyOf(PayloadType::SecurityAssociation, buildBody(sa)), Reason::None);
    sa.proposals.resize(2);
    sa.proposals[0].transforms.assign(200, {1, 1, {}});
    sa.proposals[1].transforms.assign(56, {1, 1, {}});
    EXPECT_EQ(parseBodyOf(PayloadType::SecurityAssociation, buildBody(sa)), Reason::TooManyPayloads);
    sa.proposals[1].transforms.pop_back();
    EXPECT_EQ(parseBodyOf(PayloadType::SecurityAssociation, buildBody(sa)), Reason::None) << "255 are not too many";
}

// Rule SA-9.
TEST(IsakmpParse, SA9_IntegersOfEitherForm)
{
    EXPECT_EQ(integerOf({1, false, "0000000000015180"_hex}), 86400U);
    EXPECT_EQ(integerOf({1, false, "7080"_hex}), 28800U);
    EXPECT_FALSE(integerOf({1, false, Bytes(9)}).has_value());
    EXPECT_FALSE(integerOf({1, false, {}}).has_value());
    EXPECT_EQ(parseAttributes(ByteReader("000c0000"_hex)).reason(), Reason::BadAttribute);
    EXPECT_EQ(parseAttributes(ByteReader("800c"_hex)).reason(), Reason::BadAttribute);
    EXPECT_EQ(parseAttributes(ByteReader("80"_hex)).reason(), Reason::BadAttribute);
}

// Rule ID-2, CVE-2013-6075.
TEST(IsakmpParse, ID2_DataHasTheSizeOfItsType)
{
    const auto id = [](std::string_view hex) { return parseBodyOf(PayloadType::Identification, test::fromHex(hex)); };
    EXPECT_EQ(id("01000000 0a000001"), Reason::None);
    EXPECT_EQ(id("01000000 0a0000"), Reason::BadPayload);
    EXPECT_EQ(id("04000000 0a000000 ffffff00"), Reason::None);
    EXPECT_EQ(id("04000000 0a000000 ff00ff00"), Reason::BadPayload); // no mask
    EXPECT_EQ(id("04000000 0a000000 ffffff"), Reason::BadPayload);
    EXPECT_EQ(id("07000000 0a000001 0a000009"), Reason::None);
    EXPECT_EQ(id("07000000 0a000009 0a000001"), Reason::BadPayload); // low above high
    EXPECT_EQ(id("05000000 20010db8000000000000000000000001"), Reason::None);
    EXPECT_EQ(id("06000000 20010db8000000000000000000000001"), Reason::BadPayload);
    const std::string six = "20010db8000000000000000000000000";
    EXPECT_EQ(id("06000000" + six + "ffffffffffffffff0000000000000000"), Reason::None);
    EXPECT_EQ(id("06000000" + six + "ffffffffffffff00ff00000000000000"), Reason::BadPayload); // no mask
    EXPECT_EQ(id("08000000" + six + "20010db8000000000000000000000009"), Reason::None);
    EXPECT_EQ(id("08000000" + six + "20010db7ffffffffffffffffffffffff"), Reason::BadPayload); // low above high
    EXPECT_EQ(id("08000000" + six), Reason::BadPayload);
    for (const auto &[type, right] : std::vector<std::pair<const char *, std::size_t>>{
             {"01000000", 4}, {"04000000", 8}, {"05000000", 16}, {"06000000", 32}, {"07000000", 8}, {"08000000", 32}})
        for (std::size_t size = 0; size <= 40; ++size)
            EXPECT_EQ(id(type + toHex(Bytes(size))), size == right ? Reason::None : Reason::BadPayload)
                << type << ' ' << size;
    EXPECT_EQ(id("02000000"), Reason::BadPayload);            // empty name
    EXPECT_EQ(id("02000000 676700"), Reason::BadPayload);     // NUL inside
    for (const std::string type : {"02000000", "03000000"}) { // names of up to 255 octets
        const auto named = [&](std::size_t size) { return id(type + toHex(Bytes(size, 'a'))); };
        EXPECT_EQ(named(1), Reason::None);
        EXPECT_EQ(named(255), Reason::None);
        EXPECT_EQ(named(256), Reason::BadPayload);
    }
    for (const char *type : {"09000000", "0a000000", "0b000000"}) {
        EXPECT_EQ(id(type), Reason::BadPayload) << "empty";
        EXPECT_EQ(id(std::string(type) + "00"), Reason::None);
    }
    EXPECT_EQ(id("0000"), Reason::BadPayload);
}

TEST(IsakmpParse, N1_D1_SpiSizesFit)
{
    EXPECT_EQ(parseBodyOf(PayloadType::Notification, "00000001 01 10 000e"_hex), Reason::BadPayload);
    EXPECT_EQ(parseBodyOf(PayloadType::Notification, "00000001 01 00 000e"_hex), Reason::None);
    EXPECT_EQ(parseBodyOf(PayloadType::Delete, "00000001 03 04 0001 01020304"_hex), Reason::None);
    EXPECT_EQ(parseBodyOf(PayloadType::Delete, "00000001 03 04 0002 01020304"_hex), Reason::BadPayload);
    EXPECT_EQ(parseBodyOf(PayloadType::Delete, "00000001 03 04 0001 0102030405"_hex), Reason::BadPayload);
    EXPECT_EQ(parseBodyOf(PayloadType::Delete, "00000001 03 00 ffff"_hex), Reason::BadPayload);
}

// Every length field of a rich message at 0, one less, one more and its greatest: an error or a message,
// never a read outside (the sanitizers watch).
// Rule S-14.
TEST(IsakmpParse, EveryOctetChangedIsSurvived)
{
    SecurityAssociation sa;
    sa.proposals.push_back({1, ProtocolId::Esp, "01020304"_hex, {{1, 12, {basicAttribute(4, 1)}}}});
    const Bytes good =
        clearMessage({sa, KeyExchange{Bytes(16)}, Identification{IdentificationType::Fqdn, 0, 0, "6161"_hex},
                      Notification{}, Delete{1, ProtocolId::Esp, 4, {"01020304"_hex}}});
    unsigned refused = 0;
    for (std::size_t i = 0; i < good.size(); ++i)
        for (const int value : {0, good[i] - 1, good[i] + 1, 255}) {
            Bytes bad = good;
            bad[i] = static_cast<Byte>(value);
            refused += parseClearMessage(bad) == Reason::None ? 0 : 1;
        }
    EXPECT_GT(refused, 100U);
    test::ScriptedRandom random(5);
    for (int i = 0; i < 20000; ++i) {
        Bytes bad = good;
        for (int change = 0; change < 4; ++change)
            bad[28 + random.nextBelow(bad.size() - 28)] = static_cast<Byte>(random.nextBelow(256));
        static_cast<void>(parseClearMessage(bad));
        static_cast<void>(parseDecrypted(*parseHeader(good), random.bytes(random.nextBelow(200))));
    }
}
