// Appends to a vector; knows no protocol. A LengthScope owns one 16-bit length field: until it is
// closed the field holds 0xffff, so an unfinished structure can never pass for a valid one.
#pragma once

#include "engine/base/bytes.h"

namespace tunneldesk
{

class ByteWriter
{
public:
    explicit ByteWriter(Bytes &target) : m_target(target) {}

    // Network byte order.
    void writeU8(std::uint8_t value);
    void writeU16(std::uint16_t value);
    void writeU32(std::uint32_t value);
    void writeU64(std::uint64_t value);
    void writeBytes(ByteView bytes);
    void writeZeros(std::size_t count);

    [[nodiscard]] std::size_t size() const { return m_target.size(); }
    // Overwrites octets that were written before; `offset` counts from the vector's begin.
    void patchU8(std::size_t offset, std::uint8_t value);
    void patchU16(std::size_t offset, std::uint16_t value);
    void patchU32(std::size_t offset, std::uint32_t value);

private:
    Bytes &m_target;
};

// Writes a 16-bit length at the writer's end when made, and fills it in when it goes out of scope.
// `counted` octets before the field belong to the length too (4 for an ISAKMP payload whose field
// stands at offset 2: counted is 2, and the field itself counts always).
class LengthScope
{
public:
    LengthScope(ByteWriter &writer, std::size_t countedBefore);
    ~LengthScope();
    LengthScope(const LengthScope &) = delete;
    LengthScope &operator=(const LengthScope &) = delete;

private:
    ByteWriter &m_writer;
    std::size_t m_offset;
    std::size_t m_countedBefore;
};

} // namespace tunneldesk
