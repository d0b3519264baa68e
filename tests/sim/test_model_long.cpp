// The reference model beside 100,000 random commands.
#include "tests/sim/model_run.h"

#include <gtest/gtest.h>

#include <iostream>

namespace tunneldesk::sim
{
namespace
{

constexpr std::uint64_t kWorlds = 100;
constexpr std::size_t kSteps = 1000;
// Else the model says nothing but what holds at any time. Where nobody keeps the connection up it has less to ask.
constexpr std::size_t kFewestStrictSteps = kSteps / 20;
static_assert(kWorlds * kSteps >= 100'000);

class ModelAtLength : public testing::TestWithParam<std::uint64_t>
{
};

TEST_P(ModelAtLength, HasNothingToComplainAbout)
{
    const ModelResult result = runModel(GetParam(), kSteps);
    EXPECT_EQ(result.problem, "") << "replay with: test_sim --seed=" << GetParam() << " --family=model";
    EXPECT_GE(result.strictSteps, kFewestStrictSteps);
    std::cout << "COUNT steps beside the reference model\t" << kSteps << '\n'
              << "COUNT of these steps judged strictly: must be up, or down\t" << result.strictSteps << '\n';
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelAtLength, testing::Range(std::uint64_t{0}, kWorlds));

} // namespace
} // namespace tunneldesk::sim
