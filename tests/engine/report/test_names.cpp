#include "engine/report/event.h"

#include <gtest/gtest.h>

#include <set>

namespace tunneldesk
{
namespace
{

template <typename Enum>
void expectDistinctNames()
{
    std::set<std::string_view> names;
    for (int i = 0; i < static_cast<int>(Enum::Count); ++i)
        EXPECT_TRUE(names.insert(nameOf(static_cast<Enum>(i))).second) << i;
}

TEST(Names, EveryEnumeratorHasOneOfItsOwn)
{
    expectDistinctNames<PairState>();
    expectDistinctNames<Advice>();
    expectDistinctNames<Attribute>();
}

// The words that scripts read; they do not change between versions.
TEST(Names, StatesAreSpelledAsThePlanSpellsThem)
{
    EXPECT_EQ(nameOf(PairState::WaitingForKey), "waiting-for-key");
    EXPECT_EQ(nameOf(PairState::Phase1), "phase-1");
    EXPECT_EQ(nameOf(PairState::Established), "established");
    EXPECT_EQ(nameOf(PairState::PartiallyActive), "partially-active");
}

} // namespace
} // namespace tunneldesk
