#include "engine/session/table_builder.h"
#include "tests/engine/session/sample_profile.h"
#include "tests/support/scripted_random.h"

#include <gtest/gtest.h>

#include <set>

namespace tunneldesk::session
{
namespace
{

constexpr Time kStart{1h};

class TablesTest : public testing::Test
{
protected:
    TablesTest()
    {
        m_profile.tunnels.push_back(sampleTunnel(TunnelId{12}, prefix(10, 1, 0, 24), prefix(10, 2, 5, 24)));
        m_runs.apply(m_profile);
        m_shapers.apply(m_profile);
    }

    SaId install(std::uint64_t id, const PairId &pair)
    {
        ikev1::InstallSa install;
        install.params.id = SaId{id};
        install.params.gateway = kGateway;
        install.params.tunnel = pair.tunnel;
        install.params.pair = pair;
        install.params.selectors = {{IpRange::of(pair.local), IpRange::of(pair.remote), 0, 0, 0}};
        install.params.ends = {{kOuter, 4500}, {kPeer, 4500}};
        install.params.encapsulation = Encapsulation::Udp;
        install.params.inboundSpi = Spi{static_cast<std::uint32_t>(0x1000 + id)};
        install.params.outboundSpi = Spi{static_cast<std::uint32_t>(0x2000 + id)};
        install.params.suite = {EspEncryption::AesGcm128, EspAuthentication::Included, false};
        install.params.inboundKeys.encryption = Secret(20);
        install.params.outboundKeys.encryption = Secret(20);
        install.ikeSa = IkeSaId{7};
        EXPECT_TRUE(m_registry.install(std::move(install), {kStart, m_random}));
        return SaId{id};
    }

    std::shared_ptr<const esp::Tables> build()
    {
        return buildTables(m_profile, m_runs, m_host, buildPlan(m_profile, m_runs, m_host, m_registry), m_registry,
                           m_shapers);
    }

    Profile m_profile = sampleProfile();
    TunnelRuns m_runs;
    HostView m_host;
    SaRegistry m_registry{crypto::EspBackend::OpenSsl};
    ShaperBook m_shapers;
    test::ScriptedRandom m_random;
    const PairId m_wide{kTunnel, prefix(10, 1, 0, 24), prefix(10, 2, 0, 16)};
    const PairId m_narrow{TunnelId{12}, prefix(10, 1, 0, 24), prefix(10, 2, 5, 24)};
};

// Rule E-12.
TEST_F(TablesTest, PutsTheMostSpecificPolicyFirst)
{
    const auto tables = build();
    ASSERT_EQ(tables->sealing.size(), 1U);
    const auto &policies = tables->sealing[0]->policies;
    ASSERT_EQ(policies.size(), 2U);
    EXPECT_EQ(policies[0].pair, m_narrow);
    EXPECT_EQ(policies[1].pair, m_wide);
    EXPECT_EQ(policies[0].sa, nullptr);
    ASSERT_EQ(tables->opening.size(), 1U);
    EXPECT_TRUE(tables->opening[0]->entries.empty());
}

TEST_F(TablesTest, SendsOnTheSaChosenLastAndOpensAll)
{
    const SaId first = install(1, m_wide);
    const SaId second = install(2, m_wide);
    EXPECT_EQ(build()->sealing[0]->policies[1].sa, nullptr) << "installed is not chosen";
    m_registry.useOutbound(first);
    m_registry.useOutbound(second);
    auto tables = build();
    EXPECT_EQ(tables->sealing[0]->policies[1].sa->id(), second);
    EXPECT_EQ(tables->opening[0]->entries.size(), 2U);
    m_registry.retire(second);
    tables = build();
    EXPECT_EQ(tables->sealing[0]->policies[1].sa->id(), first) << "the one before is still good";
    EXPECT_EQ(tables->opening[0]->entries.size(), 2U) << "retired, but packets are still in flight";
    EXPECT_TRUE(m_registry.remove(second));
    EXPECT_FALSE(m_registry.remove(second));
    EXPECT_EQ(build()->opening[0]->entries.size(), 1U);
}

TEST_F(TablesTest, MovesTheEndsOfWhatIsUnderTheIkeSa)
{
    m_registry.useOutbound(install(1, m_wide));
    const Ends moved{{kOuter, 4500}, {IpAddress::v4(192, 0, 2, 9), 31000}};
    m_registry.moveEnds(IkeSaId{8}, moved);
    EXPECT_NE(build()->sealing[0]->policies[1].ends, moved);
    m_registry.moveEnds(IkeSaId{7}, moved);
    const auto tables = build();
    EXPECT_EQ(tables->sealing[0]->policies[1].ends, moved);
    EXPECT_EQ(tables->opening[0]->entries.begin()->second.ends, moved);
}

TEST_F(TablesTest, KeepsTheBucketWhenTheRateChanges)
{
    const auto before = build()->sealing[0]->shaper;
    EXPECT_EQ(before->rate(), 10'000'000U);
    m_profile.gateways[0].bandwidth = Bandwidth::Mbps30;
    m_shapers.apply(m_profile);
    const auto after = build()->sealing[0]->shaper;
    EXPECT_EQ(before, after);
    EXPECT_EQ(after->rate(), 30'000'000U);
    m_profile.gateways.clear();
    m_shapers.apply(m_profile);
    EXPECT_EQ(m_shapers.find(kGateway), nullptr);
}

// Rule E-5: what makes the IVs of a CBC suite is drawn anew for each SA. With like keys and like numbers two SAs have
// nothing in common, and who knows the method but not the draw can foretell none.
TEST_F(TablesTest, E5_EachSaDrawsWhatItsIvsAreMadeOf)
{
    const auto ivsOf = [this](std::uint64_t id) {
        ikev1::InstallSa install;
        install.params.id = SaId{id};
        install.params.gateway = kGateway;
        install.params.tunnel = m_wide.tunnel;
        install.params.pair = m_wide;
        install.params.selectors = {{IpRange::of(m_wide.local), IpRange::of(m_wide.remote), 0, 0, 0}};
        install.params.inboundSpi = install.params.outboundSpi = Spi{static_cast<std::uint32_t>(0x1000 + id)};
        install.params.suite = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false};
        for (EspKeys *keys : {&install.params.inboundKeys, &install.params.outboundKeys})
            *keys = {Secret(32), Secret(32)};
        EXPECT_TRUE(m_registry.install(std::move(install), {kStart, m_random}));
        m_registry.useOutbound(SaId{id});
        const auto sa = build()->sealing[0]->policies[1].sa;
        std::vector<Bytes> ivs;
        for (std::uint64_t sequence = 1; sequence <= 8; ++sequence) {
            Bytes packet(8 + 16 + 32 + 16);
            packet[7] = static_cast<Byte>(sequence);
            std::vector<crypto::SealJob> jobs{{&sa->keys(), packet, sequence}};
            crypto::makeEspBatchCipher(crypto::EspBackend::OpenSsl)->seal(jobs);
            ivs.push_back(copyOf(ByteView(packet).subspan(8, 16)));
        }
        return ivs;
    };
    std::set<Bytes> seen;
    for (std::uint64_t id = 1; id <= 6; ++id) {
        // As if chance had nothing to say: these two would be alike, and nobody else is.
        if (id == 1 || id == 2)
            m_random.script(Bytes(16));
        for (const Bytes &iv : ivsOf(id))
            seen.insert(iv);
    }
    EXPECT_EQ(seen.size(), 5U * 8U);
}

// Rule S-11.
TEST_F(TablesTest, WipesTheKeysWithTheLastTable)
{
    const std::size_t before = secret_arena::bytesInUse();
    install(1, m_wide);
    EXPECT_GE(secret_arena::bytesInUse(), before);
    auto tables = build();
    const std::weak_ptr<esp::InboundSa> inbound = tables->opening[0]->entries.begin()->second.sa;
    static_cast<void>(m_registry.remove(SaId{1}));
    EXPECT_FALSE(inbound.expired());
    tables.reset();
    EXPECT_TRUE(inbound.expired());
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

} // namespace
} // namespace tunneldesk::session
