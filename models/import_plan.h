// What an import would do, object by object, and what the user chose for each: a value, changed freely before it is
// resolved. Pure: no file, no store.
#pragma once

#include "engine/config/validate.h"
#include "models/profile_import.h"

#include <optional>
#include <span>
#include <vector>

namespace tunneldesk
{

enum class ObjectKind : std::uint8_t { Zone, Gateway, Tunnel };

enum class ImportState : std::uint8_t {
    New,      // nothing here has its id or its name
    Same,     // is here already, in every field but the key
    Conflict, // is here, and differs; or another object has its name
};

enum class ImportChoice : std::uint8_t {
    Leave,   // what is here stays; of what is new nothing is taken
    Add,     // New: take it
    Replace, // Same, Conflict: take it in place of what is here
    Rename,  // Conflict: take it beside what is here, under newName
};

struct ImportItem {
    ObjectKind kind = ObjectKind::Tunnel;
    std::size_t index = 0; // in the source's list of its kind
    std::string name;
    ImportState state = ImportState::New;
    std::uint64_t here = 0; // id of the object it meets; 0: none
    std::string nameHere;
    std::vector<Field> differences; // Conflict: which fields differ
    bool bringsKey = false;         // of a tunnel: the file holds its key
    ImportChoice choice = ImportChoice::Add;
    std::string newName; // for Rename; a free one is proposed

    friend bool operator==(const ImportItem &, const ImportItem &) = default;
};
// What can be chosen for it, the default first.
[[nodiscard]] std::span<const ImportChoice> choicesOf(const ImportItem &item);

struct ImportPlan {
    ImportSource source;
    std::vector<ImportItem> items; // zones, gateways, tunnels, each in the source's order
};

// New objects are taken, what is here stays: the defaults.
[[nodiscard]] ImportPlan planImport(ImportSource source, const Profile &here);
// Sets every item that allows it ("replace all"); the others stay as they are.
void chooseForAll(ImportPlan &plan, ImportState state, ImportChoice choice);

struct ImportFinding {
    ObjectKind kind = ObjectKind::Tunnel;
    std::string name;
    ConfigFinding finding;
};

struct ImportedKey {
    SecretRef reference;
    KeyStorage where = KeyStorage::Keychain;
    Secret key;
};

// The profile as it would be, whole.
struct ImportResult {
    Profile before;
    Profile profile;
    std::vector<ImportFinding> findings; // errors of the whole; warnings of what is taken
    std::vector<ImportedKey> keys;       // to be stored before the profile is saved
    std::size_t added = 0;
    std::size_t replaced = 0;
    std::vector<TunnelId> withoutKey; // taken tunnels whose key the user will be asked for

    // Without errors, and with something to do.
    [[nodiscard]] bool isFit() const;
    [[nodiscard]] bool changesNothing() const { return profile == before; }
};

// Merges and has the one validator look at the whole. Keys of the file get fresh references in `where`. A reference
// that the file brings without its key is believed only where it is not in use here for another peer: else somebody
// could have a key of this computer used against his own address.
[[nodiscard]] ImportResult resolveImport(const ImportPlan &plan, const Profile &here, const HostFacts &host,
                                         KeyStorage where);

} // namespace tunneldesk
