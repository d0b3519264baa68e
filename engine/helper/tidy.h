// Takes away what killed gateways have left: all routes of our table and both rules. Asks nobody whether a gateway
// runs.
#pragma once

#include "engine/helper/session.h"

namespace tunneldesk::helper
{

// Unknown: the kernel does not tell what stands.
enum class Removed : std::uint8_t { All, Some, Unknown };
[[nodiscard]] Removed removeAll(PrivilegedCalls &calls, Kernel &kernel);

} // namespace tunneldesk::helper
