#include "engine/wire/inner_packet.h"

#include "engine/wire/checksum.h"
#include "engine/wire/octets.h"

namespace tunneldesk::wire
{

namespace
{

// RFC 8200, 4.
constexpr std::uint8_t kHopByHop = 0;
constexpr std::uint8_t kRouting = 43;
constexpr std::uint8_t kFragment = 44;
constexpr std::uint8_t kDestinationOptions = 60;
constexpr unsigned kMostExtensionHeaders = 8;

void readPorts(ByteView transport, InnerPacket &packet)
{
    const bool knowsPorts = packet.protocol == kProtocolTcp || packet.protocol == kProtocolUdp;
    if (!knowsPorts || packet.fragmentOffset != 0 || transport.size() < 4)
        return;
    packet.hasPorts = true;
    packet.sourcePort = u16At(transport, 0);
    packet.destinationPort = u16At(transport, 2);
}

Result<InnerPacket> parseV4(ByteView bytes)
{
    if (bytes.size() < kIpv4HeaderSize)
        return Reason::TooShort;
    InnerPacket packet;
    packet.headerSize = static_cast<std::size_t>(bytes[0] & 0x0f) * 4;
    packet.totalSize = u16At(bytes, 2);
    if (packet.headerSize < kIpv4HeaderSize || packet.totalSize < packet.headerSize || packet.totalSize > bytes.size())
        return Reason::BadLength;
    packet.trafficClass = bytes[1];
    const std::uint16_t fragment = u16At(bytes, 6);
    packet.mustNotFragment = (fragment & 0x4000) != 0;
    packet.hasMoreFragments = (fragment & 0x2000) != 0;
    packet.fragmentOffset = static_cast<std::size_t>(fragment & 0x1fff) * 8;
    packet.protocol = bytes[9];
    packet.source = *IpAddress::fromBytes(bytes.subspan(12, 4));
    packet.destination = *IpAddress::fromBytes(bytes.subspan(16, 4));
    readPorts(bytes.first(packet.totalSize).subspan(packet.headerSize), packet);
    return packet;
}

// Walks the extension headers; stops at the first one that is none, or that does not fit.
void readExtensionHeaders(ByteView bytes, InnerPacket &packet)
{
    for (unsigned i = 0; i < kMostExtensionHeaders; ++i) {
        const ByteView rest = bytes.subspan(packet.headerSize);
        const bool isFragmentHeader = packet.protocol == kFragment;
        const bool isOther =
            packet.protocol == kHopByHop || packet.protocol == kRouting || packet.protocol == kDestinationOptions;
        if ((!isFragmentHeader && !isOther) || rest.size() < 8)
            return;
        const std::size_t size = isFragmentHeader ? 8 : (static_cast<std::size_t>(rest[1]) + 1) * 8;
        if (size > rest.size())
            return;
        if (isFragmentHeader) {
            packet.fragmentOffset = u16At(rest, 2) & 0xfff8;
            packet.hasMoreFragments = (rest[3] & 1) != 0;
        }
        packet.protocol = rest[0];
        packet.headerSize += size;
        if (packet.fragmentOffset != 0)
            return;
    }
}

Result<InnerPacket> parseV6(ByteView bytes)
{
    if (bytes.size() < kIpv6HeaderSize)
        return Reason::TooShort;
    InnerPacket packet;
    packet.totalSize = kIpv6HeaderSize + u16At(bytes, 4);
    if (packet.totalSize > bytes.size())
        return Reason::BadLength;
    packet.headerSize = kIpv6HeaderSize;
    packet.trafficClass = static_cast<std::uint8_t>(u16At(bytes, 0) >> 4);
    packet.mustNotFragment = true;
    packet.protocol = bytes[6];
    packet.source = *IpAddress::fromBytes(bytes.subspan(8, 16));
    packet.destination = *IpAddress::fromBytes(bytes.subspan(24, 16));
    const ByteView whole = bytes.first(packet.totalSize);
    readExtensionHeaders(whole, packet);
    readPorts(whole.subspan(packet.headerSize), packet);
    return packet;
}

} // namespace

Result<InnerPacket> parseInnerPacket(ByteView bytes)
{
    if (bytes.empty())
        return Reason::TooShort;
    switch (bytes[0] >> 4) {
    case 4:
        return parseV4(bytes);
    case 6:
        return parseV6(bytes);
    default:
        return Reason::BadVersion;
    }
}

std::optional<TcpHeader> parseTcpHeader(ByteView transport)
{
    if (transport.size() < kTcpHeaderSize)
        return std::nullopt;
    TcpHeader header;
    header.sequence = u32At(transport, 4);
    header.acknowledged = u32At(transport, 8);
    header.headerSize = static_cast<std::size_t>(transport[12] >> 4) * 4;
    header.flags = transport[13];
    if (header.headerSize < kTcpHeaderSize || header.headerSize > transport.size())
        return std::nullopt;
    return header;
}

std::uint16_t pseudoHeaderSum(ByteView packet, bool isV4, std::uint8_t protocol, std::size_t transportSize)
{
    InternetChecksum sum;
    sum.add(isV4 ? packet.subspan(12, 8) : packet.subspan(8, 32));
    sum.addU16(protocol);
    sum.addU32(static_cast<std::uint32_t>(transportSize));
    return sum.folded();
}

bool completeChecksum(MutableByteView packet, std::size_t start, std::size_t offset)
{
    if (start + offset + 2 > packet.size())
        return false;
    const std::uint16_t sum = checksumOf(packet.subspan(start));
    // 0 would say "no checksum" in UDP, and 0xffff is the same number (RFC 768).
    putU16(packet, start + offset, sum == 0 ? std::uint16_t{0xffff} : sum);
    return true;
}

namespace
{

// Where the MSS value stands in `tcp` (a header with its options); nothing when there is none.
std::optional<std::size_t> findMss(ByteView tcp)
{
    std::size_t at = kTcpHeaderSize;
    while (at < tcp.size()) {
        const Byte kind = tcp[at];
        if (kind == 0)
            return std::nullopt;
        if (kind == 1) {
            ++at;
            continue;
        }
        if (at + 1 >= tcp.size() || tcp[at + 1] < 2 || at + tcp[at + 1] > tcp.size())
            return std::nullopt;
        if (kind == 2)
            return tcp[at + 1] == 4 ? std::optional{at + 2} : std::nullopt;
        at += tcp[at + 1];
    }
    return std::nullopt;
}

} // namespace

void clampMss(MutableByteView packet, const InnerPacket &inner, std::uint16_t mss)
{
    if (inner.protocol != kProtocolTcp || inner.isFragment())
        return;
    MutableByteView transport = packet.first(inner.totalSize).subspan(inner.headerSize);
    const auto header = parseTcpHeader(transport);
    if (!header || (header->flags & kTcpSyn) == 0)
        return;
    MutableByteView tcp = transport.first(header->headerSize);
    const auto at = findMss(tcp);
    if (!at || u16At(tcp, *at) <= mss)
        return;
    // The option may stand at an odd place: take the whole words that it touches.
    const std::size_t firstWord = *at & ~std::size_t{1};
    const std::size_t afterWords = (*at + 3) & ~std::size_t{1};
    std::uint16_t before[2] = {};
    for (std::size_t word = firstWord; word < afterWords; word += 2)
        before[(word - firstWord) / 2] = u16At(tcp, word);
    putU16(tcp, *at, mss);
    for (std::size_t word = firstWord; word < afterWords; word += 2)
        putU16(tcp, 16, adjustChecksum(u16At(tcp, 16), before[(word - firstWord) / 2], u16At(tcp, word)));
}

bool applyOuterEcn(MutableByteView packet, const InnerPacket &inner, std::uint8_t outerTrafficClass)
{
    constexpr unsigned kNotCapable = 0;
    constexpr unsigned kCapable1 = 1;
    constexpr unsigned kCapable0 = 2;
    constexpr unsigned kExperienced = 3;
    const unsigned outer = outerTrafficClass & 3U;
    const unsigned before = inner.trafficClass & 3U;
    if (before == kNotCapable)
        return outer != kExperienced;
    const bool marks = outer == kExperienced || (outer == kCapable1 && before == kCapable0);
    if (!marks || before == kExperienced)
        return true;
    const std::uint16_t old = u16At(packet, 0);
    if (inner.isV4()) {
        putU16(packet, 0, static_cast<std::uint16_t>((old & ~3U) | outer));
        putU16(packet, 10, adjustChecksum(u16At(packet, 10), old, u16At(packet, 0)));
    } else {
        putU16(packet, 0, static_cast<std::uint16_t>((old & ~0x30U) | (outer << 4)));
    }
    return true;
}

void writeIpv4Checksum(MutableByteView header)
{
    putU16(header, 10, 0);
    putU16(header, 10, checksumOf(header));
}

} // namespace tunneldesk::wire
