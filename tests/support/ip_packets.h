// Builds IP packets octet by octet and judges their checksums with an addition of its own (RFC 1071 as it is written
// there), so that nothing here leans on the code under test.
#pragma once

#include "engine/base/ip.h"

#include <algorithm>

namespace tunneldesk::test
{

[[nodiscard]] inline std::uint32_t plainSum(ByteView bytes, std::uint32_t sum = 0)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += i % 2 == 0 ? static_cast<std::uint32_t>(bytes[i]) << 8 : bytes[i];
    return sum;
}
[[nodiscard]] inline std::uint16_t plainFold(std::uint32_t sum)
{
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(sum);
}

inline void put16(Bytes &bytes, std::size_t at, std::size_t value)
{
    bytes.at(at) = static_cast<Byte>(value >> 8);
    bytes.at(at + 1) = static_cast<Byte>(value);
}
inline void put32(Bytes &bytes, std::size_t at, std::uint32_t value)
{
    put16(bytes, at, value >> 16);
    put16(bytes, at + 2, value & 0xffff);
}
[[nodiscard]] inline std::uint16_t get16(ByteView bytes, std::size_t at)
{
    return static_cast<std::uint16_t>((bytes[at] << 8) | bytes[at + 1]);
}
[[nodiscard]] inline std::uint32_t get32(ByteView bytes, std::size_t at)
{
    return (static_cast<std::uint32_t>(get16(bytes, at)) << 16) | get16(bytes, at + 2);
}

struct PacketSpec {
    IpAddress source = IpAddress::v4(10, 0, 1, 5);
    IpAddress destination = IpAddress::v4(10, 0, 2, 7);
    std::uint8_t protocol = 17;
    std::uint8_t trafficClass = 0;
    std::uint16_t identification = 1;
    bool dontFragment = false;
    std::uint16_t sourcePort = 40000;
    std::uint16_t destinationPort = 5001;
    std::uint32_t sequence = 1000;
    std::uint32_t acknowledged = 2000;
    std::uint8_t flags = 0x10; // ACK
    std::uint16_t window = 512;
    Bytes options; // TCP, a multiple of 4
    Bytes payload;
};

// Where the transport header begins; extension headers are not built here.
[[nodiscard]] inline std::size_t ipHeaderSize(ByteView packet)
{
    return packet[0] >> 4 == 4 ? static_cast<std::size_t>(packet[0] & 15) * 4 : 40;
}
[[nodiscard]] inline std::uint32_t pseudoSum(ByteView packet)
{
    const std::size_t header = ipHeaderSize(packet);
    const bool isV4 = packet[0] >> 4 == 4;
    const ByteView addresses = isV4 ? packet.subspan(12, 8) : packet.subspan(8, 32);
    return plainSum(addresses, static_cast<std::uint32_t>(packet.size() - header) + (isV4 ? packet[9] : packet[6]));
}
// The place of the transport checksum, counted from the transport header; 0 when it has none.
[[nodiscard]] inline std::size_t checksumPlace(std::uint8_t protocol)
{
    return protocol == 6 ? 16 : protocol == 17 ? 6 : protocol == 58 ? 2 : 0;
}

// Writes all checksums of a packet anew.
inline void finishChecksums(Bytes &packet)
{
    const std::size_t header = ipHeaderSize(packet);
    const bool isV4 = packet[0] >> 4 == 4;
    if (isV4) {
        put16(packet, 10, 0);
        put16(packet, 10, static_cast<std::uint16_t>(~plainFold(plainSum(ByteView(packet).first(header)))));
    }
    if (const std::size_t place = checksumPlace(isV4 ? packet[9] : packet[6]); place != 0) {
        put16(packet, header + place, 0);
        const std::uint32_t sum = plainSum(ByteView(packet).subspan(header), pseudoSum(packet));
        put16(packet, header + place, static_cast<std::uint16_t>(~plainFold(sum)));
    }
}

// Whether the IPv4 header's and the transport's checksum are right.
[[nodiscard]] inline bool hasRightChecksums(ByteView packet)
{
    const std::size_t header = ipHeaderSize(packet);
    const bool isV4 = packet[0] >> 4 == 4;
    if (isV4 && plainFold(plainSum(packet.first(header))) != 0xffff)
        return false;
    const std::uint8_t protocol = isV4 ? packet[9] : packet[6];
    if (protocol == 1)
        return plainFold(plainSum(packet.subspan(header))) == 0xffff;
    return checksumPlace(protocol) == 0 || plainFold(plainSum(packet.subspan(header), pseudoSum(packet))) == 0xffff;
}

[[nodiscard]] inline Bytes buildTransport(const PacketSpec &spec)
{
    Bytes transport;
    if (spec.protocol == 6) {
        transport.resize(20 + spec.options.size());
        put16(transport, 0, spec.sourcePort);
        put16(transport, 2, spec.destinationPort);
        put32(transport, 4, spec.sequence);
        put32(transport, 8, spec.acknowledged);
        transport[12] = static_cast<Byte>(transport.size() / 4 << 4);
        transport[13] = spec.flags;
        put16(transport, 14, spec.window);
        std::copy(spec.options.begin(), spec.options.end(), transport.begin() + 20);
    } else if (spec.protocol == 17) {
        transport.resize(8);
        put16(transport, 0, spec.sourcePort);
        put16(transport, 2, spec.destinationPort);
        put16(transport, 4, 8 + spec.payload.size());
    } else if (spec.protocol == 1 || spec.protocol == 58) {
        transport.resize(8);
        transport[0] = spec.protocol == 1 ? 8 : 128; // echo request
    }
    append(transport, spec.payload);
    if (spec.protocol == 1)
        put16(transport, 2, static_cast<std::uint16_t>(~plainFold(plainSum(transport))));
    return transport;
}

[[nodiscard]] inline Bytes buildPacket(const PacketSpec &spec)
{
    const Bytes transport = buildTransport(spec);
    const bool isV4 = spec.source.isV4();
    Bytes packet(isV4 ? 20 : 40);
    if (isV4) {
        packet[0] = 0x45;
        packet[1] = spec.trafficClass;
        put16(packet, 2, 20 + transport.size());
        put16(packet, 4, spec.identification);
        put16(packet, 6, spec.dontFragment ? 0x4000 : 0);
        packet[8] = 64;
        packet[9] = spec.protocol;
        std::copy_n(spec.source.bytes().begin(), 4, packet.begin() + 12);
        std::copy_n(spec.destination.bytes().begin(), 4, packet.begin() + 16);
    } else {
        put16(packet, 0, 0x6000U | (static_cast<std::uint32_t>(spec.trafficClass) << 4));
        put16(packet, 4, transport.size());
        packet[6] = spec.protocol;
        packet[7] = 64;
        std::copy_n(spec.source.bytes().begin(), 16, packet.begin() + 8);
        std::copy_n(spec.destination.bytes().begin(), 16, packet.begin() + 24);
    }
    append(packet, transport);
    finishChecksums(packet);
    return packet;
}

} // namespace tunneldesk::test
