#include "engine/host/lane_runner.h"

#include "engine/config/limits.h"
#include "engine/wire/octets.h"
#include "engine/wire/virtio_header.h"

#include <cerrno>

namespace tunneldesk::host
{
namespace
{

// A batch is at most 64 reads, and no more octets than stay in a core's cache until they are sealed.
constexpr std::size_t kBatchBytes = 256 << 10;
constexpr std::size_t kArenaBytes = kBatchBytes + (64 << 10) + 64;
constexpr std::size_t kCacheLine = 64;

void add(std::atomic<std::uint64_t> &counter, std::uint64_t amount)
{
    // One writer: no locked instruction is needed.
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
}

// Octets that the kernel would not take: device down or gone, queue full. Dropped and counted.
void writeToTuns(const HostDevices &devices, const std::vector<esp::TunWrite> &writes, LaneStatistics &statistics)
{
    for (const esp::TunWrite &write : writes) {
        const auto tun = devices.tuns.find(write.gateway);
        if (tun == devices.tuns.end()) {
            add(statistics.refused, 1);
            continue;
        }
        add(statistics.systemCallsOut, 1);
        if (tun->second->write(write.bytes) != 0)
            add(statistics.refused, 1);
    }
}

void copyCounters(const esp::LaneCounters &counters, LaneStatistics &statistics)
{
    statistics.packets.store(counters.packets, std::memory_order_relaxed);
    statistics.dropped.store(counters.dropped, std::memory_order_relaxed);
}

} // namespace

SealingRunner::SealingRunner(crypto::EspBackend backend) : m_lane(backend), m_arena(new Byte[kArenaBytes])
{
    m_reads.reserve(esp::kBatchPackets);
}

void SealingRunner::assign(const SealingAssignment &assignment, const HostDevices &devices, Returned &returned)
{
    returned.tables.push_back(m_lane.setTable(assignment.table));
    m_assignment = assignment;
    m_devices = &devices;
}

bool SealingRunner::readBatch()
{
    m_reads.clear();
    std::size_t used = 0;
    while (m_reads.size() < esp::kBatchPackets && used < kBatchBytes) {
        const MutableByteView room(m_arena.get() + used, kLargestTunRead);
        const std::ptrdiff_t count = m_assignment.tun->read(room);
        add(m_assignment.statistics->systemCallsIn, 1);
        if (count <= 0)
            // EIO: the device is down; netlink says so too, and it comes up again.
            return count != -EBADFD;
        m_reads.push_back(room.first(static_cast<std::size_t>(count)));
        used += (static_cast<std::size_t>(count) + kCacheLine - 1) / kCacheLine * kCacheLine;
    }
    return true;
}

bool SealingRunner::onReadable(Time now, std::vector<esp::Notice> &notices)
{
    const bool isWhole = readBatch();
    if (!m_reads.empty()) {
        m_out.clear();
        m_lane.seal(m_reads, now, m_out);
        perform(notices);
    }
    return isWhole;
}

void SealingRunner::seal(ByteView packet, Time now, std::vector<esp::Notice> &notices)
{
    const MutableByteView room(m_arena.get(), wire::kVirtioHeaderSize + packet.size());
    wire::writeVirtioHeader({}, room);
    wire::copyInto(room.subspan(wire::kVirtioHeaderSize), packet);
    m_reads.assign(1, room);
    m_out.clear();
    m_lane.seal(m_reads, now, m_out);
    perform(notices);
}

void SealingRunner::onTick(Time now, std::vector<esp::Notice> &notices)
{
    m_out.clear();
    m_lane.onTick(now, m_out);
    perform(notices);
}

void SealingRunner::sendAll()
{
    const std::vector<esp::OuterSend> &sends = m_out.sends;
    SendResult result;
    for (std::size_t first = 0; first < sends.size();) {
        std::size_t end = first + 1;
        while (end < sends.size() && sends[end].encapsulation == sends[first].encapsulation &&
               sends[end].ends.local.address == sends[first].ends.local.address)
            ++end;
        const std::span<const esp::OuterSend> run(sends.data() + first, end - first);
        const auto outer = m_devices->outers.find(run.front().ends.local.address);
        const bool isUdp = run.front().encapsulation == Encapsulation::Udp;
        if (outer == m_devices->outers.end() || (!isUdp && !outer->second->rawEsp.isOpen()))
            result.dropped += run.size();
        else
            m_sends.send(isUdp ? outer->second->natTraversal.get() : outer->second->rawEsp.get(), run, result);
        first = end;
    }
    add(m_assignment.statistics->systemCallsOut, result.systemCalls);
    add(m_assignment.statistics->refused, result.dropped);
}

void SealingRunner::perform(std::vector<esp::Notice> &notices)
{
    sendAll();
    writeToTuns(*m_devices, m_out.tunWrites, *m_assignment.statistics);
    std::move(m_out.notices.begin(), m_out.notices.end(), std::back_inserter(notices));
    copyCounters(m_lane.counters(), *m_assignment.statistics);
}

void SealingRunner::countWait()
{
    add(m_assignment.statistics->systemCallsIn, 1);
}

OpeningRunner::OpeningRunner(crypto::EspBackend backend, const IpAddress &address)
    : m_address(address), m_lane(backend), m_receives(address)
{
}

void OpeningRunner::assign(const OpeningAssignment &assignment, const HostDevices &devices, Returned &returned)
{
    returned.tables.push_back(m_lane.setTable(assignment.table));
    m_assignment = assignment;
    m_devices = &devices;
}

bool OpeningRunner::receive(Encapsulation encapsulation)
{
    const bool isUdp = encapsulation == Encapsulation::Udp;
    const int descriptor = isUdp ? sockets()->natTraversal.get() : sockets()->rawEsp.get();
    int error = 0;
    m_received =
        m_receives.receive(descriptor, isUdp ? limits::kNatTraversalPort : std::uint16_t{0}, encapsulation, error);
    add(m_assignment.statistics->systemCallsIn, 1);
    return !m_received.empty();
}

void OpeningRunner::open(Time now, std::vector<esp::Notice> &notices)
{
    m_out.clear();
    m_lane.open(m_received, now, m_out);
    perform(notices);
}

void OpeningRunner::onTick(Time now, std::vector<esp::Notice> &notices)
{
    m_out.clear();
    m_lane.onTick(now, m_out);
    perform(notices);
}

void OpeningRunner::perform(std::vector<esp::Notice> &notices)
{
    writeToTuns(*m_devices, m_out.tunWrites, *m_assignment.statistics);
    std::move(m_out.notices.begin(), m_out.notices.end(), std::back_inserter(notices));
    copyCounters(m_lane.counters(), *m_assignment.statistics);
}

void OpeningRunner::countWait()
{
    add(m_assignment.statistics->systemCallsIn, 1);
}

} // namespace tunneldesk::host
