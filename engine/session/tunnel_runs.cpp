#include "engine/session/tunnel_runs.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

std::optional<Closed> hostGateOf(const Profile &profile, const TunnelConfig &tunnel, const HostView &host)
{
    const auto waiting = [](const Standing &standing) {
        return Closed{PairState::WaitingForHelper, standing.reason, standing.number};
    };
    const auto address = outerAddressOf(profile, host, tunnel);
    if (!address)
        return Closed{PairState::WaitingForHelper, Reason::AddressUnavailable, 0};
    const Standing outer = host.outer(*address, tunnel.natTraversal == NatTraversal::Force);
    if (!outer.stands)
        return waiting(outer);
    const Standing tun = host.tun(tunnel.gateway);
    // It is tried again by itself, but no helper is what it waits for.
    if (!tun.stands && tun.reason == Reason::HostFailure)
        return Closed{PairState::Failed, tun.reason, tun.number};
    if (!tun.stands)
        return waiting(tun);
    // It would be up, and its networks would go out in clear.
    if (tunnel.failClosed && host.isRefused(tunnel.remoteNetworks))
        return Closed{PairState::Failed, Reason::InvalidConfiguration, 0};
    return std::nullopt;
}

} // namespace

void TunnelRuns::apply(const Profile &profile)
{
    std::erase_if(m_runs, [&profile](const auto &item) { return profile.find(item.first) == nullptr; });
    for (const TunnelConfig &tunnel : profile.tunnels) {
        const auto [found, isNew] = m_runs.try_emplace(tunnel.id);
        TunnelRun &run = found->second;
        if (isNew)
            enable(tunnel.id, tunnel.connect);
        else if (run.isEnabled && tunnel.connect == ConnectWhen::AtStart)
            run.wantsUp = true;
    }
}

void TunnelRuns::enable(TunnelId tunnel, ConnectWhen connect)
{
    if (TunnelRun *run = find(tunnel)) {
        run->isEnabled = true;
        run->wantsUp = connect == ConnectWhen::AtStart;
        run->stopReason = Reason::None;
    }
}

void TunnelRuns::disable(TunnelId tunnel, Reason reason)
{
    if (TunnelRun *run = find(tunnel)) {
        run->isEnabled = false;
        run->wantsUp = false;
        run->lacksKey = false;
        run->stopReason = reason;
    }
}

void TunnelRuns::disableAll(Reason reason)
{
    for (auto &[id, run] : m_runs)
        disable(id, reason);
}

TunnelRun *TunnelRuns::find(TunnelId tunnel)
{
    const auto found = m_runs.find(tunnel);
    return found == m_runs.end() ? nullptr : &found->second;
}

const TunnelRun *TunnelRuns::find(TunnelId tunnel) const
{
    const auto found = m_runs.find(tunnel);
    return found == m_runs.end() ? nullptr : &found->second;
}

bool TunnelRuns::isEnabled(TunnelId tunnel) const
{
    const TunnelRun *run = find(tunnel);
    return run != nullptr && run->isEnabled;
}

bool hasEnabledTunnel(const Profile &profile, const TunnelRuns &runs, GatewayId gateway)
{
    return std::any_of(profile.tunnels.begin(), profile.tunnels.end(), [&](const TunnelConfig &tunnel) {
        return tunnel.gateway == gateway && runs.isEnabled(tunnel.id);
    });
}

bool isKeyWanted(const Profile &profile, const TunnelRuns &runs, const SecretRef &reference)
{
    return std::any_of(profile.tunnels.begin(), profile.tunnels.end(), [&](const TunnelConfig &tunnel) {
        return tunnel.key == reference && runs.isEnabled(tunnel.id);
    });
}

std::optional<IpAddress> outerAddressOf(const Profile &profile, const HostView &host, const TunnelConfig &tunnel)
{
    const GatewayConfig *gateway = profile.find(tunnel.gateway);
    const ZoneConfig *zone = gateway == nullptr ? nullptr : profile.find(gateway->zone);
    if (zone == nullptr)
        return std::nullopt;
    return host.outerAddressOf(*zone, tunnel.peer.family());
}

std::optional<Closed> gateOf(const Profile &profile, const TunnelConfig &tunnel, const TunnelRun &run,
                             const KeyRing &keys, const HostView &host)
{
    if (!run.isEnabled)
        return Closed{PairState::Stopped, run.stopReason, 0};
    // A running tunnel keeps its SAs when its key is taken back; only its next phase 1 needs it.
    const bool keepsRunning = run.isRunning && run.runningKey == tunnel.key;
    if (!keys.has(tunnel.key) && !keepsRunning)
        return Closed{PairState::WaitingForKey, Reason::MissingSecret, 0};
    return hostGateOf(profile, tunnel, host);
}

} // namespace tunneldesk::session
