// The host's plan as a function of profile, wishes and what stands: outer addresses, TUNs, routes and the
// closed prefixes. And the list of peers that ikev1 serves.
#pragma once

#include "engine/ikev1/endpoint.h"
#include "engine/session/host_plan.h"
#include "engine/session/sa_registry.h"
#include "engine/session/tunnel_runs.h"

namespace tunneldesk::session
{

// The greatest inner packet of the tunnel: as configured, or what its suite leaves of the uplink's MTU. Under
// `auto` room is left for UDP encapsulation, so that the plan need not change when a NAT is found.
[[nodiscard]] unsigned innerMtuOf(const Profile &profile, const HostView &host, const TunnelConfig &tunnel);

[[nodiscard]] HostPlan buildPlan(const Profile &profile, const TunnelRuns &runs, const HostView &host,
                                 const SaRegistry &registry);

// The running tunnels, grouped by the phase 1 that they share.
[[nodiscard]] std::vector<ikev1::PeerConfig> buildPeers(const Profile &profile, const TunnelRuns &runs,
                                                        const HostView &host);

} // namespace tunneldesk::session
