// Files that are for their owner alone: read only when nobody else could have written them, replaced whole
// or not at all. Used for the profile and the vault.
#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QLockFile>
#include <QString>

namespace tunneldesk::private_file
{

// Larger files are none of ours and are refused with EFBIG.
inline constexpr qint64 kMostOctets = 16 * 1024 * 1024;

// Errors: FileUnreadable (first: errno; EINVAL of what is neither file nor folder), FileTooOpen (everybody may write
// it, or a group that is not this user's first, or it belongs to a user who is neither this one nor root). A file that
// others may read is mended to 0600 when `mend` says so; `othersCouldRead` tells of one that this user could mend.
[[nodiscard]] Result<QByteArray> read(const QString &path, bool mend, bool *othersCouldRead = nullptr);

// With mode 0700 when it is made. Errors: FileUnwritable (first: errno).
[[nodiscard]] Outcome makeFolder(const QString &folder);

// Atomic: the old file stays until the new one is complete and on the disk, and so is its name when this returns. Mode
// 0600 from the first octet; a link stays one. Not QSaveFile, which takes a short write for a whole one (Qt 6.4), syncs
// no folder, and leaves files whose names a user could have given. Errors: FileUnwritable (first: errno).
[[nodiscard]] Outcome replace(const QString &path, const QByteArray &content);

// What replace(), or who held a WriteLock, could not take away because the program was killed in it.
void removeLeftovers(const QString &path);

// One writer at a time, of those who read the file, change it and replace it; until the end of this object. The lock is
// a file beside it, in a folder that is there.
class WriteLock
{
public:
    explicit WriteLock(const QString &path);
    // Waits for two seconds at most. Errors: FileUnwritable (first: errno; EAGAIN: another program writes).
    [[nodiscard]] Outcome take();

private:
    QLockFile m_file;
};

} // namespace tunneldesk::private_file
