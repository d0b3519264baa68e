// Numbers that must not be mixed, each a type of its own. Profile ids are random and never names; 0 is
// "none" for all of them.
#pragma once

#include "engine/base/bytes.h"

#include <array>
#include <compare>
#include <functional>
#include <string>

namespace tunneldesk
{

template <typename Tag, typename Integer>
struct StrongId {
    Integer value = 0;

    [[nodiscard]] constexpr bool isNone() const { return value == 0; }
    friend constexpr auto operator<=>(const StrongId &, const StrongId &) = default;
};

using ZoneId = StrongId<struct ZoneTag, std::uint64_t>;
using GatewayId = StrongId<struct GatewayTag, std::uint64_t>;
using TunnelId = StrongId<struct TunnelTag, std::uint64_t>;
// One ESP SA pair in the engine; never reused in a process.
using SaId = StrongId<struct SaTag, std::uint64_t>;
// One ISAKMP SA in the engine; never reused in a process.
using IkeSaId = StrongId<struct IkeSaTag, std::uint64_t>;
// One attempt to bring a tunnel up, from the first message to success or failure.
using AttemptId = StrongId<struct AttemptTag, std::uint64_t>;
// RFC 4303, 2.1. 1 to 255 are reserved, 0 never goes on the wire.
using Spi = StrongId<struct SpiTag, std::uint32_t>;
// RFC 2408, 3.1.
using MessageId = StrongId<struct MessageIdTag, std::uint32_t>;

// RFC 2408, 2.5.3.
using Cookie = std::array<Byte, 8>;

struct CookiePair {
    Cookie initiator{};
    Cookie responder{};

    friend auto operator<=>(const CookiePair &, const CookiePair &) = default;
};

// Where a pre-shared key is found: a random name, never the key.
struct SecretRef {
    std::string value;

    [[nodiscard]] bool isNone() const { return value.empty(); }
    friend auto operator<=>(const SecretRef &, const SecretRef &) = default;
};

} // namespace tunneldesk

template <typename Tag, typename Integer>
struct std::hash<tunneldesk::StrongId<Tag, Integer>> {
    std::size_t operator()(const tunneldesk::StrongId<Tag, Integer> &id) const noexcept
    {
        return std::hash<Integer>{}(id.value);
    }
};
