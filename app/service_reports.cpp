#include "app/service_reports.h"

#include <algorithm>
#include <utility>

namespace tunneldesk
{
namespace
{

// The engine thread turns once a second when nothing happens.
constexpr std::chrono::milliseconds kQuickestLook{2000};

} // namespace

ServiceReports::ServiceReports(QObject *parent) : QObject(parent)
{
    connect(&m_life, &QTimer::timeout, this, &ServiceReports::tellLife);
}

void ServiceReports::watch(EngineBridge &engine)
{
    m_engine = &engine;
    const auto patience = m_manager.patience();
    if (!patience)
        return;
    // sd_watchdog_enabled(3): half of it.
    const auto half = std::chrono::duration_cast<std::chrono::milliseconds>(*patience / 2);
    m_life.start(std::max(half, kQuickestLook));
}

// Of both threads: this one is asked by its timer, the engine's by its turns.
void ServiceReports::tellLife()
{
    const std::uint64_t turns = m_engine->counters().turns;
    if (std::exchange(m_turns, turns) != turns)
        m_manager.isAlive();
}

void ServiceReports::ready()
{
    if (!std::exchange(m_isReady, true))
        m_manager.ready();
}

void ServiceReports::show(const StateLines &lines)
{
    const QString text = tr("Network pairs that are up: %1 of %2").arg(lines.upCount()).arg(lines.pairCount());
    if (std::exchange(m_shown, text) != text)
        m_manager.status(text.toStdString());
}

void ServiceReports::reloading()
{
    if (m_isReady)
        m_manager.reloading();
}

void ServiceReports::reloaded()
{
    if (m_isReady)
        m_manager.ready();
}

void ServiceReports::stopping()
{
    m_life.stop();
    m_manager.stopping();
}

} // namespace tunneldesk
