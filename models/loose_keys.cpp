#include "models/loose_keys.h"

#include "models/private_file.h"

#include <QFile>

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr char kKeychain[] = "keychain ";
constexpr char kVault[] = "vault ";

bool lasts(KeyStorage where)
{
    return where == KeyStorage::Keychain || where == KeyStorage::Vault;
}

bool contains(const NewKeys::Entries &entries, const NewKeys::Entries::value_type &entry)
{
    return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

bool isNamed(const Profile &profile, const NewKeys::Entries::value_type &entry)
{
    return std::any_of(profile.tunnels.begin(), profile.tunnels.end(), [&entry](const TunnelConfig &tunnel) {
        return tunnel.key == entry.first && tunnel.keyStorage == entry.second;
    });
}

} // namespace

NewKeys::NewKeys(const QString &profilePath) : m_path(profilePath + QStringLiteral(".new-keys"))
{
    private_file::removeLeftovers(m_path);
    if (Result<Entries> left = read())
        m_left = std::move(left).value();
}

Outcome NewKeys::begin(const Entries &entries) const
{
    Entries lasting;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(lasting),
                 [](const auto &entry) { return lasts(entry.second); });
    if (lasting.empty())
        return success();
    Result<Entries> all = read();
    if (!all)
        return all.error();
    all->insert(all->end(), lasting.begin(), lasting.end());
    return write(*all);
}

void NewKeys::end(const Entries &entries) const
{
    Result<Entries> all = read();
    if (!all || std::erase_if(*all, [&entries](const auto &entry) { return contains(entries, entry); }) == 0)
        return;
    // Left standing it costs the next start a look.
    static_cast<void>(write(*all));
}

void NewKeys::removeLeft(const Profile &profile, SecretStore &secrets) const
{
    const Result<Entries> all = m_left.empty() ? Entries{} : read();
    if (!all)
        return;
    Entries named;
    for (const auto &entry : *all) {
        if (!contains(m_left, entry))
            continue;
        if (isNamed(profile, entry)) {
            named.push_back(entry);
            continue;
        }
        const bool isOpen = entry.second == KeyStorage::Vault ? secrets.vault() == SecretStore::Vault::Open
                                                              : secrets.keychain() == SecretStore::Keychain::Ready;
        if (isOpen)
            secrets.remove(entry.first, entry.second, [self = *this, entry](const Outcome &removed) {
                if (removed)
                    self.end({entry});
            });
    }
    end(named);
}

Result<NewKeys::Entries> NewKeys::read() const
{
    Entries entries;
    if (!QFile::exists(m_path))
        return entries;
    const Result<QByteArray> content = private_file::read(m_path, true);
    if (!content)
        return content.error();
    for (const QByteArray &line : content->split('\n')) {
        if (line.startsWith(kKeychain))
            entries.emplace_back(SecretRef{line.mid(sizeof kKeychain - 1).toStdString()}, KeyStorage::Keychain);
        else if (line.startsWith(kVault))
            entries.emplace_back(SecretRef{line.mid(sizeof kVault - 1).toStdString()}, KeyStorage::Vault);
    }
    return entries;
}

Outcome NewKeys::write(const Entries &entries) const
{
    if (entries.empty()) {
        QFile::remove(m_path);
        return success();
    }
    QByteArray content;
    for (const auto &[reference, where] : entries)
        content +=
            (where == KeyStorage::Vault ? kVault : kKeychain) + QByteArray::fromStdString(reference.value) + '\n';
    return private_file::replace(m_path, content);
}

} // namespace tunneldesk
