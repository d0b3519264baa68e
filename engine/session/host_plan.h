// What the engine wants of the host, declared as a whole: the host compares it with what is there and
// makes the difference, again whenever something else has changed it. And what the host says back.
// The host makes no protocol decision; the plan makes no system call.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/ip.h"
#include "engine/base/kernel_route.h"
#include "engine/base/reason.h"
#include "engine/report/snapshot.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tunneldesk::session
{

// UDP 500, UDP 4500 and raw ESP on one outer address; one opening lane.
struct OuterPlan {
    IpAddress address;
    friend auto operator<=>(const OuterPlan &, const OuterPlan &) = default;
};
// One TUN, one sealing lane. The host picks the name ("td0", next free).
struct TunPlan {
    GatewayId gateway;
    unsigned mtu = 1400; // greatest of its tunnels'; each route has its own
    friend auto operator<=>(const TunPlan &, const TunPlan &) = default;
};
// A route in kRouteTable to the gateway's TUN.
struct RoutePlan {
    IpPrefix destination;
    GatewayId gateway;
    unsigned mtu = 0;
    std::optional<IpAddress> preferredSource;
    friend auto operator<=>(const RoutePlan &, const RoutePlan &) = default;
};

struct HostPlan {
    std::vector<OuterPlan> outers;
    std::vector<TunPlan> tuns;
    std::vector<RoutePlan> routes;
    // An `unreachable` twin of worst metric in kRouteTable; outlives the TUN and the process.
    std::vector<IpPrefix> failClosed;
    // Local networks inside of a remote one (0.0.0.0/0): what comes out of the tunnel for them must not go into it
    // again.
    std::vector<IpPrefix> leftToMain;
    // Rule kRulePeersToMain, one for each: the peer's own address is looked up in main.
    std::vector<IpAddress> peers;
    // What a predecessor closed beyond this plan stays closed.
    bool keepsOthersClosed = false;
    friend bool operator==(const HostPlan &, const HostPlan &) = default;
};

// Sent once for each element after an attempt to make it, and again when that changes.
struct OuterStatus {
    IpAddress address;
    Reason reason = Reason::None; // None: all three sockets stand
    std::int64_t number = 0;      // errno
    bool rawEspFailed = false;    // UDP stands, raw ESP does not
    std::uint16_t port = 0;       // the port concerned (500, 4500), 0: raw ESP or none
};
struct TunStatus {
    GatewayId gateway;
    std::string name; // set when reason is None
    Reason reason = Reason::None;
    std::int64_t number = 0;
};
struct RouteStatus {
    IpPrefix destination;
    Reason reason = Reason::None;
    std::int64_t number = 0;
};
// Policies of another program in the kernel's own IPsec: they may take packets of ours (rule E-27). Sent when that
// changes.
struct IpsecStatus {
    unsigned policies = 0;
    std::int64_t number = 0; // the errno that says it best
};
using HostStatus = std::variant<OuterStatus, TunStatus, RouteStatus, IpsecStatus, HostSnapshot>;

} // namespace tunneldesk::session
