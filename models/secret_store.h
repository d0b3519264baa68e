// Pre-shared keys by reference: in the desktop's keychain (QtKeychain), in a vault file under a passphrase
// (an age file), or in memory until the program ends. Asynchronous: a keychain may ask the user. There is
// no silent plaintext. GUI thread.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"
#include "engine/config/tunnel_config.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace tunneldesk
{

class SecretStore : public QObject
{
    Q_OBJECT
public:
    // `vaultPath`: where the vault stands or would stand.
    explicit SecretStore(QString vaultPath, QObject *parent = nullptr);
    ~SecretStore() override;

    enum class Keychain : std::uint8_t { Unknown, Probing, Ready, Absent, Locked };
    // Writes, reads and deletes a probe entry (QtKeychain 0.13 cannot be asked). Ends in keychainChanged.
    void probeKeychain();
    [[nodiscard]] Keychain keychain() const;
    // How long the keychain may take to answer before it counts as locked; 60 s, for the user who is asked.
    void setPatience(std::chrono::milliseconds patience);

    enum class Vault : std::uint8_t { None, Locked, Open };
    [[nodiscard]] Vault vault() const;
    // Makes the vault, or opens it. Errors: WrongPassphrase, FileUnreadable, FileUnwritable. May take a second.
    [[nodiscard]] Outcome openVault(const Secret &passphrase);
    void lockVault();

    using Done = std::function<void(Outcome)>;
    using Found = std::function<void(Result<Secret>)>;
    // The functions are called later, never from within the call. KeyStorage::Ask keeps nothing: the user has the key.
    // Errors: KeychainUnavailable, KeychainLocked, FileUnwritable, WrongPassphrase (vault not open).
    // An entry that was there before is replaced only when the new one has been written.
    void store(const SecretRef &reference, KeyStorage where, const Secret &key, Done done);
    struct Entry {
        SecretRef reference;
        KeyStorage where = KeyStorage::Keychain;
        const Secret *key = nullptr; // outlives the call of `done`
        bool wasThere = false;       // stays, whatever becomes of the others
    };
    // The same for many: those for the vault are written at once. On an error the ones that were stored are removed
    // again.
    void storeAll(const std::vector<Entry> &entries, Done done);
    // How it went with those in the vault, which is written once. The others go later, without an answer: what is not
    // there, or cannot be reached now, is nothing to be told of.
    Outcome removeAll(const std::vector<std::pair<SecretRef, KeyStorage>> &entries);
    // What fetch() finds for a key of the keychain while there is no keychain, until the program ends.
    void standIn(const SecretRef &reference, const Secret &key);
    // MissingSecret if there is none.
    void fetch(const SecretRef &reference, KeyStorage where, Found found);
    void remove(const SecretRef &reference, KeyStorage where, Done done);

    // A fresh random name.
    [[nodiscard]] static SecretRef makeReference();

signals:
    void keychainChanged();
    void vaultChanged();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace tunneldesk
