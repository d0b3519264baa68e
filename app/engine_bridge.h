// The engine as the GUI thread sees it: owns the Runtime, takes its reports on the engine thread and gives
// them out as signals on the thread this object lives in. Holds no key and decides nothing.
#pragma once

#include "app/demo_engine.h"
#include "engine/host/runtime.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <vector>

namespace tunneldesk
{

// What the environment asks for: TUNNELDESK_ESP_CIPHERS=openssl.
[[nodiscard]] host::RuntimeOptions runtimeOptionsFromEnvironment();

class EngineBridge : public QObject, private host::ReportSink
{
    Q_OBJECT
public:
    // Starts the engine. Nothing runs until the first ApplyProfile.
    explicit EngineBridge(const host::RuntimeOptions &options, QObject *parent = nullptr);
    // The demo peer instead: in memory, on this thread, without any right.
    enum class Demo : std::uint8_t { InMemory };
    explicit EngineBridge(Demo demo, QObject *parent = nullptr);
    // As stop().
    ~EngineBridge() override;

    // Returns at once. Does nothing after stop().
    void post(Command command);
    // As host::Runtime.
    void giveHelper(FileDescriptor socket);
    void lackHelper(HelperState why);
    // The clean end: Deletes, routes and devices taken down, fail-closed routes as `closed` says; blocks for at most
    // about a second. What the engine said last is given out before this returns. Idempotent.
    void stop(ClosedNetworks closed = ClosedNetworks::Open);
    // What the lanes have done, for measurements.
    [[nodiscard]] host::RuntimeCounters counters() const;
    // The newest picture; null before the first one.
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const { return m_snapshot; }

signals:
    // Of what came together, secrets are asked for first, then events are told, then the picture. snapshot()
    // is the newest one already while the events are told. Pictures that nobody had time for are left out,
    // events never.
    void secretNeeded(const tunneldesk::SecretRef &reference);
    void helperNeeded(tunneldesk::HelperState why);
    void eventsArrived(const std::vector<tunneldesk::Event> &events);
    void snapshotArrived(const std::shared_ptr<const tunneldesk::Snapshot> &snapshot);

private:
    // What came since the last delivery.
    struct Mail {
        std::shared_ptr<const Snapshot> snapshot;
        std::vector<Event> events;
        std::vector<SecretRef> secrets;
        std::optional<HelperState> helper;
    };

    // Engine thread.
    void onSnapshot(std::shared_ptr<const Snapshot> snapshot) override;
    void onEvents(std::vector<Event> events) override;
    void onSecretNeeded(const SecretRef &reference) override;
    void onHelperNeeded(HelperState why) override;
    void halt(ClosedNetworks closed);
    void wakeUp(); // m_mutex is held
    // This object's thread.
    void deliver();

    std::mutex m_mutex; // guards the two below
    Mail m_mail;
    bool m_isDeliveryDue = false;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::unique_ptr<DemoEngine> m_demo;       // one of the two
    std::unique_ptr<host::Runtime> m_runtime; // last: it must go first
};

} // namespace tunneldesk
