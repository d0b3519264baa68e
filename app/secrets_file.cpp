#include "app/secrets_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace tunneldesk
{
namespace
{

// As it is written: 0x and two digits an octet.
constexpr std::size_t kLongestKeyText = 1024;
constexpr std::size_t kMostOctets = 64 * 1024; // what the secret memory can spare

// Straight into secret memory: an unbuffered QFile keeps nothing for itself.
Result<Secret> readAll(QFile &file)
{
    Secret content(kMostOctets);
    std::size_t length = 0;
    while (length < kMostOctets) {
        const qint64 got = file.read(reinterpret_cast<char *>(content.mutableView().data() + length),
                                     static_cast<qint64>(kMostOctets - length));
        if (got < 0)
            return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    if (length == kMostOctets)
        return Error{Reason::FileUnreadable, EFBIG};
    content.truncate(length);
    return content;
}

// A credential that the service manager gives (systemd.exec(5), LoadCredential=). Where it is given by an access
// control list, the group's bits of the mode are the list's mask and say nothing of a group.
bool isCredential(const QFileInfo &file)
{
    const QString folder = QFileInfo(qEnvironmentVariable("CREDENTIALS_DIRECTORY")).canonicalFilePath();
    return !folder.isEmpty() && file.canonicalPath() == folder;
}

bool isForOthersToo(const QString &path)
{
    const QFileInfo info(path);
    QFile::Permissions others = QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (!isCredential(info))
        others |= QFile::ReadGroup;
    return info.isFile() && (info.permissions() & others) != 0;
}

Result<Secret> readContent(const QString &where)
{
    constexpr auto kMode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    QFile file;
    QString path = where;
    bool isOpen = false;
    errno = 0;
    if (where.startsWith(QLatin1String("fd:"))) {
        bool isNumber = false;
        const int descriptor = where.mid(3).toInt(&isNumber);
        path = QStringLiteral("/proc/self/fd/%1").arg(descriptor);
        if (!isNumber || descriptor < 0 || !QFileInfo::exists(path))
            return Error{Reason::FileUnreadable, EBADF};
        isOpen = file.open(descriptor, kMode, QFile::AutoCloseHandle);
    } else {
        file.setFileName(where);
        isOpen = file.open(kMode);
    }
    if (!isOpen)
        return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
    if (isForOthersToo(path))
        return Error{Reason::FileTooOpen};
    return readAll(file);
}

} // namespace

Result<TunnelSecrets> readSecretsFile(const QString &where)
{
    auto content = readContent(where);
    return content ? parseSecrets(content->view()) : Result<TunnelSecrets>(content.error());
}

Result<Secret> readKeyFile(const QString &where)
{
    auto content = readContent(where);
    if (!content)
        return content;
    const ByteView octets = content->view();
    if (!octets.empty() && octets.back() == '\n')
        content->truncate(octets.size() - 1);
    if (content->isEmpty() || content->size() > kLongestKeyText)
        return Error{Reason::InvalidConfiguration, static_cast<std::int64_t>(content->size())};
    return content;
}

} // namespace tunneldesk
