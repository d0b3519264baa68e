#include "app/undo_shelf.h"

#include <algorithm>

namespace tunneldesk
{

UndoShelf::UndoShelf(Forget forget, QObject *parent) : QObject(parent), m_forget(std::move(forget))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kStay);
    connect(&m_timer, &QTimer::timeout, this, &UndoShelf::expire);
}

UndoShelf::~UndoShelf()
{
    if (!m_deletion.isEmpty())
        m_forget(std::exchange(m_deletion, {}));
}

void UndoShelf::put(Deletion deletion)
{
    // The new one waits already when the old one goes: they may share a key.
    const Deletion before = std::exchange(m_deletion, std::move(deletion));
    m_timer.start();
    if (!before.isEmpty())
        m_forget(before);
    emit changed();
}

Deletion UndoShelf::take()
{
    m_timer.stop();
    Deletion deletion = std::exchange(m_deletion, {});
    emit changed();
    return deletion;
}

void UndoShelf::expire()
{
    m_timer.stop();
    if (m_deletion.isEmpty())
        return;
    m_forget(std::exchange(m_deletion, {}));
    emit changed();
}

Profile restored(const Profile &profile, const Deletion &deletion)
{
    Profile result = profile;
    const auto isFree = [](const auto &list, const auto &object) {
        return std::none_of(list.begin(), list.end(),
                            [&](const auto &other) { return other.id == object.id || other.name == object.name; });
    };
    for (const GatewayConfig &gateway : deletion.gateways)
        if (result.find(gateway.zone) && isFree(result.gateways, gateway))
            result.gateways.push_back(gateway);
    for (const TunnelConfig &tunnel : deletion.tunnels)
        if (result.find(tunnel.gateway) && isFree(result.tunnels, tunnel))
            result.tunnels.push_back(tunnel);
    return result;
}

} // namespace tunneldesk
