// The vault: keys in one file under a passphrase, an age file (`age -d` opens it). In it one line a key,
// reference and hexadecimal octets. Written anew at every change, with what another program has put into it since.
// While it is open the passphrase and the keys are in memory behind a shield.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"
#include "engine/crypto/shield.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace tunneldesk
{

class VaultFile
{
public:
    explicit VaultFile(QString path) : m_path(std::move(path)) {}

    [[nodiscard]] bool exists() const;
    [[nodiscard]] bool isOpen() const { return m_shield.has_value(); }

    // Makes the file when there is none. Errors: WrongPassphrase (the same for a changed file: they cannot be
    // told apart), FileUnreadable, FileTooOpen, FileMalformed, FileUnwritable.
    [[nodiscard]] Outcome open(const Secret &passphrase);
    void lock();

    // Errors: WrongPassphrase (not open), FileUnwritable, FileUnreadable, FileTooOpen, FileChanged (what another
    // program has left there does not open with our passphrase); then nothing has changed.
    [[nodiscard]] Outcome put(const SecretRef &reference, const Secret &key);
    // All of them or none, written once: to seal the file is what takes the time.
    [[nodiscard]] Outcome putAll(const std::vector<std::pair<SecretRef, const Secret *>> &keys);
    // As remove(), written once.
    [[nodiscard]] Outcome removeAll(const std::vector<SecretRef> &references);
    // Errors: those of put(); nothing to remove is no error.
    [[nodiscard]] Outcome remove(const SecretRef &reference);
    // Errors: MissingSecret; WrongPassphrase (not open), FileUnreadable, FileTooOpen, FileChanged (of one that is not
    // known and may be in the file that another program has left).
    [[nodiscard]] Result<Secret> find(const SecretRef &reference);

private:
    using Entries = std::map<SecretRef, Bytes>; // closed by the shield
    // Does `edit` to what the file holds, and writes it when that has changed something.
    [[nodiscard]] Outcome change(const std::function<bool(Entries &)> &edit);
    // Nor has the file, as it is now.
    [[nodiscard]] bool hasNoneOf(const std::vector<SecretRef> &references) const;
    [[nodiscard]] Outcome catchUp();
    [[nodiscard]] Outcome make(const Secret &passphrase);
    [[nodiscard]] Outcome take(const Secret &passphrase, const QByteArray &file);
    [[nodiscard]] Outcome write(const Entries &entries);
    [[nodiscard]] Secret textOf(const Entries &entries) const;
    void begin(const Secret &passphrase);

    QString m_path;
    QByteArray m_file;                      // as it was read or written last
    std::optional<crypto::Shield> m_shield; // while it is open
    Bytes m_passphrase;
    Entries m_entries;
};

} // namespace tunneldesk
