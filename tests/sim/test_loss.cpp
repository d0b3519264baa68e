// What is lost on the way, one message at a time, and peers that vanish.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Loss : public Scenario
{
};

// Message n of the nine of Main Mode and Quick Mode.
class LossOfMessage : public Scenario, public testing::WithParamInterface<std::size_t>
{
};

TEST_P(LossOfMessage, IsMadeUpForWithinTwoSeconds)
{
    begin();
    std::size_t count = 0;
    m_world->wire().setFilter([&count](const Datagram &) { return count++ != GetParam(); });
    startBoth();
    const Time start = now();
    // The last one is missing to the responder alone: he may take the first packet for it (rule Q-13).
    ASSERT_TRUE(connect(5s)) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(now() - start, 2s);
    expectTraffic(1);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(pairOf(*m_a).sas.size(), 1U);
    EXPECT_EQ(pairOf(*m_b).sas.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(EachInTurn, LossOfMessage, testing::Range<std::size_t>(0, 9));

// Each message of Aggressive Mode and of its Quick Mode, lost or doubled, whichever side begins (rules RT-1, RT-5).
class AggressiveMessage : public Scenario, public testing::WithParamInterface<std::tuple<std::size_t, bool>>
{
protected:
    void beginAggressive()
    {
        const bool aBegins = std::get<1>(GetParam());
        m_setup.policy.mode = IkeMode::Aggressive;
        m_setup.answersA = !aBegins;
        m_setup.answersB = aBegins;
        m_setup.connectA = aBegins ? ConnectWhen::AtStart : ConnectWhen::AnswerOnly;
        m_setup.connectB = aBegins ? ConnectWhen::AnswerOnly : ConnectWhen::AtStart;
        m_setup.identityA = {IdentityType::Fqdn, "a.example"};
        m_setup.identityB = {IdentityType::UserFqdn, "b@example"};
        begin();
    }
    void expectOne()
    {
        expectTraffic(1);
        ASSERT_TRUE(m_world->driveBounded(40s));
        for (const Site *site : {m_a, m_b}) {
            EXPECT_EQ(ikeSasMade(*site), 1U);
            EXPECT_EQ(tunnelOf(*site).ikeSas.size(), 1U);
            EXPECT_EQ(pairOf(*site).sas.size(), 1U);
        }
        expectTraffic(2);
    }
};

TEST_P(AggressiveMessage, LostIsMadeUpForWithinTwoSeconds)
{
    beginAggressive();
    std::size_t count = 0;
    m_world->wire().setFilter([&count](const Datagram &) { return count++ != std::get<0>(GetParam()); });
    startBoth();
    const Time start = now();
    ASSERT_TRUE(connect(5s)) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(now() - start, 2s);
    expectOne();
}

TEST_P(AggressiveMessage, DoubledMakesNoNewState)
{
    beginAggressive();
    std::size_t count = 0;
    std::optional<Datagram> copy;
    m_world->wire().setFilter([&](const Datagram &datagram) {
        if (count++ == std::get<0>(GetParam()))
            copy = datagram;
        return true;
    });
    startBoth();
    for (const Duration later : {7ms, 150ms, 400ms}) {
        ASSERT_TRUE(m_world->driveBounded(later));
        if (copy)
            m_world->wire().send(*copy, now());
    }
    ASSERT_TRUE(connect(5s)) << disagreement(*m_a, *m_b, kTunnel, now());
    expectOne();
}

INSTANTIATE_TEST_SUITE_P(EachInTurn, AggressiveMessage,
                         testing::Combine(testing::Range<std::size_t>(0, 6), testing::Bool()));

TEST_F(Loss, OfTheLastMessageIsMadeUpForByTraffic)
{
    begin();
    std::size_t count = 0;
    // Message 9 never arrives, however often it is sent; ESP does.
    m_world->wire().setFilter([&count](const Datagram &datagram) {
        if (datagram.protocol == OuterProtocol::Esp)
            return true;
        ++count;
        return count <= 8 || datagram.from.address != IpAddress::v4(203, 0, 113, 1);
    });
    startBoth();
    ASSERT_TRUE(m_world->drive([this] { return m_a->isUp(kTunnel, now()); }, 5s));
    EXPECT_FALSE(m_b->isUp(kTunnel, now()));
    const Bytes packet = sendFromA(1);
    ASSERT_TRUE(m_world->driveBounded(200ms));
    EXPECT_EQ(countOf(*m_b, packet), 1U) << "inbound is good before message 2 goes out (rule Q-12)";
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    expectTraffic(2);
    test::tellFault(3, "message 3 never comes, ESP does", "the responder takes the first packet for it",
                    areAgreed() ? "up on both sides with it" : "not up");
}

TEST_F(Loss, OfEverythingIsNamedAndTriedAgain)
{
    begin();
    m_world->wire().setFilter([](const Datagram &) { return false; });
    startBoth();
    ASSERT_TRUE(m_world->drive([this] { return m_a->stateOf(kTunnel, now()) == PairState::Retrying; }, 10min));
    EXPECT_EQ(tunnelOf(*m_a).reason, Reason::NoAnswer);
    EXPECT_TRUE(pairOf(*m_a).nextTry);
    m_world->wire().setFilter({});
    EXPECT_TRUE(connect(10min));
}

TEST_F(Loss, OfThePeerIsFoundByDpdAndMended)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    m_b->crashAndRestart(now());
    const Time crash = now();
    ASSERT_TRUE(m_world->drive([this] { return areAgreed(); }, 2min));
    // 10 s idle, 5 tries 4 s apart, and a new Main Mode.
    EXPECT_LE(now() - crash, 40s);
    expectTraffic(2);
}

// Fault 20.
TEST_F(Loss, OfThePeerIsFoundSoonerWhenThereIsTraffic)
{
    m_setup.connectB = ConnectWhen::AtStart;
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    m_b->crashAndRestart(now());
    const Time crash = now();
    std::uint32_t number = 100;
    ASSERT_TRUE(m_world->drive([this] { return areAgreed(); }, 5s)) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(now() - crash, 5s);
    test::tellFault(20, "kill -9 of a peer that keeps the tunnel up", "up again within 5 s",
                    test::secondsText(now() - crash));
    expectTraffic(number);
}

TEST_F(Loss, OfTheLineForAShortWhileRebuildsNothing)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    const auto sas = pairOf(*m_a).sas;
    m_world->wire().setFilter([](const Datagram &) { return false; });
    ASSERT_TRUE(m_world->driveBounded(20s));
    m_world->wire().setFilter({});
    ASSERT_TRUE(m_world->driveBounded(15s));
    EXPECT_TRUE(areAgreed());
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(pairOf(*m_a).sas.front().id, sas.front().id);
    expectTraffic(2);
}

TEST_F(Loss, OfTheLineForLongShowsCheckingAndComesBack)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    m_world->wire().setFilter([](const Datagram &) { return false; });
    EXPECT_TRUE(m_world->drive([this] { return m_a->stateOf(kTunnel, now()) == PairState::Checking; }, 25s));
    EXPECT_TRUE(m_world->drive([this] { return !m_a->isUp(kTunnel, now()) && pairOf(*m_a).sas.empty(); }, 60s));
    ASSERT_TRUE(m_world->driveBounded(5min));
    m_world->wire().setFilter({});
    EXPECT_TRUE(connect(5min));
    expectTraffic(2);
}

// Fault 6.
TEST_F(Loss, OfNothingButOrderAndUniquenessDeliversEachOnce)
{
    Faults faults;
    faults.duplicatePercent = 100;
    faults.shortestDelay = 1ms;
    faults.longestDelay = 40ms;
    faults.reorders = true;
    begin(faults);
    startBoth();
    ASSERT_TRUE(connect());
    EXPECT_EQ(ikeSasMade(*m_b), 1U);
    std::vector<Bytes> sent;
    for (std::uint32_t number = 0; number < 64; ++number) {
        sent.push_back(sendFromA(number));
        ASSERT_TRUE(m_world->driveBounded(1ms));
    }
    ASSERT_TRUE(m_world->driveBounded(1s));
    for (const Bytes &packet : sent)
        EXPECT_EQ(countOf(*m_b, packet), 1U);
    EXPECT_EQ(pairOf(*m_b).sas.front().replayDrops, 64U);
    test::tellFault(6, "every datagram twice and in disorder", "no new state; each packet delivered once",
                    std::to_string(ikeSasMade(*m_b)) + " IKE SA, " + std::to_string(m_b->deliveries.size()) +
                        " of 64 packets delivered");
}

// Fault 1: the share of datagrams, IKE and ESP, that is lost each way.
class LossRate : public Scenario, public testing::WithParamInterface<unsigned>
{
};

TEST_P(LossRate, LeavesTwentyOfTwentyConnected)
{
    const Duration bound = GetParam() <= 20 ? Duration(10s) : Duration(60s);
    test::Longest longest;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Faults faults;
        faults.lossPercent = GetParam();
        begin(faults, seed);
        startBoth();
        const Time start = now();
        EXPECT_TRUE(connect(bound)) << "seed " << seed << ": " << disagreement(*m_a, *m_b, kTunnel, now());
        longest.add(now() - start);
        ASSERT_TRUE(m_world->driveBounded(20s));
        EXPECT_LE(pairOf(*m_a).sas.size(), 2U) << "orphans";
        EXPECT_LE(pairOf(*m_b).sas.size(), 2U) << "orphans";
    }
    test::tellFault(1, std::to_string(GetParam()) + " % lost each way",
                    "20 of 20 stand on both sides within " + test::secondsText(bound) + ", no orphans",
                    longest.toString());
}

INSTANTIATE_TEST_SUITE_P(Percent, LossRate, testing::Values(1U, 5U, 10U, 20U, 30U));

// Fault 7. One way; there and back is twice that.
class Delay : public Scenario, public testing::WithParamInterface<int>
{
};

TEST_P(Delay, CausesNoFailureAndFewRepetitions)
{
    Faults faults;
    faults.shortestDelay = faults.longestDelay = Milliseconds(GetParam());
    begin(faults);
    startBoth();
    ASSERT_TRUE(connect(30s));
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_TRUE(areAgreed());
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    // The first repetitions come quickly, for the sake of lossy lines.
    const unsigned most = GetParam() < 1000 ? 3U : 5U;
    unsigned repeats = 0;
    for (const Event &event : m_a->events)
        if (const auto *message = std::get_if<MessageEvent>(&event.what); message != nullptr && message->sent)
            repeats = std::max(repeats, message->repeat);
    EXPECT_LE(repeats, most);
    for (const StateEvent &state : statesOf(*m_a))
        EXPECT_NE(state.to, PairState::Retrying);
    test::tellFault(7, std::to_string(2 * GetParam()) + " ms there and back",
                    "no failure, a message repeated " + std::to_string(most) + " times at most",
                    std::to_string(ikeSasMade(*m_a)) + " phase 1, " + std::to_string(repeats) + " times");
}

INSTANTIATE_TEST_SUITE_P(Milliseconds, Delay, testing::Values(50, 250, 500, 1000));

} // namespace
} // namespace tunneldesk::sim
