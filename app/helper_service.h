// The system service that brings an unprivileged console its helper: finds out who asks (from the bus, not from what he
// says), has polkit decide about him, starts a helper for him alone and passes the socket to it. Opens nothing itself.
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QSet>
#include <QTimer>

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
    // Nobody has asked for a while. The helpers that run need no service.
    void idle();

private:
    void askWhoItIs(const QDBusMessage &question);
    void askPolkit(const QDBusMessage &question, uint user);
    void start(const QDBusMessage &question, uint user);
    void refuse(const QDBusMessage &question, const QString &error, const QString &text);
    void settle(const QDBusMessage &question);

    QDBusConnection m_bus;
    QString m_helper;
    QSet<QString> m_asking; // one question at a time of each connection
    QTimer m_idle;
};

} // namespace tunneldesk
