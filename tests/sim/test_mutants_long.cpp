// The other 247 values of each octet of each message, where no sanitizer makes each of them ten times as dear.
#include "tests/sim/mutant_scenes.h"

#include <gtest/gtest.h>

#include <iostream>

namespace tunneldesk::sim
{
namespace
{

class Substitutions : public testing::TestWithParam<MutantScene>
{
};

TEST_P(Substitutions, OfEachOctetByEachValue)
{
    MutantRun run(GetParam());
    run.substituteEachOctet();
    run.finish();
    EXPECT_EQ(run.problem(), "");
    const MutantCounts &counts = run.counts();
    EXPECT_EQ(counts.substitutions, counts.octets * 247);
    std::cout << GetParam().name << ": " << counts.octets << " octets, " << counts.substitutions << " substitutions, "
              << counts.taken << " taken\n"
              << "COUNT byte substitutions of IKE and ESP messages\t" << counts.substitutions << '\n'
              << "COUNT of these substitutions taken as a message\t" << counts.taken << '\n';
}

INSTANTIATE_TEST_SUITE_P(OfEachMessage, Substitutions, testing::ValuesIn(mutantScenes(DhGroup::Ecp256)),
                         [](const testing::TestParamInfo<MutantScene> &info) { return info.param.name; });

} // namespace
} // namespace tunneldesk::sim
