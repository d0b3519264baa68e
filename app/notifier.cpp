#include "app/notifier.h"

#include "app/problems.h"
#include "models/text/text.h"

namespace tunneldesk
{
namespace
{

// Checking is a question, not an answer yet; partly up is up.
std::optional<bool> isUp(PairState state)
{
    switch (state) {
    case PairState::Established:
    case PairState::Active:
    case PairState::PartiallyActive:
        return true;
    case PairState::Retrying:
    case PairState::Failed:
    case PairState::Stopped:
    case PairState::WaitingForHelper:
    case PairState::WaitingForKey:
        return false;
    case PairState::Checking:
    case PairState::Phase1:
    case PairState::Phase2:
    case PairState::Count:
        break;
    }
    return {};
}

} // namespace

Notifier::Notifier(Show show, IsQuiet isQuiet, QObject *parent)
    : QObject(parent), m_show(std::move(show)), m_isQuiet(std::move(isQuiet))
{
}

void Notifier::noteOwnAction(TunnelId tunnel)
{
    m_ownActions[tunnel] = m_now + kOwnDoing;
}

bool Notifier::isOwnDoing(TunnelId tunnel, Time now) const
{
    const auto own = m_ownActions.find(tunnel);
    return own != m_ownActions.end() && now <= own->second;
}

void Notifier::takeBack(TunnelId tunnel)
{
    if (m_saidDown.erase(tunnel) > 0)
        emit outdated(tunnel);
}

void Notifier::takeBackWhatIsGone(const Profile &profile)
{
    const auto said = m_saidDown; // it changes underway
    for (const TunnelId tunnel : said)
        if (!profile.find(tunnel))
            takeBack(tunnel);
}

void Notifier::apply(const Profile &profile, const Snapshot &snapshot)
{
    m_now = snapshot.time;
    takeBackWhatIsGone(profile);
    for (const TunnelSnapshot &tunnel : snapshot.tunnels) {
        const std::optional<bool> up = isUp(tunnel.state);
        if (!up)
            continue;
        const auto [before, isFirst] = m_wasUp.try_emplace(tunnel.id, *up);
        if (isFirst || std::exchange(before->second, *up) == *up)
            continue;
        const TunnelConfig *config = profile.find(tunnel.id);
        // What was not said to be gone need not be said to be back.
        const bool isWanted =
            *up ? m_preferences.notifiesUp && m_saidDown.contains(tunnel.id) : m_preferences.notifiesDown;
        if (!config || !isWanted || isOwnDoing(tunnel.id, m_now) || m_isQuiet()) {
            if (*up)
                takeBack(tunnel.id);
            continue;
        }
        if (*up)
            m_saidDown.erase(tunnel.id);
        else
            m_saidDown.insert(tunnel.id);
        const QString name = fromUtf8(config->name);
        const QString why = reasonText(tunnel.finding, tunnel.reason);
        m_show({tunnel.id, *up ? tr("“%1” is connected again").arg(name) : tr("“%1” is not connected").arg(name),
                *up             ? QString()
                : why.isEmpty() ? textOf(tunnel.state)
                                : why,
                !*up, !*up && tunnel.state != PairState::Retrying});
    }
}

} // namespace tunneldesk
