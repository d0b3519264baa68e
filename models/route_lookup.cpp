#include "models/route_lookup.h"

#include "models/text/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace tunneldesk
{
namespace
{

class RouteWords
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::RouteWords)
};

constexpr std::uint32_t kMainTable = 254;
constexpr std::uint32_t kDefaultTable = 253;

// The longest prefix, of those the least metric.
const RouteSnapshot *bestIn(const std::vector<RouteSnapshot> &routes, std::uint32_t table, const IpAddress &to)
{
    const RouteSnapshot *best = nullptr;
    for (const RouteSnapshot &route : routes) {
        if (route.table != table || !route.destination.contains(to))
            continue;
        const bool isBetter = !best || route.destination.length() > best->destination.length() ||
                              (route.destination.length() == best->destination.length() && route.metric < best->metric);
        if (isBetter)
            best = &route;
    }
    return best;
}

std::string tunnelOf(const RouteSnapshot &route, const Profile &profile)
{
    if (route.origin != RouteOrigin::ThisProgram)
        return {};
    for (const TunnelConfig &tunnel : profile.tunnels)
        for (const IpPrefix &network : tunnel.remoteNetworks)
            if (network == route.destination)
                return tunnel.name;
    return {};
}

// Tables of ours: any but the kernel's own.
std::vector<std::uint32_t> tablesBeforeMain(const std::vector<RouteSnapshot> &routes)
{
    std::vector<std::uint32_t> tables;
    for (const RouteSnapshot &route : routes)
        if (route.origin == RouteOrigin::ThisProgram && route.table != kMainTable &&
            std::find(tables.begin(), tables.end(), route.table) == tables.end())
            tables.push_back(route.table);
    return tables;
}

} // namespace

RouteAnswer lookUpRoute(const HostSnapshot &host, const Profile &profile, const IpAddress &destination)
{
    for (const InterfaceSnapshot &interface : host.interfaces)
        if (std::find(interface.exactAddresses.begin(), interface.exactAddresses.end(), destination) !=
            interface.exactAddresses.end())
            return {RouteAnswer::Kind::Own, {}, {}, interface.name};
    const bool isPeer = std::any_of(profile.tunnels.begin(), profile.tunnels.end(),
                                    [&](const TunnelConfig &tunnel) { return tunnel.peer == destination; });
    std::vector<std::uint32_t> tables = isPeer ? std::vector<std::uint32_t>() : tablesBeforeMain(host.routes);
    tables.push_back(kMainTable);
    tables.push_back(kDefaultTable);
    for (const std::uint32_t table : tables) {
        const RouteSnapshot *route = bestIn(host.routes, table, destination);
        if (!route)
            continue;
        const auto kind =
            route->kind == RouteKind::Unreachable ? RouteAnswer::Kind::Unreachable : RouteAnswer::Kind::Route;
        return {kind, *route, tunnelOf(*route, profile), {}};
    }
    return {};
}

QString textOf(const RouteAnswer &answer, const IpAddress &destination)
{
    const QString to = textOf(destination);
    const QString network = textOf(answer.route.destination);
    const QString tunnel = fromUtf8(answer.tunnel);
    switch (answer.kind) {
    case RouteAnswer::Kind::Own:
        return RouteWords::tr("%1 is this computer's own address (%2).").arg(to, fromUtf8(answer.own));
    case RouteAnswer::Kind::Unreachable:
        return tunnel.isEmpty()
                   ? RouteWords::tr("%1 cannot be reached: the route %2 is closed.").arg(to, network)
                   : RouteWords::tr("%1 belongs to the tunnel “%3”, which is not up: the route %2 is closed, so "
                                    "nothing goes out unprotected.")
                         .arg(to, network, tunnel);
    case RouteAnswer::Kind::Route:
        break;
    case RouteAnswer::Kind::None:
        return RouteWords::tr("No route leads to %1.").arg(to);
    }
    const QString device = fromUtf8(answer.route.device);
    if (!tunnel.isEmpty())
        return RouteWords::tr("%1 goes through the tunnel “%3” (%4), by the route %2.")
            .arg(to, network, tunnel, device);
    if (answer.route.via)
        return RouteWords::tr("%1 goes to %4 by way of %3, by the route %2; not through a tunnel.")
            .arg(to, network, textOf(*answer.route.via), device);
    return RouteWords::tr("%1 is reached directly on %3, by the route %2; not through a tunnel.")
        .arg(to, network, device);
}

} // namespace tunneldesk
