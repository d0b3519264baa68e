#include "engine/base/ip.h"

#include <algorithm>
#include <array>

namespace tunneldesk
{
namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// A decimal number without sign, blanks or leading zeros, of at most three digits.
std::optional<unsigned> parseSmallNumber(std::string_view text, unsigned greatest)
{
    if (text.empty() || text.size() > 3 || (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    unsigned value = 0;
    for (const char c : text) {
        if (!isDigit(c))
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    if (value > greatest)
        return std::nullopt;
    return value;
}

bool parseV4(std::string_view text, MutableByteView target)
{
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t dot = i < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos)
            return false;
        const auto octet = parseSmallNumber(text.substr(0, dot), 255);
        if (!octet)
            return false;
        target[i] = static_cast<Byte>(*octet);
        text.remove_prefix(std::min(dot + 1, text.size()));
    }
    return text.empty();
}

std::optional<unsigned> parseHexGroup(std::string_view text)
{
    if (text.empty() || text.size() > 4)
        return std::nullopt;
    unsigned value = 0;
    for (const char c : text) {
        value <<= 4;
        if (isDigit(c))
            value |= static_cast<unsigned>(c - '0');
        else if (c >= 'a' && c <= 'f')
            value |= static_cast<unsigned>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            value |= static_cast<unsigned>(c - 'A' + 10);
        else
            return std::nullopt;
    }
    return value;
}

// RFC 4291, 2.2. The groups before and after "::" are collected apart and put to their ends.
bool parseV6(std::string_view text, MutableByteView target)
{
    Bytes head;
    Bytes tail;
    bool sawGap = false;
    if (text.starts_with("::")) {
        sawGap = true;
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        Bytes &part = sawGap ? tail : head;
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
            std::array<Byte, 4> quad{};
            if (!parseV4(group, quad))
                return false;
            append(part, quad);
            text = {};
            break;
        }
        const auto value = parseHexGroup(group);
        if (!value)
            return false;
        part.push_back(static_cast<Byte>(*value >> 8));
        part.push_back(static_cast<Byte>(*value));
        if (colon == std::string_view::npos) {
            text = {};
            break;
        }
        text.remove_prefix(colon + 1);
        if (text.starts_with(':')) {
            if (sawGap)
                return false;
            sawGap = true;
            text.remove_prefix(1);
        } else if (text.empty()) {
            return false; // a single colon at the end
        }
    }
    const std::size_t written = head.size() + tail.size();
    if (sawGap ? written > 14 : written != 16)
        return false;
    std::fill(target.begin(), target.end(), Byte{0});
    std::copy(head.begin(), head.end(), target.begin());
    std::copy(tail.begin(), tail.end(), target.end() - static_cast<std::ptrdiff_t>(tail.size()));
    return true;
}

std::string v6ToString(ByteView bytes)
{
    // RFC 5952, 4.2: the longest run of at least two zero groups, the first of equals.
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = (static_cast<unsigned>(bytes[2 * i]) << 8) | bytes[2 * i + 1];
    std::size_t bestStart = 8;
    std::size_t bestLength = 1;
    for (std::size_t i = 0; i < 8;) {
        std::size_t end = i;
        while (end < 8 && groups[end] == 0)
            ++end;
        if (end - i > bestLength) {
            bestStart = i;
            bestLength = end - i;
        }
        i = end + 1;
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == bestStart) {
            text += "::";
            i += bestLength - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        bool started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            const unsigned digit = (groups[i] >> shift) & 0x0f;
            started = started || digit != 0 || shift == 0;
            if (started)
                text += digits[digit];
        }
    }
    return text;
}

void clearHostBits(MutableByteView bytes, unsigned length)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned before = static_cast<unsigned>(i) * 8;
        if (before >= length)
            bytes[i] = 0;
        else if (length - before < 8)
            bytes[i] = static_cast<Byte>(bytes[i] & (0xff << (8 - (length - before))));
    }
}

struct SplitPrefix {
    IpAddress address;
    unsigned length = 0;
};

std::optional<SplitPrefix> splitPrefix(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    const auto length = parseSmallNumber(text.substr(slash + 1), address->bitCount());
    if (!length)
        return std::nullopt;
    return SplitPrefix{*address, *length};
}

} // namespace

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    return v4(static_cast<Byte>(hostOrder >> 24), static_cast<Byte>(hostOrder >> 16), static_cast<Byte>(hostOrder >> 8),
              static_cast<Byte>(hostOrder));
}

IpAddress IpAddress::v4(Byte a, Byte b, Byte c, Byte d)
{
    IpAddress address;
    address.m_bytes[0] = a;
    address.m_bytes[1] = b;
    address.m_bytes[2] = c;
    address.m_bytes[3] = d;
    return address;
}

std::optional<IpAddress> IpAddress::fromBytes(ByteView bytes)
{
    if (bytes.size() != 4 && bytes.size() != 16)
        return std::nullopt;
    IpAddress address;
    address.m_family = bytes.size() == 4 ? IpFamily::V4 : IpFamily::V6;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    IpAddress address;
    if (text.find(':') == std::string_view::npos) {
        if (parseV4(text, address.m_bytes))
            return address;
        return std::nullopt;
    }
    address.m_family = IpFamily::V6;
    if (parseV6(text, address.m_bytes))
        return address;
    return std::nullopt;
}

std::uint32_t IpAddress::toV4HostOrder() const
{
    return (static_cast<std::uint32_t>(m_bytes[0]) << 24) | (static_cast<std::uint32_t>(m_bytes[1]) << 16) |
           (static_cast<std::uint32_t>(m_bytes[2]) << 8) | m_bytes[3];
}

std::string IpAddress::toString() const
{
    if (!isV4())
        return v6ToString(bytes());
    std::string text;
    for (std::size_t i = 0; i < 4; ++i) {
        if (i != 0)
            text += '.';
        text += std::to_string(m_bytes[i]);
    }
    return text;
}

bool IpAddress::isUnspecified() const
{
    const ByteView all = bytes();
    return std::all_of(all.begin(), all.end(), [](Byte byte) { return byte == 0; });
}

bool IpAddress::isLoopback() const
{
    if (isV4())
        return m_bytes[0] == 127;
    return std::all_of(m_bytes.begin(), m_bytes.begin() + 15, [](Byte byte) { return byte == 0; }) && m_bytes[15] == 1;
}

bool IpAddress::isMulticast() const
{
    return isV4() ? (m_bytes[0] & 0xf0) == 0xe0 : m_bytes[0] == 0xff;
}

bool IpAddress::isBroadcast() const
{
    return isV4() && toV4HostOrder() == 0xffffffff;
}

bool IpAddress::isLinkLocal() const
{
    return isV4() ? m_bytes[0] == 169 && m_bytes[1] == 254 : m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0) == 0x80;
}

bool IpAddress::isPrivate() const
{
    if (!isV4())
        return (m_bytes[0] & 0xfe) == 0xfc;
    return m_bytes[0] == 10 || (m_bytes[0] == 172 && (m_bytes[1] & 0xf0) == 16) ||
           (m_bytes[0] == 192 && m_bytes[1] == 168) || (m_bytes[0] == 100 && (m_bytes[1] & 0xc0) == 64);
}

IpAddress IpAddress::plus(std::uint64_t offset) const
{
    IpAddress result = *this;
    std::uint64_t carry = offset;
    for (std::size_t i = bitCount() / 8; i-- > 0 && carry != 0;) {
        const std::uint64_t sum = result.m_bytes[i] + (carry & 0xff);
        result.m_bytes[i] = static_cast<Byte>(sum);
        carry = (carry >> 8) + (sum >> 8);
    }
    return result;
}

IpPrefix::IpPrefix(const IpAddress &address, unsigned length) : m_length(std::min(length, address.bitCount()))
{
    Bytes bytes = copyOf(address.bytes());
    clearHostBits(bytes, m_length);
    m_address = *IpAddress::fromBytes(bytes);
}

Result<IpPrefix> IpPrefix::parse(std::string_view text)
{
    const auto split = splitPrefix(text);
    if (!split)
        return Reason::InvalidConfiguration;
    const IpPrefix prefix(split->address, split->length);
    if (prefix.address() != split->address)
        return Error{Reason::InvalidConfiguration, 1};
    return prefix;
}

std::optional<IpPrefix> IpPrefix::withoutHostBits(std::string_view text)
{
    const auto split = splitPrefix(text);
    if (!split)
        return std::nullopt;
    return IpPrefix(split->address, split->length);
}

IpAddress IpPrefix::mask() const
{
    Bytes bytes(m_address.bytes().size(), Byte{0xff});
    clearHostBits(bytes, m_length);
    return *IpAddress::fromBytes(bytes);
}

IpAddress IpPrefix::last() const
{
    Bytes bytes = copyOf(m_address.bytes());
    const IpAddress ones = mask();
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<Byte>(bytes[i] | ~ones.bytes()[i]);
    return *IpAddress::fromBytes(bytes);
}

bool IpPrefix::contains(const IpAddress &address) const
{
    if (address.family() != family())
        return false;
    // Octet by octet and without a copy: the data path asks for every packet.
    const ByteView own = m_address.bytes();
    const ByteView other = address.bytes();
    unsigned left = m_length;
    for (std::size_t i = 0; left > 0; ++i) {
        const unsigned bits = std::min(left, 8U);
        const auto byteMask = static_cast<Byte>(0xff << (8 - bits));
        if ((own[i] & byteMask) != (other[i] & byteMask))
            return false;
        left -= bits;
    }
    return true;
}

bool IpPrefix::contains(const IpPrefix &other) const
{
    return other.m_length >= m_length && contains(other.m_address);
}

bool IpPrefix::overlaps(const IpPrefix &other) const
{
    return contains(other) || other.contains(*this);
}

std::string IpPrefix::toString() const
{
    return m_address.toString() + '/' + std::to_string(m_length);
}

bool IpRange::contains(const IpAddress &address) const
{
    return address.family() == first.family() && first <= address && address <= last;
}

bool IpRange::contains(const IpRange &other) const
{
    return contains(other.first) && contains(other.last);
}

std::optional<IpPrefix> IpRange::asPrefix() const
{
    if (first.family() != last.family())
        return std::nullopt;
    for (unsigned length = 0; length <= first.bitCount(); ++length) {
        const IpPrefix prefix(first, length);
        if (prefix.first() == first && prefix.last() == last)
            return prefix;
    }
    return std::nullopt;
}

std::string IpRange::toString() const
{
    if (const auto prefix = asPrefix())
        return prefix->toString();
    return first.toString() + '-' + last.toString();
}

std::string Endpoint::toString() const
{
    if (address.isV4())
        return address.toString() + ':' + std::to_string(port);
    return '[' + address.toString() + "]:" + std::to_string(port);
}

} // namespace tunneldesk
