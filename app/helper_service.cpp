#include "app/helper_service.h"

#include "app/helper_service_name.h"
#include "engine/host/helper_process.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace tunneldesk
{

namespace
{

constexpr int kIdleAfter = 60000;      // milliseconds
constexpr int kLongestAnswer = 120000; // for somebody to find and type a password
constexpr int kMostAtOnce = 32;
constexpr uint kAllowUserInteraction = 1; // polkit's CheckAuthorizationFlags

} // namespace

// polkit's description of who asks: (sa{sv}).
struct PolkitSubject {
    QString kind;
    QVariantMap details;
};
// Its answer: (bba{ss}).
struct PolkitAnswer {
    bool isAuthorized = false;
    bool isChallenge = false;
    QMap<QString, QString> details;
};

QDBusArgument &operator<<(QDBusArgument &argument, const PolkitSubject &subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PolkitSubject &subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const PolkitAnswer &answer)
{
    argument.beginStructure();
    argument << answer.isAuthorized << answer.isChallenge << answer.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PolkitAnswer &answer)
{
    argument.beginStructure();
    argument >> answer.isAuthorized >> answer.isChallenge >> answer.details;
    argument.endStructure();
    return argument;
}

} // namespace tunneldesk

Q_DECLARE_METATYPE(tunneldesk::PolkitSubject)
Q_DECLARE_METATYPE(tunneldesk::PolkitAnswer)

namespace tunneldesk
{

HelperService::HelperService(QDBusConnection bus, QString helper, QObject *parent)
    : QObject(parent), m_bus(std::move(bus)), m_helper(std::move(helper))
{
    qDBusRegisterMetaType<PolkitSubject>();
    qDBusRegisterMetaType<PolkitAnswer>();
    qDBusRegisterMetaType<QMap<QString, QString>>();
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleAfter);
    connect(&m_idle, &QTimer::timeout, this, &HelperService::idle);
}

bool HelperService::listen()
{
    m_idle.start();
    return m_bus.registerObject(helper_service::kPath, this, QDBusConnection::ExportAllSlots) &&
           m_bus.registerService(helper_service::kName);
}

QDBusUnixFileDescriptor HelperService::open()
{
    setDelayedReply(true);
    m_idle.stop();
    const QDBusMessage question = message();
    if (m_asking.contains(question.service()) || m_asking.size() >= kMostAtOnce)
        m_bus.send(question.createErrorReply(helper_service::kFailed, QStringLiteral("Too many questions at once.")));
    else
        askWhoItIs(question);
    return {};
}

void HelperService::askWhoItIs(const QDBusMessage &question)
{
    m_asking.insert(question.service());
    // The unique name of the sender, which the bus has written and never gives to anybody else.
    QDBusMessage who =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixUser"));
    who << question.service();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(who), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, question, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> user = *watcher;
        if (user.isValid())
            askPolkit(question, user.value());
        else
            refuse(question, helper_service::kFailed, QStringLiteral("The caller is gone."));
    });
}

void HelperService::askPolkit(const QDBusMessage &question, uint user)
{
    QDBusMessage may = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("CheckAuthorization"));
    const PolkitSubject subject{QStringLiteral("system-bus-name"), {{QStringLiteral("name"), question.service()}}};
    may << QVariant::fromValue(subject) << helper_service::kAction << QVariant::fromValue(QMap<QString, QString>())
        << (question.isInteractiveAuthorizationAllowed() ? kAllowUserInteraction : 0U) << QString();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(may, kLongestAnswer), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, question, user, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<PolkitAnswer> answer = *watcher;
        if (!answer.isValid())
            refuse(question, helper_service::kFailed, QStringLiteral("polkit does not answer."));
        else if (answer.value().isAuthorized)
            start(question, user);
        else if (answer.value().isChallenge)
            refuse(question, helper_service::kRefused, QStringLiteral("An administrator has to authorize this."));
        else
            refuse(question, helper_service::kRefused, QStringLiteral("Not authorized."));
    });
}

void HelperService::start(const QDBusMessage &question, uint user)
{
    const Result<FileDescriptor> socket =
        host::startHelper(QFile::encodeName(m_helper).toStdString(), {"--client", std::to_string(user)});
    if (!socket) {
        refuse(question, helper_service::kFailed, QStringLiteral("The helper cannot be started."));
        return;
    }
    // The reply has a descriptor of its own; ours is closed here, so that the helper ends with its client.
    m_bus.send(question.createReply(QVariant::fromValue(QDBusUnixFileDescriptor(socket->get()))));
    settle(question);
}

void HelperService::refuse(const QDBusMessage &question, const QString &error, const QString &text)
{
    m_bus.send(question.createErrorReply(error, text));
    settle(question);
}

void HelperService::settle(const QDBusMessage &question)
{
    m_asking.remove(question.service());
    if (m_asking.isEmpty())
        m_idle.start();
}

} // namespace tunneldesk
