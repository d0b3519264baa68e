// What stands in the kernel in our name: routes of table kRouteTable and rules 5209 and 5210, as values; and
// the calls that read, make and remove one of them, or set up a device.
#pragma once

#include "engine/base/kernel_route.h"
#include "engine/privileged/netlink_socket.h"

namespace tunneldesk
{

class KernelState
{
public:
    // Sorted. No table, or no IPv6 in this kernel, is an empty list. A rule under our number that is narrower than
    // those we make, or wider, is somebody else's and not among them. Errors, here and below: NoPermission,
    // HostFailure; first is the errno.
    [[nodiscard]] Result<std::vector<KernelRoute>> readRoutes();
    [[nodiscard]] Result<std::vector<KernelRule>> readRules();
    // What stands already, or is gone already, is success.
    [[nodiscard]] Outcome add(const KernelRoute &route);
    [[nodiscard]] Outcome remove(const KernelRoute &route);
    [[nodiscard]] Outcome add(const KernelRule &rule);
    [[nodiscard]] Outcome remove(const KernelRule &rule);
    // Up, with this MTU and without an IPv6 address that the kernel would make up by itself.
    [[nodiscard]] Outcome setUp(unsigned device, unsigned mtu);
    // The interface of this name; 0: there is none.
    [[nodiscard]] unsigned indexOf(std::string_view name);
    // A device that is gone already is success.
    [[nodiscard]] Outcome removeDevice(unsigned device);

private:
    [[nodiscard]] Result<bool> isStanding(const KernelRule &rule);

    NetlinkSocket m_socket;
};

} // namespace tunneldesk
