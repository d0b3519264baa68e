// One thread of the data path: waits for its lanes' descriptors and deadlines, runs them a batch at a time.
#pragma once

#include "engine/host/lane_runner.h"

#include <thread>

namespace tunneldesk::host
{

class DataWorker
{
public:
    // Starts the thread, in the network namespace of the calling one. `reports` must live longer.
    DataWorker(crypto::EspBackend backend, ReportQueue &reports);
    // Ends the thread; what it held is put into the queue before.
    ~DataWorker();
    DataWorker(const DataWorker &) = delete;
    DataWorker &operator=(const DataWorker &) = delete;

    // From now on; the one before comes back through the queue. Engine thread.
    void assign(std::shared_ptr<const Assignment> assignment);
    // A packet of our own into a sealing lane that this worker has. Engine thread.
    void post(InnerPost post);

private:
    // What a descriptor that is ready means.
    struct Source {
        SealingRunner *sealing = nullptr;
        OpeningRunner *opening = nullptr; // both null: the mailbox
        Encapsulation encapsulation = Encapsulation::Udp;
        int descriptor = -1;
    };

    void run();
    // What it was assigned before, and the lanes that are no longer its own, come back.
    void takeMail();
    void takeAssignment(std::shared_ptr<const Assignment> next);
    void watch(Source source);
    void rebuildSources();
    // False: the sources are new ones.
    [[nodiscard]] bool serve(const Source &source, bool isBroken, Time now);
    [[nodiscard]] bool serveOpening(OpeningRunner &runner, Encapsulation encapsulation, Time now);
    void runDeadlines(Time now);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] int wait(Time now);

    crypto::EspBackend m_backend;
    ReportQueue &m_reports;
    Mailbox m_mailbox;
    FileDescriptor m_poll;
    std::shared_ptr<const Assignment> m_assignment;
    std::map<GatewayId, std::unique_ptr<SealingRunner>> m_sealing;
    std::map<IpAddress, std::unique_ptr<OpeningRunner>> m_opening;
    std::vector<Source> m_sources;
    std::vector<std::uint64_t> m_ready; // source index, top bit: broken
    std::vector<esp::Notice> m_notices;
    std::thread m_thread;
};

} // namespace tunneldesk::host
