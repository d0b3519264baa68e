#include "engine/privileged/kernel_state.h"

#include "engine/privileged/socket_address.h"

#include <linux/fib_rules.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

#include <algorithm>
#include <cerrno>

namespace tunneldesk
{
namespace
{

// What we make asks for a destination, and that a whole address, or for nothing at all.
bool hasOurShape(const fib_rule_hdr &fixed, const NetlinkAttributes &attributes)
{
    for (const std::uint16_t narrower : {FRA_SRC, FRA_IIFNAME, FRA_OIFNAME, FRA_FWMARK, FRA_FLOW, FRA_TUN_ID,
                                         FRA_L3MDEV, FRA_UID_RANGE, FRA_IP_PROTO, FRA_SPORT_RANGE, FRA_DPORT_RANGE})
        if (attributes.find(narrower) != nullptr)
            return false;
    const unsigned whole = fixed.family == AF_INET ? 32 : 128;
    return fixed.action == FR_ACT_TO_TBL && fixed.src_len == 0 && fixed.tos == 0 &&
           (fixed.flags & FIB_RULE_INVERT) == 0 && (fixed.dst_len == 0 || fixed.dst_len == whole);
}

bool isOurs(const KernelRule &rule)
{
    return (rule.priority == kRulePeersToMain && rule.table == RT_TABLE_MAIN) ||
           (rule.priority == kRuleOurTable && rule.table == kRouteTable);
}

std::optional<KernelRoute> toRoute(const nlmsghdr &message, int family)
{
    const auto &fixed = *static_cast<const rtmsg *>(mnl_nlmsg_get_payload(&message));
    const NetlinkAttributes attributes(message, sizeof(rtmsg));
    // A kernel without IPv6 answers the question for it with the routes of all families that it has.
    if (fixed.rtm_family != family || attributes.u32(RTA_TABLE).value_or(fixed.rtm_table) != kRouteTable)
        return std::nullopt;
    KernelRoute route;
    const IpAddress none = fixed.rtm_family == AF_INET ? IpAddress{} : *IpAddress::fromBytes(Bytes(16));
    route.destination = IpPrefix(attributes.address(RTA_DST).value_or(none), fixed.rtm_dst_len);
    route.isUnreachable = fixed.rtm_type == RTN_UNREACHABLE;
    // For IPv6 the kernel shows lo as the device of a route that has none.
    if (!route.isUnreachable && fixed.rtm_type != RTN_THROW)
        route.device = attributes.u32(RTA_OIF).value_or(0);
    route.preferredSource = attributes.address(RTA_PREFSRC);
    route.metric = attributes.u32(RTA_PRIORITY).value_or(0);
    if (const nlattr *metrics = attributes.find(RTA_METRICS))
        route.mtu = NetlinkAttributes(*metrics).u32(RTAX_MTU).value_or(0);
    return route;
}

std::optional<KernelRule> toRule(const nlmsghdr &message)
{
    const auto &fixed = *static_cast<const fib_rule_hdr *>(mnl_nlmsg_get_payload(&message));
    const NetlinkAttributes attributes(message, sizeof(fib_rule_hdr));
    if (!hasOurShape(fixed, attributes))
        return std::nullopt;
    KernelRule rule;
    rule.priority = attributes.u32(FRA_PRIORITY).value_or(0);
    rule.table = attributes.u32(FRA_TABLE).value_or(fixed.table);
    rule.family = fixed.family == AF_INET ? IpFamily::V4 : IpFamily::V6;
    rule.destination = attributes.address(FRA_DST);
    return isOurs(rule) ? std::optional(rule) : std::nullopt;
}

void fillRoute(NetlinkRequest &request, const KernelRoute &route)
{
    auto &fixed = request.fixed<rtmsg>();
    fixed.rtm_family = static_cast<unsigned char>(familyOf(route.destination.address()));
    fixed.rtm_dst_len = static_cast<unsigned char>(route.destination.length());
    fixed.rtm_protocol = kRouteProtocol;
    fixed.rtm_type = route.isUnreachable ? RTN_UNREACHABLE : route.isLeftToMain() ? RTN_THROW : RTN_UNICAST;
    fixed.rtm_scope = route.device != 0 && route.destination.isV4() ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
    fixed.rtm_table = RT_TABLE_UNSPEC; // the number does not fit an octet: RTA_TABLE has it
    request.put(RTA_TABLE, kRouteTable);
    if (route.destination.length() != 0)
        request.put(RTA_DST, route.destination.address());
    request.put(RTA_PRIORITY, route.metric);
    if (route.device != 0)
        request.put(RTA_OIF, route.device);
    if (route.preferredSource)
        request.put(RTA_PREFSRC, *route.preferredSource);
    if (route.mtu != 0) {
        nlattr *metrics = request.begin(RTA_METRICS);
        request.put(RTAX_MTU, route.mtu);
        request.end(metrics);
    }
}

void fillRule(NetlinkRequest &request, const KernelRule &rule, bool withOrigin)
{
    auto &fixed = request.fixed<fib_rule_hdr>();
    fixed.family = rule.family == IpFamily::V4 ? AF_INET : AF_INET6;
    fixed.action = FR_ACT_TO_TBL;
    fixed.table = RT_TABLE_UNSPEC;
    if (rule.destination) {
        fixed.dst_len = static_cast<std::uint8_t>(rule.destination->bitCount());
        request.put(FRA_DST, *rule.destination);
    }
    request.put(FRA_PRIORITY, rule.priority);
    request.put(FRA_TABLE, rule.table);
    if (withOrigin)
        request.putOctet(FRA_PROTOCOL, kRouteProtocol);
}

Outcome unless(const Outcome &outcome, std::initializer_list<int> harmless)
{
    for (int number : harmless)
        if (!outcome && outcome.error().first == number)
            return success();
    return outcome;
}

} // namespace

Result<std::vector<KernelRoute>> KernelState::readRoutes()
{
    std::vector<KernelRoute> routes;
    for (const int family : {AF_INET, AF_INET6}) {
        NetlinkRequest request(RTM_GETROUTE, NLM_F_DUMP);
        request.fixed<rtmsg>().rtm_family = static_cast<unsigned char>(family);
        request.put(RTA_TABLE, kRouteTable);
        const Outcome read = m_socket.ask(request, [&routes, family](const nlmsghdr &message) {
            if (const std::optional<KernelRoute> route = toRoute(message, family))
                routes.push_back(*route);
        });
        // ENOENT: there is no such table yet.
        if (const Outcome whole = unless(read, {ENOENT, EAFNOSUPPORT, EOPNOTSUPP}); !whole)
            return whole.error();
    }
    std::sort(routes.begin(), routes.end());
    return routes;
}

Result<std::vector<KernelRule>> KernelState::readRules()
{
    std::vector<KernelRule> rules;
    for (const int family : {AF_INET, AF_INET6}) {
        NetlinkRequest request(RTM_GETRULE, NLM_F_DUMP);
        request.fixed<fib_rule_hdr>().family = static_cast<std::uint8_t>(family);
        const Outcome read = m_socket.ask(request, [&rules](const nlmsghdr &message) {
            if (const std::optional<KernelRule> rule = toRule(message))
                rules.push_back(*rule);
        });
        if (const Outcome whole = unless(read, {EAFNOSUPPORT, EOPNOTSUPP}); !whole)
            return whole.error();
    }
    std::sort(rules.begin(), rules.end());
    return rules;
}

Outcome KernelState::add(const KernelRoute &route)
{
    // Replacing takes the place of a route that somebody laid over ours under the same destination and metric.
    NetlinkRequest request(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE);
    fillRoute(request, route);
    return unless(m_socket.change(request), {EEXIST});
}

Outcome KernelState::remove(const KernelRoute &route)
{
    NetlinkRequest request(RTM_DELROUTE, 0);
    fillRoute(request, route);
    auto *fixed = static_cast<rtmsg *>(mnl_nlmsg_get_payload(request.header()));
    // Whoever made it and whatever its scope.
    fixed->rtm_protocol = RTPROT_UNSPEC;
    fixed->rtm_scope = RT_SCOPE_NOWHERE;
    return unless(m_socket.change(request), {ESRCH, ENOENT, ENODEV});
}

Outcome KernelState::add(const KernelRule &rule)
{
    NetlinkRequest request(RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL);
    fillRule(request, rule, true);
    return unless(m_socket.change(request), {EEXIST});
}

Outcome KernelState::remove(const KernelRule &rule)
{
    // The kernel takes the first rule that has what the request names, so one of another shape could be meant: ours by
    // its origin, first. One that was left behind under our number may carry another.
    for (const bool withOrigin : {true, false}) {
        NetlinkRequest request(RTM_DELRULE, 0);
        fillRule(request, rule, withOrigin);
        const Outcome removed = m_socket.change(request);
        const bool isGone = !removed && (removed.error().first == ENOENT || removed.error().first == ESRCH);
        if (!isGone)
            return removed;
        const Result<bool> standing = isStanding(rule);
        if (!standing)
            return standing.error();
        if (!*standing)
            return success();
    }
    return success();
}

Result<bool> KernelState::isStanding(const KernelRule &rule)
{
    const Result<std::vector<KernelRule>> rules = readRules();
    if (!rules)
        return rules.error();
    return std::binary_search(rules->begin(), rules->end(), rule);
}

Outcome KernelState::setUp(unsigned device, unsigned mtu)
{
    NetlinkRequest quiet(RTM_NEWLINK, 0);
    quiet.fixed<ifinfomsg>().ifi_index = static_cast<int>(device);
    nlattr *families = quiet.begin(IFLA_AF_SPEC);
    nlattr *inet6 = quiet.begin(AF_INET6);
    quiet.putOctet(IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
    quiet.end(inet6);
    quiet.end(families);
    // Refused where IPv6 is switched off: then there is no address to keep away.
    static_cast<void>(m_socket.change(quiet));

    NetlinkRequest request(RTM_NEWLINK, 0);
    auto &fixed = request.fixed<ifinfomsg>();
    fixed.ifi_index = static_cast<int>(device);
    fixed.ifi_flags = IFF_UP;
    fixed.ifi_change = IFF_UP;
    request.put(IFLA_MTU, mtu);
    return m_socket.change(request);
}

unsigned KernelState::indexOf(std::string_view name)
{
    NetlinkRequest request(RTM_GETLINK, 0);
    request.fixed<ifinfomsg>().ifi_family = AF_UNSPEC;
    request.put(IFLA_IFNAME, name);
    unsigned index = 0;
    static_cast<void>(m_socket.ask(request, [&index](const nlmsghdr &message) {
        index = static_cast<unsigned>(static_cast<const ifinfomsg *>(mnl_nlmsg_get_payload(&message))->ifi_index);
    }));
    return index;
}

Outcome KernelState::removeDevice(unsigned device)
{
    NetlinkRequest request(RTM_DELLINK, 0);
    request.fixed<ifinfomsg>().ifi_index = static_cast<int>(device);
    return unless(m_socket.change(request), {ENODEV});
}

} // namespace tunneldesk
