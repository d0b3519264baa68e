// The wire formats of the data path: ESP frame, port 4500, virtio header, inner packets, checksums, ICMP, fragments.
#include "engine/wire/checksum.h"
#include "engine/wire/esp_packet.h"
#include "engine/wire/icmp_build.h"
#include "engine/wire/inner_packet.h"
#include "engine/wire/ip_fragment.h"
#include "engine/wire/port4500.h"
#include "engine/wire/virtio_header.h"
#include "tests/support/hex.h"
#include "tests/support/ip_packets.h"
#include "tests/support/scripted_random.h"

#include <gtest/gtest.h>

namespace tunneldesk::wire
{
namespace
{

using namespace test::literals;

TEST(Checksum, OfTheRfcsExample)
{
    // RFC 1071, 3: the sum is ddf2, the checksum its complement.
    InternetChecksum sum;
    sum.add("0001f203f4f5f6f7"_hex);
    EXPECT_EQ(sum.folded(), 0xddf2);
    EXPECT_EQ(sum.value(), 0x220d);
}

TEST(Checksum, AgreesWithThePlainAddition)
{
    test::ScriptedRandom random(1);
    for (std::size_t size = 0; size < 300; ++size) {
        const Bytes bytes = random.bytes(size);
        EXPECT_EQ(checksumOf(bytes), static_cast<std::uint16_t>(~test::plainFold(test::plainSum(bytes)))) << size;
    }
    const Bytes ones(65536, 0xff);
    EXPECT_EQ(checksumOf(ones), 0);
}

TEST(Checksum, IsAdjustedWithoutTheRest)
{
    // RFC 1624, 4: 0x5555 becomes 0x3285, and the checksum dd2f becomes 0000.
    EXPECT_EQ(adjustChecksum(0xdd2f, 0x5555, 0x3285), 0x0000);
    test::ScriptedRandom random(2);
    for (int i = 0; i < 1000; ++i) {
        Bytes bytes = random.bytes(40);
        const std::uint16_t before = checksumOf(bytes);
        const std::uint16_t old = test::get16(bytes, 10);
        test::put16(bytes, 10, random.nextU32() & 0xffff);
        const std::uint16_t adjusted = adjustChecksum(before, old, test::get16(bytes, 10));
        EXPECT_EQ(adjusted % 0xffff, checksumOf(bytes) % 0xffff);
    }
}

// Rule E-6.
TEST(EspPacket, FrameOfEachAlignment)
{
    EspSuite gcm{EspEncryption::AesGcm256, EspAuthentication::Included, false};
    EspSuite cbc{EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false};
    EspSuite triple{EspEncryption::TripleDesCbc, EspAuthentication::HmacMd5_96, false};
    for (const auto &suite : {gcm, cbc, triple})
        for (std::size_t inner = 0; inner < 64; ++inner) {
            const EspLayout layout = EspLayout::of(suite);
            Bytes packet(layout.packetSize(inner), 0xa5);
            writeEspFrame(packet, layout, Spi{0x01020304}, 0x05060708, inner, 4);
            EXPECT_EQ(test::get32(packet, 0), 0x01020304U);
            EXPECT_EQ(test::get32(packet, 4), 0x05060708U);
            EXPECT_TRUE(layout.fits(packet.size()));
            EXPECT_FALSE(layout.fits(packet.size() - 1));
            const auto payload = parseEspPayload(
                ByteView(packet).subspan(layout.innerOffset(), packet.size() - layout.innerOffset() - layout.icvSize));
            ASSERT_TRUE(payload.isOk());
            EXPECT_EQ(payload->size, inner);
            EXPECT_EQ(payload->nextHeader, 4);
            EXPECT_TRUE(payload->isPaddingOrderly);
            EXPECT_LT(layout.plaintextSize(inner) - inner - 2, layout.alignment); // no more padding than needed
        }
    const EspLayout layout = EspLayout::of(gcm);
    for (std::size_t size = 0; size < 8 + 8 + 4 + 16; ++size)
        EXPECT_FALSE(layout.fits(size));
    EXPECT_TRUE(layout.fits(8 + 8 + 4 + 16));
}

TEST(EspPacket, ReadsWhatIsThere)
{
    EXPECT_EQ(parseEspHeader("00010203040506"_hex).reason(), Reason::TooShort);
    const auto header = parseEspHeader("0001020304050607"_hex);
    ASSERT_TRUE(header.isOk());
    EXPECT_EQ(header->spi, Spi{0x00010203});
    EXPECT_EQ(header->sequenceLow, 0x04050607U);
    EXPECT_EQ(parseEspPayload({}).reason(), Reason::BadPadding);
    EXPECT_EQ(parseEspPayload("04"_hex).reason(), Reason::BadPadding);
    EXPECT_EQ(parseEspPayload("0104"_hex).reason(), Reason::BadPadding);
    EXPECT_EQ(parseEspPayload("0004"_hex)->size, 0U);
    EXPECT_EQ(parseEspPayload("aa010104"_hex)->size, 1U);
    EXPECT_FALSE(parseEspPayload("aa020104"_hex)->isPaddingOrderly);
}

// Rule NT-9.
TEST(Port4500, TellsKindsApart)
{
    EXPECT_EQ(classifyPort4500("ff"_hex), Port4500Kind::Keepalive);
    EXPECT_EQ(classifyPort4500("ffff"_hex), Port4500Kind::Invalid);
    EXPECT_EQ(classifyPort4500("fe"_hex), Port4500Kind::Invalid);
    EXPECT_EQ(classifyPort4500({}), Port4500Kind::Invalid);
    EXPECT_EQ(classifyPort4500("000000"_hex), Port4500Kind::Invalid);
    EXPECT_EQ(classifyPort4500("00000000"_hex), Port4500Kind::Ike);
    EXPECT_EQ(classifyPort4500("0000000011"_hex), Port4500Kind::Ike);
    EXPECT_EQ(classifyPort4500("00000001"_hex), Port4500Kind::Esp);
    EXPECT_EQ(classifyPort4500("ffffffff"_hex), Port4500Kind::Esp);
    EXPECT_TRUE(equalBytes(withoutNonEspMarker("000000001122"_hex), "1122"_hex));
}

TEST(VirtioHeader, GoesThereAndBack)
{
    VirtioHeader header;
    header.needsChecksum = true;
    header.segmentation = VirtioSegmentation::TcpV6;
    header.headerSize = 72;
    header.segmentSize = 1348;
    header.checksumStart = 40;
    header.checksumOffset = 16;
    Bytes octets(kVirtioHeaderSize, 0xa5);
    writeVirtioHeader(header, octets);
    EXPECT_EQ(octets[0], 1);
    EXPECT_EQ(octets[1], 4);
    EXPECT_EQ(*parseVirtioHeader(octets), header);
    octets[1] |= 0x80; // with ECN: the same kind
    EXPECT_EQ(*parseVirtioHeader(octets), header);
    octets[1] = 2;
    EXPECT_EQ(parseVirtioHeader(octets).reason(), Reason::BadPayload);
    octets.pop_back();
    EXPECT_EQ(parseVirtioHeader(octets).reason(), Reason::TooShort);
}

TEST(InnerPacket, ReadsIpv4)
{
    test::PacketSpec spec;
    spec.protocol = 6;
    spec.trafficClass = 0x2e;
    spec.dontFragment = true;
    spec.payload.resize(10);
    Bytes packet = test::buildPacket(spec);
    packet.resize(packet.size() + 4); // more than the header says
    const auto inner = parseInnerPacket(packet);
    ASSERT_TRUE(inner.isOk());
    EXPECT_EQ(inner->source, spec.source);
    EXPECT_EQ(inner->destination, spec.destination);
    EXPECT_EQ(inner->protocol, 6);
    EXPECT_EQ(inner->trafficClass, 0x2e);
    EXPECT_EQ(inner->totalSize, 50U);
    EXPECT_EQ(inner->headerSize, 20U);
    EXPECT_TRUE(inner->mustNotFragment);
    EXPECT_TRUE(inner->hasPorts);
    EXPECT_EQ(inner->sourcePort, 40000);
    EXPECT_EQ(inner->destinationPort, 5001);
    EXPECT_FALSE(inner->isFragment());

    test::put16(packet, 6, 0x2003);
    EXPECT_TRUE(parseInnerPacket(packet)->isFragment());
    EXPECT_EQ(parseInnerPacket(packet)->fragmentOffset, 24U);
    EXPECT_FALSE(parseInnerPacket(packet)->hasPorts);
    for (std::size_t size = 0; size < 20; ++size)
        EXPECT_FALSE(parseInnerPacket(ByteView(packet).first(size)).isOk());
    EXPECT_EQ(parseInnerPacket(ByteView(packet).first(49)).reason(), Reason::BadLength);
    packet[0] = 0x4f; // options reach past the length
    EXPECT_EQ(parseInnerPacket(packet).reason(), Reason::BadLength);
    packet[0] = 0x55;
    EXPECT_EQ(parseInnerPacket(packet).reason(), Reason::BadVersion);
}

TEST(InnerPacket, ReadsIpv6AndItsExtensions)
{
    test::PacketSpec spec;
    spec.source = *IpAddress::parse("2001:db8::1");
    spec.destination = *IpAddress::parse("2001:db8::2");
    spec.trafficClass = 0x5d;
    const Bytes plain = test::buildPacket(spec);
    auto inner = parseInnerPacket(plain);
    ASSERT_TRUE(inner.isOk());
    EXPECT_EQ(inner->trafficClass, 0x5d);
    EXPECT_EQ(inner->headerSize, 40U);
    EXPECT_EQ(inner->destinationPort, 5001);
    EXPECT_TRUE(inner->mustNotFragment);

    // Hop-by-hop of 16 octets, a fragment header, then UDP.
    Bytes packet = plain;
    Bytes extensions = "2c01000000000000 0000000000000000 1100000112345678"_hex;
    packet[6] = 0;
    packet.insert(packet.begin() + 40, extensions.begin(), extensions.end());
    test::put16(packet, 4, packet.size() - 40);
    inner = parseInnerPacket(packet);
    ASSERT_TRUE(inner.isOk());
    EXPECT_EQ(inner->protocol, 17);
    EXPECT_EQ(inner->headerSize, 64U);
    EXPECT_TRUE(inner->hasMoreFragments);
    EXPECT_EQ(inner->fragmentOffset, 0U);
    EXPECT_EQ(inner->destinationPort, 5001);

    packet[41] = 200; // reaches past the packet: read no further
    EXPECT_EQ(parseInnerPacket(packet)->headerSize, 40U);
    EXPECT_FALSE(parseInnerPacket(packet)->hasPorts);
    for (std::size_t size = 0; size < packet.size(); ++size)
        EXPECT_FALSE(parseInnerPacket(ByteView(packet).first(size)).isOk());
}

TEST(InnerPacket, ReadsTcpWithinItsBounds)
{
    test::PacketSpec spec;
    spec.protocol = 6;
    spec.options = {1, 1, 1, 1};
    spec.flags = 0x12;
    const Bytes packet = test::buildPacket(spec);
    const auto tcp = parseTcpHeader(ByteView(packet).subspan(20));
    ASSERT_TRUE(tcp.has_value());
    EXPECT_EQ(tcp->sequence, 1000U);
    EXPECT_EQ(tcp->acknowledged, 2000U);
    EXPECT_EQ(tcp->headerSize, 24U);
    EXPECT_EQ(tcp->flags, 0x12);
    EXPECT_FALSE(parseTcpHeader(ByteView(packet).subspan(20, 23)).has_value());
    EXPECT_FALSE(parseTcpHeader(ByteView(packet).subspan(20, 19)).has_value());
    Bytes small = packet;
    small[32] = 0x40;
    EXPECT_FALSE(parseTcpHeader(ByteView(small).subspan(20)).has_value());
}

TEST(Icmp, QuotesNoMoreThanThereIs)
{
    for (std::size_t payload = 0; payload < 1400; payload += 13) {
        test::PacketSpec spec;
        spec.payload.resize(payload);
        const Bytes packet = test::buildPacket(spec);
        Bytes room(kLongestIcmpError, 0xa5);
        const std::size_t size = buildHostUnreachable(packet, *parseInnerPacket(packet), room);
        EXPECT_EQ(size, std::min<std::size_t>(576, packet.size() + 28));
        room.resize(size);
        EXPECT_TRUE(test::hasRightChecksums(room));
        EXPECT_EQ(parseInnerPacket(room)->totalSize, size);
    }
}

TEST(Icmp, AnswersOnlyWhereOneMayAnswer)
{
    const auto mayAnswer = [](const test::PacketSpec &spec) {
        const Bytes packet = test::buildPacket(spec);
        return mayAnswerWithIcmp(packet, *parseInnerPacket(packet));
    };
    test::PacketSpec spec;
    EXPECT_TRUE(mayAnswer(spec));
    spec.source = IpAddress();
    EXPECT_FALSE(mayAnswer(spec));
    spec.source = IpAddress::v4(127, 0, 0, 1);
    EXPECT_FALSE(mayAnswer(spec));
    spec = {};
    spec.destination = IpAddress::v4(224, 0, 0, 1);
    EXPECT_FALSE(mayAnswer(spec));
    spec.destination = IpAddress::v4(255, 255, 255, 255);
    EXPECT_FALSE(mayAnswer(spec));
    spec = {};
    spec.source = *IpAddress::parse("2001:db8::1");
    spec.destination = *IpAddress::parse("2001:db8::2");
    spec.protocol = 58;
    EXPECT_TRUE(mayAnswer(spec));
    Bytes error = test::buildPacket(spec);
    error[40] = 1;
    EXPECT_FALSE(mayAnswerWithIcmp(error, *parseInnerPacket(error)));
}

TEST(Fragments, KeepOptionsAndPlaces)
{
    test::PacketSpec spec;
    spec.payload = test::ScriptedRandom(3).bytes(2000);
    Bytes packet = test::buildPacket(spec);
    // Record route (not to be copied) and a security option (to be copied), padded.
    const Bytes options = "07070400000000 01 82040000"_hex;
    Bytes padded = options;
    padded.resize(16, 0);
    packet.insert(packet.begin() + 20, padded.begin(), padded.end());
    packet[0] = 0x49;
    test::put16(packet, 2, packet.size());
    test::put16(packet, 6, 0x2000 | 10); // itself a fragment, from the middle
    test::finishChecksums(packet);
    const auto inner = parseInnerPacket(packet);
    ASSERT_TRUE(inner.isOk());
    const std::size_t count = fragmentCount(*inner, 700);
    ASSERT_EQ(count, 4U);
    std::size_t offset = 80;
    Bytes payload;
    for (std::size_t i = 0; i < count; ++i) {
        Bytes fragment(700, 0xa5);
        fragment.resize(buildFragment(packet, *inner, 700, i, fragment));
        const auto parsed = parseInnerPacket(fragment);
        ASSERT_TRUE(parsed.isOk());
        EXPECT_EQ(parsed->totalSize, fragment.size());
        EXPECT_EQ(parsed->fragmentOffset, offset);
        EXPECT_TRUE(parsed->hasMoreFragments); // more of the whole follow the last one, too
        EXPECT_EQ(test::plainFold(test::plainSum(ByteView(fragment).first(36))), 0xffff);
        EXPECT_EQ(fragment[20], i == 0 ? 7 : 1);
        EXPECT_EQ(fragment[28], 0x82);
        offset += fragment.size() - 36;
        append(payload, ByteView(fragment).subspan(36));
    }
    EXPECT_TRUE(equalBytes(payload, ByteView(packet).subspan(36)));
    EXPECT_EQ(fragmentCount(*inner, 43), 0U);
}

} // namespace
} // namespace tunneldesk::wire
