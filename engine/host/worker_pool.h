// The fixed pool of data workers: gives each lane to one of them for as long as it lives, and tells them of
// new tables and devices. Engine thread, but for counters().
#pragma once

#include "engine/host/data_worker.h"
#include "engine/host/runtime.h"

namespace tunneldesk::host
{

class WorkerPool
{
public:
    // `reports` must live longer.
    WorkerPool(unsigned workers, crypto::EspBackend backend, ReportQueue &reports);

    void assign(const HostDevices &devices, const std::shared_ptr<const esp::Tables> &tables);
    // Into the gateway's sealing lane; nothing happens when there is none.
    void post(GatewayId gateway, Bytes packet);
    // Ends the threads; nothing may be assigned any more. What they held is in the reports.
    void stop() { m_workers.clear(); }
    // Any thread.
    [[nodiscard]] std::vector<LaneReport> counters() const;

private:
    struct Lane {
        std::size_t worker = 0;
        std::shared_ptr<LaneStatistics> statistics;
    };
    [[nodiscard]] Lane newLane() const;
    // Lanes for what is there, none for what is not.
    void settleLanes(const HostDevices &devices);

    mutable std::mutex m_mutex; // of the two maps, against counters()
    std::map<GatewayId, Lane> m_sealing;
    std::map<IpAddress, Lane> m_opening;
    std::vector<std::unique_ptr<DataWorker>> m_workers;
};

} // namespace tunneldesk::host
