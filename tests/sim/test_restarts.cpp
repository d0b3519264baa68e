// Either side starts anew, at every step of every exchange: killed, or stopped in good order (faults 19, 20, 32; rules
// IC-1, IC-2, DE-6).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

enum class Who : std::uint8_t { A, B };
enum class How : std::uint8_t { Killed, Stopped };

struct Case {
    std::size_t step; // after how many datagrams
    Who who;
    How how;
};

std::string nameOfCase(const testing::TestParamInfo<Case> &info)
{
    return std::string(info.param.who == Who::A ? "A" : "B") + (info.param.how == How::Killed ? "Killed" : "Stopped") +
           "AfterDatagram" + std::to_string(info.param.step);
}

std::vector<Case> casesOf(std::size_t steps)
{
    std::vector<Case> cases;
    for (std::size_t step = 1; step <= steps; ++step)
        for (const Who who : {Who::A, Who::B})
            for (const How how : {How::Killed, How::Stopped})
                cases.push_back({step, who, how});
    return cases;
}

class Restart : public BadDay, public testing::WithParamInterface<Case>
{
protected:
    [[nodiscard]] Site &victim() { return GetParam().who == Who::A ? *m_a : *m_b; }

    // Until so many datagrams have been sent from here on.
    void goOnUntilStruck()
    {
        const std::size_t goal = m_world->wire().sentCount() + GetParam().step;
        ASSERT_TRUE(m_world->drive([&] { return m_world->wire().sentCount() >= goal; }, 60s));
    }
    void strike()
    {
        m_ledger->excuse(now() - 100ms);
        m_world->wire().dropFlying();
        if (GetParam().how == How::Killed)
            victim().crashAndRestart(now());
        else
            victim().stopAndRestart(now());
    }
    void expectBack(Duration bound)
    {
        const Time begin = now();
        EXPECT_TRUE(m_world->drive([this] { return areAgreed(); }, 3min)) << disagreement(*m_a, *m_b, kTunnel, now());
        EXPECT_LE(now() - begin, bound);
        runTraffic(200ms);
        EXPECT_TRUE(areAgreed());
        expectSettled(90s);
    }
};

// Both are to keep the tunnel up, and begin at once.
class RestartWhileConnecting : public Restart
{
};

TEST_P(RestartWhileConnecting, IsMadeUpForWithinFiveSeconds)
{
    m_setup.connectB = ConnectWhen::AtStart;
    begin();
    startBoth();
    goOnUntilStruck();
    strike();
    expectBack(5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartWhileConnecting, testing::ValuesIn(casesOf(9)), nameOfCase);

// Only A asks: what B has lost A finds out by itself.
class RestartOfAnswerer : public Restart
{
};

TEST_P(RestartOfAnswerer, IsMadeUpFor)
{
    begin();
    startBoth();
    goOnUntilStruck();
    strike();
    expectBack(GetParam().who == Who::A ? Duration(5s) : Duration(70s));
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartOfAnswerer, testing::ValuesIn(casesOf(9)), nameOfCase);

// In a renewal, its overlap and its Delete.
class RestartWhileRenewing : public Restart
{
};

TEST_P(RestartWhileRenewing, IsMadeUpForWithinFiveSeconds)
{
    m_setup.connectB = ConnectWhen::AtStart;
    stand();
    ASSERT_TRUE(settle(30s)) << unsettledNow();
    m_a->command(RekeyTunnel{kTunnel}, now());
    goOnUntilStruck();
    strike();
    expectBack(5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartWhileRenewing, testing::ValuesIn(casesOf(4)), nameOfCase);

// Up and with traffic: who was killed has nothing of it and says so in the clear, for he has no SA to say it under.
TEST_F(BadDay, KilledAnswererIsFoundByItsHint)
{
    stand();
    m_ledger->excuse(now() - 100ms);
    m_b->crashAndRestart(now());
    const Time begin = now();
    while (!areAgreed() && now() - begin < 60s)
        runTraffic(100ms);
    EXPECT_LE(now() - begin, 5s);
    expectSettled();
}

} // namespace
} // namespace tunneldesk::sim
