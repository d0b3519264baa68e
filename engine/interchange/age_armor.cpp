#include "engine/interchange/age_armor.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tunneldesk::interchange
{
namespace
{

constexpr std::string_view kBegin = "-----BEGIN AGE ENCRYPTED FILE-----";
constexpr std::string_view kEnd = "-----END AGE ENCRYPTED FILE-----";
constexpr std::string_view kBlanks = " \t\r\n";
// As many as age itself skips before and behind.
constexpr std::size_t kMostBlanks = 1024;
constexpr std::size_t kColumns = 64;
constexpr Byte kNoDigit = 0xff;

std::string_view textOf(ByteView file)
{
    return {reinterpret_cast<const char *>(file.data()), file.size()};
}

std::string_view withoutBlanksBefore(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
    return begin > kMostBlanks ? std::string_view() : text.substr(begin);
}

// The text up to the next line end, which may be of either kind.
std::optional<std::string_view> takeLine(std::string_view &rest)
{
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line.empty() ? std::nullopt : std::optional(line);
}

constexpr std::array<Byte, 256> digits()
{
    std::array<Byte, 256> values{};
    values.fill(kNoDigit);
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<Byte>(kAlphabet[i])] = static_cast<Byte>(i);
    return values;
}

// RFC 4648, 4, with its padding; 3.5: what is left over is zero. False: it is no such line.
bool appendDecoded(std::string_view line, Bytes &bytes)
{
    static constexpr std::array<Byte, 256> kDigits = digits();
    if (line.size() % 4 != 0)
        return false;
    const std::size_t padding = line.ends_with("==") ? 2 : line.ends_with('=') ? 1 : 0;
    line.remove_suffix(padding);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : line) {
        const Byte value = kDigits[static_cast<Byte>(c)];
        if (value == kNoDigit)
            return false;
        bits = bits << 6 | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<Byte>(bits >> count));
            bits &= (1U << count) - 1;
        }
    }
    return bits == 0;
}

} // namespace

bool isArmored(ByteView file)
{
    return withoutBlanksBefore(textOf(file)).starts_with(kBegin);
}

std::optional<Bytes> withoutArmor(ByteView file, std::size_t greatestSize)
{
    std::string_view rest = withoutBlanksBefore(textOf(file));
    if (takeLine(rest) != kBegin)
        return std::nullopt;
    Bytes bytes;
    bytes.reserve(std::min(rest.size() / 4 * 3, greatestSize));
    bool isLast = false;
    for (auto line = takeLine(rest); line != kEnd; line = takeLine(rest)) {
        // Every line is full but the last one.
        if (!line || isLast || line->size() > kColumns || bytes.size() > greatestSize)
            return std::nullopt;
        isLast = line->size() < kColumns || line->ends_with('=');
        if (!appendDecoded(*line, bytes))
            return std::nullopt;
    }
    const bool isEnd = rest.size() <= kMostBlanks && rest.find_first_not_of(kBlanks) == std::string_view::npos;
    return isEnd && bytes.size() <= greatestSize ? std::optional(std::move(bytes)) : std::nullopt;
}

} // namespace tunneldesk::interchange
