// A hundred tunnels that go up and down, again and again (fault 48), and what may not grow by it.
#pragma once

#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
inline constexpr unsigned kTunnels = 100;

// What may not grow.
struct Kept {
    ikev1::Census census;
    std::size_t sas = 0;
    std::size_t secrets = 0;
    std::size_t planned = 0;

    friend bool operator==(const Kept &, const Kept &) = default;
};

class Hundred : public Scenario
{
protected:
    [[nodiscard]] static Profile multiplied(Profile profile, Byte own, Byte other)
    {
        const TunnelConfig first = profile.tunnels.front();
        profile.tunnels.clear();
        for (unsigned number = 0; number < kTunnels; ++number) {
            TunnelConfig tunnel = first;
            tunnel.id = TunnelId{100 + number};
            tunnel.name = "tunnel " + std::to_string(number);
            tunnel.localNetworks = {IpPrefix(IpAddress::v4(10, own, static_cast<Byte>(number), 0), 24)};
            tunnel.remoteNetworks = {IpPrefix(IpAddress::v4(10, other, static_cast<Byte>(number), 0), 24)};
            profile.tunnels.push_back(tunnel);
        }
        return profile;
    }
    [[nodiscard]] Kept keptBy(const Site &site) const
    {
        Kept kept{site.engine().census(), 0, secret_arena::bytesInUse(),
                  site.plan().outers.size() + site.plan().tuns.size() + site.plan().routes.size()};
        const Snapshot all = site.snapshot(now());
        for (const TunnelSnapshot &tunnel : all.tunnels)
            for (const PairSnapshot &pair : tunnel.pairs)
                kept.sas += pair.sas.size();
        return kept;
    }
    void forEach(Site &site, auto command)
    {
        for (unsigned number = 0; number < kTunnels; ++number)
            site.command(command(TunnelId{100 + number}), now());
    }
    // All up and all down again, `cycles` times; after each `onDown` may look.
    void repeat(unsigned cycles, const std::function<void(unsigned)> &onDown)
    {
        begin();
        m_b->apply(multiplied(profileOfB(m_setup), 2, 1), now());
        m_a->apply(multiplied(profileOfA(m_setup), 1, 2), now());
        Kept up;
        Kept down;
        for (unsigned cycle = 0; cycle < cycles; ++cycle) {
            ASSERT_TRUE(m_world->driveBounded(20s));
            const Kept nowUp = keptBy(*m_a);
            ASSERT_EQ(nowUp.sas, kTunnels);
            EXPECT_EQ(nowUp.census.ikeSas, 1U);
            EXPECT_EQ(nowUp.census.spis, kTunnels);
            EXPECT_EQ(keptBy(*m_b).census, nowUp.census);
            forEach(*m_a, [](TunnelId id) { return DisconnectTunnel{id}; });
            ASSERT_TRUE(m_world->driveBounded(40s));
            const Kept nowDown = keptBy(*m_a);
            EXPECT_EQ(nowDown.census, ikev1::Census{});
            EXPECT_EQ(keptBy(*m_b).census, ikev1::Census{});
            EXPECT_FALSE(m_a->nextDeadline()) << "nothing is left to happen";
            if (cycle == 0) {
                up = nowUp;
                down = nowDown;
            }
            ASSERT_TRUE(nowUp == up) << "cycle " << cycle;
            ASSERT_TRUE(nowDown == down) << "cycle " << cycle;
            for (Site *site : {m_a, m_b}) {
                site->events.clear();
                site->neededSecrets.clear();
            }
            onDown(cycle);
            forEach(*m_a, [](TunnelId id) { return ConnectTunnel{id}; });
        }
    }
};

} // namespace tunneldesk::sim
