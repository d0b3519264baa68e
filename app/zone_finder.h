// What this computer's network suggests: zones for the first start, and what the validator may know.
#pragma once

#include "engine/config/validate.h"
#include "engine/report/snapshot.h"

namespace tunneldesk
{

// Interfaces and addresses as Qt sees them, for a console without an engine; no routes, no counters.
[[nodiscard]] HostSnapshot readInterfaces();

// One zone for each uplink: an interface that is up and has a default route, or, where there is none, a
// public address; failing both, every interface with an address. Private Subnets are the private networks
// of the other interfaces, or its own when it is alone. Ids are fresh.
[[nodiscard]] std::vector<ZoneConfig> findZones(const HostSnapshot &host);

[[nodiscard]] HostFacts factsOf(const HostSnapshot &host);

// Destinations that lie behind another router, but for the default routes, and each once: what was set up or learnt,
// not what a network of this computer or a tunnel brings with it.
[[nodiscard]] std::vector<IpPrefix> routesOf(const HostSnapshot &host);

} // namespace tunneldesk
