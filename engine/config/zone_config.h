// A zone is an uplink of this computer (design, "Gateways on a workstation").
#pragma once

#include "engine/base/ids.h"
#include "engine/base/ip.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tunneldesk
{

struct ZoneConfig {
    ZoneId id;
    std::string name; // 1 to 30 characters, unique
    // The outer address itself, or the interface whose address is taken.
    std::variant<IpAddress, std::string> uplink;
    std::vector<IpPrefix> privateSubnets;
    std::optional<std::uint64_t> capacityBitsPerSecond; // none: not known

    friend bool operator==(const ZoneConfig &, const ZoneConfig &) = default;
};

} // namespace tunneldesk
