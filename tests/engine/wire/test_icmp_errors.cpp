// ICMP errors about packets of ours, as routers build them and as forgers do (rule E-20).
#include "engine/wire/icmp_parse.h"
#include "tests/support/ip_packets.h"
#include "tests/support/scripted_random.h"

#include <gtest/gtest.h>

#include <map>

namespace tunneldesk::wire
{
namespace
{

const IpAddress kOurs = IpAddress::v4(203, 0, 113, 1);
const IpAddress kPeer = IpAddress::v4(198, 51, 100, 1);
const IpAddress kOursV6 = *IpAddress::parse("2001:db8:a::1");
const IpAddress kPeerV6 = *IpAddress::parse("2001:db8:b::1");
const IpAddress kRouter = IpAddress::v4(192, 0, 2, 77);
const IpAddress kRouterV6 = *IpAddress::parse("2001:db8:c::77");

// What we sent: ESP with SPI c0ffee01, raw or in UDP.
Bytes sentPacket(bool isV4, bool isUdp)
{
    test::PacketSpec spec;
    spec.source = isV4 ? kOurs : kOursV6;
    spec.destination = isV4 ? kPeer : kPeerV6;
    spec.protocol = isUdp ? 17 : kProtocolEsp;
    spec.sourcePort = spec.destinationPort = 4500;
    spec.payload = {0xc0, 0xff, 0xee, 0x01, 0, 0, 0, 9};
    spec.payload.resize(1400, 0x5a);
    return test::buildPacket(spec);
}

// RFC 792: type 3, code 4 and the MTU of the next hop.
Bytes errorV4(const Bytes &sent, std::size_t quoted, Byte code = 4, std::uint16_t mtu = 1280)
{
    test::PacketSpec spec;
    spec.source = kRouter;
    spec.destination = kOurs;
    spec.protocol = 1;
    spec.payload.assign(sent.begin(), sent.begin() + static_cast<std::ptrdiff_t>(quoted));
    Bytes packet = test::buildPacket(spec);
    packet[20] = 3;
    packet[21] = code;
    test::put16(packet, 22, 0);
    test::put16(packet, 26, mtu);
    test::put16(packet, 22, static_cast<std::uint16_t>(~test::plainFold(test::plainSum(ByteView(packet).subspan(20)))));
    return packet;
}

Bytes errorV6(const Bytes &sent, std::size_t quoted, Byte type = 2, std::uint32_t mtu = 1280, Byte code = 0)
{
    Bytes message(8);
    message[0] = type;
    message[1] = code;
    test::put32(message, 4, mtu);
    append(message, ByteView(sent).first(quoted));
    return message;
}

TEST(IcmpErrors, QuoteThePacketThatDidNotPass)
{
    for (const bool isUdp : {false, true}) {
        const auto v4 = parseIcmpErrorV4(errorV4(sentPacket(true, isUdp), 200));
        ASSERT_TRUE(v4.isOk());
        EXPECT_TRUE(v4->isTooBig);
        EXPECT_EQ(v4->mtu, 1280U);
        EXPECT_EQ(v4->protocol, isUdp ? 17 : 50);
        const std::uint16_t port = isUdp ? 4500 : 0;
        EXPECT_EQ(v4->ends, (Ends{{kOurs, port}, {kPeer, port}}));
        EXPECT_EQ(v4->spi, Spi{0xc0ffee01});

        const auto v6 = parseIcmpErrorV6(errorV6(sentPacket(false, isUdp), 300), kRouterV6);
        ASSERT_TRUE(v6.isOk());
        EXPECT_TRUE(v6->isTooBig);
        EXPECT_EQ(v6->mtu, 1280U);
        EXPECT_EQ(v6->ends, (Ends{{kOursV6, port}, {kPeerV6, port}}));
        EXPECT_EQ(v6->spi, Spi{0xc0ffee01});
    }
}

// RFC 792 lets a router quote eight octets behind the IP header: enough for a raw ESP packet's SPI.
TEST(IcmpErrors, QuoteEnoughWithEightOctets)
{
    EXPECT_EQ(parseIcmpErrorV4(errorV4(sentPacket(true, false), 28))->spi, Spi{0xc0ffee01});
    const auto udp = parseIcmpErrorV4(errorV4(sentPacket(true, true), 28));
    ASSERT_TRUE(udp.isOk());
    EXPECT_EQ(udp->spi, std::nullopt);
    EXPECT_EQ(udp->ends.remote.port, 4500);
}

TEST(IcmpErrors, OfIkeHaveNoSpi)
{
    Bytes sent = sentPacket(true, true);
    test::put32(sent, 28, 0); // the non-ESP marker
    EXPECT_EQ(parseIcmpErrorV4(errorV4(sent, 200))->spi, std::nullopt);
}

// The initiator's cookie is what nobody knows who has not seen the message: behind the marker on port 4500, at once on
// port 500, and only where eight octets more than RFC 792 wants are quoted.
TEST(IcmpErrors, OfIkeQuoteTheInitiatorsCookie)
{
    const Cookie cookie{0xc0, 0xff, 0xee, 0x01, 0, 0, 0, 9};
    for (const bool isV4 : {true, false}) {
        const std::size_t headers = (isV4 ? 20U : 40U) + 8U;
        const auto parse = [isV4](const Bytes &sent, std::size_t quoted) {
            return isV4 ? parseIcmpErrorV4(errorV4(sent, quoted, 3, 0))
                        : parseIcmpErrorV6(errorV6(sent, quoted, 1, 0, 4), kRouterV6);
        };
        Bytes onPort500 = sentPacket(isV4, true);
        test::put16(onPort500, headers - 8, 500);
        EXPECT_EQ(parse(onPort500, headers + 8)->initiator, cookie);
        EXPECT_EQ(parse(onPort500, headers + 7)->initiator, std::nullopt);
        EXPECT_EQ(parse(onPort500, headers)->initiator, std::nullopt);
        const Bytes esp = sentPacket(isV4, true);
        EXPECT_EQ(parse(esp, headers + 30)->initiator, std::nullopt);
        Bytes onPort4500 = esp;
        test::put32(onPort4500, headers, 0);
        std::copy(cookie.begin(), cookie.end(), onPort4500.begin() + static_cast<std::ptrdiff_t>(headers) + 4);
        EXPECT_EQ(parse(onPort4500, headers + 12)->initiator, cookie);
        EXPECT_EQ(parse(onPort4500, headers + 11)->initiator, std::nullopt);
        EXPECT_EQ(parse(onPort4500, headers + 4)->initiator, std::nullopt);
    }
}

// RFC 792, RFC 1812, 5.2.7.1; RFC 4443, 3.1; and who says so.
TEST(IcmpErrors, SayWhatIsInTheWayAndWhoSaysSo)
{
    using enum Unreachable;
    const std::map<int, Unreachable> ofV4{{0, Way},        {1, Way},         {2, Port},        {3, Port},
                                          {9, Prohibited}, {10, Prohibited}, {13, Prohibited}, {15, Way}};
    for (const auto &[code, what] : ofV4) {
        const auto error = parseIcmpErrorV4(errorV4(sentPacket(true, true), 60, static_cast<Byte>(code), 0));
        ASSERT_TRUE(error.isOk());
        EXPECT_EQ(error->unreachable, what) << code;
        EXPECT_EQ(error->from, kRouter);
    }
    const std::map<int, Unreachable> ofV6{{0, Way},  {1, Prohibited}, {2, Way},       {3, Way},
                                          {4, Port}, {5, Prohibited}, {6, Prohibited}};
    for (const auto &[code, what] : ofV6) {
        const auto error =
            parseIcmpErrorV6(errorV6(sentPacket(false, true), 60, 1, 0, static_cast<Byte>(code)), kRouterV6);
        ASSERT_TRUE(error.isOk());
        EXPECT_EQ(error->unreachable, what) << code;
        EXPECT_EQ(error->from, kRouterV6);
    }
}

TEST(IcmpErrors, TellUnreachableFromTooBig)
{
    const auto v4 = parseIcmpErrorV4(errorV4(sentPacket(true, true), 60, 3)); // port
    ASSERT_TRUE(v4.isOk());
    EXPECT_FALSE(v4->isTooBig);
    EXPECT_EQ(v4->mtu, 0U);
    const auto v6 = parseIcmpErrorV6(errorV6(sentPacket(false, true), 60, 1), kRouterV6);
    ASSERT_TRUE(v6.isOk());
    EXPECT_FALSE(v6->isTooBig);
}

TEST(IcmpErrors, AreRefusedWhenTheyAreNone)
{
    Bytes wrongChecksum = errorV4(sentPacket(true, false), 200);
    wrongChecksum[27] ^= 1;
    EXPECT_EQ(parseIcmpErrorV4(wrongChecksum).reason(), Reason::BadPayload);
    test::PacketSpec echo;
    echo.protocol = 1;
    EXPECT_EQ(parseIcmpErrorV4(test::buildPacket(echo)).reason(), Reason::BadPayload);
    Bytes tcp = sentPacket(true, false);
    tcp[9] = 6;
    EXPECT_EQ(parseIcmpErrorV4(errorV4(tcp, 200)).reason(), Reason::BadPayload);
    Bytes later = sentPacket(true, false);
    test::put16(later, 6, 100); // a fragment that has no ESP header
    EXPECT_EQ(parseIcmpErrorV4(errorV4(later, 200)).reason(), Reason::TooShort);
}

// Every length, and octets turned at random: no read past the end (the sanitizers watch), and no answer but an error
// or a value.
TEST(IcmpErrors, AreReadWithinTheirBounds)
{
    test::ScriptedRandom random(5);
    const Bytes v4 = errorV4(sentPacket(true, true), 100);
    const Bytes v6 = errorV6(sentPacket(false, true), 100);
    for (std::size_t size = 0; size < 28 + 28; ++size)
        EXPECT_FALSE(parseIcmpErrorV4(ByteView(v4).first(size)).isOk()) << size;
    for (std::size_t size = 0; size < 8 + 48; ++size)
        EXPECT_FALSE(parseIcmpErrorV6(ByteView(v6).first(size), kRouterV6).isOk()) << size;
    for (int i = 0; i < 20000; ++i) {
        Bytes turned = i % 2 == 0 ? v4 : v6;
        for (int j = 0; j < 4; ++j)
            turned[random.between(0, turned.size() - 1)] = static_cast<Byte>(random.between(0, 255));
        turned.resize(random.between(0, turned.size()));
        static_cast<void>(parseIcmpErrorV4(turned));
        static_cast<void>(parseIcmpErrorV6(turned, kRouterV6));
    }
}

} // namespace
} // namespace tunneldesk::wire
