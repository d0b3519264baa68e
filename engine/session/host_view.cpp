#include "engine/session/host_view.h"

#include "engine/base/result.h"
#include "engine/config/limits.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

constexpr unsigned kUsualMtu = 1500;

} // namespace

void HostView::apply(const HostStatus &status)
{
    std::visit(Overload{
                   [this](const OuterStatus &outer) { m_outers.insert_or_assign(outer.address, outer); },
                   [this](const TunStatus &tun) { m_tuns.insert_or_assign(tun.gateway, tun); },
                   [this](const RouteStatus &route) {
                       if (route.reason == Reason::InvalidConfiguration)
                           m_refused.insert(route.destination);
                       else
                           m_refused.erase(route.destination);
                   },
                   [](const IpsecStatus &) {},
                   [this](const HostSnapshot &snapshot) {
                       noteGone(std::exchange(m_snapshot, snapshot));
                       rememberAddresses();
                   },
               },
               status);
}

void HostView::keepOnly(const HostPlan &plan)
{
    std::erase_if(m_outers, [&plan](const auto &item) {
        return std::none_of(plan.outers.begin(), plan.outers.end(),
                            [&item](const OuterPlan &outer) { return outer.address == item.first; });
    });
    std::erase_if(m_gone, [this](const IpAddress &address) { return !m_outers.contains(address); });
    std::erase_if(m_tuns, [&plan](const auto &item) {
        return std::none_of(plan.tuns.begin(), plan.tuns.end(),
                            [&item](const TunPlan &tun) { return tun.gateway == item.first; });
    });
    std::erase_if(m_refused, [&plan](const IpPrefix &network) {
        return std::find(plan.failClosed.begin(), plan.failClosed.end(), network) == plan.failClosed.end();
    });
}

namespace
{

bool hasAddress(const HostSnapshot &snapshot, const IpAddress &address)
{
    return std::any_of(snapshot.interfaces.begin(), snapshot.interfaces.end(), [&](const InterfaceSnapshot &one) {
        return std::find(one.exactAddresses.begin(), one.exactAddresses.end(), address) != one.exactAddresses.end();
    });
}

} // namespace

void HostView::noteGone(const HostSnapshot &before)
{
    for (const auto &[address, status] : m_outers)
        if (hasAddress(m_snapshot, address))
            m_gone.erase(address);
        else if (hasAddress(before, address))
            m_gone.insert(address);
}

std::set<IpAddress> HostView::linkedOuters() const
{
    std::set<IpAddress> linked;
    for (const InterfaceSnapshot &interface : m_snapshot.interfaces)
        for (const IpAddress &address : interface.exactAddresses)
            if (interface.isUp && interface.hasCarrier && m_outers.contains(address))
                linked.insert(address);
    return linked;
}

std::vector<RouteSnapshot> HostView::defaultRoutes() const
{
    std::vector<RouteSnapshot> routes;
    std::copy_if(m_snapshot.routes.begin(), m_snapshot.routes.end(), std::back_inserter(routes),
                 [](const RouteSnapshot &route) {
                     return route.destination.length() == 0 && route.kind == RouteKind::Unicast &&
                            route.origin != RouteOrigin::ThisProgram;
                 });
    return routes;
}

void HostView::rememberAddresses()
{
    for (const InterfaceSnapshot &interface : m_snapshot.interfaces) {
        std::map<IpFamily, IpAddress> found;
        for (const IpAddress &address : interface.exactAddresses) {
            if (address.isLinkLocal())
                continue;
            found.emplace(address.family(), address);
            // The address in use stays the chosen one as long as the interface has it.
            const auto old = m_interfaceAddresses.find({interface.name, address.family()});
            if (old != m_interfaceAddresses.end() && old->second == address)
                found.insert_or_assign(address.family(), address);
        }
        for (const auto &[family, address] : found)
            m_interfaceAddresses.insert_or_assign({interface.name, family}, address);
    }
}

std::optional<IpAddress> HostView::outerAddressOf(const ZoneConfig &zone, IpFamily family) const
{
    if (const auto *address = std::get_if<IpAddress>(&zone.uplink))
        return *address;
    const auto found = m_interfaceAddresses.find({std::get<std::string>(zone.uplink), family});
    if (found == m_interfaceAddresses.end())
        return std::nullopt;
    return found->second;
}

bool HostView::isRefused(const std::vector<IpPrefix> &networks) const
{
    return std::any_of(networks.begin(), networks.end(),
                       [this](const IpPrefix &network) { return m_refused.contains(network); });
}

unsigned HostView::mtuOf(const IpAddress &outerAddress) const
{
    for (const InterfaceSnapshot &interface : m_snapshot.interfaces) {
        const auto &addresses = interface.exactAddresses;
        if (interface.mtu != 0 && std::find(addresses.begin(), addresses.end(), outerAddress) != addresses.end())
            return std::clamp(interface.mtu, limits::kSmallestMtu, limits::kLargestMtu);
    }
    return kUsualMtu;
}

unsigned HostView::pathMtuOf(const IpAddress &outerAddress, const IpAddress &peer) const
{
    const unsigned mtu = mtuOf(outerAddress);
    return std::min(mtu, m_paths.of(outerAddress, peer).value_or(mtu));
}

bool HostView::learnPathMtu(const IpAddress &outerAddress, const IpAddress &peer, unsigned mtu, Time now)
{
    return m_paths.learn(outerAddress, peer, mtu, mtuOf(outerAddress), now);
}

std::optional<IpAddress> HostView::ownAddressInside(const IpRange &range) const
{
    for (const InterfaceSnapshot &interface : m_snapshot.interfaces) {
        if (interface.isOurs)
            continue;
        for (const IpAddress &address : interface.exactAddresses)
            if (!address.isLoopback() && range.contains(address))
                return address;
    }
    return std::nullopt;
}

std::optional<IpAddress> HostView::ownAddressInside(const std::vector<IpPrefix> &networks) const
{
    for (const IpPrefix &network : networks)
        if (const auto address = ownAddressInside(IpRange::of(network)))
            return address;
    return std::nullopt;
}

Standing HostView::outer(const IpAddress &address, bool withoutRawEsp) const
{
    const auto found = m_outers.find(address);
    if (found == m_outers.end())
        return {};
    const OuterStatus &status = found->second;
    const bool stands = status.reason == Reason::None || (status.rawEspFailed && withoutRawEsp);
    return {stands, status.reason, status.number};
}

Standing HostView::tun(GatewayId gateway) const
{
    const auto found = m_tuns.find(gateway);
    if (found == m_tuns.end())
        return {};
    return {found->second.reason == Reason::None, found->second.reason, found->second.number};
}

std::string HostView::tunNameOf(GatewayId gateway) const
{
    const auto found = m_tuns.find(gateway);
    return found == m_tuns.end() ? std::string{} : found->second.name;
}

std::set<std::string> HostView::conflictsWith(const HostPlan &plan) const
{
    std::set<std::string> conflicts;
    for (const InterfaceSnapshot &interface : m_snapshot.interfaces) {
        if (interface.isOurs || interface.isLoopback)
            continue;
        for (const IpPrefix &address : interface.addresses) {
            const IpPrefix network(address.address(), address.length());
            // Whoever sends everything through a tunnel means his own network, too.
            const bool isTaken =
                std::any_of(plan.routes.begin(), plan.routes.end(), [&network](const RoutePlan &route) {
                    return route.destination.length() != 0 && route.destination.overlaps(network);
                });
            if (isTaken)
                conflicts.insert(network.toString() + ", " + interface.name);
        }
    }
    return conflicts;
}

std::optional<HostEventParts> describe(const HostStatus &status)
{
    return std::visit(
        Overload{
            [](const OuterStatus &outer) -> std::optional<HostEventParts> {
                std::string what = outer.port == 0 ? "ESP " + outer.address.toString()
                                                   : "UDP " + Endpoint{outer.address, outer.port}.toString();
                if (outer.reason == Reason::None)
                    what = outer.address.toString();
                return HostEventParts{{}, outer.reason, std::move(what), outer.number};
            },
            [](const TunStatus &tun) -> std::optional<HostEventParts> {
                // One that could not be made has no name yet.
                return HostEventParts{tun.gateway, tun.reason, tun.name.empty() ? "TUN" : tun.name, tun.number};
            },
            [](const RouteStatus &route) -> std::optional<HostEventParts> {
                return HostEventParts{{}, route.reason, route.destination.toString(), route.number};
            },
            [](const IpsecStatus &ipsec) -> std::optional<HostEventParts> {
                if (ipsec.policies == 0)
                    return std::nullopt;
                return HostEventParts{{}, Reason::HostFailure, "ip xfrm policy", ipsec.number};
            },
            [](const HostSnapshot &) -> std::optional<HostEventParts> { return std::nullopt; },
        },
        status);
}

} // namespace tunneldesk::session
