#include "engine/config/profile.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

template <typename Item, typename Id>
const Item *findById(const std::vector<Item> &items, Id id)
{
    const auto found = std::find_if(items.begin(), items.end(), [id](const Item &item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const ZoneConfig *Profile::find(ZoneId id) const
{
    return findById(zones, id);
}
const GatewayConfig *Profile::find(GatewayId id) const
{
    return findById(gateways, id);
}
const TunnelConfig *Profile::find(TunnelId id) const
{
    return findById(tunnels, id);
}

std::vector<const TunnelConfig *> Profile::tunnelsOf(GatewayId id) const
{
    std::vector<const TunnelConfig *> found;
    for (const TunnelConfig &tunnel : tunnels)
        if (tunnel.gateway == id)
            found.push_back(&tunnel);
    return found;
}

bool sharesPhase1(IkeMode mode, const TunnelConfig &one, const TunnelConfig &other)
{
    return mode == IkeMode::Main || (one.ownIdentity == other.ownIdentity && one.peerIdentity == other.peerIdentity);
}

const TunnelConfig *phase1LeadOf(const Profile &profile, const TunnelConfig &tunnel)
{
    const GatewayConfig *gateway = profile.find(tunnel.gateway);
    if (gateway == nullptr)
        return nullptr;
    for (const TunnelConfig &other : profile.tunnels) {
        if (other.id == tunnel.id)
            return nullptr;
        if (other.gateway == tunnel.gateway && other.peer == tunnel.peer &&
            sharesPhase1(gateway->policy.mode, other, tunnel))
            return &other;
    }
    return nullptr;
}

bool mustShareKey(const IkePolicy &policy, const TunnelConfig &one, const TunnelConfig &other)
{
    return one.gateway == other.gateway && one.peer == other.peer &&
           (sharesPhase1(policy.mode, one, other) ||
            (policy.answerAggressive && one.peerIdentity == other.peerIdentity));
}

std::uint64_t bitsPerSecondOf(Bandwidth bandwidth)
{
    switch (bandwidth) {
    case Bandwidth::Mbps10:
        return 10'000'000;
    case Bandwidth::Mbps20:
        return 20'000'000;
    case Bandwidth::Mbps30:
        return 30'000'000;
    case Bandwidth::Unmetered:
        return 0;
    }
    return 0;
}

std::vector<PairId> pairsOf(const TunnelConfig &tunnel)
{
    std::vector<PairId> pairs;
    for (const IpPrefix &local : tunnel.localNetworks)
        for (const IpPrefix &remote : tunnel.remoteNetworks)
            pairs.push_back({tunnel.id, local, remote});
    return pairs;
}

} // namespace tunneldesk
