// Every message of every exchange, and ESP, as scenes for the mutants.
#pragma once

#include "tests/sim/mutants.h"

namespace tunneldesk::sim
{

// Main Mode and Quick Mode, the same behind a NAT, Aggressive Mode and Quick Mode, protected informationals, ESP.
// `group`: of phase 1; one whose numbers are refused at a glance when they are changed costs fewer handshakes.
[[nodiscard]] std::vector<MutantScene> mutantScenes(DhGroup group);

} // namespace tunneldesk::sim
