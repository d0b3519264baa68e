// Export and import, from the dialog to the file and back. A file is read, shown as a plan, and taken over whole or not
// at all, as one step that can be undone.
#include "app/exchange_text.h"
#include "app/export_dialog.h"
#include "app/file_text.h"
#include "app/import_dialog.h"
#include "app/operations.h"
#include "app/passphrase_dialog.h"
#include "app/zone_finder.h"
#include "models/key_transfer.h"
#include "models/profile_export.h"
#include "models/text/text.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QTimer>
#include <QUrl>

#include <cerrno>

namespace tunneldesk
{
namespace
{

constexpr std::chrono::seconds kUndoTime{60};

bool hasVaultKeys(const Profile &profile)
{
    return std::any_of(profile.tunnels.begin(), profile.tunnels.end(),
                       [](const TunnelConfig &tunnel) { return tunnel.keyStorage == KeyStorage::Vault; });
}

// Asked before something is written that no one could take back: false once the user has closed the dialog.
std::function<bool()> isStillWanted(QDialog &dialog)
{
    const auto isWanted = std::make_shared<bool>(true);
    QObject::connect(&dialog, &QDialog::rejected, [isWanted] { *isWanted = false; });
    return [isWanted] { return *isWanted; };
}

} // namespace

// Calls `next` with an open vault; `done` hears StoppedByUser when the user does not open it.
void Operations::withOpenVault(bool isNeeded, Wording reason, std::function<void()> next, Done done)
{
    if (!isNeeded || m_secrets.vault() == SecretStore::Vault::Open) {
        next();
        return;
    }
    auto *dialog = new PassphraseDialog(m_secrets, m_window);
    dialog->setReason(std::move(reason));
    connect(dialog, &QDialog::accepted, this, [next = std::move(next)] { next(); });
    connect(dialog, &QDialog::rejected, this, [done = std::move(done)] { done(Reason::StoppedByUser); });
    dialog->open();
}

void Operations::exportProfile(const std::vector<TunnelId> &selected)
{
    if (!whyNotExport().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    auto *dialog = new ExportDialog(profile(), {selected.begin(), selected.end()}, m_window);
    dialog->setCommit([this, isWanted = isStillWanted(*dialog)](ExportOrder order, const Done &done) {
        const auto held = std::make_shared<ExportOrder>(std::move(order));
        if (!held->passphrase) {
            finishExport(writeExport(held->path, encodeExport(held->part)), held->path, {}, done);
            return;
        }
        const auto seal = [this, held, done, isWanted](const Result<CollectedKeys> &collected) {
            if (!collected || !isWanted())
                return done(collected ? Error{Reason::StoppedByUser} : collected.error());
            const auto file = sealExport(held->part, collected->keys, *held->passphrase);
            finishExport(file ? writeExport(held->path, *file) : Outcome(file.error()), held->path, collected->missing,
                         done);
        };
        withOpenVault(
            hasVaultKeys(held->part), [] { return tr("Keys that are exported are in the vault."); },
            [this, held, seal] { collectKeys(m_secrets, held->part, seal); }, done);
    });
    dialog->open();
}

void Operations::finishExport(const Outcome &written, const QString &path, const std::vector<std::string> &missing,
                              const Done &done)
{
    done(written);
    if (!written)
        return;
    QStringList names;
    for (const std::string &name : missing)
        names << fromUtf8(name);
    emit said({names.isEmpty() ? Severity::Info : Severity::Warning,
               [path, names] {
                   const QString where = tr("Exported to %1.").arg(path);
                   return names.isEmpty() ? where
                                          : tr("%1 No key was stored for: %2.", "Exported to ...; names of tunnels")
                                                .arg(where, names.join(QStringLiteral(", ")));
               },
               [] { return tr("Show in folder"); },
               [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); }});
}

void Operations::chooseImport()
{
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    const QString filter =
        tr("All that can be imported (%1);;All files (*)").arg(QStringLiteral("*.json *.age *.conf *.secrets *.vpn"));
    importFiles(QFileDialog::getOpenFileNames(m_window, tr("Import profile"), {}, filter));
}

void Operations::importFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    const auto files = std::make_shared<std::vector<ImportFile>>();
    for (const QString &path : paths) {
        // A pipe would keep the window waiting.
        auto file = QFileInfo(path).isFile() || !QFileInfo::exists(path)
                        ? readImportFile(path)
                        : Result<ImportFile>(Error{Reason::FileUnreadable, EINVAL});
        if (!file) {
            sayUnread(QFileInfo(path).fileName(), file.error(), {});
            return;
        }
        files->push_back(std::move(*file));
    }
    if (files->size() == 1 && isSealed(files->front())) {
        askImportPassphrase(files);
        return;
    }
    JsonFault fault;
    auto source = readImport(*files, Secret(), fault, hostFacts().ownAddresses);
    if (source)
        previewImport(files->front().name, std::move(*source));
    else
        sayUnread(files->front().name, source.error(), fault);
}

void Operations::sayUnread(const QString &name, const Error &error, const JsonFault &fault)
{
    emit said({Severity::Error,
               [name, error, fault] { return tr("“%1” was not imported: %2.").arg(name, textOf(error, fault)); },
               {},
               {}});
}

void Operations::askImportPassphrase(const std::shared_ptr<std::vector<ImportFile>> &files)
{
    const auto source = std::make_shared<std::optional<ImportSource>>();
    const auto open = [files, source](const Secret &passphrase) -> std::pair<Outcome, JsonFault> {
        JsonFault fault;
        auto read = readImport(*files, passphrase, fault);
        if (!read)
            return {read.error(), fault};
        *source = std::move(*read);
        return {success(), fault};
    };
    auto *dialog = new FilePassphraseDialog(files->front().name, open, m_window);
    connect(dialog, &QDialog::accepted, this,
            [this, files, source] { previewImport(files->front().name, std::move(**source)); });
    dialog->open();
}

HostFacts Operations::hostFacts() const
{
    return factsOf(m_snapshot && !m_snapshot->host.interfaces.empty() ? m_snapshot->host : readInterfaces());
}

void Operations::previewImport(const QString &name, ImportSource source)
{
    ImportSetting setting{profile(), hostFacts(), name, {KeyStorage::Vault, KeyStorage::InMemory}};
    if (m_secrets.keychain() == SecretStore::Keychain::Ready)
        setting.storages.insert(setting.storages.begin(), KeyStorage::Keychain);
    auto *dialog = new ImportDialog(planImport(std::move(source), profile()), std::move(setting), m_window);
    dialog->setCommit([this, isWanted = isStillWanted(*dialog)](ImportResult result, const Done &done) {
        const bool needsVault = std::any_of(result.keys.begin(), result.keys.end(),
                                            [](const ImportedKey &key) { return key.where == KeyStorage::Vault; });
        const auto held = std::make_shared<ImportResult>(std::move(result));
        withOpenVault(
            needsVault, [] { return tr("Keys of the file go into the vault."); },
            [this, held, isWanted, done] { takeImport(std::move(*held), isWanted, done); }, done);
    });
    dialog->open();
}

void Operations::takeImport(ImportResult result, const std::function<bool()> &isWanted, const Done &done)
{
    const Profile before = result.before;
    const Profile after = result.profile;
    const QString summary = summaryOf(result);
    const auto keys = std::make_shared<std::vector<GiveSecret>>();
    LooseKeys::Entries names;
    for (const ImportedKey &key : result.keys) {
        keys->push_back({key.reference, key.key.clone()});
        names.emplace_back(key.reference, key.where);
    }
    if (const Outcome begun = m_looseKeys.begin(names); !begun) {
        done(begun);
        return;
    }
    const auto save = [this, before, isWanted](const Profile &next) {
        if (!isWanted())
            return Outcome(Reason::StoppedByUser);
        return profile() == before ? m_looseKeys.save(m_profiles, next) : Outcome(Reason::FileChanged);
    };
    commitImport(
        m_secrets, std::move(result), save, [this, before, after, summary, keys, names, done](const Outcome &saved) {
            if (!saved)
                m_looseKeys.remove(names, m_secrets);
            if (saved) {
                applyProfile(std::move(*keys));
                rememberImport(before, after);
            }
            done(saved);
            if (saved)
                emit said({Severity::Info, [summary] { return tr("Imported. %1", "2 objects added.").arg(summary); },
                           [] { return tr("Undo"); }, [this] { undoImport(); },
                           [this, number = m_importNumber] {
                               return number == m_importNumber && isImportLast() && whyNotEdit().isEmpty();
                           }});
        });
}

// The keys of what was replaced stay as long as it can come back.
void Operations::rememberImport(const Profile &before, const Profile &after)
{
    forgetImport();
    m_import = {before, after};
    const int number = ++m_importNumber;
    QTimer::singleShot(kUndoTime, this, [this, number] {
        if (number == m_importNumber)
            forgetImport();
    });
}

void Operations::forgetImport()
{
    const auto import = std::exchange(m_import, std::nullopt);
    if (!import)
        return;
    forgetUnusedKeys(import->first.tunnels);
    emit undoChanged();
}

QString Operations::changedSinceImportText()
{
    return tr("The profile has changed since the import, so the import cannot be undone.");
}

void Operations::undoImport()
{
    if (!m_import)
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    if (!isImportLast()) {
        emit said({Severity::Warning, [] { return changedSinceImportText(); }, {}, {}});
        return;
    }
    const auto import = *m_import;
    if (const Outcome saved = save(import.first); !saved) {
        sayFailure(saved.error());
        return;
    }
    m_import.reset();
    forgetUnusedKeys(import.second.tunnels);
    emit undoChanged();
    emit said({Severity::Info, [] { return tr("The import was undone."); }, {}, {}});
}

} // namespace tunneldesk
