// Datagrams that nobody should believe: repeated, damaged, cut, made up. They change a counter and nothing else.
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Hostile : public Scenario
{
protected:
    // A tunnel that is up and has carried traffic; all that crossed the wire is remembered.
    void SetUp() override
    {
        begin();
        m_world->wire().setFilter([this](const Datagram &datagram) {
            if (m_isRecording)
                m_seen.push_back(datagram);
            return true;
        });
        startBoth();
        ASSERT_TRUE(connect());
        expectTraffic(1);
        m_isRecording = false;
        m_before = m_a->snapshot(now());
    }

    std::uint64_t drops() const
    {
        std::uint64_t sum = 0;
        for (const Site *site : {m_a, m_b})
            for (const std::uint64_t count : site->snapshot(now()).counters.dropped)
                sum += count;
        return sum;
    }

    void expectUndisturbed()
    {
        EXPECT_TRUE(areAgreed());
        const Snapshot after = m_a->snapshot(now());
        EXPECT_EQ(after.find(kTunnel)->ikeSas.size(), m_before.find(kTunnel)->ikeSas.size());
        EXPECT_EQ(after.find(kTunnel)->ikeSas.front().ends, m_before.find(kTunnel)->ikeSas.front().ends);
        EXPECT_EQ(after.find(kTunnel)->pairs.front().sas.front().id,
                  m_before.find(kTunnel)->pairs.front().sas.front().id);
        EXPECT_EQ(after.find(kTunnel)->state, PairState::Active);
        expectTraffic(2);
    }

    std::vector<Datagram> m_seen;
    bool m_isRecording = true;
    Snapshot m_before;
};

TEST_F(Hostile, RepetitionsOfEverythingChangeNothing)
{
    const std::size_t deliveries = m_a->deliveries.size() + m_b->deliveries.size();
    for (int round = 0; round < 3; ++round)
        for (const Datagram &datagram : m_seen)
            m_world->wire().send(datagram, now());
    ASSERT_TRUE(m_world->driveBounded(5s));
    EXPECT_EQ(m_a->deliveries.size() + m_b->deliveries.size(), deliveries) << "no packet is delivered twice";
    expectUndisturbed();
}

// FreeBSD-SA-06:11, CVE-2019-5613: a window that does not move, or not after the first renewal. Each SA has its own,
// and what went over the old one is none of the new one's.
TEST_F(Hostile, RepetitionsAfterEachRenewalAreDropped)
{
    for (unsigned renewal = 0; renewal < 3; ++renewal) {
        m_isRecording = true;
        m_a->command(RekeyTunnel{kTunnel}, now());
        ASSERT_TRUE(m_world->driveBounded(1s));
        expectTraffic(10 + renewal);
        m_isRecording = false;
        const std::size_t deliveries = m_a->deliveries.size() + m_b->deliveries.size();
        for (const Datagram &datagram : m_seen)
            m_world->wire().send(datagram, now());
        ASSERT_TRUE(m_world->driveBounded(1s));
        EXPECT_EQ(m_a->deliveries.size() + m_b->deliveries.size(), deliveries) << renewal;
        EXPECT_GT(m_b->dropCount(Reason::Replayed), 0U);
        EXPECT_TRUE(areAgreed());
    }
}

// Generator F: the TUN device of this side goes while the peer's message is under way, each of them in turn, and comes
// back. Nothing crashes, and the two stand again.
TEST_F(Hostile, F_NoTunDeviceAtEachMessage)
{
    for (std::size_t number = 1; number <= 9; ++number) {
        begin();
        const auto setFault = [this](Reason reason) {
            for (Site *site : {m_a, m_b}) {
                site->setHostFault(reason, 77);
                site->setHostStands(true, now());
            }
        };
        startBoth();
        static_cast<void>(m_world->drive([&] { return m_world->wire().sentCount() >= number; }, 5s));
        setFault(Reason::NoTunDevice);
        ASSERT_TRUE(m_world->driveBounded(1s));
        setFault(Reason::None);
        EXPECT_TRUE(connect(2min)) << number;
        expectTraffic(static_cast<std::uint32_t>(100 + number));
    }
}

TEST_F(Hostile, OneWrongOctetAnywhereChangesNothing)
{
    for (const Datagram &datagram : m_seen)
        for (std::size_t at = 0; at < datagram.bytes.size(); at += 3) {
            Datagram damaged = datagram;
            damaged.bytes[at] ^= 0x40;
            m_world->wire().send(std::move(damaged), now());
        }
    ASSERT_TRUE(m_world->driveBounded(5s));
    EXPECT_GT(drops(), 0U);
    expectUndisturbed();
}

// Faults 3.1, row 9.
TEST_F(Hostile, CutAndLengthenedOnesChangeNothing)
{
    for (const Datagram &datagram : m_seen)
        for (std::size_t size = 0; size < datagram.bytes.size() + 20; size += 7) {
            Datagram cut = datagram;
            cut.bytes.resize(size);
            m_world->wire().send(std::move(cut), now());
        }
    ASSERT_TRUE(m_world->driveBounded(5s));
    expectUndisturbed();
}

TEST_F(Hostile, TheSameFromElsewhereMovesNothing)
{
    for (const Datagram &datagram : m_seen) {
        Datagram other = datagram;
        other.from.address = IpAddress::v4(192, 0, 2, 66);
        m_world->wire().send(std::move(other), now());
    }
    ASSERT_TRUE(m_world->driveBounded(5s));
    expectUndisturbed();
}

TEST_F(Hostile, MadeUpOnesWithTheRightCookiesChangeNothing)
{
    // Delete and notify in the clear, under the cookies of the living SA: RFC 2408, 3.1, then payload 12 or 11.
    const CookiePair cookies = m_before.find(kTunnel)->ikeSas.front().cookies;
    for (const Byte payload : {Byte{11}, Byte{12}})
        for (const Byte flags : {Byte{0}, Byte{1}}) {
            Bytes bytes(cookies.initiator.begin(), cookies.initiator.end());
            append(bytes, cookies.responder);
            append(bytes, Bytes{payload, 0x10, 5, flags, 0x12, 0x34, 0x56, 0x78, 0, 0, 0, 60});
            append(bytes, Bytes{0, 0, 0, 32, 0, 0, 0, 1, 1, 16, 0, 1});
            append(bytes, cookies.initiator);
            append(bytes, cookies.responder);
            bytes.resize(60);
            m_world->wire().send({OuterProtocol::Udp, {m_setup.addressB, 500}, {m_setup.addressA, 500}, bytes}, now());
        }
    ASSERT_TRUE(m_world->driveBounded(5s));
    expectUndisturbed();
}

TEST_F(Hostile, AFloodOfFirstMessagesKeepsLittleAndHarmsNobody)
{
    const auto first = std::find_if(m_seen.begin(), m_seen.end(), [this](const Datagram &datagram) {
        return datagram.to.address == m_setup.addressB && datagram.to.port == 500;
    });
    ASSERT_NE(first, m_seen.end());
    const std::size_t secrets = secret_arena::bytesInUse();
    test::ScriptedRandom random(3);
    for (int i = 0; i < 5000; ++i) {
        Datagram datagram = *first;
        random.fill(MutableByteView(datagram.bytes).first(8));
        m_b->receive(datagram, now());
    }
    EXPECT_LE(secret_arena::bytesInUse(), secrets) << "a half-open exchange costs no key (rule S-5)";
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_TRUE(areAgreed());
    expectTraffic(3);
}

// A message 5 that nobody can read says to whoever answers that the keys differ. When the genuine one comes after all,
// that was not so, and nothing is left of it, not even while no SA stands yet (rules P1-10, S-8).
class GarbageBeforeMessage5 : public Scenario
{
protected:
    // Message 5 arrives with other octets behind its header, once; no Quick Mode gets through, nor message 1 of B's.
    void startWithGarbage()
    {
        begin();
        m_world->wire().setFilter([this](const Datagram &datagram) {
            const auto header = wire::parseHeader(datagram.bytes);
            if (!header)
                return true;
            if (header->exchange == wire::ExchangeType::QuickMode)
                return m_passesQuick;
            if (datagram.to.address != m_setup.addressB)
                return header->cookies.responder != Cookie{};
            if (header->exchange != wire::ExchangeType::IdentityProtection || !header->isEncrypted() || m_wasForged)
                return true;
            m_wasForged = true;
            Datagram garbage = datagram;
            for (std::size_t at = wire::kHeaderSize; at < garbage.bytes.size(); ++at)
                garbage.bytes[at] ^= static_cast<Byte>(at | 1);
            m_world->wire().send(std::move(garbage), now());
            return false;
        });
        startBoth();
    }

    bool m_passesQuick = false;
    bool m_wasForged = false;
};

TEST_F(GarbageBeforeMessage5, IsForgottenWhenTheGenuineOneComes)
{
    startWithGarbage();
    ASSERT_TRUE(m_world->drive([this] { return !pairOf(*m_b).finding.isNone(); }, 2s));
    EXPECT_EQ(pairOf(*m_b).finding.verdict, Reason::WrongPreSharedKey);
    EXPECT_EQ(pairOf(*m_b).finding.certainty, Certainty::Certain);
    EXPECT_EQ(pairOf(*m_b).state, PairState::Failed);
    ASSERT_TRUE(m_world->drive([this] { return ikeSasMade(*m_b) == 1; }, 2s)) << "A repeats its message 5";
    EXPECT_TRUE(pairOf(*m_b).finding.isNone()) << reasonName(pairOf(*m_b).finding.verdict);
    EXPECT_EQ(pairOf(*m_b).reason, Reason::None);
    EXPECT_EQ(pairOf(*m_b).state, PairState::Stopped);
    m_passesQuick = true;
    ASSERT_TRUE(connect());
    EXPECT_TRUE(pairOf(*m_b).finding.isNone());
    expectTraffic(1);
}

// B wants it up as well: that goes on, without the reason.
TEST_F(GarbageBeforeMessage5, IsForgottenWhereTheTunnelIsWantedToo)
{
    m_setup.connectB = ConnectWhen::AtStart;
    startWithGarbage();
    ASSERT_TRUE(m_world->drive([this] { return pairOf(*m_b).finding.verdict == Reason::WrongPreSharedKey; }, 10s));
    ASSERT_TRUE(m_world->drive([this] { return ikeSasMade(*m_b) == 1; }, 2s));
    EXPECT_TRUE(pairOf(*m_b).finding.isNone()) << reasonName(pairOf(*m_b).finding.verdict);
    EXPECT_NE(pairOf(*m_b).state, PairState::Failed);
}

// The same of message 3 of Aggressive Mode: garbage in its place, and in the place of its first repeats (rules AM-6,
// S-8). Whoever began repeats it while his Quick Mode waits, and the answering side takes it.
class GarbageBeforeAggressiveMessage3 : public Scenario
{
protected:
    // In the clear it is a HASH that is wrong, encrypted it is nothing that could be read.
    void startWithGarbage(bool isClear)
    {
        m_setup.policy.mode = IkeMode::Aggressive;
        m_setup.answersB = true;
        begin();
        m_world->wire().setFilter([this, isClear](const Datagram &datagram) {
            const auto header = wire::parseHeader(datagram.bytes);
            const bool isMessage3 = header && datagram.to.address == m_setup.addressB &&
                                    header->exchange == wire::ExchangeType::Aggressive && header->isEncrypted();
            if (!isMessage3 || m_forged == kForged)
                return true;
            ++m_forged;
            Datagram garbage = datagram;
            if (isClear)
                garbage.bytes = wire::buildClear(
                    {{header->cookies, wire::PayloadType::Hash, 0x10, wire::ExchangeType::Aggressive, 0, {}, 0},
                     {wire::HashValue{Bytes(32, static_cast<Byte>(m_forged))}}});
            else
                for (std::size_t at = wire::kHeaderSize; at < garbage.bytes.size(); ++at)
                    garbage.bytes[at] ^= static_cast<Byte>(at | 1);
            m_world->wire().send(std::move(garbage), now());
            return false;
        });
        startBoth();
    }

    static constexpr unsigned kForged = 3;
    unsigned m_forged = 0;
};

TEST_F(GarbageBeforeAggressiveMessage3, DoesNotKeepTheGenuineOneOut)
{
    for (const bool isClear : {false, true}) {
        m_forged = 0;
        startWithGarbage(isClear);
        ASSERT_TRUE(m_world->drive([this] { return !pairOf(*m_b).finding.isNone(); }, 2s));
        EXPECT_EQ(pairOf(*m_b).finding.verdict, Reason::WrongPreSharedKey);
        EXPECT_EQ(ikeSasMade(*m_b), 0U);
        ASSERT_TRUE(connect()) << "A repeats its message 3";
        EXPECT_EQ(m_forged, kForged);
        EXPECT_EQ(ikeSasMade(*m_b), 1U) << "of the same exchange";
        EXPECT_EQ(ikeSasMade(*m_a), 1U);
        EXPECT_TRUE(pairOf(*m_b).finding.isNone()) << reasonName(pairOf(*m_b).finding.verdict);
        EXPECT_EQ(pairOf(*m_b).reason, Reason::None);
        expectTraffic(1);
    }
}

} // namespace
} // namespace tunneldesk::sim
