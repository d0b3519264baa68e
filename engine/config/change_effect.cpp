#include "engine/config/change_effect.h"

#include <algorithm>

namespace tunneldesk
{

bool isAnotherPhase1(const IkePolicy &before, IkePolicy after)
{
    after.answerAggressive = before.answerAggressive;
    return before != after;
}

ChangeEffect effectOf(const GatewayConfig &before, const GatewayConfig &after)
{
    if (isAnotherPhase1(before.policy, after.policy))
        return ChangeEffect::Reconnect;
    if (before.bandwidth != after.bandwidth)
        return ChangeEffect::Reshape;
    return ChangeEffect::Nothing;
}

ChangeEffect effectOf(const TunnelConfig &before, const TunnelConfig &after)
{
    ChangeEffect effect = ChangeEffect::Nothing;
    const auto atLeast = [&effect](bool differs, ChangeEffect least) {
        if (differs)
            effect = std::max(effect, least);
    };
    atLeast(before.mtu != after.mtu, ChangeEffect::Reroute);
    atLeast(before.dfBit != after.dfBit, ChangeEffect::Reroute);
    atLeast(before.copyDscp != after.copyDscp, ChangeEffect::Reroute);
    atLeast(before.mssClamp != after.mssClamp, ChangeEffect::Reroute);
    atLeast(before.failClosed != after.failClosed, ChangeEffect::Reroute);
    atLeast(before.esp != after.esp, ChangeEffect::RekeyChildren);
    atLeast(before.pfs != after.pfs, ChangeEffect::RekeyChildren);
    atLeast(before.lifetime != after.lifetime, ChangeEffect::RekeyChildren);
    atLeast(before.lifetimeKilobytes != after.lifetimeKilobytes, ChangeEffect::RekeyChildren);
    atLeast(before.extendedSequenceNumbers != after.extendedSequenceNumbers, ChangeEffect::RekeyChildren);
    atLeast(before.replayWindow != after.replayWindow, ChangeEffect::RekeyChildren);
    atLeast(before.localNetworks != after.localNetworks, ChangeEffect::RekeyChildren);
    atLeast(before.remoteNetworks != after.remoteNetworks, ChangeEffect::RekeyChildren);
    atLeast(before.gateway != after.gateway, ChangeEffect::Reconnect);
    atLeast(before.peer != after.peer, ChangeEffect::Reconnect);
    atLeast(before.ownIdentity != after.ownIdentity, ChangeEffect::Reconnect);
    atLeast(before.peerIdentity != after.peerIdentity, ChangeEffect::Reconnect);
    atLeast(before.key != after.key, ChangeEffect::Reconnect);
    atLeast(before.natTraversal != after.natTraversal, ChangeEffect::Reconnect);
    // DPD OFF sends no vendor id, so a change to or from it needs a new phase 1; the rest is live.
    atLeast((before.dpd.mode == DpdMode::Off) != (after.dpd.mode == DpdMode::Off), ChangeEffect::Reconnect);
    return effect;
}

bool canWaitForRenewal(const GatewayConfig &before, const GatewayConfig &after)
{
    return isAnotherPhase1(before.policy, after.policy) && before.policy.mode == after.policy.mode;
}

bool shrinksGuarantee(Bandwidth before, Bandwidth after)
{
    const auto size = [](Bandwidth bandwidth) {
        return bandwidth == Bandwidth::Unmetered ? UINT64_MAX : bitsPerSecondOf(bandwidth);
    };
    return size(after) < size(before);
}

} // namespace tunneldesk
