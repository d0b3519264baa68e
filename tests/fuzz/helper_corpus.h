// Inputs for fuzz_helper: what a client says to the helper, each message behind an octet with its length.
#pragma once

#include "engine/base/bytes.h"

#include <vector>

namespace tunneldesk::test
{

[[nodiscard]] std::vector<Bytes> helperInputs();

} // namespace tunneldesk::test
