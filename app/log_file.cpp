#include "app/log_file.h"

#include "app/log_export.h"
#include "models/private_file.h"
#include "models/text/text.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>

namespace tunneldesk
{

LogFile::LogFile(QString path, qint64 most) : m_path(std::move(path)), m_most(most) {}

QString LogFile::defaultPath()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base =
        state.startsWith(QLatin1Char('/'))
            ? state
            : QStandardPaths::writableLocation(QStandardPaths::HomeLocation) + QStringLiteral("/.local/state");
    return base + QStringLiteral("/tunneldesk/tunneldesk.log");
}

Outcome LogFile::setOn(bool isOn)
{
    if (std::exchange(m_isOn, isOn) == isOn)
        return success();
    m_file.close();
    return isOn ? open() : success();
}

Outcome LogFile::open()
{
    if (const Outcome made = private_file::makeFolder(QFileInfo(m_path).absolutePath()); !made)
        return made;
    m_file.setFileName(m_path);
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return Error{Reason::FileUnwritable, errno != 0 ? errno : EACCES};
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return success();
}

void LogFile::append(const std::vector<Event> &events, const Profile &profile, Time now, const QDateTime &wallNow)
{
    // After a full disk, or a folder that went, a later line may find its place again.
    if (!m_isOn || (!m_file.isOpen() && !open()))
        return;
    QByteArray lines;
    for (const Event &event : events) {
        const TunnelConfig *tunnel = profile.find(event.tunnel);
        const GatewayConfig *gateway = profile.find(event.gateway);
        const QString subject = tunnel ? fromUtf8(tunnel->name) : gateway ? fromUtf8(gateway->name) : QString();
        const auto age = std::chrono::duration_cast<Milliseconds>(now - event.time).count();
        lines += logText(event, wallNow.addMSecs(-age), subject).toUtf8() + '\n';
    }
    if (m_file.size() + lines.size() > m_most) {
        m_file.close();
        QFile::remove(m_path + QStringLiteral(".1"));
        QFile::rename(m_path, m_path + QStringLiteral(".1"));
        if (!open())
            return;
    }
    m_file.write(lines);
    m_file.flush();
}

} // namespace tunneldesk
