// Rules S-8, S-14, H-1 to H-15: every 1-bit flip and every truncation of each message of each exchange and of ESP, and
// for each octet one other value out of the rest, by a seed (test_mutants_long.cpp has all of them, without a
// sanitizer). Mutants of one message go to one engine one after the other; it then finishes with the genuine message.
#include "tests/sim/mutant_scenes.h"

#include <gtest/gtest.h>

#include <iostream>

namespace tunneldesk::sim
{
namespace
{

class Mutants : public testing::TestWithParam<MutantScene>
{
};

TEST_P(Mutants, EachBitEachLengthAndASampleOfOctets)
{
    MutantRun run(GetParam());
    run.flipEachBit();
    run.cutAtEachLength();
    run.substituteSome(5);
    run.finish();
    EXPECT_EQ(run.problem(), "");
    const MutantCounts &counts = run.counts();
    EXPECT_EQ(counts.flips, counts.octets * 8);
    EXPECT_EQ(counts.cuts, counts.octets);
    EXPECT_EQ(counts.substitutions, counts.octets);
    std::cout << GetParam().name << ": " << counts.octets << " octets, " << counts.flips << " flips, " << counts.cuts
              << " truncations, " << counts.taken << " taken\n"
              << "COUNT 1-bit flips of IKE and ESP messages\t" << counts.flips << '\n'
              << "COUNT truncations of IKE and ESP messages\t" << counts.cuts << '\n'
              << "COUNT byte substitutions of IKE and ESP messages, a sample under sanitizers\t" << counts.substitutions
              << '\n'
              << "COUNT of these flips, truncations and this sample taken as a message\t" << counts.taken << '\n';
}

INSTANTIATE_TEST_SUITE_P(OfEachMessage, Mutants, testing::ValuesIn(mutantScenes(DhGroup::Ecp256)),
                         [](const testing::TestParamInfo<MutantScene> &info) { return info.param.name; });

} // namespace
} // namespace tunneldesk::sim
