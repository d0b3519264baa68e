// Reads UDP datagrams over IPv4 out of a classic pcap file (Ethernet, raw IP, BSD loopback), as far as they
// were captured: a datagram that the file cuts off comes cut off. What is neither is skipped.
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

struct CapturedDatagram {
    Endpoint from;
    Endpoint to;
    Bytes bytes;
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

inline bool readDatagram(ByteView packet, CapturedDatagram &datagram)
{
    if (packet.size() < 20 || packet[0] >> 4 != 4 || packet[9] != 17)
        return false;
    const std::size_t ipSize = (packet[0] & 0x0fU) * 4U;
    if (packet.size() < ipSize + 8)
        return false;
    ByteReader reader(packet.subspan(ipSize));
    std::uint16_t length = 0;
    std::uint16_t checksum = 0;
    if (!reader.readU16(datagram.from.port) || !reader.readU16(datagram.to.port) || !reader.readU16(length) ||
        !reader.readU16(checksum))
        return false;
    datagram.from.address = *IpAddress::fromBytes(packet.subspan(12, 4));
    datagram.to.address = *IpAddress::fromBytes(packet.subspan(16, 4));
    const std::size_t announced = length < 8 ? reader.size() : length - 8U;
    datagram.bytes = copyOf(reader.rest().first(std::min(announced, reader.size())));
    return true;
}

} // namespace pcap_detail

// A file that is not there or no pcap ends the test program: nothing read would prove nothing.
[[nodiscard]] inline std::vector<CapturedDatagram> readCapture(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    const Bytes content(std::istreambuf_iterator<char>(file), {});
    if (content.size() < 24 || pcap_detail::little(content, 0) != 0xa1b2c3d4) {
        std::fprintf(stderr, "not a pcap file: %s\n", path.c_str());
        std::abort();
    }
    const std::size_t link = pcap_detail::linkHeaderSize(pcap_detail::little(content, 20) & 0xffffU);
    std::vector<CapturedDatagram> result;
    for (std::size_t at = 24; at + 16 <= content.size();) {
        const std::size_t size = std::min<std::size_t>(pcap_detail::little(content, at + 8), content.size() - at - 16);
        const ByteView frame = ByteView(content).subspan(at + 16, size);
        CapturedDatagram datagram;
        if (frame.size() > link && pcap_detail::readDatagram(frame.subspan(link), datagram))
            result.push_back(std::move(datagram));
        at += 16 + size;
    }
    return result;
}

} // namespace tunneldesk::test
