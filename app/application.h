// The composition root of the console: makes the stores, the engine, the models and the window, joins them,
// and takes them down in order. The only place that knows them all.
#pragma once

#include "app/console.h"
#include "app/console_models.h"
#include "app/control_desk.h"
#include "app/control_server.h"
#include "app/desktop_notifications.h"
#include "app/desktop_scheme.h"
#include "app/doctor.h"
#include "app/engine_start.h"
#include "app/helper_keeper.h"
#include "app/key_keeper.h"
#include "app/language_manager.h"
#include "app/log_file.h"
#include "app/main_window.h"
#include "app/notifier.h"
#include "app/operations.h"
#include "app/tray.h"
#include "engine/host/termination_signals.h"

#include <memory>

namespace tunneldesk
{

class Application : public QObject
{
    Q_OBJECT
public:
    Application(QApplication &application, const ConsoleOptions &options);
    ~Application() override;

    [[nodiscard]] MainWindow &window() { return *m_window; }
    // Files that the desktop or a second start hands over: a preview, nothing is changed by them.
    void offerImport(const QStringList &files);
    // Takes the tunnels down; blocks for about two seconds at most.
    void stop();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void chooseLanguage(const QString &code);
    void loadProfile();
    void startControl();
    void joinDesktop(bool mayHide);
    void usePreferences(const Preferences &preferences);
    void useLogFile(bool isOn);
    [[nodiscard]] QString keychainWords() const;
    [[nodiscard]] QString helperWords() const;
    // Brings the window to the front. `token`: of the desktop's activation; empty: none.
    void raise(const QString &token);
    void readSecrets(const QString &where);
    void startEngine(bool mayRun);
    void startDemo();
    // The engine that has been made gets its profile, and its words reach the windows.
    void joinEngine();
    void sayWhyNoEngine();
    void sayHelper(HelperState state);
    void onSnapshot(const std::shared_ptr<const Snapshot> &snapshot);
    void onEvents(const std::vector<Event> &events);
    void post(Command command);

    LanguageManager m_language;
    ProfileStore m_profiles;
    SecretStore m_secrets;
    ConsoleModels m_models;
    Operations m_operations;
    KeyKeeper m_keys;
    Doctor m_doctor;
    LogFile m_logFile{LogFile::defaultPath()};
    host::TerminationSignals m_signals;
    std::optional<EngineStart> m_start;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DesktopNotifications> m_notifications;
    std::unique_ptr<DesktopScheme> m_scheme;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<EngineBridge> m_engine;
    std::unique_ptr<ControlDesk> m_desk;
    std::unique_ptr<ControlServer> m_control; // after the desk: it goes first
    std::unique_ptr<HelperKeeper> m_helper;   // null: not needed
    HelperState m_helperState = HelperState::NotNeeded;
};

} // namespace tunneldesk
