// Payload 132: what is built is what is parsed, and what is broken is refused.
#include "engine/base/byte_writer.h"
#include "engine/wire/isakmp_fragment.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/support/hex.h"
#include "tests/support/scripted_random.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::wire;
using namespace tunneldesk::test::literals;

namespace
{

Header messageHeader()
{
    Header header;
    header.cookies.initiator = {1, 1, 1, 1, 1, 1, 1, 1};
    header.cookies.responder = {2, 2, 2, 2, 2, 2, 2, 2};
    header.exchange = ExchangeType::QuickMode;
    header.flags = kFlagEncryption;
    header.messageId = {0x01020304};
    return header;
}

Reason parse(ByteView bytes)
{
    const auto header = parseHeader(bytes);
    if (!header)
        return header.reason();
    return parseFragment(*header, bytes).reason();
}

} // namespace

// Rules FR-2, FR-7: the header is the message's own, without the encryption flag; the two ids are independent.
TEST(IsakmpFragment, TheOctetsAreThoseOfThePeers)
{
    const Bytes data = "aabbcc"_hex;
    const Bytes bytes = buildFragment(messageHeader(), {0x0506, 7, true, data});
    EXPECT_EQ(toHex(bytes), "0101010101010101"
                            "0202020202020202"
                            "84102000010203040000002700"
                            "00000b"
                            "05060701aabbcc");
    EXPECT_EQ(bytes.size(), kFragmentOverhead + data.size());
    const auto header = parseHeader(bytes);
    ASSERT_TRUE(header);
    EXPECT_TRUE(isFragment(*header));
    EXPECT_EQ(header->messageId, messageHeader().messageId);
    const auto fragment = parseFragment(*header, bytes);
    ASSERT_TRUE(fragment);
    EXPECT_EQ(fragment->id, 0x0506);
    EXPECT_EQ(fragment->number, 7);
    EXPECT_TRUE(fragment->isLast);
    EXPECT_EQ(copyOf(fragment->data), data);
}

// Rule FR-3: racoon sets the encryption flag.
TEST(IsakmpFragment, FR3_TheEncryptionFlagIsIgnored)
{
    Bytes bytes = buildFragment(messageHeader(), {1, 1, false, "aa"_hex});
    bytes[19] = kFlagEncryption;
    EXPECT_EQ(parse(bytes), Reason::None);
    const Bytes data = "aa"_hex;
    EXPECT_FALSE(parseFragment(*parseHeader(bytes), bytes)->isLast);
}

// Rules FR-4, FR-6: CVE-2016-1287 (Cisco: a length below 8), CVE-2009-1574 (racoon: no data), CVE-2013-6076.
TEST(IsakmpFragment, FR6_BrokenOnesAreRefused)
{
    const Bytes good = buildFragment(messageHeader(), {1, 1, false, Bytes(4, 0xaa)});
    ASSERT_EQ(parse(good), Reason::None);
    for (unsigned length = 0; length <= 65535; length += length < 20 ? 1 : 5461) {
        Bytes bad = good;
        ByteWriter(bad).patchU16(30, static_cast<std::uint16_t>(length));
        EXPECT_EQ(parse(bad), length == 12 ? Reason::None : Reason::BadPayload) << length;
    }
    for (std::size_t size = kHeaderSize; size < good.size(); ++size) {
        Bytes bad = copyOf(ByteView(good).first(size));
        ByteWriter(bad).patchU32(24, static_cast<std::uint32_t>(size));
        if (size >= kHeaderSize + 4)
            ByteWriter(bad).patchU16(30, static_cast<std::uint16_t>(size - kHeaderSize));
        EXPECT_EQ(parse(bad), size > kFragmentOverhead ? Reason::None : Reason::BadPayload) << size;
    }
    Bytes zero = good;
    zero[34] = 0; // FR-4: numbers begin with 1
    EXPECT_EQ(parse(zero), Reason::BadPayload);
    Bytes followed = good;
    followed[28] = 13;
    EXPECT_EQ(parse(followed), Reason::BadPayload);
    Bytes reserved = good;
    reserved[29] = 1;
    EXPECT_EQ(parse(reserved), Reason::BadPayload);
}

// Rule S-14.
TEST(IsakmpFragment, GarbageIsSurvived)
{
    test::ScriptedRandom random(9);
    for (int i = 0; i < 5000; ++i) {
        Bytes bytes = buildFragment(messageHeader(), {1, 1, false, random.bytes(1 + random.nextBelow(40))});
        for (int change = 0; change < 3; ++change)
            bytes[28 + random.nextBelow(bytes.size() - 28)] = static_cast<Byte>(random.nextBelow(256));
        static_cast<void>(parse(bytes));
    }
}
