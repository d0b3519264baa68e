// A stand-in for the desktop's keychain on a session bus of its own (Secret Service API): everything in it is locked,
// it asks its user for each thing, and the user dismisses each question.
#pragma once

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>

#include <cstdio>

namespace tunneldesk::test
{

class DismissingKeychain : public QDBusVirtualObject
{
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        connection.send(answerTo(message));
        if (message.member() == QLatin1String("Prompt")) {
            QDBusMessage completed = QDBusMessage::createSignal(
                message.path(), QStringLiteral("org.freedesktop.Secret.Prompt"), QStringLiteral("Completed"));
            completed << true << QVariant::fromValue(QDBusVariant(QVariant::fromValue(Paths{})));
            connection.send(completed);
        }
        return true;
    }

private:
    using Paths = QList<QDBusObjectPath>;

    [[nodiscard]] static QDBusMessage answerTo(const QDBusMessage &message)
    {
        const QString member = message.member();
        const Paths item{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login/1"))};
        const auto paths = [](const Paths &value) { return QVariant::fromValue(value); };
        if (member == QLatin1String("OpenSession")) {
            if (message.arguments().value(0).toString() != QLatin1String("plain"))
                return message.createErrorReply(QDBusError::NotSupported, QStringLiteral("plain alone"));
            return message.createReply(
                {QVariant::fromValue(QDBusVariant(QString())),
                 QVariant::fromValue(QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/session/1")))});
        }
        if (member == QLatin1String("SearchItems"))
            return message.createReply({paths({}), paths(item)});
        if (member == QLatin1String("Unlock"))
            return message.createReply(
                {paths({}), QVariant::fromValue(QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/prompt/1")))});
        if (member == QLatin1String("Get"))
            return message.createReply(QVariant::fromValue(QDBusVariant(true)));
        if (member == QLatin1String("GetAll"))
            return message.createReply(QVariantMap());
        if (member == QLatin1String("Prompt"))
            return message.createReply();
        return message.createErrorReply(QStringLiteral("org.freedesktop.Secret.Error.IsLocked"),
                                        QStringLiteral("locked"));
    }
};

// What a test program does that is started with "--dismissing-keychain".
inline int beDismissingKeychain()
{
    DismissingKeychain keychain;
    qDBusRegisterMetaType<QList<QDBusObjectPath>>();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(QStringLiteral("/"), &keychain, QDBusConnection::SubPath) ||
        !bus.registerService(QStringLiteral("org.freedesktop.secrets")))
        return 1;
    std::puts("there");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace tunneldesk::test
