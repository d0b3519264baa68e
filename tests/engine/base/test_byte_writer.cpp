#include "engine/base/byte_writer.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

TEST(ByteWriter, WritesNetworkByteOrder)
{
    Bytes bytes;
    ByteWriter writer(bytes);
    writer.writeU8(0x01);
    writer.writeU16(0x0203);
    writer.writeU32(0x04050607);
    writer.writeU64(0x08090a0b0c0d0e0fULL);
    writer.writeZeros(2);
    writer.writeBytes(Bytes{0xaa});
    EXPECT_EQ(toHex(bytes), "0102030405060708090a0b0c0d0e0f0000aa");
}

TEST(ByteWriter, AnOpenLengthIsTheGreatestThereIs)
{
    Bytes bytes;
    ByteWriter writer(bytes);
    writer.writeU16(0x0600);
    {
        const LengthScope length(writer, 2);
        EXPECT_EQ(toHex(bytes), "0600ffff");
        writer.writeU32(0);
    }
    // RFC 2408, 3.2: the payload length counts its own generic header.
    EXPECT_EQ(toHex(bytes), "0600000800000000");
}

TEST(ByteWriter, LengthsNest)
{
    Bytes bytes;
    ByteWriter writer(bytes);
    {
        const LengthScope outer(writer, 0);
        writer.writeU8(1);
        {
            const LengthScope inner(writer, 0);
            writer.writeU8(2);
        }
    }
    EXPECT_EQ(toHex(bytes), "000601000302");
}

} // namespace
} // namespace tunneldesk
