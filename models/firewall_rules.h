// What nftables does with a tunnel's packets, as far as the rules say it: from the answer to `nft --json list ruleset`.
// Pure. Each class of packets is led through the chains of its hook; a rule that may meet a part of them, or that
// matches on what is not known here, leaves the verdict open rather than guessed.
#pragma once

#include "engine/config/tunnel_config.h"
#include "engine/interchange/host_sheet.h"

#include <QByteArray>

#include <optional>

namespace tunneldesk
{

// Nothing: this is no list of rules.
[[nodiscard]] std::optional<interchange::FirewallChecks> checkFirewall(const QByteArray &ruleset,
                                                                       const TunnelConfig &tunnel);

} // namespace tunneldesk
