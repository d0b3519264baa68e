// Two endpoints bring a tunnel up, carry on and take it down.
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

TEST(Connect, BringsUpOnePairOfSasWithTheSameKeys)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
    EXPECT_TRUE(pair.agree());
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.b.sas.size(), 1U);
    EXPECT_EQ(pair.seen.size(), 9U);
    EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::RawEsp);
    EXPECT_TRUE(pair.a.current().isInitiator);
    EXPECT_FALSE(pair.b.current().isInitiator);
}

TEST(Connect, LeavesNothingBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        EndpointPair pair;
        pair.start();
        const std::size_t keys = secret_arena::bytesInUse();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
        pair.disconnect(pair.a);
        pair.run(10s);
        EXPECT_TRUE(pair.isEmpty());
        EXPECT_EQ(secret_arena::bytesInUse(), keys);
        EXPECT_EQ(pair.a.state(), PairState::Stopped);
    }
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}
