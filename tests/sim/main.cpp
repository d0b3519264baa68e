// test_sim: as any GoogleTest program, and with --seed=N (or TUNNELDESK_SIM_SEED=N) one seeded run alone, with all
// that was drawn and all that happened.
#include "tests/sim/random_run.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace
{

int replay(const char *number)
{
    const std::uint64_t seed = std::strtoull(number, nullptr, 0);
    const std::string problem = tunneldesk::sim::runSeed(seed, true);
    std::cout << "seed " << seed << ": " << (problem.empty() ? "all is well" : problem) << '\n';
    return problem.empty() ? 0 : 1;
}

} // namespace

int main(int count, char **words)
{
    testing::InitGoogleTest(&count, words);
    constexpr std::string_view kOption = "--seed=";
    for (int i = 1; i < count; ++i)
        if (std::string_view(words[i]).starts_with(kOption))
            return replay(words[i] + kOption.size());
    if (const char *number = std::getenv("TUNNELDESK_SIM_SEED"))
        return replay(number);
    return RUN_ALL_TESTS();
}
