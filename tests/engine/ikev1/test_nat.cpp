// NAT detection, the float to port 4500, encapsulation, and peers that move (RFC 3947, RFC 3948).
#include "tests/engine/ikev1/behind_nat.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

// Rule NT-13.
TEST(Nat, NoNatMeansRawEsp)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::RawEsp);
    EXPECT_EQ(pair.a.current().params.ends.local.port, 0);
    for (const auto &flight : pair.seen)
        EXPECT_EQ(flight.ends.local.port, 500);
}

// Rules NT-4, NT-6.
TEST(Nat, ANatIsFoundAndTheInitiatorFloats)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    EXPECT_TRUE(pair.agree());
    for (std::size_t i = 0; i < pair.a.sent.size(); ++i)
        EXPECT_EQ(pair.a.sent[i].ends.local.port, i < 2 ? 500 : 4500) << i;
    EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::Udp);
    EXPECT_EQ(pair.a.current().params.ends.remote.port, 4500);
    EXPECT_EQ(pair.b.current().params.ends.remote, (Endpoint{Nat().outside, 24500}));
    EXPECT_TRUE(pair.b.current().params.peerBehindNat);
    EXPECT_FALSE(pair.a.current().params.peerBehindNat);
    EXPECT_TRUE(pair.a.endpoint.ikeSasOf(kTunnel).front().natHere);
    EXPECT_FALSE(pair.a.endpoint.ikeSasOf(kTunnel).front().natThere);
    EXPECT_TRUE(pair.b.endpoint.ikeSasOf(kTunnel).front().natThere);
}

// Rule NT-11.
TEST(Nat, KeepalivesGoOnlyFromBehindTheNat)
{
    EndpointPair pair;
    behindNat(pair);
    // Its questions would keep the NAT's memory as well.
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.run(61s);
    EXPECT_EQ(keepalivesOf(pair.a), 3);
    EXPECT_EQ(keepalivesOf(pair.b), 0);
    EXPECT_TRUE(pair.bothUp());
}

// Rules NT-4, NT-13, NT-16.
TEST(Nat, ForceOnEitherSideEncapsulates)
{
    for (const bool isA : {true, false}) {
        EndpointPair pair;
        (isA ? pair.a : pair.b).config.tunnels.front().natTraversal = NatTraversal::Force;
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
        EXPECT_TRUE(pair.agree());
        EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::Udp);
        EXPECT_EQ(pair.b.current().params.encapsulation, Encapsulation::Udp);
        EXPECT_EQ(pair.a.sent.back().ends.local.port, 4500);
    }
}

// Rule NT-16.
TEST(Nat, OffAnnouncesNothing)
{
    EndpointPair pair;
    behindNat(pair);
    pair.a.config.tunnels.front().natTraversal = NatTraversal::Off;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    EXPECT_EQ(pair.a.current().params.encapsulation, Encapsulation::RawEsp);
    EXPECT_EQ(pair.a.sent.back().ends.local.port, 500);
}

// Rules NT-2, NT-16.
TEST(Nat, DraftsOnlyWorksWithItsOwnNumbers)
{
    EndpointPair pair;
    behindNat(pair);
    pair.a.config.tunnels.front().natTraversal = NatTraversal::DraftsOnly;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    EXPECT_TRUE(pair.agree());
    EXPECT_EQ(pair.b.current().params.encapsulation, Encapsulation::Udp);
}

// Rule NT-12.
TEST(Nat, AnAuthenticatedMessageMovesThePeerAndAForgedOneDoesNot)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const Endpoint before = pair.b.current().params.ends.remote;
    Bytes forged = pair.seen.back().bytes;
    forged.back() ^= 1;
    pair.deliver(true, forged, {{pair.b.config.outerAddress, 4500}, {IpAddress::v4(203, 0, 113, 66), 1}});
    EXPECT_EQ(pair.b.current().params.ends.remote, before);
    Nat moved;
    moved.offset = 30000;
    moved.outside = IpAddress::v4(203, 0, 113, 77);
    pair.onWire = moved;
    pair.run(30s);
    EXPECT_EQ(pair.b.current().params.ends.remote, (Endpoint{moved.outside, 34500}));
    EXPECT_TRUE(pair.bothUp());
    // And by the data path's word.
    const Endpoint third{IpAddress::v4(203, 0, 113, 78), 40000};
    pair.call(pair.b, [&](Context context, ikev1::Outputs &out) {
        pair.b.endpoint.peerMoved(pair.b.outbound.begin()->second, third, context, out);
    });
    EXPECT_EQ(pair.b.current().params.ends.remote, third);
}

TEST(Nat, APeerThatIsNotBehindANatIsNotFollowed)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.call(pair.b, [&](Context context, ikev1::Outputs &out) {
        pair.b.endpoint.peerMoved(pair.b.outbound.begin()->second, {IpAddress::v4(203, 0, 113, 78), 40000}, context,
                                  out);
    });
    EXPECT_EQ(pair.b.current().params.ends.remote.address, pair.a.config.outerAddress);
}

// Rules E-23, NT-12: a NAT has forgotten the peer, and his ESP comes for an SPI that is gone. He is told where he
// speaks from now; where he is sent to otherwise stays as it was, for nobody vouches for that place.
TEST(Nat, InvalidSpiGoesWhereThePacketCameFromAndMovesNothing)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const Endpoint before = pair.b.current().params.ends.remote;
    const Endpoint now{Nat().outside, 31000};
    const std::size_t sent = pair.b.sent.size();
    const auto see = [&](std::uint16_t localPort, const Endpoint &from) {
        pair.call(pair.b, [&](Context context, ikev1::Outputs &out) {
            pair.b.endpoint.unknownSpiSeen({{pair.b.config.outerAddress, localPort}, from}, {0x1234}, context, out);
        });
    };
    see(4500, now);
    ASSERT_EQ(pair.b.sent.size(), sent + 1);
    EXPECT_EQ(pair.b.sent.back().ends.remote, now);
    EXPECT_EQ(pair.b.current().params.ends.remote, before);
    pair.run(1500ms);
    see(0, {Nat().outside, 0}); // raw ESP names no port
    EXPECT_EQ(pair.b.sent.back().ends.remote, before);
}
