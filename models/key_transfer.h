// Keys out of the SecretStore for an export, and into it for an import. Asynchronous, because a keychain may ask the
// user. GUI thread.
#pragma once

#include "models/import_plan.h"
#include "models/profile_store.h"
#include "models/secret_store.h"

#include <functional>
#include <vector>

namespace tunneldesk
{

struct CollectedKeys {
    TunnelSecrets keys;
    std::vector<std::string> missing; // tunnels that have no key stored (asked for each time, or in memory and gone)
};
// `done` is called later, once. Errors: KeychainUnavailable, KeychainLocked, WrongPassphrase (the vault is not open).
void collectKeys(SecretStore &secrets, const Profile &part, std::function<void(Result<CollectedKeys>)> done);

// Stores the keys, then has `save` save the profile: all of it or nothing, and for whoever keeps an undo stack one
// step. When something fails, the keys that were stored are removed again and nothing has changed. `done` is called
// later or within the call, once. Errors: those of SecretStore::store() and of `save`; InvalidConfiguration when the
// result is not fit.
void commitImport(SecretStore &secrets, ImportResult result, std::function<Outcome(const Profile &)> save,
                  std::function<void(Outcome)> done);
// The same into a store that nobody else looks after; keys that the import has put out of use are removed. FileChanged:
// its profile is another than the plan was made for.
void commitImport(SecretStore &secrets, ProfileStore &profiles, ImportResult result, std::function<void(Outcome)> done);

} // namespace tunneldesk
