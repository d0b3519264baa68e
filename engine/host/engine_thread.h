// The loop of the engine: one input at a time into the session, then everything that it caused. Owns the
// session's engine, the executor, the workers and the reader of this computer's state.
#pragma once

#include "engine/host/helper_client.h"
#include "engine/host/host_executor.h"
#include "engine/host/host_reader.h"
#include "engine/host/ike_ports.h"
#include "engine/host/runtime.h"
#include "engine/host/system_random.h"
#include "engine/host/worker_pool.h"
#include "engine/session/engine.h"

#include <atomic>
#include <thread>

namespace tunneldesk::host
{

class EngineThread
{
public:
    // Starts the thread in the network namespace of the calling one. `sink` must live longer.
    EngineThread(const RuntimeOptions &options, ReportSink &sink);
    ~EngineThread();
    EngineThread(const EngineThread &) = delete;
    EngineThread &operator=(const EngineThread &) = delete;

    // Any thread.
    void post(Command command);
    void giveHelper(FileDescriptor socket);
    void lackHelper(HelperState why);
    // Waits for the end. Not from the sink. Idempotent.
    void stop(ClosedNetworks closed = ClosedNetworks::Open);
    [[nodiscard]] RuntimeCounters counters() const;

private:
    void run();
    void waitForInput();
    void takeCommands();
    void takeHelper();
    void needHelper(HelperState why);
    void noticeLostHelper();
    void takeDatagrams();
    void takeReports();
    void onTimers();
    void refreshHost();
    void refreshCounters();
    void lookForOtherIpsec();
    void tellHost();
    void perform(session::EngineOutput &out);
    void sayGoodbye(session::EngineOutput &out);
    // What the executor said goes to the session, until nothing more is caused.
    void settle();
    void transmit(const ikev1::Transmit &transmit);
    // Before the next wait: the ports whose datagrams are being read must not go under the reader.
    void watchIkePorts();
    void assignWorkers();
    void assignNewDevices();
    void wakeUp();
    void publish(bool always);
    void armTimer();
    [[nodiscard]] Time nextWakeUp() const;
    [[nodiscard]] Context context() { return {m_now, m_random}; }
    [[nodiscard]] bool isFinished() const;
    void cleanUp();

    ReportSink &m_sink;
    crypto::EspBackend m_backend;
    FileDescriptor m_poll;
    FileDescriptor m_timer;
    FileDescriptor m_commandEvent;
    std::mutex m_commandMutex;
    std::vector<Command> m_commands;
    std::optional<FileDescriptor> m_givenHelper; // both under m_commandMutex
    std::optional<HelperState> m_lackedHelper;
    std::atomic<bool> m_stopRequested{false};
    ClosedNetworks m_closedAtEnd = ClosedNetworks::Open; // written before m_stopRequested
    std::mutex m_stopMutex;                              // two callers of stop()

    // Engine thread only.
    Time m_now;
    SystemRandom m_random;
    session::Engine m_engine;
    HostReader m_reader;
    HostExecutor m_executor;
    HostSnapshot m_host;
    ReportQueue m_reports;
    WorkerPool m_workers;
    std::shared_ptr<const esp::Tables> m_tables;
    HostDevices m_knownDevices; // as the workers were last told
    IkePorts m_ikePorts;
    HostExecutor::Statuses m_statuses;
    struct RefusedSend {
        Ends ends;
        bool isForbidden = false;
    };
    std::vector<RefusedSend> m_refusedSends; // first messages, not told yet
    HelperState m_helperState;
    HelperClient *m_helper = nullptr; // the executor's; null: none
    bool m_hasOtherIpsec = false;
    Snapshot m_published;
    bool m_publishNow = false;
    bool m_isHostStale = false; // devices were made since m_host was read
    std::optional<Time> m_refreshAt;
    Time m_countersAt;
    Time m_publishAt;
    std::optional<Time> m_stopAt; // set: StopAll was given
    std::atomic<std::uint64_t> m_transmitsRefused{0};
    std::atomic<std::uint64_t> m_turns{0};

    std::thread m_thread;
};

} // namespace tunneldesk::host
