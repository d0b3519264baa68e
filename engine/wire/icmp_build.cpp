#include "engine/wire/icmp_build.h"

#include "engine/wire/checksum.h"
#include "engine/wire/octets.h"

#include <algorithm>

namespace tunneldesk::wire
{

namespace
{

constexpr std::size_t kIcmpHeaderSize = 8;
// RFC 1812, 4.3.2.3: as much of the packet as fits in 576 octets.
constexpr std::size_t kLongestV4Error = 576;
constexpr Byte kHopLimit = 64;

struct ErrorType {
    Byte type = 0;
    Byte code = 0;
    std::uint32_t rest = 0; // the second word of the ICMP header
};

std::size_t buildV4(ByteView packet, const InnerPacket &inner, const ErrorType &error, MutableByteView target)
{
    const std::size_t quoted = std::min(inner.totalSize, kLongestV4Error - kIpv4HeaderSize - kIcmpHeaderSize);
    const std::size_t size = kIpv4HeaderSize + kIcmpHeaderSize + quoted;
    MutableByteView header = target.first(kIpv4HeaderSize);
    std::fill(header.begin(), header.end(), Byte{0});
    header[0] = 0x45;
    putU16(header, 2, static_cast<std::uint16_t>(size));
    header[8] = kHopLimit;
    header[9] = kProtocolIcmp;
    copyInto(header.subspan(12), inner.destination.bytes());
    copyInto(header.subspan(16), inner.source.bytes());
    writeIpv4Checksum(header);
    MutableByteView icmp = target.subspan(kIpv4HeaderSize, kIcmpHeaderSize + quoted);
    icmp[0] = error.type;
    icmp[1] = error.code;
    putU16(icmp, 2, 0);
    putU32(icmp, 4, error.rest);
    copyInto(icmp.subspan(kIcmpHeaderSize), packet.first(quoted));
    putU16(icmp, 2, checksumOf(icmp));
    return size;
}

std::size_t buildV6(ByteView packet, const InnerPacket &inner, const ErrorType &error, MutableByteView target)
{
    const std::size_t quoted = std::min(inner.totalSize, kLongestIcmpError - kIpv6HeaderSize - kIcmpHeaderSize);
    MutableByteView header = target.first(kIpv6HeaderSize);
    putU32(header, 0, 0x60000000);
    putU16(header, 4, static_cast<std::uint16_t>(kIcmpHeaderSize + quoted));
    header[6] = kProtocolIcmpV6;
    header[7] = kHopLimit;
    copyInto(header.subspan(8), inner.destination.bytes());
    copyInto(header.subspan(24), inner.source.bytes());
    MutableByteView icmp = target.subspan(kIpv6HeaderSize, kIcmpHeaderSize + quoted);
    icmp[0] = error.type;
    icmp[1] = error.code;
    putU16(icmp, 2, 0);
    putU32(icmp, 4, error.rest);
    copyInto(icmp.subspan(kIcmpHeaderSize), packet.first(quoted));
    InternetChecksum sum;
    sum.addU16(pseudoHeaderSum(header, false, kProtocolIcmpV6, icmp.size()));
    sum.add(icmp);
    putU16(icmp, 2, sum.value());
    return kIpv6HeaderSize + icmp.size();
}

bool isIcmpError(ByteView packet, const InnerPacket &inner)
{
    const bool isIcmp = inner.protocol == (inner.isV4() ? kProtocolIcmp : kProtocolIcmpV6);
    if (!isIcmp)
        return false;
    if (inner.totalSize == inner.headerSize)
        return true;
    const Byte type = packet[inner.headerSize];
    if (!inner.isV4())
        return type < 128;
    // Echo, its reply, and the questions for time, information and mask are no errors (RFC 1122, 3.2.2).
    return type != 0 && type != 8 && (type < 13 || type > 18);
}

} // namespace

bool mayAnswerWithIcmp(ByteView packet, const InnerPacket &inner)
{
    const auto isOne = [](const IpAddress &address) {
        return !address.isMulticast() && !address.isUnspecified() && !address.isBroadcast() && !address.isLoopback();
    };
    return inner.fragmentOffset == 0 && isOne(inner.source) && isOne(inner.destination) && !isIcmpError(packet, inner);
}

std::size_t buildPacketTooBig(ByteView packet, const InnerPacket &inner, std::uint16_t mtu, MutableByteView target)
{
    if (inner.isV4())
        return buildV4(packet, inner, {3, 4, mtu}, target);
    return buildV6(packet, inner, {2, 0, mtu}, target);
}

std::size_t buildHostUnreachable(ByteView packet, const InnerPacket &inner, MutableByteView target)
{
    if (inner.isV4())
        return buildV4(packet, inner, {3, 1, 0}, target);
    return buildV6(packet, inner, {1, 3, 0}, target);
}

} // namespace tunneldesk::wire
