// Obeys the session's plan: makes the difference between it and what stands, says what became of each element,
// and puts back what something else changed. Engine thread only. Makes no protocol decision.
#pragma once

#include "engine/host/outer_sockets.h"
#include "engine/host/reassert_budget.h"
#include "engine/host/route_keeper.h"
#include "engine/host/tun_device.h"

#include <map>

namespace tunneldesk::host
{

// What workers move bytes with. The pointers are shared: a descriptor closes when its last user lets go.
struct HostDevices {
    std::map<GatewayId, std::shared_ptr<TunDevice>> tuns;
    std::map<IpAddress, std::shared_ptr<OuterSockets>> outers;
    friend bool operator==(const HostDevices &, const HostDevices &) = default;
};

class HostExecutor
{
public:
    using Statuses = std::vector<session::HostStatus>;

    // By this process itself.
    HostExecutor();
    // Through a helper that has yet to come: until setCalls() or loseCalls() the plan is kept and nothing is said.
    struct Later {
    };
    explicit HostExecutor(Later) : m_isWaiting(true) {}

    // Each call appends to `out` the status of every element that is new or has changed.
    // From now on these do what needs a capability. Devices of before are replaced by new ones, which `calls` may
    // change; each goes when the new one's routes stand.
    void setCalls(std::unique_ptr<PrivilegedCalls> calls, Time now, Statuses &out);
    // Nobody does it any longer: what stands goes on, what is missing fails with NoPermission.
    void loseCalls(Time now, Statuses &out);
    void apply(const session::HostPlan &plan, Time now, Statuses &out);
    // `snapshot` is what netlink says now: what is ours and has gone comes back, within the budget.
    void onHostChanged(const HostSnapshot &snapshot, Time now, Statuses &out);
    // A worker got EBADFD or POLLERR from this very device.
    void onTunBroken(const TunDevice &device, Time now, Statuses &out);
    // A worker had none for the lane of this device, or of these sockets (the other one is null). They are given up,
    // and tried again.
    void onNoMemory(const TunDevice *tun, const OuterSockets *sockets, Time now, Statuses &out);
    void onTick(Time now, Statuses &out);
    // When onTick wants to be called: something failed and is to be tried again.
    [[nodiscard]] std::optional<Time> nextDeadline() const { return m_retryAt; }
    // The clean end: devices, sockets, routes and rules; the fail-closed ones as `closed` says. Without anybody to do
    // it, routes and rules stay, and with them what is closed.
    void removeAll(ClosedNetworks closed = ClosedNetworks::Open);

    // As PrivilegedCalls; 0 while there are none.
    [[nodiscard]] unsigned countIpsecPolicies();

    [[nodiscard]] const HostDevices &devices() const { return m_devices; }
    [[nodiscard]] std::vector<std::string> tunNames() const;

private:
    // Whether this instance may change what stands: another one may have the network. Says so.
    [[nodiscard]] bool hasNetwork(Time now, Statuses &out);
    void syncOuters(Statuses &out);
    void syncTuns(Statuses &out);
    void syncRoutes(Statuses &out);
    void syncAll(Time now, Statuses &out);
    [[nodiscard]] Result<std::shared_ptr<TunDevice>> openTun();
    void forgetVanishedAddresses(const HostSnapshot &snapshot);
    // True when a device of ours is gone (it is let go of), down or has another MTU.
    [[nodiscard]] bool areTunsDisturbed(const HostSnapshot &snapshot);
    void repair(Time now, Statuses &out);
    void report(const session::OuterStatus &status, Statuses &out);
    void report(const session::TunStatus &status, Statuses &out);
    void report(const session::RouteStatus &status, Statuses &out);

    session::HostPlan m_plan;
    bool m_hasPlan = false; // before the first one nothing is known to be wrong, least of all what a predecessor left
    HostDevices m_devices;
    std::unique_ptr<PrivilegedCalls> m_calls; // null: nobody
    FileDescriptor m_claim;                   // to the network; kept when a helper goes, and shown to the next one
    bool m_isClaimed = false;                 // in the eyes of these calls
    std::optional<Time> m_claimWantedAt;      // since when it is held by somebody else
    bool m_isWaiting = false;                 // for the first calls
    RouteKeeper m_routes;
    ReassertBudget m_budget;
    std::optional<Time> m_retryAt;
    bool m_anyFailed = false;
    std::map<IpAddress, session::OuterStatus> m_outerStatus;
    std::map<GatewayId, session::TunStatus> m_tunStatus;
    std::map<IpPrefix, session::RouteStatus> m_routeStatus;
    std::map<GatewayId, unsigned> m_tunMtu; // as set
    std::set<GatewayId> m_disturbedTuns;    // changed by something else and not put back yet
    std::set<GatewayId> m_withoutMemory;    // whose devices wait until m_memoryAt
    Time m_memoryAt;
};

} // namespace tunneldesk::host
