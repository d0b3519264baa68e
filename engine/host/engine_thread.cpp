#include "engine/host/engine_thread.h"

#include "engine/host/clock.h"
#include "engine/host/quiet_thread.h"
#include "engine/wire/isakmp_parse.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <cerrno>

namespace tunneldesk::host
{
namespace
{

constexpr Duration kCoalesceNotices = 50ms; // one change of a route brings several notices
constexpr Duration kCountersInterval = 1s;
constexpr Duration kPublishInterval = 250ms;
constexpr Duration kQuietPublishInterval = 1s; // nothing changed the last time
constexpr Duration kLongestGoodbye = 1s;       // for the Deletes to go out

// What is asked for by epoll, all level-triggered: each wake-up looks at what its kind says.
enum Source : std::uint64_t { kCommands, kReports, kNetlink, kTimer, kHelper, kIke };

void watch(const FileDescriptor &poll, int descriptor, Source source)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = source;
    static_cast<void>(::epoll_ctl(poll.get(), EPOLL_CTL_ADD, descriptor, &event));
}

void emptyCounter(int descriptor)
{
    std::uint64_t count = 0;
    static_cast<void>(::read(descriptor, &count, sizeof(count)));
}

unsigned workersFor(const RuntimeOptions &options)
{
    return options.workers != 0 ? options.workers : std::max(2U, std::thread::hardware_concurrency());
}

// EACCES: an administrator's route that prohibits.
bool isWantOfRoute(int error)
{
    return error == ENETUNREACH || error == EHOSTUNREACH || error == EACCES;
}

// No responder has put its cookie into it.
bool isFirstMessage(const ikev1::Transmit &transmit)
{
    const auto header = wire::parseHeader(transmit.bytes);
    return header && header->cookies.responder == Cookie{};
}

} // namespace

EngineThread::EngineThread(const RuntimeOptions &options, ReportSink &sink)
    : m_sink(sink), m_backend(options.openSslCiphersOnly ? crypto::EspBackend::OpenSsl : crypto::bestEspBackend()),
      m_poll(::epoll_create1(EPOLL_CLOEXEC)), m_timer(::timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK)),
      m_commandEvent(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_now(bootTime()), m_engine(m_backend),
      m_executor(options.throughHelper ? HostExecutor(HostExecutor::Later{}) : HostExecutor()),
      m_workers(workersFor(options), m_backend, m_reports),
      m_helperState(options.throughHelper ? HelperState::Waiting : HelperState::NotNeeded)
{
    watch(m_poll, m_commandEvent.get(), kCommands);
    watch(m_poll, m_reports.descriptor(), kReports);
    watch(m_poll, m_timer.get(), kTimer);
    watch(m_poll, m_reader.noticeDescriptor(), kNetlink);
    m_thread = startQuietThread([this] { run(); });
}

EngineThread::~EngineThread()
{
    stop();
}

void EngineThread::post(Command command)
{
    {
        const std::lock_guard lock(m_commandMutex);
        m_commands.push_back(std::move(command));
    }
    wakeUp();
}

void EngineThread::giveHelper(FileDescriptor socket)
{
    {
        const std::lock_guard lock(m_commandMutex);
        m_givenHelper = std::move(socket);
    }
    wakeUp();
}

void EngineThread::lackHelper(HelperState why)
{
    {
        const std::lock_guard lock(m_commandMutex);
        m_lackedHelper = why;
    }
    wakeUp();
}

void EngineThread::wakeUp()
{
    const std::uint64_t one = 1;
    static_cast<void>(::write(m_commandEvent.get(), &one, sizeof(one)));
}

void EngineThread::stop(ClosedNetworks closed)
{
    const std::lock_guard lock(m_stopMutex);
    if (!m_thread.joinable())
        return;
    post(StopAll{closed});
    m_closedAtEnd = closed;
    m_stopRequested = true;
    wakeUp(); // once more, after the flag
    m_thread.join();
}

RuntimeCounters EngineThread::counters() const
{
    return {m_workers.counters(), m_reports.dropped(), m_transmitsRefused.load(std::memory_order_relaxed),
            m_turns.load(std::memory_order_relaxed)};
}

void EngineThread::run()
{
    refreshHost();
    if (m_helperState == HelperState::Waiting)
        m_sink.onHelperNeeded(m_helperState);
    while (!isFinished()) {
        armTimer();
        waitForInput();
        m_turns.fetch_add(1, std::memory_order_relaxed);
        settle();
        watchIkePorts();
        if (m_publishNow)
            publish(true);
        if (m_stopRequested && !m_stopAt)
            m_stopAt = m_now + kLongestGoodbye;
    }
    cleanUp();
}

bool EngineThread::isFinished() const
{
    return m_stopAt && (m_engine.isQuiet() || m_now >= *m_stopAt);
}

void EngineThread::waitForInput()
{
    std::array<epoll_event, 16> events{};
    const int count = ::epoll_wait(m_poll.get(), events.data(), static_cast<int>(events.size()), -1);
    m_now = bootTime();
    bool ready[kIke + 1] = {};
    for (int i = 0; i < count; ++i)
        ready[events[static_cast<std::size_t>(i)].data.u64] = true;
    if (ready[kTimer])
        emptyCounter(m_timer.get());
    if (ready[kNetlink] && m_reader.drainNotices() && !m_refreshAt)
        m_refreshAt = m_now + kCoalesceNotices;
    // Reports bring what makes room (tables to be freed) and the peers' datagrams; commands come after them.
    if (ready[kReports])
        takeReports();
    if (ready[kIke])
        takeDatagrams();
    // It says nothing unasked: there is something to read because it is gone.
    if (m_helper != nullptr && (ready[kHelper] || m_helper->descriptor() < 0))
        needHelper(HelperState::Lost);
    if (ready[kCommands])
        takeCommands();
    onTimers();
}

void EngineThread::takeCommands()
{
    emptyCounter(m_commandEvent.get());
    takeHelper();
    std::vector<Command> commands;
    {
        const std::lock_guard lock(m_commandMutex);
        commands.swap(m_commands);
    }
    for (Command &command : commands) {
        session::EngineOutput out;
        m_engine.onCommand(std::move(command), context(), out);
        perform(out);
        settle();
    }
}

void EngineThread::takeHelper()
{
    std::optional<FileDescriptor> socket;
    std::optional<HelperState> lacked;
    {
        const std::lock_guard lock(m_commandMutex);
        socket.swap(m_givenHelper);
        lacked.swap(m_lackedHelper);
    }
    if (socket && m_helperState != HelperState::NotNeeded) {
        auto client = std::make_unique<HelperClient>(std::move(*socket));
        const HelperState state = client->greet();
        if (state != HelperState::Ready) {
            needHelper(state);
            return;
        }
        // Closing the one before takes it out of the poll.
        m_helper = client.get();
        m_helperState = state;
        watch(m_poll, client->descriptor(), kHelper);
        m_executor.setCalls(std::move(client), m_now, m_statuses);
        m_isHostStale = true;
        m_publishNow = true;
    } else if (lacked && m_helper == nullptr && m_helperState != HelperState::NotNeeded) {
        m_publishNow = m_publishNow || m_helperState != *lacked;
        m_helperState = *lacked;
        m_executor.loseCalls(m_now, m_statuses);
    }
}

void EngineThread::needHelper(HelperState why)
{
    if (why == HelperState::Lost && m_helper != nullptr) {
        m_helper = nullptr;
        m_helperState = why;
        m_executor.loseCalls(m_now, m_statuses);
        m_publishNow = true;
    }
    m_sink.onHelperNeeded(why);
}

// In the middle of what was asked of it: what fails then is told as missing permissions, and must not be seen beside a
// helper that is well.
void EngineThread::noticeLostHelper()
{
    if (m_helper == nullptr || m_helper->descriptor() >= 0)
        return;
    needHelper(HelperState::Lost);
    settle();
}

void EngineThread::takeDatagrams()
{
    m_ikePorts.receive([this](ByteView bytes, const Ends &ends) {
        session::EngineOutput out;
        m_engine.onIkeDatagram(bytes, ends, context(), out);
        perform(out);
    });
    m_ikePorts.receiveErrors([this](const wire::IcmpError &error) {
        session::EngineOutput out;
        m_engine.onIcmpError(error, context(), out);
        perform(out);
    });
}

void EngineThread::takeReports()
{
    // What a worker returned dies at the end of this function: here, on the thread that made it.
    for (WorkerReport &report : m_reports.take()) {
        if (const auto *broken = std::get_if<BrokenTun>(&report)) {
            m_executor.onTunBroken(*broken->tun, m_now, m_statuses);
            continue;
        }
        if (const auto *lacked = std::get_if<LackedMemory>(&report)) {
            m_executor.onNoMemory(lacked->tun.get(), lacked->sockets.get(), m_now, m_statuses);
            continue;
        }
        const auto *notice = std::get_if<esp::Notice>(&report);
        if (notice == nullptr)
            continue;
        session::EngineOutput out;
        if (const auto *datagram = std::get_if<esp::IkeDatagram>(notice))
            m_engine.onIkeDatagram(datagram->bytes, datagram->ends, context(), out);
        else
            m_engine.onNotice(*notice, context(), out);
        perform(out);
    }
}

void EngineThread::onTimers()
{
    if (const std::optional<Time> deadline = m_engine.nextDeadline(); deadline && *deadline <= m_now) {
        session::EngineOutput out;
        m_engine.onTick(context(), out);
        perform(out);
    }
    if (const std::optional<Time> deadline = m_executor.nextDeadline(); deadline && *deadline <= m_now)
        m_executor.onTick(m_now, m_statuses);
    if (m_refreshAt && *m_refreshAt <= m_now)
        refreshHost();
    else if (m_countersAt <= m_now)
        refreshCounters();
    if (m_publishAt <= m_now)
        publish(false);
}

void EngineThread::refreshHost()
{
    m_refreshAt.reset();
    m_countersAt = m_now + kCountersInterval;
    m_isHostStale = false;
    HostSnapshot fresh = m_reader.read(m_executor.tunNames());
    if (fresh != m_host) {
        m_host = std::move(fresh);
        tellHost();
    }
    // The session may have answered with a new plan: that has put everything in its place, and made devices
    // that this picture does not show yet.
    if (m_isHostStale)
        return;
    m_executor.onHostChanged(m_host, m_now, m_statuses);
}

void EngineThread::lookForOtherIpsec()
{
    const unsigned policies = m_executor.countIpsecPolicies();
    if (std::exchange(m_hasOtherIpsec, policies != 0) != (policies != 0))
        m_statuses.emplace_back(session::IpsecStatus{policies, EBUSY});
}

void EngineThread::refreshCounters()
{
    m_countersAt = m_now + kCountersInterval;
    lookForOtherIpsec();
    HostSnapshot fresh = m_host;
    if (!m_reader.readCounters(fresh)) {
        refreshHost();
        return;
    }
    if (fresh != m_host) {
        m_host = std::move(fresh);
        tellHost();
    }
}

void EngineThread::tellHost()
{
    session::EngineOutput out;
    m_engine.onHostStatus(m_host, context(), out);
    perform(out);
}

void EngineThread::perform(session::EngineOutput &out)
{
    if (out.plan) {
        sayGoodbye(out);
        m_executor.apply(*out.plan, m_now, m_statuses);
        m_isHostStale = true;
    }
    // Before anything is sent: what a message announces must already stand.
    if (out.tables) {
        m_tables = std::move(out.tables);
        assignWorkers();
    }
    assignNewDevices();
    for (const ikev1::Transmit &each : out.transmits)
        transmit(each);
    for (session::InnerSend &send : out.innerSends)
        m_workers.post(send.gateway, std::move(send.packet));
    if (!out.events.empty())
        m_sink.onEvents(std::move(out.events));
    for (const SecretRef &reference : out.neededSecrets)
        m_sink.onSecretNeeded(reference);
    m_publishNow = m_publishNow || out.stateChanged;
}

void EngineThread::sayGoodbye(session::EngineOutput &out)
{
    // A plan that gives up an address comes with the Deletes that have to leave by its sockets.
    const auto leaves = [&out](const ikev1::Transmit &each) {
        const auto &outers = out.plan->outers;
        return std::none_of(outers.begin(), outers.end(), [&each](const session::OuterPlan &outer) {
            return outer.address == each.ends.local.address;
        });
    };
    for (const ikev1::Transmit &each : out.transmits)
        if (leaves(each))
            transmit(each);
    std::erase_if(out.transmits, leaves);
}

void EngineThread::settle()
{
    while (!m_statuses.empty()) {
        for (const session::HostStatus &status : std::exchange(m_statuses, {})) {
            session::EngineOutput out;
            m_engine.onHostStatus(status, context(), out);
            perform(out);
        }
    }
    for (const RefusedSend &refused : std::exchange(m_refusedSends, {})) {
        session::EngineOutput out;
        m_engine.onSendRefused(refused.ends, refused.isForbidden, context(), out);
        perform(out);
    }
    assignNewDevices();
}

void EngineThread::assignNewDevices()
{
    if (m_executor.devices() != m_knownDevices)
        assignWorkers();
}

void EngineThread::assignWorkers()
{
    m_knownDevices = m_executor.devices();
    m_workers.assign(m_knownDevices, m_tables);
}

void EngineThread::watchIkePorts()
{
    const auto unwatch = [this](int descriptor) {
        static_cast<void>(::epoll_ctl(m_poll.get(), EPOLL_CTL_DEL, descriptor, nullptr));
    };
    m_ikePorts.set(
        m_knownDevices.outers, [this](int descriptor) { watch(m_poll, descriptor, kIke); }, unwatch);
}

void EngineThread::transmit(const ikev1::Transmit &transmit)
{
    const auto outer = m_knownDevices.outers.find(transmit.ends.local.address);
    const int error = outer == m_knownDevices.outers.end() ? ENODEV : sendTransmit(*outer->second, transmit);
    if (error == 0)
        return;
    m_transmitsRefused.fetch_add(1, std::memory_order_relaxed);
    const bool isForbidden = error == EPERM;
    if ((isForbidden || isWantOfRoute(error)) && isFirstMessage(transmit))
        m_refusedSends.push_back({transmit.ends, isForbidden});
}

void EngineThread::publish(bool always)
{
    // A helper that has just come has made what its predecessor could not: shown before that has been told, it would
    // look as if permissions were missing all the same.
    settle();
    noticeLostHelper();
    Snapshot snapshot = m_engine.snapshot(m_now);
    snapshot.helper = m_helperState;
    const Time at = snapshot.time;
    snapshot.time = m_published.time;
    const bool isNew = snapshot != m_published;
    snapshot.time = at;
    m_publishNow = false;
    m_publishAt = m_now + (isNew ? kPublishInterval : kQuietPublishInterval);
    if (!isNew && !always)
        return;
    m_published = snapshot;
    m_sink.onSnapshot(std::make_shared<const Snapshot>(std::move(snapshot)));
}

Time EngineThread::nextWakeUp() const
{
    Time next = std::min(m_countersAt, m_publishAt);
    const auto consider = [&next](const std::optional<Time> &deadline) {
        if (deadline)
            next = std::min(next, *deadline);
    };
    consider(m_engine.nextDeadline());
    consider(m_executor.nextDeadline());
    consider(m_refreshAt);
    consider(m_stopAt);
    return next;
}

void EngineThread::armTimer()
{
    itimerspec value{};
    // Zero would switch it off.
    value.it_value = toTimespec(std::max(nextWakeUp().time_since_epoch(), Duration{1}));
    static_cast<void>(::timerfd_settime(m_timer.get(), TFD_TIMER_ABSTIME, &value, nullptr));
}

void EngineThread::cleanUp()
{
    // The workers first: they hold devices and sockets, and give back their tables to be freed here.
    m_workers.stop();
    static_cast<void>(m_reports.take());
    m_ikePorts.clear();
    m_knownDevices = {};
    m_tables.reset();
    m_executor.removeAll(m_closedAtEnd);
    m_helper = nullptr;
    publish(true);
}

} // namespace tunneldesk::host
