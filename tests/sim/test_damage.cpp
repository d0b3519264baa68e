// Datagrams that arrive damaged, cut, lengthened or out of order, all the time (faults 4, 5, 8, 9).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

class Damage : public BadDay
{
protected:
    // A minute of traffic with two renewals and DPD, over a wire that does `harm` to one in a hundred.
    void runOver(int row, const std::string &what, const std::function<void(Datagram &, test::ScriptedRandom &)> &harm)
    {
        stand();
        const CookiePair cookies = tunnelOf(*m_a).ikeSas.front().cookies;
        test::ScriptedRandom dice(7);
        std::size_t harmed = 0;
        m_world->wire().setMeddler([&](Datagram &datagram) {
            if (!dice.chance(1))
                return Fate{};
            harm(datagram, dice);
            ++harmed;
            return Fate{};
        });
        m_ledger->forget();
        m_count = 0;
        for (int round = 0; round < 3; ++round) {
            m_a->command(RekeyTunnel{kTunnel}, now());
            for (const Time end = now() + 20s; now() < end;) {
                m_ledger->sendFromA();
                m_ledger->sendFromB();
                m_count += 2;
                ASSERT_TRUE(m_world->driveBounded(20ms));
            }
        }
        m_world->wire().setMeddler({});
        ASSERT_TRUE(m_world->driveBounded(1s));
        const std::size_t came = m_a->deliveries.size() + m_b->deliveries.size();
        EXPECT_GT(harmed, 20U);
        EXPECT_LE(came, m_count);
        EXPECT_GE(came + harmed, m_count) << "only what was harmed is lost";
        EXPECT_EQ(tunnelOf(*m_a).ikeSas.front().cookies, cookies) << "nothing is torn down";
        EXPECT_EQ(ikeSasMade(*m_a), 1U);
        m_ledger->forget();
        expectSettled();
        test::tellFault(row, "one in a hundred " + what, "that packet is dropped, nothing is torn down",
                        std::to_string(harmed) + " harmed, " + std::to_string(m_count - came) + " of " +
                            std::to_string(m_count) + " packets did not come, " + std::to_string(ikeSasMade(*m_a)) +
                            " phase 1");
    }
    std::size_t m_count = 0;
};

TEST_F(Damage, OfOneOctetLosesThatPacketAlone)
{
    runOver(8, "has a wrong bit", [](Datagram &datagram, test::ScriptedRandom &dice) {
        datagram.bytes[dice.nextBelow(datagram.bytes.size())] ^= static_cast<Byte>(1U << dice.nextBelow(8));
    });
}

TEST_F(Damage, ByCuttingLosesThatPacketAlone)
{
    runOver(9, "is cut", [](Datagram &datagram, test::ScriptedRandom &dice) {
        datagram.bytes.resize(dice.nextBelow(datagram.bytes.size()));
    });
}

TEST_F(Damage, ByLengtheningLosesThatPacketAtMost)
{
    runOver(9, "is longer", [](Datagram &datagram, test::ScriptedRandom &dice) {
        const Bytes more = dice.bytes(1 + dice.nextBelow(40));
        datagram.bytes.insert(datagram.bytes.end(), more.begin(), more.end());
    });
}

// Each n-th packet comes so many packets late.
class Disorder : public Damage, public testing::WithParamInterface<unsigned>
{
};

TEST_P(Disorder, WithinTheWindowLosesNothing)
{
    m_setup.tunnel.replayWindow = 128;
    stand();
    test::ScriptedRandom dice(GetParam());
    m_world->wire().setMeddler([&](Datagram &datagram) {
        if (datagram.protocol != OuterProtocol::Esp || !dice.chance(30))
            return Fate{};
        return Fate{1, Milliseconds(dice.between(1, GetParam()))};
    });
    runTraffic(3s, 1ms);
    m_world->wire().setMeddler({});
    ASSERT_TRUE(m_world->driveBounded(1s));
    EXPECT_EQ(m_ledger->problem(), "");
    EXPECT_EQ(pairOf(*m_b).sas.front().replayDrops, 0U);
    expectSettled();
    test::tellFault(4, "three in ten up to " + std::to_string(GetParam()) + " packets late, window 128", "none lost",
                    m_ledger->problem().empty() ? "none lost" : m_ledger->problem());
}

INSTANTIATE_TEST_SUITE_P(Swaps, Disorder, testing::Values(1U, 2U, 8U, 32U, 64U));

TEST_F(Damage, OfOrderBeyondTheWindowIsCountedAsLateAndNotAsForged)
{
    m_setup.tunnel.replayWindow = 64;
    stand();
    m_ledger->forget();
    std::size_t late = 0;
    std::size_t count = 0;
    m_world->wire().setMeddler([&](Datagram &datagram) {
        if (datagram.protocol != OuterProtocol::Esp || datagram.from.address != m_setup.addressA || ++count % 100 != 50)
            return Fate{};
        ++late;
        return Fate{1, 300ms};
    });
    const std::size_t before = m_b->deliveries.size();
    for (std::uint32_t number = 0; number < 1000; ++number) {
        sendFromA(number);
        ASSERT_TRUE(m_world->driveBounded(1ms));
    }
    m_world->wire().setMeddler({});
    ASSERT_TRUE(m_world->driveBounded(1s));
    const SaSnapshot sa = pairOf(*m_b).sas.front();
    const std::size_t lost = 1000 - (m_b->deliveries.size() - before);
    EXPECT_LE(lost, late);
    // The last ones have fewer than a window of packets after them.
    EXPECT_GE(lost, late - 3);
    EXPECT_EQ(sa.replayDrops, 0U) << "late is no attack";
    EXPECT_EQ(sa.lateDrops, lost);
    EXPECT_EQ(sa.icvFailures, 0U);
    expectSettled();
    test::tellFault(5, "one in a hundred 300 packets late, window 64", "dropped and counted as late",
                    std::to_string(sa.lateDrops) + " late, " + std::to_string(sa.replayDrops) + " replayed, " +
                        std::to_string(sa.icvFailures) + " forged");
}

} // namespace
} // namespace tunneldesk::sim
