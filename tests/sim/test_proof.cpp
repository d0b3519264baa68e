// Established and active told honestly: a pair is active from the first packet that came back, and where nothing
// flows the engine asks (design, "States").
#include "engine/wire/inner_packet.h"
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

constexpr Byte kEchoV4 = 8;
constexpr Byte kEchoReplyV4 = 0;
constexpr Byte kUnreachableV4 = 3;
constexpr Byte kEchoV6 = 128;
constexpr Byte kEchoReplyV6 = 129;

class Proof : public Scenario
{
protected:
    // This computer has an address in a network of its own, as a gateway has.
    void giveOwnAddress(Site &site, const IpAddress &address)
    {
        HostSnapshot host;
        InterfaceSnapshot lan;
        lan.name = "lan";
        lan.isUp = true;
        lan.mtu = 1500;
        lan.addresses = {IpPrefix(address, 24)};
        lan.exactAddresses = {address};
        host.interfaces = {lan};
        site.setHostSnapshot(host, now());
    }
    void beginWithOwnAddress()
    {
        begin();
        giveOwnAddress(*m_a, hostOf(m_setup.networksA, 1));
        startBoth();
    }
    static std::size_t headerSizeOf(const Bytes &packet) { return (packet[0] >> 4) == 4 ? 20 : 40; }
    static Byte typeOf(const Bytes &packet) { return packet.at(headerSizeOf(packet)); }
    static bool isEcho(const Bytes &packet) { return typeOf(packet) == kEchoV4 || typeOf(packet) == kEchoV6; }
    [[nodiscard]] std::vector<Delivery> echoesAtB() const
    {
        std::vector<Delivery> found;
        for (const Delivery &delivery : m_b->deliveries)
            if (isEcho(delivery.packet))
                found.push_back(delivery);
        return found;
    }
    // The packet on its way back, with another ICMP type. Nobody on the way looks at the ICMP checksum.
    static Bytes answerTo(const Bytes &echo, Byte type)
    {
        const auto inner = wire::parseInnerPacket(echo);
        Bytes answer = echo;
        const std::size_t addresses = inner->isV4() ? 12 : 8;
        const std::size_t size = inner->source.bytes().size();
        std::copy_n(inner->destination.bytes().begin(), size, answer.begin() + static_cast<std::ptrdiff_t>(addresses));
        std::copy_n(inner->source.bytes().begin(), size,
                    answer.begin() + static_cast<std::ptrdiff_t>(addresses + size));
        answer[inner->headerSize] = type;
        return answer;
    }
    // A host behind B that answers every echo to `address` with this ICMP type.
    void answerAtB(const IpAddress &address, Byte type)
    {
        for (; m_lookedAt < m_b->deliveries.size(); ++m_lookedAt) {
            const Bytes packet = m_b->deliveries[m_lookedAt].packet;
            if (isEcho(packet) && wire::parseInnerPacket(packet)->destination == address)
                m_b->sendInner(kGateway, answerTo(packet, type), now());
        }
    }
    [[nodiscard]] bool becomesActive(const IpAddress &answering, Byte type, Duration bound = 5s)
    {
        return m_world->drive(
            [&] {
                answerAtB(answering, type);
                return m_a->stateOf(kTunnel, now()) == PairState::Active;
            },
            bound);
    }
    void expectNothingCameBack()
    {
        EXPECT_EQ(pairOf(*m_a).state, PairState::Established);
        EXPECT_EQ(pairOf(*m_a).reason, Reason::NothingCameBack);
        EXPECT_EQ(pairOf(*m_a).finding.advice, Advice::CheckTraffic);
        EXPECT_EQ(tunnelOf(*m_a).reason, Reason::NothingCameBack);
    }

    std::size_t m_lookedAt = 0;
};

TEST_F(Proof, IsTheAnswerOfTheRemoteNetworksFirstHost)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Established);
    ASSERT_TRUE(becomesActive(hostOf(m_setup.networksB, 1), kEchoReplyV4));
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_EQ(echoesAtB().size(), 1U) << "the first answer is proof enough";
    EXPECT_EQ(pairOf(*m_a).reason, Reason::None);
    EXPECT_EQ(m_b->stateOf(kTunnel, now()), PairState::Active) << "the question is proof at the other side";
}

TEST_F(Proof, IsAskedOfTheTestAddress)
{
    m_setup.tunnel.testAddress = hostOf(m_setup.networksB, 9);
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    EXPECT_TRUE(becomesActive(hostOf(m_setup.networksB, 9), kEchoReplyV4));
}

TEST_F(Proof, IsAnIcmpErrorToo)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    EXPECT_TRUE(becomesActive(hostOf(m_setup.networksB, 1), kUnreachableV4));
}

TEST_F(Proof, IsAskedForOverIpv6)
{
    m_setup.networksA = {IpPrefix(*IpAddress::parse("fd01::"), 64)};
    m_setup.networksB = {IpPrefix(*IpAddress::parse("fd02::"), 64)};
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    EXPECT_TRUE(becomesActive(hostOf(m_setup.networksB, 1), kEchoReplyV6));
}

TEST_F(Proof, IsAskedForFiveTimesASecondApartAndNotForEver)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    const Time up = now();
    ASSERT_TRUE(m_world->drive([this] { return pairOf(*m_a).reason != Reason::None; }, 20s));
    EXPECT_GE(now() - up, 5s);
    EXPECT_LE(now() - up, 7s);
    expectNothingCameBack();
    const auto echoes = echoesAtB();
    ASSERT_EQ(echoes.size(), 5U);
    for (std::size_t i = 1; i < echoes.size(); ++i)
        EXPECT_EQ(std::chrono::round<std::chrono::seconds>(echoes[i].time - echoes[i - 1].time), 1s);
    ASSERT_TRUE(m_world->driveBounded(600s));
    EXPECT_EQ(echoesAtB().size(), 5U);
    expectNothingCameBack();
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Established) << "it is no failure";
}

TEST_F(Proof, IsToldAsAnEventWithItsFinding)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(10s));
    EXPECT_EQ(statesOf(*m_a).back(),
              (StateEvent{PairState::Established, PairState::Established, Reason::NothingCameBack}));
    const bool isTold = std::any_of(m_a->events.begin(), m_a->events.end(), [](const Event &event) {
        const auto *finding = std::get_if<Finding>(&event.what);
        return finding != nullptr && finding->verdict == Reason::NothingCameBack && event.pair;
    });
    EXPECT_TRUE(isTold);
}

TEST_F(Proof, IsNotAskedForWithoutAnAddressOfOurOwnInside)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(4s));
    EXPECT_EQ(pairOf(*m_a).reason, Reason::None);
    ASSERT_TRUE(m_world->driveBounded(4s));
    expectNothingCameBack();
    EXPECT_TRUE(m_b->deliveries.empty());
    EXPECT_EQ(m_world->wire().sentCount(), 9U);
}

TEST_F(Proof, ThatComesLateTakesTheWordsBack)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(30s));
    expectNothingCameBack();
    sendFromB(1);
    ASSERT_TRUE(m_world->driveBounded(1s));
    EXPECT_EQ(pairOf(*m_a).state, PairState::Active);
    EXPECT_EQ(pairOf(*m_a).reason, Reason::None);
    EXPECT_TRUE(pairOf(*m_a).finding.isNone());
}

TEST_F(Proof, IsNotAskedForWhereTrafficFlows)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    ASSERT_TRUE(m_world->driveBounded(30s));
    EXPECT_TRUE(echoesAtB().empty());
}

TEST_F(Proof, IsAskedForAgainAfterARekeyThatChangedNothing)
{
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(30s));
    ASSERT_EQ(echoesAtB().size(), 5U);
    const auto told = statesOf(*m_a).size();
    m_a->command(RekeyTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(30s));
    EXPECT_EQ(echoesAtB().size(), 10U);
    EXPECT_EQ(statesOf(*m_a).size(), told) << "the words stand while it asks again";
    expectNothingCameBack();
}

TEST_F(Proof, MakesATunnelOfSeveralNetworksPartiallyActive)
{
    m_setup.networksB = {IpPrefix(IpAddress::v4(10, 2, 0, 0), 24), IpPrefix(IpAddress::v4(10, 12, 0, 0), 24)};
    beginWithOwnAddress();
    ASSERT_TRUE(connect());
    EXPECT_FALSE(becomesActive(IpAddress::v4(10, 12, 0, 1), kEchoReplyV4, 20s));
    const TunnelSnapshot tunnel = tunnelOf(*m_a);
    EXPECT_EQ(tunnel.state, PairState::PartiallyActive);
    ASSERT_EQ(tunnel.pairs.size(), 2U);
    EXPECT_EQ(tunnel.pairs[0].state, PairState::Established);
    EXPECT_EQ(tunnel.pairs[0].reason, Reason::NothingCameBack);
    EXPECT_EQ(tunnel.pairs[1].state, PairState::Active);
    EXPECT_EQ(tunnel.pairs[1].reason, Reason::None);
}

TEST_F(Proof, IsAskedForWhenAnAddressComesLater)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(30s));
    EXPECT_TRUE(echoesAtB().empty());
    giveOwnAddress(*m_a, hostOf(m_setup.networksA, 1));
    EXPECT_TRUE(becomesActive(hostOf(m_setup.networksB, 1), kEchoReplyV4));
}

} // namespace
} // namespace tunneldesk::sim
