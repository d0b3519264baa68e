#include "engine/wire/icmp_echo.h"
#include "engine/wire/inner_packet.h"
#include "tests/support/ip_packets.h"

#include <gtest/gtest.h>

namespace tunneldesk::wire
{
namespace
{

TEST(IcmpEcho, OverIpv4IsAWholePacketWithBothChecksums)
{
    const Bytes packet = buildEchoRequest(IpAddress::v4(10, 1, 0, 1), IpAddress::v4(10, 2, 0, 1), 0x1234, 5);
    const auto inner = parseInnerPacket(packet);
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->source, IpAddress::v4(10, 1, 0, 1));
    EXPECT_EQ(inner->destination, IpAddress::v4(10, 2, 0, 1));
    EXPECT_EQ(inner->protocol, kProtocolIcmp);
    EXPECT_EQ(inner->totalSize, packet.size());
    const ByteView message = ByteView(packet).subspan(20);
    EXPECT_EQ(message[0], 8);
    EXPECT_EQ(message[1], 0);
    EXPECT_EQ(test::get16(message, 4), 0x1234);
    EXPECT_EQ(test::get16(message, 6), 5);
    EXPECT_EQ(test::plainFold(test::plainSum(ByteView(packet).first(20))), 0xffff);
    EXPECT_EQ(test::plainFold(test::plainSum(message)), 0xffff);
}

TEST(IcmpEcho, OverIpv6CoversThePseudoHeader)
{
    const Bytes packet = buildEchoRequest(*IpAddress::parse("fd01::1"), *IpAddress::parse("fd02::9"), 7, 1);
    const auto inner = parseInnerPacket(packet);
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->destination, *IpAddress::parse("fd02::9"));
    EXPECT_EQ(inner->protocol, kProtocolIcmpV6);
    const ByteView message = ByteView(packet).subspan(40);
    EXPECT_EQ(message[0], 128);
    const auto size = static_cast<std::uint32_t>(message.size());
    const std::uint32_t addresses = test::plainSum(ByteView(packet).subspan(8, 32));
    EXPECT_EQ(test::plainFold(test::plainSum(message, addresses + size + kProtocolIcmpV6)), 0xffff);
}

} // namespace
} // namespace tunneldesk::wire
