#include "engine/config/key_sharing.h"

#include <algorithm>

namespace tunneldesk
{

bool sharesKey(const Profile &profile, const TunnelConfig &other, const TunnelConfig &tunnel)
{
    const GatewayConfig *gateway = profile.find(tunnel.gateway);
    return gateway != nullptr && other.id != tunnel.id && mustShareKey(gateway->policy, tunnel, other);
}

bool isKeyOfOthers(const Profile &profile, const TunnelConfig &tunnel)
{
    return std::any_of(profile.tunnels.begin(), profile.tunnels.end(), [&](const TunnelConfig &other) {
        return other.id != tunnel.id && other.key == tunnel.key && !sharesKey(profile, other, tunnel);
    });
}

ChangeEffect effectIn(const Profile &profile, const TunnelConfig &before, const TunnelConfig &after)
{
    const bool isElsewhere = before.key == after.key && before.keyStorage != after.keyStorage;
    return isElsewhere && isKeyOfOthers(profile, after) ? ChangeEffect::Reconnect : effectOf(before, after);
}

} // namespace tunneldesk
