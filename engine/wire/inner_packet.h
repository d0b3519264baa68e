// A checked view of an IPv4 or IPv6 packet that goes into or came out of a tunnel, and the few changes the
// data path makes in one. What parseInnerPacket says of sizes holds: later reads need no check.
#pragma once

#include "engine/base/ip.h"
#include "engine/base/result.h"

#include <optional>

namespace tunneldesk::wire
{

inline constexpr std::uint8_t kProtocolIcmp = 1;
inline constexpr std::uint8_t kProtocolTcp = 6;
inline constexpr std::uint8_t kProtocolUdp = 17;
inline constexpr std::uint8_t kProtocolIcmpV6 = 58;
inline constexpr std::size_t kIpv4HeaderSize = 20;
inline constexpr std::size_t kIpv6HeaderSize = 40;
inline constexpr std::size_t kTcpHeaderSize = 20;
inline constexpr std::size_t kUdpHeaderSize = 8;

struct InnerPacket {
    IpAddress source;
    IpAddress destination;
    std::uint8_t protocol = 0; // behind IPv6 extension headers
    std::uint8_t trafficClass = 0;
    std::size_t totalSize = 0;  // what the header says; never more than there is
    std::size_t headerSize = 0; // octets before the transport header, IPv6 extension headers included
    std::size_t fragmentOffset = 0;
    bool hasMoreFragments = false;
    bool mustNotFragment = false; // IPv4: DF; IPv6: always
    // TCP and UDP, not in a later fragment.
    bool hasPorts = false;
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;

    [[nodiscard]] bool isV4() const { return source.isV4(); }
    [[nodiscard]] bool isFragment() const { return fragmentOffset != 0 || hasMoreFragments; }
};

// Errors: TooShort; BadVersion; BadLength when a length does not fit the octets that are there.
[[nodiscard]] Result<InnerPacket> parseInnerPacket(ByteView bytes);

// RFC 9293, 3.1.
inline constexpr std::uint8_t kTcpFin = 0x01;
inline constexpr std::uint8_t kTcpSyn = 0x02;
inline constexpr std::uint8_t kTcpPush = 0x08;
inline constexpr std::uint8_t kTcpAck = 0x10;
inline constexpr std::uint8_t kTcpCwr = 0x80;

struct TcpHeader {
    std::uint32_t sequence = 0;
    std::uint32_t acknowledged = 0;
    std::size_t headerSize = 0; // options included
    std::uint8_t flags = 0;
};
// `transport`: the packet behind its IP header. Nothing when header or data offset do not fit.
[[nodiscard]] std::optional<TcpHeader> parseTcpHeader(ByteView transport);

// The TCP or UDP checksum's pseudo header (RFC 9293, 3.1; RFC 8200, 8.1), not complemented.
[[nodiscard]] std::uint16_t pseudoHeaderSum(ByteView packet, bool isV4, std::uint8_t protocol,
                                            std::size_t transportSize);

// Finishes a checksum that a sender left to its device. `start`, `offset` as in VirtioHeader. False when
// they reach past the packet.
[[nodiscard]] bool completeChecksum(MutableByteView packet, std::size_t start, std::size_t offset);

// Lowers the MSS option of a SYN to `mss`; the TCP checksum is corrected (RFC 1624). Everything else, and a SYN
// without the option, stays as it is (rule E-21). `packet` is what `inner` was parsed from.
void clampMss(MutableByteView packet, const InnerPacket &inner, std::uint16_t mss);

// Carries the congestion mark of the outer header inwards (RFC 6040, 4.2). False: drop the packet
// (congestion was experienced by one that is not capable of ECN).
[[nodiscard]] bool applyOuterEcn(MutableByteView packet, const InnerPacket &inner, std::uint8_t outerTrafficClass);

// Computes an IPv4 header's checksum anew. `header`: exactly the header.
void writeIpv4Checksum(MutableByteView header);

} // namespace tunneldesk::wire
