// What must hold in either mode when messages are lost, doubled, or cross. `Pair`: EndpointPair or what is made of it.
#pragma once

#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

namespace tunneldesk::test
{

// Each of the `messages` of a whole connect is lost the first time: it is repeated, and nothing is made twice.
template <typename Pair>
void expectEachLostIsMadeGood(unsigned messages)
{
    for (unsigned lost = 0; lost < messages; ++lost) {
        Pair pair;
        unsigned count = 0;
        pair.onWire = [&](EndpointPair::Flight &) { return count++ != lost; };
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << "message " << lost + 1;
        EXPECT_TRUE(pair.agree());
        EXPECT_EQ(pair.a.madeSas, 1U) << lost;
        EXPECT_EQ(pair.b.madeSas, 1U) << lost;
        pair.run(10s);
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U) << lost;
    }
}

// Each of them comes again, at once and later.
template <typename Pair>
void expectEachDoubledMakesNothing(unsigned messages)
{
    for (unsigned doubled = 0; doubled < messages; ++doubled) {
        Pair pair;
        unsigned count = 0;
        std::optional<EndpointPair::Flight> copy;
        pair.onWire = [&](EndpointPair::Flight &flight) {
            if (count++ == doubled)
                copy = flight;
            return true;
        };
        pair.start();
        pair.connect(pair.a);
        for (const Duration later : {5ms, 15ms, 200ms, 400ms}) {
            pair.run(later);
            if (copy)
                pair.deliver(copy->toB, copy->bytes, copy->ends);
        }
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << "message " << doubled + 1;
        pair.run(40s);
        EXPECT_TRUE(pair.agree()) << doubled;
        EXPECT_EQ(pair.a.sas.size(), 1U) << doubled;
        EXPECT_EQ(pair.b.sas.size(), 1U) << doubled;
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U) << doubled;
    }
}

// Both sides begin in the same moment.
template <typename Pair>
void expectBothAtOnceEndWithOne()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Pair pair;
        pair.b.config.tunnels.front().connect = ConnectWhen::AtStart;
        pair.a.random = ScriptedRandom(seed);
        pair.b.random = ScriptedRandom(seed + 1000);
        pair.start();
        pair.connect(pair.a);
        pair.connect(pair.b);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << seed;
        pair.run(60s);
        EXPECT_TRUE(pair.bothUp());
        EXPECT_TRUE(pair.agree()) << seed;
        EXPECT_EQ(pair.a.sas.size(), 1U) << seed;
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U) << seed;
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U) << seed;
    }
}

} // namespace tunneldesk::test
