// Reads what IPv4 carries out of a pcap file, classic or next generation (Ethernet, raw IP, BSD loopback), as far as
// it was captured: a packet that the file cuts off comes cut off. Little-endian files only.
#pragma once

#include "engine/base/byte_reader.h"
#include "engine/base/ip.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace tunneldesk::test
{

inline constexpr std::uint8_t kUdpProtocol = 17;
inline constexpr std::uint8_t kEspProtocol = 50;

struct CapturedDatagram {
    Endpoint from;
    Endpoint to;
    Bytes bytes;
    std::uint8_t protocol = kUdpProtocol; // else ports are 0 and bytes is all that IP carries
};

namespace pcap_detail
{

inline std::uint32_t little(ByteView bytes, std::size_t offset)
{
    return bytes[offset] | static_cast<std::uint32_t>(bytes[offset + 1]) << 8 |
           static_cast<std::uint32_t>(bytes[offset + 2]) << 16 | static_cast<std::uint32_t>(bytes[offset + 3]) << 24;
}

// The octets in front of the IP header.
inline std::size_t linkHeaderSize(std::uint32_t linkType)
{
    switch (linkType) {
    case 0:
        return 4;
    case 1:
        return 14;
    default:
        return 0;
    }
}

inline bool readUdp(ByteView payload, CapturedDatagram &datagram)
{
    ByteReader reader(payload);
    std::uint16_t length = 0;
    std::uint16_t checksum = 0;
    if (!reader.readU16(datagram.from.port) || !reader.readU16(datagram.to.port) || !reader.readU16(length) ||
        !reader.readU16(checksum))
        return false;
    const std::size_t announced = length < 8 ? reader.size() : length - 8U;
    datagram.bytes = copyOf(reader.rest().first(std::min(announced, reader.size())));
    return true;
}

inline bool readPacket(ByteView packet, CapturedDatagram &datagram)
{
    if (packet.size() < 20 || packet[0] >> 4 != 4)
        return false;
    const std::size_t ipSize = (packet[0] & 0x0fU) * 4U;
    if (packet.size() < ipSize)
        return false;
    datagram.protocol = packet[9];
    datagram.from.address = *IpAddress::fromBytes(packet.subspan(12, 4));
    datagram.to.address = *IpAddress::fromBytes(packet.subspan(16, 4));
    if (datagram.protocol == kUdpProtocol)
        return readUdp(packet.subspan(ipSize), datagram);
    const std::size_t total = static_cast<std::size_t>(packet[2]) << 8 | packet[3];
    const std::size_t end = std::min(packet.size(), std::max(total, ipSize));
    datagram.bytes = copyOf(packet.subspan(ipSize, end - ipSize));
    return true;
}

using Frames = std::vector<std::pair<std::size_t, Bytes>>; // octets of the link header, the frame

inline Frames readClassic(ByteView content)
{
    const std::size_t link = linkHeaderSize(little(content, 20) & 0xffffU);
    Frames frames;
    for (std::size_t at = 24; at + 16 <= content.size();) {
        const std::size_t size = std::min<std::size_t>(little(content, at + 8), content.size() - at - 16);
        frames.emplace_back(link, copyOf(content.subspan(at + 16, size)));
        at += 16 + size;
    }
    return frames;
}

// Interface descriptions (1) and enhanced packets (6) of one section.
inline Frames readNextGeneration(ByteView content)
{
    std::vector<std::size_t> links;
    Frames frames;
    for (std::size_t at = 0; at + 12 <= content.size();) {
        const std::size_t size = little(content, at + 4);
        if (size < 12 || size > content.size() - at)
            break;
        const std::uint32_t type = little(content, at);
        if (type == 1 && size >= 20)
            links.push_back(linkHeaderSize(little(content, at + 8) & 0xffffU));
        if (type == 6 && size >= 32 && little(content, at + 8) < links.size()) {
            const std::size_t captured = std::min<std::size_t>(little(content, at + 20), size - 32);
            frames.emplace_back(links[little(content, at + 8)], copyOf(content.subspan(at + 28, captured)));
        }
        at += size;
    }
    return frames;
}

} // namespace pcap_detail

// All that IPv4 carries. A file that is not there or no pcap ends the test program: nothing read would prove nothing.
[[nodiscard]] inline std::vector<CapturedDatagram> readPackets(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    const Bytes content(std::istreambuf_iterator<char>(file), {});
    const std::uint32_t magic = content.size() < 24 ? 0 : pcap_detail::little(content, 0);
    if (magic != 0xa1b2c3d4 && magic != 0x0a0d0d0a) {
        std::fprintf(stderr, "not a pcap file: %s\n", path.c_str());
        std::abort();
    }
    std::vector<CapturedDatagram> result;
    for (const auto &[link, frame] :
         magic == 0xa1b2c3d4 ? pcap_detail::readClassic(content) : pcap_detail::readNextGeneration(content)) {
        CapturedDatagram datagram;
        if (frame.size() > link && pcap_detail::readPacket(ByteView(frame).subspan(link), datagram))
            result.push_back(std::move(datagram));
    }
    return result;
}

// The UDP datagrams alone.
[[nodiscard]] inline std::vector<CapturedDatagram> readCapture(const std::string &path)
{
    std::vector<CapturedDatagram> result = readPackets(path);
    std::erase_if(result, [](const CapturedDatagram &one) { return one.protocol != kUdpProtocol; });
    return result;
}

} // namespace tunneldesk::test
