// Limits at their edges: one less, the limit itself, one more; and bodies of every size that peers send.
#include "engine/base/byte_writer.h"
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

PayloadBody sampleOf(PayloadType type)
{
    switch (type) {
    case PayloadType::SecurityAssociation:
        return SecurityAssociation{1, 1, {{1, ProtocolId::Isakmp, {}, {{1, 1, {}}}}}};
    case PayloadType::KeyExchange:
        return KeyExchange{Bytes(8)};
    case PayloadType::Identification:
        return Identification{IdentificationType::Fqdn, 0, 0, "61"_hex};
    case PayloadType::Hash:
        return HashValue{Bytes(20)};
    case PayloadType::Nonce:
        return Nonce{Bytes(8)};
    case PayloadType::Notification:
        return Notification{};
    case PayloadType::Delete:
        return Delete{1, ProtocolId::Esp, 4, {Bytes(4)}};
    case PayloadType::VendorId:
        return VendorId{Bytes(1)};
    case PayloadType::NatDetection:
    case PayloadType::NatDetectionDraft:
        return NatDetection{Bytes(20), type == PayloadType::NatDetectionDraft};
    default:
        return OtherPayload{type, Bytes(1)};
    }
}

} // namespace

// Rules H-10, H-15.
TEST(IsakmpRules, H10_EachTypeHasItsLimit)
{
    using enum PayloadType;
    const std::vector<std::pair<PayloadType, std::size_t>> limits{{SecurityAssociation, 2},
                                                                  {KeyExchange, 1},
                                                                  {Nonce, 1},
                                                                  {Identification, 2},
                                                                  {Hash, 1},
                                                                  {Notification, 20},
                                                                  {Delete, 20},
                                                                  {VendorId, 20},
                                                                  {CertificateRequest, 20},
                                                                  {NatDetection, 10},
                                                                  {NatDetectionDraft, 10},
                                                                  {NatOriginalAddress, 2},
                                                                  {NatOriginalAddressDraft, 2}};
    for (const auto &[type, most] : limits)
        for (std::size_t count = most == 1 ? 1 : most - 1; count <= most + 1; ++count) {
            const Reason reason = parseClearMessage(clearMessage(std::vector<Payload>(count, sampleOf(type))));
            if (count <= most)
                EXPECT_EQ(reason, Reason::None) << static_cast<unsigned>(type) << " x " << count;
            else
                EXPECT_EQ(reason, most <= 2 ? Reason::DuplicatePayload : Reason::TooManyPayloads)
                    << static_cast<unsigned>(type);
        }
}

// Rule H-10; an array's edge as in CVE-2026-12413.
TEST(IsakmpRules, H10_AMessageHasSixtyPayloadsAtMost)
{
    for (const std::size_t count : {59U, 60U, 61U}) {
        std::vector<Payload> payloads;
        for (std::size_t i = 0; i < count; ++i)
            payloads.emplace_back(OtherPayload{PayloadType(static_cast<std::uint8_t>(200 + i / 20)), {}});
        EXPECT_EQ(parseClearMessage(clearMessage(payloads)), count <= 60 ? Reason::None : Reason::TooManyPayloads)
            << count;
    }
}

// Rule H-13: padding of any content and length behind an encrypted chain; a whole block more, and more than that.
TEST(IsakmpRules, H13_PaddingOfAnyKind)
{
    test::ScriptedRandom random(3);
    const Bytes chain = buildChain({HashValue{Bytes(20, 1)}, Nonce{Bytes(16, 2)}});
    Header header;
    header.nextPayload = PayloadType::Hash;
    for (std::size_t size = 0; size <= 64; ++size)
        for (const int fill : {0, 1, 0xff, -1}) {
            Bytes padded = chain;
            const Bytes padding = fill < 0 ? random.bytes(size) : Bytes(size, static_cast<Byte>(fill));
            append(padded, padding);
            const auto parsed = parseDecrypted(header, padded);
            ASSERT_TRUE(parsed) << size << ' ' << fill;
            EXPECT_EQ(parsed->content.payloads.size(), 2U);
            EXPECT_EQ(parsed->chainEnd, chain.size());
        }
}

// Rule H-13: in the clear nothing may follow.
TEST(IsakmpRules, H13_NothingFollowsAClearChain)
{
    for (const std::size_t more : {1U, 3U, 4U, 8U, 100U}) {
        Bytes bytes = clearMessage({Nonce{Bytes(16)}});
        bytes.resize(bytes.size() + more);
        EXPECT_EQ(parseClearMessage(bytes), Reason::None); // behind header.length: not looked at (rule H-1)
        ByteWriter(bytes).patchU32(24, static_cast<std::uint32_t>(bytes.size()));
        EXPECT_EQ(parseClearMessage(bytes), Reason::BadLength) << more;
    }
}

// Rules H-14, V-1: as large as a datagram can be.
TEST(IsakmpRules, H14_V1_TheLargestDatagramIsRead)
{
    for (const std::size_t size : {0U, 1U, 8U, 65535U - 32U}) {
        const Bytes bytes = clearMessage({VendorId{Bytes(size, 5)}});
        EXPECT_LE(bytes.size(), 65535U);
        const auto header = parseHeader(bytes);
        ASSERT_TRUE(header);
        const auto parsed = parseClear(*header, bytes);
        ASSERT_TRUE(parsed) << size;
        EXPECT_EQ(parsed->content.first<VendorId>()->value.size(), size);
    }
}

// Rule H-6: flags that mean nothing change nothing.
TEST(IsakmpRules, H6_UnknownFlagsAreKeptAndIgnored)
{
    Bytes bytes = clearMessage({Nonce{Bytes(16)}});
    for (unsigned flags = 0; flags < 256; flags += 2) {
        bytes[19] = static_cast<Byte>(flags);
        EXPECT_FALSE(parseHeader(bytes)->isEncrypted());
        EXPECT_EQ(parseClearMessage(bytes), Reason::None);
    }
}

// Rule N-1: an SPI of any size that fits, DOI 0 as old Cisco clients send it.
TEST(IsakmpRules, N1_NotifiesOfEveryShape)
{
    for (const std::uint32_t doi : {0U, 1U, 2U})
        for (const std::size_t spi : {0U, 4U, 8U, 16U, 255U})
            for (const std::size_t data : {0U, 4U, 300U}) {
                const Notification sent{doi, ProtocolId::Isakmp, NotifyType::RUThere, Bytes(spi, 3), Bytes(data, 4)};
                const Bytes body = buildBody(sent);
                const auto parsed = parseBody(PayloadType::Notification, body);
                ASSERT_TRUE(parsed);
                EXPECT_EQ(std::get<Notification>(*parsed), sent);
                if (spi > 0)
                    EXPECT_EQ(parseBody(PayloadType::Notification, ByteView(body).first(8 + spi - 1)).reason(),
                              Reason::BadPayload);
            }
    for (std::size_t size = 0; size < 8; ++size)
        EXPECT_EQ(parseBody(PayloadType::Notification, Bytes(size)).reason(), Reason::BadPayload);
}

// Rule D-1: exactly size times count octets.
TEST(IsakmpRules, D1_DeletesOfEveryShape)
{
    for (const std::size_t size : {4U, 8U, 16U})
        for (const std::size_t count : {0U, 1U, 2U, 50U}) {
            const Delete sent{1, ProtocolId::Esp, static_cast<std::uint8_t>(size),
                              std::vector<Bytes>(count, Bytes(size, 9))};
            Bytes body = buildBody(sent);
            const auto parsed = parseBody(PayloadType::Delete, body);
            ASSERT_TRUE(parsed);
            EXPECT_EQ(std::get<Delete>(*parsed), sent);
            body.push_back(0);
            EXPECT_EQ(parseBody(PayloadType::Delete, body).reason(), Reason::BadPayload);
            if (count > 0)
                EXPECT_EQ(parseBody(PayloadType::Delete, ByteView(body).first(body.size() - 2)).reason(),
                          Reason::BadPayload);
        }
}
