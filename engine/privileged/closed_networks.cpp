#include "engine/privileged/closed_networks.h"

#include <algorithm>

namespace tunneldesk
{

bool asksForClosed(const KernelRule &rule, const std::vector<KernelRoute> &routes)
{
    return rule.priority == kRuleOurTable &&
           std::any_of(routes.begin(), routes.end(), [&rule](const KernelRoute &route) {
               return route.isUnreachable && route.destination.family() == rule.family;
           });
}

bool belongsToClosed(const KernelRoute &route, const std::vector<KernelRoute> &routes)
{
    const auto closes = [&route](const KernelRoute &other) {
        return other.isUnreachable && other.destination.contains(route.destination);
    };
    return route.isUnreachable || (route.isLeftToMain() && std::any_of(routes.begin(), routes.end(), closes));
}

} // namespace tunneldesk
