// Create, change and delete an IPsec VPN Gateway, with the documented guards and the caution.
#include "app/confirm_dialog.h"
#include "app/operations.h"
#include "app/zone_finder.h"
#include "engine/config/change_effect.h"
#include "engine/config/free_name.h"
#include "engine/report/peer_values.h"
#include "models/text/text.h"
#include "wizards/gateway_wizard.h"

#include <QDateTime>
#include <QPushButton>

namespace tunneldesk
{

void Operations::createGateway()
{
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    if (profile().zones.empty()) {
        emit said({Severity::Warning, [] { return tr("A gateway stands in a zone, and there is none yet."); },
                   [] { return tr("Zones…"); }, [this] { editZones(); }});
        return;
    }
    GatewayConfig gateway;
    gateway.id.value = ProfileStore::makeId();
    gateway.zone = profile().zones.front().id;
    openGatewayDialog(true, gateway);
}

void Operations::changeGateway(GatewayId id, const Finding &why)
{
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    const GatewayConfig *gateway = profile().find(id);
    if (!gateway)
        return;
    GatewayConfig proposed = *gateway;
    const std::vector<Field> taken = takePeerValues(why, proposed.policy);
    openGatewayDialog(false, proposed)->begin(taken, why.field);
}

void Operations::cloneGateway(GatewayId id)
{
    const GatewayConfig *gateway = profile().find(id);
    if (!gateway)
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    GatewayConfig copy = *gateway;
    copy.id.value = ProfileStore::makeId();
    copy.name = freeName(gateway->name, profile().gateways, {});
    openGatewayDialog(true, copy);
}

void Operations::refuseRenaming(GatewayId id)
{
    const GatewayConfig *gateway = profile().find(id);
    if (!gateway)
        return;
    emit said({Severity::Info,
               [name = fromUtf8(gateway->name)] {
                   return tr("The name of a gateway is fixed after its creation: “%1” keeps it. Bandwidth guarantee "
                             "and IKEv1 Policy can be changed.")
                       .arg(name);
               },
               [] { return tr("Change", "a gateway or tunnel"); }, [this, id] { changeGateway(id); }});
}

// The first public one of the uplink; failing that the first.
QString Operations::addressOf(const ZoneConfig &zone) const
{
    const auto *name = std::get_if<std::string>(&zone.uplink);
    if (!name)
        return textOf(std::get<IpAddress>(zone.uplink));
    const HostSnapshot host = m_snapshot && !m_snapshot->host.interfaces.empty() ? m_snapshot->host : readInterfaces();
    QString first;
    for (const InterfaceSnapshot &interface : host.interfaces)
        for (const IpAddress &address : interface.exactAddresses) {
            if (interface.name != *name || address.isLinkLocal())
                continue;
            if (!address.isPrivate())
                return textOf(address);
            if (first.isEmpty())
                first = textOf(address);
        }
    return first;
}

GatewayWizard *Operations::openGatewayDialog(bool isNew, const GatewayConfig &shown, bool waitsForRenewal)
{
    using Purpose = GatewayWizard::Purpose;
    auto *wizard = new GatewayWizard(isNew ? Purpose::Create : Purpose::Change, profile(), shown, m_window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->setAddressOf([this](const ZoneConfig &zone) { return addressOf(zone); });
    wizard->setWaitsForRenewal(waitsForRenewal);
    const GatewayConfig *stored = profile().find(shown.id);
    const GatewayConfig before = stored ? *stored : GatewayConfig{};
    connect(wizard, &QDialog::accepted, this, [this, wizard, isNew, before] {
        commitGateway({isNew, before, wizard->gateway(), wizard->waitsForRenewal()});
    });
    wizard->open();
    return wizard;
}

void Operations::commitGateway(const GatewayChange &change)
{
    if (!change.isNew && shrinksGuarantee(change.before.bandwidth, change.after.bandwidth))
        cautionShrink(change);
    else
        saveGateway(change);
}

// The documented caution, before it happens.
void Operations::cautionShrink(const GatewayChange &change)
{
    Question question;
    question.title = [] { return tr("Caution"); };
    question.text = [change] {
        return tr("Reduce the bandwidth guarantee of “%1” from %2 to %3?")
            .arg(fromUtf8(change.after.name), textOf(change.before.bandwidth), textOf(change.after.bandwidth));
    };
    question.consequence = [] { return tr("Reducing the bandwidth guarantee can cause packet loss for a moment."); };
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), m_window);
    connect(dialog, &QDialog::accepted, this, [this, change] { saveGateway(change); });
    // Back to the values that were typed, not thrown away.
    connect(dialog, &QDialog::rejected, this,
            [this, change] { openGatewayDialog(false, change.after, change.waitsForRenewal); });
    dialog->open();
}

void Operations::saveGateway(const GatewayChange &change)
{
    const GatewayConfig &after = change.after;
    const Profile before = profile();
    Profile next = before;
    const auto place = std::find_if(next.gateways.begin(), next.gateways.end(),
                                    [&](const GatewayConfig &gateway) { return gateway.id == after.id; });
    if (place == next.gateways.end()) {
        next.gateways.push_back(after);
        next.gateways.back().createdAt = static_cast<std::uint64_t>(QDateTime::currentSecsSinceEpoch());
    } else {
        *place = after;
    }
    std::vector<GatewayId> atNextRenewal;
    if (change.waitsForRenewal)
        atNextRenewal.push_back(after.id);
    if (const Outcome saved = save(next, atNextRenewal); !saved) {
        // In the dialog, which comes back with all that was typed: a message of the window would stand behind it.
        openGatewayDialog(change.isNew, after, change.waitsForRenewal)->setFailure(saved.error());
        return;
    }
    remember(
        before,
        [name = fromUtf8(after.name), isNew = change.isNew] {
            return isNew ? tr("Creation of the gateway “%1”").arg(name) : tr("Change of the gateway “%1”").arg(name);
        },
        std::move(atNextRenewal));
    sayChanged(change);
}

void Operations::sayChanged(const GatewayChange &change)
{
    const QString name = fromUtf8(change.after.name);
    if (change.isNew) {
        emit gatewayMade(change.after.id);
        emit said({Severity::Info,
                   [name] { return tr("The gateway “%1” was created. Next: create a tunnel.").arg(name); },
                   [] { return tr("Create IPsec VPN Tunnel"); }, [this, id = change.after.id] { createTunnel(id); }});
        return;
    }
    const ChangeEffect effect = effectOf(change.before, change.after);
    const bool waits = change.waitsForRenewal;
    const bool leavesNoGap = canWaitForRenewal(change.before, change.after);
    const auto words = [name, effect, waits, leavesNoGap] {
        const QString felt = waits         ? tr("Tunnels take the new policy when they are renewed.")
                             : leavesNoGap ? tr("Tunnels negotiate by the new policy now and stay up.")
                                           : textOf(effect);
        return tr("The gateway “%1” was changed. %2", "name; what running tunnels feel").arg(name, felt);
    };
    // Confirmed as it was: there is no step of its own to take back.
    if (change.before == change.after)
        emit said({Severity::Info, words, {}, {}});
    else
        sayUndoable(words);
}

void Operations::deleteGateway(GatewayId id)
{
    const GatewayConfig *gateway = profile().find(id);
    if (!gateway)
        return;
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    const QString name = fromUtf8(gateway->name);
    const auto tunnels = profile().tunnelsOf(id);
    Question question;
    question.title = [] { return tr("Delete IPsec VPN Gateway"); };
    if (tunnels.empty()) {
        question.text = [name] { return tr("Delete the gateway “%1”?").arg(name); };
        question.yes = [] { return tr("Yes"); };
        question.no = [] { return tr("No"); };
    } else {
        question.text = [name] { return tr("The gateway “%1” cannot be deleted.").arg(name); };
        question.consequence = [] {
            return tr("IPsec VPN Tunnels were added to this IPsec VPN Gateway. Delete them first:");
        };
        question.no = [] { return tr("Close"); };
        question.go = [] { return tr("Go to the tunnel"); };
    }
    std::vector<TunnelId> ids;
    for (const TunnelConfig *tunnel : tunnels) {
        question.items << fromUtf8(tunnel->name);
        ids.push_back(tunnel->id);
    }
    auto *dialog = new ConfirmDialog(std::move(question), m_window);
    connect(dialog, &ConfirmDialog::itemChosen, this, [this, dialog, ids](int row) {
        dialog->reject();
        emit tunnelShown(ids[static_cast<std::size_t>(row)]);
    });
    connect(dialog, &QDialog::accepted, this, [this, id] { removeGateway(id); });
    dialog->open();
}

void Operations::removeGateway(GatewayId id)
{
    const GatewayConfig *gateway = profile().find(id);
    if (!gateway || !profile().tunnelsOf(id).empty())
        return;
    const QString name = fromUtf8(gateway->name);
    const Profile before = profile();
    Profile next = before;
    std::erase_if(next.gateways, [&](const GatewayConfig &other) { return other.id == id; });
    if (const Outcome saved = save(next); !saved) {
        sayFailure(saved.error());
        return;
    }
    remember(before, [name] { return tr("Deletion of the gateway “%1”").arg(name); });
    sayUndoable([name] { return tr("The gateway “%1” was deleted.").arg(name); });
}

} // namespace tunneldesk
