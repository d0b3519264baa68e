#include "engine/interchange/foreign_parts.h"

#include <algorithm>
#include <array>

namespace tunneldesk::interchange
{
namespace
{

constexpr std::size_t kLongestShown = 60; // characters of a value

// The length of the UTF-8 character at the begin of `text` (RFC 3629); 0: there is none.
std::size_t characterSize(std::string_view text)
{
    const auto first = static_cast<Byte>(text.front());
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
    if (size == 0 || size > text.size())
        return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((static_cast<Byte>(text[i]) & 0xc0) != 0x80)
            return 0;
    const auto second = size > 1 ? static_cast<Byte>(text[1]) : Byte{0};
    const bool isBad = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
                       (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
    return isBad ? 0 : size;
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string cleanText(std::string_view text, std::size_t mostCharacters)
{
    std::string clean;
    for (std::size_t count = 0; !text.empty() && count < mostCharacters; ++count) {
        const std::size_t size = characterSize(text);
        const auto first = static_cast<Byte>(text.front());
        const bool isControl =
            first < 0x20 || first == 0x7f || (first == 0xc2 && size == 2 && static_cast<Byte>(text[1]) < 0xa0);
        clean += size == 0 || isControl ? std::string_view("?") : text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return clean;
}

void NotTakenList::add(const Place &place, std::string_view key, std::string_view value, NotTakenReason reason)
{
    if (m_lines.size() >= kMostNotTaken)
        return;
    m_lines.push_back({.file = std::string(place.file),
                       .line = place.line,
                       .section = cleanText(place.section, kLongestShown),
                       .key = cleanText(key, kLongestShown),
                       .value = cleanText(value, kLongestShown),
                       .reason = reason});
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char one, char other) { return lowered(one) == lowered(other); });
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(separators), text.size());
        if (const auto part = trimmed(text.substr(0, end)); !part.empty())
            parts.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<bool> parseYes(std::string_view text)
{
    for (const std::string_view word : {"yes", "true", "1", "enabled", "on"})
        if (equalsIgnoringCase(text, word))
            return true;
    for (const std::string_view word : {"no", "false", "0", "disabled", "off"})
        if (equalsIgnoringCase(text, word))
            return false;
    return std::nullopt;
}

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    if (text.empty() || text.size() > 18)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    return value;
}

std::optional<Seconds> parseSeconds(std::string_view text)
{
    std::uint64_t unit = 1;
    if (!text.empty()) {
        switch (lowered(text.back())) {
        case 's':
            break;
        case 'm':
            unit = 60;
            break;
        case 'h':
            unit = 3600;
            break;
        case 'd':
            unit = 86400;
            break;
        default:
            unit = 0;
        }
    }
    const auto value =
        parseNumber(unit == 0 ? text : trimmed(text.substr(0, std::max<std::size_t>(text.size(), 1) - 1)));
    constexpr std::uint64_t kMost = 1'000'000'000;
    if (!value || *value > kMost)
        return std::nullopt;
    return Seconds(static_cast<Seconds::rep>(*value * std::max<std::uint64_t>(unit, 1)));
}

std::optional<IpPrefix> parseNetwork(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(trimmed(text.substr(0, slash)));
    if (!address)
        return std::nullopt;
    if (slash == std::string_view::npos)
        return IpPrefix::host(*address);
    const std::string_view tail = trimmed(text.substr(slash + 1));
    if (const auto length = parseNumber(tail); length && *length <= address->bitCount())
        return IpPrefix(*address, static_cast<unsigned>(*length));
    const auto mask = IpAddress::parse(tail);
    if (!mask || mask->family() != address->family())
        return std::nullopt;
    for (unsigned length = 0; length <= address->bitCount(); ++length)
        if (const IpPrefix prefix(*address, length); prefix.mask() == *mask)
            return prefix;
    return std::nullopt;
}

std::optional<Identity> parseIdentity(std::string_view text)
{
    using Type = IdentityType;
    struct Prefix {
        std::string_view name;
        Type type;
    };
    // strongSwan, "IDENTITY PARSING"; "email" is the RFC's user FQDN.
    static constexpr std::array<Prefix, 9> kPrefixes{{{"ipv4:", Type::Ipv4},
                                                      {"ipv6:", Type::Ipv6},
                                                      {"fqdn:", Type::Fqdn},
                                                      {"dns:", Type::Fqdn},
                                                      {"rfc822:", Type::UserFqdn},
                                                      {"email:", Type::UserFqdn},
                                                      {"userfqdn:", Type::UserFqdn},
                                                      {"keyid:", Type::KeyId},
                                                      {"@#", Type::KeyId}}};
    if (text.empty() || text == "%any" || text == "%defaultroute" || text == "%fromcert")
        return Identity{};
    for (const auto &[name, type] : kPrefixes)
        if (text.starts_with(name))
            return Identity{type, (name == "@#" ? "0x" : "") + std::string(text.substr(name.size()))};
    if (const auto address = IpAddress::parse(text))
        return Identity{address->isV4() ? Type::Ipv4 : Type::Ipv6, address->toString()};
    if (text.starts_with("@@"))
        return Identity{Type::UserFqdn, std::string(text.substr(2))};
    if (text.starts_with("@[") && text.ends_with("]")) // Libreswan's key id
        return Identity{Type::KeyId, std::string(text.substr(2, text.size() - 3))};
    if (text.front() == '@')
        return Identity{Type::Fqdn, std::string(text.substr(1))};
    if (text.find('=') != std::string_view::npos || text.front() == '%')
        return std::nullopt;
    if (text.find('@') != std::string_view::npos)
        return Identity{Type::UserFqdn, std::string(text)};
    return Identity{Type::Fqdn, std::string(text)};
}

std::optional<Identity> parsePeerIdentity(std::string_view text)
{
    return text == "%any" ? Identity{IdentityType::Any, {}} : parseIdentity(text);
}

void takeDpdTimeout(DpdConfig &dpd, Seconds timeout)
{
    constexpr Seconds::rep kMostTries = 20;
    if (timeout.count() > 0)
        dpd.tries = static_cast<unsigned>(std::clamp<Seconds::rep>((timeout - dpd.idle) / dpd.interval, 1, kMostTries));
}

} // namespace tunneldesk::interchange
