// The last steps of the guide: what hosts on both sides, and this computer, need so that packets find the tunnel.
// Values only: commands are text that means the same in every language; models/text says what each is for.
#pragma once

#include "engine/config/profile.h"

#include <optional>
#include <string>
#include <vector>

namespace tunneldesk::interchange
{

// Whose hosts a route is for.
enum class HostSide : std::uint8_t { Ours, Peers, Count };
enum class HostSystem : std::uint8_t { Linux, Windows, MacOs, Cisco, Count };

struct HostRoute {
    HostSide side = HostSide::Ours;
    HostSystem system = HostSystem::Linux;
    std::string command;

    friend bool operator==(const HostRoute &, const HostRoute &) = default;
};

// What this computer needs to carry packets of others.
enum class HostItem : std::uint8_t {
    ForwardIpv4,
    ForwardIpv6,
    ReversePath, // rp_filter must not be strict behind this gateway: hosts may come in another way than the answer goes
    AdmitPeer,   // UDP 500, UDP 4500 and ESP of the peer
    AdmitForward, // the tunnel's networks, both ways, and by our devices only
    RefuseForged, // what comes in the name of the remote networks by another device (CVE-2019-14899)
    ExceptFromNat,
    Count
};
// NotReadable: only root may look. NoProgram: nft, which would tell, is not here. BeingRead: it is being asked.
enum class HostCheck : std::uint8_t { NotKnown, NotReadable, NoProgram, BeingRead, Ok, NotOk, Count };

struct HostStep {
    HostItem item = HostItem::ForwardIpv4;
    HostCheck check = HostCheck::NotKnown;
    std::vector<std::string> commands; // for a shell, as root

    friend bool operator==(const HostStep &, const HostStep &) = default;
};

// The lines of the firewall, each for one tunnel.
struct FirewallChecks {
    HostCheck admitPeer = HostCheck::NotKnown;
    HostCheck admitForward = HostCheck::NotKnown;
    HostCheck refuseForged = HostCheck::NotKnown;
    HostCheck exceptFromNat = HostCheck::NotKnown;

    // All of them for one reason.
    [[nodiscard]] static FirewallChecks all(HostCheck check) { return {check, check, check, check}; }
    friend bool operator==(const FirewallChecks &, const FirewallChecks &) = default;
};

// What is known of this computer; what is not stays unchecked.
struct HostState {
    std::vector<IpAddress> ownAddresses;
    std::optional<bool> forwardsIpv4;
    std::optional<bool> forwardsIpv6;
    std::optional<std::vector<std::string>> strictReversePaths; // devices
    FirewallChecks firewall;
};

// Stands where the inner address of a gateway goes that is not known here: always for the peer's.
inline constexpr std::string_view kGatewayPlaceholder = "<gateway's inner address>";

// And where the name of a device goes that is not known here.
inline constexpr std::string_view kInterfacePlaceholder = "<interface>";

struct HostSheet {
    std::vector<HostRoute> routes; // by side, then by system
    std::vector<HostStep> steps;

    friend bool operator==(const HostSheet &, const HostSheet &) = default;
};
// What sysctl is to set so that rp_filter is loose on one device (RFC 3704, 2.4: the source must be reachable by some
// device). The greater of "all" and the device's own counts; "all" would loosen the uplink too.
[[nodiscard]] std::string looseReversePath(std::string_view device);
// Nothing when the profile has no such tunnel.
[[nodiscard]] std::optional<HostSheet> hostSheetOf(const Profile &profile, TunnelId tunnel, const HostState &state);

} // namespace tunneldesk::interchange
