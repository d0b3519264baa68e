// What a tunnel that is being typed has in common with what there is already: pure look-ups.
#pragma once

#include "engine/config/profile.h"
#include "engine/config/validate.h"

#include <vector>

namespace tunneldesk
{

// Warnings, for it may be meant: a tunnel to a part of what a router leads to otherwise.
[[nodiscard]] ConfigFindings routesMet(const TunnelConfig &tunnel, const std::vector<IpPrefix> &routes);
// Another tunnel that has one key with this one, whether one wants or not; nothing: there is none.
[[nodiscard]] const TunnelConfig *keySharerOf(const TunnelConfig &tunnel, const Profile &profile);
// Nothing: none leads there.
[[nodiscard]] const TunnelConfig *newestTunnelTo(const IpAddress &peer, const Profile &profile);

} // namespace tunneldesk
