#include "engine/host/worker_channel.h"

#include "engine/host/lane_runner.h"

#include <sys/eventfd.h>

namespace tunneldesk::host
{
namespace
{

void signalEvent(const FileDescriptor &event)
{
    const std::uint64_t one = 1;
    // It can only fail when the counter is full, and then it is readable already.
    static_cast<void>(::write(event.get(), &one, sizeof(one)));
}

void emptyEvent(const FileDescriptor &event)
{
    std::uint64_t count = 0;
    static_cast<void>(::read(event.get(), &count, sizeof(count)));
}

} // namespace

Returned::Returned() = default;
Returned::~Returned() = default;
Returned::Returned(Returned &&) noexcept = default;
Returned &Returned::operator=(Returned &&) noexcept = default;

ReportQueue::ReportQueue() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void ReportQueue::wake()
{
    signalEvent(m_event);
}

void ReportQueue::put(std::vector<esp::Notice> &notices)
{
    if (notices.empty())
        return;
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_reports.empty();
        for (esp::Notice &notice : notices) {
            if (m_reports.size() >= kMostNotices)
                m_dropped.fetch_add(1, std::memory_order_relaxed);
            else
                m_reports.emplace_back(std::move(notice));
        }
    }
    notices.clear();
    if (wasEmpty)
        wake();
}

void ReportQueue::put(WorkerReport report)
{
    {
        const std::lock_guard lock(m_mutex);
        m_reports.push_back(std::move(report));
    }
    wake();
}

std::vector<WorkerReport> ReportQueue::take()
{
    // The event first: what is put in between is either taken now or wakes us again.
    emptyEvent(m_event);
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_reports, {});
}

Mailbox::Mailbox() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Mailbox::wake()
{
    m_version.fetch_add(1, std::memory_order_release);
    signalEvent(m_event);
}

std::shared_ptr<const Assignment> Mailbox::put(std::shared_ptr<const Assignment> assignment)
{
    {
        const std::lock_guard lock(m_mutex);
        m_assignment.swap(assignment);
    }
    wake();
    return assignment;
}

void Mailbox::put(InnerPost post)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_packets.size() >= kMostPackets)
            return;
        m_packets.push_back(std::move(post));
    }
    wake();
}

void Mailbox::stop()
{
    m_stopped.store(true, std::memory_order_release);
    wake();
}

std::shared_ptr<const Assignment> Mailbox::take()
{
    emptyEvent(m_event);
    m_seen = m_version.load(std::memory_order_acquire);
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_assignment, nullptr);
}

std::vector<InnerPost> Mailbox::takePackets()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_packets, {});
}

} // namespace tunneldesk::host
