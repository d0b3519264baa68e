#include "app/autostart.h"

#include "models/private_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>

namespace tunneldesk
{
namespace
{

QString entryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart/org.tunneldesk.Tunneldesk.desktop");
}

// Desktop Entry Specification, "The Exec key": in quotes, with a backslash before what means something there.
QString quoted(const QString &path)
{
    QString text = path;
    for (const QChar special : {QLatin1Char('\\'), QLatin1Char('"'), QLatin1Char('`'), QLatin1Char('$')})
        text.replace(special, QStringLiteral("\\") + special);
    text.replace(QLatin1Char('%'), QStringLiteral("%%"));
    return QLatin1Char('"') + text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")) + QLatin1Char('"');
}

} // namespace

bool startsWithSession()
{
    return QFile::exists(entryPath());
}

Outcome setStartsWithSession(bool starts)
{
    if (!starts) {
        if (QFile::exists(entryPath()) && !QFile::remove(entryPath()))
            return Error{Reason::FileUnwritable, EACCES};
        return success();
    }
    const QString entry = QStringLiteral("[Desktop Entry]\nType=Application\nName=Tunneldesk\nExec=%1\n"
                                         "Icon=org.tunneldesk.Tunneldesk\nX-GNOME-Autostart-enabled=true\n")
                              .arg(quoted(QCoreApplication::applicationFilePath()));
    if (const Outcome made = private_file::makeFolder(QFileInfo(entryPath()).absolutePath()); !made)
        return made;
    return private_file::replace(entryPath(), entry.toUtf8());
}

} // namespace tunneldesk
