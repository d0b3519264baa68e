#include "engine/session/plan_builder.h"

#include "engine/session/path_sizes.h"

#include "engine/esp/mss_mtu.h"

#include <algorithm>
#include <set>

namespace tunneldesk::session
{
namespace
{

constexpr unsigned kLeastIpv6Mtu = 1280;

// Only an address of the route's own family can be its preferred source.
std::optional<IpAddress> ownAddressFor(const TunnelConfig &tunnel, const IpPrefix &remote, const HostView &host)
{
    std::vector<IpPrefix> locals = tunnel.localNetworks;
    std::erase_if(locals, [&remote](const IpPrefix &local) { return local.family() != remote.family(); });
    return host.ownAddressInside(locals);
}

// With fail-closed off a network may go the ordinary way while its tunnel is down: then the route stands only
// while an SA does. On traffic the route itself is what brings the traffic here.
bool wantsRoute(const TunnelConfig &tunnel, const IpPrefix &remote, const SaRegistry &registry)
{
    if (tunnel.failClosed || tunnel.connect == ConnectWhen::OnTraffic)
        return true;
    return std::any_of(tunnel.localNetworks.begin(), tunnel.localNetworks.end(), [&](const IpPrefix &local) {
        return registry.currentOf({tunnel.id, local, remote}) != nullptr;
    });
}

// Linux takes IPv6 away from a device whose MTU is below IPv6's least (RFC 8200, 5).
unsigned deviceMtuFor(const TunnelConfig &tunnel, unsigned mtu)
{
    const bool hasV6 = std::any_of(tunnel.remoteNetworks.begin(), tunnel.remoteNetworks.end(),
                                   [](const IpPrefix &remote) { return !remote.isV4(); });
    return hasV6 ? std::max(mtu, kLeastIpv6Mtu) : mtu;
}

void addTunnel(HostPlan &plan, const Profile &profile, const HostView &host, const SaRegistry &registry,
               const TunnelConfig &tunnel)
{
    const unsigned mtu = innerMtuOf(profile, host, tunnel);
    if (const auto outer = outerAddressOf(profile, host, tunnel))
        plan.outers.push_back({*outer});
    const auto tun = std::find_if(plan.tuns.begin(), plan.tuns.end(),
                                  [&tunnel](const TunPlan &item) { return item.gateway == tunnel.gateway; });
    if (tun == plan.tuns.end())
        plan.tuns.push_back({tunnel.gateway, deviceMtuFor(tunnel, mtu)});
    else
        tun->mtu = std::max(tun->mtu, deviceMtuFor(tunnel, mtu));
    for (const IpPrefix &remote : tunnel.remoteNetworks)
        if (wantsRoute(tunnel, remote, registry))
            plan.routes.push_back({remote, tunnel.gateway, remote.isV4() ? mtu : std::max(mtu, kLeastIpv6Mtu),
                                   ownAddressFor(tunnel, remote, host)});
}

void leaveLocalNetworks(HostPlan &plan, const TunnelConfig &tunnel)
{
    for (const IpPrefix &local : tunnel.localNetworks)
        if (std::any_of(tunnel.remoteNetworks.begin(), tunnel.remoteNetworks.end(), [&local](const IpPrefix &remote) {
                return remote != local && remote.family() == local.family() && remote.contains(local);
            }))
            plan.leftToMain.push_back(local);
}

template <typename Item>
void sortUnique(std::vector<Item> &items)
{
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

// One destination, one route: the first in the profile's order has it; the smallest MTU of all goes for it.
void mergeRoutes(std::vector<RoutePlan> &routes)
{
    std::vector<RoutePlan> merged;
    for (const RoutePlan &route : routes) {
        const auto same = std::find_if(merged.begin(), merged.end(), [&route](const RoutePlan &item) {
            return item.destination == route.destination;
        });
        if (same == merged.end()) {
            merged.push_back(route);
            continue;
        }
        if (same->gateway == route.gateway) {
            same->mtu = std::min(same->mtu, route.mtu);
            if (!same->preferredSource)
                same->preferredSource = route.preferredSource;
        }
    }
    std::sort(merged.begin(), merged.end());
    routes = std::move(merged);
}

} // namespace

unsigned innerMtuOf(const Profile &profile, const HostView &host, const TunnelConfig &tunnel)
{
    const auto outer = outerAddressOf(profile, host, tunnel);
    const unsigned uplinkMtu = outer ? host.mtuOf(*outer) : host.mtuOf(IpAddress{});
    const unsigned pathMtu = outer ? host.pathMtuOf(*outer, tunnel.peer) : uplinkMtu;
    // Over IPv6 no larger than what can be asked about: 12 octets of 1500 are left.
    const unsigned outerMtu = tunnel.peer.isV4() ? pathMtu : askableSize(pathMtu);
    // A path that is known to be narrow is narrow whatever was configured (rule E-20).
    if (tunnel.mtu && pathMtu == uplinkMtu)
        return *tunnel.mtu;
    const Encapsulation encapsulation =
        tunnel.natTraversal == NatTraversal::Off ? Encapsulation::RawEsp : Encapsulation::Udp;
    const unsigned largest = esp::largestInnerPacket(outerMtu, tunnel.esp, encapsulation, tunnel.peer.family());
    return std::min(largest, tunnel.mtu.value_or(largest));
}

HostPlan buildPlan(const Profile &profile, const TunnelRuns &runs, const HostView &host, const SaRegistry &registry)
{
    HostPlan plan;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        plan.peers.push_back(tunnel.peer);
        if (tunnel.failClosed)
            plan.failClosed.insert(plan.failClosed.end(), tunnel.remoteNetworks.begin(), tunnel.remoteNetworks.end());
        if (runs.isEnabled(tunnel.id) && profile.find(tunnel.gateway) != nullptr)
            addTunnel(plan, profile, host, registry, tunnel);
        leaveLocalNetworks(plan, tunnel);
    }
    sortUnique(plan.outers);
    std::sort(plan.tuns.begin(), plan.tuns.end());
    mergeRoutes(plan.routes);
    sortUnique(plan.failClosed);
    sortUnique(plan.leftToMain);
    sortUnique(plan.peers);
    return plan;
}

std::vector<ikev1::PeerConfig> buildPeers(const Profile &profile, const TunnelRuns &runs, const HostView &host)
{
    std::vector<ikev1::PeerConfig> peers;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        const TunnelRun *run = runs.find(tunnel.id);
        const GatewayConfig *gateway = profile.find(tunnel.gateway);
        const auto outer = outerAddressOf(profile, host, tunnel);
        if (run == nullptr || !run->isRunning || gateway == nullptr || !outer)
            continue;
        const auto same = std::find_if(peers.begin(), peers.end(), [&](const ikev1::PeerConfig &peer) {
            return peer.gateway == tunnel.gateway && peer.peer == tunnel.peer &&
                   sharesPhase1(gateway->policy.mode, peer.tunnels.front(), tunnel);
        });
        if (same != peers.end())
            same->tunnels.push_back(tunnel);
        else
            peers.push_back({tunnel.gateway, *outer, tunnel.peer, gateway->policy, {tunnel}});
    }
    return peers;
}

} // namespace tunneldesk::session
