// What stands in the kernel for the networks of tunnels that fail closed: it outlives an end that nobody asked for.
// Host and helper agree on these.
#pragma once

#include "engine/base/kernel_route.h"

#include <vector>

namespace tunneldesk
{

// Whether the rule is the one by which a closed network among `routes` is asked for.
[[nodiscard]] bool asksForClosed(const KernelRule &rule, const std::vector<KernelRoute> &routes);
// Whether the route is a closed network, or a way to main inside of one.
[[nodiscard]] bool belongsToClosed(const KernelRoute &route, const std::vector<KernelRoute> &routes);

} // namespace tunneldesk
