// What the user wants of each tunnel now (running or stopped), and what stands between the wish and ikev1.
// Knows no protocol.
#pragma once

#include "engine/config/profile.h"
#include "engine/session/host_view.h"
#include "engine/session/key_ring.h"
#include "engine/session/pair_states.h"

#include <map>

namespace tunneldesk::session
{

struct TunnelRun {
    bool isEnabled = false;
    // ikev1 is to bring it up by itself, without traffic: at start, or because the user said so.
    bool wantsUp = false;
    // In ikev1's hands; the key it was put there with.
    bool isRunning = false;
    SecretRef runningKey;
    // ikev1 asked for the key again (it was taken back while the tunnel ran).
    bool lacksKey = false;
    Reason stopReason = Reason::None;
    std::optional<Closed> closed = Closed{};
    AttemptId attempt; // the latest
};

class TunnelRuns
{
public:
    // New tunnels begin enabled; those that are gone are forgotten; the rest stays as the user left it.
    void apply(const Profile &profile);
    void enable(TunnelId tunnel, ConnectWhen connect);
    void disable(TunnelId tunnel, Reason reason);
    void disableAll(Reason reason);

    // Null when there is none.
    [[nodiscard]] TunnelRun *find(TunnelId tunnel);
    [[nodiscard]] const TunnelRun *find(TunnelId tunnel) const;
    [[nodiscard]] bool isEnabled(TunnelId tunnel) const;

private:
    std::map<TunnelId, TunnelRun> m_runs;
};

// Whether some enabled tunnel of the gateway, or with this key, exists.
[[nodiscard]] bool hasEnabledTunnel(const Profile &profile, const TunnelRuns &runs, GatewayId gateway);
[[nodiscard]] bool isKeyWanted(const Profile &profile, const TunnelRuns &runs, const SecretRef &reference);

// The address that the tunnel's gateway uses towards its peer; none: the interface has none.
[[nodiscard]] std::optional<IpAddress> outerAddressOf(const Profile &profile, const HostView &host,
                                                      const TunnelConfig &tunnel);

// What keeps the tunnel out of ikev1's hands; nothing: it may run.
[[nodiscard]] std::optional<Closed> gateOf(const Profile &profile, const TunnelConfig &tunnel, const TunnelRun &run,
                                           const KeyRing &keys, const HostView &host);

} // namespace tunneldesk::session
