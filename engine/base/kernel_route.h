// What may stand in the kernel in our name, as values: routes of one table and two rules (design, "Gateways on a
// workstation"), and the sockets of an outer address. Host, helper and what they say to each other agree on these.
#pragma once

#include "engine/base/ip.h"

#include <cstdint>
#include <optional>

namespace tunneldesk
{

inline constexpr std::uint32_t kRouteTable = 7464;
inline constexpr std::uint32_t kMainTable = 254; // RT_TABLE_MAIN
inline constexpr std::uint32_t kRulePeersToMain = 5209;
inline constexpr std::uint32_t kRuleOurTable = 5210;
// What our routes and rules carry as their origin (rtm_protocol): a number that nobody else has registered.
inline constexpr std::uint8_t kRouteProtocol = 116;
// Worst of all, so that a route through a TUN always wins while it stands.
inline constexpr std::uint32_t kTwinMetric = 0xffffffff;
inline constexpr std::uint32_t kTunMetric = 1;

struct KernelRoute {
    IpPrefix destination;
    bool isUnreachable = false;
    unsigned device = 0; // interface index; 0 where isUnreachable or isLeftToMain()
    unsigned mtu = 0;    // 0: the device's
    std::optional<IpAddress> preferredSource;
    std::uint32_t metric = kTunMetric;

    // No device and not closed: the table has no answer for this destination, although it has one for a wider network.
    [[nodiscard]] bool isLeftToMain() const { return !isUnreachable && device == 0; }
    friend auto operator<=>(const KernelRoute &, const KernelRoute &) = default;
};

struct KernelRule {
    std::uint32_t priority = 0;
    std::uint32_t table = 0;
    IpFamily family = IpFamily::V4;
    std::optional<IpAddress> destination; // none: every packet
    friend auto operator<=>(const KernelRule &, const KernelRule &) = default;
};

// What an end does with the networks of tunnels that fail closed. Only one that somebody asked for opens them.
enum class ClosedNetworks : bool { Open, StayClosed };

// UDP 500, UDP 4500, IP protocol 50, and of ICMP the errors that say where a packet could not go.
enum class OuterSocket : std::uint8_t { Ike, NatTraversal, RawEsp, IcmpErrors };

} // namespace tunneldesk
