// Fixed-offset reads and writes for the headers of the data path, whose sizes were checked once before.
// Network byte order. The caller vouches for offset and size; a debug build asserts them.
#pragma once

#include "engine/base/bytes.h"

#include <cassert>
#include <cstring>

namespace tunneldesk::wire
{

[[nodiscard]] inline std::uint16_t u16At(ByteView bytes, std::size_t offset)
{
    assert(offset + 2 <= bytes.size());
    return static_cast<std::uint16_t>((bytes[offset] << 8) | bytes[offset + 1]);
}

[[nodiscard]] inline std::uint32_t u32At(ByteView bytes, std::size_t offset)
{
    return (static_cast<std::uint32_t>(u16At(bytes, offset)) << 16) | u16At(bytes, offset + 2);
}

inline void putU16(MutableByteView bytes, std::size_t offset, std::uint16_t value)
{
    assert(offset + 2 <= bytes.size());
    bytes[offset] = static_cast<Byte>(value >> 8);
    bytes[offset + 1] = static_cast<Byte>(value);
}

inline void putU32(MutableByteView bytes, std::size_t offset, std::uint32_t value)
{
    putU16(bytes, offset, static_cast<std::uint16_t>(value >> 16));
    putU16(bytes, offset + 2, static_cast<std::uint16_t>(value));
}

// `target` is at least as long as `source`; they do not overlap.
inline void copyInto(MutableByteView target, ByteView source)
{
    assert(source.size() <= target.size());
    if (!source.empty())
        std::memcpy(target.data(), source.data(), source.size());
}

} // namespace tunneldesk::wire
