// Exchanges that cross, in every order in which their first datagrams can arrive (faults 22, 23, 24; rules RK-3,
// RK-6, RK-8, Q-15, DE-3, DE-4).
#include "tests/sim/bad_day.h"
#include "tests/sim/orders.h"

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kFewestOrders = 40;

class Collision : public BadDay
{
protected:
    // `collide` begins what collides; then datagrams arrive in one order after the other. Each time both sides must
    // agree within two seconds and come to rest within `rest`.
    void inEveryOrder(std::size_t depth, std::size_t mostOrders, const std::function<void()> &prepare,
                      const std::function<void()> &collide, Duration rest)
    {
        std::optional<std::vector<std::size_t>> choices{std::in_place};
        std::size_t orders = 0;
        for (; choices && orders < mostOrders; ++orders) {
            Chooser chooser(*choices);
            prepare();
            collide();
            deliverByHand(*m_world, chooser, 200ms);
            check(rest);
            if (HasFailure()) {
                FAIL() << "order " << orders << ": " << chooser.toString();
            }
            choices = chooser.next(depth);
        }
        EXPECT_GE(orders, kFewestOrders);
        RecordProperty("orders", static_cast<int>(orders));
    }

    void check(Duration rest)
    {
        ASSERT_TRUE(m_world->drive([this] { return areAgreed(); }, 2s)) << disagreement(*m_a, *m_b, kTunnel, now());
        runTraffic(500ms, 20ms);
        EXPECT_TRUE(areAgreed()) << disagreement(*m_a, *m_b, kTunnel, now());
        const std::size_t made = ikeSasMade(*m_a);
        expectSettled(rest);
        EXPECT_EQ(ikeSasMade(*m_a), made) << "the tunnel flaps";
    }
    void standBoth()
    {
        m_setup.connectB = ConnectWhen::AtStart;
        stand();
        ASSERT_TRUE(settle(30s)) << unsettledNow();
    }
};

TEST_F(Collision, OfFirstContactsLeavesOneSaOfEachKind)
{
    inEveryOrder(
        9, 100,
        [this] {
            m_setup.connectB = ConnectWhen::AtStart;
            begin();
            m_world->wire().hold(true);
        },
        [this] { startBoth(); }, 90s);
}

TEST_F(Collision, OfRenewalsLosesNothing)
{
    inEveryOrder(
        6, 80, [this] { standBoth(); },
        [this] {
            m_world->wire().hold(true);
            m_a->command(RekeyTunnel{kTunnel}, now());
            m_b->command(RekeyTunnel{kTunnel}, now());
        },
        90s);
}

} // namespace
} // namespace tunneldesk::sim
