// The system service that brings an unprivileged console its helper: finds out who asks (from the bus, not from what he
// says), has polkit decide about him, starts a helper for him alone and passes the socket to it. Opens nothing itself.
// Everything is counted for each user: none can keep another one waiting, or away.
#pragma once

#include "app/helper_launch.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace tunneldesk
{

class HelperService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.tunneldesk.Helper1")
public:
    HelperService(QDBusConnection bus, QString helper, QObject *parent = nullptr);

    // False when the name or the place on the bus is taken.
    [[nodiscard]] bool listen();

public slots:
    // The bus's own method: answered later.
    QDBusUnixFileDescriptor open();

signals:
    // Nobody has asked for a while, and no helper runs: they need no service, but are counted here.
    void idle();

private:
    void askWhoItIs(const QDBusMessage &question);
    void askPolkit(const QDBusMessage &question, uint user);
    [[nodiscard]] bool hasTooMany(uint user) const;
    void start(const QDBusMessage &question, uint user);
    void onStarted(const QDBusMessage &question, uint user, const host::HelperStart &helper, host::FirstEnd how);
    void watchLife(uint user, const host::HelperStart &helper);
    void refuse(const QDBusMessage &question, const QString &error, const QString &text);
    void settle(const QDBusMessage &question);
    void rest();

    QDBusConnection m_bus;
    QString m_helper;
    struct Asking {
        std::optional<uint> user;
        bool isGone = false;
    };
    QHash<QString, Asking> m_asking; // one question at a time of each connection
    QDBusServiceWatcher m_callers;
    QHash<uint, int> m_running; // helpers of each user
    QTimer m_idle;
};

} // namespace tunneldesk
