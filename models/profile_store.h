// The profile on disk: loads, saves, tells of changes. One JSON file, written whole or not at all, with mode 0600,
// the last good version kept beside it. Holds no secret. GUI thread.
#pragma once

#include "engine/base/result.h"
#include "engine/config/validate.h"
#include "models/json_reader.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>

namespace tunneldesk
{

class ProfileStore : public QObject
{
    Q_OBJECT
public:
    // `path`: the file; its folder is made with mode 0700 on the first save. The version before the last save
    // stands in "<path>.last-good", a file that could not be read is put aside as "<path>.unreadable" by the
    // first save after it.
    explicit ProfileStore(QString path, QObject *parent = nullptr);
    // ~/.local/share/tunneldesk/profile.json, or as XDG says.
    [[nodiscard]] static QString defaultPath();

    enum class LoadState : std::uint8_t {
        Fresh, // no file yet: an empty profile
        Loaded,
        LastGoodUsed, // the file could not be read and is untouched; the version before it was opened
        Unreadable,   // neither could be read; read-only until the user decides
        Afresh,       // he has decided: an empty profile; the file is untouched until it is saved
    };
    // Errors inside are told by loadError(). A file that others may read becomes 0600, one that everybody may
    // write or that belongs to somebody else is not believed (FileTooOpen). Emits changed().
    LoadState load();
    // For a program that only reads: nothing is written and no mode is mended. A file that is there and cannot be
    // read gives way to the last good version (loadState() is LastGoodUsed then, loadError() says why). Errors, of
    // the file itself, when there is no such version: FileUnreadable (first: errno), FileTooOpen, FileMalformed,
    // InvalidConfiguration. On an error the profile stays what it was.
    [[nodiscard]] Outcome loadReadOnly();
    // The same without the last good version: for a profile that runs already.
    [[nodiscard]] Outcome loadAgainReadOnly();
    [[nodiscard]] LoadState loadState() const { return m_loadState; }
    [[nodiscard]] Error loadError() const { return m_loadError; }
    // What was wrong with its text, and where ("tunnels[2].peer"); none if that was not it.
    [[nodiscard]] const JsonFault &loadFault() const { return m_loadFault; }
    // The file that was read last was open to other users, though it is this one's. load() has mended that.
    [[nodiscard]] bool othersCouldRead() const { return m_othersCouldRead; }
    [[nodiscard]] QString path() const { return m_path; }

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    // Saves first, then takes it over and tells. On an error nothing has changed, in memory or on disk.
    // Errors: FileUnwritable (first: errno), InvalidConfiguration (firstErrorOf() is refused()), FileChanged (another
    // program saved since: load() again), and loadError() while Unreadable.
    [[nodiscard]] Outcome save(const Profile &profile);
    // What was not valid in the profile of the last save(); none if that was not it.
    [[nodiscard]] const std::optional<ObjectFinding> &refused() const { return m_refused; }
    // The user's decision after Unreadable: go on with an empty profile. Nothing is written before save().
    void startAfresh();

    // A random id that is not 0.
    [[nodiscard]] static std::uint64_t makeId();

signals:
    void changed();

private:
    struct Content;
    enum class Mending : bool { No, Yes };
    // Reads and decodes one file; sets the load error and its path when it fails.
    Result<Content> read(const QString &path, Mending mending);
    // The version beside the file; what was wrong with the file stays told.
    Result<Content> readLastGood(Mending mending);
    void take(Content content, LoadState state);
    // What a program that was killed while saving has left.
    void clearUp() const;
    [[nodiscard]] Outcome checkUnchanged() const;
    [[nodiscard]] Outcome keepPrevious() const;

    QString m_path;
    Profile m_profile;
    QJsonObject m_unknown; // keys of later versions, kept beside the value and written back
    QByteArray m_bytes;    // of the file as it was read or written last; null: there was none
    LoadState m_loadState = LoadState::Fresh;
    Error m_loadError;
    JsonFault m_loadFault;
    std::optional<ObjectFinding> m_refused;
    bool m_othersCouldRead = false;
};

} // namespace tunneldesk
