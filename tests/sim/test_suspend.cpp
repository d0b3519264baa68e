// A computer that sleeps, or a program that is held up: the clock goes on meanwhile (faults 35, 37).
#include "tests/sim/bad_day.h"
#include "tests/support/fault_row.h"

namespace tunneldesk::sim
{
namespace
{

class Suspend : public BadDay
{
protected:
    void sleep(const Site &site, Duration span)
    {
        m_ledger->excuse(now() - 100ms);
        m_world->setAsleep(site, true);
        ASSERT_TRUE(m_world->driveBounded(span));
        m_world->setAsleep(site, false);
    }
    void sleepBoth(Duration span)
    {
        m_ledger->excuse(now() - 100ms);
        m_world->wire().dropFlying();
        m_world->setAsleep(*m_a, true);
        m_world->setAsleep(*m_b, true);
        ASSERT_TRUE(m_world->driveBounded(span));
        m_world->setAsleep(*m_a, false);
        m_world->setAsleep(*m_b, false);
    }
    // How many datagrams A sends in the second after it wakes.
    [[nodiscard]] std::size_t sentByAInASecond()
    {
        std::size_t count = 0;
        m_world->wire().setFilter([this, &count](const Datagram &datagram) {
            count += datagram.from.address == m_setup.addressA ? 1 : 0;
            return true;
        });
        EXPECT_TRUE(m_world->driveBounded(1s));
        m_world->wire().setFilter({});
        return count;
    }
};

TEST_F(Suspend, OfAnHourDropsWhatHasExpiredAndNeverUsesIt)
{
    m_setup.tunnel.lifetime = 1800s;
    stand();
    const SaSnapshot old = pairOf(*m_a).sas.front();
    sleep(*m_a, 1h);
    // The first thing that happens is a packet of a program, before any timer.
    const std::size_t sealed = m_ledger->sealedCount();
    m_ledger->sendFromA();
    EXPECT_EQ(m_ledger->sealedCount(), sealed) << "sealed under keys that are past their life";
    // And then one of the peer's, that was on its way.
    m_a->tick(now());
    for (const SaSnapshot &sa : pairOf(*m_a).sas)
        EXPECT_NE(sa.id, old.id);
    EXPECT_TRUE(connect(40s)) << disagreement(*m_a, *m_b, kTunnel, now());
    expectSettled(90s);
    EXPECT_TRUE(test::judgeFault(35, "asleep for an hour, SA of half an hour",
                                 "expired keys are not used, new ones come",
                                 "nothing sealed under them, connected again", !HasFailure()));
}

TEST_F(Suspend, OfAnHourAcceptsNothingUnderExpiredKeys)
{
    m_setup.tunnel.lifetime = 1800s;
    stand();
    std::optional<Datagram> recorded;
    m_world->wire().setFilter([&](const Datagram &datagram) {
        recorded = datagram;
        return false;
    });
    const Bytes packet = sendFromB(1);
    m_world->wire().setFilter({});
    ASSERT_TRUE(recorded);
    sleep(*m_a, 1h);
    m_a->receive(*recorded, now());
    EXPECT_EQ(countOf(*m_a, packet), 0U);
    EXPECT_TRUE(test::judgeFault(35, "a packet of before arrives after an hour's sleep", "expired keys open nothing",
                                 "it was not let in", !HasFailure()));
}

TEST_F(Suspend, OfAnHourAsksThePeerWithinASecondAndWithoutABurst)
{
    m_setup.tunnel.lifetime = 28800s;
    stand();
    const SaId before = pairOf(*m_a).sas.front().id;
    sleepBoth(1h);
    const std::size_t sent = sentByAInASecond();
    EXPECT_LE(sent, 2U) << "its question, and the answer to the peer's";
    EXPECT_EQ(pairOf(*m_a).sas.front().id, before);
    EXPECT_GE(*tunnelOf(*m_a).ikeSas.front().dpdLastAsked, now() - 1s);
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_TRUE(test::judgeFault(35, "both asleep for an hour, SAs live on",
                                 "the peer is asked within a second, no burst",
                                 std::to_string(sent) + " messages in the first second, the same SAs", !HasFailure()));
}

// The peer has long given up meanwhile.
TEST_F(Suspend, OfOneSideIsFoundAndMended)
{
    m_setup.tunnel.lifetime = 28800s;
    stand();
    sleep(*m_a, 1h);
    EXPECT_LE(sentByAInASecond(), 2U);
    EXPECT_TRUE(m_world->drive([this] { return areAgreed(); }, 40s));
    expectSettled(90s);
}

TEST_F(Suspend, OfTheAnswererIsFoundByTheOther)
{
    stand();
    sleep(*m_b, 1h);
    EXPECT_TRUE(connect(90s)) << disagreement(*m_a, *m_b, kTunnel, now());
    expectSettled(90s);
}

TEST_F(Suspend, OfAMinuteRepeatsNothingInARow)
{
    stand();
    sleep(*m_a, 60s);
    EXPECT_LE(sentByAInASecond(), 6U);
    EXPECT_TRUE(connect(60s)) << disagreement(*m_a, *m_b, kTunnel, now());
    expectSettled(90s);
}

// While an exchange is under way: the request is repeated once, or the attempt begins anew.
TEST_F(Suspend, InTheMiddleOfConnectingGoesOn)
{
    for (std::size_t step = 1; step <= 9; ++step) {
        begin();
        startBoth();
        ASSERT_TRUE(m_world->drive([&] { return m_world->wire().sentCount() >= step; }, 5s));
        sleepBoth(1h);
        EXPECT_LE(sentByAInASecond(), 12U);
        EXPECT_TRUE(connect(90s)) << "step " << step << ": " << disagreement(*m_a, *m_b, kTunnel, now());
        expectSettled(90s);
    }
}

} // namespace
} // namespace tunneldesk::sim
