// A view that only shrinks. Every read says whether the octets were there; a failed read leaves the
// reader as it was. Nested lengths become child readers, so an inner length can never reach past an
// outer one. No other code outside base and wire does index arithmetic on a peer's bytes.
#pragma once

#include "engine/base/bytes.h"

namespace tunneldesk
{

class ByteReader
{
public:
    explicit ByteReader(ByteView bytes) : m_rest(bytes) {}

    // Network byte order (most significant octet first).
    [[nodiscard]] bool readU8(std::uint8_t &value);
    [[nodiscard]] bool readU16(std::uint16_t &value);
    [[nodiscard]] bool readU32(std::uint32_t &value);
    [[nodiscard]] bool readU64(std::uint64_t &value);

    // The next `size` octets as a view into the original bytes.
    [[nodiscard]] bool readView(std::size_t size, ByteView &view);
    // The next `size` octets as a reader of their own.
    [[nodiscard]] bool readChild(std::size_t size, ByteReader &child);
    [[nodiscard]] bool skip(std::size_t size);

    [[nodiscard]] std::size_t size() const { return m_rest.size(); }
    [[nodiscard]] bool isEmpty() const { return m_rest.empty(); }
    [[nodiscard]] ByteView rest() const { return m_rest; }

private:
    ByteView m_rest;
};

} // namespace tunneldesk
