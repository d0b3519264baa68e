// The reference model beside random commands; the many steps are in test_sim_long.
#include "tests/sim/model_run.h"
#include "tests/sim/reference_model.h"
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Model : public testing::TestWithParam<std::uint64_t>
{
};

TEST_P(Model, HasNothingToComplainAbout)
{
    EXPECT_EQ(runModel(GetParam(), 500).problem, "")
        << "replay with: test_sim --seed=" << GetParam() << " --family=model";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Model, testing::Range(std::uint64_t{1000}, std::uint64_t{1010}));

// The model itself, beside two sites that nobody disturbs.
class ModelAtRest : public Scenario
{
protected:
    void standAtRest()
    {
        m_setup.connectB = ConnectWhen::AtStart;
        m_setup.tunnel.lifetime = 300s;
        m_model = ReferenceModel(m_setup);
        beginAndStart();
        m_model.told({CommandKind::Connect, true, 0, {}}, now());
        ASSERT_TRUE(m_world->driveBounded(401s));
    }
    [[nodiscard]] std::string complaint() const { return m_model.complaint({*m_a, *m_b}, now()); }
    [[nodiscard]] bool hasTwoSas() const { return pairOf(*m_a).sas.size() == 2 || pairOf(*m_b).sas.size() == 2; }

    // What one side has ended the other one keeps.
    void loseTheNextDelete()
    {
        ASSERT_TRUE(m_world->drive([this] { return !hasTwoSas(); }, 20s));
        ASSERT_TRUE(m_world->drive([this] { return hasTwoSas(); }, 300s));
        m_world->wire().setFilter([](const Datagram &datagram) { return !isInformational(datagram); });
        ASSERT_TRUE(m_world->driveBounded(12s));
        m_world->wire().setFilter({});
    }
    [[nodiscard]] static bool isInformational(const Datagram &datagram)
    {
        constexpr std::size_t kExchangeTypeAt = 18; // in the ISAKMP header
        constexpr Byte kInformational = 5;
        return datagram.protocol == OuterProtocol::Udp && datagram.bytes.size() > kExchangeTypeAt &&
               datagram.bytes[kExchangeTypeAt] == kInformational;
    }

    ReferenceModel m_model{m_setup};
};

// Rules RK-4, RK-5, DE-7: for a while after each renewal there are two.
TEST_F(ModelAtRest, HasNothingAgainstARenewal)
{
    standAtRest();
    std::size_t withTwo = 0;
    const Time end = now() + 300s;
    while (now() < end) {
        ASSERT_TRUE(m_world->driveBounded(203ms));
        withTwo += hasTwoSas() ? 1 : 0;
        ASSERT_EQ(complaint(), "");
    }
    EXPECT_GT(withTwo, 50U);
}

// The old one's Delete is lost: two SAs, and no renewal that would explain them.
TEST_F(ModelAtRest, ComplainsOfAnSaThatStays)
{
    standAtRest();
    loseTheNextDelete();
    EXPECT_EQ(complaint(), "");
    ASSERT_TRUE(m_world->drive([this] { return !complaint().empty(); }, 8s));
    EXPECT_NE(complaint().find("2 SAs for one pair"), std::string::npos) << complaint();
}

// Rules DE-3, DP-8: then the other side is disconnected. Its Deletes do not name the SA that stayed, and without an
// IKE SA nobody can be asked about it: the silence that meets the next phase 1 ends it.
TEST_F(ModelAtRest, WaitsForThePhase1ThatNobodyAnswers)
{
    standAtRest();
    ASSERT_TRUE(m_world->drive([this] { return hasTwoSas(); }, 300s));
    ASSERT_TRUE(m_world->drive([this] { return !hasTwoSas(); }, 20s));
    ASSERT_TRUE(m_world->driveBounded(60s)); // sooner it would count as a collision (rule RK-6)
    m_a->command(RekeyTunnel{kTunnel}, now());
    loseTheNextDelete();
    ASSERT_TRUE(m_world->driveBounded(8s));
    ASSERT_EQ(pairOf(*m_a).sas.size(), 1U);
    ASSERT_EQ(pairOf(*m_b).sas.size(), 2U);
    m_model.told({CommandKind::Disconnect, true, 0, {}}, now());
    m_a->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(37s));
    EXPECT_TRUE(m_b->isUp(kTunnel, now())) << "there is nothing to wait for";
    EXPECT_EQ(complaint(), "");
    EXPECT_TRUE(m_world->drive([this] { return !m_b->isUp(kTunnel, now()); }, 34s));
    EXPECT_EQ(complaint(), "");
}

} // namespace
} // namespace tunneldesk::sim
