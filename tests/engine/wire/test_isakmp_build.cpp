// What is built is what is parsed, octet by octet, and every length field counts.
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/support/hex.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::wire;
using namespace tunneldesk::test::literals;

namespace
{

SecurityAssociation sampleSa()
{
    SecurityAssociation sa;
    sa.proposals.push_back(
        {1, ProtocolId::Esp, "01020304"_hex, {{1, 12, {basicAttribute(4, 1), integerAttribute(2, 100000)}}}});
    sa.proposals.push_back({2, ProtocolId::Esp, "01020304"_hex, {{1, 3, {basicAttribute(5, 2)}}, {2, 20, {}}}});
    return sa;
}

Message sample()
{
    Message message;
    message.header.cookies.initiator = {1, 2, 3, 4, 5, 6, 7, 8};
    message.header.cookies.responder = {8, 7, 6, 5, 4, 3, 2, 1};
    message.header.exchange = ExchangeType::QuickMode;
    message.header.messageId = {0x01020304};
    message.payloads = {sampleSa(),
                        KeyExchange{Bytes(128, 7)},
                        Nonce{Bytes(32, 9)},
                        HashValue{Bytes(20, 3)},
                        VendorId{copyOf(dpdVendorId())},
                        Identification{IdentificationType::Ipv4Subnet, 0, 0, "0a010000ffff0000"_hex},
                        Notification{1, ProtocolId::Isakmp, NotifyType::RUThere, Bytes(16, 1), Bytes(4, 2)},
                        Delete{1, ProtocolId::Esp, 4, {"aabbccdd"_hex, "11223344"_hex}},
                        NatDetection{Bytes(32, 5), false},
                        NatDetection{Bytes(32, 6), true},
                        OtherPayload{PayloadType::CertificateRequest, "04"_hex}};
    return message;
}

} // namespace

TEST(IsakmpBuild, EveryPayloadComesBackAsItWas)
{
    const Message message = sample();
    const Bytes bytes = buildClear(message);
    const auto header = parseHeader(bytes);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->length, bytes.size());
    EXPECT_EQ(header->cookies, message.header.cookies);
    EXPECT_EQ(header->messageId, message.header.messageId);
    const auto parsed = parseClear(*header, bytes);
    ASSERT_TRUE(parsed) << reasonName(parsed.reason());
    ASSERT_EQ(parsed->content.payloads.size(), message.payloads.size());
    for (std::size_t i = 0; i < message.payloads.size(); ++i) {
        EXPECT_EQ(parsed->content.payloads[i].body, message.payloads[i].body) << i;
        EXPECT_EQ(parsed->content.payloads[i].raw, buildBody(message.payloads[i].body)) << i;
    }
}

// RFC 2408, 3.1 and 3.2 by hand.
TEST(IsakmpBuild, TheOctetsAreThoseOfTheStandard)
{
    Message message;
    message.header.cookies.initiator = {1, 1, 1, 1, 1, 1, 1, 1};
    message.payloads = {Nonce{"aabb"_hex}, VendorId{"cc"_hex}};
    EXPECT_EQ(toHex(buildClear(message)), "0101010101010101"
                                          "0000000000000000"
                                          "0a1002000000000000000027"
                                          "0d000006aabb"
                                          "00000005cc");
}

TEST(IsakmpBuild, AttributesAreTvOrTlv)
{
    EXPECT_EQ(toHex(buildBody(sampleSa())).substr(16, 8 * 2), "02000020" // first proposal, 32 octets
                                                              "01030401");
    Bytes octets;
    ByteWriter writer(octets);
    buildAttributes(writer, {integerAttribute(12, 28800), integerAttribute(12, 86400)});
    EXPECT_EQ(toHex(octets), "800c7080000c000400015180");
    const auto parsed = parseAttributes(ByteReader(octets));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(integerOf((*parsed)[0]), 28800U);
    EXPECT_EQ(integerOf((*parsed)[1]), 86400U);
}

TEST(IsakmpBuild, PaddingBehindTheChainIsLeftOutOfWhatHashesCover)
{
    const std::vector<Payload> payloads{HashValue{Bytes(20, 1)}, Nonce{Bytes(16, 2)}};
    Bytes plaintext = buildChain(payloads);
    const std::size_t size = plaintext.size();
    Header header;
    header.nextPayload = PayloadType::Hash;
    for (const std::size_t padding : {0U, 1U, 7U, 16U, 40U}) {
        Bytes padded = plaintext;
        padded.resize(size + padding, 0xa5);
        const auto message = parseDecrypted(header, padded);
        ASSERT_TRUE(message);
        EXPECT_EQ(message->chainEnd, size);
        EXPECT_EQ(copyOf(message->afterFirst()), Bytes(plaintext.begin() + 24, plaintext.end()));
    }
}

TEST(IsakmpNames, KnownAndUnknown)
{
    EXPECT_EQ(vendorIdName(dpdVendorId()), "DPD");
    EXPECT_EQ(vendorIdName("4048b7d56ebce88525e7de7f00d6c2d3c0000000"_hex), "FRAGMENTATION");
    EXPECT_EQ(vendorIdName("0102"_hex), "0102");
    EXPECT_EQ(vendorIdName(Bytes(200, 0xab)).size(), 64U);
    EXPECT_TRUE(isDpdVendorId("afcad71368a1f1c96b8696fc77570101"_hex));
    EXPECT_FALSE(isDpdVendorId("afcad71368a1f1c96b8696fc77"_hex));
    EXPECT_EQ(nameOf(NotifyType::NoProposalChosen), "NO-PROPOSAL-CHOSEN");
    EXPECT_EQ(nameOf(NotifyType(999)), "");
    EXPECT_EQ(nameOf(PayloadType::Nonce), "NONCE");
    EXPECT_EQ(nameOf(PayloadType(99)), "");
    EXPECT_EQ(nameOf(ExchangeType::QuickMode), "Quick Mode");
    EXPECT_EQ(nameOf(IdentificationType::KeyId), "ID_KEY_ID");
}
