// The shape of an ESP packet (RFC 4303, 2): SPI, sequence number, IV, what is enciphered (inner packet, padding
// 1, 2, 3 ..., pad length, next header), ICV. Sizes and places only: no keys, no state.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/ids.h"
#include "engine/base/result.h"

namespace tunneldesk::wire
{

inline constexpr std::size_t kEspHeaderSize = 8;
inline constexpr std::size_t kEspTrailerSize = 2;
// RFC 4303, 2.6: what may follow in tunnel mode.
inline constexpr std::uint8_t kNextHeaderIpv4 = 4;
inline constexpr std::uint8_t kNextHeaderIpv6 = 41;
inline constexpr std::uint8_t kNextHeaderDummy = 59;

// Octets; what a suite adds to a packet.
struct EspLayout {
    std::size_t ivSize = 0;
    std::size_t alignment = 4;
    std::size_t icvSize = 0;

    [[nodiscard]] static EspLayout of(const EspSuite &suite);
    [[nodiscard]] std::size_t innerOffset() const { return kEspHeaderSize + ivSize; }
    // Inner packet, padding and trailer.
    [[nodiscard]] std::size_t plaintextSize(std::size_t innerSize) const;
    [[nodiscard]] std::size_t packetSize(std::size_t innerSize) const;
    // Whether a packet of that size can be one of this suite at all (rules E-2, E-3).
    [[nodiscard]] bool fits(std::size_t packetSize) const;
};

// `packet` has layout.packetSize(innerSize) octets; the inner packet itself is the caller's to write.
void writeEspFrame(MutableByteView packet, const EspLayout &layout, Spi spi, std::uint32_t sequenceLow,
                   std::size_t innerSize, std::uint8_t nextHeader);

struct EspHeader {
    Spi spi;
    std::uint32_t sequenceLow = 0;
};
// Errors: TooShort.
[[nodiscard]] Result<EspHeader> parseEspHeader(ByteView packet);

// What deciphering laid open, without trailer and padding.
struct EspPayload {
    std::size_t size = 0;
    std::uint8_t nextHeader = 0;
    bool isPaddingOrderly = true; // 1, 2, 3 ...; told and not enforced (rule E-6)
};
// `plaintext`: the octets between IV and ICV. Errors: BadPadding when the pad length reaches past them.
[[nodiscard]] Result<EspPayload> parseEspPayload(ByteView plaintext);

} // namespace tunneldesk::wire
