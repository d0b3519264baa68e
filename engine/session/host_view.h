// What the host has said of itself: addresses, MTUs, which sockets and devices stand. Answers questions of
// the plan and of the gate before each tunnel; decides nothing and plans nothing.
#pragma once

#include "engine/config/zone_config.h"
#include "engine/session/host_plan.h"
#include "engine/session/path_mtus.h"

#include <map>
#include <set>

namespace tunneldesk::session
{

// Whether a thing that was planned stands, and if not, why (None: the host has not answered yet).
struct Standing {
    bool stands = false;
    Reason reason = Reason::None;
    std::int64_t number = 0; // errno
};

class HostView
{
public:
    void apply(const HostStatus &status);
    // Forgets the status of what is no longer planned: if it is planned again, the host says it anew.
    void keepOnly(const HostPlan &plan);

    [[nodiscard]] const HostSnapshot &snapshot() const { return m_snapshot; }

    // The zone's own address for peers of this family. An interface's address is remembered while the
    // interface has none, so that a short loss of the link takes no tunnel down.
    [[nodiscard]] std::optional<IpAddress> outerAddressOf(const ZoneConfig &zone, IpFamily family) const;
    // MTU of the interface that has the address; 1500 if it is not known.
    [[nodiscard]] unsigned mtuOf(const IpAddress &outerAddress) const;
    // The greatest outer packet on the way to the peer: what the interface carries, or less where a router has said so.
    [[nodiscard]] unsigned pathMtuOf(const IpAddress &outerAddress, const IpAddress &peer) const;
    // As PathMtus: true when what pathMtuOf says has changed.
    bool learnPathMtu(const IpAddress &outerAddress, const IpAddress &peer, unsigned mtu, Time now);
    // As PathMtus::hold.
    bool holdPathMtu(const IpAddress &outerAddress, const IpAddress &peer, unsigned mtu, Time now)
    {
        return m_paths.hold(outerAddress, peer, mtu, now);
    }
    bool expirePathMtus(Time now) { return m_paths.expire(now); }
    [[nodiscard]] std::optional<Time> nextPathExpiry() const { return m_paths.nextDeadline(); }
    // An address of this computer inside one of the networks, not on a TUN of ours.
    [[nodiscard]] std::optional<IpAddress> ownAddressInside(const std::vector<IpPrefix> &networks) const;
    [[nodiscard]] std::optional<IpAddress> ownAddressInside(const IpRange &range) const;

    // `withoutRawEsp`: UDP is enough (encapsulation is forced).
    [[nodiscard]] Standing outer(const IpAddress &address, bool withoutRawEsp) const;
    [[nodiscard]] Standing tun(GatewayId gateway) const;
    // The host leads one of them nowhere, by a rule of its own: it is neither a way into the tunnel nor closed.
    [[nodiscard]] bool isRefused(const std::vector<IpPrefix> &networks) const;
    // It was there when we began to use it, and is on no interface any more: nothing is sent from it (faults, 33).
    [[nodiscard]] bool isGone(const IpAddress &outerAddress) const { return m_gone.contains(outerAddress); }
    // Planned outer addresses that a link stands behind.
    [[nodiscard]] std::set<IpAddress> linkedOuters() const;
    [[nodiscard]] std::vector<RouteSnapshot> defaultRoutes() const;
    [[nodiscard]] std::string tunNameOf(GatewayId gateway) const;
    // Networks of this computer's other links that a tunnel takes packets for: "10.2.0.0/24, wlan0" (faults, 41).
    [[nodiscard]] std::set<std::string> conflictsWith(const HostPlan &plan) const;

private:
    void rememberAddresses();
    void noteGone(const HostSnapshot &before);

    HostSnapshot m_snapshot;
    std::map<std::pair<std::string, IpFamily>, IpAddress> m_interfaceAddresses;
    std::map<IpAddress, OuterStatus> m_outers;
    std::set<IpAddress> m_gone;
    std::map<GatewayId, TunStatus> m_tuns;
    std::set<IpPrefix> m_refused;
    PathMtus m_paths;
};

// The event that tells of a status; nothing for a HostSnapshot.
struct HostEventParts {
    GatewayId gateway;
    Reason reason = Reason::None;
    std::string what;
    std::int64_t number = 0;
};
[[nodiscard]] std::optional<HostEventParts> describe(const HostStatus &status);

} // namespace tunneldesk::session
