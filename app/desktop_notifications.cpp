#include "app/desktop_notifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace tunneldesk
{
namespace
{

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

DesktopNotifications::DesktopNotifications(QDBusConnection bus, QObject *parent)
    : QObject(parent), m_bus(std::move(bus))
{
    m_bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    m_bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
}

void DesktopNotifications::show(const Notification &notification)
{
    if (!m_bus.isConnected())
        return;
    m_unwanted.erase(notification.tunnel);
    const auto known = m_ids.find(notification.tunnel);
    const uint replaces = known == m_ids.end() ? 0 : known->second;
    // Of no tunnel: it leads to the window.
    const QString words = notification.tunnel.isNone() ? tr("Show the window") : tr("Details");
    QStringList actions{QStringLiteral("default"), words, QStringLiteral("details"), words};
    if (notification.offersReconnect)
        actions << QStringLiteral("reconnect") << tr("Reconnect");
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue<uchar>(notification.isUrgent ? 2 : 1)},
                            {QStringLiteral("desktop-entry"), QStringLiteral("tunneldesk")}};
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    // The text is markup for the service; what came from a name or a peer is not.
    call.setArguments({QStringLiteral("Tunneldesk"), replaces, QStringLiteral("tunneldesk"), notification.title,
                       notification.text.toHtmlEscaped(), actions, hints, -1});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, tunnel = notification.tunnel, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            return;
        m_ids[tunnel] = reply.value();
        if (m_unwanted.contains(tunnel))
            takeBack(tunnel);
    });
}

void DesktopNotifications::takeBack(TunnelId tunnel)
{
    const auto known = m_ids.find(tunnel);
    if (known == m_ids.end()) {
        m_unwanted.insert(tunnel);
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("CloseNotification"));
    call.setArguments({known->second});
    m_bus.send(call);
    m_ids.erase(known);
    m_unwanted.erase(tunnel);
}

void DesktopNotifications::onAction(uint id, const QString &action)
{
    for (const auto &[tunnel, known] : m_ids) {
        if (known != id)
            continue;
        if (action == QLatin1String("reconnect"))
            emit reconnectWanted(tunnel);
        else
            emit detailsWanted(tunnel);
        return;
    }
}

void DesktopNotifications::onClosed(uint id, uint)
{
    std::erase_if(m_ids, [id](const auto &entry) { return entry.second == id; });
}

} // namespace tunneldesk
