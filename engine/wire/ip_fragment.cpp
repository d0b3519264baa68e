#include "engine/wire/ip_fragment.h"

#include "engine/wire/octets.h"

#include <algorithm>

namespace tunneldesk::wire
{

namespace
{

std::size_t payloadOfFragment(const InnerPacket &inner, std::size_t mtu)
{
    return mtu > inner.headerSize ? (mtu - inner.headerSize) / 8 * 8 : 0;
}

// Options that are not to be copied become no-operations in all but the first fragment, so that every
// fragment has a header of one size (RFC 791, 3.1: the copied flag).
void silenceOptions(MutableByteView options)
{
    std::size_t at = 0;
    while (at < options.size() && options[at] != 0) {
        const std::size_t size = options[at] == 1 ? 1 : (at + 1 < options.size() ? options[at + 1] : 0);
        if (size == 0 || at + size > options.size() || (options[at] != 1 && size < 2))
            return;
        if ((options[at] & 0x80) == 0)
            std::fill_n(options.begin() + static_cast<std::ptrdiff_t>(at), size, Byte{1});
        at += size;
    }
}

} // namespace

std::size_t fragmentCount(const InnerPacket &inner, std::size_t mtu)
{
    const std::size_t room = payloadOfFragment(inner, mtu);
    return room == 0 ? 0 : (inner.totalSize - inner.headerSize + room - 1) / room;
}

std::size_t buildFragment(ByteView packet, const InnerPacket &inner, std::size_t mtu, std::size_t index,
                          MutableByteView target)
{
    const std::size_t room = payloadOfFragment(inner, mtu);
    const std::size_t start = room * index;
    const std::size_t payload = std::min(room, inner.totalSize - inner.headerSize - start);
    const bool isLast = inner.headerSize + start + payload == inner.totalSize;
    MutableByteView header = target.first(inner.headerSize);
    copyInto(header, packet.first(inner.headerSize));
    copyInto(target.subspan(inner.headerSize), packet.subspan(inner.headerSize + start, payload));
    if (index != 0)
        silenceOptions(header.subspan(kIpv4HeaderSize));
    const std::size_t offset = (inner.fragmentOffset + start) / 8;
    const bool hasMore = !isLast || inner.hasMoreFragments;
    putU16(header, 2, static_cast<std::uint16_t>(inner.headerSize + payload));
    putU16(header, 6, static_cast<std::uint16_t>((hasMore ? 0x2000U : 0U) | offset));
    writeIpv4Checksum(header);
    return inner.headerSize + payload;
}

} // namespace tunneldesk::wire
