// What one SA pair protects: RFC 4301, 4.4.1.2. IKEv1 has one pair of ranges an SA; a list stands in
// SaParams so that others can come.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/ip.h"

namespace tunneldesk
{

struct Selector {
    IpRange local;
    IpRange remote;
    std::uint8_t protocol = 0;    // 0: any
    std::uint16_t localPort = 0;  // 0: any
    std::uint16_t remotePort = 0; // 0: any

    friend auto operator<=>(const Selector &, const Selector &) = default;
};

// One local and one remote network of one tunnel: the unit that has an SA pair and a state of its own.
struct PairId {
    TunnelId tunnel;
    IpPrefix local;
    IpPrefix remote;

    friend auto operator<=>(const PairId &, const PairId &) = default;
};

} // namespace tunneldesk
