#include "engine/host/host_reader.h"

#include <linux/if_link.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

#include <cstring>

namespace tunneldesk::host
{
namespace
{

InterfaceSnapshot toInterface(const nlmsghdr &message)
{
    const auto &fixed = *static_cast<const ifinfomsg *>(mnl_nlmsg_get_payload(&message));
    const NetlinkAttributes attributes(message, sizeof(ifinfomsg));
    InterfaceSnapshot result;
    result.index = static_cast<unsigned>(fixed.ifi_index);
    result.name = attributes.text(IFLA_IFNAME);
    result.isUp = (fixed.ifi_flags & IFF_UP) != 0;
    result.hasCarrier = (fixed.ifi_flags & IFF_RUNNING) != 0;
    result.isLoopback = (fixed.ifi_flags & IFF_LOOPBACK) != 0;
    result.mtu = attributes.u32(IFLA_MTU).value_or(0);
    const nlattr *statistics = attributes.find(IFLA_STATS64);
    if (statistics == nullptr)
        return result;
    rtnl_link_stats64 counts{};
    const std::size_t size = mnl_attr_get_payload_len(statistics);
    std::memcpy(&counts, mnl_attr_get_payload(statistics), std::min(size, sizeof(counts)));
    result.bytesIn = counts.rx_bytes;
    result.bytesOut = counts.tx_bytes;
    result.packetsIn = counts.rx_packets;
    result.packetsOut = counts.tx_packets;
    result.dropsIn = counts.rx_dropped;
    result.dropsOut = counts.tx_dropped;
    result.errorsIn = counts.rx_errors;
    result.errorsOut = counts.tx_errors;
    return result;
}

std::optional<RouteKind> kindOf(std::uint8_t type)
{
    switch (type) {
    case RTN_UNICAST:
        return RouteKind::Unicast;
    case RTN_UNREACHABLE:
        return RouteKind::Unreachable;
    case RTN_BLACKHOLE:
    case RTN_PROHIBIT:
    case RTN_THROW:
        return RouteKind::Other;
    default:
        return std::nullopt; // local, broadcast, multicast: the kernel's own housekeeping
    }
}

RouteOrigin originOf(std::uint8_t protocol)
{
    switch (protocol) {
    case RTPROT_KERNEL:
        return RouteOrigin::Kernel;
    case RTPROT_BOOT:
    case RTPROT_STATIC:
        return RouteOrigin::Static;
    case RTPROT_DHCP:
        return RouteOrigin::Dhcp;
    case kRouteProtocol:
        return RouteOrigin::ThisProgram;
    default:
        return RouteOrigin::Other;
    }
}

std::string nameOfIndex(const std::vector<InterfaceSnapshot> &interfaces, unsigned index)
{
    for (const InterfaceSnapshot &interface : interfaces)
        if (interface.index == index)
            return interface.name;
    return {};
}

// One row for each next hop.
void addHops(const nlattr &multipath, const RouteSnapshot &row, HostSnapshot &snapshot)
{
    const auto *hop = static_cast<const rtnexthop *>(mnl_attr_get_payload(&multipath));
    int left = mnl_attr_get_payload_len(&multipath);
    while (left >= static_cast<int>(sizeof(rtnexthop)) && hop->rtnh_len >= sizeof(rtnexthop) && hop->rtnh_len <= left) {
        RouteSnapshot copy = row;
        copy.device = nameOfIndex(snapshot.interfaces, static_cast<unsigned>(hop->rtnh_ifindex));
        const auto *first = reinterpret_cast<const nlattr *>(reinterpret_cast<const char *>(hop) + sizeof(rtnexthop));
        const int size = hop->rtnh_len - static_cast<int>(sizeof(rtnexthop));
        for (const nlattr *attribute = first;
             mnl_attr_ok(attribute, static_cast<int>(reinterpret_cast<const char *>(first) + size -
                                                     reinterpret_cast<const char *>(attribute)));
             attribute = mnl_attr_next(attribute))
            if (mnl_attr_get_type(attribute) == RTA_GATEWAY)
                copy.via = IpAddress::fromBytes(
                    {static_cast<const Byte *>(mnl_attr_get_payload(attribute)), mnl_attr_get_payload_len(attribute)});
        snapshot.routes.push_back(copy);
        const int step = RTNH_ALIGN(hop->rtnh_len);
        left -= step;
        hop = reinterpret_cast<const rtnexthop *>(reinterpret_cast<const char *>(hop) + step);
    }
}

void addRoute(const nlmsghdr &message, HostSnapshot &snapshot)
{
    const auto &fixed = *static_cast<const rtmsg *>(mnl_nlmsg_get_payload(&message));
    const std::optional<RouteKind> kind = kindOf(fixed.rtm_type);
    if (!kind || (fixed.rtm_flags & RTM_F_CLONED) != 0)
        return;
    const NetlinkAttributes attributes(message, sizeof(rtmsg));
    RouteSnapshot row;
    row.kind = *kind;
    row.table = attributes.u32(RTA_TABLE).value_or(fixed.rtm_table);
    if (row.table == RT_TABLE_LOCAL)
        return;
    const IpAddress none = fixed.rtm_family == AF_INET ? IpAddress{} : *IpAddress::fromBytes(Bytes(16));
    row.destination = IpPrefix(attributes.address(RTA_DST).value_or(none), fixed.rtm_dst_len);
    row.via = attributes.address(RTA_GATEWAY);
    row.source = attributes.address(RTA_PREFSRC);
    row.metric = attributes.u32(RTA_PRIORITY).value_or(0);
    row.origin = originOf(fixed.rtm_protocol);
    if (const nlattr *metrics = attributes.find(RTA_METRICS))
        row.mtu = NetlinkAttributes(*metrics).u32(RTAX_MTU).value_or(0);
    if (const nlattr *multipath = attributes.find(RTA_MULTIPATH)) {
        addHops(*multipath, row, snapshot);
        return;
    }
    if (row.kind == RouteKind::Unicast)
        row.device = nameOfIndex(snapshot.interfaces, attributes.u32(RTA_OIF).value_or(0));
    snapshot.routes.push_back(row);
}

} // namespace

HostReader::HostReader()
    : m_notices({RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE,
                 RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF})
{
}

std::vector<InterfaceSnapshot> HostReader::readLinks()
{
    std::vector<InterfaceSnapshot> interfaces;
    NetlinkRequest request(RTM_GETLINK, NLM_F_DUMP);
    request.fixed<ifinfomsg>().ifi_family = AF_UNSPEC;
    static_cast<void>(
        m_socket.ask(request, [&interfaces](const nlmsghdr &message) { interfaces.push_back(toInterface(message)); }));
    return interfaces;
}

void HostReader::readAddresses(std::vector<InterfaceSnapshot> &interfaces)
{
    NetlinkRequest request(RTM_GETADDR, NLM_F_DUMP);
    request.fixed<ifaddrmsg>().ifa_family = AF_UNSPEC;
    static_cast<void>(m_socket.ask(request, [&interfaces](const nlmsghdr &message) {
        const auto &fixed = *static_cast<const ifaddrmsg *>(mnl_nlmsg_get_payload(&message));
        const NetlinkAttributes attributes(message, sizeof(ifaddrmsg));
        const std::uint32_t flags = attributes.u32(IFA_FLAGS).value_or(fixed.ifa_flags);
        // Not ours yet, or not ours at all (RFC 4862, 5.4): nothing can be bound to it.
        if ((flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0 && (flags & IFA_F_OPTIMISTIC) == 0)
            return;
        // IFA_ADDRESS is the far end on a point-to-point link.
        std::optional<IpAddress> address = attributes.address(IFA_LOCAL);
        if (!address)
            address = attributes.address(IFA_ADDRESS);
        if (!address)
            return;
        for (InterfaceSnapshot &interface : interfaces) {
            if (interface.index != fixed.ifa_index)
                continue;
            interface.addresses.emplace_back(*address, fixed.ifa_prefixlen);
            interface.exactAddresses.push_back(*address);
        }
    }));
}

void HostReader::readRoutes(int family, HostSnapshot &snapshot)
{
    NetlinkRequest request(RTM_GETROUTE, NLM_F_DUMP);
    request.fixed<rtmsg>().rtm_family = static_cast<unsigned char>(family);
    static_cast<void>(m_socket.ask(request, [&snapshot](const nlmsghdr &message) { addRoute(message, snapshot); }));
}

bool HostReader::readForwarding(int family)
{
    NetlinkRequest request(RTM_GETNETCONF, 0);
    request.fixed<netconfmsg>().ncm_family = static_cast<std::uint8_t>(family);
    request.put(NETCONFA_IFINDEX, static_cast<std::uint32_t>(NETCONFA_IFINDEX_ALL));
    bool forwarding = false;
    static_cast<void>(m_socket.ask(request, [&forwarding](const nlmsghdr &message) {
        forwarding = NetlinkAttributes(message, sizeof(netconfmsg)).u32(NETCONFA_FORWARDING).value_or(0) != 0;
    }));
    return forwarding;
}

HostSnapshot HostReader::read(const std::vector<std::string> &ours)
{
    HostSnapshot snapshot;
    snapshot.interfaces = readLinks();
    readAddresses(snapshot.interfaces);
    for (InterfaceSnapshot &interface : snapshot.interfaces)
        interface.isOurs = std::find(ours.begin(), ours.end(), interface.name) != ours.end();
    readRoutes(AF_INET, snapshot);
    readRoutes(AF_INET6, snapshot);
    snapshot.forwardingV4 = readForwarding(AF_INET);
    snapshot.forwardingV6 = readForwarding(AF_INET6);
    return snapshot;
}

bool HostReader::readCounters(HostSnapshot &snapshot)
{
    const std::vector<InterfaceSnapshot> fresh = readLinks();
    if (fresh.size() != snapshot.interfaces.size())
        return false;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        InterfaceSnapshot &old = snapshot.interfaces[i];
        if (fresh[i].index != old.index || fresh[i].name != old.name || fresh[i].isUp != old.isUp)
            return false;
        InterfaceSnapshot next = fresh[i];
        next.addresses = std::move(old.addresses);
        next.exactAddresses = std::move(old.exactAddresses);
        next.isOurs = old.isOurs;
        old = std::move(next);
    }
    return true;
}

} // namespace tunneldesk::host
