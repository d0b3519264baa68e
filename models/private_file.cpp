#include "models/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

namespace tunneldesk::private_file
{
namespace
{

constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kOwnerFolder = kOwnerOnly | QFile::ExeOwner;

// Qt forgets errno on some ways; EIO stands for "the system did not say".
int errnoOr(int fallback)
{
    return errno != 0 ? errno : fallback;
}

// Root may run what any user wrote; a user believes himself and root.
bool belongsToSomebodyElse(const QFileInfo &file)
{
    const uint me = QFileInfo(QStringLiteral("/proc/self")).ownerId();
    return me != 0 && file.ownerId() != 0 && file.ownerId() != me;
}

// A full disk: QSaveFile 6.4 takes a short write for a whole one and commits what it has.
bool writeWhole(QSaveFile &file, const QByteArray &content)
{
    return file.write(content) == content.size() && file.flush() && file.size() == content.size();
}

} // namespace

Result<QByteArray> read(const QString &path, bool mend)
{
    errno = 0;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Reason::FileUnreadable, errnoOr(EIO)};
    const QFileInfo info(path);
    if (info.permission(QFile::WriteOther) || belongsToSomebodyElse(info))
        return Error{Reason::FileTooOpen};
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
    if (mend && (info.permissions() & kOthers) != 0)
        file.setPermissions(kOwnerOnly); // as far as we may: what cannot be mended is still readable
    if (file.size() > kMostOctets)
        return Error{Reason::FileUnreadable, EFBIG};
    errno = 0;
    QByteArray content = file.readAll();
    if (file.error() != QFile::NoError)
        return Error{Reason::FileUnreadable, errnoOr(EIO)};
    return content;
}

Outcome makeFolder(const QString &folder)
{
    if (QFileInfo::exists(folder))
        return success();
    errno = 0;
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, kOwnerFolder))
        return Error{Reason::FileUnwritable, errnoOr(EACCES)};
    return success();
}

Outcome replace(const QString &path, const QByteArray &content)
{
    if (auto folder = makeFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    errno = 0;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{Reason::FileUnwritable, errnoOr(EACCES)};
    if (!file.setPermissions(kOwnerOnly) || !writeWhole(file, content)) {
        const int number = errnoOr(ENOSPC);
        file.cancelWriting();
        return Error{Reason::FileUnwritable, number};
    }
    errno = 0;
    if (!file.commit())
        return Error{Reason::FileUnwritable, errnoOr(EIO)};
    return success();
}

} // namespace tunneldesk::private_file
