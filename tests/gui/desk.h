// A console without an engine around it: real stores in a temporary folder, real models and window, and the
// snapshots and events that a test wants. What would go to the engine is kept.
#pragma once

#include "app/console_models.h"
#include "app/language_manager.h"
#include "app/main_window.h"
#include "app/operations.h"
#include "tests/support/profile_builder.h"

#include <QTemporaryDir>

namespace tunneldesk::test
{

// The tunnels of busyProfile(): active, retrying with a finding, stopped; interfaces and routes.
[[nodiscard]] Snapshot busySnapshot();

class Desk : public QObject
{
    Q_OBJECT
public:
    // What an earlier desk has left of settings: nothing, or all of it as after a start.
    enum class Settings { Cleared, Kept };

    // `code`: the language. `withEngine`: commands are taken and kept.
    explicit Desk(const QString &code, const Profile &profile = {}, bool withEngine = true,
                  Settings settings = Settings::Cleared);
    ~Desk() override;

    void give(const Snapshot &snapshot);
    void give(const std::vector<Event> &events);
    // `end` as it came to be, second by second: the histories are full afterwards.
    void giveFiveMinutes(const Snapshot &end = busySnapshot());
    // Its size on the screen, and everything painted.
    void show(QSize size = {1180, 760});
    void keepPicture(const QString &name);

    QTemporaryDir folder;
    LanguageManager language;
    ProfileStore profiles;
    SecretStore secrets;
    ConsoleModels models;
    Operations operations;
    std::vector<Command> commands;
    std::unique_ptr<MainWindow> window;
};

// Two gateways, three tunnels.
[[nodiscard]] Profile busyProfile();
// A Main Mode and a Quick Mode of the first tunnel.
[[nodiscard]] std::vector<Event> handshakeEvents();

} // namespace tunneldesk::test
