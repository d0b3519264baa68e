#include "engine/base/bytes.h"

#include <algorithm>

namespace tunneldesk
{

bool equalConstantTime(ByteView left, ByteView right)
{
    if (left.size() != right.size())
        return false;
    // volatile keeps the compiler from turning the loop into an early-exit comparison.
    volatile Byte difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        difference = static_cast<Byte>(difference | (left[i] ^ right[i]));
    return difference == 0;
}

bool equalBytes(ByteView left, ByteView right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

std::string toHex(ByteView bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const Byte byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 0x0f]);
    }
    return text;
}

} // namespace tunneldesk
