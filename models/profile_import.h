// A file to import as a value: our own export (plain, or sealed with keys), another program's configuration. Reads
// what it is given and opens nothing that is named inside. Nothing is changed here: import_plan.h says what would
// happen, key_transfer.h does it.
//
//     auto file = readImportFile(path);
//     if (isSealed(*file)) passphrase = ask();
//     auto source = readImport(*file, passphrase, fault);
//     ImportPlan plan = planImport(std::move(*source), store.profile());    // show it, let the user choose
//     ImportResult result = resolveImport(plan, store.profile(), host, where);
//     if (result.isFit()) commitImport(secrets, std::move(result), save, done);
#pragma once

#include "engine/config/profile.h"
#include "engine/interchange/not_taken.h"
#include "models/json_reader.h"
#include "models/secrets_json.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace tunneldesk
{

// A file's octets, which may hold keys: wiped when they go.
class ImportFile
{
public:
    ImportFile(QString fileName, QByteArray octets) : name(std::move(fileName)), content(std::move(octets)) {}
    ~ImportFile() { content.fill('\0'); }
    ImportFile(ImportFile &&) = default;
    ImportFile &operator=(ImportFile &&) = default;
    ImportFile(const ImportFile &) = delete;
    ImportFile &operator=(const ImportFile &) = delete;

    QString name; // without the folder
    QByteArray content;
};

// Errors: FileUnreadable (first: errno; EFBIG beyond 16 MiB).
[[nodiscard]] Result<ImportFile> readImportFile(const QString &path);
// An age file: it needs a passphrase.
[[nodiscard]] bool isSealed(const ImportFile &file);

enum class ImportFormat : std::uint8_t { Profile, SwanctlConf, IpsecConf, ShrewVpn };

struct ImportSource {
    ImportFormat format = ImportFormat::Profile;
    // Of our own file with its ids; of another program's with ids from 1, and gateways without a zone where the file
    // names no address of this side.
    Profile profile;
    TunnelSecrets secrets; // by the tunnels' names
    std::vector<interchange::NotTaken> notTaken;
};

// One file, or several that belong together (ipsec.conf and ipsec.secrets, the parts of a conf.d). The format is told
// by the content. `ownAddresses`: of this computer, to tell the left of an ipsec.conf from its right; may be empty.
// Errors: WrongPassphrase (also: a sealed file and no passphrase), FileMalformed (not of any format, or with an error:
// `fault` says where, of another program's file "NAME:LINE"), InvalidConfiguration (a profile that the validator
// refuses; `fault` says where), TooBig, CryptoUnavailable.
[[nodiscard]] Result<ImportSource> readImport(std::span<const ImportFile> files, const Secret &passphrase,
                                              JsonFault &fault, std::span<const IpAddress> ownAddresses = {});
[[nodiscard]] inline Result<ImportSource> readImport(const ImportFile &file, const Secret &passphrase, JsonFault &fault)
{
    return readImport(std::span(&file, 1), passphrase, fault);
}

} // namespace tunneldesk
