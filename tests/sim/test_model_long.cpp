// The reference model beside 100,000 random commands.
#include "tests/sim/model_run.h"

#include <gtest/gtest.h>

namespace tunneldesk::sim
{
namespace
{

constexpr std::uint64_t kWorlds = 100;
constexpr std::size_t kSteps = 1000;
static_assert(kWorlds * kSteps >= 100'000);

class ModelAtLength : public testing::TestWithParam<std::uint64_t>
{
};

TEST_P(ModelAtLength, HasNothingToComplainAbout)
{
    EXPECT_EQ(runModel(GetParam(), kSteps), "") << "replay with: test_sim --seed=" << GetParam() << " --family=model";
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelAtLength, testing::Range(std::uint64_t{0}, kWorlds));

} // namespace
} // namespace tunneldesk::sim
