// Settings of a running tunnel that are for later: they are taken, and nothing that stands feels it.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

struct Change {
    const char *name;
    void (*apply)(TunnelConfig &tunnel);
};

std::ostream &operator<<(std::ostream &out, const Change &change)
{
    return out << change.name;
}

class Later : public Scenario, public testing::WithParamInterface<Change>
{
protected:
    void applyToA()
    {
        m_profile = profileOfA(m_setup);
        GetParam().apply(m_profile.tunnels.front());
        ASSERT_NE(m_profile, profileOfA(m_setup));
        m_a->apply(m_profile, now());
    }

    Profile m_profile;
};

TEST_P(Later, DisturbsNothingThatStands)
{
    m_setup.connectA = ConnectWhen::AtStart;
    m_setup.connectB = ConnectWhen::OnTraffic;
    beginAndStart();
    ASSERT_TRUE(connect());
    expectTraffic(1);
    const TunnelSnapshot before = tunnelOf(*m_a);
    ASSERT_EQ(before.pairs.size(), 1U);
    const std::size_t sent = m_world->wire().sentCount();
    const std::size_t states = statesOf(*m_a).size();
    applyToA();
    ASSERT_TRUE(m_world->driveBounded(2s));
    EXPECT_EQ(m_world->wire().sentCount(), sent) << "no message, no echo";
    const TunnelSnapshot after = tunnelOf(*m_a);
    EXPECT_EQ(after.pairs.front().sas, before.pairs.front().sas);
    EXPECT_EQ(after.ikeSas, before.ikeSas);
    EXPECT_EQ(after.pairs.front().state, PairState::Active);
    EXPECT_EQ(statesOf(*m_a).size(), states);
    expectTraffic(2);
    // And it is what the next connect is made with.
    m_a->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(1s));
    m_a->command(ConnectTunnel{kTunnel}, now());
    if (m_profile.tunnels.front().connect == ConnectWhen::AnswerOnly)
        m_b->command(ConnectTunnel{kTunnel}, now());
    ASSERT_TRUE(connect());
    expectTraffic(3);
}

INSTANTIATE_TEST_SUITE_P(
    Settings, Later,
    testing::Values(Change{"ConnectOnTraffic", [](TunnelConfig &t) { t.connect = ConnectWhen::OnTraffic; }},
                    Change{"AnswerOnly", [](TunnelConfig &t) { t.connect = ConnectWhen::AnswerOnly; }},
                    Change{"UniquenessKeep", [](TunnelConfig &t) { t.uniqueness = Uniqueness::Keep; }},
                    Change{"UniquenessNever", [](TunnelConfig &t) { t.uniqueness = Uniqueness::Never; }},
                    Change{"RenewOnPort4500", [](TunnelConfig &t) { t.renewOnPort4500 = true; }},
                    Change{"TestAddress",
                           [](TunnelConfig &t) { t.testAddress = t.remoteNetworks[0].address().plus(9); }}),
    [](const testing::TestParamInfo<Change> &info) { return info.param.name; });

} // namespace
} // namespace tunneldesk::sim
