// What running tunnels feel of a change: the least disturbance that makes it true.
#pragma once

#include "engine/config/profile.h"

namespace tunneldesk
{

enum class ChangeEffect : std::uint8_t {
    Nothing,       // note, name, and what is for the next phase 1
    Reshape,       // the guarantee: live, no SA touched
    Reroute,       // routes, MTU, clamp, outer header: live
    RekeyChildren, // new Quick Modes with the new proposal
    Reconnect,     // new phase 1: the tunnel goes down and up again
};

// Another policy is another phase 1, its lifetime too. Whether the gateway answers Aggressive Mode is no part of what
// it agrees on with a peer.
[[nodiscard]] bool isAnotherPhase1(const IkePolicy &before, IkePolicy after);
// The greatest effect among the differences.
[[nodiscard]] ChangeEffect effectOf(const GatewayConfig &before, const GatewayConfig &after);
[[nodiscard]] ChangeEffect effectOf(const TunnelConfig &before, const TunnelConfig &after);
// The gateway's policy has changed, and what stands can keep the old one until it is renewed: the user may choose when.
// Another mode is another kind of peer, and cannot wait.
[[nodiscard]] bool canWaitForRenewal(const GatewayConfig &before, const GatewayConfig &after);
// The documented caution stands when the guarantee shrinks.
[[nodiscard]] bool shrinksGuarantee(Bandwidth before, Bandwidth after);

} // namespace tunneldesk
