#include "app/engine_bridge.h"

#include <utility>

namespace tunneldesk
{

host::RuntimeOptions runtimeOptionsFromEnvironment()
{
    host::RuntimeOptions options;
    options.openSslCiphersOnly = qgetenv("TUNNELDESK_ESP_CIPHERS") == "openssl";
    return options;
}

EngineBridge::EngineBridge(const host::RuntimeOptions &options, QObject *parent)
    : QObject(parent), m_runtime(std::make_unique<host::Runtime>(options, static_cast<host::ReportSink &>(*this)))
{
}

EngineBridge::EngineBridge(Demo, QObject *parent)
    : QObject(parent), m_demo(std::make_unique<DemoEngine>(static_cast<host::ReportSink &>(*this)))
{
}

EngineBridge::~EngineBridge()
{
    // Not stop(): the receivers of its signals may be half gone.
    halt(ClosedNetworks::Open);
}

void EngineBridge::halt(ClosedNetworks closed)
{
    if (m_demo)
        m_demo->stop();
    if (m_runtime)
        m_runtime->stop(closed);
}

void EngineBridge::post(Command command)
{
    if (m_demo)
        m_demo->post(std::move(command));
    else
        m_runtime->post(std::move(command));
}

void EngineBridge::giveHelper(FileDescriptor socket)
{
    if (m_runtime)
        m_runtime->giveHelper(std::move(socket));
}

void EngineBridge::lackHelper(HelperState why)
{
    if (m_runtime)
        m_runtime->lackHelper(why);
}

host::RuntimeCounters EngineBridge::counters() const
{
    return m_runtime ? m_runtime->counters() : host::RuntimeCounters{};
}

void EngineBridge::stop(ClosedNetworks closed)
{
    halt(closed);
    deliver();
}

void EngineBridge::onSnapshot(std::shared_ptr<const Snapshot> snapshot)
{
    const std::lock_guard lock(m_mutex);
    m_mail.snapshot = std::move(snapshot);
    wakeUp();
}

void EngineBridge::onEvents(std::vector<Event> events)
{
    const std::lock_guard lock(m_mutex);
    std::move(events.begin(), events.end(), std::back_inserter(m_mail.events));
    wakeUp();
}

void EngineBridge::onSecretNeeded(const SecretRef &reference)
{
    const std::lock_guard lock(m_mutex);
    m_mail.secrets.push_back(reference);
    wakeUp();
}

void EngineBridge::onHelperNeeded(HelperState why)
{
    const std::lock_guard lock(m_mutex);
    m_mail.helper = why;
    wakeUp();
}

void EngineBridge::wakeUp()
{
    // One queued call at a time: a GUI that is busy finds one delivery, not a thousand.
    if (!std::exchange(m_isDeliveryDue, true))
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
}

void EngineBridge::deliver()
{
    Mail mail;
    {
        const std::lock_guard lock(m_mutex);
        mail = std::exchange(m_mail, Mail{});
        m_isDeliveryDue = false;
    }
    if (mail.snapshot)
        m_snapshot = mail.snapshot;
    if (mail.helper)
        emit helperNeeded(*mail.helper);
    for (const SecretRef &reference : mail.secrets)
        emit secretNeeded(reference);
    if (!mail.events.empty())
        emit eventsArrived(mail.events);
    if (mail.snapshot)
        emit snapshotArrived(mail.snapshot);
}

} // namespace tunneldesk
