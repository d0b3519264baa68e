// Shows the peer sheet of a tunnel; its key is fetched from where the settings say, when somebody asks for it.
#include "app/host_state.h"
#include "app/operations.h"
#include "app/peer_sheet_dialog.h"

namespace tunneldesk
{

void Operations::showPeerSheet(TunnelId id)
{
    const TunnelConfig *tunnel = profile().find(id);
    if (!tunnel)
        return;
    const auto settings = interchange::peerSettingsOf(profile(), id, uplinkAddressOf(profile(), *tunnel));
    const auto hosts = interchange::hostSheetOf(profile(), id, readHostState());
    if (!settings || !hosts)
        return;
    const auto fetch = [this, reference = tunnel->key,
                        where = tunnel->keyStorage](std::function<void(const Result<Secret> &)> found) {
        m_secrets.fetch(reference, where, std::move(found));
    };
    auto *dialog = new PeerSheetDialog({*settings, *hosts}, fetch, m_window);
    dialog->open();
}

} // namespace tunneldesk
