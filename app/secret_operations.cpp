// Moving every key to another place: read where they are, written where they go, named in the profile, and only then
// removed where they were. Each keeps its reference: nothing that runs feels it.
#include "app/operations.h"
#include "models/key_transfer.h"
#include "models/text/text.h"

#include <algorithm>
#include <memory>

namespace tunneldesk
{

// What becomes of all keys while they are moved: those that were found, and the tunnels whose keys were not.
struct Operations::KeyMove {
    KeyStorage where;
    std::function<void(const Message &)> say;
    std::vector<TunnelConfig> tunnels;
    std::vector<KeyStorage> places; // that are still to be looked through
    TunnelSecrets keys;
    std::vector<std::pair<Error, QStringList>> left; // why, and whose

    [[nodiscard]] Profile partIn(KeyStorage place) const
    {
        Profile part;
        std::copy_if(tunnels.begin(), tunnels.end(), std::back_inserter(part.tunnels),
                     [place](const TunnelConfig &tunnel) { return tunnel.keyStorage == place; });
        return part;
    }
    // `count`: of the tunnels whose keys were moved.
    void tell(int count) const
    {
        const auto words = [count, left = left] {
            QStringList parts;
            if (count > 0)
                parts << tr("The keys of %n tunnel(s) were moved.", nullptr, count);
            for (const auto &[error, names] : left)
                //: %1: names of tunnels, %2: why, such as "the pre-shared key is missing"
                parts << tr("Not moved: %1 (%2).").arg(names.join(QStringLiteral(", ")), textOf(error));
            return joinedSentences(parts);
        };
        say({left.empty() ? Severity::Info : Severity::Warning, words, {}, {}});
    }
};

void Operations::moveAllKeys(KeyStorage where, std::function<void(const Message &)> say)
{
    const auto move = std::make_shared<KeyMove>();
    move->where = where;
    move->say = say ? std::move(say) : [this](const Message &message) { emit said(message); };
    if (!whyNotEdit().isEmpty()) {
        move->say({Severity::Warning, [this] { return whyNotEdit(); }, {}, {}});
        return;
    }
    move->tunnels = profile().tunnels;
    std::erase_if(move->tunnels, [where](const TunnelConfig &tunnel) {
        return tunnel.key.isNone() || tunnel.keyStorage == where || tunnel.keyStorage == KeyStorage::Ask;
    });
    if (move->tunnels.empty()) {
        move->say({Severity::Info, [] { return tr("No key is stored anywhere else."); }, {}, {}});
        return;
    }
    for (const KeyStorage place : {KeyStorage::Keychain, KeyStorage::Vault, KeyStorage::InMemory})
        if (!move->partIn(place).tunnels.empty())
            move->places.push_back(place);
    const bool needsVault = where == KeyStorage::Vault || !move->partIn(KeyStorage::Vault).tunnels.empty();
    withOpenVault(
        needsVault, [] { return tr("Keys are moved into or out of the vault."); }, [this, move] { collectMoved(move); },
        [this, move](const Outcome &) { sayUnmoved(*move, Error{Reason::StoppedByUser}); });
}

void Operations::sayUnmoved(const KeyMove &move, const Error &error)
{
    move.say({Severity::Error, [error] { return tr("Nothing was changed: %1.").arg(textOf(error)); }, {}, {}});
}

// One place after the other: a keychain that is locked, or a key that is lost, holds no other key back.
void Operations::collectMoved(const std::shared_ptr<KeyMove> &move)
{
    if (move->places.empty()) {
        storeMovedKeys(move);
        return;
    }
    const KeyStorage place = move->places.back();
    move->places.pop_back();
    const Profile part = move->partIn(place);
    collectKeys(m_secrets, part, [this, move, part](Result<CollectedKeys> collected) {
        QStringList names;
        if (collected) {
            move->keys.merge(collected->keys);
            for (const std::string &name : collected->missing)
                names << fromUtf8(name);
        } else {
            for (const TunnelConfig &tunnel : part.tunnels)
                names << fromUtf8(tunnel.name);
        }
        if (!names.isEmpty())
            move->left.emplace_back(collected ? Error{Reason::MissingSecret} : collected.error(), names);
        collectMoved(move);
    });
}

void Operations::storeMovedKeys(const std::shared_ptr<KeyMove> &move)
{
    if (move->keys.empty()) {
        move->tell(0);
        return;
    }
    const auto moved = std::make_shared<std::map<SecretRef, Secret>>();
    for (const TunnelConfig &tunnel : move->tunnels)
        if (const auto key = move->keys.find(tunnel.name); key != move->keys.end())
            moved->emplace(tunnel.key, key->second.clone());
    std::vector<SecretStore::Entry> entries;
    LooseKeys::Entries names;
    for (const auto &[reference, key] : *moved) {
        const bool wasThere = notKept({{reference, move->where}}).empty();
        entries.push_back({reference, move->where, &key, wasThere});
        names.emplace_back(reference, move->where);
    }
    if (const Outcome begun = beginStoring(names); !begun)
        return sayUnmoved(*move, begun.error());
    m_secrets.storeAll(entries, [this, move, moved, names](const Outcome &stored) {
        endStoring(names);
        if (!stored) {
            m_looseKeys.giveUp(notKept(names));
            return sayUnmoved(*move, stored.error());
        }
        const Profile before = profile();
        Profile next = before;
        int count = 0;
        for (TunnelConfig &tunnel : next.tunnels)
            if (moved->contains(tunnel.key)) {
                tunnel.keyStorage = move->where;
                ++count;
            }
        if (const Outcome saved = m_looseKeys.save(m_profiles, next); !saved) {
            m_looseKeys.remove(notKept(names), m_secrets);
            return sayUnmoved(*move, saved.error());
        }
        applyProfile();
        // Earlier edits name the places where no key is to be found any more.
        m_history.clear();
        forgetUnusedKeys(before.tunnels);
        move->tell(count);
    });
}

} // namespace tunneldesk
