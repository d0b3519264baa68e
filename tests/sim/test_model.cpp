// The reference model beside random commands; the many steps are in test_sim_long.
#include "tests/sim/model_run.h"

#include <gtest/gtest.h>

namespace tunneldesk::sim
{
namespace
{

class Model : public testing::TestWithParam<std::uint64_t>
{
};

TEST_P(Model, HasNothingToComplainAbout)
{
    EXPECT_EQ(runModel(GetParam(), 500), "") << "replay with: test_sim --seed=" << GetParam() << " --family=model";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Model, testing::Range(std::uint64_t{1000}, std::uint64_t{1010}));

} // namespace
} // namespace tunneldesk::sim
