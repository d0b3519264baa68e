#include "engine/wire/icmp_parse.h"

#include "engine/wire/checksum.h"
#include "engine/wire/inner_packet.h"
#include "engine/wire/octets.h"
#include "engine/wire/port4500.h"

#include <algorithm>

namespace tunneldesk::wire
{

namespace
{

constexpr std::size_t kIcmpHeaderSize = 8;
constexpr std::size_t kSpiSize = 4;
constexpr std::uint16_t kNatTraversalPort = 4500;

// RFC 3948, 2.1: what begins with four zeros is IKE; a keepalive is too short to have an SPI.
std::optional<Spi> spiAt(ByteView payload)
{
    if (payload.size() < kSpiSize || u32At(payload, 0) == 0)
        return std::nullopt;
    return Spi{u32At(payload, 0)};
}

std::optional<Cookie> cookieAt(ByteView message)
{
    Cookie cookie{};
    if (message.size() < cookie.size())
        return std::nullopt;
    std::copy_n(message.begin(), cookie.size(), cookie.begin());
    return cookie;
}

// RFC 792 and RFC 1812, 5.2.7.1. "Protocol unreachable" about UDP is a firewall's or a host's way to say the same as
// of the port.
Unreachable unreachableOfV4(Byte code)
{
    switch (code) {
    case 2:
    case 3:
        return Unreachable::Port;
    case 9:
    case 10:
    case 13:
        return Unreachable::Prohibited;
    default:
        return Unreachable::Way;
    }
}

// RFC 4443, 3.1: 5 and 6 say more closely why it is prohibited.
Unreachable unreachableOfV6(Byte code)
{
    switch (code) {
    case 4:
        return Unreachable::Port;
    case 1:
    case 5:
    case 6:
        return Unreachable::Prohibited;
    default:
        return Unreachable::Way;
    }
}

// `transport`: what is quoted behind the IP header, at least eight octets (RFC 792).
Result<IcmpError> withTransport(IcmpError error, ByteView transport)
{
    if (error.protocol == kProtocolEsp) {
        error.spi = spiAt(transport);
        return error;
    }
    if (error.protocol != kProtocolUdp)
        return Reason::BadPayload;
    if (transport.size() < kUdpHeaderSize)
        return Reason::TooShort;
    error.ends.local.port = u16At(transport, 0);
    error.ends.remote.port = u16At(transport, 2);
    const ByteView payload = transport.subspan(kUdpHeaderSize);
    if (error.ends.local.port != kNatTraversalPort) {
        error.initiator = cookieAt(payload);
        return error;
    }
    error.spi = spiAt(payload);
    if (!error.spi && payload.size() >= kNonEspMarkerSize)
        error.initiator = cookieAt(payload.subspan(kNonEspMarkerSize));
    return error;
}

// The header of a quoted packet; its length field speaks of more than is quoted.
Result<IcmpError> withQuoteV4(IcmpError error, ByteView quote)
{
    if (quote.size() < kIpv4HeaderSize)
        return Reason::TooShort;
    const std::size_t headerSize = static_cast<std::size_t>(quote[0] & 0x0f) * 4;
    if (quote[0] >> 4 != 4 || headerSize < kIpv4HeaderSize)
        return Reason::BadPayload;
    // A later fragment has no transport header.
    if (quote.size() < headerSize || (u16At(quote, 6) & 0x1fff) != 0)
        return Reason::TooShort;
    error.protocol = quote[9];
    error.ends.local.address = *IpAddress::fromBytes(quote.subspan(12, 4));
    error.ends.remote.address = *IpAddress::fromBytes(quote.subspan(16, 4));
    return withTransport(error, quote.subspan(headerSize));
}

Result<IcmpError> withQuoteV6(IcmpError error, ByteView quote)
{
    constexpr std::uint8_t kFragment = 44;
    constexpr std::size_t kFragmentHeaderSize = 8;
    if (quote.size() < kIpv6HeaderSize)
        return Reason::TooShort;
    if (quote[0] >> 4 != 6)
        return Reason::BadPayload;
    error.protocol = quote[6];
    error.ends.local.address = *IpAddress::fromBytes(quote.subspan(8, 16));
    error.ends.remote.address = *IpAddress::fromBytes(quote.subspan(24, 16));
    ByteView rest = quote.subspan(kIpv6HeaderSize);
    // The only extension header that our kernel puts before ours.
    if (error.protocol == kFragment) {
        if (rest.size() < kFragmentHeaderSize || (u16At(rest, 2) & 0xfff8) != 0)
            return Reason::TooShort;
        error.protocol = rest[0];
        rest = rest.subspan(kFragmentHeaderSize);
    }
    return withTransport(error, rest);
}

} // namespace

Result<IcmpError> parseIcmpErrorV4(ByteView packet)
{
    if (packet.size() < kIpv4HeaderSize)
        return Reason::TooShort;
    const std::size_t headerSize = static_cast<std::size_t>(packet[0] & 0x0f) * 4;
    if (packet[0] >> 4 != 4 || headerSize < kIpv4HeaderSize || packet[9] != kProtocolIcmp)
        return Reason::BadPayload;
    if (packet.size() < headerSize + kIcmpHeaderSize)
        return Reason::TooShort;
    const ByteView message = packet.subspan(headerSize);
    constexpr Byte kUnreachable = 3;
    constexpr Byte kFragmentationNeeded = 4;
    // A raw socket gets it before the kernel has looked at the checksum.
    if (message[0] != kUnreachable || checksumOf(message) != 0)
        return Reason::BadPayload;
    IcmpError error;
    error.from = *IpAddress::fromBytes(packet.subspan(12, 4));
    error.isTooBig = message[1] == kFragmentationNeeded;
    error.unreachable = unreachableOfV4(message[1]);
    error.mtu = error.isTooBig ? u16At(message, 6) : 0U;
    return withQuoteV4(error, message.subspan(kIcmpHeaderSize));
}

Result<IcmpError> parseIcmpErrorV6(ByteView message, const IpAddress &from)
{
    if (message.size() < kIcmpHeaderSize)
        return Reason::TooShort;
    constexpr Byte kUnreachable = 1;
    constexpr Byte kPacketTooBig = 2;
    if (message[0] != kUnreachable && message[0] != kPacketTooBig)
        return Reason::BadPayload;
    IcmpError error;
    error.from = from;
    error.isTooBig = message[0] == kPacketTooBig;
    error.unreachable = unreachableOfV6(message[1]);
    error.mtu = error.isTooBig ? u32At(message, 4) : 0U;
    return withQuoteV6(error, message.subspan(kIcmpHeaderSize));
}

} // namespace tunneldesk::wire
