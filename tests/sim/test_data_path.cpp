// ESP between two whole gateways: every family of address, what the wire does to packets (faults 3.1), and what a peer
// with other settings looks like.
#include "engine/wire/inner_packet.h"
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class DataPath : public Scenario
{
protected:
    [[nodiscard]] SaSnapshot saOfB() const { return pairOf(*m_b).sas.front(); }
    // Sends `count` packets from A, one each `gap`, and lets everything arrive; how many came, each at most once.
    std::size_t arrivedOf(std::uint32_t count, Duration gap)
    {
        std::vector<Bytes> sent;
        for (std::uint32_t i = 0; i < count; ++i) {
            sent.push_back(sendFromA(m_number++));
            EXPECT_TRUE(m_world->driveBounded(gap));
        }
        EXPECT_TRUE(m_world->driveBounded(500ms));
        std::size_t arrived = 0;
        for (const Bytes &packet : sent) {
            const std::size_t copies = countOf(*m_b, packet);
            EXPECT_LE(copies, 1U);
            arrived += copies;
        }
        return arrived;
    }
    std::uint32_t m_number = 1000;
};

struct Families {
    bool isOuterV4;
    bool isInnerV4;
    NatTraversal nat;
};

class EveryFamily : public DataPath, public testing::WithParamInterface<Families>
{
};

// IPv4 and IPv6 outside and inside, raw and in UDP (rules E-7, E-11, E-15, E-18).
TEST_P(EveryFamily, CarriesBothWays)
{
    const Families &families = GetParam();
    if (!families.isOuterV4) {
        m_setup.addressA = *IpAddress::parse("2001:db8:a::1");
        m_setup.addressB = *IpAddress::parse("2001:db8:b::1");
    }
    if (!families.isInnerV4) {
        m_setup.networksA = {*IpPrefix::parse("fd00:1::/64")};
        m_setup.networksB = {*IpPrefix::parse("fd00:2::/64")};
    }
    m_setup.tunnel.natTraversal = families.nat;
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    const bool isUdp = families.nat == NatTraversal::Force;
    EXPECT_EQ(saOfB().encapsulation, isUdp ? Encapsulation::Udp : Encapsulation::RawEsp);
    // 1422 octets over IPv4 in UDP; IPv6 takes 20 octets more outside, leaves the 12 that cannot be asked about, and a
    // block of 16 is the step.
    EXPECT_EQ(tunnelOf(*m_a).innerMtu, families.isOuterV4 ? 1422U : 1390U);
    const session::HostPlan &plan = m_a->plan();
    EXPECT_EQ(plan.outers.at(0).address, m_setup.addressA);
    EXPECT_EQ(plan.peers.at(0), m_setup.addressB) << "the peer's own way beside the tunnel's routes (rule E-26)";
    EXPECT_EQ(plan.routes.at(0).destination, m_setup.networksB.at(0));
    EXPECT_EQ(plan.failClosed, m_setup.networksB);
    // From outside the selectors nothing comes out.
    const std::size_t before = m_b->deliveries.size();
    m_a->sendInner(kGateway, innerPacket(hostOf(m_setup.networksB), hostOf(m_setup.networksB, 6), 7), now());
    ASSERT_TRUE(m_world->driveBounded(500ms));
    EXPECT_EQ(m_b->deliveries.size(), before);
}

INSTANTIATE_TEST_SUITE_P(
    Both, EveryFamily,
    testing::Values(Families{true, false, NatTraversal::Auto}, Families{true, false, NatTraversal::Force},
                    Families{false, true, NatTraversal::Auto}, Families{false, true, NatTraversal::Force},
                    Families{false, false, NatTraversal::Auto}, Families{false, false, NatTraversal::Force}),
    [](const auto &chosen) {
        return std::string(chosen.param.isOuterV4 ? "v4" : "v6") + "Outside" + (chosen.param.isInnerV4 ? "v4" : "v6") +
               "Inside" + (chosen.param.nat == NatTraversal::Force ? "InUdp" : "Raw");
    });

// Row 4: within the window the order does not matter (rule E-9).
TEST_F(DataPath, LosesNothingToDisorderWithinTheWindow)
{
    for (const std::uint32_t window : {64U, 256U, 4096U}) {
        m_setup.tunnel.replayWindow = window;
        beginAndStart();
        ASSERT_TRUE(connect());
        m_world->wire().setFaults({0, 0, 5ms, 65ms, true});
        EXPECT_EQ(arrivedOf(500, 1ms), 500U) << window;
        EXPECT_EQ(saOfB().replayDrops, 0U);
    }
}

// Row 5: beyond it a packet is late, which is no attack.
TEST_F(DataPath, CountsWhatIsTooLateAsLate)
{
    m_setup.tunnel.replayWindow = 32;
    beginAndStart();
    ASSERT_TRUE(connect());
    std::optional<Datagram> held;
    m_world->wire().setFilter([&held](const Datagram &datagram) {
        if (held || datagram.protocol != OuterProtocol::Esp)
            return true;
        held = datagram;
        return false;
    });
    EXPECT_EQ(arrivedOf(40, 1ms), 39U);
    const std::size_t deliveries = m_b->deliveries.size();
    m_world->wire().send(*held, now());
    ASSERT_TRUE(m_world->driveBounded(100ms));
    EXPECT_EQ(m_b->deliveries.size(), deliveries);
    EXPECT_EQ(saOfB().replayDrops, 0U);
    EXPECT_EQ(saOfB().lateDrops, 1U);
    EXPECT_EQ(m_b->stateOf(kTunnel, now()), PairState::Active);
    expectTraffic(1);
}

// Row 6: everything twice, and nothing is delivered twice.
TEST_F(DataPath, DeliversWhatComesTwiceOnce)
{
    begin({0, 100, 5ms, 5ms, false});
    startBoth();
    ASSERT_TRUE(connect());
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(arrivedOf(300, 1ms), 300U);
    EXPECT_EQ(saOfB().replayDrops, 300U);
    EXPECT_EQ(saOfB().lateDrops, 0U);
}

// Rule E-25: what does not fit the path is counted at the SA that it was for.
TEST_F(DataPath, CountsWhatIsTooBigForThePath)
{
    m_setup.tunnel.mtu = 600;
    beginAndStart();
    ASSERT_TRUE(connect());
    Bytes packet = innerPacket(hostOf(m_setup.networksA), hostOf(m_setup.networksB), 1, 900);
    constexpr std::size_t kFlagsAt = 6;
    constexpr Byte kDontFragment = 0x40;
    packet[kFlagsAt] |= kDontFragment;
    wire::writeIpv4Checksum(MutableByteView(packet).first(wire::kIpv4HeaderSize));
    m_a->sendInner(kGateway, packet, now());
    ASSERT_TRUE(m_world->driveBounded(100ms));
    EXPECT_EQ(pairOf(*m_a).sas.front().tooBig, 1U);
    EXPECT_EQ(m_a->answers.size(), 1U);
    EXPECT_EQ(saOfB().tooBig, 0U);
}

// Rows 8 and 9: damaged and cut packets are dropped and counted, whatever octet it was; nothing comes down.
TEST_F(DataPath, DropsWhatWasDamagedAndNoMore)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    std::vector<Datagram> damaged;
    std::size_t count = 0;
    m_world->wire().setFilter([&](const Datagram &datagram) {
        if (datagram.protocol != OuterProtocol::Esp || datagram.from.address != m_setup.addressA || ++count % 10 != 0)
            return true;
        damaged.push_back(datagram);
        return false;
    });
    EXPECT_EQ(arrivedOf(500, 1ms), 450U);
    ASSERT_EQ(damaged.size(), 50U);
    for (std::size_t i = 0; i < damaged.size(); ++i) {
        Bytes &bytes = damaged[i].bytes;
        if (i % 3 == 0)
            bytes.resize(bytes.size() - 1 - i);
        else if (i % 3 == 1)
            bytes.resize(bytes.size() + 1 + i);
        else
            bytes[8 + i] ^= 0x10;
        m_b->receive(damaged[i], now());
    }
    EXPECT_EQ(arrivedOf(9, 1ms), 9U);
    EXPECT_GE(saOfB().icvFailures, 10U);
    EXPECT_EQ(m_b->stateOf(kTunnel, now()), PairState::Active);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

// Rules E-10 and S-17: the window is there and moves, after every rekey too.
TEST_F(DataPath, RefusesWhatWasSeenBeforeAfterEachRekey)
{
    begin();
    std::vector<Datagram> seen;
    m_world->wire().setFilter([&seen](const Datagram &datagram) {
        if (datagram.protocol == OuterProtocol::Esp)
            seen.push_back(datagram);
        return true;
    });
    startBoth();
    ASSERT_TRUE(connect());
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(arrivedOf(20, 1ms), 20U);
        const std::size_t deliveries = m_b->deliveries.size();
        for (const Datagram &datagram : std::vector<Datagram>(seen))
            if (datagram.to.address == m_setup.addressB)
                m_b->receive(datagram, now());
        EXPECT_EQ(m_b->deliveries.size(), deliveries) << "round " << round;
        m_a->command(RekeyTunnel{kTunnel}, now());
        ASSERT_TRUE(m_world->driveBounded(2s));
        ASSERT_TRUE(areAgreed());
    }
}

// Rule E-25: a peer whose SHA-256 is cut otherwise than ours is named, on both sides.
TEST_F(DataPath, NamesAPeerThatCutsSha256Otherwise)
{
    m_setup.tunnel.esp = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false};
    begin();
    Profile cutting = profileOfA(m_setup);
    cutting.tunnels.front().esp.sha256Cut96 = true;
    m_b->apply(profileOfB(m_setup), now());
    m_a->apply(cutting, now());
    ASSERT_TRUE(m_world->drive([this] { return m_a->isUp(kTunnel, now()) && m_b->isUp(kTunnel, now()); }, 5s));
    sendFromA(1);
    sendFromB(2);
    ASSERT_TRUE(m_world->driveBounded(500ms));
    for (const Site *site : {m_a, m_b}) {
        const Finding finding = pairOf(*site).finding;
        EXPECT_EQ(finding.verdict, Reason::BadIcv);
        EXPECT_EQ(finding.certainty, Certainty::Probable);
        EXPECT_EQ(finding.field, Field::Sha256Cut96);
        EXPECT_GT(pairOf(*site).sas.front().icvFailures, 0U);
        EXPECT_TRUE(site->deliveries.empty());
    }
}

// Rules E-25, S-8: nobody vouches for a packet whose ICV is wrong. Where others open it says nothing of the peer, and
// where nothing has opened yet no more than that it looks like it.
TEST_F(DataPath, ForgedPacketsBlameNoPeerThatWorks)
{
    m_setup.tunnel.esp = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false};
    begin();
    std::optional<Datagram> seen;
    bool isOpen = false;
    m_world->wire().setFilter([&](const Datagram &datagram) {
        const bool isEsp = datagram.protocol == OuterProtocol::Esp;
        if (isEsp && datagram.to.address == m_setup.addressB)
            seen = datagram;
        return isOpen || !isEsp;
    });
    startBoth();
    ASSERT_TRUE(connect());
    sendFromA(1);
    ASSERT_TRUE(m_world->driveBounded(500ms));
    ASSERT_TRUE(seen);
    const auto forge = [&] {
        Datagram forged = *seen;
        forged.bytes.resize(forged.bytes.size() - 4);
        for (int i = 0; i < 20; ++i) {
            m_b->receive(forged, now());
            ASSERT_TRUE(m_world->driveBounded(200ms));
        }
    };
    forge();
    EXPECT_EQ(pairOf(*m_b).finding.verdict, Reason::BadIcv);
    isOpen = true;
    expectTraffic(2);
    EXPECT_TRUE(pairOf(*m_b).finding.isNone()) << "disproved";
    forge();
    EXPECT_GE(saOfB().icvFailures, 40U);
    EXPECT_EQ(pairOf(*m_b).state, PairState::Active);
    EXPECT_TRUE(pairOf(*m_b).finding.isNone());
}

// Row 18: who stays below the guarantee loses nothing when it changes; who is above it loses only what no longer fits.
TEST_F(DataPath, LosesNothingBelowTheGuaranteeWhenItChanges)
{
    m_setup.bandwidth = Bandwidth::Mbps30;
    beginAndStart();
    ASSERT_TRUE(connect());
    Profile profile = profileOfA(m_setup);
    for (const Bandwidth bandwidth : {Bandwidth::Mbps10, Bandwidth::Mbps20, Bandwidth::Mbps10}) {
        EXPECT_EQ(arrivedOf(1000, 1ms), 1000U); // 0.8 Mbit/s
        profile.gateways.front().bandwidth = bandwidth;
        m_a->apply(profile, now());
    }
    EXPECT_EQ(m_a->snapshot(now()).find(kGateway)->shaperDropsOut, 0U);
    // 300 packets of 1250 octets at once are 3 Mbit, 100 ms of 30 Mbps: half of them leaves at once, half waits for up
    // to 50 ms. At 10 Mbps a third of them fits.
    for (const auto &[bandwidth, fits] : {std::pair{Bandwidth::Mbps30, 300U}, std::pair{Bandwidth::Mbps10, 100U}}) {
        profile.gateways.front().bandwidth = bandwidth;
        m_a->apply(profile, now());
        ASSERT_TRUE(m_world->driveBounded(300ms));
        const std::size_t before = m_b->deliveries.size();
        for (std::uint32_t i = 0; i < 300; ++i)
            sendFromA(m_number++, 1250);
        ASSERT_TRUE(m_world->driveBounded(200ms));
        EXPECT_NEAR(static_cast<double>(m_b->deliveries.size() - before), fits, 2.0);
    }
}

} // namespace
} // namespace tunneldesk::sim
