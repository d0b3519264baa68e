#include "app/helper_service.h"

#include "app/helper_service_name.h"
#include "app/polkit.h"
#include "engine/privileged/system_log.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QSocketNotifier>

#include <algorithm>
#include <fcntl.h>
#include <memory>

namespace tunneldesk
{

namespace
{

constexpr int kIdleAfter = 60000;                 // milliseconds
constexpr std::chrono::minutes kLongestAnswer{2}; // for somebody to find and type a password
constexpr std::chrono::seconds kLongestStart{5};
// Of one user: questions that polkit has not answered, and helpers. A console has one.
constexpr int kMostOfAUser = 8;

// Each time anew: the log's own service may have been started again.
void note(const QString &line)
{
    SystemLog("tunneldesk-helper-service").say(line.toStdString());
}

} // namespace

HelperService::HelperService(QDBusConnection bus, QString helper, QObject *parent)
    : QObject(parent), m_bus(std::move(bus)), m_helper(std::move(helper))
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleAfter);
    connect(&m_idle, &QTimer::timeout, this, &HelperService::idle);
    m_callers.setConnection(m_bus);
    m_callers.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&m_callers, &QDBusServiceWatcher::serviceUnregistered, this, [this](const QString &name) {
        if (const auto asking = m_asking.find(name); asking != m_asking.end())
            asking->isGone = true;
    });
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
    if (m_asking.contains(question.service()))
        m_bus.send(question.createErrorReply(helper_service::kFailed, QStringLiteral("Too many questions at once.")));
    else
        askWhoItIs(question);
    return {};
}

void HelperService::askWhoItIs(const QDBusMessage &question)
{
    m_asking.insert(question.service(), {});
    m_callers.addWatchedService(question.service());
    // The unique name of the sender, which the bus has written and never gives to anybody else.
    QDBusMessage who =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixUser"));
    who << question.service();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(who), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, question, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> user = *watcher;
        if (!user.isValid()) {
            refuse(question, helper_service::kFailed, QStringLiteral("The caller is gone."));
            return;
        }
        const bool isOneTooMany = hasTooMany(user.value());
        m_asking[question.service()].user = user.value();
        if (isOneTooMany)
            refuse(question, helper_service::kFailed, QStringLiteral("This user has too many helpers already."));
        else
            askPolkit(question, user.value());
    });
}

bool HelperService::hasTooMany(uint user) const
{
    const auto questions =
        std::count_if(m_asking.cbegin(), m_asking.cend(), [user](const Asking &asking) { return asking.user == user; });
    return questions + m_running.value(user) >= kMostOfAUser;
}

void HelperService::askPolkit(const QDBusMessage &question, uint user)
{
    const auto interaction =
        question.isInteractiveAuthorizationAllowed() ? polkit::Interaction::Allowed : polkit::Interaction::None;
    const auto onAnswer = [this, question, user](polkit::Answer answer) {
        if (answer == polkit::Answer::Silence)
            refuse(question, helper_service::kFailed, QStringLiteral("polkit does not answer."));
        else if (m_asking.value(question.service()).isGone)
            refuse(question, helper_service::kFailed, QStringLiteral("The caller is gone."));
        else if (answer == polkit::Answer::Yes)
            start(question, user);
        else if (answer == polkit::Answer::Challenge)
            refuse(question, helper_service::kRefused, QStringLiteral("An administrator has to authorize this."));
        else
            refuse(question, helper_service::kRefused, QStringLiteral("Not authorized."));
    };
    polkit::ask(m_bus, question.service(), interaction, kLongestAnswer, this, onAnswer);
}

void HelperService::start(const QDBusMessage &question, uint user)
{
    const auto helper =
        launchHelper(this, QFile::encodeName(m_helper).toStdString(), {"--client", std::to_string(user)}, kLongestStart,
                     [this, question, user](const host::HelperStart &started, host::FirstEnd how) {
                         onStarted(question, user, started, how);
                     });
    if (helper)
        watchLife(user, **helper);
    else
        refuse(question, helper_service::kFailed, QStringLiteral("The helper cannot be started."));
}

void HelperService::onStarted(const QDBusMessage &question, uint user, const host::HelperStart &helper,
                              host::FirstEnd how)
{
    if (how != host::FirstEnd::Good) {
        refuse(question, helper_service::kFailed, QStringLiteral("The helper does not start."));
        return;
    }
    // The reply has a descriptor of its own; ours is closed after it, so that the helper ends with its client.
    note(QStringLiteral("helper started for user %1 (%2)").arg(user).arg(question.service()));
    m_bus.send(question.createReply(QVariant::fromValue(QDBusUnixFileDescriptor(helper.socket.get()))));
    settle(question);
}

void HelperService::watchLife(uint user, const host::HelperStart &helper)
{
    ++m_running[user];
    const auto life = std::make_shared<FileDescriptor>(::fcntl(helper.life.get(), F_DUPFD_CLOEXEC, 3));
    auto *end = new QSocketNotifier(life->get(), QSocketNotifier::Read, this);
    connect(end, &QSocketNotifier::activated, this, [this, user, life, end] {
        end->setEnabled(false);
        end->deleteLater();
        note(QStringLiteral("helper of user %1 has ended").arg(user));
        if (--m_running[user] == 0)
            m_running.remove(user);
        rest();
    });
}

void HelperService::refuse(const QDBusMessage &question, const QString &error, const QString &text)
{
    const std::optional<uint> user = m_asking.value(question.service()).user;
    note(QStringLiteral("helper refused to user %1 (%2): %3")
             .arg(user ? QString::number(*user) : QStringLiteral("?"), question.service(), text));
    m_bus.send(question.createErrorReply(error, text));
    settle(question);
}

void HelperService::settle(const QDBusMessage &question)
{
    m_asking.remove(question.service());
    m_callers.removeWatchedService(question.service());
    rest();
}

void HelperService::rest()
{
    if (m_asking.isEmpty() && m_running.isEmpty())
        m_idle.start();
}

} // namespace tunneldesk
