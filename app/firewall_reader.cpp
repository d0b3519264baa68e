#include "app/firewall_reader.h"

#include "models/firewall_rules.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <utility>

namespace tunneldesk
{
namespace
{

using interchange::FirewallChecks;
using interchange::HostCheck;

// Lists of addresses by country are a few megabytes.
constexpr qsizetype kLongestOutput = 8 << 20;

QString findNft()
{
    const QString name = QStringLiteral("nft");
    const QString found = QStandardPaths::findExecutable(name);
    // Not in the PATH of a user.
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin"),
                                                                   QStringLiteral("/usr/local/sbin")})
                           : found;
}

// Tables of the kernel's older filter, which nft does not list: what nft lets pass they may drop.
bool hasOlderTables()
{
    for (const char *path : {"/proc/net/ip_tables_names", "/proc/net/ip6_tables_names"}) {
        QFile names(QString::fromLatin1(path));
        if (names.open(QIODevice::ReadOnly) && !names.readAll().trimmed().isEmpty())
            return true;
    }
    return false;
}

FirewallChecks withoutWhatOlderTablesMayUndo(FirewallChecks checks)
{
    for (HostCheck *check : {&checks.admitPeer, &checks.admitForward, &checks.exceptFromNat})
        if (*check == HostCheck::Ok)
            *check = HostCheck::NotKnown;
    if (checks.refuseForged == HostCheck::NotOk)
        checks.refuseForged = HostCheck::NotKnown;
    return checks;
}

} // namespace

FirewallReader::FirewallReader(QObject *parent) : QObject(parent)
{
    // Its words are looked at, so they are in one language.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_bound.setSingleShot(true);
    connect(&m_bound, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &FirewallReader::take);
    connect(&m_process, &QProcess::finished, this, &FirewallReader::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            tell(FirewallChecks::all(HostCheck::NoProgram));
    });
}

FirewallReader::~FirewallReader()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
    if (m_judge)
        m_judge->wait();
}

void FirewallReader::start(const TunnelConfig &tunnel, std::chrono::milliseconds longestWait)
{
    if (std::exchange(m_isAsking, true))
        return;
    const QString nft = findNft();
    if (nft.isEmpty()) {
        // Later, as every other answer.
        QMetaObject::invokeMethod(
            this, [this] { tell(FirewallChecks::all(HostCheck::NoProgram)); }, Qt::QueuedConnection);
        return;
    }
    m_tunnel = tunnel;
    m_output.clear();
    m_bound.start(longestWait);
    m_process.start(nft, {QStringLiteral("--json"), QStringLiteral("list"), QStringLiteral("ruleset")});
}

void FirewallReader::take()
{
    m_output += m_process.readAllStandardOutput();
    if (m_output.size() > kLongestOutput)
        m_process.kill();
}

void FirewallReader::onFinished()
{
    m_bound.stop();
    take();
    const bool isWhole = m_process.exitStatus() == QProcess::NormalExit && m_output.size() <= kLongestOutput;
    if (isWhole && m_process.exitCode() == 0)
        judge();
    else
        tell(FirewallChecks::all(isWhole && m_process.readAllStandardError().contains("Operation not permitted")
                                     ? HostCheck::NotReadable
                                     : HostCheck::NotKnown));
}

// Rules by the thousand take a while: no window waits for it.
void FirewallReader::judge()
{
    const auto checks = std::make_shared<FirewallChecks>(FirewallChecks::all(HostCheck::NotKnown));
    m_judge.reset(QThread::create([checks, output = std::exchange(m_output, {}), tunnel = m_tunnel] {
        if (const auto found = checkFirewall(output, tunnel))
            *checks = hasOlderTables() ? withoutWhatOlderTablesMayUndo(*found) : *found;
    }));
    connect(m_judge.get(), &QThread::finished, this, [this, checks] {
        m_judge->wait();
        m_judge.release()->deleteLater();
        tell(*checks);
    });
    m_judge->start();
}

void FirewallReader::tell(const FirewallChecks &checks)
{
    m_output.clear();
    if (std::exchange(m_isAsking, false))
        emit told(checks);
}

} // namespace tunneldesk
