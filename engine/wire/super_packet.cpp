#include "engine/wire/super_packet.h"

#include "engine/wire/checksum.h"
#include "engine/wire/octets.h"

#include <algorithm>

namespace tunneldesk::wire
{

std::size_t SuperPacket::segmentCount() const
{
    return (payload.size() + segmentPayload - 1) / segmentPayload;
}

std::size_t SuperPacket::segmentSize(std::size_t index) const
{
    return header.size() + std::min(segmentPayload, payload.size() - index * segmentPayload);
}

Result<SuperPacket> parseSuperPacket(const VirtioHeader &virtio, ByteView packet, const InnerPacket &inner,
                                     std::size_t mtu)
{
    const bool isTcp =
        virtio.segmentation == VirtioSegmentation::TcpV4 || virtio.segmentation == VirtioSegmentation::TcpV6;
    const bool isOfFamily = virtio.segmentation == VirtioSegmentation::UdpL4 ||
                            inner.isV4() == (virtio.segmentation == VirtioSegmentation::TcpV4);
    const bool isKnown = isTcp || virtio.segmentation == VirtioSegmentation::UdpL4;
    if (!isKnown || !isOfFamily || inner.isFragment() || virtio.segmentSize == 0 || !virtio.needsChecksum ||
        virtio.checksumStart != inner.headerSize || inner.protocol != (isTcp ? kProtocolTcp : kProtocolUdp))
        return Reason::BadPayload;
    const ByteView transport = packet.first(inner.totalSize).subspan(inner.headerSize);
    std::size_t transportHeader = kUdpHeaderSize;
    if (isTcp) {
        const auto tcp = parseTcpHeader(transport);
        if (!tcp)
            return Reason::BadPayload;
        transportHeader = tcp->headerSize;
    }
    if (transport.size() <= transportHeader)
        return Reason::BadPayload;
    SuperPacket super;
    super.isV4 = inner.isV4();
    super.isTcp = isTcp;
    super.transportOffset = inner.headerSize;
    super.header = packet.first(inner.headerSize + transportHeader);
    super.payload = transport.subspan(transportHeader);
    if (mtu <= super.header.size() || (!isTcp && super.header.size() + virtio.segmentSize > mtu))
        return Reason::TooBig;
    super.segmentPayload = std::min<std::size_t>(virtio.segmentSize, mtu - super.header.size());
    return super;
}

namespace
{

void finishIpHeader(const SuperPacket &super, std::size_t index, MutableByteView target)
{
    if (super.isV4) {
        MutableByteView header = target.first(super.transportOffset);
        putU16(header, 2, static_cast<std::uint16_t>(target.size()));
        putU16(header, 4, static_cast<std::uint16_t>(u16At(super.header, 4) + index));
        writeIpv4Checksum(header);
    } else {
        putU16(target, 4, static_cast<std::uint16_t>(target.size() - kIpv6HeaderSize));
    }
}

// FIN and PSH belong to the last segment, CWR to the first (RFC 3168, 6.1.2).
void finishTcpHeader(const SuperPacket &super, std::size_t index, MutableByteView transport)
{
    const std::size_t offset = index * super.segmentPayload;
    putU32(transport, 4, static_cast<std::uint32_t>(u32At(transport, 4) + offset));
    const bool isLast = index + 1 == super.segmentCount();
    if (!isLast)
        transport[13] = static_cast<Byte>(transport[13] & ~(kTcpFin | kTcpPush));
    if (index != 0)
        transport[13] = static_cast<Byte>(transport[13] & ~kTcpCwr);
    putU16(transport, 16, 0);
}

} // namespace

void buildSegment(const SuperPacket &super, std::size_t index, MutableByteView target)
{
    const std::size_t headerSize = super.header.size();
    copyInto(target, super.header);
    copyInto(target.subspan(headerSize),
             super.payload.subspan(index * super.segmentPayload, target.size() - headerSize));
    finishIpHeader(super, index, target);
    MutableByteView transport = target.subspan(super.transportOffset);
    if (super.isTcp) {
        finishTcpHeader(super, index, transport);
    } else {
        putU16(transport, 4, static_cast<std::uint16_t>(transport.size()));
        putU16(transport, 6, 0);
    }
    InternetChecksum sum;
    sum.addU16(pseudoHeaderSum(target, super.isV4, super.isTcp ? kProtocolTcp : kProtocolUdp, transport.size()));
    sum.add(transport);
    const std::uint16_t value = sum.value();
    putU16(transport, super.isTcp ? 16 : 6, value == 0 && !super.isTcp ? std::uint16_t{0xffff} : value);
}

} // namespace tunneldesk::wire
