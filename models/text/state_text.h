// Why a tunnel, or a pair of its networks, is in its state, and what to do next: what stands beside every state that is
// not active. GUI thread (or the only thread of a headless program).
#pragma once

#include "engine/report/snapshot.h"

#include <QString>

namespace tunneldesk
{

// One to three sentences. Empty for an active tunnel of which nothing is known that is wrong.
[[nodiscard]] QString whyNotActive(PairState state, const Finding &finding, Reason reason);

} // namespace tunneldesk
