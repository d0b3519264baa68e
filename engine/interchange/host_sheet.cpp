#include "engine/interchange/host_sheet.h"

#include <algorithm>

namespace tunneldesk::interchange
{
namespace
{

// The gateway's address inside one of the networks that its hosts are in.
std::string innerAddress(const std::vector<IpPrefix> &networks, const std::vector<IpAddress> &addresses,
                         IpFamily family)
{
    const auto found = std::find_if(addresses.begin(), addresses.end(), [&](const IpAddress &address) {
        return address.family() == family &&
               std::any_of(networks.begin(), networks.end(),
                           [&address](const IpPrefix &network) { return network.contains(address); });
    });
    return found == addresses.end() ? std::string(kGatewayPlaceholder) : found->toString();
}

std::string routeCommand(HostSystem system, const IpPrefix &network, const std::string &gateway)
{
    const std::string address = network.address().toString();
    const std::string prefix = network.toString();
    const std::string mask = network.isV4() ? network.mask().toString() : std::string();
    switch (system) {
    case HostSystem::Linux:
        return (network.isV4() ? "ip route add " : "ip -6 route add ") + prefix + " via " + gateway;
    case HostSystem::Windows:
        if (network.isV4())
            return "route -p add " + address + " mask " + mask + " " + gateway;
        return "netsh interface ipv6 add route prefix=" + prefix + " interface=" + std::string(kInterfacePlaceholder) +
               " nexthop=" + gateway;
    case HostSystem::MacOs:
        return (network.isV4() ? "route -n add -net " : "route -n add -inet6 ") + prefix + " " + gateway;
    case HostSystem::Cisco:
        if (network.isV4())
            return "ip route " + address + " " + mask + " " + gateway;
        return "ipv6 route " + prefix + " " + gateway;
    case HostSystem::Count:
        break;
    }
    return {};
}

void appendRoutes(std::vector<HostRoute> &routes, HostSide side, const std::vector<IpPrefix> &inside,
                  const std::vector<IpPrefix> &beyond, const std::vector<IpAddress> &gatewayAddresses)
{
    for (int i = 0; i < static_cast<int>(HostSystem::Count); ++i) {
        const auto system = static_cast<HostSystem>(i);
        for (const IpPrefix &network : beyond)
            routes.push_back({side, system,
                              routeCommand(system, network, innerAddress(inside, gatewayAddresses, network.family()))});
    }
}

HostCheck checkOf(const std::optional<bool> &isOk)
{
    if (!isOk)
        return HostCheck::NotKnown;
    return *isOk ? HostCheck::Ok : HostCheck::NotOk;
}

// Now, and again after a restart.
std::vector<std::string> settingCommands(const std::string &setting)
{
    std::string name = setting.substr(0, setting.find('='));
    std::replace(name.begin(), name.end(), '/', '.');
    return {"sysctl -w " + setting, "echo '" + setting + "' > /etc/sysctl.d/60-" + name + ".conf"};
}

// nftables' set of networks of one family: "{ 10.1.0.0/24, 10.3.0.0/24 }".
std::string setOf(const std::vector<IpPrefix> &networks)
{
    std::string list;
    for (const IpPrefix &network : networks)
        list += (list.empty() ? "" : ", ") + network.toString();
    return "{ " + list + " }";
}

std::string flow(const std::vector<IpPrefix> &from, const std::vector<IpPrefix> &to)
{
    const std::string family = from.front().isV4() ? "ip" : "ip6";
    return family + " saddr " + setOf(from) + " " + family + " daddr " + setOf(to);
}

// Every device of ours (engine/privileged/tun_open).
constexpr const char *kOurDevices = "\"td*\"";

using Commands = std::vector<std::string>;

// The chain stands afterwards. One that stood before stays as it was, its policy too.
Commands chainOf(const std::string &table, const std::string &chain, const std::string &type)
{
    return {"nft add table " + table, "nft add chain " + table + " " + chain + " '{ type " + type + " hook " + chain +
                                          " priority " + (type == "nat" ? "srcnat" : "filter") + "; }'"};
}

Commands joined(std::initializer_list<Commands> parts)
{
    Commands all;
    for (const Commands &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

// Into chains of the usual names, at their beginning: a chain under a name of our own would neither undo another's
// "drop" nor another's "masquerade".
void appendFirewall(std::vector<HostStep> &steps, const TunnelConfig &tunnel, const FirewallChecks &checks)
{
    const Commands input = chainOf("inet filter", "input", "filter");
    const Commands forward = chainOf("inet filter", "forward", "filter");
    const std::string family = tunnel.peer.isV4() ? "ip" : "ip6";
    const std::string from = family + " saddr " + tunnel.peer.toString();
    steps.push_back({HostItem::AdmitPeer, checks.admitPeer,
                     joined({input,
                             {"nft insert rule inet filter input '" + from + " udp dport { 500, 4500 } accept'",
                              "nft insert rule inet filter input '" + from + " meta l4proto esp accept'"}})});
    if (tunnel.localNetworks.empty() || tunnel.remoteNetworks.empty())
        return;
    const std::string out = flow(tunnel.localNetworks, tunnel.remoteNetworks);
    const std::string in = flow(tunnel.remoteNetworks, tunnel.localNetworks);
    const std::string ours = kOurDevices;
    steps.push_back({HostItem::AdmitForward, checks.admitForward,
                     joined({forward,
                             {"nft insert rule inet filter forward 'oifname " + ours + " " + out + " accept'",
                              "nft insert rule inet filter forward 'iifname " + ours + " " + in + " accept'"}})});
    const std::string forged = "'iifname != " + ours + " " + in + " drop'";
    steps.push_back(
        {HostItem::RefuseForged, checks.refuseForged,
         joined({input,
                 forward,
                 {"nft insert rule inet filter input " + forged, "nft insert rule inet filter forward " + forged}})});
    const std::string table = tunnel.localNetworks.front().isV4() ? "ip nat" : "ip6 nat";
    steps.push_back({HostItem::ExceptFromNat, checks.exceptFromNat,
                     joined({chainOf(table, "postrouting", "nat"),
                             {"nft insert rule " + table + " postrouting '" + out + " accept'"}})});
}

} // namespace

std::string looseReversePath(std::string_view device)
{
    // sysctl takes slashes where a device has a dot in its name.
    const char between = device.find('.') == std::string_view::npos ? '.' : '/';
    std::string setting;
    for (const std::string_view part :
         {std::string_view("net"), std::string_view("ipv4"), std::string_view("conf"), device})
        setting.append(part).push_back(between);
    return setting + "rp_filter=2";
}

std::optional<HostSheet> hostSheetOf(const Profile &profile, TunnelId id, const HostState &state)
{
    const TunnelConfig *tunnel = profile.find(id);
    if (tunnel == nullptr)
        return std::nullopt;
    HostSheet sheet;
    appendRoutes(sheet.routes, HostSide::Ours, tunnel->localNetworks, tunnel->remoteNetworks, state.ownAddresses);
    appendRoutes(sheet.routes, HostSide::Peers, tunnel->remoteNetworks, tunnel->localNetworks, {});
    const auto has = [tunnel](IpFamily family) {
        return std::any_of(tunnel->localNetworks.begin(), tunnel->localNetworks.end(),
                           [family](const IpPrefix &network) { return network.family() == family; });
    };
    if (has(IpFamily::V4))
        sheet.steps.push_back(
            {HostItem::ForwardIpv4, checkOf(state.forwardsIpv4), settingCommands("net.ipv4.ip_forward=1")});
    if (has(IpFamily::V6))
        sheet.steps.push_back(
            {HostItem::ForwardIpv6, checkOf(state.forwardsIpv6), settingCommands("net.ipv6.conf.all.forwarding=1")});
    if (has(IpFamily::V4)) {
        HostStep step{HostItem::ReversePath, HostCheck::NotKnown, {}};
        std::vector<std::string> devices = {std::string(kInterfacePlaceholder)};
        if (state.strictReversePaths) {
            step.check = checkOf(state.strictReversePaths->empty());
            if (!state.strictReversePaths->empty())
                devices = *state.strictReversePaths;
        }
        for (const std::string &device : devices)
            for (std::string &command : settingCommands(looseReversePath(device)))
                step.commands.push_back(std::move(command));
        sheet.steps.push_back(std::move(step));
    }
    appendFirewall(sheet.steps, *tunnel, state.firewall);
    return sheet;
}

} // namespace tunneldesk::interchange
