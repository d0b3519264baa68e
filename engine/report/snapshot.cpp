#include "engine/report/snapshot.h"

#include <algorithm>
#include <array>

namespace tunneldesk
{

const GatewaySnapshot *Snapshot::find(GatewayId id) const
{
    const auto found = std::find_if(gateways.begin(), gateways.end(), [id](const auto &item) { return item.id == id; });
    return found == gateways.end() ? nullptr : &*found;
}

const TunnelSnapshot *Snapshot::find(TunnelId id) const
{
    const auto found = std::find_if(tunnels.begin(), tunnels.end(), [id](const auto &item) { return item.id == id; });
    return found == tunnels.end() ? nullptr : &*found;
}

PairState sumOf(const std::vector<PairSnapshot> &pairs)
{
    if (pairs.empty())
        return PairState::Stopped;
    const auto isUp = [](const PairSnapshot &pair) {
        return pair.state == PairState::Established || pair.state == PairState::Active;
    };
    const auto first = pairs.front().state;
    if (std::all_of(pairs.begin(), pairs.end(), [first](const auto &pair) { return pair.state == first; }))
        return first;
    if (std::any_of(pairs.begin(), pairs.end(), isUp))
        return PairState::PartiallyActive;
    // What needs most attention stands for the tunnel.
    static constexpr std::array order{PairState::Failed,   PairState::WaitingForKey, PairState::WaitingForHelper,
                                      PairState::Checking, PairState::Retrying,      PairState::Phase2,
                                      PairState::Phase1};
    for (const PairState state : order)
        if (std::any_of(pairs.begin(), pairs.end(), [state](const auto &pair) { return pair.state == state; }))
            return state;
    return first;
}

} // namespace tunneldesk
