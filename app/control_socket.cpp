#include "app/control_socket.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace tunneldesk
{
namespace
{

const QString kSuffix = QStringLiteral(".socket");
constexpr int kBacklog = 16;

Error failure(Reason reason)
{
    return {reason, errno};
}

// False when the path is longer than the system takes.
bool fill(sockaddr_un &address, const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    address = {};
    address.sun_family = AF_UNIX;
    if (static_cast<std::size_t>(name.size()) >= sizeof(address.sun_path))
        return false;
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    return true;
}

const sockaddr *generic(const sockaddr_un &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

FileDescriptor newSocket(int flags)
{
    return FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

// Open, ours, and for nobody else.
Result<FileDescriptor> openFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return failure(Reason::FileUnwritable);
    FileDescriptor folder(::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status = {};
    if (!folder.isOpen() || ::fstat(folder.get(), &status) != 0)
        return failure(Reason::FileTooOpen);
    if (status.st_uid != ::geteuid())
        return Error{Reason::FileTooOpen};
    if ((status.st_mode & 077) != 0 && ::fchmod(folder.get(), 0700) != 0)
        return failure(Reason::FileTooOpen);
    return folder;
}

bool somebodyListens(const sockaddr_un &address)
{
    const FileDescriptor probe = newSocket(SOCK_NONBLOCK);
    // A full queue of waiting connections is somebody, too.
    return ::connect(probe.get(), generic(address), sizeof(address)) == 0 || errno == EAGAIN;
}

bool isSameUser(const FileDescriptor &connection)
{
    ucred peer = {};
    socklen_t size = sizeof(peer);
    return ::getsockopt(connection.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

} // namespace

QString controlFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty())
        return runtime + QStringLiteral("/tunneldesk");
    return ::geteuid() == 0 ? QStringLiteral("/run/tunneldesk") : QString();
}

QString controlSocketPath(const QString &folder, const QString &profile)
{
    const QFileInfo file(profile);
    // Of a file that is not there yet at least the folder's real name.
    QString real = file.canonicalFilePath();
    if (real.isEmpty()) {
        const QString parent = QFileInfo(file.absolutePath()).canonicalFilePath();
        real = (parent.isEmpty() ? file.absolutePath() : parent) + QLatin1Char('/') + file.fileName();
    }
    const QByteArray name = QCryptographicHash::hash(QFile::encodeName(real), QCryptographicHash::Sha256).toHex();
    return folder + QLatin1Char('/') + QString::fromLatin1(name.left(16)) + kSuffix;
}

QStringList controlSockets(const QString &folder)
{
    QStringList paths;
    if (folder.isEmpty())
        return paths;
    const QDir directory(folder);
    for (const QString &name : directory.entryList({QLatin1Char('*') + kSuffix}, QDir::System, QDir::Name))
        paths << directory.filePath(name);
    return paths;
}

Result<FileDescriptor> listenAt(const QString &folder, const QString &path)
{
    auto opened = openFolder(folder);
    if (!opened)
        return opened.error();
    sockaddr_un address;
    if (!fill(address, path))
        return Error{Reason::FileUnwritable, ENAMETOOLONG};
    // Two that start at once: the second looks when the first listens. Let go with the descriptor.
    if (::flock(opened->get(), LOCK_EX) != 0)
        return failure(Reason::FileUnwritable);
    if (somebodyListens(address))
        return Error{Reason::PortInUse};
    ::unlink(address.sun_path);
    FileDescriptor listening = newSocket(SOCK_NONBLOCK);
    if (!listening.isOpen() || ::bind(listening.get(), generic(address), sizeof(address)) != 0 ||
        ::chmod(address.sun_path, 0600) != 0 || ::listen(listening.get(), kBacklog) != 0)
        return failure(Reason::FileUnwritable);
    return listening;
}

void removeSocket(const QString &path, const FileDescriptor &listening)
{
    // The name is ours as long as nobody else could bind it, which needs that nobody listens.
    if (listening.isOpen())
        QFile::remove(path);
}

Result<FileDescriptor> acceptSameUser(const FileDescriptor &listening)
{
    FileDescriptor connection(::accept4(listening.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!connection.isOpen())
        return failure(Reason::HostFailure);
    if (!isSameUser(connection))
        return Error{Reason::NoPermission};
    return connection;
}

Result<FileDescriptor> connectTo(const QString &path)
{
    sockaddr_un address;
    if (!fill(address, path))
        return Error{Reason::HostFailure, ENAMETOOLONG};
    FileDescriptor connection = newSocket(0);
    if (!connection.isOpen())
        return failure(Reason::HostFailure);
    if (::connect(connection.get(), generic(address), sizeof(address)) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR)
            return Error{Reason::NotConfigured};
        return failure(errno == EACCES ? Reason::NoPermission : Reason::HostFailure);
    }
    if (!isSameUser(connection))
        return Error{Reason::NoPermission};
    return connection;
}

} // namespace tunneldesk
