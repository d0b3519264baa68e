#include "tests/sim/collision.h"

namespace tunneldesk::sim
{

void Collision::inEveryOrder(const Plan &plan)
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
    test::tellFault(plan.row, plan.what + ", " + std::to_string(orders) + " orders of delivery",
                    "agreed within " + test::secondsText(plan.toAgree) + ", then one SA of each kind, none lost",
                    m_agreed.toString());
}

void Collision::tellEvents() const
{
    for (const Site *site : {m_a, m_b})
        for (const Event &event : site->events)
            std::cout << site->name() << ' ' << describe(event) << '\n';
}

void Collision::check(const Plan &plan)
{
    const Time begin = now();
    // Of two pairs one has no traffic: the tunnel is up in part then.
    const auto disagree = [this] { return disagreement(*m_a, *m_b, kTunnel, now()); };
    ASSERT_TRUE(m_world->drive([&] { return disagree().empty(); }, plan.toAgree)) << disagree();
    m_agreed.add(now() - begin);
    runTraffic(500ms, 20ms);
    EXPECT_EQ(disagree(), "");
    ASSERT_TRUE(m_world->driveBounded(plan.untilRepeat));
    EXPECT_TRUE(settle(plan.toRest)) << unsettledNow();
    const std::size_t made = ikeSasMade(*m_a);
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), made) << "the tunnel flaps";
}

void Collision::standBoth()
{
    m_setup.connectB = ConnectWhen::AtStart;
    stand();
    ASSERT_TRUE(settle(30s)) << unsettledNow();
}

void Collision::letOneAsk()
{
    const bool isB = m_setup.natAddressB.has_value();
    m_setup.connectA = isB ? ConnectWhen::AnswerOnly : ConnectWhen::AtStart;
    m_setup.connectB = isB ? ConnectWhen::AtStart : ConnectWhen::AnswerOnly;
}

bool Collision::isPhase1(const Datagram &datagram)
{
    constexpr Byte kMainMode = 2;
    constexpr Byte kAggressiveMode = 4;
    const bool isFloated =
        datagram.from.port == limits::kNatTraversalPort || datagram.to.port == limits::kNatTraversalPort;
    const std::size_t at = 18 + (isFloated ? 4 : 0); // the exchange type in the ISAKMP header
    return datagram.protocol == OuterProtocol::Udp && !espSpiOf(datagram) && datagram.bytes.size() > at &&
           (datagram.bytes[at] == kMainMode || datagram.bytes[at] == kAggressiveMode);
}

std::size_t Collision::sentUntilLastAnswer() const
{
    // Whoever answers in Aggressive Mode says INITIAL-CONTACT in a message of its own (rule AM-5).
    const std::size_t ofPhase1 = m_setup.policy.mode == IkeMode::Main ? 6 : 4;
    return ofPhase1 + 2 * m_setup.networksB.size();
}

Collision::Plan Collision::renewals()
{
    Plan plan{6, 80, [this] { standBoth(); },
              [this] {
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.row = 23;
    plan.what = "both renew at once";
    return plan;
}

Collision::Plan Collision::renewalsInARow()
{
    Plan plan{6, 60,
              [this] {
                  standBoth();
                  rekey(m_a);
                  ASSERT_TRUE(m_world->driveBounded(9ms));
              },
              [this] {
                  ASSERT_TRUE(m_world->driveBounded(3ms));
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.what = "two renewals in a row and the peer's";
    return plan;
}

Collision::Plan Collision::renewalAndDelete()
{
    Plan plan{5, 60,
              [this] {
                  standBoth();
                  rekey(m_a);
                  ASSERT_TRUE(m_world->driveBounded(10s + 9ms));
              },
              [this] {
                  rekey(m_b);
                  ASSERT_TRUE(m_world->driveBounded(10ms));
              }};
    plan.what = "a renewal and the Delete of the one before";
    return plan;
}

Collision::Plan Collision::renewalAndDisconnect()
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
    plan.what = "a renewal and a disconnect";
    return plan;
}

Collision::Plan Collision::deleteAndLastMessage()
{
    letOneAsk();
    Plan plan{7, 60,
              [this] {
                  beginAndStart();
                  ASSERT_TRUE(
                      m_world->drive([this] { return m_world->wire().sentCount() == sentUntilLastAnswer(); }, 1s));
              },
              [this] {
                  Site *const asking = asker();
                  ASSERT_TRUE(m_world->drive([&] { return asking->isUp(kTunnel, now()); }, 1s));
                  asking->command(DisconnectTunnel{kTunnel}, now());
                  asking->command(ConnectTunnel{kTunnel}, now());
              }};
    plan.toAgree = 5s;
    plan.what = "message 3, both Deletes and the next connect";
    return plan;
}

Collision::Plan Collision::renewalAndEndOfPhase1()
{
    m_setup.policy.lifetime = 300s;
    Plan plan{5, 50,
              [this] {
                  standBoth();
                  m_world->wire().setFilter([](const Datagram &datagram) { return !isPhase1(datagram); });
                  const Time end = tunnelOf(*m_a).ikeSas.front().hardExpiry;
                  ASSERT_TRUE(m_world->driveBounded(end - now() - 2ms));
              },
              [this] {
                  rekey(m_a);
                  rekey(m_b);
              }};
    plan.after = [this] { m_world->wire().setFilter({}); };
    plan.byHand = plan.untilRepeat = 6s; // it is asked for again after five (fault 26)
    plan.toRest = 5min;
    plan.what = "a renewal and the end of phase 1";
    return plan;
}

Collision::Plan Collision::newPhase1s()
{
    m_setup.policy.lifetime = 300s;
    Plan plan{7, 60,
              [this] {
                  standBoth();
                  m_world->wire().setFilter([](const Datagram &datagram) { return !isPhase1(datagram); });
                  const auto isAsking = [](const Site &site) { return site.engine().census().ikeSas == 2; };
                  ASSERT_TRUE(m_world->drive([&] { return isAsking(*m_a) && isAsking(*m_b); }, 300s));
              },
              [this] { m_world->wire().setFilter({}); }};
    plan.byHand = 9s;
    plan.toRest = 10min; // two that crossed may stay until one of them ages (RK-3)
    plan.what = "two new phase 1";
    return plan;
}

Collision::Plan Collision::firstContacts()
{
    m_setup.connectB = ConnectWhen::AtStart;
    Plan plan{9, 100, [this] { begin(); }, [this] { startBoth(); }};
    plan.row = 22;
    plan.what = "both connect at once";
    return plan;
}

} // namespace tunneldesk::sim
