// Where running instances are found: a folder that only this user enters, with one socket a profile. Opens, binds and
// connects; speaks nothing itself.
#pragma once

#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"

#include <QString>
#include <QStringList>

namespace tunneldesk
{

// $XDG_RUNTIME_DIR/tunneldesk; without the variable /run/tunneldesk for root, and empty for everybody else.
[[nodiscard]] QString controlFolder();
// The socket of the instance that runs `profile` (any path that leads to the file; it need not exist).
[[nodiscard]] QString controlSocketPath(const QString &folder, const QString &profile);
// Every socket in the folder, whether somebody listens or not.
[[nodiscard]] QStringList controlSockets(const QString &folder);

// A listening, non-blocking socket, in a folder made or mended to mode 0700. What a dead instance left is replaced.
// Errors: FileTooOpen (the folder is somebody else's, or no folder), FileUnwritable (first: errno), PortInUse
// (another instance listens there).
[[nodiscard]] Result<FileDescriptor> listenAt(const QString &folder, const QString &path);
// Takes the name away if it is still this socket's.
void removeSocket(const QString &path, const FileDescriptor &listening);

// The next connection of this same user (SO_PEERCRED), non-blocking; one of anybody else is closed. Error:
// HostFailure (first: errno; EAGAIN: there is none now), NoPermission (it was somebody else's).
[[nodiscard]] Result<FileDescriptor> acceptSameUser(const FileDescriptor &listening);
// Blocking. Errors: NotConfigured (nobody listens), NoPermission (another user listens), HostFailure (first: errno).
[[nodiscard]] Result<FileDescriptor> connectTo(const QString &path);

} // namespace tunneldesk
