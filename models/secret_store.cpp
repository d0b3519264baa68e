#include "models/secret_store.h"

#include "models/secret_store_keychain.h"
#include "models/secret_store_vault.h"
#include "models/shielded_secrets.h"

#include <QRandomGenerator>
#include <QTimer>

namespace tunneldesk
{
namespace
{

constexpr std::chrono::seconds kDefaultPatience{60}; // a user may have to type the keychain's password

} // namespace

struct SecretStore::Private {
    Private(SecretStore &store, QString vaultPath) : owner(store), vault(std::move(vaultPath)) {}

    SecretStore &owner;
    KeychainEntries entries{kDefaultPatience};
    Keychain keychain = Keychain::Unknown;
    VaultFile vault;
    ShieldedSecrets<SecretRef> inMemory;
    // Not among those in memory: under one reference a key may move from the keychain into memory.
    ShieldedSecrets<SecretRef> standIns;

    void setKeychain(Keychain state)
    {
        if (std::exchange(keychain, state) != state)
            emit owner.keychainChanged();
    }
    // Every answer of the keychain says how it stands.
    void learn(Reason reason)
    {
        if (reason == Reason::KeychainUnavailable)
            setKeychain(Keychain::Absent);
        else if (reason == Reason::KeychainLocked)
            setKeychain(Keychain::Locked);
        else
            setKeychain(Keychain::Ready);
    }
    void probeRead(const SecretRef &reference, const std::shared_ptr<Secret> &expected);
    void probeRemove(const SecretRef &reference, bool wasRight);
};

SecretStore::SecretStore(QString vaultPath, QObject *parent)
    : QObject(parent), m_private(std::make_unique<Private>(*this, std::move(vaultPath)))
{
}

SecretStore::~SecretStore() = default;

SecretStore::Keychain SecretStore::keychain() const
{
    return m_private->keychain;
}

void SecretStore::setPatience(std::chrono::milliseconds patience)
{
    m_private->entries.setPatience(patience);
}

void SecretStore::probeKeychain()
{
    if (m_private->keychain == Keychain::Probing)
        return;
    m_private->setKeychain(Keychain::Probing);
    const SecretRef reference{"probe-" + makeReference().value};
    const auto octets = std::make_shared<Secret>(Secret::copyFrom(viewOf(makeReference().value)));
    m_private->entries.write(reference, *octets, [this, reference, octets](const Outcome &written) {
        if (written)
            m_private->probeRead(reference, octets);
        else
            m_private->learn(written.reason());
    });
}

void SecretStore::Private::probeRead(const SecretRef &reference, const std::shared_ptr<Secret> &expected)
{
    entries.read(reference, [this, reference, expected](const Result<Secret> &found) {
        probeRemove(reference, found && found->equals(*expected));
    });
}

void SecretStore::Private::probeRemove(const SecretRef &reference, bool wasRight)
{
    entries.remove(reference, [this, wasRight](const Outcome &removed) {
        // A keychain that forgets, or gives back something else, is none.
        const bool isReady = wasRight && removed.isOk();
        learn(isReady                                      ? Reason::None
              : removed.reason() == Reason::KeychainLocked ? Reason::KeychainLocked
                                                           : Reason::KeychainUnavailable);
    });
}

SecretStore::Vault SecretStore::vault() const
{
    if (m_private->vault.isOpen())
        return Vault::Open;
    return m_private->vault.exists() ? Vault::Locked : Vault::None;
}

Outcome SecretStore::openVault(const Secret &passphrase)
{
    auto outcome = m_private->vault.open(passphrase);
    if (outcome)
        emit vaultChanged();
    return outcome;
}

void SecretStore::lockVault()
{
    m_private->vault.lock();
    emit vaultChanged();
}

void SecretStore::store(const SecretRef &reference, KeyStorage where, const Secret &key, Done done)
{
    // Callers hear of it after they have returned, wherever the key goes.
    const auto later = [this, &done](Outcome outcome) {
        QTimer::singleShot(0, this, [done = std::move(done), outcome] { done(outcome); });
    };
    switch (where) {
    case KeyStorage::Keychain:
        m_private->entries.write(reference, key, [this, done = std::move(done)](const Outcome &written) {
            m_private->learn(written.reason());
            done(written);
        });
        return;
    case KeyStorage::Vault:
        later(m_private->vault.put(reference, key));
        return;
    case KeyStorage::InMemory:
        m_private->inMemory.put(reference, key);
        later(success());
        return;
    case KeyStorage::Ask:
        later(success());
        return;
    }
}

namespace
{

// Stores one entry after the other; lives as long as the store owes it an answer.
class StoringAll : public std::enable_shared_from_this<StoringAll>
{
public:
    StoringAll(SecretStore &store, std::vector<SecretStore::Entry> entries, SecretStore::Done done)
        : m_store(store), m_entries(std::move(entries)), m_done(std::move(done))
    {
    }

    void next()
    {
        if (m_stored == m_entries.size()) {
            m_done(success());
            return;
        }
        const SecretStore::Entry &entry = m_entries[m_stored];
        m_store.store(entry.reference, entry.where, *entry.key, [self = shared_from_this()](const Outcome &stored) {
            if (!stored)
                return self->giveUp(stored);
            ++self->m_stored;
            self->next();
        });
    }

private:
    void giveUp(const Outcome &why)
    {
        std::vector<std::pair<SecretRef, KeyStorage>> stored;
        for (std::size_t i = 0; i < m_stored; ++i)
            if (!m_entries[i].wasThere)
                stored.emplace_back(m_entries[i].reference, m_entries[i].where);
        static_cast<void>(m_store.removeAll(stored));
        m_done(why);
    }

    SecretStore &m_store;
    std::vector<SecretStore::Entry> m_entries;
    SecretStore::Done m_done;
    std::size_t m_stored = 0;
};

} // namespace

void SecretStore::storeAll(const std::vector<Entry> &entries, Done done)
{
    std::vector<std::pair<SecretRef, const Secret *>> vaultKeys;
    std::vector<std::pair<SecretRef, KeyStorage>> inVault;
    std::vector<Entry> others;
    for (const Entry &entry : entries) {
        if (entry.where == KeyStorage::Vault) {
            vaultKeys.emplace_back(entry.reference, entry.key);
            inVault.emplace_back(entry.reference, entry.where);
        } else {
            others.push_back(entry);
        }
    }
    if (!vaultKeys.empty()) {
        if (const Outcome written = m_private->vault.putAll(vaultKeys); !written) {
            QTimer::singleShot(0, this, [done = std::move(done), written] { done(written); });
            return;
        }
    }
    const auto finish = [this, inVault, done = std::move(done)](const Outcome &stored) {
        if (!stored)
            static_cast<void>(removeAll(inVault));
        done(stored);
    };
    const auto storing = std::make_shared<StoringAll>(*this, std::move(others), finish);
    QTimer::singleShot(0, this, [storing] { storing->next(); });
}

Outcome SecretStore::removeAll(const std::vector<std::pair<SecretRef, KeyStorage>> &entries)
{
    std::vector<SecretRef> inVault;
    for (const auto &[reference, where] : entries) {
        if (where == KeyStorage::Vault)
            inVault.push_back(reference);
        else
            remove(reference, where, [](const Outcome &) {});
    }
    return inVault.empty() ? success() : m_private->vault.removeAll(inVault);
}

void SecretStore::standIn(const SecretRef &reference, const Secret &key)
{
    m_private->standIns.put(reference, key);
}

void SecretStore::fetch(const SecretRef &reference, KeyStorage where, Found found)
{
    const auto later = [this, &found](Result<Secret> result) {
        // A timer's function must be copyable, a Secret is not.
        const auto shared = std::make_shared<Result<Secret>>(std::move(result));
        QTimer::singleShot(0, this, [found = std::move(found), shared] { found(std::move(*shared)); });
    };
    switch (where) {
    case KeyStorage::Keychain:
        m_private->entries.read(reference, [this, reference, found = std::move(found)](Result<Secret> result) {
            m_private->learn(result.reason());
            auto typed = m_private->standIns.find(reference);
            if (typed && result.reason() == Reason::KeychainUnavailable)
                result = std::move(*typed);
            found(std::move(result));
        });
        return;
    case KeyStorage::Vault:
        later(m_private->vault.find(reference));
        return;
    case KeyStorage::InMemory: {
        auto entry = m_private->inMemory.find(reference);
        later(entry ? Result<Secret>(std::move(*entry)) : Reason::MissingSecret);
        return;
    }
    case KeyStorage::Ask:
        later(Reason::MissingSecret);
        return;
    }
}

void SecretStore::remove(const SecretRef &reference, KeyStorage where, Done done)
{
    const auto later = [this, &done](Outcome outcome) {
        QTimer::singleShot(0, this, [done = std::move(done), outcome] { done(outcome); });
    };
    switch (where) {
    case KeyStorage::Keychain:
        m_private->standIns.erase(reference);
        m_private->entries.remove(reference, [this, done = std::move(done)](const Outcome &removed) {
            m_private->learn(removed.reason());
            // What is not there any more is removed.
            done(removed.reason() == Reason::MissingSecret ? success() : removed);
        });
        return;
    case KeyStorage::Vault:
        later(m_private->vault.remove(reference));
        return;
    case KeyStorage::InMemory:
        m_private->inMemory.erase(reference);
        later(success());
        return;
    case KeyStorage::Ask: // nothing is kept: what is in memory under the reference is another place's
        later(success());
        return;
    }
}

SecretRef SecretStore::makeReference()
{
    Bytes octets(16);
    for (Byte &octet : octets)
        octet = static_cast<Byte>(QRandomGenerator::system()->bounded(256));
    return {toHex(octets)};
}

} // namespace tunneldesk
