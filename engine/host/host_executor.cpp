#include "engine/host/host_executor.h"

#include "engine/privileged/outer_socket.h"

#include <algorithm>
#include <cerrno>
#include <tuple>

namespace tunneldesk::host
{
namespace
{

constexpr Duration kRetryInterval = 2s;
constexpr Duration kMemoryInterval = 5s;
// A predecessor that was killed has a helper that takes down what it left, and holds the claim meanwhile: not another
// gateway, and not worth a word.
constexpr Duration kPredecessorsTime = 2s;
constexpr Duration kClaimInterval = 50ms;

auto key(const session::OuterStatus &s)
{
    return std::tuple(s.reason, s.number, s.rawEspFailed, s.port);
}
auto key(const session::TunStatus &s)
{
    return std::tuple(s.reason, s.number, s.name);
}
auto key(const session::RouteStatus &s)
{
    return std::tuple(s.reason, s.number);
}

template <typename Map, typename Status>
void reportChange(Map &known, const typename Map::key_type &id, const Status &status,
                  std::vector<session::HostStatus> &out)
{
    const auto old = known.find(id);
    if (old != known.end() && key(old->second) == key(status))
        return;
    known.insert_or_assign(id, status);
    out.emplace_back(status);
}

template <typename Map, typename Wanted>
void eraseUnwanted(Map &map, const Wanted &isWanted)
{
    std::erase_if(map, [&isWanted](const auto &entry) { return !isWanted(entry.first); });
}

} // namespace

HostExecutor::HostExecutor() : m_calls(std::make_unique<DirectCalls>()) {}

void HostExecutor::setCalls(std::unique_ptr<PrivilegedCalls> calls, Time now, Statuses &out)
{
    m_calls = std::move(calls);
    m_isWaiting = false;
    m_isClaimed = false;
    const auto old = std::exchange(m_devices.tuns, {});
    m_tunMtu.clear();
    if (m_hasPlan)
        syncAll(now, out);
}

void HostExecutor::loseCalls(Time now, Statuses &out)
{
    m_calls.reset();
    m_isWaiting = false;
    if (m_hasPlan)
        syncAll(now, out);
}

unsigned HostExecutor::countIpsecPolicies()
{
    return m_calls ? m_calls->countIpsecPolicies() : 0;
}

Result<std::shared_ptr<TunDevice>> HostExecutor::openTun()
{
    if (!m_calls)
        return Error{Reason::NoPermission, EPERM};
    Result<OpenedTun> opened = m_calls->openTun();
    return opened ? TunDevice::adopt(std::move(opened).value()) : opened.error();
}

void HostExecutor::report(const session::OuterStatus &status, Statuses &out)
{
    m_anyFailed = m_anyFailed || status.reason != Reason::None;
    reportChange(m_outerStatus, status.address, status, out);
}

void HostExecutor::report(const session::TunStatus &status, Statuses &out)
{
    m_anyFailed = m_anyFailed || status.reason != Reason::None;
    reportChange(m_tunStatus, status.gateway, status, out);
}

void HostExecutor::report(const session::RouteStatus &status, Statuses &out)
{
    m_anyFailed = m_anyFailed || status.reason != Reason::None;
    reportChange(m_routeStatus, status.destination, status, out);
}

bool HostExecutor::hasNetwork(Time now, Statuses &out)
{
    if (m_isClaimed || !m_calls)
        return true;
    Result<FileDescriptor> claim = m_calls->claimNetwork(m_claim);
    if (claim && claim->isOpen())
        m_claim = std::move(claim).value();
    // What else keeps it from us (no permission) keeps the rest from us, too, and says so there.
    if (claim || claim.reason() != Reason::AnotherGateway) {
        m_isClaimed = true;
        m_claimWantedAt.reset();
        return true;
    }
    if (!m_claimWantedAt)
        m_claimWantedAt = now;
    if (now - *m_claimWantedAt < kPredecessorsTime) {
        m_retryAt = now + kClaimInterval;
        return false;
    }
    m_retryAt = now + kRetryInterval;
    for (const session::OuterPlan &outer : m_plan.outers)
        report(session::OuterStatus{outer.address, claim.reason(), 0, false, portOf(OuterSocket::Ike)}, out);
    return false;
}

void HostExecutor::syncOuters(Statuses &out)
{
    const auto isWanted = [this](const IpAddress &address) {
        return std::find(m_plan.outers.begin(), m_plan.outers.end(), session::OuterPlan{address}) !=
               m_plan.outers.end();
    };
    eraseUnwanted(m_devices.outers, isWanted);
    eraseUnwanted(m_outerStatus, isWanted);
    for (const session::OuterPlan &outer : m_plan.outers) {
        if (m_devices.outers.contains(outer.address))
            continue;
        session::OuterStatus status;
        if (!m_calls)
            status = {outer.address, Reason::NoPermission, EPERM, false, portOf(OuterSocket::Ike)};
        else if (auto sockets = OuterSockets::open(*m_calls, outer.address, status))
            m_devices.outers.emplace(outer.address, std::move(sockets));
        report(status, out);
    }
}

void HostExecutor::syncTuns(Statuses &out)
{
    const auto isWanted = [this](GatewayId id) {
        return std::any_of(m_plan.tuns.begin(), m_plan.tuns.end(),
                           [id](const session::TunPlan &tun) { return tun.gateway == id; });
    };
    eraseUnwanted(m_devices.tuns, isWanted);
    eraseUnwanted(m_tunStatus, isWanted);
    eraseUnwanted(m_tunMtu, [this](GatewayId id) { return m_devices.tuns.contains(id); });
    for (const session::TunPlan &tun : m_plan.tuns) {
        session::TunStatus status{tun.gateway, {}, Reason::None, 0};
        const auto fail = [&status](const Error &error) {
            status.reason = error.reason;
            status.number = error.first;
        };
        auto found = m_devices.tuns.find(tun.gateway);
        if (found == m_devices.tuns.end() && m_withoutMemory.contains(tun.gateway)) {
            fail({Reason::HostFailure, ENOMEM});
        } else if (found == m_devices.tuns.end()) {
            if (Result<std::shared_ptr<TunDevice>> opened = openTun())
                found = m_devices.tuns.emplace(tun.gateway, std::move(opened).value()).first;
            else
                fail(opened.error());
        }
        if (m_calls && found != m_devices.tuns.end() && m_tunMtu[tun.gateway] != tun.mtu) {
            if (const Outcome outcome = m_calls->setUp(found->second->index(), tun.mtu)) {
                m_tunMtu[tun.gateway] = tun.mtu;
            } else {
                fail(outcome.error());
                m_tunMtu.erase(tun.gateway);
                m_devices.tuns.erase(found);
                found = m_devices.tuns.end();
            }
        }
        if (found != m_devices.tuns.end())
            status.name = found->second->name();
        report(status, out);
    }
    m_disturbedTuns.clear();
}

void HostExecutor::syncRoutes(Statuses &out)
{
    if (!m_calls)
        return; // what was said of them holds
    const auto deviceOf = [this](GatewayId id) {
        const auto found = m_devices.tuns.find(id);
        return found == m_devices.tuns.end() ? 0U : found->second->index();
    };
    const std::map<IpPrefix, Error> failed = m_routes.apply(m_plan, deviceOf, *m_calls);
    std::map<IpPrefix, session::RouteStatus> statuses;
    for (const IpPrefix &destination : m_plan.failClosed)
        statuses[destination] = {destination, Reason::None, 0};
    for (const session::RoutePlan &route : m_plan.routes) {
        session::RouteStatus status{route.destination, Reason::None, 0};
        // Without its device a route fails for the device's reason.
        if (deviceOf(route.gateway) == 0) {
            const auto tun = m_tunStatus.find(route.gateway);
            status.reason = tun == m_tunStatus.end() ? Reason::NoTunDevice : tun->second.reason;
            status.number = tun == m_tunStatus.end() ? 0 : tun->second.number;
        }
        statuses[route.destination] = status;
    }
    for (const auto &[destination, error] : failed)
        statuses[destination] = {destination, error.reason, error.first};
    eraseUnwanted(m_routeStatus, [&statuses](const IpPrefix &prefix) { return statuses.contains(prefix); });
    for (const auto &[destination, status] : statuses)
        report(status, out);
}

void HostExecutor::syncAll(Time now, Statuses &out)
{
    m_anyFailed = false;
    m_retryAt.reset();
    if (m_isWaiting)
        return;
    if (!hasNetwork(now, out))
        return;
    syncOuters(out);
    syncTuns(out);
    syncRoutes(out);
    if (m_anyFailed && m_calls)
        m_retryAt = now + kRetryInterval;
}

void HostExecutor::apply(const session::HostPlan &plan, Time now, Statuses &out)
{
    m_plan = plan;
    m_hasPlan = true;
    syncAll(now, out);
}

void HostExecutor::forgetVanishedAddresses(const HostSnapshot &snapshot)
{
    // A socket bound to an address that left would send from it still, to no avail (fault 33). Opening it
    // again fails, says why, and is tried again until the address is back.
    eraseUnwanted(m_devices.outers, [&snapshot](const IpAddress &address) {
        return std::any_of(snapshot.interfaces.begin(), snapshot.interfaces.end(), [&](const auto &interface) {
            const auto &addresses = interface.exactAddresses;
            return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
        });
    });
}

bool HostExecutor::areTunsDisturbed(const HostSnapshot &snapshot)
{
    for (auto entry = m_devices.tuns.begin(); entry != m_devices.tuns.end();) {
        const auto found =
            std::find_if(snapshot.interfaces.begin(), snapshot.interfaces.end(),
                         [&](const InterfaceSnapshot &shown) { return shown.index == entry->second->index(); });
        const bool isGone = found == snapshot.interfaces.end();
        if (isGone || !found->isUp || found->mtu != m_tunMtu[entry->first]) {
            m_disturbedTuns.insert(entry->first);
            m_tunMtu.erase(entry->first); // so that it is set up again
        }
        entry = isGone ? m_devices.tuns.erase(entry) : std::next(entry);
    }
    return !m_disturbedTuns.empty();
}

void HostExecutor::onHostChanged(const HostSnapshot &snapshot, Time now, Statuses &out)
{
    if (!m_hasPlan)
        return;
    forgetVanishedAddresses(snapshot);
    const bool tunsDisturbed = areTunsDisturbed(snapshot);
    if (!m_calls || !m_isClaimed)
        syncAll(now, out);
    else if (tunsDisturbed || m_routes.isDisturbed())
        repair(now, out);
    else if (m_anyFailed || m_devices.outers.size() != m_plan.outers.size())
        syncAll(now, out);
}

void HostExecutor::repair(Time now, Statuses &out)
{
    if (!m_calls || m_budget.take(now)) {
        syncAll(now, out);
        return;
    }
    m_anyFailed = true;
    m_retryAt = m_budget.nextAt();
    // Sockets are nobody's quarrel: only devices and routes wait.
    syncOuters(out);
    for (const GatewayId gateway : m_disturbedTuns)
        report(session::TunStatus{gateway, {}, Reason::HostFailure, EBUSY}, out);
    for (const IpPrefix &destination : m_routes.disturbed())
        report(session::RouteStatus{destination, Reason::HostFailure, EBUSY}, out);
}

void HostExecutor::onTunBroken(const TunDevice &device, Time now, Statuses &out)
{
    const auto found = std::find_if(m_devices.tuns.begin(), m_devices.tuns.end(),
                                    [&device](const auto &entry) { return entry.second.get() == &device; });
    // Already replaced: the report was on its way while netlink said the same.
    if (found == m_devices.tuns.end())
        return;
    m_disturbedTuns.insert(found->first);
    m_tunMtu.erase(found->first);
    m_devices.tuns.erase(found);
    repair(now, out);
}

void HostExecutor::onNoMemory(const TunDevice *tun, const OuterSockets *sockets, Time now, Statuses &out)
{
    std::erase_if(m_devices.tuns, [&](const auto &entry) {
        if (entry.second.get() != tun)
            return false;
        // Not at once: that the device goes is a change, which netlink tells.
        m_withoutMemory.insert(entry.first);
        m_tunMtu.erase(entry.first);
        report(session::TunStatus{entry.first, {}, Reason::HostFailure, ENOMEM}, out);
        return true;
    });
    std::erase_if(m_devices.outers, [&](const auto &entry) {
        if (entry.second.get() != sockets)
            return false;
        report(session::OuterStatus{entry.first, Reason::HostFailure, ENOMEM, false, 0}, out);
        return true;
    });
    syncRoutes(out);
    m_anyFailed = true;
    m_memoryAt = now + kMemoryInterval;
    m_retryAt = m_retryAt ? std::min(*m_retryAt, m_memoryAt) : m_memoryAt;
}

void HostExecutor::onTick(Time now, Statuses &out)
{
    if (!m_retryAt || now < *m_retryAt)
        return;
    if (m_memoryAt <= now)
        m_withoutMemory.clear();
    if (m_isClaimed && (!m_disturbedTuns.empty() || m_routes.isDisturbed()))
        repair(now, out);
    else
        syncAll(now, out);
}

void HostExecutor::removeAll(ClosedNetworks closed)
{
    // The rule first, so that nothing is refused by our own twins while the devices go. What another instance has put
    // up is not ours to remove.
    if (m_calls && m_isClaimed)
        m_routes.removeAll(*m_calls, closed);
    m_devices = {};
    m_plan = {};
    m_tunMtu.clear();
    m_disturbedTuns.clear();
    m_withoutMemory.clear();
    m_outerStatus.clear();
    m_tunStatus.clear();
    m_routeStatus.clear();
    m_anyFailed = false;
    m_retryAt.reset();
    m_claim.reset();
    m_isClaimed = false;
    m_claimWantedAt.reset();
}

std::vector<std::string> HostExecutor::tunNames() const
{
    std::vector<std::string> names;
    for (const auto &[gateway, tun] : m_devices.tuns)
        names.push_back(tun->name());
    return names;
}

} // namespace tunneldesk::host
