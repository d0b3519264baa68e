// Each message of each exchange, lost, repeated or late, whoever asks (faults 2, 3, 6, 7).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

enum class Fault : std::uint8_t { Lost, Repeated, Late, FromNewPort };
enum class Asker : std::uint8_t { A, B };

struct Case {
    std::size_t message; // counted from 0 when the exchange begins
    Fault fault;
    Asker asker;
};

std::string nameOfCase(const testing::TestParamInfo<Case> &info)
{
    const char *const faults[] = {"Lost", "Repeated", "Late", "FromNewPort"};
    return "Message" + std::to_string(info.param.message + 1) + faults[static_cast<int>(info.param.fault)] +
           (info.param.asker == Asker::A ? "AskedByA" : "AskedByB");
}

std::vector<Case> casesOf(std::size_t messages,
                          std::initializer_list<Fault> faults = {Fault::Lost, Fault::Repeated, Fault::Late})
{
    std::vector<Case> cases;
    for (std::size_t message = 0; message < messages; ++message)
        for (const Fault fault : faults)
            for (const Asker asker : {Asker::A, Asker::B})
                cases.push_back({message, fault, asker});
    return cases;
}

// "InTurn/EachMessageOfAggressiveMode": "of aggressive mode"
std::string wordsOf(const std::string &suite)
{
    constexpr std::string_view kBefore = "EachMessage";
    std::string words;
    for (const char letter : suite.substr(suite.find(kBefore) + kBefore.size())) {
        const bool isCapital = letter >= 'A' && letter <= 'Z';
        if (isCapital && !words.empty())
            words += ' ';
        words += static_cast<char>(isCapital ? letter - 'A' + 'a' : letter);
    }
    return words;
}

// Longer than the request waits for its answer before it is repeated.
constexpr Duration kLate = 1200ms;

class EachMessage : public BadDay, public testing::WithParamInterface<Case>
{
protected:
    // What it took to get over each fault of the suite, for the table of faults.
    static void SetUpTestSuite() { s_took = {}; }
    static void TearDownTestSuite()
    {
        constexpr int kRows[] = {2, 6, 7, 12};
        constexpr const char *kWords[] = {"lost", "three times", "1.2 s late", "when the NAT has forgotten all"};
        const std::string exchange = wordsOf(testing::UnitTest::GetInstance()->current_test_suite()->name());
        for (std::size_t fault = 0; fault < s_took.size(); ++fault)
            if (!s_took[fault].isEmpty())
                test::tellFault(kRows[fault], "each message " + exchange + ' ' + kWords[fault] + ", both roles",
                                "stands within 2 s", s_took[fault].toString());
    }
    static void tookTo(Duration duration) { s_took[static_cast<std::size_t>(GetParam().fault)].add(duration); }
    void SetUp() override
    {
        m_setup.connectA = GetParam().asker == Asker::A ? ConnectWhen::AtStart : ConnectWhen::AnswerOnly;
        m_setup.connectB = GetParam().asker == Asker::A ? ConnectWhen::AnswerOnly : ConnectWhen::AtStart;
    }
    // Whoever asks does: from message 5 on (in Aggressive Mode 3) they go to port 4500 (rule NT-6).
    void standBehindANat()
    {
        const bool isA = GetParam().asker == Asker::A;
        (isA ? m_setup.addressA : m_setup.addressB) = IpAddress::v4(192, 168, 7, 2);
        (isA ? m_setup.natAddress : m_setup.natAddressB) = IpAddress::v4(203, 0, 113, 99);
    }
    void meetOverIpv6()
    {
        m_setup.addressA = *IpAddress::parse("2001:db8:a::1");
        m_setup.addressB = *IpAddress::parse("2001:db8:b::1");
    }
    void beAggressive()
    {
        m_setup.policy.mode = IkeMode::Aggressive;
        m_setup.policy.answerAggressive = true;
    }
    void expectConnectedWithinTwoSeconds()
    {
        begin();
        meddle();
        startBoth();
        const Time start = now();
        ASSERT_TRUE(connect(5s)) << disagreement(*m_a, *m_b, kTunnel, now());
        EXPECT_LE(now() - start, 2s);
        tookTo(now() - start);
        EXPECT_TRUE(m_hasStruck);
        const bool isBehindANat = m_setup.natAddress || m_setup.natAddressB;
        EXPECT_EQ(pairOf(*m_a).sas.front().encapsulation, isBehindANat ? Encapsulation::Udp : Encapsulation::RawEsp);
        runTraffic(2s, 100ms);
        expectSettled();
        EXPECT_EQ(ikeSasMade(*m_a), 1U);
        EXPECT_EQ(ikeSasMade(*m_b), 1U);
    }
    // Three messages and the Delete of the old SA, under traffic.
    void expectRenewalLosesNothing();
    // Main Mode's six beside the old IKE SA, and the Delete of that.
    void expectPhase1RenewalLosesNothing();
    // Delete of the ESP SA, then of the IKE SA.
    void expectDeletionLeavesNothing();

    [[nodiscard]] Site &asker() { return GetParam().asker == Asker::A ? *m_a : *m_b; }
    [[nodiscard]] Site &other() { return GetParam().asker == Asker::A ? *m_b : *m_a; }

    // From now on, of IKE's datagrams only.
    void meddle()
    {
        m_world->wire().setMeddler([this, count = std::size_t{0}](Datagram &datagram) mutable {
            const bool isIke = !espSpiOf(datagram) && datagram.bytes.size() > 1; // no keepalive
            if (!isIke || count++ != GetParam().message)
                return Fate{};
            m_hasStruck = true;
            switch (GetParam().fault) {
            case Fault::Lost:
                return Fate{0, {}};
            case Fault::Repeated:
                return Fate{3, {}};
            case Fault::Late:
                return Fate{1, kLate};
            case Fault::FromNewPort:
                m_world->wire().forgetMappings();
                return Fate{};
            }
            return Fate{};
        });
    }

    bool m_hasStruck = false;

private:
    // Whoever only answers waits for the other side, which begins at once.
    void renewPhase1()
    {
        m_setup.policy.lifetime = 7200s;
        const auto change = [this](Site &site) {
            site.apply(&site == m_a ? profileOfA(m_setup) : profileOfB(m_setup), now());
        };
        change(other());
        change(asker());
    }
    [[nodiscard]] static std::size_t standing(const TunnelSnapshot &tunnel)
    {
        return static_cast<std::size_t>(std::count_if(tunnel.ikeSas.begin(), tunnel.ikeSas.end(),
                                                      [](const IkeSaSnapshot &sa) { return sa.isEstablished; }));
    }

    inline static std::array<test::Longest, 4> s_took;
};

void EachMessage::expectRenewalLosesNothing()
{
    stand();
    const SaId before = pairOf(*m_a).sas.front().id;
    meddle();
    asker().command(RekeyTunnel{kTunnel}, now());
    runTraffic(2s);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    const auto isNew = [before](const SaSnapshot &sa) { return sa.isCurrent && sa.id != before; };
    const PairSnapshot pair = pairOf(*m_a);
    EXPECT_TRUE(std::any_of(pair.sas.begin(), pair.sas.end(), isNew)) << "within two seconds";
    runTraffic(15s, 50ms);
    EXPECT_TRUE(m_hasStruck);
    // Should the Delete not have come, the old SA goes with its lifetime.
    expectSettled(GetParam().message == 3 && GetParam().fault == Fault::Lost ? Duration(1h) : Duration(30s));
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

void EachMessage::expectPhase1RenewalLosesNothing()
{
    stand();
    const SaId before = pairOf(*m_a).sas.front().id;
    meddle();
    const Time start = now();
    renewPhase1();
    const auto bothHaveTwo = [this] { return standing(tunnelOf(*m_a)) == 2 && standing(tunnelOf(*m_b)) == 2; };
    while (!bothHaveTwo() && now() - start < 3s)
        runTraffic(10ms);
    EXPECT_LE(now() - start, 2s + 10ms);
    tookTo(now() - start);
    runTraffic(15s, 50ms);
    EXPECT_TRUE(m_hasStruck);
    // Should the Delete not have come, the old one is found out by questions that nobody answers.
    const bool keepsOld = GetParam().message == 6 && GetParam().fault == Fault::Lost;
    expectSettled(keepsOld ? Duration(60s) : Duration(30s));
    EXPECT_EQ(pairOf(*m_a).sas.front().id, before) << "the SAs stay";
    EXPECT_EQ(ikeSasMade(*m_a), 2U);
    EXPECT_EQ(ikeSasMade(*m_b), 2U);
}

void EachMessage::expectDeletionLeavesNothing()
{
    m_setup.tunnel.dpd.idle = 10s;
    stand();
    meddle();
    other().command(DisconnectTunnel{kTunnel}, now());
    const Time start = now();
    const auto isDown = [this] { return pairOf(asker()).sas.empty() && !asker().isUp(kTunnel, now()); };
    // Without the IKE SA's Delete dead peer detection finds it: 10 s, and five questions 4 s apart. Without the other
    // (one that comes after the IKE SA is gone cannot be read) it is the new phase 1 that nobody answers for 60 s.
    const bool isFirst = GetParam().message == 0;
    const bool isMissing = GetParam().fault == Fault::Lost || (isFirst && GetParam().fault == Fault::Late);
    EXPECT_TRUE(m_world->drive(isDown, 2min));
    EXPECT_LE(now() - start, !isMissing ? Duration(7s) : isFirst ? Duration(70s) : Duration(31s));
    ASSERT_TRUE(m_world->driveBounded(2s));
    EXPECT_TRUE(m_hasStruck);
    EXPECT_EQ(leftovers(other(), now()), "");
    other().command(ConnectTunnel{kTunnel}, now());
    EXPECT_TRUE(connect(90s)) << disagreement(*m_a, *m_b, kTunnel, now());
    m_ledger->forget();
    expectSettled();
}

// Main Mode's six and Quick Mode's three (rules RT-1, RT-5, RT-6, Q-13).
class EachMessageOfConnecting : public EachMessage
{
};

TEST_P(EachMessageOfConnecting, IsMadeUpForWithinTwoSeconds)
{
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfConnecting, testing::ValuesIn(casesOf(9)), nameOfCase);

// The same between IPv6 addresses.
class EachMessageOfConnectingOverIpv6 : public EachMessage
{
};

TEST_P(EachMessageOfConnectingOverIpv6, IsMadeUpForWithinTwoSeconds)
{
    meetOverIpv6();
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfConnectingOverIpv6, testing::ValuesIn(casesOf(9)), nameOfCase);

// The same from behind a NAT.
class EachMessageOfConnectingBehindANat : public EachMessage
{
};

TEST_P(EachMessageOfConnectingBehindANat, IsMadeUpForWithinTwoSeconds)
{
    standBehindANat();
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfConnectingBehindANat, testing::ValuesIn(casesOf(9)), nameOfCase);

// The same with a Quick Mode for each of two network pairs.
class EachMessageOfConnectingTwoPairs : public EachMessage
{
};

TEST_P(EachMessageOfConnectingTwoPairs, IsMadeUpForWithinTwoSeconds)
{
    m_setup.networksB.push_back(*IpPrefix::parse("10.3.0.0/24"));
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfConnectingTwoPairs, testing::ValuesIn(casesOf(12)), nameOfCase);

// Before the message the NAT forgets its mappings: it comes from another port, and the answer to the old one never
// does (fault 12; rule RT-5).
class EachMessageFromANewPort : public EachMessage
{
};

TEST_P(EachMessageFromANewPort, IsMadeUpForWithinTwoSeconds)
{
    standBehindANat();
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageFromANewPort, testing::ValuesIn(casesOf(9, {Fault::FromNewPort})),
                         nameOfCase);

// Aggressive Mode's three and Quick Mode's three (rules RT-1, RT-5).
class EachMessageOfAggressiveMode : public EachMessage
{
};

TEST_P(EachMessageOfAggressiveMode, IsMadeUpForWithinTwoSeconds)
{
    beAggressive();
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfAggressiveMode, testing::ValuesIn(casesOf(6)), nameOfCase);

// The same from behind a NAT.
class EachMessageOfAggressiveModeBehindANat : public EachMessage
{
};

TEST_P(EachMessageOfAggressiveModeBehindANat, IsMadeUpForWithinTwoSeconds)
{
    beAggressive();
    standBehindANat();
    expectConnectedWithinTwoSeconds();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfAggressiveModeBehindANat, testing::ValuesIn(casesOf(6)), nameOfCase);

// A renewal under traffic: three messages, and the Delete of the old SA (rules RK-5, DE-7).
class EachMessageOfRenewal : public EachMessage
{
};

TEST_P(EachMessageOfRenewal, LosesNothing)
{
    expectRenewalLosesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfRenewal, testing::ValuesIn(casesOf(4)), nameOfCase);

// The same with a key exchange of its own (rule Q-6).
class EachMessageOfRenewalWithPfs : public EachMessage
{
};

TEST_P(EachMessageOfRenewalWithPfs, LosesNothing)
{
    m_setup.tunnel.pfs = m_setup.policy.group;
    expectRenewalLosesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfRenewalWithPfs, testing::ValuesIn(casesOf(4)), nameOfCase);

// The same over port 4500.
class EachMessageOfRenewalBehindANat : public EachMessage
{
};

TEST_P(EachMessageOfRenewalBehindANat, LosesNothing)
{
    standBehindANat();
    expectRenewalLosesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfRenewalBehindANat, testing::ValuesIn(casesOf(4)), nameOfCase);

// The same between IPv6 addresses.
class EachMessageOfRenewalOverIpv6 : public EachMessage
{
};

TEST_P(EachMessageOfRenewalOverIpv6, LosesNothing)
{
    meetOverIpv6();
    expectRenewalLosesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfRenewalOverIpv6, testing::ValuesIn(casesOf(4)), nameOfCase);

// A new phase 1 beside the old one, under traffic: six messages, and the Delete of the old one (rules RK-1, RK-2).
class EachMessageOfPhase1Renewal : public EachMessage
{
};

TEST_P(EachMessageOfPhase1Renewal, LosesNothing)
{
    expectPhase1RenewalLosesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfPhase1Renewal, testing::ValuesIn(casesOf(7)), nameOfCase);

// The same over port 4500 (rule NT-8).
class EachMessageOfPhase1RenewalBehindANat : public EachMessage
{
};

TEST_P(EachMessageOfPhase1RenewalBehindANat, LosesNothing)
{
    standBehindANat();
    expectPhase1RenewalLosesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfPhase1RenewalBehindANat, testing::ValuesIn(casesOf(7)), nameOfCase);

// Delete of the ESP SA, then of the IKE SA (rule DE-6): no answer will say that one is lost (IN-2).
class EachMessageOfDeletion : public EachMessage
{
};

TEST_P(EachMessageOfDeletion, LeavesNothingAndBringsBackNothing)
{
    expectDeletionLeavesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfDeletion, testing::ValuesIn(casesOf(2)), nameOfCase);

// The same over port 4500.
class EachMessageOfDeletionBehindANat : public EachMessage
{
};

TEST_P(EachMessageOfDeletionBehindANat, LeavesNothingAndBringsBackNothing)
{
    standBehindANat();
    expectDeletionLeavesNothing();
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfDeletionBehindANat, testing::ValuesIn(casesOf(2)), nameOfCase);

// R-U-THERE and its answer (rules DP-2, DP-4): both sides ask.
class EachMessageOfQuestion : public EachMessage
{
};

TEST_P(EachMessageOfQuestion, IsAskedAgainAndWorriesNobody)
{
    stand();
    const SaId before = pairOf(*m_a).sas.front().id;
    const std::size_t states = statesOf(*m_a).size() + statesOf(*m_b).size();
    meddle();
    ASSERT_TRUE(m_world->driveBounded(20s));
    EXPECT_TRUE(m_hasStruck);
    EXPECT_EQ(statesOf(*m_a).size() + statesOf(*m_b).size(), states) << "one question without answer is no news";
    EXPECT_EQ(pairOf(*m_a).sas.front().id, before);
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

INSTANTIATE_TEST_SUITE_P(InTurn, EachMessageOfQuestion, testing::ValuesIn(casesOf(4)), nameOfCase);

} // namespace
} // namespace tunneldesk::sim
