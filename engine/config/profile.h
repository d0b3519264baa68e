// The whole of what the user wants: what the store saves and the engine is given.
#pragma once

#include "engine/config/gateway_config.h"
#include "engine/config/tunnel_config.h"
#include "engine/config/zone_config.h"

namespace tunneldesk
{

struct Profile {
    std::vector<ZoneConfig> zones;
    std::vector<GatewayConfig> gateways;
    std::vector<TunnelConfig> tunnels;

    // Null when there is none.
    [[nodiscard]] const ZoneConfig *find(ZoneId id) const;
    [[nodiscard]] const GatewayConfig *find(GatewayId id) const;
    [[nodiscard]] const TunnelConfig *find(TunnelId id) const;
    [[nodiscard]] std::vector<const TunnelConfig *> tunnelsOf(GatewayId id) const;

    friend bool operator==(const Profile &, const Profile &) = default;
};

// Whether two tunnels of one gateway to one peer share a phase 1, and with it the key. In Main Mode all of them
// do, for it picks the key by the peer's address (RFC 2409, 5.4); in Aggressive Mode those with the same
// identities.
[[nodiscard]] bool sharesPhase1(IkeMode mode, const TunnelConfig &one, const TunnelConfig &other);
// The tunnel whose settings a phase 1 is made with, where `tunnel` shares it: the first of the profile. Null when that
// is `tunnel` itself.
[[nodiscard]] const TunnelConfig *phase1LeadOf(const Profile &profile, const TunnelConfig &tunnel);
// Whether two tunnels, of any gateways, must have the same key: one phase 1 has one, and whoever answers in
// Aggressive Mode finds it by the peer's identity alone.
[[nodiscard]] bool mustShareKey(const IkePolicy &policy, const TunnelConfig &one, const TunnelConfig &other);

} // namespace tunneldesk
