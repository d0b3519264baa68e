// How long before the end of a lifetime its successor is begun (rules RK-1, RK-3, RK-4).
#pragma once

#include "engine/base/random.h"
#include "engine/base/time.h"

namespace tunneldesk::ikev1
{

// A tenth of the lifetime, at least `least`, and as much again at random; half of it for the side that answered, so
// that one side begins. Never more than half the lifetime.
[[nodiscard]] Duration renewalMargin(Duration life, Duration least, bool isInitiator, Random &random);

} // namespace tunneldesk::ikev1
