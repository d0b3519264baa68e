#include "engine/host/data_worker.h"

#include "engine/host/clock.h"
#include "engine/host/quiet_thread.h"

#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>
#include <new>

namespace tunneldesk::host
{
namespace
{

constexpr std::size_t kEvents = 64;
constexpr std::uint64_t kBroken = std::uint64_t{1} << 63;

// Lanes that are no longer wanted go to where they are freed.
template <typename Lanes, typename Wanted, typename Dropped>
void dropLanes(Lanes &lanes, const Wanted &wanted, Dropped &dropped)
{
    for (auto entry = lanes.begin(); entry != lanes.end();) {
        const bool isKept = wanted.contains(entry->first);
        if (!isKept)
            dropped.push_back(std::move(entry->second));
        entry = isKept ? std::next(entry) : lanes.erase(entry);
    }
}

// A lane's rooms are the one large thing that a new tunnel takes; without them the others go on (faults, 46).
template <typename Runner, typename... Arguments>
std::unique_ptr<Runner> makeRunner(const Arguments &...arguments)
{
    try {
        return std::make_unique<Runner>(arguments...);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

} // namespace

DataWorker::DataWorker(crypto::EspBackend backend, ReportQueue &reports)
    : m_backend(backend), m_reports(reports), m_poll(::epoll_create1(EPOLL_CLOEXEC))
{
    rebuildSources();
    m_thread = startQuietThread([this] { run(); });
}

DataWorker::~DataWorker()
{
    m_mailbox.stop();
    m_thread.join();
}

void DataWorker::assign(std::shared_ptr<const Assignment> assignment)
{
    // What the worker never saw is freed here, on the engine thread.
    static_cast<void>(m_mailbox.put(std::move(assignment)));
}

void DataWorker::post(InnerPost post)
{
    m_mailbox.put(std::move(post));
}

void DataWorker::watch(Source source)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = m_sources.size();
    if (::epoll_ctl(m_poll.get(), EPOLL_CTL_ADD, source.descriptor, &event) == 0)
        m_sources.push_back(source);
}

void DataWorker::rebuildSources()
{
    // What is let go of is still open here: whoever held it has yet to be returned. (A new set each time would take a
    // descriptor, and without one this worker's other lanes would stand still: faults, 46.)
    for (const Source &source : m_sources)
        static_cast<void>(::epoll_ctl(m_poll.get(), EPOLL_CTL_DEL, source.descriptor, nullptr));
    m_sources.clear();
    watch({nullptr, nullptr, Encapsulation::Udp, m_mailbox.descriptor()});
    for (const auto &[gateway, runner] : m_sealing)
        watch({runner.get(), nullptr, Encapsulation::Udp, runner->tun()->descriptor()});
    for (const auto &[address, runner] : m_opening) {
        watch({nullptr, runner.get(), Encapsulation::Udp, runner->sockets()->natTraversal.get()});
        if (runner->sockets()->rawEsp.isOpen())
            watch({nullptr, runner.get(), Encapsulation::RawEsp, runner->sockets()->rawEsp.get()});
    }
}

void DataWorker::takeMail()
{
    std::shared_ptr<const Assignment> next = m_mailbox.take();
    if (next || m_mailbox.isStopped())
        takeAssignment(std::move(next));
    for (const InnerPost &post : m_mailbox.takePackets())
        if (const auto lane = m_sealing.find(post.gateway); lane != m_sealing.end())
            lane->second->seal(post.packet, bootTime(), m_notices);
    m_reports.put(m_notices);
}

void DataWorker::takeAssignment(std::shared_ptr<const Assignment> next)
{
    Returned returned;
    if (m_mailbox.isStopped()) {
        returned.tables.push_back(std::move(next));
        next = std::make_shared<const Assignment>();
    }
    dropLanes(m_sealing, next->sealing, returned.sealing);
    dropLanes(m_opening, next->opening, returned.opening);
    for (const auto &[gateway, assignment] : next->sealing) {
        auto &runner = m_sealing[gateway];
        if (!runner)
            runner = makeRunner<SealingRunner>(m_backend);
        if (!runner) {
            m_sealing.erase(gateway);
            m_reports.put(LackedMemory{assignment.tun, nullptr});
            continue;
        }
        runner->assign(assignment, next->devices, returned);
    }
    for (const auto &[address, assignment] : next->opening) {
        auto &runner = m_opening[address];
        if (!runner)
            runner = makeRunner<OpeningRunner>(m_backend, address);
        if (!runner) {
            m_opening.erase(address);
            m_reports.put(LackedMemory{nullptr, assignment.sockets});
            continue;
        }
        runner->assign(assignment, next->devices, returned);
    }
    returned.assignment = std::exchange(m_assignment, std::move(next));
    rebuildSources();
    m_reports.put(std::move(returned));
}

std::optional<Time> DataWorker::nextDeadline() const
{
    std::optional<Time> next;
    const auto consider = [&next](std::optional<Time> deadline) {
        if (deadline && (!next || *deadline < *next))
            next = deadline;
    };
    for (const auto &[gateway, runner] : m_sealing)
        consider(runner->nextDeadline());
    for (const auto &[address, runner] : m_opening)
        consider(runner->nextDeadline());
    return next;
}

int DataWorker::wait(Time now)
{
    std::array<epoll_event, kEvents> events{};
    const std::optional<Time> deadline = nextDeadline();
    // The shaper's deadlines are finer than epoll_wait's milliseconds.
    const timespec timeout = toTimespec(deadline ? std::max(*deadline - now, Duration{0}) : Duration{0});
    const int count = ::epoll_pwait2(m_poll.get(), events.data(), static_cast<int>(events.size()),
                                     deadline ? &timeout : nullptr, nullptr);
    m_ready.clear();
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<std::size_t>(i)];
        const bool isBroken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        m_ready.push_back(event.data.u64 | (isBroken ? kBroken : 0));
    }
    return count;
}

bool DataWorker::serveOpening(OpeningRunner &runner, Encapsulation encapsulation, Time now)
{
    runner.countWait();
    if (!runner.receive(encapsulation))
        return true;
    if (!m_mailbox.hasMoved()) {
        runner.open(now, m_notices);
        return true;
    }
    // Another worker may seal on an SA since we looked, and what has come may be the answer to it. Who opens was told
    // of that SA first, so the table that knows it is in the mailbox by now.
    const IpAddress address = runner.address();
    takeMail();
    if (const auto lane = m_opening.find(address); lane != m_opening.end())
        lane->second->open(now, m_notices);
    return false;
}

bool DataWorker::serve(const Source &source, bool isBroken, Time now)
{
    if (source.opening != nullptr)
        return serveOpening(*source.opening, source.encapsulation, now);
    if (source.sealing != nullptr) {
        source.sealing->countWait();
        if (source.sealing->onReadable(now, m_notices) && !isBroken)
            return true;
        // Watched no longer, or it would wake us for ever; the engine thread makes a new one.
        static_cast<void>(::epoll_ctl(m_poll.get(), EPOLL_CTL_DEL, source.descriptor, nullptr));
        m_reports.put(BrokenTun{source.sealing->tun()});
    }
    return true;
}

void DataWorker::runDeadlines(Time now)
{
    for (const auto &[gateway, runner] : m_sealing)
        if (const std::optional<Time> deadline = runner->nextDeadline(); deadline && *deadline <= now)
            runner->onTick(now, m_notices);
    for (const auto &[address, runner] : m_opening)
        if (const std::optional<Time> deadline = runner->nextDeadline(); deadline && *deadline <= now)
            runner->onTick(now, m_notices);
}

void DataWorker::run()
{
    while (!m_mailbox.isStopped()) {
        const int count = wait(bootTime());
        if (count < 0 && errno != EINTR)
            break;
        if (m_mailbox.hasMoved()) {
            // What was ready before is still ready: the sources are new, so it is asked again.
            takeMail();
            continue;
        }
        const Time now = bootTime();
        for (const std::uint64_t ready : m_ready)
            if (!serve(m_sources[static_cast<std::size_t>(ready & ~kBroken)], (ready & kBroken) != 0, now))
                break; // what else was ready still is
        runDeadlines(now);
        m_reports.put(m_notices);
    }
    takeMail();
}

} // namespace tunneldesk::host
