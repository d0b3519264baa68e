// Random commands to two sites with the reference model beside them. A function of the seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace tunneldesk::sim
{

struct ModelResult {
    // Empty: the model had nothing to complain about; else what, at which step, and all commands up to there.
    std::string problem;
    std::size_t strictSteps = 0;
};

[[nodiscard]] ModelResult runModel(std::uint64_t seed, std::size_t steps, bool isTold = false);

} // namespace tunneldesk::sim
