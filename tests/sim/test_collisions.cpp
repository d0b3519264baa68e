// Exchanges that cross, in every order in which their first datagrams can arrive (faults 22, 23, 24; rules RK-3,
// RK-6, RK-8, Q-15, DE-3, DE-4).
#include "tests/sim/bad_day.h"
#include "tests/sim/orders.h"

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kExchangeTypeAt = 18; // in the ISAKMP header
constexpr Byte kMainMode = 2;
constexpr std::size_t kFewestOrders = 40;

class Collision : public BadDay
{
protected:
    struct Plan {
        std::size_t depth;      // choices that are tried out
        std::size_t mostOrders; // of them, in the order of a depth-first search
        std::function<void()> prepare;
        std::function<void()> collide; // with the wire held
        std::function<void()> after = [] {};
        Duration byHand = 200ms;
        Duration toAgree = 2s;
        Duration toRest = 90s;
        std::size_t fewestOrders = kFewestOrders;
    };

    // Each time both sides must agree soon and come to rest.
    void inEveryOrder(const Plan &plan)
    {
        std::optional<std::vector<std::size_t>> choices{std::in_place};
        std::size_t orders = 0;
        for (; choices && orders < plan.mostOrders; ++orders) {
            Chooser chooser(*choices);
            plan.prepare();
            m_world->wire().hold(true);
            plan.collide();
            deliverByHand(*m_world, chooser, plan.byHand);
            plan.after();
            check(plan);
            if (HasFailure()) {
                tellEvents();
                FAIL() << "order " << orders << ": " << chooser.toString();
            }
            choices = chooser.next(plan.depth);
        }
        EXPECT_GE(orders, plan.fewestOrders);
    }

    void tellEvents() const
    {
        for (const Site *site : {m_a, m_b})
            for (const Event &event : site->events)
                std::cout << site->name() << ' ' << describe(event) << '\n';
    }
    void check(const Plan &plan)
    {
        ASSERT_TRUE(m_world->drive([this] { return areAgreed(); }, plan.toAgree))
            << disagreement(*m_a, *m_b, kTunnel, now());
        runTraffic(500ms, 20ms);
        EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
        EXPECT_TRUE(settle(plan.toRest)) << unsettledNow();
        const std::size_t made = ikeSasMade(*m_a);
        expectSettled();
        EXPECT_EQ(ikeSasMade(*m_a), made) << "the tunnel flaps";
    }
    void standBoth()
    {
        m_setup.connectB = ConnectWhen::AtStart;
        stand();
        ASSERT_TRUE(settle(30s)) << unsettledNow();
    }
    [[nodiscard]] static bool isMainMode(const Datagram &datagram)
    {
        return datagram.protocol == OuterProtocol::Udp && datagram.bytes.size() > kExchangeTypeAt &&
               datagram.bytes[kExchangeTypeAt] == kMainMode;
    }
    void rekey(Site *site) { site->command(RekeyTunnel{kTunnel}, now()); }
};

TEST_F(Collision, OfFirstContactsLeavesOneSaOfEachKind)
{
    m_setup.connectB = ConnectWhen::AtStart;
    inEveryOrder({9, 100, [this] { begin(); }, [this] { startBoth(); }});
}

// In Aggressive Mode whoever began is through with it one message earlier.
TEST_F(Collision, OfFirstContactsInAggressiveModeLeavesOneSaOfEachKind)
{
    m_setup.connectB = ConnectWhen::AtStart;
    m_setup.policy.mode = IkeMode::Aggressive;
    m_setup.answersA = m_setup.answersB = true;
    inEveryOrder({9, 100, [this] { begin(); }, [this] { startBoth(); }});
}

TEST_F(Collision, OfRenewalsLosesNothing)
{
    inEveryOrder({6, 80, [this] { standBoth(); },
                  [this] {
                      rekey(m_a);
                      rekey(m_b);
                  }});
}

// The second one is asked for while the first one's message 3 is on its way; the peer asks too.
TEST_F(Collision, OfRenewalsInARowLosesNothing)
{
    inEveryOrder({6, 60,
                  [this] {
                      standBoth();
                      rekey(m_a);
                      ASSERT_TRUE(m_world->driveBounded(9ms));
                  },
                  [this] {
                      ASSERT_TRUE(m_world->driveBounded(3ms));
                      rekey(m_a);
                      rekey(m_b);
                  }});
}

// The old SA's Delete, ten seconds after its renewal, and the next renewal.
TEST_F(Collision, OfARenewalAndTheDeleteOfTheOneBeforeLosesNothing)
{
    inEveryOrder({5, 60,
                  [this] {
                      standBoth();
                      rekey(m_a);
                      ASSERT_TRUE(m_world->driveBounded(10s + 9ms));
                  },
                  [this] {
                      rekey(m_b);
                      ASSERT_TRUE(m_world->driveBounded(10ms));
                  }});
}

TEST_F(Collision, OfARenewalAndADisconnectLeavesNothingStale)
{
    Plan plan{9, 60, [this] { standBoth(); },
              [this] {
                  rekey(m_a);
                  m_b->command(DisconnectTunnel{kTunnel}, now());
              }};
    plan.after = [this] {
        ASSERT_TRUE(m_world->driveBounded(100ms));
        EXPECT_EQ(leftovers(*m_b, now()), "");
        m_b->command(ConnectTunnel{kTunnel}, now());
    };
    plan.fewestOrders = 16; // there are no more
    plan.toAgree = 75s;     // a Delete that was overtaken is found out by a phase 1
    inEveryOrder(plan);
}

// Message 3 of Quick Mode, both Deletes, and message 1 of what comes next.
TEST_F(Collision, OfADeleteAndTheLastMessageLeavesNothingStale)
{
    Plan plan{7, 60,
              [this] {
                  beginAndStart();
                  ASSERT_TRUE(m_world->drive([this] { return m_world->wire().sentCount() == 8; }, 1s));
              },
              [this] {
                  ASSERT_TRUE(m_world->drive([this] { return m_a->isUp(kTunnel, now()); }, 1s));
                  m_a->command(DisconnectTunnel{kTunnel}, now());
                  m_a->command(ConnectTunnel{kTunnel}, now());
              }};
    plan.toAgree = 5s;
    inEveryOrder(plan);
}

// Nobody could authenticate anew in time; in the last moment an SA is to be renewed under the old IKE SA.
TEST_F(Collision, OfARenewalAndTheEndOfPhase1LosesNothing)
{
    m_setup.policy.lifetime = 300s;
    Plan plan{5, 50,
              [this] {
                  standBoth();
                  m_world->wire().setFilter([](const Datagram &datagram) { return !isMainMode(datagram); });
                  const Time end = tunnelOf(*m_a).ikeSas.front().hardExpiry;
                  ASSERT_TRUE(m_world->driveBounded(end - now() - 2ms));
              },
              [this] {
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.after = [this] { m_world->wire().setFilter({}); };
    plan.toRest = 5min;
    inEveryOrder(plan);
}

// Both have been asking for a while, and now the line carries it.
TEST_F(Collision, OfNewPhase1sLosesNothing)
{
    m_setup.policy.lifetime = 300s;
    Plan plan{7, 60,
              [this] {
                  standBoth();
                  m_world->wire().setFilter([](const Datagram &datagram) { return !isMainMode(datagram); });
                  const auto isAsking = [](const Site &site) { return site.engine().census().ikeSas == 2; };
                  ASSERT_TRUE(m_world->drive([&] { return isAsking(*m_a) && isAsking(*m_b); }, 300s));
              },
              [this] { m_world->wire().setFilter({}); }};
    plan.byHand = 9s;
    plan.toRest = 10min; // two that crossed may stay until one of them ages (RK-3)
    inEveryOrder(plan);
}

} // namespace
} // namespace tunneldesk::sim
