// The header before every packet of a TUN opened with IFF_VNET_HDR: struct virtio_net_hdr of the virtio
// specification 1.1, 5.1.6, ten octets, in this machine's own byte order.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

namespace tunneldesk::wire
{

inline constexpr std::size_t kVirtioHeaderSize = 10;

enum class VirtioSegmentation : std::uint8_t { None = 0, TcpV4 = 1, Udp = 3, TcpV6 = 4, UdpL4 = 5 };

struct VirtioHeader {
    // The checksum at checksumStart + checksumOffset holds the pseudo header's sum and is to be finished.
    bool needsChecksum = false;
    VirtioSegmentation segmentation = VirtioSegmentation::None;
    std::uint16_t headerSize = 0;  // a hint of the kernel's, not to be relied on
    std::uint16_t segmentSize = 0; // payload octets of a segment
    std::uint16_t checksumStart = 0;
    std::uint16_t checksumOffset = 0;

    friend bool operator==(const VirtioHeader &, const VirtioHeader &) = default;
};

// Errors: TooShort; BadPayload for a kind of segmentation that nobody knows.
[[nodiscard]] Result<VirtioHeader> parseVirtioHeader(ByteView bytes);
// `target` has at least kVirtioHeaderSize octets.
void writeVirtioHeader(const VirtioHeader &header, MutableByteView target);

} // namespace tunneldesk::wire
