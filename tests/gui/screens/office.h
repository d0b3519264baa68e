// What the pictures show: the two gateways of an office and the nine branches behind them, in every state that a list
// of tunnels can have.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/check.h"
#include "engine/report/snapshot.h"

#include <vector>

namespace tunneldesk::test
{

// Has all of busyProfile().
[[nodiscard]] Profile officeProfile();
[[nodiscard]] Snapshot officeSnapshot();
// One of each verdict, as a computer has them on which another IPsec program was installed.
[[nodiscard]] std::vector<Check> checksOfAWorkstation();

} // namespace tunneldesk::test
