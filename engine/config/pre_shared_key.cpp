#include "engine/base/base64.h"
#include "engine/config/key_id.h"
#include "engine/config/validate.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

std::optional<Byte> hexDigit(Byte c)
{
    if (c >= '0' && c <= '9')
        return static_cast<Byte>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<Byte>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<Byte>(c - 'A' + 10);
    return std::nullopt;
}

Result<Secret> fromHex(ByteView digits)
{
    if (digits.empty() || digits.size() % 2 != 0)
        return Reason::InvalidConfiguration;
    Secret key(digits.size() / 2);
    for (std::size_t i = 0; i < key.size(); ++i) {
        const auto high = hexDigit(digits[2 * i]);
        const auto low = hexDigit(digits[2 * i + 1]);
        if (!high || !low)
            return Reason::InvalidConfiguration;
        key.mutableView()[i] = static_cast<Byte>(*high << 4 | *low);
    }
    return key;
}

bool startsWith(ByteView text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalBytes(text.first(prefix.size()), viewOf(prefix));
}

} // namespace

Bytes keyIdOctets(std::string_view text)
{
    const ByteView octets = viewOf(text);
    if (startsWith(octets, "0x"))
        if (const auto decoded = fromHex(octets.subspan(2)))
            return copyOf(decoded.value().view());
    return copyOf(octets);
}

Result<Secret> parsePreSharedKey(ByteView text)
{
    Result<Secret> key = Reason::InvalidConfiguration;
    if (startsWith(text, "0x") || startsWith(text, "0X")) {
        key = fromHex(text.subspan(2));
    } else if (startsWith(text, "0s") || startsWith(text, "0S")) {
        key = decodeBase64(text.subspan(2));
    } else {
        // Rule P1-2: the octets as they are; a NUL cannot be typed on any peer.
        if (std::find(text.begin(), text.end(), Byte{0}) != text.end())
            return Reason::InvalidConfiguration;
        key = Secret::copyFrom(text);
    }
    if (!key)
        return key;
    if (key->isEmpty() || key->size() > limits::kLongestKey)
        return Error{Reason::InvalidConfiguration, static_cast<std::int64_t>(key->size())};
    return key;
}

} // namespace tunneldesk
