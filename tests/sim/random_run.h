// One seeded run of two sites: everything about it is drawn from the seed. Connect, 20 packets each way,
// delete; then both ends must have agreed on keys, delivered only what was sent, at most once, and kept nothing.
#pragma once

#include <cstdint>
#include <string>

namespace tunneldesk::sim
{

// Empty: all was well; else what was not. `isTold`: prints what was drawn and both sites' events.
[[nodiscard]] std::string runSeed(std::uint64_t seed, bool isTold = false);

} // namespace tunneldesk::sim
