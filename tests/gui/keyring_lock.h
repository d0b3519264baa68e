// A real keyring that is locked, and unlocked with its password "secret", while programs use it.
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>

#include <cstdio>

namespace tunneldesk::test
{

// A secret as it goes over the bus (Secret Service API, Secret).
struct WireSecret {
    QDBusObjectPath session;
    QByteArray value;
};

inline QDBusArgument &operator<<(QDBusArgument &out, const WireSecret &secret)
{
    out.beginStructure();
    out << secret.session << QByteArray() << secret.value << QStringLiteral("text/plain");
    out.endStructure();
    return out;
}

inline const QDBusArgument &operator>>(const QDBusArgument &in, WireSecret &secret)
{
    QByteArray parameters;
    QString type;
    in.beginStructure();
    in >> secret.session >> parameters >> secret.value >> type;
    in.endStructure();
    return in;
}

// What the user's password does in a prompt, by gnome-keyring's own way for programs that manage keyrings.
inline bool unlockTheKeyring()
{
    qDBusRegisterMetaType<WireSecret>();
    const QString service = QStringLiteral("org.freedesktop.secrets");
    const QString path = QStringLiteral("/org/freedesktop/secrets");
    QDBusMessage open = QDBusMessage::createMethodCall(service, path, QStringLiteral("org.freedesktop.Secret.Service"),
                                                       QStringLiteral("OpenSession"));
    open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
    const QDBusMessage opened = QDBusConnection::sessionBus().call(open);
    QDBusMessage unlock = QDBusMessage::createMethodCall(
        service, path, QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
        QStringLiteral("UnlockWithMasterPassword"));
    unlock << QVariant::fromValue(QDBusObjectPath(path + QStringLiteral("/collection/login")))
           << QVariant::fromValue(WireSecret{opened.arguments().value(1).value<QDBusObjectPath>(), "secret"});
    const QDBusMessage done = QDBusConnection::sessionBus().call(unlock);
    if (done.type() != QDBusMessage::ReplyMessage)
        std::printf("%s%s\n", qPrintable(opened.errorMessage()), qPrintable(done.errorMessage()));
    return done.type() == QDBusMessage::ReplyMessage;
}

// As a screen lock may do it.
inline bool lockTheKeyring()
{
    QDBusMessage lock = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    lock << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))});
    return QDBusConnection::sessionBus().call(lock).type() == QDBusMessage::ReplyMessage;
}

} // namespace tunneldesk::test
