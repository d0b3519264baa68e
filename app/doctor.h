// What this computer has of what the engine and the console need, all of it: the host's checks, the keychain and the
// fonts. The command `doctor` prints it; the console shows it. Under QGuiApplication.
#pragma once

#include "engine/report/check.h"
#include "models/secret_store.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>

#include <chrono>
#include <memory>
#include <vector>

namespace tunneldesk
{

class Doctor : public QObject
{
    Q_OBJECT
public:
    // `secrets`: whose keychain is probed; must live longer.
    explicit Doctor(SecretStore &secrets, QObject *parent = nullptr);
    ~Doctor() override;
    // Looks at everything anew, on a thread of its own; ends in examined(), within the patience of the keychain. Does
    // nothing while it looks.
    void examine();

signals:
    // What is known already while the keychain, or the user whom it asks, takes its time.
    void progressed(const std::vector<tunneldesk::Check> &checks);
    void examined(const std::vector<tunneldesk::Check> &checks);

private:
    void onLooked(std::vector<Check> checks);
    void take(std::vector<Check> checks);
    void tell();

    SecretStore &m_secrets;
    std::unique_ptr<QThread> m_thread; // while the host is being looked at
    std::vector<Check> m_checks;
    bool m_isLooking = false;
};

[[nodiscard]] Check checkKeychain(SecretStore::Keychain state);
// The languages of the program that no installed font can write.
[[nodiscard]] Check checkFonts();

// "✓ UDP 500  UDP 500 is free.", with what helps under it. With line's ends.
[[nodiscard]] QString textOfChecks(const std::vector<Check> &checks);
// One object a check and line: check, verdict (ok, warning, fail), detail, text, fix, command.
[[nodiscard]] QByteArray jsonOfChecks(const std::vector<Check> &checks);
// Whether a tunnel can run here.
[[nodiscard]] bool isFit(const std::vector<Check> &checks);

} // namespace tunneldesk
