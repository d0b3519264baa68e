// One headless run: owns the engine, the keys that were given and the lines that go out.
#pragma once

#include "app/command_line.h"
#include "app/control_desk.h"
#include "app/control_server.h"
#include "app/engine_start.h"
#include "app/helper_keeper.h"
#include "app/secrets_file.h"
#include "app/service_reports.h"
#include "app/state_lines.h"
#include "engine/host/termination_signals.h"
#include "models/profile_store.h"
#include "models/secret_store.h"
#include "models/shielded_secrets.h"

#include <QObject>

#include <optional>

namespace tunneldesk
{

class HeadlessRun : public QObject
{
    Q_OBJECT
public:
    explicit HeadlessRun(HeadlessOptions options, QObject *parent = nullptr);

    // Reads, checks, and starts the engine. Anything but Ok: the run is over, and the user has been told.
    [[nodiscard]] ExitCode begin();

signals:
    // Once, after the engine has ended.
    void ended(tunneldesk::ExitCode code);

private:
    [[nodiscard]] ExitCode readProfile();
    [[nodiscard]] ExitCode checkProfile(const Outcome &loaded) const;
    [[nodiscard]] ExitCode readSecrets();
    [[nodiscard]] ExitCode makeEngine();
    void useEngine();
    void startControl();
    // False: something could not be used; it was told, and what ran goes on.
    bool readAgain();
    bool takeAgain();
    void giveSecret(const SecretRef &reference);
    void onEvents(const std::vector<Event> &events);
    void onSnapshot(const Snapshot &snapshot);
    void sayHelper(HelperState state);
    void print(const std::vector<StateLine> &lines);
    void stop(ExitCode code);
    void sayWhatStaysClosed() const;

    HeadlessOptions m_options;
    ProfileStore m_profiles;
    SecretStore m_keychain;
    ShieldedSecrets<SecretRef> m_keys;
    host::TerminationSignals m_signals;
    ServiceReports m_service;
    std::optional<StateLines> m_lines;
    std::vector<Event> m_untold; // changes and findings that wait for the next picture
    std::optional<EngineStart> m_start;
    std::unique_ptr<EngineBridge> m_engine;
    std::unique_ptr<ControlDesk> m_desk;
    std::unique_ptr<ControlServer> m_control; // after the desk: it goes first
    std::unique_ptr<HelperKeeper> m_helper;   // null: not needed
    bool m_saidPermission = false;            // what all that is missing has in common
    HelperState m_helperState = HelperState::NotNeeded;
    bool m_wasEverythingUp = false;
    bool m_isStopping = false;
};

} // namespace tunneldesk
