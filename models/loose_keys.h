// The names of keys that are in the keychain or the vault while the profile on the disk does not name them: a new one
// until it is named, an old one as long as Undo may bring it back. They stand in a file beside the profile, which holds
// no key. Who is killed meanwhile leaves names there, and the next start removes what they stand for. A keychain cannot
// be asked what is in it (QtKeychain 0.13).
#pragma once

#include "engine/config/profile.h"
#include "models/profile_store.h"
#include "models/secret_store.h"

#include <functional>

namespace tunneldesk
{

class LooseKeys
{
public:
    using Entries = std::vector<std::pair<SecretRef, KeyStorage>>;

    // `profilePath`: the profile that will name them, or has. What an earlier run left is read now; that, and what was
    // given up, is all that removeLeft() ever removes.
    explicit LooseKeys(const QString &profilePath);

    // On the disk when this returns: the keys may be stored, and nothing is left over of them any more: a key may come
    // back to where it was. Errors: FileUnwritable, FileUnreadable, FileTooOpen.
    [[nodiscard]] Outcome begin(const Entries &entries);
    // They are named, or removed.
    void end(const Entries &entries) const;
    // Storing them failed, or took too long and may succeed yet: they go with what an earlier run left.
    void giveUp(const Entries &entries) { m_left.insert(m_left.end(), entries.begin(), entries.end()); }
    // As ProfileStore::save(). Of keys that only the profile of before names the names are on the disk first; those
    // that `next` names are loose no longer.
    [[nodiscard]] Outcome save(ProfileStore &profiles, const Profile &next);
    // From where they are, and their names last; `done` is called later, or within the call where none is outside the
    // vault. What cannot be removed now waits for the next start.
    void remove(const Entries &entries, SecretStore &secrets, const std::function<void()> &done = {}) const;
    // What an earlier run left, or this one gave up, and `profile` does not name goes from where it is, as far as that
    // is open now; the rest waits for another call or the next start.
    void removeLeft(const Profile &profile, SecretStore &secrets) const;
    // Keys that `before` names and `after` does not, whose place lasts longer than the program.
    [[nodiscard]] static Entries between(const Profile &before, const Profile &after);

private:
    [[nodiscard]] Result<Entries> read() const;
    [[nodiscard]] Outcome write(const Entries &entries) const;

    QString m_path;
    Entries m_left;
};

} // namespace tunneldesk
