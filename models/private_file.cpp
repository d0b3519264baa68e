#include "models/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace tunneldesk::private_file
{
namespace
{

const QString kLockSuffix = QStringLiteral(".lock");
// Of a program that was killed before it wrote its number down, in milliseconds. One that lives keeps the file locked.
constexpr int kStaleLock = 1000;
constexpr int kPatience = 2000; // another instance writes in a fraction of that
constexpr auto kOwnerFolder = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
const QString kUnfinished = QStringLiteral(".unfinished-");

// Qt forgets errno on some ways; EIO stands for "the system did not say".
int errnoOr(int fallback)
{
    return errno != 0 ? errno : fallback;
}

// Root may run what any user wrote; a user believes himself and root.
bool belongsToSomebodyElse(const struct stat &file)
{
    const uid_t me = ::geteuid();
    return me != 0 && file.st_uid != 0 && file.st_uid != me;
}

// On Debian a user's first group is his alone.
bool othersCanWrite(const struct stat &file)
{
    return (file.st_mode & S_IWOTH) != 0 || ((file.st_mode & S_IWGRP) != 0 && file.st_gid != ::getegid());
}

// A descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }
    // False when the system has an error to tell at last.
    bool close() { return m_number < 0 || ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

// What a file is called while it is written. Nobody calls his own file so: what is left of it after a crash may go.
QString nameWhileWritten(const QString &path)
{
    return path + kUnfinished + QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0');
}

// Where the new file has to be for the link to stay one.
QString followed(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isSymLink())
        return path;
    const QString target = file.canonicalFilePath();
    return target.isEmpty() ? file.symLinkTarget() : target;
}

// A full disk gives a short write first and its error then.
bool writeWhole(int file, const QByteArray &content)
{
    for (qsizetype written = 0; written < content.size();) {
        const ssize_t now = ::write(file, content.constData() + written, static_cast<size_t>(content.size() - written));
        if (now == 0 || (now < 0 && errno != EINTR))
            return false;
        written += std::max<ssize_t>(now, 0);
    }
    return true;
}

// `expected`: the size that the file had when it was opened. It may have grown, and files of the kernel tell none.
Result<QByteArray> readWhole(int file, off_t expected)
{
    constexpr qsizetype kStep = 64 * 1024;
    QByteArray content;
    content.reserve(static_cast<qsizetype>(expected) + kStep);
    for (;;) {
        const qsizetype have = content.size();
        content.resize(have + kStep);
        const ssize_t now = ::read(file, content.data() + have, static_cast<size_t>(kStep));
        const int number = errno;
        content.resize(have + static_cast<qsizetype>(std::max<ssize_t>(now, 0)));
        if (now == 0)
            return content;
        if (now < 0 && number != EINTR)
            return Error{Reason::FileUnreadable, number};
        if (content.size() > kMostOctets)
            return Error{Reason::FileUnreadable, EFBIG};
    }
}

// The new name survives a power cut. A file system that cannot do so has said what it can.
void syncFolder(const QString &folder)
{
    const Descriptor descriptor(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.number() >= 0)
        ::fsync(descriptor.number());
}

// The whole content on the disk under a name of its own; locked meanwhile, so that nobody takes it for a leftover.
bool writeBeside(const QByteArray &name, const QByteArray &content)
{
    Descriptor file(::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.number() < 0)
        return false;
    // Where that is not possible nobody can lock it to take it away either.
    static_cast<void>(::flock(file.number(), LOCK_EX | LOCK_NB));
    return writeWhole(file.number(), content) && ::fsync(file.number()) == 0 && file.close();
}

} // namespace

Result<QByteArray> read(const QString &path, bool mend, bool *othersCouldRead)
{
    errno = 0;
    // Not blocking: a pipe of this name would wait for its writer. All that is judged is judged of what is open, for
    // the name may stand for another file in the next moment.
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat found {
    };
    if (file.number() < 0 || ::fstat(file.number(), &found) != 0)
        return Error{Reason::FileUnreadable, errnoOr(EIO)};
    if (!S_ISREG(found.st_mode))
        return Error{Reason::FileUnreadable, S_ISDIR(found.st_mode) ? EISDIR : EINVAL};
    if (othersCanWrite(found) || belongsToSomebodyElse(found))
        return Error{Reason::FileTooOpen};
    const bool isOpen = (found.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    if (othersCouldRead != nullptr)
        *othersCouldRead = isOpen && found.st_uid == ::geteuid();
    if (mend && isOpen) // as far as we may: what cannot be mended is still readable
        static_cast<void>(::fchmod(file.number(), S_IRUSR | S_IWUSR));
    if (found.st_size > kMostOctets)
        return Error{Reason::FileUnreadable, EFBIG};
    return readWhole(file.number(), found.st_size);
}

Outcome makeFolder(const QString &folder)
{
    if (QFileInfo::exists(folder))
        return success();
    // Each new name on the way must survive a power cut, too.
    QStringList parents;
    for (QString name = folder; !QFileInfo::exists(name); name = QFileInfo(name).absolutePath())
        parents.prepend(QFileInfo(name).absolutePath());
    errno = 0;
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, kOwnerFolder))
        return Error{Reason::FileUnwritable, errnoOr(EACCES)};
    for (const QString &parent : parents)
        syncFolder(parent);
    return success();
}

Outcome replace(const QString &path, const QByteArray &content)
{
    const QString target = followed(path);
    const QByteArray name = QFile::encodeName(nameWhileWritten(target));
    errno = 0;
    if (!writeBeside(name, content) || ::rename(name.constData(), QFile::encodeName(target).constData()) != 0) {
        const int number = errnoOr(EIO);
        ::unlink(name.constData());
        return Error{Reason::FileUnwritable, number};
    }
    syncFolder(QFileInfo(target).absolutePath());
    return success();
}

void removeLeftovers(const QString &path)
{
    const QFileInfo target(followed(path));
    const QDir folder(target.absolutePath());
    const QRegularExpression ours(QRegularExpression::anchoredPattern(
        QRegularExpression::escape(target.fileName() + kUnfinished) + QStringLiteral("[0-9a-f]{16}")));
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden | QDir::System)) {
        if (!ours.match(name).hasMatch())
            continue;
        const QByteArray file = QFile::encodeName(folder.filePath(name));
        const Descriptor descriptor(::open(file.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        // Whoever writes it now has it locked.
        if (descriptor.number() >= 0 && ::flock(descriptor.number(), LOCK_EX | LOCK_NB) == 0)
            ::unlink(file.constData());
    }
    QLockFile lock(path + kLockSuffix);
    lock.setStaleLockTime(kStaleLock);
    if (QFileInfo::exists(path + kLockSuffix) && lock.tryLock(0))
        lock.unlock();
}

WriteLock::WriteLock(const QString &path) : m_file(path + kLockSuffix)
{
    m_file.setStaleLockTime(kStaleLock);
}

Outcome WriteLock::take()
{
    errno = 0;
    if (m_file.tryLock(kPatience))
        return success();
    const int number = errnoOr(EACCES);
    return Error{Reason::FileUnwritable, m_file.error() == QLockFile::LockFailedError ? EAGAIN : number};
}

} // namespace tunneldesk::private_file
