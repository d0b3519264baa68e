// The Internet checksum (RFC 1071) and its incremental update (RFC 1624). Values are in host order; the
// sums run over whole machine words, so that checking a segment costs little beside enciphering it.
#pragma once

#include "engine/base/bytes.h"

namespace tunneldesk::wire
{

class InternetChecksum
{
public:
    // Every part but the last has an even size.
    void add(ByteView bytes);
    void addU16(std::uint16_t value);
    void addU32(std::uint32_t value);
    // The sum so far, not complemented: what a sender leaves in a header for its device to finish.
    [[nodiscard]] std::uint16_t folded() const;
    // What goes into a header; 0 over a part that holds its right checksum.
    [[nodiscard]] std::uint16_t value() const { return static_cast<std::uint16_t>(~folded()); }

private:
    std::uint64_t m_sum = 0; // of words as they lie in memory
};

[[nodiscard]] std::uint16_t checksumOf(ByteView bytes);

// The checksum after one 16-bit word of what it covers changed (RFC 1624, equation 3).
[[nodiscard]] std::uint16_t adjustChecksum(std::uint16_t checksum, std::uint16_t before, std::uint16_t after);

} // namespace tunneldesk::wire
