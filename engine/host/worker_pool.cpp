#include "engine/host/worker_pool.h"

#include <algorithm>
#include <numeric>
#include <system_error>

namespace tunneldesk::host
{
namespace
{

template <typename Table, typename Match>
std::shared_ptr<const Table> findTable(const std::vector<std::shared_ptr<const Table>> &tables, const Match &match)
{
    const auto found = std::find_if(tables.begin(), tables.end(), match);
    return found == tables.end() ? nullptr : *found;
}

template <typename Lanes, typename Devices, typename Make>
void settle(Lanes &lanes, const Devices &devices, const Make &make)
{
    std::erase_if(lanes, [&devices](const auto &entry) { return !devices.contains(entry.first); });
    for (const auto &[key, device] : devices)
        if (!lanes.contains(key))
            lanes.emplace(key, make());
}

} // namespace

WorkerPool::WorkerPool(unsigned workers, crypto::EspBackend backend, ReportQueue &reports)
{
    for (unsigned i = 0; i < workers; ++i) {
        try {
            m_workers.push_back(std::make_unique<DataWorker>(backend, reports));
        } catch (const std::system_error &) {
            // With fewer it goes, with none it does not (faults, 46).
            if (m_workers.empty())
                throw;
            return;
        }
    }
}

WorkerPool::Lane WorkerPool::newLane() const
{
    std::vector<std::size_t> load(m_workers.size());
    for (const auto &[gateway, lane] : m_sealing)
        ++load[lane.worker];
    for (const auto &[address, lane] : m_opening)
        ++load[lane.worker];
    const auto least = std::min_element(load.begin(), load.end());
    return {static_cast<std::size_t>(least - load.begin()), std::make_shared<LaneStatistics>()};
}

void WorkerPool::settleLanes(const HostDevices &devices)
{
    const std::lock_guard lock(m_mutex);
    settle(m_opening, devices.outers, [this] { return newLane(); });
    settle(m_sealing, devices.tuns, [this] { return newLane(); });
}

void WorkerPool::assign(const HostDevices &devices, const std::shared_ptr<const esp::Tables> &tables)
{
    settleLanes(devices);
    std::vector<std::shared_ptr<Assignment>> assignments;
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        assignments.push_back(std::make_shared<Assignment>());
        assignments.back()->devices = devices;
    }
    for (const auto &[gateway, lane] : m_sealing) {
        const auto isIts = [id = gateway](const auto &table) { return table->gateway == id; };
        auto table = tables ? findTable(tables->sealing, isIts) : nullptr;
        assignments[lane.worker]->sealing[gateway] = {devices.tuns.at(gateway), std::move(table), lane.statistics};
    }
    for (const auto &[address, lane] : m_opening) {
        const auto isIts = [&key = address](const auto &table) { return table->outerAddress == key; };
        auto table = tables ? findTable(tables->opening, isIts) : nullptr;
        assignments[lane.worker]->opening[address] = {devices.outers.at(address), std::move(table), lane.statistics};
    }
    // Who opens is told first: what another worker seals on an SA that is new may be answered at once.
    std::vector<std::size_t> order(m_workers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&assignments](std::size_t i) { return !assignments[i]->opening.empty(); });
    for (const std::size_t i : order)
        m_workers[i]->assign(std::move(assignments[i]));
}

void WorkerPool::post(GatewayId gateway, Bytes packet)
{
    // The map changes on this thread alone.
    if (const auto lane = m_sealing.find(gateway); lane != m_sealing.end())
        m_workers[lane->second.worker]->post({gateway, std::move(packet)});
}

std::vector<LaneReport> WorkerPool::counters() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<LaneReport> reports;
    const auto report = [&reports](const LaneStatistics &from) -> LaneReport & {
        LaneReport &to = reports.emplace_back();
        to.packets = from.packets.load(std::memory_order_relaxed);
        to.dropped = from.dropped.load(std::memory_order_relaxed);
        to.systemCallsIn = from.systemCallsIn.load(std::memory_order_relaxed);
        to.systemCallsOut = from.systemCallsOut.load(std::memory_order_relaxed);
        to.refused = from.refused.load(std::memory_order_relaxed);
        return to;
    };
    for (const auto &[gateway, lane] : m_sealing)
        report(*lane.statistics).gateway = gateway;
    for (const auto &[address, lane] : m_opening)
        report(*lane.statistics).outerAddress = address;
    return reports;
}

} // namespace tunneldesk::host
