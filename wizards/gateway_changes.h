// What a change of a gateway changes: old and new, a line each. Pure function of its arguments and the language.
#pragma once

#include "engine/config/gateway_config.h"

#include <QStringList>

namespace tunneldesk
{

[[nodiscard]] QStringList changesOf(const GatewayConfig &before, const GatewayConfig &after);

} // namespace tunneldesk
