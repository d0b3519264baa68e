#include "engine/base/base64.h"

namespace tunneldesk
{
namespace
{

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

Result<Secret> decodeBase64(ByteView text)
{
    std::size_t padding = 0;
    while (!text.empty() && text.back() == '=' && padding < 2) {
        text = text.first(text.size() - 1);
        ++padding;
    }
    if (text.size() % 4 == 1 || (padding != 0 && (text.size() + padding) % 4 != 0))
        return Reason::InvalidConfiguration;
    Secret bytes(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned count = 0;
    std::size_t written = 0;
    for (const Byte c : text) {
        const std::size_t value = kAlphabet.find(static_cast<char>(c));
        if (value == std::string_view::npos)
            return Reason::InvalidConfiguration;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.mutableView()[written++] = static_cast<Byte>(bits >> count);
            bits &= (1U << count) - 1;
        }
    }
    // RFC 4648, 3.5: what is left over must be zero, so that there is one spelling of a key.
    if (bits != 0)
        return Reason::InvalidConfiguration;
    return bytes;
}

std::string encodeBase64(ByteView bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j)
            bits = bits << 8 | (j < left ? bytes[i + j] : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            text += j <= left ? kAlphabet[bits >> (18 - 6 * j) & 0x3f] : '=';
    }
    return text;
}

} // namespace tunneldesk
