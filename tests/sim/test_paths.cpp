// NATs between the sites, and the bandwidth guarantee.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Paths : public Scenario
{
protected:
    std::uint32_t m_number = 0;
    void behindNat()
    {
        m_setup.addressA = IpAddress::v4(192, 168, 7, 2);
        m_setup.natAddress = IpAddress::v4(203, 0, 113, 99);
    }
};

TEST_F(Paths, GoesOverUdpBehindANat)
{
    behindNat();
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    EXPECT_EQ(pairOf(*m_a).sas.front().encapsulation, Encapsulation::Udp);
    EXPECT_TRUE(tunnelOf(*m_a).ikeSas.front().natHere);
    EXPECT_TRUE(tunnelOf(*m_b).ikeSas.front().natThere);
}

TEST_F(Paths, GoesRawWithoutANat)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    EXPECT_EQ(pairOf(*m_a).sas.front().encapsulation, Encapsulation::RawEsp);
}

TEST_F(Paths, GoesOverUdpWhenForced)
{
    m_setup.tunnel.natTraversal = NatTraversal::Force;
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    EXPECT_EQ(pairOf(*m_b).sas.front().encapsulation, Encapsulation::Udp);
}

TEST_F(Paths, FollowsANewMappingOfTheNat)
{
    behindNat();
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    m_world->wire().forgetMappings();
    const Bytes packet = sendFromA(2);
    ASSERT_TRUE(m_world->driveBounded(200ms));
    EXPECT_EQ(countOf(*m_b, packet), 1U);
    expectTraffic(3);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

// Rule NT-12: the NAT itself gets another address, as a line does overnight.
TEST_F(Paths, FollowsANewAddressOfTheNat)
{
    behindNat();
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    const IpAddress moved = IpAddress::v4(203, 0, 113, 200);
    m_world->wire().moveNats(moved);
    const Bytes packet = sendFromA(2);
    ASSERT_TRUE(m_world->driveBounded(200ms));
    EXPECT_EQ(countOf(*m_b, packet), 1U);
    expectTraffic(3);
    EXPECT_EQ(tunnelOf(*m_b).ikeSas.front().ends.remote.address, moved);
    // IKE follows as well: a rekey from either side goes on under the same IKE SA.
    m_b->command(RekeyTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(2s));
    expectTraffic(4);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(ikeSasMade(*m_b), 1U);
}

// Fault 13: the NAT lets port 500 through, under another number, and 4500 not at all.
TEST_F(Paths, ANatThatRefusesPort4500IsNamed)
{
    behindNat();
    begin();
    m_world->wire().setFilter([](const Datagram &datagram) {
        return datagram.from.port != limits::kNatTraversalPort && datagram.to.port != limits::kNatTraversalPort;
    });
    startBoth();
    const Time start = now();
    const auto finding = [this](const Site &site) { return pairOf(site).finding; };
    ASSERT_TRUE(m_world->drive([&] { return !finding(*m_a).isNone(); }, 2s));
    const Duration named = now() - start;
    EXPECT_EQ(finding(*m_a).advice, Advice::CompareKeysOrOpenPort);
    EXPECT_EQ(finding(*m_a).certainty, Certainty::Probable);
    ASSERT_TRUE(m_world->drive([&] { return !finding(*m_b).isNone(); }, 40s));
    EXPECT_EQ(finding(*m_b).verdict, Reason::NoAnswer);
    EXPECT_EQ(finding(*m_b).certainty, Certainty::Certain);
    EXPECT_EQ(finding(*m_b).field, Field::NatTraversal);
    test::tellFault(13, "a NAT before the asking side rewrites port 500 and refuses 4500",
                    "both sides say that it may be the port",
                    std::string(nameOf(finding(*m_a).advice)) + " after " + test::secondsText(named) + "; " +
                        std::string(nameOf(finding(*m_b).advice)) + " (" + std::string(fieldName(finding(*m_b).field)) +
                        ") at the other");
    m_world->wire().setFilter({});
    EXPECT_TRUE(connect(90s)) << disagreement(*m_a, *m_b, kTunnel, now());
    expectTraffic(1);
}

// A datagram that is no proof leads nobody away, wherever it comes from.
TEST_F(Paths, FollowsNoForgedPacket)
{
    behindNat();
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    std::optional<Datagram> caught;
    m_world->wire().setFilter([&caught](const Datagram &datagram) {
        if (datagram.to.port == 4500 && datagram.bytes.size() > 60)
            caught = datagram;
        return true;
    });
    const Bytes packet = sendFromA(2);
    ASSERT_TRUE(m_world->driveBounded(200ms));
    m_world->wire().setFilter(nullptr);
    ASSERT_TRUE(caught);
    const Endpoint before = tunnelOf(*m_b).ikeSas.front().ends.remote;
    caught->to = {m_setup.addressB, 4500};
    caught->from = {IpAddress::v4(192, 0, 2, 66), 6666};
    m_b->receive(*caught, now()); // seen before: a replay
    caught->bytes[7] = 0xff;      // a sequence number that nobody sealed
    m_b->receive(*caught, now());
    EXPECT_EQ(tunnelOf(*m_b).ikeSas.front().ends.remote, before);
    expectTraffic(3);
}

TEST_F(Paths, ANatBeforeTheOtherSide)
{
    m_setup.addressB = IpAddress::v4(192, 168, 7, 2);
    m_setup.natAddressB = IpAddress::v4(198, 51, 100, 99);
    m_setup.connectA = ConnectWhen::AnswerOnly;
    m_setup.connectB = ConnectWhen::AtStart;
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    EXPECT_TRUE(tunnelOf(*m_b).ikeSas.front().natHere);
    EXPECT_TRUE(tunnelOf(*m_a).ikeSas.front().natThere);
    m_world->wire().forgetMappings();
    static_cast<void>(sendFromB(2));
    ASSERT_TRUE(m_world->driveBounded(200ms));
    expectTraffic(3);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

// Rule NT-11: traffic keeps the mapping open as well.
TEST_F(Paths, SendsNoKeepaliveWhileTrafficRuns)
{
    behindNat();
    m_setup.tunnel.dpd.mode = DpdMode::Off;
    beginAndStart();
    ASSERT_TRUE(connect());
    std::size_t keepalives = 0;
    m_world->wire().setFilter([&keepalives](const Datagram &datagram) {
        keepalives += datagram.bytes == Bytes{0xff} ? 1 : 0;
        return true;
    });
    for (std::uint32_t number = 0; number < 50; ++number) {
        static_cast<void>(sendFromA(number));
        ASSERT_TRUE(m_world->driveBounded(2s));
    }
    EXPECT_EQ(keepalives, 0U);
    // And never a gap of more than 20 s once it ends.
    ASSERT_TRUE(m_world->driveBounded(20s));
    EXPECT_EQ(keepalives, 1U);
}

// Rule NT-11.
TEST_F(Paths, KeepsTheMappingOpenBehindANat)
{
    behindNat();
    m_setup.tunnel.dpd.mode = DpdMode::Off;
    beginAndStart();
    ASSERT_TRUE(connect());
    std::size_t keepalives = 0;
    m_world->wire().setFilter([&keepalives](const Datagram &datagram) {
        keepalives += datagram.bytes == Bytes{0xff} ? 1 : 0;
        return true;
    });
    ASSERT_TRUE(m_world->driveBounded(100s));
    EXPECT_GE(keepalives, 4U);
    EXPECT_LE(keepalives, 6U);
}

// 1200 octets a packet, offered at three times the rate, for two seconds.
class Guarantee : public Paths, public testing::WithParamInterface<Bandwidth>
{
};

TEST_P(Guarantee, HoldsInBothDirections)
{
    m_setup.bandwidth = GetParam();
    beginAndStart();
    ASSERT_TRUE(connect());
    const double rate = static_cast<double>(bitsPerSecondOf(GetParam()));
    const auto gap = Duration(static_cast<Duration::rep>(1200.0 * 8 * 1e9 / (rate * 3)));
    const Time begin = now();
    for (std::uint32_t number = 0; now() - begin < 2s; ++number) {
        sendFromA(number, 1200);
        sendFromB(number, 1200);
        ASSERT_TRUE(m_world->driveBounded(gap));
    }
    const double seconds = 2.0;
    for (const Site *site : {m_a, m_b}) {
        const double bits = static_cast<double>(site->deliveries.size()) * 1200 * 8 / seconds;
        // The queue of 50 ms may stand full at the end.
        EXPECT_GT(bits, rate * 0.95);
        EXPECT_LT(bits, rate * 1.03);
    }
    EXPECT_GT(m_a->snapshot(now()).find(kGateway)->shaperDropsOut, 0U);
}

INSTANTIATE_TEST_SUITE_P(Rates, Guarantee, testing::Values(Bandwidth::Mbps10, Bandwidth::Mbps20, Bandwidth::Mbps30));

// Faults 3.1, row 18.
TEST_F(Paths, ChangeTheGuaranteeWhileTrafficRuns)
{
    m_setup.bandwidth = Bandwidth::Mbps30;
    beginAndStart();
    ASSERT_TRUE(connect());
    const auto receivedDuring = [this](Duration span) {
        const std::size_t before = m_b->deliveries.size();
        const Time end = now() + span;
        for (std::uint32_t number = 0; now() < end; ++number) {
            sendFromA(m_number++, 1200);
            EXPECT_TRUE(m_world->driveBounded(100us));
        }
        return static_cast<double>(m_b->deliveries.size() - before) * 1200 * 8 /
               std::chrono::duration<double>(span).count();
    };
    EXPECT_NEAR(receivedDuring(1s), 30e6, 1.5e6);
    Profile profile = profileOfA(m_setup);
    profile.gateways.front().bandwidth = Bandwidth::Mbps10;
    m_a->apply(profile, now());
    static_cast<void>(receivedDuring(200ms));
    const double rate = receivedDuring(1s);
    EXPECT_NEAR(rate, 10e6, 0.5e6);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    // In order.
    std::uint32_t last = 0;
    for (const Delivery &delivery : m_b->deliveries) {
        std::uint32_t number = 0;
        for (std::size_t i = 28; i < 32; ++i)
            number = number << 8 | delivery.packet[i];
        EXPECT_GE(number, last);
        last = number;
    }
    test::tellFault(18, "30 to 10 Mbps under a flood", "the new rate after 0.2 s, in order",
                    std::to_string(static_cast<int>(rate / 1e4) / 100.0).substr(0, 5) + " Mbps, in order");
}

} // namespace
} // namespace tunneldesk::sim
