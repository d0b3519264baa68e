// The profile on disk: loads, saves, tells of changes. One JSON file, written by QSaveFile with mode 0600,
// the last good version kept beside it. Holds no secret. GUI thread.
#pragma once

#include "engine/base/result.h"
#include "engine/config/profile.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

namespace tunneldesk {

class ProfileStore : public QObject {
    Q_OBJECT
public:
    // `path`: the file; its folder is made with mode 0700 on the first save.
    explicit ProfileStore(QString path, QObject *parent = nullptr);
    // ~/.local/share/tunneldesk/profile.json, or as XDG says.
    [[nodiscard]] static QString defaultPath();

    enum class LoadState : std::uint8_t {
        Fresh,        // no file yet: an empty profile
        Loaded,
        LastGoodUsed, // the file could not be read and is untouched; the version before it was opened
        Unreadable,   // neither could be read; read-only until the user decides
    };
    // Errors inside are told by loadError().
    LoadState load();
    [[nodiscard]] LoadState loadState() const { return m_loadState; }
    [[nodiscard]] Error loadError() const { return m_loadError; }
    // JSON path of what was wrong ("tunnels[2].peer"), empty if none.
    [[nodiscard]] QString loadErrorPath() const { return m_loadErrorPath; }
    [[nodiscard]] QString path() const { return m_path; }

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    // Saves first, then takes it over and tells. On an error nothing has changed, in memory or on disk.
    // Errors: FileUnwritable (first: errno), InvalidConfiguration.
    [[nodiscard]] Outcome save(const Profile &profile);

    // A random id that is not 0.
    [[nodiscard]] static std::uint64_t makeId();

signals:
    void changed();

private:
    QString m_path;
    Profile m_profile;
    QJsonObject m_unknown; // keys of later versions, kept beside the value and written back
    LoadState m_loadState = LoadState::Fresh;
    Error m_loadError;
    QString m_loadErrorPath;
};

} // namespace tunneldesk
