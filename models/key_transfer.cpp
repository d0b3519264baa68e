#include "models/key_transfer.h"

#include "models/loose_keys.h"

#include <memory>

namespace tunneldesk
{
namespace
{

// Lives as long as the store owes it an answer.
class Collection : public std::enable_shared_from_this<Collection>
{
public:
    Collection(SecretStore &secrets, const Profile &part, std::function<void(Result<CollectedKeys>)> done)
        : m_secrets(secrets), m_tunnels(part.tunnels), m_done(std::move(done))
    {
    }

    void next()
    {
        if (m_index == m_tunnels.size()) {
            m_done(std::move(m_collected));
            return;
        }
        const TunnelConfig &tunnel = m_tunnels[m_index];
        m_secrets.fetch(tunnel.key, tunnel.keyStorage,
                        [self = shared_from_this()](Result<Secret> found) { self->take(std::move(found)); });
    }

private:
    void take(Result<Secret> found)
    {
        const std::string &name = m_tunnels[m_index++].name;
        if (found)
            m_collected.keys.emplace(name, std::move(*found));
        else if (found.reason() == Reason::MissingSecret)
            m_collected.missing.push_back(name);
        else
            return m_done(found.error());
        next();
    }

    SecretStore &m_secrets;
    std::vector<TunnelConfig> m_tunnels;
    std::function<void(Result<CollectedKeys>)> m_done;
    CollectedKeys m_collected;
    std::size_t m_index = 0;
};

class Commit : public std::enable_shared_from_this<Commit>
{
public:
    Commit(SecretStore &secrets, ImportResult result, std::function<Outcome(const Profile &)> save,
           std::function<void(Outcome)> done)
        : m_secrets(secrets), m_result(std::move(result)), m_save(std::move(save)), m_done(std::move(done))
    {
    }

    void run()
    {
        std::vector<SecretStore::Entry> entries;
        for (const ImportedKey &key : m_result.keys)
            entries.push_back({key.reference, key.where, &key.key});
        m_secrets.storeAll(entries, [self = shared_from_this()](const Outcome &stored) {
            self->m_done(stored ? self->save() : stored);
        });
    }

private:
    Outcome save()
    {
        Outcome saved = m_save(m_result.profile);
        if (!saved) {
            std::vector<std::pair<SecretRef, KeyStorage>> stored;
            for (const ImportedKey &key : m_result.keys)
                stored.emplace_back(key.reference, key.where);
            static_cast<void>(m_secrets.removeAll(stored));
        }
        return saved;
    }

    SecretStore &m_secrets;
    ImportResult m_result;
    std::function<Outcome(const Profile &)> m_save;
    std::function<void(Outcome)> m_done;
};

} // namespace

void collectKeys(SecretStore &secrets, const Profile &part, std::function<void(Result<CollectedKeys>)> done)
{
    std::make_shared<Collection>(secrets, part, std::move(done))->next();
}

void commitImport(SecretStore &secrets, ImportResult result, std::function<Outcome(const Profile &)> save,
                  std::function<void(Outcome)> done)
{
    if (!result.isFit())
        return done(Reason::InvalidConfiguration);
    std::make_shared<Commit>(secrets, std::move(result), std::move(save), std::move(done))->run();
}

void commitImport(SecretStore &secrets, ProfileStore &profiles, ImportResult result, std::function<void(Outcome)> done)
{
    LooseKeys loose(profiles.path());
    LooseKeys::Entries fresh;
    for (const ImportedKey &key : result.keys)
        fresh.emplace_back(key.reference, key.where);
    if (const Outcome begun = loose.begin(fresh); !begun)
        return done(begun);
    const LooseKeys::Entries replaced = LooseKeys::between(result.before, result.profile);
    const auto save = [&profiles, loose, before = result.before](const Profile &profile) mutable {
        return profiles.profile() == before ? loose.save(profiles, profile) : Outcome(Reason::FileChanged);
    };
    // Nobody is there to undo it: what was replaced goes at once.
    commitImport(secrets, std::move(result), save,
                 [&secrets, loose, fresh, replaced, done = std::move(done)](const Outcome &saved) {
                     loose.remove(saved ? replaced : fresh, secrets, [done, saved] { done(saved); });
                 });
}

} // namespace tunneldesk
