// Inputs for fuzz_helper and fuzz_channel. For the first: what a client says to the helper, each message behind an
// octet with its length.
#pragma once

#include "engine/base/bytes.h"

#include <vector>

namespace tunneldesk::test
{

[[nodiscard]] std::vector<Bytes> helperInputs();
// For fuzz_channel: what either end of the socket may say, and what comes beside.
[[nodiscard]] std::vector<Bytes> channelInputs();

} // namespace tunneldesk::test
