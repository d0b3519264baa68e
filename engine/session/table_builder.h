// The lanes' tables as a function of profile and SAs. Owns the shapers: a guarantee's bucket lives on when
// its rate changes or a table is exchanged.
#pragma once

#include "engine/esp/tables.h"
#include "engine/session/plan_builder.h"

#include <map>

namespace tunneldesk::session
{

struct ShaperPair {
    std::shared_ptr<esp::Shaper> in;
    std::shared_ptr<esp::Shaper> out;
};

class ShaperBook
{
public:
    // One pair for each gateway, at its rate; those of gateways that are gone are let go.
    void apply(const Profile &profile);
    // Null when there is none.
    [[nodiscard]] const ShaperPair *find(GatewayId gateway) const;

private:
    std::map<GatewayId, ShaperPair> m_shapers;
};

// A sealing table for each TUN and an opening table for each outer address of the plan.
[[nodiscard]] std::shared_ptr<const esp::Tables> buildTables(const Profile &profile, const TunnelRuns &runs,
                                                             const HostView &host, const HostPlan &plan,
                                                             const SaRegistry &registry, const ShaperBook &shapers);

} // namespace tunneldesk::session
