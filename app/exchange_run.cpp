#include "app/exchange_run.h"

#include "app/control_client.h"
#include "app/control_socket.h"
#include "app/file_text.h"
#include "app/import_text.h"
#include "app/secrets_file.h"
#include "app/terminal_input.h"
#include "app/zone_finder.h"
#include "models/key_transfer.h"
#include "models/profile_export.h"
#include "models/text/text.h"

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>

namespace tunneldesk
{
namespace
{

constexpr std::chrono::seconds kPatience{5};

// Calls `begin` with a function that ends the waiting, whenever it is called.
template <typename Value>
Value waitFor(const std::function<void(std::function<void(Value)>)> &begin)
{
    std::optional<Value> found;
    QEventLoop loop;
    begin([&](Value value) {
        found.emplace(std::move(value));
        loop.quit();
    });
    if (!found)
        loop.exec();
    return std::move(*found);
}

class ExchangeRun
{
public:
    ExchangeRun(const ClientOptions &options, const QString &folder, const Outputs &outputs)
        : m_options(options), m_folder(folder), m_outputs(outputs), m_profiles(pathOfProfile()),
          m_secrets(QFileInfo(m_profiles.path()).absolutePath() + QStringLiteral("/vault.age"))
    {
    }

    ExitCode import()
    {
        if (const ExitCode code = begin(); code != ExitCode::Ok)
            return code;
        auto source = readSource();
        if (!source)
            return m_code;
        ImportPlan plan = planImport(std::move(*source), m_profiles.profile());
        if (m_options.replace)
            chooseForAll(plan, ImportState::Conflict, ImportChoice::Replace);
        ImportResult result = resolveImport(plan, m_profiles.profile(), factsOf(readInterfaces()), m_options.keys);
        m_outputs.out(m_options.json ? jsonOfPlan(plan, result) : textOfPlan(plan, result).toUtf8());
        if (!result.isFit() && !result.changesNothing())
            return fail(ExitCode::Invalid, CliWords::tr("Nothing was imported: the profile would not be valid."));
        if (m_options.dryRun || result.changesNothing())
            return ExitCode::Ok;
        return commit(std::move(result));
    }

    ExitCode exportProfile()
    {
        if (const ExitCode code = begin(); code != ExitCode::Ok)
            return code;
        std::set<TunnelId> chosen;
        for (const QString &name : m_options.names) {
            const TunnelConfig *tunnel = tunnelNamed(name);
            if (!tunnel)
                return fail(ExitCode::NotFound, CliWords::tr("There is no \"%1\" in the profile.").arg(name));
            chosen.insert(tunnel->id);
        }
        const Profile part = chosen.empty() ? m_profiles.profile() : partOf(m_profiles.profile(), {}, chosen);
        auto file = m_options.withSecrets ? sealed(part) : Result<QByteArray>(encodeExport(part));
        if (!file)
            return m_code != ExitCode::Ok ? m_code : fail(file.error(), QString());
        if (m_options.output.isEmpty()) {
            m_outputs.out(*file);
            return ExitCode::Ok;
        }
        const Outcome written = writeExport(m_options.output, *file);
        return written ? ExitCode::Ok : fail(written.error(), m_options.output);
    }

private:
    [[nodiscard]] QString pathOfProfile()
    {
        const auto found = findProfile(m_folder, m_options.profile);
        if (const auto *several = std::get_if<SeveralInstances>(&found))
            m_several = several->profiles;
        const auto *path = std::get_if<QString>(&found);
        return path ? *path : ProfileStore::defaultPath();
    }

    [[nodiscard]] const TunnelConfig *tunnelNamed(const QString &name) const
    {
        for (const TunnelConfig &tunnel : m_profiles.profile().tunnels)
            if (fromUtf8(tunnel.name) == name)
                return &tunnel;
        return nullptr;
    }

    ExitCode fail(ExitCode code, const QString &sentence)
    {
        m_outputs.errors(sentence);
        return m_code = code;
    }

    ExitCode fail(const Error &error, const QString &where)
    {
        const QString what = textOf(error) + QLatin1Char('.');
        return fail(exitCodeOf(error), where.isEmpty() ? what : where + QStringLiteral(": ") + what);
    }

    // An export leaves the profile's file as it is; an import begins with what there is, if anything.
    ExitCode begin()
    {
        if (!m_several.isEmpty())
            return fail(
                ExitCode::Usage,
                CliWords::tr("Several run; say which with --profile: %1").arg(m_several.join(QStringLiteral(", "))));
        const bool isImport = m_options.command == CliCommand::Import;
        if (isImport && !QFile::exists(m_profiles.path()))
            return openVault();
        const Outcome loaded = m_profiles.loadAgainReadOnly();
        if (!loaded)
            return fail(exitCodeOf(loaded.error()), complaintOf(m_profiles, loaded.error()));
        if (isImport)
            m_profiles.load();
        return openVault();
    }

    ExitCode openVault()
    {
        if (m_options.vaultPassphraseFile.isEmpty())
            return ExitCode::Ok;
        const auto passphrase = readKeyFile(m_options.vaultPassphraseFile);
        if (!passphrase)
            return fail(passphrase.error(), m_options.vaultPassphraseFile);
        const Outcome opened = m_secrets.openVault(*passphrase);
        return opened ? ExitCode::Ok : fail(opened.error(), CliWords::tr("the vault"));
    }

    std::optional<Secret> passphrase(const QString &question)
    {
        const bool isFile = !m_options.passphraseFile.isEmpty();
        auto given = isFile ? readKeyFile(m_options.passphraseFile) : askPassphrase(question);
        if (given)
            return std::move(*given);
        if (isFile)
            fail(given.error(), m_options.passphraseFile);
        else
            fail(ExitCode::Usage, CliWords::tr("A passphrase is needed: give it with --passphrase-file."));
        return std::nullopt;
    }

    std::optional<ImportSource> readSource()
    {
        std::vector<ImportFile> files;
        bool isAnySealed = false;
        for (const QString &name : m_options.names) {
            auto file = readImportFile(name);
            if (!file) {
                fail(file.error(), name);
                return std::nullopt;
            }
            isAnySealed = isAnySealed || isSealed(*file);
            files.push_back(std::move(*file));
        }
        Secret opening;
        if (isAnySealed) {
            auto given = passphrase(CliWords::tr("Passphrase of the file"));
            if (!given)
                return std::nullopt;
            opening = std::move(*given);
        }
        JsonFault fault;
        auto source = readImport(files, opening, fault, factsOf(readInterfaces()).ownAddresses);
        if (source)
            return std::move(*source);
        fail(exitCodeOf(source.error()),
             CliWords::tr("%1: %2.").arg(m_options.names.join(QStringLiteral(", ")), textOf(source.error(), fault)));
        return std::nullopt;
    }

    ExitCode commit(ImportResult result)
    {
        const auto withoutKey = result.withoutKey;
        const Outcome done = waitFor<Outcome>([&](std::function<void(Outcome)> end) {
            commitImport(m_secrets, m_profiles, std::move(result), std::move(end));
        });
        if (!done)
            return fail(done.error(), m_profiles.path());
        for (const TunnelId id : withoutKey)
            if (const TunnelConfig *tunnel = m_profiles.profile().find(id))
                m_outputs.errors(CliWords::tr("Tunnel \"%1\" has no key yet.").arg(fromUtf8(tunnel->name)));
        return tellInstance();
    }

    // What runs goes on with the new profile.
    ExitCode tellInstance()
    {
        // Asked only now: it does not wait for whoever types a passphrase.
        auto client = ControlClient::connect(controlSocketPath(m_folder, m_profiles.path()));
        if (!client)
            return ExitCode::Ok;
        static_cast<void>(client->ask({.verb = ControlVerb::Reload}));
        const auto answer = client->next(std::chrono::steady_clock::now() + kPatience);
        const auto end = answer ? controlEndOf(*answer) : std::nullopt;
        if (end && end->code == ExitCode::Ok)
            return ExitCode::Ok;
        m_outputs.errors(CliWords::tr("Imported, but the running Tunneldesk did not read its profile again."));
        return ExitCode::NotActive;
    }

    Result<QByteArray> sealed(const Profile &part)
    {
        const auto given = passphrase(CliWords::tr("Passphrase for the file"));
        if (!given)
            return Reason::WrongPassphrase;
        if (m_options.passphraseFile.isEmpty()) {
            const auto again = passphrase(CliWords::tr("The same again"));
            if (!again || !again->equals(*given)) {
                fail(ExitCode::Invalid, CliWords::tr("The two passphrases differ."));
                return Reason::WrongPassphrase;
            }
        }
        auto keys = waitFor<Result<CollectedKeys>>(
            [&](std::function<void(Result<CollectedKeys>)> end) { collectKeys(m_secrets, part, std::move(end)); });
        if (!keys)
            return keys.error();
        for (const std::string &name : keys->missing)
            m_outputs.errors(CliWords::tr("Tunnel \"%1\" has no key stored: exported without.").arg(fromUtf8(name)));
        return sealExport(part, keys->keys, *given);
    }

    const ClientOptions &m_options;
    const QString &m_folder;
    const Outputs &m_outputs;
    QStringList m_several; // profiles that run; empty: it is clear which is meant
    ProfileStore m_profiles;
    SecretStore m_secrets;
    ExitCode m_code = ExitCode::Ok;
};

} // namespace

ExitCode runImport(const ClientOptions &options, const QString &folder, const Outputs &outputs)
{
    return ExchangeRun(options, folder, outputs).import();
}

ExitCode runExport(const ClientOptions &options, const QString &folder, const Outputs &outputs)
{
    return ExchangeRun(options, folder, outputs).exportProfile();
}

} // namespace tunneldesk
