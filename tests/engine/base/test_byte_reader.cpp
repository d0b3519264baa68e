#include "engine/base/byte_reader.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

TEST(ByteReader, ReadsNetworkByteOrderAndShrinks)
{
    const Bytes bytes{0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f};
    ByteReader reader(bytes);
    std::uint8_t one = 0;
    std::uint16_t two = 0;
    std::uint32_t four = 0;
    std::uint64_t eight = 0;
    ASSERT_TRUE(reader.readU8(one));
    ASSERT_TRUE(reader.readU16(two));
    ASSERT_TRUE(reader.readU32(four));
    ASSERT_TRUE(reader.readU64(eight));
    EXPECT_EQ(one, 0x01);
    EXPECT_EQ(two, 0x0203);
    EXPECT_EQ(four, 0x04050607U);
    EXPECT_EQ(eight, 0x08090a0b0c0d0e0fULL);
    EXPECT_TRUE(reader.isEmpty());
}

// Rule S-14: the one reader of what comes from outside cannot be led past its end.
TEST(ByteReader, AFailedReadLeavesItAsItWas)
{
    const Bytes bytes{0x01, 0x02, 0x03};
    ByteReader reader(bytes);
    std::uint32_t four = 7;
    ByteView view;
    EXPECT_FALSE(reader.readU32(four));
    EXPECT_FALSE(reader.readView(4, view));
    EXPECT_FALSE(reader.skip(4));
    EXPECT_EQ(four, 7U);
    EXPECT_EQ(reader.size(), 3U);
}

// Rule S-14: nor can what is read of a part reach into the rest.
TEST(ByteReader, AChildCannotReachPastItsLength)
{
    const Bytes bytes{0x01, 0x02, 0x03, 0x04};
    ByteReader reader(bytes);
    ByteReader child{ByteView{}};
    ASSERT_TRUE(reader.readChild(2, child));
    std::uint32_t four = 0;
    std::uint16_t two = 0;
    EXPECT_FALSE(child.readU32(four));
    ASSERT_TRUE(child.readU16(two));
    EXPECT_EQ(two, 0x0102);
    ASSERT_TRUE(reader.readU16(two));
    EXPECT_EQ(two, 0x0304);
}

TEST(Bytes, ConstantTimeComparisonComparesLengthAndContent)
{
    const Bytes a{1, 2, 3};
    const Bytes b{1, 2, 4};
    const Bytes c{1, 2};
    EXPECT_TRUE(equalConstantTime(a, Bytes{1, 2, 3}));
    EXPECT_FALSE(equalConstantTime(a, b));
    EXPECT_FALSE(equalConstantTime(a, c));
    EXPECT_TRUE(equalConstantTime({}, {}));
    EXPECT_EQ(toHex(Bytes{0x00, 0xff, 0x1a}), "00ff1a");
}

} // namespace
} // namespace tunneldesk
