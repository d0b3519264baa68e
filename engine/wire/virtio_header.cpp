#include "engine/wire/virtio_header.h"

#include "engine/wire/octets.h"

namespace tunneldesk::wire
{

namespace
{

// virtio 1.1, 5.1.6: VIRTIO_NET_HDR_F_NEEDS_CSUM, VIRTIO_NET_HDR_GSO_ECN.
constexpr Byte kNeedsChecksumFlag = 1;
constexpr Byte kEcnMark = 0x80;

std::uint16_t nativeU16At(ByteView bytes, std::size_t offset)
{
    std::uint16_t value = 0;
    std::memcpy(&value, bytes.subspan(offset, 2).data(), 2);
    return value;
}

void putNativeU16(MutableByteView bytes, std::size_t offset, std::uint16_t value)
{
    std::memcpy(bytes.subspan(offset, 2).data(), &value, 2);
}

} // namespace

Result<VirtioHeader> parseVirtioHeader(ByteView bytes)
{
    if (bytes.size() < kVirtioHeaderSize)
        return Reason::TooShort;
    VirtioHeader header;
    header.needsChecksum = (bytes[0] & kNeedsChecksumFlag) != 0;
    header.segmentation = static_cast<VirtioSegmentation>(bytes[1] & ~kEcnMark);
    switch (header.segmentation) {
    case VirtioSegmentation::None:
    case VirtioSegmentation::TcpV4:
    case VirtioSegmentation::Udp:
    case VirtioSegmentation::TcpV6:
    case VirtioSegmentation::UdpL4:
        break;
    default:
        return Reason::BadPayload;
    }
    header.headerSize = nativeU16At(bytes, 2);
    header.segmentSize = nativeU16At(bytes, 4);
    header.checksumStart = nativeU16At(bytes, 6);
    header.checksumOffset = nativeU16At(bytes, 8);
    return header;
}

void writeVirtioHeader(const VirtioHeader &header, MutableByteView target)
{
    target[0] = header.needsChecksum ? kNeedsChecksumFlag : Byte{0};
    target[1] = static_cast<Byte>(header.segmentation);
    putNativeU16(target, 2, header.headerSize);
    putNativeU16(target, 4, header.segmentSize);
    putNativeU16(target, 6, header.checksumStart);
    putNativeU16(target, 8, header.checksumOffset);
}

} // namespace tunneldesk::wire
