#include "engine/report/snapshot.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

PairState sum(std::initializer_list<PairState> states)
{
    std::vector<PairSnapshot> pairs;
    for (const PairState state : states)
        pairs.push_back({.state = state});
    return sumOf(pairs);
}

TEST(Snapshot, ATunnelIsTheSumOfItsPairs)
{
    using enum PairState;
    EXPECT_EQ(sum({}), Stopped);
    EXPECT_EQ(sum({Active, Active}), Active);
    EXPECT_EQ(sum({Active, Retrying}), PartiallyActive);
    EXPECT_EQ(sum({Established, Active}), PartiallyActive);
    EXPECT_EQ(sum({Phase1, Failed}), Failed);
    EXPECT_EQ(sum({Phase1, WaitingForKey}), WaitingForKey);
}

TEST(Snapshot, FindsByIdOrSaysThereIsNone)
{
    Snapshot snapshot;
    snapshot.tunnels.push_back({.id = {5}});
    EXPECT_EQ(snapshot.find(TunnelId{5}), &snapshot.tunnels[0]);
    EXPECT_EQ(snapshot.find(TunnelId{6}), nullptr);
    EXPECT_EQ(snapshot.find(GatewayId{5}), nullptr);
}

} // namespace
} // namespace tunneldesk
