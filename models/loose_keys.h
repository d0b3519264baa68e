// The names of keys that are in the keychain or the vault while no profile on the disk names them yet: a file beside
// the profile, without any key in it. Who is killed between the two leaves names there, and the next start removes what
// they stand for. A keychain cannot be asked what is in it (QtKeychain 0.13).
#pragma once

#include "engine/config/profile.h"
#include "models/secret_store.h"

namespace tunneldesk
{

class NewKeys
{
public:
    using Entries = std::vector<std::pair<SecretRef, KeyStorage>>;

    // `profilePath`: the profile that will name them. What an earlier run left is read now, and only that is ever
    // removed by removeLeft().
    explicit NewKeys(const QString &profilePath);

    // On the disk when this returns: the keys may be stored. Errors: FileUnwritable, FileUnreadable, FileTooOpen.
    [[nodiscard]] Outcome begin(const Entries &entries) const;
    // They are named, or removed.
    void end(const Entries &entries) const;
    // What an earlier run left and `profile` does not name goes from where it is, as far as that is open now; the rest
    // waits for another call or the next start.
    void removeLeft(const Profile &profile, SecretStore &secrets) const;

private:
    [[nodiscard]] Result<Entries> read() const;
    [[nodiscard]] Outcome write(const Entries &entries) const;

    QString m_path;
    Entries m_left;
};

} // namespace tunneldesk
