// The mirror of segmentation: which TCP segments may be joined into one packet that the kernel cuts again just as it
// was (what its own receive offload does), and the header of the joined packet. No state.
#pragma once

#include "engine/wire/inner_packet.h"
#include "engine/wire/virtio_header.h"

namespace tunneldesk::wire
{

// A data segment that may stand at the begin of a join or go on with one. Views into the packet it was parsed from.
struct JoinSegment {
    ByteView header; // IP and TCP
    ByteView payload;
    std::size_t transportOffset = 0;
    std::uint32_t sequence = 0;
    bool isV4 = true;
    bool hasPush = false; // nothing may follow
};

// Nothing for what must go alone: no payload, flags beyond ACK and PSH, IP options or extension headers, fragments, and
// a wrong checksum (joining would hide it, for the kernel takes the joined packet's on trust).
[[nodiscard]] std::optional<JoinSegment> parseJoinSegment(ByteView packet, const InnerPacket &inner);

// Whether `next` goes on where `joined` segments that began with `first` and have `payloadSize` octets in all
// stop. Looks at everything but sizes: flow, acknowledgement, window, options, and what IP says of the packet.
[[nodiscard]] bool followsSegment(const JoinSegment &first, std::size_t joined, std::size_t payloadSize,
                                  const JoinSegment &next);

// `packet` begins with a copy of first.header and is followed by the payloads of all segments. Fills in what differs,
// and says in the result how the kernel is to cut it.
[[nodiscard]] VirtioHeader finishJoinedPacket(MutableByteView packet, const JoinSegment &first, bool hasPush);

} // namespace tunneldesk::wire
