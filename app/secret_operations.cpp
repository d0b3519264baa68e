// Moving every key to another place: read where they are, written where they go, named in the profile, and only then
// removed where they were.
#include "app/operations.h"
#include "models/key_transfer.h"
#include "models/text/text.h"

#include <algorithm>
#include <memory>

namespace tunneldesk
{

void Operations::moveAllKeys(KeyStorage where)
{
    if (!whyNotEdit().isEmpty()) {
        emit said({Severity::Warning, [this] { return whyNotEdit(); }, {}, {}});
        return;
    }
    Profile part = profile();
    std::erase_if(part.tunnels, [where](const TunnelConfig &tunnel) {
        return tunnel.key.isNone() || tunnel.keyStorage == where || tunnel.keyStorage == KeyStorage::Ask;
    });
    if (part.tunnels.empty()) {
        emit said({Severity::Info, [] { return tr("No key is stored anywhere else."); }, {}, {}});
        return;
    }
    const Done done = [this](const Outcome &moved) {
        if (!moved)
            sayFailure(moved.error());
    };
    const bool needsVault = where == KeyStorage::Vault ||
                            std::any_of(part.tunnels.begin(), part.tunnels.end(), [](const TunnelConfig &tunnel) {
                                return tunnel.keyStorage == KeyStorage::Vault;
                            });
    withOpenVault(
        needsVault, [] { return tr("Keys are moved into or out of the vault."); },
        [this, where, part, done] {
            collectKeys(m_secrets, part, [this, where, part, done](const Result<CollectedKeys> &collected) {
                if (!collected)
                    return done(collected.error());
                if (!collected->missing.empty())
                    return done(Reason::MissingSecret);
                storeMovedKeys(where, part, collected->keys, done);
            });
        },
        done);
}

void Operations::storeMovedKeys(KeyStorage where, const Profile &part, const TunnelSecrets &keys, const Done &done)
{
    // Tunnels that share a key go on sharing it.
    struct Moved {
        SecretRef reference;
        Secret key;
    };
    const auto moved = std::make_shared<std::map<SecretRef, Moved>>();
    for (const TunnelConfig &tunnel : part.tunnels)
        if (const auto key = keys.find(tunnel.name); key != keys.end() && !moved->contains(tunnel.key))
            moved->emplace(tunnel.key, Moved{SecretStore::makeReference(), key->second.clone()});
    std::vector<SecretStore::Entry> entries;
    for (const auto &[before, after] : *moved)
        entries.push_back({after.reference, where, &after.key});
    LooseKeys::Entries names;
    for (const SecretStore::Entry &entry : entries)
        names.emplace_back(entry.reference, where);
    if (const Outcome begun = m_looseKeys.begin(names); !begun)
        return done(begun);
    m_secrets.storeAll(entries, [this, where, moved, names, done](const Outcome &stored) {
        if (!stored)
            return done(stored);
        const Profile before = profile();
        Profile next = before;
        int count = 0;
        for (TunnelConfig &tunnel : next.tunnels)
            if (const auto found = moved->find(tunnel.key); found != moved->end()) {
                tunnel.key = found->second.reference;
                tunnel.keyStorage = where;
                ++count;
            }
        if (const Outcome saved = m_looseKeys.save(m_profiles, next); !saved) {
            m_looseKeys.remove(names, m_secrets);
            return done(saved);
        }
        for (auto &[old, fresh] : *moved)
            post(GiveSecret{fresh.reference, std::move(fresh.key)});
        applyProfile();
        // Earlier edits name the places where no key is to be found any more.
        m_history.clear();
        forgetUnusedKeys(before.tunnels);
        emit said(
            {Severity::Info, [count] { return tr("The keys of %n tunnel(s) were moved.", nullptr, count); }, {}, {}});
    });
}

} // namespace tunneldesk
