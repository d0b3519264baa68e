// Byte views and byte vectors: the words that every room uses for "some octets".
// Owns nothing; network byte order is the business of ByteReader and ByteWriter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tunneldesk
{

using Byte = std::uint8_t;
using ByteView = std::span<const Byte>;
using MutableByteView = std::span<Byte>;
using Bytes = std::vector<Byte>;

// True when both views have the same length and the same content. The time taken depends on the
// length alone, never on where the first difference stands (HASH, ICV, cookies: rule S-1).
[[nodiscard]] bool equalConstantTime(ByteView left, ByteView right);

// Ordinary comparison for values that are not secret.
[[nodiscard]] bool equalBytes(ByteView left, ByteView right);

// Lower-case hexadecimal, two digits an octet, no separator.
[[nodiscard]] std::string toHex(ByteView bytes);

// The octets of a text, without a terminating zero.
[[nodiscard]] inline ByteView viewOf(std::string_view text)
{
    return {reinterpret_cast<const Byte *>(text.data()), text.size()};
}

[[nodiscard]] inline Bytes copyOf(ByteView bytes)
{
    return {bytes.begin(), bytes.end()};
}

inline void append(Bytes &target, ByteView bytes)
{
    target.insert(target.end(), bytes.begin(), bytes.end());
}

} // namespace tunneldesk
