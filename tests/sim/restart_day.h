// Either side starts anew, at a step of an exchange: killed, or stopped in good order.
#pragma once

#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{

enum class Who : std::uint8_t { A, B };
enum class How : std::uint8_t { Killed, Stopped };

struct RestartCase {
    std::size_t step; // after how many datagrams
    Who who;
    How how;

    friend std::ostream &operator<<(std::ostream &out, const RestartCase &one) { return out << nameOf(one); }
    [[nodiscard]] friend std::string nameOf(const RestartCase &one)
    {
        return std::string(one.who == Who::A ? "A" : "B") + (one.how == How::Killed ? "Killed" : "Stopped") +
               "AfterDatagram" + std::to_string(one.step);
    }
};

[[nodiscard]] inline std::vector<RestartCase> restartCases(std::size_t steps, std::size_t first = 1)
{
    std::vector<RestartCase> cases;
    for (std::size_t step = first; step <= steps; ++step)
        for (const Who who : {Who::A, Who::B})
            for (const How how : {How::Killed, How::Stopped})
                cases.push_back({step, who, how});
    return cases;
}

class RestartDay : public BadDay
{
protected:
    [[nodiscard]] Site &siteOf(Who who) { return who == Who::A ? *m_a : *m_b; }

    // Until so many datagrams have been sent from here on.
    void goOnUntilStruck(const RestartCase &one)
    {
        const std::size_t goal = m_world->wire().sentCount() + one.step;
        ASSERT_TRUE(m_world->drive([&] { return m_world->wire().sentCount() >= goal; }, 60s));
    }
    void strike(const RestartCase &one)
    {
        m_ledger->excuse(now() - 100ms);
        m_world->wire().dropFlying();
        if (one.how == How::Killed)
            siteOf(one.who).crashAndRestart(now());
        else
            siteOf(one.who).stopAndRestart(now());
    }
    void expectConnectedAgain(const RestartCase &one, Duration bound)
    {
        begin();
        startBoth();
        goOnUntilStruck(one);
        strike(one);
        expectBack(bound);
    }
    void expectBackFromRenewal(const RestartCase &one, Duration bound)
    {
        stand();
        ASSERT_TRUE(settle(30s)) << unsettledNow();
        m_a->command(RekeyTunnel{kTunnel}, now());
        goOnUntilStruck(one);
        strike(one);
        expectBack(bound);
    }
    // Main Mode's six beside the old IKE SA, and the Delete of that.
    void expectBackFromPhase1Renewal(const RestartCase &one, Duration bound)
    {
        m_setup.policy.lifetime = 300s;
        m_setup.tunnel.dpd.idle = 60s; // few other datagrams
        stand();
        ASSERT_TRUE(settle(30s)) << unsettledNow();
        // The first of the seven is on its way then.
        const auto isAsking = [](const Site &site) { return site.engine().census().ikeSas == 2; };
        ASSERT_TRUE(m_world->drive([&] { return isAsking(*m_a) || isAsking(*m_b); }, 300s));
        goOnUntilStruck(one);
        strike(one);
        expectBack(bound);
    }
    // A disconnects: the ESP SA's Delete and the IKE SA's. Whatever the other one still has is stale.
    void expectBackFromDeletes(const RestartCase &one, Duration bound)
    {
        stand();
        ASSERT_TRUE(settle(30s)) << unsettledNow();
        // None of the two arrives, or the first, or both.
        const std::size_t last = m_world->wire().sentCount() + one.step - 1;
        m_world->wire().setFilter([&](const Datagram &) { return m_world->wire().sentCount() <= last; });
        m_a->command(DisconnectTunnel{kTunnel}, now());
        ASSERT_TRUE(m_world->driveBounded(6ms));
        m_world->wire().setFilter({});
        strike(one);
        // A is started anew as its profile says; or it was A's administrator who disconnected, and who connects again.
        if (one.who == Who::B) {
            ASSERT_TRUE(m_world->driveBounded(100ms));
            EXPECT_EQ(leftovers(*m_a, now()), "");
            m_a->command(ConnectTunnel{kTunnel}, now());
        }
        expectBack(bound);
    }
    void expectBack(Duration bound)
    {
        const Time begin = now();
        EXPECT_TRUE(m_world->drive([this] { return areAgreed(); }, 3min)) << disagreement(*m_a, *m_b, kTunnel, now());
        EXPECT_LE(now() - begin, bound);
        runTraffic(200ms);
        EXPECT_EQ(disagreement(*m_a, *m_b, kTunnel, now()), "");
        expectSettled(90s);
    }
};

} // namespace tunneldesk::sim
