// IP addresses, prefixes, ranges and endpoints; IPv4 and IPv6 in one type. Parsing is strict: what
// inet_aton forgives ("10.1", "010.0.0.1", "10.0.0.0" for a prefix) is refused.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tunneldesk
{

enum class IpFamily : std::uint8_t { V4, V6 };

class IpAddress
{
public:
    // 0.0.0.0
    constexpr IpAddress() = default;
    [[nodiscard]] static IpAddress v4(std::uint32_t hostOrder);
    [[nodiscard]] static IpAddress v4(Byte a, Byte b, Byte c, Byte d);
    // 4 or 16 octets in network order; nothing for any other size.
    [[nodiscard]] static std::optional<IpAddress> fromBytes(ByteView bytes);
    // Dotted quad without leading zeros, or RFC 4291 text without a zone id.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);

    [[nodiscard]] IpFamily family() const { return m_family; }
    [[nodiscard]] bool isV4() const { return m_family == IpFamily::V4; }
    // 4 or 16 octets, network order.
    [[nodiscard]] ByteView bytes() const { return {m_bytes.data(), isV4() ? 4U : 16U}; }
    [[nodiscard]] unsigned bitCount() const { return isV4() ? 32 : 128; }
    [[nodiscard]] std::uint32_t toV4HostOrder() const;
    // RFC 5952 for IPv6.
    [[nodiscard]] std::string toString() const;

    [[nodiscard]] bool isUnspecified() const;
    [[nodiscard]] bool isLoopback() const;
    [[nodiscard]] bool isMulticast() const;
    [[nodiscard]] bool isBroadcast() const;
    [[nodiscard]] bool isLinkLocal() const;
    // RFC 1918, RFC 6598 (100.64/10), RFC 4193 (fc00::/7).
    [[nodiscard]] bool isPrivate() const;
    // The address `offset` further; wraps within the family.
    [[nodiscard]] IpAddress plus(std::uint64_t offset) const;

    friend auto operator<=>(const IpAddress &, const IpAddress &) = default;

private:
    IpFamily m_family = IpFamily::V4;
    std::array<Byte, 16> m_bytes{};
};

class IpPrefix
{
public:
    // 0.0.0.0/0
    IpPrefix() = default;
    // Host bits are cleared. length must not exceed the family's bit count.
    IpPrefix(const IpAddress &address, unsigned length);
    [[nodiscard]] static IpPrefix host(const IpAddress &address) { return {address, address.bitCount()}; }
    // "address/length" only. Error{InvalidConfiguration}: first is 1 when nothing but host bits is wrong
    // (then `withoutHostBits` gives the correction), else 0.
    [[nodiscard]] static Result<IpPrefix> parse(std::string_view text);
    [[nodiscard]] static std::optional<IpPrefix> withoutHostBits(std::string_view text);

    [[nodiscard]] const IpAddress &address() const { return m_address; }
    [[nodiscard]] unsigned length() const { return m_length; }
    [[nodiscard]] IpFamily family() const { return m_address.family(); }
    [[nodiscard]] bool isV4() const { return m_address.isV4(); }
    [[nodiscard]] IpAddress first() const { return m_address; }
    [[nodiscard]] IpAddress last() const;
    [[nodiscard]] IpAddress mask() const;
    [[nodiscard]] bool contains(const IpAddress &address) const;
    [[nodiscard]] bool contains(const IpPrefix &other) const;
    [[nodiscard]] bool overlaps(const IpPrefix &other) const;
    [[nodiscard]] std::string toString() const;

    friend auto operator<=>(const IpPrefix &, const IpPrefix &) = default;

private:
    IpAddress m_address;
    unsigned m_length = 0;
};

// What the peer's identification payloads name (RFC 2407, 4.6.2): compared as ranges, never as types (rule ID-7).
struct IpRange {
    IpAddress first;
    IpAddress last;

    [[nodiscard]] static IpRange of(const IpPrefix &prefix) { return {prefix.first(), prefix.last()}; }
    [[nodiscard]] bool contains(const IpAddress &address) const;
    [[nodiscard]] bool contains(const IpRange &other) const;
    // The prefix that covers exactly this range, if there is one.
    [[nodiscard]] std::optional<IpPrefix> asPrefix() const;
    [[nodiscard]] std::string toString() const;

    friend auto operator<=>(const IpRange &, const IpRange &) = default;
};

struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0; // host order

    [[nodiscard]] std::string toString() const;
    friend auto operator<=>(const Endpoint &, const Endpoint &) = default;
};

// Both ends of a datagram or of a path, as this computer sees them.
struct Ends {
    Endpoint local;
    Endpoint remote;

    friend auto operator<=>(const Ends &, const Ends &) = default;
};

} // namespace tunneldesk
