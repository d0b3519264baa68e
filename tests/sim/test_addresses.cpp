// Addresses that change under a tunnel (faults 12, 33; rules NT-6, NT-12).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

class Addresses : public BadDay
{
protected:
    // A's uplink is an interface, and its identity no address.
    void standOnInterface()
    {
        m_setup.identityA = {IdentityType::Fqdn, "a.example"};
        begin();
        have({m_setup.addressA});
        Profile profile = profileOfA(m_setup);
        profile.zones.front().uplink = std::string("wan0");
        m_b->apply(profileOfB(m_setup), now());
        m_a->apply(profile, now());
        ASSERT_TRUE(connect());
        runTraffic(100ms);
        ASSERT_TRUE(settle(30s)) << unsettledNow();
        m_world->wire().setWatcher([this](const Datagram &datagram, Stage stage) {
            m_fromDead += stage == Stage::Sent && datagram.from.address == m_dead ? 1 : 0;
        });
    }
    void have(std::vector<IpAddress> addresses)
    {
        HostSnapshot host;
        InterfaceSnapshot wan;
        wan.name = "wan0";
        wan.isUp = wan.hasCarrier = true;
        wan.exactAddresses = std::move(addresses);
        host.interfaces = {wan};
        m_a->setHostSnapshot(host, now());
    }
    // From now on.
    void loseAddress()
    {
        m_ledger->excuse(now() - 100ms);
        m_dead = m_setup.addressA;
        have({});
    }

    IpAddress m_dead;
    std::size_t m_fromDead = 0;
};

// Faults, 33: a phase 1 of its own from the new address within three seconds, and not one packet from the old one.
TEST_F(Addresses, OfOurOwnChangeBehindANat)
{
    m_setup.addressA = IpAddress::v4(192, 168, 7, 2);
    m_setup.natAddress = IpAddress::v4(203, 0, 113, 99);
    standOnInterface();
    const std::size_t made = ikeSasMade(*m_a);
    loseAddress();
    runTraffic(4s, 100ms);
    m_setup.addressA = IpAddress::v4(192, 168, 7, 9);
    m_world->wire().moveInside(m_setup.addressA);
    have({m_setup.addressA});
    EXPECT_TRUE(m_world->drive([&] { return ikeSasMade(*m_a) > made && areAgreed(); }, 3s))
        << disagreement(*m_a, *m_b, kTunnel, now());
    m_ledger->forget();
    expectSettled(60s);
    EXPECT_EQ(m_fromDead, 0U);
}

TEST_F(Addresses, OfOurOwnChangeToOneThatThePeerKnows)
{
    standOnInterface();
    const std::size_t made = ikeSasMade(*m_a);
    loseAddress();
    m_setup.addressA = IpAddress::v4(203, 0, 113, 7);
    m_b->apply(profileOfB(m_setup), now());
    have({m_setup.addressA});
    EXPECT_TRUE(m_world->drive([&] { return ikeSasMade(*m_a) > made && areAgreed(); }, 3s))
        << disagreement(*m_a, *m_b, kTunnel, now());
    m_ledger->forget();
    expectSettled(60s);
    EXPECT_EQ(m_fromDead, 0U);
}

// The link is lost for a moment, and the address with it: what stands goes on afterwards.
TEST_F(Addresses, OfOurOwnGoAndComeBack)
{
    standOnInterface();
    const std::size_t made = ikeSasMade(*m_a);
    loseAddress();
    runTraffic(15s, 100ms);
    EXPECT_EQ(m_fromDead, 0U);
    m_world->wire().setWatcher({});
    have({m_setup.addressA});
    EXPECT_TRUE(connect(3s));
    m_ledger->forget();
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), made);
}

// Both administrators write the new address of B.
TEST_F(Addresses, OfThePeerIsChangedOnBothSides)
{
    stand();
    m_ledger->excuse(now() - 100ms);
    m_setup.addressB = IpAddress::v4(198, 51, 100, 7);
    m_b->apply(profileOfB(m_setup), now());
    m_a->apply(profileOfA(m_setup), now());
    EXPECT_TRUE(connect(3s)) << disagreement(*m_a, *m_b, kTunnel, now());
    m_ledger->forget();
    expectSettled(60s);
}

// A NAT forgets its mapping under traffic; the next packet from inside makes another one.
TEST_F(Addresses, OfTheMappingChangeUnderTraffic)
{
    m_setup.addressA = IpAddress::v4(192, 168, 7, 2);
    m_setup.natAddress = IpAddress::v4(203, 0, 113, 99);
    stand();
    std::size_t keepalives = 0;
    m_world->wire().setWatcher([&keepalives](const Datagram &datagram, Stage stage) {
        keepalives += stage == Stage::Sent && datagram.bytes == Bytes{0xff} ? 1 : 0;
    });
    for (int round = 0; round < 5; ++round) {
        m_ledger->excuse(now() - 100ms);
        m_world->wire().forgetMappings();
        m_ledger->sendFromA();
        ASSERT_TRUE(m_world->driveBounded(20ms));
        runTraffic(200ms);
    }
    m_world->wire().setWatcher({});
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_EQ(keepalives, 0U) << "traffic does it";
    test::tellFault(12, "the NAT forgets its mapping five times under traffic", "followed, one keepalive at most",
                    std::to_string(ikeSasMade(*m_a)) + " phase 1, " + std::to_string(keepalives) + " keepalives, " +
                        (m_ledger->problem().empty() ? "no packet lost" : m_ledger->problem()));
}

} // namespace
} // namespace tunneldesk::sim
