// Keeps our routing table and our two rules as the plan wants them: reads what stands, makes the difference.
// What a killed predecessor left is part of what stands: kept where the plan wants it, removed where not, unless the
// plan stands in for one that is not known.
#pragma once

#include "engine/privileged/calls.h"
#include "engine/session/host_plan.h"

#include <functional>
#include <map>
#include <set>

namespace tunneldesk::host
{

class RouteKeeper
{
public:
    // Interface index of a gateway's TUN; 0: there is none now.
    using DeviceOf = std::function<unsigned(GatewayId)>;

    // Makes the kernel equal to the plan. The outcome of each destination, errors as KernelState::add. `calls` makes
    // the changes; the kernel is read by ourselves.
    [[nodiscard]] std::map<IpPrefix, Error> apply(const session::HostPlan &plan, const DeviceOf &deviceOf,
                                                  PrivilegedCalls &calls);
    // True when something that apply() made is gone, or something that is not ours stands in our place.
    [[nodiscard]] bool isDisturbed();
    // Of the last apply(): the destinations of which something is gone now.
    [[nodiscard]] std::set<IpPrefix> disturbed();
    // No route in our table, no rule of ours, but for what `closed` keeps.
    void removeAll(PrivilegedCalls &calls, ClosedNetworks closed = ClosedNetworks::Open);

private:
    void wantRoutes(const session::HostPlan &plan, const DeviceOf &deviceOf);
    void wantRules(const session::HostPlan &plan);
    // Where the plan says so, what of this a predecessor left for a profile that cannot be read.
    void wantOthers(const session::HostPlan &plan, const std::vector<KernelRoute> &routes,
                    const std::vector<KernelRule> &rules);

    KernelState m_kernel;                    // read only
    std::vector<KernelRoute> m_wantedRoutes; // sorted
    std::vector<KernelRule> m_wantedRules;   // sorted
    std::set<IpPrefix> m_ownClosed;          // since the start
    std::vector<KernelRoute> m_others;       // sorted; wanted, too
    std::set<KernelRoute> m_standingRoutes;
    std::set<KernelRule> m_standingRules;
};

} // namespace tunneldesk::host
