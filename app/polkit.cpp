#include "app/polkit.h"

#include "app/helper_service_name.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace tunneldesk::polkit
{

// polkit's description of who asks: (sa{sv}).
struct Subject {
    QString kind;
    QVariantMap details;
};
// Its answer: (bba{ss}).
struct Reply {
    bool isAuthorized = false;
    bool isChallenge = false;
    QMap<QString, QString> details;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Subject &subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Subject &subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const Reply &answer)
{
    argument.beginStructure();
    argument << answer.isAuthorized << answer.isChallenge << answer.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Reply &answer)
{
    argument.beginStructure();
    argument >> answer.isAuthorized >> answer.isChallenge >> answer.details;
    argument.endStructure();
    return argument;
}

} // namespace tunneldesk::polkit

Q_DECLARE_METATYPE(tunneldesk::polkit::Subject)
Q_DECLARE_METATYPE(tunneldesk::polkit::Reply)

namespace tunneldesk::polkit
{
namespace
{

constexpr uint kAllowUserInteraction = 1; // CheckAuthorizationFlags

void registerTypes()
{
    qDBusRegisterMetaType<Subject>();
    qDBusRegisterMetaType<Reply>();
    qDBusRegisterMetaType<QMap<QString, QString>>();
}

Answer answerOf(const QDBusPendingReply<Reply> &reply)
{
    if (!reply.isValid())
        return Answer::Silence;
    if (reply.value().isAuthorized)
        return Answer::Yes;
    return reply.value().isChallenge ? Answer::Challenge : Answer::No;
}

} // namespace

void ask(const QDBusConnection &bus, const QString &name, Interaction interaction, std::chrono::milliseconds patience,
         QObject *owner, std::function<void(Answer)> done)
{
    registerTypes();
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("CheckAuthorization"));
    const Subject subject{QStringLiteral("system-bus-name"), {{QStringLiteral("name"), name}}};
    question << QVariant::fromValue(subject) << helper_service::kAction << QVariant::fromValue(QMap<QString, QString>())
             << (interaction == Interaction::Allowed ? kAllowUserInteraction : 0U) << QString();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, static_cast<int>(patience.count())), owner);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, owner, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(answerOf(*watcher));
    });
}

} // namespace tunneldesk::polkit
