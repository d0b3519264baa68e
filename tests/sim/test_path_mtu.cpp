// Paths that become narrow, and what routers and forgers say of them (rules E-18 to E-20; faults 3.1, rows 15 and 16).
#include "tests/sim/scenario.h"
#include "tests/support/fault_row.h"
#include "tests/support/ip_packets.h"

namespace tunneldesk::sim
{
namespace
{

class PathMtu : public Scenario
{
protected:
    // As a router on the way would quote A's newest SA.
    [[nodiscard]] wire::IcmpError tooBig(std::uint32_t mtu) const
    {
        const SaSnapshot sa = pairOf(*m_a).sas.back();
        wire::IcmpError error;
        error.isTooBig = true;
        error.mtu = mtu;
        error.protocol = sa.encapsulation == Encapsulation::Udp ? 17 : 50;
        error.ends = sa.ends;
        error.spi = sa.outboundSpi;
        if (error.protocol == 50)
            error.ends.local.port = error.ends.remote.port = 0;
        return error;
    }
    [[nodiscard]] unsigned innerMtu() const { return tunnelOf(*m_a).innerMtu; }
    [[nodiscard]] unsigned routeMtu() const { return m_a->plan().routes.at(0).mtu; }
    // Inner UDP of 1400 octets with DF.
    void sendLarge()
    {
        test::PacketSpec spec;
        spec.source = hostOf(m_setup.networksA);
        spec.destination = hostOf(m_setup.networksB);
        spec.dontFragment = true;
        spec.payload.resize(1400 - 28);
        m_a->sendInner(kGateway, test::buildPacket(spec), now());
    }
};

// Row 15: the inner sender is told what fits, with the tunnel's own overhead taken off; and again when it has grown.
TEST_F(PathMtu, IsLearnedToldToTheSenderAndForgotten)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    EXPECT_EQ(innerMtu(), 1422U);
    sendLarge();
    ASSERT_TRUE(m_a->answers.empty());
    m_a->hearIcmp(tooBig(1280), now());
    EXPECT_EQ(innerMtu(), 1198U);
    EXPECT_EQ(routeMtu(), 1198U);
    std::string told = std::to_string(innerMtu());
    sendLarge();
    ASSERT_EQ(m_a->answers.size(), 1U);
    EXPECT_EQ(test::get16(m_a->answers[0].packet, 26), 1198);
    m_a->hearIcmp(tooBig(576), now());
    EXPECT_EQ(innerMtu(), 494U);
    told += " and " + std::to_string(innerMtu());
    ASSERT_TRUE(m_world->driveBounded(9min + 50s));
    EXPECT_EQ(innerMtu(), 494U);
    ASSERT_TRUE(m_world->driveBounded(20s));
    EXPECT_EQ(innerMtu(), 1422U);
    expectTraffic(1);
    test::tellFault(15, "the path shrinks to 1280, then 576, with ICMP", "the inner sender is told what fits",
                    told + " told, " + std::to_string(innerMtu()) + " again ten minutes later");
}

// Rule E-20: without an SPI that we send to, from where we send it, nothing is believed.
TEST_F(PathMtu, IsNotBelievedOfForgers)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    std::vector<wire::IcmpError> forged(6, tooBig(1280));
    forged[0].spi.reset();
    forged[1].spi = Spi{tooBig(0).spi->value ^ 1};
    forged[2].ends.remote.address = IpAddress::v4(192, 0, 2, 66);
    forged[3].ends.local.address = IpAddress::v4(192, 0, 2, 66);
    forged[4].protocol = 17;
    forged[5].mtu = 575;
    for (const wire::IcmpError &error : forged)
        m_a->hearIcmp(error, now());
    EXPECT_EQ(innerMtu(), 1422U);
    m_a->hearIcmp(tooBig(1499), now());
    m_a->hearIcmp(tooBig(1500), now());
    EXPECT_EQ(innerMtu(), 1422U);
}

// Row 16: an established SA does not mind; while connecting it is a hint and the attempt goes on.
TEST_F(PathMtu, UnreachableIsAHintAndNoMore)
{
    begin();
    m_world->wire().setFilter([](const Datagram &) { return false; });
    startBoth();
    ASSERT_TRUE(m_world->driveBounded(100ms));
    wire::IcmpError error;
    error.protocol = 17;
    error.ends = {{m_setup.addressA, 500}, {m_setup.addressB, 500}};
    wire::IcmpError ofAStranger = error;
    ofAStranger.ends.remote.address = IpAddress::v4(192, 0, 2, 66);
    m_a->hearIcmp(ofAStranger, now());
    EXPECT_TRUE(pairOf(*m_a).finding.isNone());
    m_a->hearIcmp(error, now());
    m_a->hearIcmp(error, now());
    EXPECT_EQ(pairOf(*m_a).finding.verdict, Reason::NoAnswer);
    EXPECT_EQ(pairOf(*m_a).finding.certainty, Certainty::Probable);
    const auto told = std::count_if(m_a->events.begin(), m_a->events.end(),
                                    [](const Event &event) { return std::holds_alternative<Finding>(event.what); });
    EXPECT_EQ(told, 1);
    m_world->wire().setFilter({});
    ASSERT_TRUE(connect());
    EXPECT_TRUE(pairOf(*m_a).finding.isNone());
    m_a->hearIcmp(error, now());
    error.protocol = 50;
    m_a->hearIcmp(error, now());
    EXPECT_TRUE(pairOf(*m_a).finding.isNone());
    expectTraffic(1);
    test::tellFault(16, "unreachable from a router while connecting and when up", "a hint, and nothing is torn down",
                    std::to_string(told) + " finding; now " + std::string(nameOf(m_a->stateOf(kTunnel, now()))));
}

// Row 15 over IPv6, where nobody but the sender cuts and "packet too big" may be filtered: found within five seconds,
// by either side for its own direction, lived with, and forgotten when the path is wide again.
class SilentPath : public PathMtu, public testing::WithParamInterface<NatTraversal>
{
};

TEST_P(SilentPath, IsFoundOverIpv6AndLivedWith)
{
    m_setup.addressA = *IpAddress::parse("2001:db8:a::1");
    m_setup.addressB = *IpAddress::parse("2001:db8:b::1");
    m_setup.tunnel.natTraversal = GetParam();
    beginAndStart();
    ASSERT_TRUE(connect());
    EXPECT_EQ(innerMtu(), 1390U);
    unsigned width = 1500;
    m_world->wire().setFilter([&width](const Datagram &datagram) {
        const std::size_t udp = datagram.protocol == OuterProtocol::Udp ? 8 : 0;
        return datagram.bytes.size() + udp + 40 <= width;
    });
    std::uint32_t number = 1;
    // One inner sender that obeys the MTU of its route; how many of its packets arrive.
    const auto arrived = [&](Duration duration) {
        std::size_t count = 0;
        for (const Time end = now() + duration; now() < end; ++number) {
            const Bytes packet = sendFromA(number, routeMtu());
            EXPECT_TRUE(m_world->driveBounded(50ms));
            count += countOf(*m_b, packet);
        }
        return count;
    };
    EXPECT_EQ(arrived(10s), 200U);
    EXPECT_EQ(innerMtu(), 1390U);
    width = 1280;
    const Time narrowed = now();
    while (routeMtu() == 1390U && now() < narrowed + 10s)
        static_cast<void>(arrived(50ms));
    const double seconds = std::chrono::duration<double>(now() - narrowed).count();
    EXPECT_EQ(innerMtu(), 1182U);
    EXPECT_TRUE(test::judgeFault(15, "IPv6 path 1500 -> 1280, packet too big filtered",
                                 "a transfer stands for at most 5 s", std::to_string(seconds) + " s", seconds <= 5));
    EXPECT_EQ(arrived(20s), 400U) << "nothing is lost from then on";
    EXPECT_EQ(tunnelOf(*m_b).innerMtu, 1390U) << "who sends nothing large has found nothing";
    width = 1500;
    EXPECT_GT(arrived(6min), 7000U);
    EXPECT_EQ(innerMtu(), 1390U);
    EXPECT_EQ(pairOf(*m_a).state, PairState::Established);
}

INSTANTIATE_TEST_SUITE_P(Both, SilentPath, testing::Values(NatTraversal::Auto, NatTraversal::Force),
                         [](const auto &chosen) { return chosen.param == NatTraversal::Auto ? "raw" : "inUdp"; });

// Who is not asked whether he lives is not asked how much arrives: the MTU is for the user to set then.
TEST_F(PathMtu, IsNotAskedForWhereDeadPeerDetectionIsOff)
{
    m_setup.addressA = *IpAddress::parse("2001:db8:a::1");
    m_setup.addressB = *IpAddress::parse("2001:db8:b::1");
    m_setup.tunnel.dpd.mode = DpdMode::OneWay;
    beginAndStart();
    ASSERT_TRUE(connect());
    const std::size_t before = m_world->wire().sentCount();
    for (std::uint32_t number = 1; number <= 100; ++number) {
        sendFromA(number, 1300);
        ASSERT_TRUE(m_world->driveBounded(100ms));
    }
    EXPECT_EQ(m_world->wire().sentCount() - before, 100U);
}

} // namespace
} // namespace tunneldesk::sim
