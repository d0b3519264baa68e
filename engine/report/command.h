// What the screen asks of the engine. Move-only, because one of them carries a key.
#pragma once

#include "engine/base/kernel_route.h"
#include "engine/base/secret.h"
#include "engine/config/profile.h"

#include <variant>
#include <vector>

namespace tunneldesk
{

struct GiveSecret {
    SecretRef reference;
    Secret key; // decoded octets, as they go into SKEYID
};
// The profile as it is now; the engine finds the differences and disturbs as little as it can.
struct ApplyProfile {
    Profile profile;
    // Gateways whose changed policy is for their next phase 1, whenever that comes: what stands feels nothing of it.
    // For those of config/change_effect, canWaitForRenewal; all others begin a new phase 1 at once.
    std::vector<GatewayId> atNextRenewal{};
    // It stands in for one that could not be read: what a predecessor left closed stays so, whether this one wants it
    // or not, until a profile comes that is no stand-in.
    bool isStandIn = false;
    // What its tunnels name and whoever made it has at hand: nothing asks for these.
    std::vector<GiveSecret> keys{};
};
// Wipes it; tunnels that need it go to WaitingForKey at their next phase 1.
struct ForgetSecret {
    SecretRef reference;
};
struct ConnectTunnel {
    TunnelId tunnel;
};
// Deletes to the peer, then Stopped until ConnectTunnel. Its remote networks stay closed.
struct DisconnectTunnel {
    TunnelId tunnel;
};
struct RekeyTunnel {
    TunnelId tunnel;
};
// One SA pair. A no-op for one that is gone, or that another has replaced already.
struct RekeySa {
    SaId sa;
};
// The peer is told, and what he has sent meanwhile is still read. A tunnel that is to stay up makes another one at
// once, others with the next packet, or when they are connected again.
struct DeleteSa {
    SaId sa;
};
// Deletes for everything; the engine is quiet afterwards and its plan is empty, but for what stays closed.
struct StopAll {
    ClosedNetworks closed = ClosedNetworks::Open;
};

using Command = std::variant<ApplyProfile, GiveSecret, ForgetSecret, ConnectTunnel, DisconnectTunnel, RekeyTunnel,
                             RekeySa, DeleteSa, StopAll>;

} // namespace tunneldesk
