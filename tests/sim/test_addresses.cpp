// Addresses that change under a tunnel (faults 12, 33; rules NT-6, NT-12).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

class Addresses : public BadDay
{
protected:
    [[nodiscard]] static HostSnapshot hostWith(const IpAddress &address)
    {
        HostSnapshot host;
        InterfaceSnapshot uplink;
        uplink.index = 2;
        uplink.name = "eth0";
        uplink.isUp = uplink.hasCarrier = true;
        uplink.mtu = 1500;
        uplink.exactAddresses = {address};
        uplink.addresses = {IpPrefix(address, 24)};
        host.interfaces = {uplink};
        return host;
    }
};

// DHCP gives this computer another address behind its NAT.
TEST_F(Addresses, OfOursChangesAndAPhase1FollowsAtOnce)
{
    const IpAddress first = IpAddress::v4(192, 168, 7, 2);
    const IpAddress second = IpAddress::v4(192, 168, 7, 3);
    m_setup.addressA = first;
    m_setup.natAddress = IpAddress::v4(203, 0, 113, 99);
    begin();
    const Identity name{IdentityType::Fqdn, "a.example"};
    Profile ofA = profileOfA(m_setup);
    ofA.zones.front().uplink = std::string("eth0");
    ofA.tunnels.front().ownIdentity = name;
    Profile ofB = profileOfB(m_setup);
    ofB.tunnels.front().peerIdentity = name;
    m_b->apply(ofB, now());
    m_a->setHostSnapshot(hostWith(first), now());
    m_a->apply(ofA, now());
    ASSERT_TRUE(connect());
    runTraffic(100ms);
    m_ledger->excuse(now() - 100ms);

    std::size_t fromDead = 0;
    m_world->wire().setFilter([&](const Datagram &datagram) {
        fromDead += datagram.from.address == first ? 1 : 0;
        return datagram.from.address != first;
    });
    m_world->wire().addNat({second, *m_setup.natAddress});
    const std::size_t made = ikeSasMade(*m_a);
    m_a->setHostSnapshot(hostWith(second), now());
    EXPECT_TRUE(m_world->drive([&] { return ikeSasMade(*m_a) > made && areAgreed(); }, 3s))
        << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_EQ(tunnelOf(*m_a).ikeSas.back().ends.local.address, second);
    EXPECT_EQ(fromDead, 0U) << "sent from an address that is gone";
    expectSettled(60s);
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
    for (int round = 0; round < 5; ++round) {
        m_ledger->excuse(now() - 100ms);
        m_world->wire().forgetMappings();
        m_ledger->sendFromA();
        ASSERT_TRUE(m_world->driveBounded(20ms));
        runTraffic(200ms);
    }
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

} // namespace
} // namespace tunneldesk::sim
