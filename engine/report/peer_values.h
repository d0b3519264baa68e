// What a finding says the peer has, put into settings of ours: for a dialog that begins with the one right answer.
// Pure; decides nothing about whether it is wise, the user sees every value before it is saved.
#pragma once

#include "engine/config/gateway_config.h"
#include "engine/config/tunnel_config.h"
#include "engine/report/finding.h"

#include <vector>

namespace tunneldesk
{

// The fields that were set, in the order of the rows. A row is taken where it stands in the way, holds one value of
// the peer's, and a field of ours can hold that value; a peer that offered several has left the choice to the user.
[[nodiscard]] std::vector<Field> takePeerValues(const Finding &finding, TunnelConfig &tunnel);
[[nodiscard]] std::vector<Field> takePeerValues(const Finding &finding, IkePolicy &policy);

} // namespace tunneldesk
