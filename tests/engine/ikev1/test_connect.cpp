// Two endpoints bring a tunnel up, carry on and take it down.
#include "tests/engine/ikev1/bad_wire.h"

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
        pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
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

// Rule P1-3: every hash with every cipher, truncated and expanded.
TEST(Connect, EverySuiteGivesBothSidesTheSameKeys)
{
    unsigned count = 0;
    for (const IkeEncryption encryption : allIkeEncryptions())
        for (const Hash hash : allHashes()) {
            EndpointPair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                config.policy.encryption = encryption;
                config.policy.hash = hash;
                config.policy.group = DhGroup::Modp1024;
            });
            pair.start();
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << nameOf(encryption) << nameOf(hash);
            EXPECT_TRUE(pair.agree());
            ++count;
        }
    EXPECT_EQ(count, 25U);
}

TEST(Connect, EveryGroupWithAndWithoutPfs)
{
    for (const DhGroup group : allDhGroups())
        for (const bool withPfs : {false, true}) {
            EndpointPair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                config.policy.group = group;
                if (withPfs)
                    config.tunnels.front().pfs = group;
            });
            pair.start();
            pair.connect(pair.b);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << nameOf(group);
            EXPECT_TRUE(pair.agree());
            EXPECT_EQ(pair.a.current().pfs, withPfs);
            EXPECT_EQ(pair.b.current().pfs, withPfs);
        }
}

TEST(Connect, EveryEspSuite)
{
    unsigned count = 0;
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications()) {
            const EspSuite suite{encryption, authentication};
            if (!suite.isValid())
                continue;
            EndpointPair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                config.policy.group = DhGroup::Modp1024;
                config.tunnels.front().esp = suite;
            });
            pair.start();
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << nameOf(encryption);
            EXPECT_TRUE(pair.agree());
            EXPECT_EQ(pair.a.current().params.inboundKeys.encryption.size(),
                      keySizeOf(encryption) + saltSizeOf(encryption));
            EXPECT_EQ(pair.a.current().params.inboundKeys.authentication.size(), keySizeOf(authentication));
            ++count;
        }
    EXPECT_EQ(count, 5U * 5U + 3U);
}

TEST(Connect, BothAtOnceEndWithWorkingSas)
{
    expectBothAtOnceEndWithOne<EndpointPair>();
}

// Rule P1-9: one address, one key.
TEST(Connect, SeveralTunnelsAndNetworksShareOneIkeSa)
{
    EndpointPair pair;
    const auto second = [](TunnelConfig tunnel, bool isA) {
        tunnel.id = {101};
        tunnel.localNetworks = {*EndpointPair::parsePrefix(isA ? "10.3.0.0/16" : "10.4.0.0/16"),
                                *EndpointPair::parsePrefix(isA ? "10.5.0.7/32" : "10.6.0.0/16")};
        tunnel.remoteNetworks = {*EndpointPair::parsePrefix(isA ? "10.4.0.0/16" : "10.3.0.0/16"),
                                 *EndpointPair::parsePrefix(isA ? "10.6.0.0/16" : "10.5.0.7/32")};
        return tunnel;
    };
    pair.a.config.tunnels.push_back(second(pair.a.config.tunnels.front(), true));
    pair.b.config.tunnels.push_back(second(pair.b.config.tunnels.front(), false));
    pair.onBoth([](ikev1::PeerConfig &config) {
        for (TunnelConfig &tunnel : config.tunnels)
            tunnel.connect = ConnectWhen::OnTraffic;
    });
    pair.start();
    pair.connect(pair.a);
    pair.connect(pair.a, {101});
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.outbound.size() == 5 && pair.b.outbound.size() == 5; }, 5s));
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.a.endpoint.ikeSasOf({101}).size(), 1U);
    // One tunnel goes, the IKE SA stays for the other.
    pair.disconnect(pair.a, {101});
    pair.run(20s);
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.b.sas.size(), 1U);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    pair.disconnect(pair.a);
    pair.run(20s);
    EXPECT_TRUE(pair.isEmpty());
}
