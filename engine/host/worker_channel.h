// What crosses between the engine thread and one data worker. Down: the assignment, whole and immutable; the
// newest counts. Up: notices, broken devices and what is to be freed. A mutex each way; the worker looks
// behind it only when a version number has moved.
#pragma once

#include "engine/esp/lane.h"
#include "engine/host/host_executor.h"

#include <atomic>
#include <mutex>

namespace tunneldesk::host
{

// Written by one worker, read by any thread: relaxed atomics.
struct LaneStatistics {
    std::atomic<std::uint64_t> packets{0};
    std::atomic<std::uint64_t> dropped{0};
    std::atomic<std::uint64_t> systemCallsIn{0};  // reads of TUN or sockets, and the waits that led to them
    std::atomic<std::uint64_t> systemCallsOut{0}; // sends or TUN writes
    std::atomic<std::uint64_t> refused{0};        // sends or writes that the kernel would not take
};

struct SealingAssignment {
    std::shared_ptr<TunDevice> tun;
    std::shared_ptr<const esp::SealingTable> table; // may be null
    std::shared_ptr<LaneStatistics> statistics;
};
struct OpeningAssignment {
    std::shared_ptr<OuterSockets> sockets;
    std::shared_ptr<const esp::OpeningTable> table; // may be null
    std::shared_ptr<LaneStatistics> statistics;
};
// All that one worker needs. Made and freed on the engine thread.
struct Assignment {
    std::map<GatewayId, SealingAssignment> sealing;
    std::map<IpAddress, OpeningAssignment> opening;
    HostDevices devices; // of all lanes: a sealing lane sends through outers, an opening lane writes to TUNs
};

// A packet of our own for a sealing lane, without the TUN's header.
struct InnerPost {
    GatewayId gateway;
    Bytes packet;
};

// What a worker no longer uses: freed, and its keys wiped, where it was made.
class SealingRunner;
class OpeningRunner;
struct Returned {
    std::shared_ptr<const Assignment> assignment;
    std::vector<std::shared_ptr<const void>> tables;
    std::vector<std::unique_ptr<SealingRunner>> sealing;
    std::vector<std::unique_ptr<OpeningRunner>> opening;

    Returned();
    ~Returned();
    Returned(Returned &&) noexcept;
    Returned &operator=(Returned &&) noexcept;
};
// Reading it gave EBADFD, or it polls as broken. The worker looks at it no more.
struct BrokenTun {
    std::shared_ptr<TunDevice> tun;
};
// There was none for the lane of this device, or of these sockets; the other one is null.
struct LackedMemory {
    std::shared_ptr<TunDevice> tun;
    std::shared_ptr<OuterSockets> sockets;
};
using WorkerReport = std::variant<esp::Notice, BrokenTun, LackedMemory, Returned>;

// From all workers to the engine thread: one queue, one eventfd.
class ReportQueue
{
public:
    ReportQueue();

    // Readable while something is in the queue.
    [[nodiscard]] int descriptor() const { return m_event.get(); }
    // Worker. Notices beyond kMostNotices are dropped: a flood from strangers must not fill the memory. `notices`
    // is left empty.
    void put(std::vector<esp::Notice> &notices);
    void put(WorkerReport report);
    // Engine thread: all that is there; also empties the eventfd.
    [[nodiscard]] std::vector<WorkerReport> take();
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    static constexpr std::size_t kMostNotices = 4096;
    void wake();

    FileDescriptor m_event;
    std::mutex m_mutex;
    std::vector<WorkerReport> m_reports;
    std::atomic<std::uint64_t> m_dropped{0};
};

// From the engine thread to one worker.
class Mailbox
{
public:
    Mailbox();

    [[nodiscard]] int descriptor() const { return m_event.get(); }
    // Engine thread. Gives back an assignment that the worker never saw.
    [[nodiscard]] std::shared_ptr<const Assignment> put(std::shared_ptr<const Assignment> assignment);
    // Engine thread; after the assignment that it is meant for. Beyond kMostPackets they are dropped.
    void put(InnerPost post);
    void stop();
    // Worker: true when something new is there; costs no lock.
    [[nodiscard]] bool hasMoved() const { return m_version.load(std::memory_order_acquire) != m_seen; }
    // Worker: null when nothing new (or the end) is there; also empties the eventfd.
    [[nodiscard]] std::shared_ptr<const Assignment> take();
    // Worker: the packets of the same time.
    [[nodiscard]] std::vector<InnerPost> takePackets();
    [[nodiscard]] bool isStopped() const { return m_stopped.load(std::memory_order_acquire); }

private:
    static constexpr std::size_t kMostPackets = 256;
    void wake();

    FileDescriptor m_event;
    std::mutex m_mutex;
    std::shared_ptr<const Assignment> m_assignment;
    std::vector<InnerPost> m_packets;
    std::atomic<std::uint64_t> m_version{0};
    std::atomic<bool> m_stopped{false};
    std::uint64_t m_seen = 0; // worker only
};

} // namespace tunneldesk::host
