#include "engine/wire/icmp_echo.h"

#include "engine/wire/checksum.h"
#include "engine/wire/inner_packet.h"
#include "engine/wire/octets.h"

namespace tunneldesk::wire
{

namespace
{

constexpr std::size_t kEchoHeaderSize = 8;
// As much as other programs' echoes carry: some firewalls take smaller ones for a scan.
constexpr std::size_t kPayloadSize = 56;
constexpr std::size_t kMessageSize = kEchoHeaderSize + kPayloadSize;
constexpr Byte kHopLimit = 64;
constexpr Byte kTypeV4 = 8;
constexpr Byte kTypeV6 = 128;

void writeMessage(MutableByteView message, Byte type, std::uint16_t identifier, std::uint16_t sequence)
{
    message[0] = type;
    putU16(message, 4, identifier);
    putU16(message, 6, sequence);
    for (std::size_t i = kEchoHeaderSize; i < message.size(); ++i)
        message[i] = static_cast<Byte>(i);
}

} // namespace

Bytes buildEchoRequest(const IpAddress &source, const IpAddress &destination, std::uint16_t identifier,
                       std::uint16_t sequence)
{
    const std::size_t headerSize = source.isV4() ? kIpv4HeaderSize : kIpv6HeaderSize;
    Bytes packet(headerSize + kMessageSize);
    const MutableByteView header = MutableByteView(packet).first(headerSize);
    const MutableByteView message = MutableByteView(packet).subspan(headerSize);
    writeMessage(message, source.isV4() ? kTypeV4 : kTypeV6, identifier, sequence);
    if (source.isV4()) {
        header[0] = 0x45;
        putU16(header, 2, static_cast<std::uint16_t>(packet.size()));
        header[8] = kHopLimit;
        header[9] = kProtocolIcmp;
        copyInto(header.subspan(12), source.bytes());
        copyInto(header.subspan(16), destination.bytes());
        writeIpv4Checksum(header);
        putU16(message, 2, checksumOf(message));
        return packet;
    }
    putU32(header, 0, 0x60000000);
    putU16(header, 4, static_cast<std::uint16_t>(kMessageSize));
    header[6] = kProtocolIcmpV6;
    header[7] = kHopLimit;
    copyInto(header.subspan(8), source.bytes());
    copyInto(header.subspan(24), destination.bytes());
    InternetChecksum sum;
    sum.addU16(pseudoHeaderSum(header, false, kProtocolIcmpV6, kMessageSize));
    sum.add(message);
    putU16(message, 2, sum.value());
    return packet;
}

} // namespace tunneldesk::wire
