// The collisions of test_collisions.cpp on other grounds: IPv6 outside, behind a NAT, with PFS, in Aggressive Mode,
// with two network pairs (faults 22, 23, 24; rules RK-3, RK-6, RK-8, Q-15, DE-3, DE-4, NT-8).
#include "tests/sim/collision.h"
#include "tests/sim/grounds.h"

namespace tunneldesk::sim
{
namespace
{

struct Crossing {
    const char *name;
    Collision::Plan (Collision::*plan)();

    friend std::ostream &operator<<(std::ostream &out, const Crossing &crossing) { return out << crossing.name; }
};

class CollisionElsewhere : public Collision, public testing::WithParamInterface<std::tuple<Crossing, Ground>>
{
public:
    [[nodiscard]] static std::vector<Crossing> crossings()
    {
        using Self = CollisionElsewhere;
        return {{"FirstContacts", &Self::firstContacts},
                {"Renewals", &Self::renewals},
                {"RenewalsInARow", &Self::renewalsInARow},
                {"RenewalAndDelete", &Self::renewalAndDelete},
                {"RenewalAndDisconnect", &Self::renewalAndDisconnect},
                {"DeleteAndLastMessage", &Self::deleteAndLastMessage},
                {"RenewalAndEndOfPhase1", &Self::renewalAndEndOfPhase1},
                {"NewPhase1s", &Self::newPhase1s}};
    }
};

TEST_P(CollisionElsewhere, LosesNothingAndLeavesOneSaOfEachKind)
{
    const auto &[crossing, ground] = GetParam();
    ground.lay(m_setup);
    Plan plan = (this->*crossing.plan)();
    plan.mostOrders = kFewestOrders;
    plan.fewestOrders = 2; // the table says how many there are: few where only one side can begin
    plan.what += std::string(", ") + ground.name;
    inEveryOrder(plan);
}

INSTANTIATE_TEST_SUITE_P(Each, CollisionElsewhere,
                         testing::Combine(testing::ValuesIn(CollisionElsewhere::crossings()),
                                          testing::ValuesIn(grounds())),
                         [](const auto &info) {
                             return std::string(std::get<0>(info.param).name) + std::get<1>(info.param).name;
                         });

} // namespace
} // namespace tunneldesk::sim
