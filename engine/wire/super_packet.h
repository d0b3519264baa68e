// Segmentation: cuts what a TUN with offloads gives in one read (many segments of one flow under one header) into
// packets with headers and checksums of their own. No state.
#pragma once

#include "engine/wire/inner_packet.h"
#include "engine/wire/virtio_header.h"

namespace tunneldesk::wire
{

struct SuperPacket {
    ByteView header;  // IP and TCP or UDP
    ByteView payload; // of all segments
    std::size_t transportOffset = 0;
    std::size_t segmentPayload = 0;
    bool isV4 = true;
    bool isTcp = true;

    [[nodiscard]] std::size_t segmentCount() const;
    // Octets of the whole IP packet `index`.
    [[nodiscard]] std::size_t segmentSize(std::size_t index) const;
};

// `packet`: the IP packet, what `inner` was parsed from. A TCP segment is made to fit `mtu`, be it smaller than what
// the kernel asked for: TCP does not mind. Errors: BadPayload when header and segmentation do not belong together;
// TooBig when a segment cannot fit (UDP, or no room for payload).
[[nodiscard]] Result<SuperPacket> parseSuperPacket(const VirtioHeader &virtio, ByteView packet,
                                                   const InnerPacket &inner, std::size_t mtu);
// `target` has exactly segmentSize(index) octets. Every octet is written; checksums are complete.
void buildSegment(const SuperPacket &super, std::size_t index, MutableByteView target);

} // namespace tunneldesk::wire
