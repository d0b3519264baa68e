#include "engine/helper/tidy.h"

namespace tunneldesk::helper
{
namespace
{

struct Standing {
    Result<std::vector<KernelRoute>> routes;
    Result<std::vector<KernelRule>> rules;

    explicit Standing(Kernel &kernel) : routes(kernel.readRoutes()), rules(kernel.readRules()) {}
    [[nodiscard]] bool isKnown() const { return routes && rules; }
};

} // namespace

Removed removeAll(PrivilegedCalls &calls, Kernel &kernel)
{
    const Standing before(kernel);
    if (!before.isKnown())
        return Removed::Unknown;
    for (const KernelRoute &route : *before.routes)
        static_cast<void>(calls.remove(route));
    for (const KernelRule &rule : *before.rules)
        static_cast<void>(calls.remove(rule));
    const Standing after(kernel);
    if (!after.isKnown())
        return Removed::Unknown;
    return after.routes->empty() && after.rules->empty() ? Removed::All : Removed::Some;
}

} // namespace tunneldesk::helper
