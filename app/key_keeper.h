// Answers the engine's question for a pre-shared key: fetches it from where the tunnel's settings say it
// is, and asks the user where that is the way. One question at a time for each key.
#pragma once

#include "app/message_bar.h"
#include "app/secrets_file.h"
#include "engine/report/command.h"
#include "models/profile_store.h"
#include "models/secret_store.h"
#include "models/shielded_secrets.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <set>

namespace tunneldesk
{

class KeyKeeper : public QObject
{
    Q_OBJECT
public:
    KeyKeeper(const ProfileStore &profiles, SecretStore &secrets, std::function<void(Command)> post,
              QObject *parent = nullptr);
    void setWindow(QWidget *window) { m_window = window; }

    // Keys that came with the command line; each goes before what is kept, as long as its tunnel has the key that it
    // had then.
    void setGiven(const TunnelSecrets &given);
    // One more of these, which the engine gets at once.
    void give(const SecretRef &reference, Secret key);

    void onSecretNeeded(const SecretRef &reference);
    // Keys whose keychain or vault was closed until now are fetched again.
    void tryAgain();

signals:
    void said(const tunneldesk::Message &message);

private:
    // Null when no tunnel names it any more.
    [[nodiscard]] const TunnelConfig *ownerOf(const SecretRef &reference) const;
    void keepGiven(const TunnelConfig &owner, const Secret &key);
    void dropGiven(const SecretRef &reference);
    void fetch(const SecretRef &reference, KeyStorage where);
    void sayThatItWaits(const SecretRef &reference);
    void onMissing(const SecretRef &reference, const Error &error);
    void askKey(const SecretRef &reference);
    void askPassphrase(const SecretRef &reference);

    const ProfileStore &m_profiles;
    SecretStore &m_secrets;
    std::function<void(Command)> m_post;
    QPointer<QWidget> m_window;
    ShieldedSecrets<SecretRef> m_given;
    std::map<SecretRef, KeyStorage> m_givenFor; // where the tunnel's key was to be found then
    std::set<SecretRef> m_fetching;             // from the keychain or the vault
    std::set<SecretRef> m_asking;               // the user, in a dialog
    std::set<SecretRef> m_waiting;              // for the keychain or the vault to be opened
};

} // namespace tunneldesk
