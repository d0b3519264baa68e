#include "wizards/tunnel_neighbours.h"

#include <algorithm>

namespace tunneldesk
{

ConfigFindings routesMet(const TunnelConfig &tunnel, const std::vector<IpPrefix> &routes)
{
    ConfigFindings findings;
    for (std::size_t i = 0; i < tunnel.remoteNetworks.size(); ++i)
        for (const IpPrefix &route : routes)
            if (tunnel.remoteNetworks[i].length() > 0 && route.overlaps(tunnel.remoteNetworks[i])) {
                findings.push_back({.field = Field::RemoteNetworks,
                                    .problem = Problem::OverlapsOwnNetworks,
                                    .isWarning = true,
                                    .text = route.toString(),
                                    .row = i});
                break;
            }
    return findings;
}

const TunnelConfig *keySharerOf(const TunnelConfig &tunnel, const Profile &profile)
{
    const GatewayConfig *gateway = profile.find(tunnel.gateway);
    if (gateway == nullptr)
        return nullptr;
    for (const TunnelConfig *other : profile.tunnelsOf(gateway->id))
        if (other->id != tunnel.id && mustShareKey(gateway->policy, tunnel, *other))
            return other;
    return nullptr;
}

const TunnelConfig *newestTunnelTo(const IpAddress &peer, const Profile &profile)
{
    const auto found = std::find_if(profile.tunnels.rbegin(), profile.tunnels.rend(),
                                    [&peer](const TunnelConfig &tunnel) { return tunnel.peer == peer; });
    return found == profile.tunnels.rend() ? nullptr : &*found;
}

} // namespace tunneldesk
