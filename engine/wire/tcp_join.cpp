#include "engine/wire/tcp_join.h"

#include "engine/wire/checksum.h"
#include "engine/wire/octets.h"

namespace tunneldesk::wire
{

namespace
{

bool hasRightChecksums(ByteView packet, const InnerPacket &inner)
{
    if (inner.isV4() && checksumOf(packet.first(inner.headerSize)) != 0)
        return false;
    const ByteView transport = packet.first(inner.totalSize).subspan(inner.headerSize);
    InternetChecksum sum;
    sum.addU16(pseudoHeaderSum(packet, inner.isV4(), kProtocolTcp, transport.size()));
    sum.add(transport);
    return sum.value() == 0;
}

bool equalRange(ByteView left, ByteView right, std::size_t from, std::size_t size)
{
    return std::memcmp(left.subspan(from, size).data(), right.subspan(from, size).data(), size) == 0;
}

bool hasSameIpHeader(const JoinSegment &first, std::size_t joined, const JoinSegment &next)
{
    if (!first.isV4)
        return equalRange(first.header, next.header, 0, 4) && equalRange(first.header, next.header, 6, 34);
    // Without DF the identification counts on, as it will when the kernel cuts the packet again.
    const bool mustNotFragment = (first.header[6] & 0x40) != 0;
    const auto expected = static_cast<std::uint16_t>(u16At(first.header, 4) + joined);
    return equalRange(first.header, next.header, 0, 2) && equalRange(first.header, next.header, 6, 4) &&
           equalRange(first.header, next.header, 12, 8) && (mustNotFragment || u16At(next.header, 4) == expected);
}

bool hasSameTcpHeader(ByteView first, ByteView next)
{
    // Ports; acknowledgement and data offset; window; urgent pointer and options. Flags are ACK, or ACK and PSH.
    return equalRange(first, next, 0, 4) && equalRange(first, next, 8, 5) && equalRange(first, next, 14, 2) &&
           equalRange(first, next, 18, first.size() - 18);
}

} // namespace

std::optional<JoinSegment> parseJoinSegment(ByteView packet, const InnerPacket &inner)
{
    const std::size_t plainHeader = inner.isV4() ? kIpv4HeaderSize : kIpv6HeaderSize;
    if (inner.protocol != kProtocolTcp || inner.isFragment() || inner.headerSize != plainHeader)
        return std::nullopt;
    const ByteView transport = packet.first(inner.totalSize).subspan(inner.headerSize);
    const auto tcp = parseTcpHeader(transport);
    if (!tcp || (tcp->flags & ~kTcpPush) != kTcpAck || tcp->headerSize == transport.size())
        return std::nullopt;
    if (!hasRightChecksums(packet, inner))
        return std::nullopt;
    JoinSegment segment;
    segment.header = packet.first(inner.headerSize + tcp->headerSize);
    segment.payload = transport.subspan(tcp->headerSize);
    segment.transportOffset = inner.headerSize;
    segment.sequence = tcp->sequence;
    segment.isV4 = inner.isV4();
    segment.hasPush = (tcp->flags & kTcpPush) != 0;
    return segment;
}

bool followsSegment(const JoinSegment &first, std::size_t joined, std::size_t payloadSize, const JoinSegment &next)
{
    return first.isV4 == next.isV4 && first.header.size() == next.header.size() &&
           next.sequence == static_cast<std::uint32_t>(first.sequence + payloadSize) &&
           hasSameIpHeader(first, joined, next) &&
           hasSameTcpHeader(first.header.subspan(first.transportOffset), next.header.subspan(next.transportOffset));
}

VirtioHeader finishJoinedPacket(MutableByteView packet, const JoinSegment &first, bool hasPush)
{
    if (first.isV4) {
        putU16(packet, 2, static_cast<std::uint16_t>(packet.size()));
        writeIpv4Checksum(packet.first(first.transportOffset));
    } else {
        putU16(packet, 4, static_cast<std::uint16_t>(packet.size() - kIpv6HeaderSize));
    }
    MutableByteView transport = packet.subspan(first.transportOffset);
    if (hasPush)
        transport[13] |= kTcpPush;
    putU16(transport, 16, pseudoHeaderSum(packet, first.isV4, kProtocolTcp, transport.size()));
    VirtioHeader virtio;
    virtio.needsChecksum = true;
    virtio.segmentation = first.isV4 ? VirtioSegmentation::TcpV4 : VirtioSegmentation::TcpV6;
    virtio.headerSize = static_cast<std::uint16_t>(first.header.size());
    virtio.segmentSize = static_cast<std::uint16_t>(first.payload.size());
    virtio.checksumStart = static_cast<std::uint16_t>(first.transportOffset);
    virtio.checksumOffset = 16;
    return virtio;
}

} // namespace tunneldesk::wire
