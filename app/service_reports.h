// What the service manager of a headless run is told: ready, what it does in one line, reloading, stopping, and that
// the engine still lives.
#pragma once

#include "app/engine_bridge.h"
#include "app/state_lines.h"
#include "engine/host/service_manager.h"

#include <QObject>
#include <QTimer>

namespace tunneldesk
{

class ServiceReports : public QObject
{
    Q_OBJECT
public:
    explicit ServiceReports(QObject *parent = nullptr);

    // From now on the engine's life is told; before, nothing is.
    void watch(EngineBridge &engine);
    // The engine has what it needs. Told once.
    void ready();
    void show(const StateLines &lines);
    void reloading();
    void reloaded();
    void stopping();

private:
    void tellLife();

    host::ServiceManager m_manager;
    EngineBridge *m_engine = nullptr;
    QTimer m_life;
    QString m_shown;
    std::uint64_t m_turns = 0;
    bool m_isReady = false;
};

} // namespace tunneldesk
