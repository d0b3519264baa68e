#include "app/helper_keeper.h"

#include "app/helper_launch.h"
#include "app/helper_service_name.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <utility>

namespace tunneldesk
{
namespace
{

constexpr int kAgainAfter = 5000; // milliseconds
constexpr int kShortLife = 250;
constexpr int kLongestAnswer = 120000;            // for somebody to find and type a password
constexpr std::chrono::seconds kLongestStart{10}; // somebody has stopped it
constexpr std::chrono::seconds kLastPatience{1};

HelperState problemOf(const Error &error)
{
    return error.first == EACCES || error.first == EPERM ? HelperState::NotAllowed : HelperState::NotInstalled;
}

} // namespace

QString helperProgram()
{
    if (const QString given = qEnvironmentVariable("TUNNELDESK_HELPER"); !given.isEmpty())
        return given;
    const QString built =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../engine/helper/tunneldesk-helper");
    return QFile::exists(built) ? built : QStringLiteral(TUNNELDESK_HELPER_PATH);
}

HelperKeeper::HelperKeeper(EngineBridge &engine, QString program, QObject *parent)
    : QObject(parent), m_engine(engine), m_program(std::move(program))
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &HelperKeeper::start);
    connect(&m_engine, &EngineBridge::helperNeeded, this, &HelperKeeper::onHelperNeeded);
}

HelperKeeper::~HelperKeeper()
{
    if (m_starting && host::endFirst(*m_starting, kLastPatience) != host::FirstEnd::Late)
        m_engine.giveHelper(std::move(m_starting->socket));
}

void HelperKeeper::tryNow()
{
    m_mayAskService = true;
    start();
}

void HelperKeeper::onHelperNeeded(HelperState why)
{
    m_problem = why;
    const bool isShortLived = m_given.isValid() && m_given.elapsed() < kShortLife;
    const bool isAgain = std::exchange(m_diedAtOnce, isShortLived) && isShortLived;
    if (why == HelperState::NoCapabilities) {
        askService(); // what was started here can do nothing: the other way is left
    } else if (why == HelperState::NotInstalled) {
        giveUp(); // it is of another version, and the next one, too
    } else if (why == HelperState::Lost && isAgain) {
        giveUp(); // the first that dies at once may have had bad luck, the second has a reason
    } else {
        m_mayAskService = true;
        start();
    }
}

void HelperKeeper::give(FileDescriptor socket)
{
    m_given.start();
    m_engine.giveHelper(std::move(socket));
}

void HelperKeeper::start()
{
    if (m_isAsking || m_starting)
        return;
    m_again.stop();
    if (!host::canGainCapabilities()) {
        m_problem = HelperState::NoCapabilities;
        askService();
        return;
    }
    auto begun =
        launchHelper(this, QFile::encodeName(m_program).toStdString(), {}, kLongestStart,
                     [this](const host::HelperStart &, host::FirstEnd how) { onStarted(how == host::FirstEnd::Late); });
    if (begun) {
        m_starting = std::move(begun).value();
        return;
    }
    m_problem = problemOf(begun.error());
    askService();
}

void HelperKeeper::onStarted(bool isLate)
{
    const auto started = std::exchange(m_starting, nullptr);
    if (!isLate) {
        give(std::move(started->socket)); // what went badly is told by the greeting, or by its absence
        return;
    }
    m_problem = HelperState::Lost;
    askService();
}

void HelperKeeper::askService()
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!m_mayAskService || !bus.isConnected()) {
        giveUp();
        return;
    }
    m_mayAskService = false;
    m_isAsking = true;
    QDBusMessage question = QDBusMessage::createMethodCall(helper_service::kName, helper_service::kPath,
                                                           helper_service::kInterface, helper_service::kOpen);
    question.setInteractiveAuthorizationAllowed(true);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, kLongestAnswer), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &HelperKeeper::onServiceAnswer);
}

void HelperKeeper::onServiceAnswer(QDBusPendingCallWatcher *watcher)
{
    watcher->deleteLater();
    m_isAsking = false;
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
    if (reply.isValid()) {
        // The reply keeps its own.
        FileDescriptor socket(::fcntl(reply.value().fileDescriptor(), F_DUPFD_CLOEXEC, 3));
        if (socket.isOpen()) {
            give(std::move(socket));
            return;
        }
    }
    // Without the service the first way's problem is the one to mend.
    if (reply.isError() && reply.error().name() == helper_service::kRefused)
        m_problem = HelperState::Refused;
    giveUp();
}

void HelperKeeper::giveUp()
{
    m_engine.lackHelper(m_problem);
    m_again.start();
}

} // namespace tunneldesk
