#include "app/key_keeper.h"

#include "app/passphrase_dialog.h"
#include "models/text/text.h"

#include <QTimer>
#include <QWidget>

#include <utility>

namespace tunneldesk
{
namespace
{

// A keychain that is open answers at once; one that is not asks the user, perhaps behind other windows.
constexpr std::chrono::seconds kWaitUnsaid{2};

} // namespace

KeyKeeper::KeyKeeper(const ProfileStore &profiles, SecretStore &secrets, std::function<void(Command)> post,
                     QObject *parent)
    : QObject(parent), m_profiles(profiles), m_secrets(secrets), m_post(std::move(post))
{
    connect(&m_secrets, &SecretStore::keychainChanged, this, &KeyKeeper::tryAgain);
    connect(&m_secrets, &SecretStore::vaultChanged, this, &KeyKeeper::tryAgain);
}

const TunnelConfig *KeyKeeper::ownerOf(const SecretRef &reference) const
{
    for (const TunnelConfig &tunnel : m_profiles.profile().tunnels) {
        if (tunnel.key == reference)
            return &tunnel;
    }
    return nullptr;
}

void KeyKeeper::setGiven(const TunnelSecrets &given)
{
    for (const TunnelConfig &tunnel : m_profiles.profile().tunnels)
        if (const auto key = given.find(tunnel.name); key != given.end() && !tunnel.key.isNone())
            keepGiven(tunnel, key->second);
}

void KeyKeeper::keepGiven(const TunnelConfig &owner, const Secret &key)
{
    m_given.put(owner.key, key);
    m_givenFor.insert_or_assign(owner.key, owner.keyStorage);
}

void KeyKeeper::dropGiven(const SecretRef &reference)
{
    m_given.erase(reference);
    m_givenFor.erase(reference);
}

void KeyKeeper::onSecretNeeded(const SecretRef &reference)
{
    const TunnelConfig *owner = ownerOf(reference);
    if (!owner || m_asking.contains(reference) || m_fetching.contains(reference))
        return;
    // Whoever wants to be asked from now on is asked.
    if (owner->keyStorage == KeyStorage::Ask && m_given.contains(reference) && m_givenFor[reference] != KeyStorage::Ask)
        dropGiven(reference);
    if (auto given = m_given.find(reference)) {
        m_post(GiveSecret{reference, std::move(*given)});
        return;
    }
    fetch(reference, owner->keyStorage);
}

void KeyKeeper::give(const SecretRef &reference, Secret key)
{
    const TunnelConfig *owner = ownerOf(reference);
    if (!owner)
        return;
    m_waiting.erase(reference);
    keepGiven(*owner, key);
    m_post(GiveSecret{reference, std::move(key)});
}

void KeyKeeper::fetch(const SecretRef &reference, KeyStorage where)
{
    m_fetching.insert(reference);
    if (where == KeyStorage::Keychain)
        QTimer::singleShot(kWaitUnsaid, this, [this, reference] { sayThatItWaits(reference); });
    m_secrets.fetch(reference, where, [this, guard = QPointer(this), reference](Result<Secret> found) {
        // Whoever has typed it meanwhile, or is about to, needs no other answer.
        if (!guard || m_fetching.erase(reference) == 0 || m_asking.contains(reference))
            return;
        if (found) {
            m_waiting.erase(reference);
            m_post(GiveSecret{reference, std::move(found).value()});
        } else {
            onMissing(reference, found.error());
        }
    });
}

void KeyKeeper::sayThatItWaits(const SecretRef &reference)
{
    const TunnelConfig *owner = ownerOf(reference);
    if (!owner || !m_fetching.contains(reference) || m_asking.contains(reference))
        return;
    emit said({Severity::Info,
               [name = fromUtf8(owner->name)] {
                   return tr("“%1” is waiting for the keychain, which may have a question of its own open.").arg(name);
               },
               [] { return tr("Enter the key"); }, [this, reference] { askKey(reference); }});
}

void KeyKeeper::onMissing(const SecretRef &reference, const Error &error)
{
    const TunnelConfig *owner = ownerOf(reference);
    if (!owner)
        return;
    m_waiting.insert(reference);
    if (owner->keyStorage == KeyStorage::Vault && error.reason == Reason::WrongPassphrase) {
        askPassphrase(reference);
        return;
    }
    // What was in memory went with the last run; a keychain that is locked or away may come back.
    if (error.reason == Reason::MissingSecret) {
        askKey(reference);
        return;
    }
    emit said({Severity::Warning,
               [name = fromUtf8(owner->name), error] {
                   return tr("The key of “%1” could not be read: %2.").arg(name, textOf(error));
               },
               [] { return tr("Enter the key"); }, [this, reference] { askKey(reference); }});
}

void KeyKeeper::askKey(const SecretRef &reference)
{
    const TunnelConfig *owner = ownerOf(reference);
    if (!owner || !m_asking.insert(reference).second)
        return;
    auto *dialog = new KeyDialog(fromUtf8(owner->name), textOf(owner->peer), m_window);
    connect(dialog, &QDialog::finished, this, [this, dialog, reference](int result) {
        m_asking.erase(reference);
        if (result != QDialog::Accepted)
            return;
        m_fetching.erase(reference);
        dropGiven(reference);
        Secret key = dialog->takeKey();
        // Found there from now on; where there is no keychain, until the program ends.
        const TunnelConfig *tunnel = ownerOf(reference);
        const bool lacksKeychain = m_secrets.keychain() == SecretStore::Keychain::Absent;
        if (tunnel && tunnel->keyStorage == KeyStorage::InMemory)
            m_secrets.store(reference, KeyStorage::InMemory, key, [](const Outcome &) {});
        if (tunnel && tunnel->keyStorage == KeyStorage::Keychain && lacksKeychain)
            m_secrets.standIn(reference, key);
        m_waiting.erase(reference);
        m_post(GiveSecret{reference, std::move(key)});
    });
    dialog->open();
}

void KeyKeeper::askPassphrase(const SecretRef &reference)
{
    if (!m_asking.insert(reference).second)
        return;
    auto *dialog = new PassphraseDialog(m_secrets, m_window);
    if (const TunnelConfig *owner = ownerOf(reference))
        dialog->setReason([name = fromUtf8(owner->name)] { return tr("The key of “%1” is in the vault.").arg(name); });
    connect(dialog, &QDialog::finished, this, [this, reference](int result) {
        m_asking.erase(reference);
        if (result == QDialog::Accepted)
            tryAgain();
    });
    dialog->open();
}

void KeyKeeper::tryAgain()
{
    const bool keychainIsReady = m_secrets.keychain() == SecretStore::Keychain::Ready;
    const bool vaultIsOpen = m_secrets.vault() == SecretStore::Vault::Open;
    for (const SecretRef &reference : std::set(m_waiting)) {
        const TunnelConfig *owner = ownerOf(reference);
        if (!owner) {
            m_waiting.erase(reference);
            continue;
        }
        const bool isThere = (owner->keyStorage == KeyStorage::Keychain && keychainIsReady) ||
                             (owner->keyStorage == KeyStorage::Vault && vaultIsOpen);
        if (isThere && !m_asking.contains(reference) && !m_fetching.contains(reference))
            fetch(reference, owner->keyStorage);
    }
}

} // namespace tunneldesk
