#include "engine/host/route_keeper.h"

#include "engine/privileged/closed_networks.h"

#include <linux/rtnetlink.h>

#include <algorithm>

namespace tunneldesk::host
{
namespace
{

template <typename Value>
std::vector<Value> without(const std::vector<Value> &all, const std::vector<Value> &less)
{
    std::vector<Value> result;
    std::set_difference(all.begin(), all.end(), less.begin(), less.end(), std::back_inserter(result));
    return result;
}

template <typename Value>
void sortUnique(std::vector<Value> &values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

// What cannot be read now is taken for nothing: it is made again, and nothing is taken away.
template <typename Value>
std::vector<Value> orNothing(Result<std::vector<Value>> read)
{
    return read ? std::move(read).value() : std::vector<Value>();
}

template <typename Value>
bool standsAll(const std::set<Value> &made, const std::vector<Value> &stands)
{
    return std::includes(stands.begin(), stands.end(), made.begin(), made.end());
}

} // namespace

void RouteKeeper::wantRoutes(const session::HostPlan &plan, const DeviceOf &deviceOf)
{
    m_wantedRoutes.clear();
    for (const session::RoutePlan &route : plan.routes)
        if (const unsigned device = deviceOf(route.gateway); device != 0)
            m_wantedRoutes.push_back({route.destination, false, device, route.mtu, route.preferredSource, kTunMetric});
    for (const IpPrefix &destination : plan.failClosed)
        m_wantedRoutes.push_back({destination, true, 0, 0, std::nullopt, kTwinMetric});
    for (const IpPrefix &destination : plan.leftToMain)
        m_wantedRoutes.push_back({destination, false, 0, 0, std::nullopt, kTunMetric});
    sortUnique(m_wantedRoutes);
}

void RouteKeeper::wantRules(const session::HostPlan &plan)
{
    m_wantedRules.clear();
    for (const IpAddress &peer : plan.peers)
        m_wantedRules.push_back({kRulePeersToMain, RT_TABLE_MAIN, peer.family(), peer});
    const auto wantTable = [this](const IpPrefix &destination) {
        m_wantedRules.push_back({kRuleOurTable, kRouteTable, destination.family(), std::nullopt});
    };
    for (const session::RoutePlan &route : plan.routes)
        wantTable(route.destination);
    for (const IpPrefix &destination : plan.failClosed)
        wantTable(destination);
    sortUnique(m_wantedRules);
}

void RouteKeeper::wantOthers(const session::HostPlan &plan, const std::vector<KernelRoute> &routes,
                             const std::vector<KernelRule> &rules)
{
    m_ownClosed.insert(plan.failClosed.begin(), plan.failClosed.end());
    m_others.clear();
    if (!plan.keepsOthersClosed)
        return;
    std::vector<KernelRoute> closed;
    std::copy_if(routes.begin(), routes.end(), std::back_inserter(closed), [this](const KernelRoute &route) {
        return route.isUnreachable && !m_ownClosed.contains(route.destination);
    });
    std::copy_if(routes.begin(), routes.end(), std::back_inserter(m_others), [&closed](const KernelRoute &route) {
        return route.isUnreachable ? std::binary_search(closed.begin(), closed.end(), route)
                                   : belongsToClosed(route, closed);
    });
    m_wantedRoutes.insert(m_wantedRoutes.end(), m_others.begin(), m_others.end());
    sortUnique(m_wantedRoutes);
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(m_wantedRules),
                 [this](const KernelRule &rule) { return asksForClosed(rule, m_others); });
    sortUnique(m_wantedRules);
}

std::map<IpPrefix, Error> RouteKeeper::apply(const session::HostPlan &plan, const DeviceOf &deviceOf,
                                             PrivilegedCalls &calls)
{
    wantRoutes(plan, deviceOf);
    wantRules(plan);
    const Result<std::vector<KernelRoute>> read = m_kernel.readRoutes();
    const std::vector<KernelRoute> routes = orNothing(read);
    const std::vector<KernelRule> rules = orNothing(m_kernel.readRules());
    wantOthers(plan, routes, rules);
    std::map<IpPrefix, Error> failed;
    m_standingRoutes = {m_wantedRoutes.begin(), m_wantedRoutes.end()};
    m_standingRules = {m_wantedRules.begin(), m_wantedRules.end()};
    const auto addRules = [&](std::uint32_t priority) {
        for (const KernelRule &rule : without(m_wantedRules, rules))
            if (rule.priority == priority && !calls.add(rule))
                m_standingRules.erase(rule);
    };
    // The peers' own way first: a table with 0.0.0.0/0 in it would cut us off from them. Then the twins, so
    // that nothing slips out before a TUN route stands, and the rule that asks our table last.
    addRules(kRulePeersToMain);
    std::vector<KernelRoute> missing = without(m_wantedRoutes, routes);
    std::stable_partition(missing.begin(), missing.end(), [](const KernelRoute &route) { return route.isUnreachable; });
    for (const KernelRoute &route : missing) {
        if (const Outcome outcome = calls.add(route); !outcome) {
            failed.insert_or_assign(route.destination, outcome.error());
            m_standingRoutes.erase(route);
        }
    }
    addRules(kRuleOurTable);
    // What others closed is not known then; what is too much shows at the next look.
    if (plan.keepsOthersClosed && !read)
        return failed;
    // Read again: replacing has already taken away what stood in the way.
    for (const KernelRoute &route : without(orNothing(m_kernel.readRoutes()), m_wantedRoutes))
        static_cast<void>(calls.remove(route));
    for (const KernelRule &rule : without(rules, m_wantedRules))
        static_cast<void>(calls.remove(rule));
    return failed;
}

bool RouteKeeper::isDisturbed()
{
    const std::vector<KernelRoute> routes = orNothing(m_kernel.readRoutes());
    const std::vector<KernelRule> rules = orNothing(m_kernel.readRules());
    return !standsAll(m_standingRoutes, routes) || !standsAll(m_standingRules, rules) ||
           !without(routes, m_wantedRoutes).empty() || !without(rules, m_wantedRules).empty();
}

std::set<IpPrefix> RouteKeeper::disturbed()
{
    const std::vector<KernelRoute> routes = orNothing(m_kernel.readRoutes());
    std::set<IpPrefix> result;
    for (const KernelRoute &route : m_standingRoutes)
        if (!std::binary_search(routes.begin(), routes.end(), route))
            result.insert(route.destination);
    return result;
}

void RouteKeeper::removeAll(PrivilegedCalls &calls, ClosedNetworks closed)
{
    const bool keepsAll = closed == ClosedNetworks::StayClosed;
    const Result<std::vector<KernelRoute>> read = m_kernel.readRoutes();
    const std::vector<KernelRoute> routes = orNothing(read);
    std::vector<KernelRoute> staying;
    std::copy_if(routes.begin(), routes.end(), std::back_inserter(staying), [&](const KernelRoute &route) {
        return keepsAll ? belongsToClosed(route, routes) : std::binary_search(m_others.begin(), m_others.end(), route);
    });
    const auto stays = [&](const KernelRule &rule) {
        const bool mayBeAsked = rule.priority == kRuleOurTable && (keepsAll || !m_others.empty());
        return read ? asksForClosed(rule, staying) : mayBeAsked;
    };
    // Routes last to first by metric would open a gap between TUN route and twin; the rule goes first, then
    // nothing asks the table any more.
    for (const KernelRule &rule : orNothing(m_kernel.readRules()))
        if (!stays(rule))
            static_cast<void>(calls.remove(rule));
    for (const KernelRoute &route : without(routes, staying))
        static_cast<void>(calls.remove(route));
    m_wantedRoutes.clear();
    m_wantedRules.clear();
    m_ownClosed.clear();
    m_others.clear();
    m_standingRoutes.clear();
    m_standingRules.clear();
}

} // namespace tunneldesk::host
