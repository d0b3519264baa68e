// How long two sites take to stand over a wire that loses so much each way: a function of its seed.
#pragma once

#include "engine/base/time.h"

#include <cstdint>
#include <optional>

namespace tunneldesk::sim
{

// From the first datagram until both sides hold the same SAs; none: not within `bound`.
// `isTold`: prints what happened at both sites.
[[nodiscard]] std::optional<Duration> timeToStand(std::uint64_t seed, unsigned lossPercent, Duration bound,
                                                  bool isTold = false);

} // namespace tunneldesk::sim
