// What the user wants of an IPsec VPN Gateway. One IKEv1 policy for all its tunnels, and one value of
// each, so exactly one transform is offered.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/ids.h"
#include "engine/config/limits.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tunneldesk
{

// The documented guarantees, and our own "unmetered". It holds in each direction and counts inner bytes.
enum class Bandwidth : std::uint8_t { Mbps10, Mbps20, Mbps30, Unmetered };
// 0 for Unmetered.
[[nodiscard]] std::uint64_t bitsPerSecondOf(Bandwidth bandwidth);

struct IkePolicy {
    IkeMode mode = IkeMode::Main;
    bool answerAggressive = false;
    IkeEncryption encryption = IkeEncryption::AesCbc256;
    Hash hash = Hash::Sha256;
    DhGroup group = DhGroup::Modp2048;
    Seconds lifetime = limits::kDefaultIkeLifetime;

    friend bool operator==(const IkePolicy &, const IkePolicy &) = default;
};

struct GatewayConfig {
    GatewayId id;
    std::string name; // 1 to 30 characters, unique
    ZoneId zone;      // fixed after creation
    std::string note;
    Bandwidth bandwidth = Bandwidth::Mbps10;
    IkePolicy policy;
    std::optional<std::uint64_t> createdAt = std::nullopt; // seconds since 1970 (UTC); none: not known

    friend bool operator==(const GatewayConfig &, const GatewayConfig &) = default;
};

} // namespace tunneldesk
