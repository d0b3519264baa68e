// The desktop's notification service (org.freedesktop.Notifications): shows, replaces by tunnel, tells which action
// was chosen. Without the service nothing is shown and nothing waits.
#pragma once

#include "app/notifier.h"

#include <QDBusConnection>

namespace tunneldesk
{

class DesktopNotifications : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifications(QDBusConnection bus, QObject *parent = nullptr);

    void show(const Notification &notification);
    // Closes what is shown of it, if anything is.
    void takeBack(TunnelId tunnel);

signals:
    void detailsWanted(tunneldesk::TunnelId tunnel);
    void reconnectWanted(tunneldesk::TunnelId tunnel);

private slots:
    void onAction(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    std::map<TunnelId, uint> m_ids; // as the service gave them
    std::set<TunnelId> m_unwanted;  // taken back before the service gave a number, if it was asked for one
};

} // namespace tunneldesk
