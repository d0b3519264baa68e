// What the tests of bad days share: a scenario with a ledger of all that crosses, and the invariants after it.
#pragma once

#include "tests/sim/scenario.h"
#include "tests/sim/settled.h"

namespace tunneldesk::sim
{

class BadDay : public Scenario
{
protected:
    void begin(const Faults &faults = {}, std::uint64_t seed = 1)
    {
        Scenario::begin(faults, seed);
        m_ledger.emplace(*m_world, TwoSites{*m_a, *m_b}, m_setup);
    }
    void beginAndStart()
    {
        begin();
        startBoth();
    }
    // Up, with a packet each way.
    void stand()
    {
        beginAndStart();
        ASSERT_TRUE(connect());
        runTraffic(100ms);
    }

    // A packet each way each `gap`, while `span` goes by.
    void runTraffic(Duration span, Duration gap = 5ms)
    {
        const Time end = now() + span;
        while (now() < end) {
            m_ledger->sendFromA();
            m_ledger->sendFromB();
            ASSERT_TRUE(m_world->driveBounded(gap));
        }
    }
    [[nodiscard]] std::string unsettledNow() const { return unsettled({*m_a, *m_b}, kTunnel, now()); }
    [[nodiscard]] bool settle(Duration bound)
    {
        return m_world->drive([this] { return unsettledNow().empty(); }, bound);
    }
    // At rest within `bound`, traffic both ways, and no datagram more than a connection at rest needs.
    void expectSettled(Duration bound = 30s)
    {
        EXPECT_TRUE(settle(bound)) << unsettledNow();
        runTraffic(50ms);
        ASSERT_TRUE(m_world->driveBounded(200ms));
        EXPECT_EQ(m_ledger->problem(), "");
        const std::size_t sent = m_world->wire().sentCount();
        ASSERT_TRUE(m_world->driveBounded(9s));
        EXPECT_LE(m_world->wire().sentCount() - sent, 8U) << "chatter";
        EXPECT_EQ(unsettledNow(), "");
    }

    std::optional<Ledger> m_ledger;
};

} // namespace tunneldesk::sim
