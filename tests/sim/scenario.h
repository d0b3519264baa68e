// What the scenario tests share: a world of two sites that is changed before it begins, and words for what a
// test does and expects.
#pragma once

#include "tests/sim/setup.h"
#include "tests/support/fault_line.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tunneldesk::sim
{

class Scenario : public testing::Test
{
protected:
    // After the test has changed m_setup.
    void begin(const Faults &faults = {}, std::uint64_t seed = 1)
    {
        m_world.emplace(seed, faults);
        const TwoSites sites = addSites(*m_world, m_setup);
        m_a = &sites.a;
        m_b = &sites.b;
    }
    void startBoth() { start(*m_world, {*m_a, *m_b}, m_setup); }
    void beginAndStart()
    {
        begin();
        startBoth();
    }

    [[nodiscard]] Time now() const { return m_world->now(); }
    [[nodiscard]] bool areAgreed(TunnelId tunnel = kTunnel) const
    {
        return m_a->isUp(tunnel, now()) && m_b->isUp(tunnel, now()) && disagreement(*m_a, *m_b, tunnel, now()).empty();
    }
    [[nodiscard]] bool connect(Duration bound = 10s, TunnelId tunnel = kTunnel)
    {
        return m_world->drive([this, tunnel] { return areAgreed(tunnel); }, bound);
    }
    [[nodiscard]] PairSnapshot pairOf(const Site &site, TunnelId tunnel = kTunnel) const
    {
        const Snapshot all = site.snapshot(now());
        const TunnelSnapshot *found = all.find(tunnel);
        return found == nullptr || found->pairs.empty() ? PairSnapshot{} : found->pairs.front();
    }
    [[nodiscard]] TunnelSnapshot tunnelOf(const Site &site, TunnelId tunnel = kTunnel) const
    {
        const Snapshot all = site.snapshot(now());
        const TunnelSnapshot *found = all.find(tunnel);
        return found == nullptr ? TunnelSnapshot{} : *found;
    }

    Bytes sendFromA(std::uint32_t number, std::size_t size = 100)
    {
        Bytes packet = innerPacket(hostOf(m_setup.networksA), hostOf(m_setup.networksB), number, size);
        m_a->sendInner(kGateway, packet, now());
        return packet;
    }
    Bytes sendFromB(std::uint32_t number, std::size_t size = 100)
    {
        Bytes packet = innerPacket(hostOf(m_setup.networksB), hostOf(m_setup.networksA), number, size);
        m_b->sendInner(kGateway, packet, now());
        return packet;
    }
    [[nodiscard]] static std::size_t countOf(const Site &site, const Bytes &packet)
    {
        return static_cast<std::size_t>(
            std::count_if(site.deliveries.begin(), site.deliveries.end(),
                          [&packet](const Delivery &delivery) { return delivery.packet == packet; }));
    }
    // A packet each way crosses.
    void expectTraffic(std::uint32_t number)
    {
        const Bytes toB = sendFromA(number);
        const Bytes toA = sendFromB(number);
        ASSERT_TRUE(m_world->driveBounded(500ms));
        EXPECT_EQ(countOf(*m_b, toB), 1U);
        EXPECT_EQ(countOf(*m_a, toA), 1U);
    }
    [[nodiscard]] static std::size_t ikeSasMade(const Site &site)
    {
        return static_cast<std::size_t>(std::count_if(site.events.begin(), site.events.end(), [](const Event &event) {
            const auto *sa = std::get_if<SaEvent>(&event.what);
            return sa != nullptr && sa->isIke && sa->made;
        }));
    }
    [[nodiscard]] static std::vector<StateEvent> statesOf(const Site &site)
    {
        std::vector<StateEvent> found;
        for (const Event &event : site.events)
            if (const auto *state = std::get_if<StateEvent>(&event.what))
                found.push_back(*state);
        return found;
    }

    SiteSetup m_setup;
    std::optional<World> m_world;
    Site *m_a = nullptr;
    Site *m_b = nullptr;
};

} // namespace tunneldesk::sim
