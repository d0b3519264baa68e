// All that is known of one tunnel, for a ticket: Markdown in the user's language, JSON in names that do not
// change. Pure; holds no secret, because what it is made from holds none.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QByteArray>
#include <QString>

namespace tunneldesk
{

struct TunnelReport {
    TunnelConfig config;
    GatewayConfig gateway;
    Time now;
    std::optional<TunnelSnapshot> tunnel; // none: the engine knows nothing of it
    std::optional<IpAddress> outerAddress;
};

[[nodiscard]] QString markdownOf(const TunnelReport &report);
// Indented; ends with a line's end.
[[nodiscard]] QByteArray jsonOf(const TunnelReport &report);

} // namespace tunneldesk
