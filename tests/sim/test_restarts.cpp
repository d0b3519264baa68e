// Either side starts anew, at every step of every exchange: killed, or stopped in good order (faults 19, 20, 32; rules
// IC-1, IC-2, DE-6).
#include "tests/sim/restart_day.h"

namespace tunneldesk::sim
{
namespace
{

class Restart : public RestartDay, public testing::WithParamInterface<RestartCase>
{
};

std::string nameOfCase(const testing::TestParamInfo<RestartCase> &info)
{
    return nameOf(info.param);
}

// Both are to keep the tunnel up, and begin at once.
class RestartWhileConnecting : public Restart
{
};

TEST_P(RestartWhileConnecting, IsMadeUpForWithinFiveSeconds)
{
    m_setup.connectB = ConnectWhen::AtStart;
    expectConnectedAgain(GetParam(), 5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartWhileConnecting, testing::ValuesIn(restartCases(9)), nameOfCase);

// Aggressive Mode's three and Quick Mode's three.
class RestartInAggressiveMode : public Restart
{
};

TEST_P(RestartInAggressiveMode, IsMadeUpForWithinFiveSeconds)
{
    m_setup.policy.mode = IkeMode::Aggressive;
    m_setup.policy.answerAggressive = true;
    m_setup.connectB = ConnectWhen::AtStart;
    expectConnectedAgain(GetParam(), 5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartInAggressiveMode, testing::ValuesIn(restartCases(6)), nameOfCase);

// Only A asks: what B has lost A finds out by itself.
class RestartOfAnswerer : public Restart
{
};

TEST_P(RestartOfAnswerer, IsMadeUpFor)
{
    expectConnectedAgain(GetParam(), GetParam().who == Who::A ? Duration(5s) : Duration(70s));
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartOfAnswerer, testing::ValuesIn(restartCases(9)), nameOfCase);

// The same with A behind a NAT, whose mappings stay.
class RestartBehindANat : public Restart
{
};

TEST_P(RestartBehindANat, IsMadeUpFor)
{
    m_setup.addressA = IpAddress::v4(192, 168, 7, 2);
    m_setup.natAddress = IpAddress::v4(203, 0, 113, 99);
    expectConnectedAgain(GetParam(), GetParam().who == Who::A ? Duration(5s) : Duration(70s));
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartBehindANat, testing::ValuesIn(restartCases(9)), nameOfCase);

// The same between IPv6 addresses, with two network pairs.
class RestartOverIpv6 : public Restart
{
};

TEST_P(RestartOverIpv6, IsMadeUpFor)
{
    m_setup.addressA = *IpAddress::parse("2001:db8:a::1");
    m_setup.addressB = *IpAddress::parse("2001:db8:b::1");
    m_setup.networksB.push_back(*IpPrefix::parse("10.3.0.0/24"));
    expectConnectedAgain(GetParam(), GetParam().who == Who::A ? Duration(5s) : Duration(70s));
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartOverIpv6, testing::ValuesIn(restartCases(12)), nameOfCase);

// In a renewal, its overlap and its Delete.
class RestartWhileRenewing : public Restart
{
};

TEST_P(RestartWhileRenewing, IsMadeUpForWithinFiveSeconds)
{
    m_setup.connectB = ConnectWhen::AtStart;
    expectBackFromRenewal(GetParam(), 5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartWhileRenewing, testing::ValuesIn(restartCases(4)), nameOfCase);

// Main Mode's six beside the old IKE SA, and the Delete of that.
class RestartWhileRenewingPhase1 : public Restart
{
};

TEST_P(RestartWhileRenewingPhase1, IsMadeUpForWithinFiveSeconds)
{
    m_setup.connectB = ConnectWhen::AtStart;
    expectBackFromPhase1Renewal(GetParam(), 5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartWhileRenewingPhase1, testing::ValuesIn(restartCases(6, 0)), nameOfCase);

// A disconnects: the ESP SA's Delete and the IKE SA's. Whatever the other one still has is stale.
class RestartWhileDeleting : public Restart
{
};

TEST_P(RestartWhileDeleting, LeavesNothingStale)
{
    m_setup.connectB = ConnectWhen::AtStart;
    expectBackFromDeletes(GetParam(), 5s);
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartWhileDeleting, testing::ValuesIn(restartCases(3)), nameOfCase);

// Fault 19: the peer's Deletes come, and he is there again at once.
TEST_F(BadDay, StoppedPeerIsBackWithinASecond)
{
    m_setup.connectB = ConnectWhen::AtStart;
    stand();
    m_ledger->excuse(now() - 100ms);
    const Time begin = now();
    m_b->stopAndRestart(now());
    ASSERT_TRUE(m_world->driveBounded(20ms));
    EXPECT_FALSE(m_a->isUp(kTunnel, now())) << "his Deletes are obeyed";
    EXPECT_TRUE(connect(3s)) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(now() - begin, 1s);
    test::tellFault(19, "the peer stops in good order and starts again", "up again within 1 s",
                    test::secondsText(now() - begin));
    expectSettled(90s);
}

// The same where only we ask: the first of the growing gaps (1 s) is waited for.
TEST_F(BadDay, StoppedAnswererIsAskedAgainAfterTheFirstGap)
{
    stand();
    m_ledger->excuse(now() - 100ms);
    const Time begin = now();
    m_b->stopAndRestart(now());
    EXPECT_TRUE(connect(3s)) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(now() - begin, 1300ms);
    test::tellFault(19, "the same with a peer that only answers", "up again after the first gap, 1 s +- 20 %",
                    test::secondsText(now() - begin));
    expectSettled(90s);
}

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

// As strongSwan: who was killed has nothing of it, only answers, and says no word in the clear. What A sends and
// nothing comes back to makes it ask (RFC 3706, 5.4), wherever in the second the kill falls.
class SilentAnswerer : public BadDay, public testing::WithParamInterface<int>
{
protected:
    void beSilentInTheClear()
    {
        m_world->wire().setFilter([this](const Datagram &datagram) {
            const std::size_t header = datagram.from.port == 4500 ? 4 : 0;
            const bool isInTheClear = datagram.protocol == OuterProtocol::Udp && !espSpiOf(datagram) &&
                                      datagram.bytes.size() > header + 19 && datagram.bytes[header + 18] == 5 &&
                                      (datagram.bytes[header + 19] & 1) == 0;
            return datagram.from.address != m_setup.addressB || !isInTheClear;
        });
    }
};

TEST_P(SilentAnswerer, IsFoundByWhatDoesNotComeBack)
{
    stand();
    beSilentInTheClear();
    runTraffic(3s + Duration(100ms) * GetParam(), 20ms);
    m_ledger->excuse(now() - 100ms);
    m_b->crashAndRestart(now());
    const Time begin = now();
    while (!areAgreed() && now() - begin < 60s)
        runTraffic(20ms);
    const Duration took = now() - begin;
    EXPECT_LE(took, 5s);
    EXPECT_FALSE(m_a->engine().isQuiet());
    const auto states = statesOf(*m_a);
    EXPECT_TRUE(std::none_of(states.begin(), states.end(), [](const StateEvent &event) {
        return event.to == PairState::Retrying;
    })) << "the old pair stands until the new one does";
    test::tellFault(20, "killed, started again, only answers, says no word", "up again within 5 s, under traffic",
                    test::secondsText(took));
    expectSettled(90s);
}

INSTANTIATE_TEST_SUITE_P(At, SilentAnswerer, testing::Range(0, 10));

// He may not be asked: then nothing but his own doing finds it out, and a lifetime.
TEST_F(SilentAnswerer, IsNotAskedWhereDpdIsOffOrOneWay)
{
    for (const DpdMode mode : {DpdMode::OneWay, DpdMode::Off}) {
        m_setup.tunnel.dpd.mode = mode;
        stand();
        beSilentInTheClear();
        runTraffic(2s, 20ms);
        m_ledger->excuse(now() - 100ms);
        m_b->crashAndRestart(now());
        std::size_t words = 0;
        m_world->wire().setWatcher([&](const Datagram &datagram, Stage stage) {
            words += stage == Stage::Sent && datagram.from.address == m_setup.addressA && !espSpiOf(datagram);
        });
        for (int i = 0; i < 500; ++i) {
            m_ledger->sendFromA();
            ASSERT_TRUE(m_world->driveBounded(20ms));
        }
        EXPECT_EQ(words, 0U) << "of IKE";
        m_world->wire().setWatcher({});
    }
}

// Traffic that nothing ever came back to worries nobody: only the idle questions are asked.
TEST_F(SilentAnswerer, OneWayTrafficIsNoSilence)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    std::size_t words = 0;
    m_world->wire().setWatcher([&](const Datagram &datagram, Stage stage) {
        words += stage == Stage::Sent && datagram.from.address == m_setup.addressA && !espSpiOf(datagram);
    });
    for (int i = 0; i < 3000; ++i) {
        m_ledger->sendFromA();
        ASSERT_TRUE(m_world->driveBounded(20ms));
    }
    EXPECT_LE(words, 6U) << "one each ten seconds";
    EXPECT_GE(words, 5U);
    // Something came back once, and no more: one question is for that, and then as before.
    m_ledger->sendFromB();
    words = 0;
    for (int i = 0; i < 3000; ++i) {
        m_ledger->sendFromA();
        ASSERT_TRUE(m_world->driveBounded(20ms));
    }
    EXPECT_LE(words, 7U);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

// The peer is gone for good and the traffic goes on: few words, ever further apart, and nothing is built.
TEST_F(SilentAnswerer, GoneForGoodIsNotStormed)
{
    stand();
    runTraffic(2s, 20ms);
    m_ledger->excuse(now() - 100ms);
    m_world->wire().setFilter([this](const Datagram &datagram) { return datagram.to.address != m_setup.addressB; });
    std::size_t words = 0;
    m_world->wire().setWatcher([&](const Datagram &datagram, Stage stage) {
        words += stage == Stage::Sent && datagram.from.address == m_setup.addressA && !espSpiOf(datagram);
    });
    const auto sendFor = [&](Duration span) {
        const Time end = now() + span;
        while (now() < end) {
            m_ledger->sendFromA();
            ASSERT_TRUE(m_world->driveBounded(20ms));
        }
    };
    sendFor(10s);
    EXPECT_LE(words, 15U) << "three questions, and a phase 1 that is repeated ever later";
    words = 0;
    sendFor(10min);
    EXPECT_LE(words, 150U) << "one in four seconds";
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    m_world->wire().setFilter({});
    m_world->wire().setWatcher({});
    EXPECT_TRUE(connect(75s));
    expectSettled(90s);
}

} // namespace
} // namespace tunneldesk::sim
