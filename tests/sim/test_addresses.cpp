// Addresses that change under a tunnel (faults 12, 33; rules NT-6, NT-12).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

class Addresses : public BadDay
{
};

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
