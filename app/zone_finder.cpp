#include "app/zone_finder.h"

#include "models/profile_store.h"

#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>

namespace tunneldesk
{
namespace
{

bool isUsable(const InterfaceSnapshot &interface)
{
    return interface.isUp && !interface.isLoopback && !interface.isOurs;
}

bool isGlobal(const IpAddress &address)
{
    return !address.isLoopback() && !address.isLinkLocal() && !address.isMulticast() && !address.isUnspecified();
}

bool hasAddress(const InterfaceSnapshot &interface)
{
    return std::any_of(interface.exactAddresses.begin(), interface.exactAddresses.end(), isGlobal);
}

bool hasPublicAddress(const InterfaceSnapshot &interface)
{
    return std::any_of(interface.exactAddresses.begin(), interface.exactAddresses.end(),
                       [](const IpAddress &address) { return isGlobal(address) && !address.isPrivate(); });
}

bool hasDefaultRoute(const InterfaceSnapshot &interface, const HostSnapshot &host)
{
    return std::any_of(host.routes.begin(), host.routes.end(), [&](const RouteSnapshot &route) {
        return route.kind == RouteKind::Unicast && route.destination.length() == 0 && route.device == interface.name;
    });
}

std::vector<IpPrefix> privateNetworksOf(const InterfaceSnapshot &interface)
{
    std::vector<IpPrefix> networks;
    for (const IpPrefix &network : interface.addresses) {
        const IpPrefix whole(network.address(), network.length());
        if (whole.address().isPrivate() && whole.length() < whole.address().bitCount())
            networks.push_back(whole);
    }
    return networks;
}

std::vector<IpPrefix> subnetsBehind(const InterfaceSnapshot &uplink, const HostSnapshot &host)
{
    std::vector<IpPrefix> subnets;
    for (const InterfaceSnapshot &other : host.interfaces) {
        if (other.index == uplink.index || !isUsable(other))
            continue;
        for (const IpPrefix &network : privateNetworksOf(other)) {
            if (std::find(subnets.begin(), subnets.end(), network) == subnets.end())
                subnets.push_back(network);
        }
    }
    return subnets.empty() ? privateNetworksOf(uplink) : subnets;
}

} // namespace

HostSnapshot readInterfaces()
{
    HostSnapshot host;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        InterfaceSnapshot snapshot;
        snapshot.index = static_cast<unsigned>(interface.index());
        snapshot.name = interface.name().toStdString();
        snapshot.isUp = interface.flags().testFlag(QNetworkInterface::IsUp);
        snapshot.hasCarrier = interface.flags().testFlag(QNetworkInterface::IsRunning);
        snapshot.isLoopback = interface.flags().testFlag(QNetworkInterface::IsLoopBack);
        snapshot.mtu = static_cast<unsigned>(std::max(0, interface.maximumTransmissionUnit()));
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            QHostAddress plain = entry.ip();
            plain.setScopeId(QString());
            const auto address = IpAddress::parse(plain.toString().toStdString());
            if (!address || entry.prefixLength() < 0)
                continue;
            snapshot.exactAddresses.push_back(*address);
            snapshot.addresses.emplace_back(*address, static_cast<unsigned>(entry.prefixLength()));
        }
        host.interfaces.push_back(std::move(snapshot));
    }
    return host;
}

std::vector<ZoneConfig> findZones(const HostSnapshot &host)
{
    const auto among = [&](auto isUplink) {
        std::vector<ZoneConfig> zones;
        for (const InterfaceSnapshot &interface : host.interfaces) {
            if (!isUsable(interface) || !hasAddress(interface) || !isUplink(interface))
                continue;
            ZoneConfig zone;
            zone.id.value = ProfileStore::makeId();
            zone.name = interface.name;
            zone.uplink = interface.name;
            zone.privateSubnets = subnetsBehind(interface, host);
            zones.push_back(std::move(zone));
        }
        return zones;
    };
    if (auto zones = among([&](const InterfaceSnapshot &interface) { return hasDefaultRoute(interface, host); });
        !zones.empty())
        return zones;
    if (auto zones = among(hasPublicAddress); !zones.empty())
        return zones;
    return among([](const InterfaceSnapshot &) { return true; });
}

HostFacts factsOf(const HostSnapshot &host)
{
    HostFacts facts;
    for (const InterfaceSnapshot &interface : host.interfaces) {
        if (interface.isLoopback)
            continue;
        facts.ownAddresses.insert(facts.ownAddresses.end(), interface.exactAddresses.begin(),
                                  interface.exactAddresses.end());
        if (interface.isOurs || !interface.isUp)
            continue;
        for (const IpPrefix &network : interface.addresses) {
            if (!network.address().isLinkLocal())
                facts.ownNetworks.emplace_back(network.address(), network.length());
        }
    }
    return facts;
}

std::vector<IpPrefix> routesOf(const HostSnapshot &host)
{
    std::vector<IpPrefix> destinations;
    for (const RouteSnapshot &route : host.routes) {
        const bool isElsewhere = route.via && route.kind == RouteKind::Unicast && route.destination.length() > 0 &&
                                 route.origin != RouteOrigin::ThisProgram;
        if (isElsewhere && std::find(destinations.begin(), destinations.end(), route.destination) == destinations.end())
            destinations.push_back(route.destination);
    }
    return destinations;
}

} // namespace tunneldesk
