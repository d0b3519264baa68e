// New keys under traffic.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Rekey : public Scenario
{
protected:
    // Traffic both ways, a packet each 5 ms, while `span` goes by; returns how many packets were lost.
    std::size_t lostDuring(Duration span)
    {
        std::vector<Bytes> toB;
        std::vector<Bytes> toA;
        const Time end = now() + span;
        while (now() < end) {
            const auto number = static_cast<std::uint32_t>(m_count++);
            toB.push_back(sendFromA(number));
            toA.push_back(sendFromB(number));
            EXPECT_TRUE(m_world->driveBounded(5ms));
        }
        EXPECT_TRUE(m_world->driveBounded(200ms));
        std::map<Bytes, std::size_t> atA;
        std::map<Bytes, std::size_t> atB;
        for (const Delivery &delivery : m_a->deliveries)
            ++atA[delivery.packet];
        for (const Delivery &delivery : m_b->deliveries)
            ++atB[delivery.packet];
        std::size_t lost = 0;
        for (const Bytes &packet : toB)
            lost += atB[packet] == 1 ? 0 : 1;
        for (const Bytes &packet : toA)
            lost += atA[packet] == 1 ? 0 : 1;
        return lost;
    }

    // Of A's pair with that remote network: what traffic goes out on.
    SaId currentOf(std::size_t number)
    {
        const Snapshot snapshot = m_a->snapshot(now());
        for (const SaSnapshot &sa : snapshot.tunnels.front().pairs.at(number).sas)
            if (sa.isCurrent)
                return sa.id;
        return {};
    }

    std::uint32_t m_count = 0;
};

TEST_F(Rekey, ByCommandLosesNothing)
{
    m_setup.tunnel.pfs = DhGroup::Modp768;
    beginAndStart();
    ASSERT_TRUE(connect());
    const SaId before = pairOf(*m_a).sas.front().id;
    EXPECT_EQ(lostDuring(200ms), 0U);
    m_a->command(RekeyTunnel{kTunnel}, now());
    EXPECT_EQ(lostDuring(2s), 0U);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    const PairSnapshot pair = pairOf(*m_a);
    const auto current = std::find_if(pair.sas.begin(), pair.sas.end(), [](const auto &sa) { return sa.isCurrent; });
    ASSERT_NE(current, pair.sas.end());
    EXPECT_NE(current->id, before);
    EXPECT_TRUE(current->pfs);
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Active) << "rekeying is no state";
}

// Of two pairs only the one that was meant gets new keys; an SA that is gone is no error.
TEST_F(Rekey, OfOneSaLeavesTheOthers)
{
    m_setup.networksB.emplace_back(IpAddress::v4(10, 7, 0, 0), 24);
    beginAndStart();
    ASSERT_TRUE(connect());
    const SaId first = currentOf(0);
    const SaId second = currentOf(1);
    m_a->command(RekeySa{first}, now());
    EXPECT_EQ(lostDuring(2s), 0U);
    EXPECT_NE(currentOf(0), first);
    EXPECT_EQ(currentOf(1), second) << "and no traffic went over it: the tunnel is active in part";
    ASSERT_TRUE(m_world->driveBounded(60s));
    m_a->command(RekeySa{first}, now());
    EXPECT_EQ(currentOf(1), second);
    EXPECT_EQ(disagreement(*m_a, *m_b, kTunnel, now()), "");
}

// A tunnel that stays up has another SA at once, on either side; the neighbour pair feels nothing.
TEST_F(Rekey, AfterTheUserEndedOneSaAnotherIsMade)
{
    m_setup.networksB.emplace_back(IpAddress::v4(10, 7, 0, 0), 24);
    beginAndStart();
    ASSERT_TRUE(connect());
    const SaId first = currentOf(0);
    const SaId second = currentOf(1);
    m_a->command(DeleteSa{first}, now());
    ASSERT_TRUE(m_world->driveBounded(2s));
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_NE(currentOf(0), first);
    EXPECT_EQ(currentOf(1), second);
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_EQ(pairOf(*m_b).sas.size(), 1U) << "the peer was told";
}

// Rules RK-5, RK-9: what is ended while two overlap does not take the other one with it.
TEST_F(Rekey, OfWhichTheNewSaIsEndedKeepsTheOldOne)
{
    m_setup.connectA = ConnectWhen::OnTraffic;
    beginAndStart();
    static_cast<void>(sendFromA(1'000'000));
    ASSERT_TRUE(connect());
    const SaId before = pairOf(*m_b).sas.front().id;
    m_b->command(RekeyTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(7s));
    const PairSnapshot pair = pairOf(*m_b);
    const auto made = std::find_if(pair.sas.begin(), pair.sas.end(), [](const auto &sa) { return sa.isCurrent; });
    ASSERT_NE(made, pair.sas.end());
    ASSERT_NE(made->id, before);
    m_b->command(DeleteSa{made->id}, now());
    EXPECT_EQ(lostDuring(20s), 0U);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
}

// One that waits to be asked stays down until the peer asks; the pair says who ended it.
TEST_F(Rekey, AfterTheUserEndedTheSaOfATunnelThatOnlyAnswersItWaits)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    m_b->command(DeleteSa{pairOf(*m_b).sas.front().id}, now());
    EXPECT_FALSE(m_b->isUp(kTunnel, now()));
    EXPECT_EQ(pairOf(*m_b).reason, Reason::StoppedByUser);
    ASSERT_TRUE(m_world->driveBounded(10s));
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now()) << "A keeps the tunnel up and asks again";
}

TEST_F(Rekey, ByLifetimeLosesNothing)
{
    m_setup.tunnel.lifetime = 120s;
    beginAndStart();
    ASSERT_TRUE(connect());
    EXPECT_EQ(lostDuring(300s), 0U);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(pairOf(*m_a).sas.size(), 3U) << "the old ones go";
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Active);
}

TEST_F(Rekey, FromBothSidesAtOnceLosesNothing)
{
    m_setup.connectB = ConnectWhen::AtStart;
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(5s));
    m_a->command(RekeyTunnel{kTunnel}, now());
    m_b->command(RekeyTunnel{kTunnel}, now());
    EXPECT_EQ(lostDuring(5s), 0U);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
}

TEST_F(Rekey, ByKilobytesLosesNothing)
{
    m_setup.tunnel.lifetimeKilobytes = 1024;
    beginAndStart();
    ASSERT_TRUE(connect());
    const SaId before = pairOf(*m_a).sas.front().id;
    std::vector<Bytes> sent;
    for (std::uint32_t number = 0; number < 1500; ++number) {
        sent.push_back(sendFromA(number, 1300));
        ASSERT_TRUE(m_world->driveBounded(1ms));
    }
    ASSERT_TRUE(m_world->driveBounded(1s));
    EXPECT_EQ(m_b->deliveries.size(), sent.size());
    const PairSnapshot pair = pairOf(*m_a);
    EXPECT_TRUE(std::none_of(pair.sas.begin(), pair.sas.end(),
                             [before](const auto &sa) { return sa.isCurrent && sa.id == before; }));
    EXPECT_EQ(pair.out.packets, sent.size()) << "what dead SAs carried counts";
}

// Rules E-1 and LT-5; faults, row 31: new keys at 0xF0000000, while traffic runs.
TEST_F(Rekey, BySequenceNumberLosesNothing)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    const SaId before = pairOf(*m_a).sas.front().id;
    EXPECT_EQ(lostDuring(100ms), 0U);
    m_a->skipSequencesTo(0xf0000000 - 20);
    const std::size_t lost = lostDuring(2s);
    EXPECT_EQ(lost, 0U);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    const PairSnapshot pair = pairOf(*m_a);
    EXPECT_TRUE(std::none_of(pair.sas.begin(), pair.sas.end(),
                             [before](const auto &sa) { return sa.isCurrent && sa.id == before; }));
    test::tellFault(31, "sequence number at 0xF0000000", "renewed, none lost",
                    "renewed, " + std::to_string(lost) + " packets lost");
}

// Rule E-1: where no new keys can be had the last number is the last, and it does not begin anew.
TEST_F(Rekey, SequenceNumbersNeverWrap)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    m_a->skipSequencesTo(0xffffffff - 3);
    std::size_t count = 0;
    m_world->wire().setFilter([&count, this](const Datagram &datagram) {
        count += datagram.protocol == OuterProtocol::Esp && datagram.from.address == m_setup.addressA ? 1 : 0;
        return datagram.protocol == OuterProtocol::Esp; // no Quick Mode gets through
    });
    for (std::uint32_t number = 0; number < 10; ++number) {
        static_cast<void>(sendFromA(number));
        ASSERT_TRUE(m_world->driveBounded(5ms));
    }
    EXPECT_EQ(count, 3U);
    test::tellFault(31, "ten packets, three numbers left and no new keys", "three leave, none with a number again",
                    std::to_string(count) + " left");
}

// Rule E-14, by our own other role: 64-bit numbers over the border of the low half, in both directions, with a cipher
// that has an authentication of its own and with those that have none (RFC 4303, 2.2.1 and appendix A).
TEST_F(Rekey, ExtendedNumbersCrossTheBorderUnderTraffic)
{
    for (const EspSuite &suite : {EspSuite{EspEncryption::AesGcm256, EspAuthentication::Included, false},
                                  EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha512_256, false},
                                  EspSuite{EspEncryption::DesCbc, EspAuthentication::HmacSha384_192, false},
                                  EspSuite{EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, true}}) {
        m_setup.tunnel.esp = suite;
        m_setup.tunnel.extendedSequenceNumbers = true;
        Faults faults;
        faults.longestDelay = 40ms;
        faults.reorders = true;
        begin(faults);
        startBoth();
        ASSERT_TRUE(connect());
        const SaId before = pairOf(*m_a).sas.front().id;
        EXPECT_EQ(lostDuring(100ms), 0U);
        m_a->skipSequencesTo(0xffffffff - 50);
        m_b->skipSequencesTo(0xffffffff - 120);
        EXPECT_EQ(lostDuring(1s), 0U) << nameOf(suite.encryption);
        EXPECT_EQ(pairOf(*m_a).sas.front().id, before) << "no need for new keys";
    }
}

TEST_F(Rekey, OfPhase1LosesNothingAndKeepsTheSas)
{
    m_setup.policy.lifetime = 300s;
    beginAndStart();
    ASSERT_TRUE(connect());
    std::size_t lost = 0;
    for (int i = 0; i < 7; ++i) {
        lost += lostDuring(1s);
        ASSERT_TRUE(m_world->driveBounded(100s));
    }
    EXPECT_EQ(lost, 0U);
    EXPECT_GE(ikeSasMade(*m_a), 2U);
    EXPECT_TRUE(areAgreed());
    EXPECT_LE(tunnelOf(*m_a).ikeSas.size(), 2U);
}

// Settings that change under traffic: nothing is lost, whichever side is first (rules RK-1, RK-4).
TEST_F(Rekey, OfAChangedPolicyLosesNothing)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(12s));
    const SaId before = pairOf(*m_a).sas.front().id;
    m_setup.policy.group = DhGroup::Modp1536;
    m_setup.policy.lifetime = 7200s;
    m_a->apply(profileOfA(m_setup), now());
    EXPECT_EQ(lostDuring(2s), 0U);
    m_b->apply(profileOfB(m_setup), now());
    EXPECT_EQ(lostDuring(5s), 0U);
    ASSERT_TRUE(m_world->driveBounded(100s)) << "the side that was refused tries again";
    EXPECT_EQ(lostDuring(2s), 0U);
    EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    ASSERT_FALSE(tunnelOf(*m_a).ikeSas.empty());
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.back().group, DhGroup::Modp1536);
    EXPECT_EQ(pairOf(*m_a).sas.front().id, before) << "the SAs stay";
}

// The same by the user's choice at the next renewal, whatever else is changed meanwhile.
TEST_F(Rekey, OfAPolicyThatWaitsComesWithTheNextPhase1)
{
    m_setup.policy.lifetime = 600s;
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(12s));
    m_setup.policy.group = DhGroup::Modp1536;
    m_b->command(ApplyProfile{profileOfB(m_setup), {kGateway}}, now());
    m_a->command(ApplyProfile{profileOfA(m_setup), {kGateway}}, now());
    EXPECT_EQ(lostDuring(2s), 0U);
    m_setup.tunnel.note = "words";
    m_a->apply(profileOfA(m_setup), now());
    EXPECT_EQ(lostDuring(2s), 0U);
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.back().group, DhGroup::Modp768);
    ASSERT_TRUE(m_world->driveBounded(600s));
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.back().group, DhGroup::Modp1536);
    EXPECT_EQ(lostDuring(2s), 0U);
    // And at once, when the user does not let it wait any more.
    m_setup.policy.group = DhGroup::Modp768;
    m_b->apply(profileOfB(m_setup), now());
    m_a->apply(profileOfA(m_setup), now());
    ASSERT_TRUE(m_world->driveBounded(60s));
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.back().group, DhGroup::Modp768);
}

TEST_F(Rekey, OfAChangedTunnelLosesNothing)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    const auto change = [this](auto how) {
        how(m_setup.tunnel);
        m_b->apply(profileOfB(m_setup), now());
        m_a->apply(profileOfA(m_setup), now());
        EXPECT_EQ(lostDuring(3s), 0U);
        EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
    };
    const SaId first = pairOf(*m_a).sas.front().id;
    change([](TunnelConfig &tunnel) { tunnel.note = "words"; });
    change([](TunnelConfig &tunnel) { tunnel.mssClamp = false; });
    change([](TunnelConfig &tunnel) { tunnel.dpd.idle = 30s; });
    EXPECT_EQ(pairOf(*m_a).sas.size(), 1U);
    EXPECT_EQ(pairOf(*m_a).sas.front().id, first);
    change([](TunnelConfig &tunnel) { tunnel.lifetime = 1200s; });
    change([](TunnelConfig &tunnel) { tunnel.pfs = DhGroup::Modp1024; });
    change([](TunnelConfig &tunnel) { tunnel.esp = {EspEncryption::AesGcm128, EspAuthentication::Included}; });
    EXPECT_EQ(m_a->stateOf(kTunnel, now()), PairState::Active);
}

} // namespace
} // namespace tunneldesk::sim
