// The vault: keys in one file under a passphrase, an age file (`age -d` opens it). In it one line a key,
// reference and hexadecimal octets. Written anew at every change. Holds the passphrase while it is open.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <QString>

#include <map>
#include <utility>
#include <vector>

namespace tunneldesk
{

class VaultFile
{
public:
    explicit VaultFile(QString path) : m_path(std::move(path)) {}

    [[nodiscard]] bool exists() const;
    [[nodiscard]] bool isOpen() const { return !m_passphrase.isEmpty(); }

    // Makes the file when there is none. Errors: WrongPassphrase (the same for a changed file: they cannot be
    // told apart), FileUnreadable, FileTooOpen, FileMalformed, FileUnwritable.
    [[nodiscard]] Outcome open(const Secret &passphrase);
    void lock();

    // Errors: WrongPassphrase (not open), FileUnwritable; then nothing has changed.
    [[nodiscard]] Outcome put(const SecretRef &reference, const Secret &key);
    // All of them or none, written once: to seal the file is what takes the time.
    [[nodiscard]] Outcome putAll(const std::vector<std::pair<SecretRef, const Secret *>> &keys);
    // As remove(), written once.
    [[nodiscard]] Outcome removeAll(const std::vector<SecretRef> &references);
    // Errors: those of put(); nothing to remove is no error.
    [[nodiscard]] Outcome remove(const SecretRef &reference);
    // Errors: WrongPassphrase (not open), MissingSecret.
    [[nodiscard]] Result<Secret> find(const SecretRef &reference) const;

private:
    using Entries = std::map<SecretRef, Secret>;
    [[nodiscard]] Outcome write(const Entries &entries) const;

    QString m_path;
    Secret m_passphrase;
    Entries m_entries;
};

} // namespace tunneldesk
