// What a zone or a gateway, as it is about to be saved, would make impossible in tunnels that were fit. It is said of
// the field that does it, and names the tunnel: validate() would say it of a field of that tunnel, which nobody sees
// who edits the zone or the gateway.
#pragma once

#include "engine/config/validate.h"

namespace tunneldesk
{

// `profile`: with the gateways and tunnels; its own version of the object does not count.
// Overlaps (text: the remote network, other: the tunnel, row: the Private Subnet) and FamilyMismatch (text: the peer,
// other: the tunnel).
[[nodiscard]] ConfigFindings brokenTunnels(const ZoneConfig &zone, const Profile &profile);
// TwoKeysForOnePeer (text, other: the tunnels), of the mode or of the answering to Aggressive Mode.
[[nodiscard]] ConfigFindings brokenTunnels(const GatewayConfig &gateway, const Profile &profile);

} // namespace tunneldesk
