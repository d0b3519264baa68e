// Create, change and delete an IPsec VPN Tunnel. A new key gets a new reference: the old one stays valid until the
// profile that names the new one is on disk. A key that is only kept elsewhere keeps its reference, for another one is
// another key to what runs: each place has an entry of its own.
#include "app/confirm_dialog.h"
#include "app/operations.h"
#include "app/rename_dialog.h"
#include "app/zone_finder.h"
#include "engine/config/free_name.h"
#include "engine/config/key_sharing.h"
#include "engine/report/peer_values.h"
#include "models/text/text.h"
#include "wizards/tunnel_wizard.h"

#include <QPushButton>

namespace tunneldesk
{
namespace
{

void put(Profile &profile, const TunnelConfig &tunnel)
{
    const auto place = std::find_if(profile.tunnels.begin(), profile.tunnels.end(),
                                    [&](const TunnelConfig &other) { return other.id == tunnel.id; });
    if (place == profile.tunnels.end())
        profile.tunnels.push_back(tunnel);
    else
        *place = tunnel;
}

} // namespace

void Operations::createTunnel(GatewayId gateway)
{
    if (!whyNotCreateTunnel().isEmpty()) {
        emit said({Severity::Warning, [this] { return whyNotCreateTunnel(); },
                   [] { return tr("Create IPsec VPN Gateway"); }, [this] { createGateway(); }});
        return;
    }
    TunnelConfig tunnel;
    tunnel.id.value = ProfileStore::makeId();
    tunnel.gateway = profile().find(gateway) ? gateway : profile().gateways.front().id;
    openTunnelDialog(true, tunnel);
}

void Operations::changeTunnel(TunnelId id, const Finding &why)
{
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    const TunnelConfig *tunnel = profile().find(id);
    if (!tunnel)
        return;
    TunnelConfig proposed = *tunnel;
    const std::vector<Field> taken = takePeerValues(why, proposed);
    openTunnelDialog(false, *tunnel)->begin(proposed, taken, why.field);
}

void Operations::cloneTunnel(TunnelId id)
{
    const TunnelConfig *tunnel = profile().find(id);
    if (!tunnel)
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    TunnelConfig copy = *tunnel;
    copy.id.value = ProfileStore::makeId();
    copy.name = freeName(tunnel->name, profile().tunnels, {});
    copy.key = {};
    openTunnelDialog(true, copy);
}

void Operations::renameTunnel(TunnelId id)
{
    const TunnelConfig *tunnel = profile().find(id);
    if (!tunnel)
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    auto *dialog = new RenameDialog(*tunnel, profile(), m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
        const TunnelConfig *now = profile().find(id);
        if (!now || now->name == dialog->name())
            return;
        TunnelConfig renamed = *now;
        renamed.name = dialog->name();
        saveTunnel(false, renamed, {}, [this](const Outcome &saved) {
            if (!saved)
                sayFailure(saved.error());
        });
    });
    dialog->open();
}

TunnelWizard *Operations::openTunnelDialog(bool isNew, const TunnelConfig &shown)
{
    TunnelChoices choices;
    choices.profile = profile();
    choices.host = hostFacts();
    if (m_snapshot)
        choices.hostRoutes = routesOf(m_snapshot->host);
    choices.keychainReady = m_secrets.keychain() == SecretStore::Keychain::Ready;
    choices.vaultOpen = m_secrets.vault() == SecretStore::Vault::Open;
    choices.peerSheet = [this](const TunnelConfig &tunnel) { return peerRowsOf(tunnel); };
    using Purpose = TunnelWizard::Purpose;
    auto *wizard = new TunnelWizard(isNew ? Purpose::Create : Purpose::Change, choices, shown, m_window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->setCommit([this, isNew](const TunnelConfig &tunnel, std::optional<Secret> key, const Done &done) {
        commitTunnel(isNew, tunnel, std::move(key), done);
    });
    wizard->open();
    return wizard;
}

void Operations::commitTunnel(bool isNew, TunnelConfig tunnel, std::optional<Secret> key, Done done)
{
    const TunnelConfig *stored = profile().find(tunnel.id);
    const bool isElsewhere = !key && stored && stored->key == tunnel.key && stored->keyStorage != tunnel.keyStorage;
    // What is asked for each time is kept nowhere: it has nowhere to go, and nobody needs to find it.
    const bool moves = isElsewhere && tunnel.keyStorage != KeyStorage::Ask;
    const bool goesIn = tunnel.keyStorage == KeyStorage::Vault && (key || moves);
    const bool comesOut = moves && stored->keyStorage == KeyStorage::Vault;
    if (comesOut && lacksVault()) {
        done(Reason::MissingSecret);
        return;
    }
    const auto held = std::make_shared<std::optional<Secret>>(std::move(key));
    const auto next = [this, isNew, tunnel, held, done, moves, isElsewhere]() mutable {
        if (*held) {
            tunnel.key = SecretStore::makeReference();
            storeKey(isNew, tunnel, **held, done);
            return;
        }
        if (const TunnelConfig *before = moves ? profile().find(tunnel.id) : nullptr) {
            moveKey(tunnel, *before, done);
            return;
        }
        // No key typed: that of another tunnel to this peer, or one that is asked for each time.
        for (const TunnelConfig &other : profile().tunnels) {
            if (tunnel.key.isNone() && sharesKey(profile(), other, tunnel)) {
                tunnel.key = other.key;
                tunnel.keyStorage = other.keyStorage;
            }
        }
        if (tunnel.key.isNone() || (isElsewhere && isKeyOfOthers(profile(), tunnel)))
            tunnel.key = SecretStore::makeReference();
        saveTunnel(isNew, tunnel, {}, done);
    };
    const auto reason = [goesIn, name = fromUtf8(tunnel.name)] {
        return goesIn ? tr("The key of “%1” goes into the vault.").arg(name) : inVaultText(name);
    };
    withOpenVault(goesIn || comesOut, reason, next, done);
}

void Operations::storeKey(bool isNew, const TunnelConfig &tunnel, const Secret &key, const Done &done)
{
    const auto held = std::make_shared<Secret>(key.clone());
    const LooseKeys::Entries entry{{tunnel.key, tunnel.keyStorage}};
    if (const Outcome begun = beginStoring(entry); !begun) {
        done(begun);
        return;
    }
    const auto afterStore = [this, isNew, tunnel, held, entry, done](const Outcome &stored) {
        if (!stored) {
            endStoring(entry);
            m_looseKeys.giveUp(notKept(entry));
            done(stored);
            return;
        }
        saveTunnel(isNew, tunnel, held->clone(), [this, entry, done](const Outcome &saved) {
            endStoring(entry);
            if (!saved)
                m_looseKeys.remove(notKept(entry), m_secrets);
            done(saved);
        });
    };
    m_secrets.store(tunnel.key, tunnel.keyStorage, key, afterStore);
}

// The key stays as it is and is kept elsewhere from now on.
void Operations::moveKey(const TunnelConfig &tunnel, const TunnelConfig &before, Done done)
{
    m_secrets.fetch(before.key, before.keyStorage, [this, tunnel, done](const Result<Secret> &found) {
        if (!found) {
            done(found.error());
            return;
        }
        TunnelConfig moved = tunnel;
        // What others leave where it is cannot be elsewhere under the same name.
        if (isKeyOfOthers(profile(), moved))
            moved.key = SecretStore::makeReference();
        storeKey(false, moved, found.value(), done);
    });
}

void Operations::saveTunnel(bool isNew, const TunnelConfig &tunnel, std::optional<Secret> key, const Done &done)
{
    const Profile before = profile();
    const TunnelConfig *stored = before.find(tunnel.id);
    const ChangeEffect effect = stored ? effectIn(before, *stored, tunnel) : ChangeEffect::Nothing;
    Profile next = before;
    for (TunnelConfig &other : next.tunnels) {
        // A new key is for all tunnels that share an IKE SA; whom it has left keeps the old one.
        if (sharesKey(before, other, tunnel)) {
            other.key = tunnel.key;
            other.keyStorage = tunnel.keyStorage;
        }
    }
    put(next, tunnel);
    if (const Outcome saved = m_looseKeys.save(m_profiles, next); !saved) {
        done(saved);
        return;
    }
    std::vector<GiveSecret> keys;
    // One that only moves is there already.
    if (key && (!stored || stored->key != tunnel.key))
        keys.push_back({tunnel.key, std::move(*key)});
    applyProfile(std::move(keys));
    rememberTunnel(before, tunnel);
    emit acted(tunnel.id);
    done(success());
    const QString name = fromUtf8(tunnel.name);
    if (!isNew) {
        const auto words = [name, effect] {
            return tr("The tunnel “%1” was changed. %2", "name; what running tunnels feel").arg(name, textOf(effect));
        };
        // Confirmed as it was: there is no step of its own to take back.
        if (profile() == before)
            emit said({Severity::Info, words, {}, {}});
        else
            sayUndoable(words);
        return;
    }
    emit tunnelMade(tunnel.id);
    emit said({Severity::Info,
               [name] {
                   return tr("The tunnel “%1” was created. Next: set up the Peer Gateway with the same "
                             "values, mirrored.")
                       .arg(name);
               },
               [] { return tr("Peer sheet…"); }, [this, id = tunnel.id] { showPeerSheet(id); }});
}

void Operations::rememberTunnel(const Profile &before, const TunnelConfig &tunnel)
{
    const TunnelConfig *stored = before.find(tunnel.id);
    const QString name = fromUtf8(tunnel.name);
    if (!stored) {
        remember(before, [name] { return tr("Creation of the tunnel “%1”").arg(name); });
        return;
    }
    TunnelConfig renamed = *stored;
    renamed.name = tunnel.name;
    if (renamed == tunnel && stored->name != tunnel.name)
        remember(before, [name, old = fromUtf8(stored->name)] {
            return tr("Renaming of the tunnel “%1” to “%2”").arg(old, name);
        });
    else
        remember(before, [name] { return tr("Change of the tunnel “%1”").arg(name); });
}

void Operations::deleteTunnels(const std::vector<TunnelId> &ids)
{
    QStringList names;
    for (const TunnelId id : ids) {
        if (const TunnelConfig *tunnel = profile().find(id))
            names << fromUtf8(tunnel->name);
    }
    if (names.isEmpty())
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    Question question;
    question.title = [] { return tr("Delete IPsec VPN Tunnel"); };
    question.text = [names] {
        return names.size() == 1 ? tr("Delete the tunnel “%1”?").arg(names.front())
                                 : tr("Delete %n tunnel(s)?", nullptr, static_cast<int>(names.size()));
    };
    const TrafficSample flow = m_flowOf ? m_flowOf(ids) : TrafficSample{};
    question.consequence = [flow] {
        QStringList parts{tr("▲ Caution: All VPN sessions made by this IPsec VPN Tunnel are deleted with it.")};
        if (flow.in + flow.out > 0) {
            // No line ends between an arrow, its number and the unit.
            const auto joined = [](QString words) { return words.replace(QLatin1Char(' '), QChar(QChar::Nbsp)); };
            //: %1, %2: bits a second in and out
            QString rates = tr("Traffic flows now: ↓ %1 ↑ %2.");
            for (const QString &arrow : {QStringLiteral("↓ "), QStringLiteral("↑ ")})
                rates.replace(arrow, joined(arrow));
            parts << rates.arg(joined(textOfRate(flow.in)), joined(textOfRate(flow.out)));
        }
        return joinedSentences(parts);
    };
    if (names.size() > 1)
        question.items = names;
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), m_window);
    connect(dialog, &QDialog::accepted, this, [this, ids] { removeTunnels(ids); });
    dialog->open();
}

void Operations::removeTunnels(const std::vector<TunnelId> &ids)
{
    const Profile before = profile();
    Profile next = before;
    const auto removed = std::erase_if(next.tunnels, [&](const TunnelConfig &tunnel) {
        return std::find(ids.begin(), ids.end(), tunnel.id) != ids.end();
    });
    if (const Outcome saved = save(next); !saved) {
        sayFailure(saved.error());
        return;
    }
    QStringList names;
    for (const TunnelConfig &tunnel : before.tunnels)
        if (!next.find(tunnel.id))
            names << fromUtf8(tunnel.name);
    remember(before, [names] {
        return names.size() == 1 ? tr("Deletion of the tunnel “%1”").arg(names.front())
                                 : tr("Deletion of %n tunnel(s)", nullptr, static_cast<int>(names.size()));
    });
    sayUndoable([removed] { return tr("%n tunnel(s) deleted.", nullptr, static_cast<int>(removed)); });
}

std::vector<TunnelConfig> Operations::keptTunnels() const
{
    std::vector<TunnelConfig> all = profile().tunnels;
    const std::vector<TunnelConfig> kept = m_history.kept();
    all.insert(all.end(), kept.begin(), kept.end());
    if (m_import)
        all.insert(all.end(), m_import->first.tunnels.begin(), m_import->first.tunnels.end());
    return all;
}

LooseKeys::Entries Operations::notKept(LooseKeys::Entries entries) const
{
    for (const TunnelConfig &tunnel : keptTunnels())
        std::erase(entries, LooseKeys::Entries::value_type(tunnel.key, tunnel.keyStorage));
    return entries;
}

Outcome Operations::beginStoring(const LooseKeys::Entries &entries)
{
    const Outcome begun = m_looseKeys.begin(entries);
    if (begun)
        m_storing.insert(m_storing.end(), entries.begin(), entries.end());
    return begun;
}

void Operations::endStoring(const LooseKeys::Entries &entries)
{
    for (const LooseKeys::Entries::value_type &entry : entries)
        if (const auto found = std::find(m_storing.begin(), m_storing.end(), entry); found != m_storing.end())
            m_storing.erase(found);
}

// A key goes with the last tunnel that names it.
void Operations::forgetUnusedKeys(const std::vector<TunnelConfig> &before)
{
    const std::vector<TunnelConfig> now = keptTunnels();
    LooseKeys::Entries unused;
    for (const TunnelConfig &tunnel : before) {
        const LooseKeys::Entries::value_type entry{tunnel.key, tunnel.keyStorage};
        const bool isStored = std::find(m_storing.begin(), m_storing.end(), entry) != m_storing.end();
        const bool isUsed = std::any_of(now.begin(), now.end(), [&](const TunnelConfig &other) {
            return other.key == tunnel.key && other.keyStorage == tunnel.keyStorage;
        });
        if (isUsed || isStored || tunnel.key.isNone())
            continue;
        unused.push_back(entry);
        const bool isNamed =
            std::any_of(now.begin(), now.end(), [&](const TunnelConfig &other) { return other.key == tunnel.key; });
        if (!isNamed)
            post(ForgetSecret{tunnel.key});
    }
    m_looseKeys.remove(unused, m_secrets);
}

} // namespace tunneldesk
