// What stands in the kernel in our name: routes of table kRouteTable and rules 5209 and 5210, as values; and
// the calls that read, make and remove one of them, or set up a device.
#pragma once

#include "engine/base/ip.h"
#include "engine/host/netlink_socket.h"
#include "engine/session/host_plan.h"

namespace tunneldesk::host
{

// Worst of all, so that a route through a TUN always wins while it stands.
inline constexpr std::uint32_t kTwinMetric = 0xffffffff;
inline constexpr std::uint32_t kTunMetric = 1;

struct KernelRoute {
    IpPrefix destination;
    bool isUnreachable = false;
    unsigned device = 0; // interface index; 0 where isUnreachable
    unsigned mtu = 0;    // 0: the device's
    std::optional<IpAddress> preferredSource;
    std::uint32_t metric = kTunMetric;
    friend auto operator<=>(const KernelRoute &, const KernelRoute &) = default;
};

struct KernelRule {
    std::uint32_t priority = 0;
    std::uint32_t table = 0;
    IpFamily family = IpFamily::V4;
    std::optional<IpAddress> destination; // none: every packet
    friend auto operator<=>(const KernelRule &, const KernelRule &) = default;
};

class KernelState
{
public:
    // Sorted. An error of the kernel is an empty list.
    [[nodiscard]] std::vector<KernelRoute> readRoutes();
    [[nodiscard]] std::vector<KernelRule> readRules();
    // Errors: NoPermission, HostFailure; first is the errno. What stands already, or is gone already, is success.
    [[nodiscard]] Outcome add(const KernelRoute &route);
    [[nodiscard]] Outcome remove(const KernelRoute &route);
    [[nodiscard]] Outcome add(const KernelRule &rule);
    [[nodiscard]] Outcome remove(const KernelRule &rule);
    // Up, with this MTU and without an IPv6 address that the kernel would make up by itself.
    [[nodiscard]] Outcome setUp(unsigned device, unsigned mtu);

private:
    NetlinkSocket m_socket;
};

} // namespace tunneldesk::host
