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

bool contains(const LooseKeys::Entries &entries, const LooseKeys::Entries::value_type &entry)
{
    return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

bool isNamed(const Profile &profile, const LooseKeys::Entries::value_type &entry)
{
    return std::any_of(profile.tunnels.begin(), profile.tunnels.end(), [&entry](const TunnelConfig &tunnel) {
        return tunnel.key == entry.first && tunnel.keyStorage == entry.second;
    });
}

} // namespace

LooseKeys::LooseKeys(const QString &profilePath) : m_path(profilePath + QStringLiteral(".loose-keys"))
{
    private_file::removeLeftovers(m_path);
    if (Result<Entries> left = read())
        m_left = std::move(left).value();
}

Outcome LooseKeys::begin(const Entries &entries)
{
    std::erase_if(m_left, [&entries](const auto &entry) { return contains(entries, entry); });
    Entries lasting;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(lasting),
                 [](const auto &entry) { return lasts(entry.second); });
    if (lasting.empty())
        return success();
    Result<Entries> all = read();
    if (!all)
        return all.error();
    std::copy_if(lasting.begin(), lasting.end(), std::back_inserter(*all),
                 [known = *all](const auto &entry) { return !contains(known, entry); });
    return write(*all);
}

void LooseKeys::end(const Entries &entries) const
{
    Result<Entries> all = read();
    if (!all || std::erase_if(*all, [&entries](const auto &entry) { return contains(entries, entry); }) == 0)
        return;
    // Left standing it costs the next start a look.
    static_cast<void>(write(*all));
}

LooseKeys::Entries LooseKeys::between(const Profile &before, const Profile &after)
{
    Entries entries;
    for (const TunnelConfig &tunnel : before.tunnels) {
        const Entries::value_type entry{tunnel.key, tunnel.keyStorage};
        if (!tunnel.key.isNone() && lasts(entry.second) && !isNamed(after, entry) && !contains(entries, entry))
            entries.push_back(entry);
    }
    return entries;
}

Outcome LooseKeys::save(ProfileStore &profiles, const Profile &next)
{
    const Entries loosened = between(profiles.profile(), next);
    if (const Outcome begun = begin(loosened); !begun)
        return begun;
    const Outcome saved = profiles.save(next);
    if (!saved) {
        end(loosened);
        return saved;
    }
    Entries named;
    for (const TunnelConfig &tunnel : next.tunnels)
        named.emplace_back(tunnel.key, tunnel.keyStorage);
    end(named);
    return saved;
}

void LooseKeys::remove(const Entries &entries, SecretStore &secrets, const std::function<void()> &done) const
{
    Entries inVault;
    Entries elsewhere;
    for (const Entries::value_type &entry : entries)
        (entry.second == KeyStorage::Vault ? inVault : elsewhere).push_back(entry);
    // The vault is written, and waited for, once for all of them.
    if (!inVault.empty() && secrets.removeAll(inVault))
        end(inVault);
    if (elsewhere.empty()) {
        if (done)
            done();
        return;
    }
    const auto open = std::make_shared<std::size_t>(elsewhere.size());
    for (const Entries::value_type &entry : elsewhere)
        secrets.remove(entry.first, entry.second, [self = *this, entry, open, done](const Outcome &removed) {
            if (removed)
                self.end({entry});
            if (--*open == 0 && done)
                done();
        });
}

void LooseKeys::removeLeft(const Profile &profile, SecretStore &secrets) const
{
    const Result<Entries> all = m_left.empty() ? Entries{} : read();
    if (!all)
        return;
    Entries named;
    Entries unnamed;
    for (const Entries::value_type &entry : *all) {
        if (!contains(m_left, entry))
            continue;
        const bool isOpen = entry.second == KeyStorage::Vault ? secrets.vault() == SecretStore::Vault::Open
                                                              : secrets.keychain() == SecretStore::Keychain::Ready;
        if (isNamed(profile, entry))
            named.push_back(entry);
        else if (isOpen)
            unnamed.push_back(entry);
    }
    end(named);
    remove(unnamed, secrets);
}

Result<LooseKeys::Entries> LooseKeys::read() const
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

Outcome LooseKeys::write(const Entries &entries) const
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
