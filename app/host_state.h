// What the host sheet has to know of this computer. Reads, changes nothing.
#pragma once

#include "engine/interchange/host_sheet.h"

namespace tunneldesk
{

// Of a tunnel, on this computer as it is now; `firewall`: what is known of its rules. Nothing: no such tunnel.
[[nodiscard]] std::optional<interchange::HostSheet> hostSheetHere(const Profile &profile, TunnelId tunnel,
                                                                  const interchange::FirewallChecks &firewall);
// The address that an interface has as a tunnel's uplink, of the peer's family; nothing for a zone that names its
// address, or without such an interface.
[[nodiscard]] std::optional<IpAddress> uplinkAddressOf(const Profile &profile, const TunnelConfig &tunnel);

} // namespace tunneldesk
