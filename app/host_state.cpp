#include "app/host_state.h"

#include "engine/host/diagnosis.h"
#include "engine/host/host_reader.h"

namespace tunneldesk
{

std::optional<interchange::HostSheet> hostSheetHere(const Profile &profile, TunnelId tunnel,
                                                    const interchange::FirewallChecks &firewall)
{
    const HostSnapshot host = host::HostReader().read({});
    interchange::HostState state;
    for (const InterfaceSnapshot &interface : host.interfaces)
        state.ownAddresses.insert(state.ownAddresses.end(), interface.exactAddresses.begin(),
                                  interface.exactAddresses.end());
    state.forwardsIpv4 = host.forwardingV4;
    state.forwardsIpv6 = host.forwardingV6;
    state.strictReversePaths = host::strictReversePaths("/proc");
    state.firewall = firewall;
    return interchange::hostSheetOf(profile, tunnel, state);
}

std::optional<IpAddress> uplinkAddressOf(const Profile &profile, const TunnelConfig &tunnel)
{
    const GatewayConfig *gateway = profile.find(tunnel.gateway);
    const ZoneConfig *zone = gateway == nullptr ? nullptr : profile.find(gateway->zone);
    const auto *name = zone == nullptr ? nullptr : std::get_if<std::string>(&zone->uplink);
    if (name == nullptr)
        return std::nullopt;
    for (const InterfaceSnapshot &interface : host::HostReader().read({}).interfaces)
        for (const IpAddress &address : interface.exactAddresses)
            if (interface.name == *name && address.family() == tunnel.peer.family() && !address.isLinkLocal())
                return address;
    return std::nullopt;
}

} // namespace tunneldesk
