// At least 10,000 seeded runs, in blocks, so that two processes can share them (GTEST_TOTAL_SHARDS).
#include "tests/sim/random_run.h"

#include <gtest/gtest.h>

namespace
{

constexpr std::uint64_t kBlocks = 50;
constexpr std::uint64_t kRunsInBlock = 200;
static_assert(kBlocks * kRunsInBlock >= 10'000);

class RandomRuns : public testing::TestWithParam<std::uint64_t>
{
};

TEST_P(RandomRuns, AgreeDeliverOnceAndKeepNothing)
{
    const std::uint64_t first = GetParam() * kRunsInBlock;
    for (std::uint64_t seed = first; seed < first + kRunsInBlock; ++seed)
        EXPECT_EQ(tunneldesk::sim::runSeed(seed), "") << "replay with: test_sim --seed=" << seed;
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomRuns, testing::Range(std::uint64_t{0}, kBlocks));

} // namespace
