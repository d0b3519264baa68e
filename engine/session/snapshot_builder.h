// Fills the report's picture of what is. Reads everything, changes nothing.
#pragma once

#include "engine/session/table_builder.h"

namespace tunneldesk::session
{

struct SnapshotSources {
    const Profile &profile;
    const TunnelRuns &runs;
    const HostView &host;
    const SaRegistry &registry;
    const PairStates &pairs;
    const ShaperBook &shapers;
    const ikev1::Endpoint &endpoint;
    const std::map<GatewayId, TrafficTotals> &deadOfGateways;
};
[[nodiscard]] Snapshot buildSnapshot(const SnapshotSources &from, Time now);

} // namespace tunneldesk::session
