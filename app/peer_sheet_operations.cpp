// Shows the peer sheet of a tunnel; its key is fetched from where the settings say, when somebody asks for it.
#include "app/firewall_reader.h"
#include "app/host_state.h"
#include "app/operations.h"
#include "app/peer_sheet_dialog.h"
#include "models/text/sheet_text.h"

#include <utility>

namespace tunneldesk
{
namespace
{

using interchange::FirewallChecks;

std::optional<PeerSheetContent> contentOf(const Profile &profile, const TunnelConfig &tunnel)
{
    const auto settings = interchange::peerSettingsOf(profile, tunnel.id, uplinkAddressOf(profile, tunnel));
    const auto hosts = hostSheetHere(profile, tunnel.id, FirewallChecks::all(interchange::HostCheck::BeingRead));
    if (!settings || !hosts)
        return std::nullopt;
    return PeerSheetContent{*settings, *hosts};
}

} // namespace

QString Operations::inVaultText(const QString &tunnel)
{
    return tr("The key of “%1” is in the vault.").arg(tunnel);
}

std::function<void(Operations::FoundKey)> Operations::keySourceOf(const TunnelConfig &tunnel)
{
    return [this, reference = tunnel.key, where = tunnel.keyStorage, name = fromUtf8(tunnel.name)](FoundKey found) {
        if (where == KeyStorage::Vault && lacksVault()) {
            found(Reason::MissingSecret);
            return;
        }
        withOpenVault(
            where == KeyStorage::Vault, [name] { return inVaultText(name); },
            [this, reference, where, found] { m_secrets.fetch(reference, where, found); },
            [found](const Outcome &outcome) { found(outcome.error()); });
    };
}

void Operations::setViewOnly(bool isViewOnly)
{
    if (std::exchange(m_isViewOnly, isViewOnly) != isViewOnly)
        emit viewOnlyChanged();
}

// A key leaves the store for whoever may change the tunnel, and for nobody else.
QString Operations::whyNotShowKey() const
{
    return whyNotEdit();
}

// The mode can change while the sheet is open.
void Operations::guardKey(PeerSheetView &sheet)
{
    sheet.setWhyNotShowKey([this] { return whyNotShowKey(); });
    connect(this, &Operations::viewOnlyChanged, &sheet, &PeerSheetView::refreshKeyBox);
}

void Operations::keepHostsChecked(PeerSheetView &sheet, TunnelId id)
{
    auto *reader = new FirewallReader(&sheet);
    connect(&sheet, &PeerSheetView::hostsLookedAt, reader, [this, reader, id] {
        if (const TunnelConfig *tunnel = profile().find(id))
            reader->start(*tunnel);
    });
    connect(reader, &FirewallReader::told, &sheet, [this, &sheet, id](const FirewallChecks &checks) {
        if (const auto hosts = hostSheetHere(profile(), id, checks))
            sheet.setHosts(*hosts);
    });
}

void Operations::showPeerSheet(TunnelId id, PeerSheetPart part)
{
    const TunnelConfig *tunnel = profile().find(id);
    const auto content = tunnel ? contentOf(profile(), *tunnel) : std::nullopt;
    if (!content)
        return;
    auto *dialog = new PeerSheetDialog(*content, keySourceOf(*tunnel), m_window);
    guardKey(dialog->view());
    keepHostsChecked(dialog->view(), id);
    if (part == PeerSheetPart::Hosts)
        dialog->view().showHosts();
    dialog->open();
}

// Of a tunnel that is not saved yet, with its key masked.
std::vector<std::pair<QString, QString>> Operations::peerRowsOf(const TunnelConfig &tunnel) const
{
    Profile next = profile();
    std::erase_if(next.tunnels, [&](const TunnelConfig &other) { return other.id == tunnel.id; });
    next.tunnels.push_back(tunnel);
    std::vector<std::pair<QString, QString>> rows;
    if (const auto settings = interchange::peerSettingsOf(next, tunnel.id, uplinkAddressOf(next, tunnel)))
        for (const interchange::SheetRow &row : rowsOf(*settings))
            rows.emplace_back(textOf(row.label), sheetValueText(row.value, QStringLiteral("********")));
    return rows;
}

QWidget *Operations::makePeerSheet(TunnelId id, QWidget *parent)
{
    const TunnelConfig *tunnel = profile().find(id);
    const auto content = tunnel ? contentOf(profile(), *tunnel) : std::nullopt;
    if (!content)
        return nullptr;
    auto *sheet = new PeerSheetView(*content, keySourceOf(*tunnel), parent);
    guardKey(*sheet);
    keepHostsChecked(*sheet, id);
    return sheet;
}

} // namespace tunneldesk
