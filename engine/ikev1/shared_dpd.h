// Tunnels to one peer share their phase 1, and with it the questions whether he lives.
#pragma once

#include "engine/ikev1/endpoint.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

// Of several settings the one that finds out first: a tunnel that asks is not kept from it by one that does not, and
// whoever set the shorter time gets it.
[[nodiscard]] inline const DpdConfig &dpdOf(const PeerConfig &config)
{
    const auto rank = [](const TunnelConfig &tunnel) {
        const DpdConfig &dpd = tunnel.dpd;
        const int reserve = dpd.mode == DpdMode::On ? 0 : dpd.mode == DpdMode::OneWay ? 1 : 2;
        return std::pair(reserve, dpd.idle + dpd.interval * dpd.tries);
    };
    return std::min_element(
               config.tunnels.begin(), config.tunnels.end(),
               [&](const TunnelConfig &left, const TunnelConfig &right) { return rank(left) < rank(right); })
        ->dpd;
}

} // namespace tunneldesk::ikev1
