// The restarts of test_restarts.cpp on other grounds: at each step of a connect, of either renewal and of the Deletes
// (faults 19, 20, 32; rules IC-1, IC-2, DE-6, NT-8).
#include "tests/sim/grounds.h"
#include "tests/sim/restart_day.h"

namespace tunneldesk::sim
{
namespace
{

using RestartElsewhereCase = std::tuple<RestartCase, Ground>;

class RestartElsewhere : public RestartDay, public testing::WithParamInterface<RestartElsewhereCase>
{
protected:
    // Both are to keep the tunnel up.
    void SetUp() override
    {
        m_setup.connectB = ConnectWhen::AtStart;
        std::get<Ground>(GetParam()).lay(m_setup);
    }
    [[nodiscard]] static const RestartCase &one() { return std::get<RestartCase>(GetParam()); }
    // Who has lost all and cannot reach the other one through its NAT is found by the other one's question.
    [[nodiscard]] Duration bound(Duration ofQuestion = 70s) const
    {
        const bool isHidden = one().who == Who::A ? m_setup.natAddressB.has_value() : m_setup.natAddress.has_value();
        return isHidden ? ofQuestion : Duration(5s);
    }
};

std::string nameOfCase(const testing::TestParamInfo<RestartElsewhereCase> &info)
{
    return nameOf(std::get<RestartCase>(info.param)) + std::get<Ground>(info.param).name;
}

bool isAggressive(const Ground &ground)
{
    SiteSetup setup;
    ground.lay(setup);
    return setup.policy.mode == IkeMode::Aggressive;
}

// Aggressive Mode has fewer messages: after its last one there is nothing to restart at.
std::vector<RestartElsewhereCase> casesOf(std::size_t mainSteps, std::size_t aggressiveSteps, std::size_t first = 1)
{
    std::vector<RestartElsewhereCase> cases;
    for (const Ground &ground : grounds())
        for (const RestartCase &one : restartCases(isAggressive(ground) ? aggressiveSteps : mainSteps, first))
            cases.emplace_back(one, ground);
    return cases;
}

class RestartElsewhereWhileConnecting : public RestartElsewhere
{
};

TEST_P(RestartElsewhereWhileConnecting, IsMadeUpFor)
{
    expectConnectedAgain(one(), bound());
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartElsewhereWhileConnecting, testing::ValuesIn(casesOf(9, 7)), nameOfCase);

class RestartElsewhereWhileRenewing : public RestartElsewhere
{
};

TEST_P(RestartElsewhereWhileRenewing, IsMadeUpFor)
{
    expectBackFromRenewal(one(), bound());
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartElsewhereWhileRenewing, testing::ValuesIn(casesOf(4, 4)), nameOfCase);

class RestartElsewhereWhileRenewingPhase1 : public RestartElsewhere
{
};

TEST_P(RestartElsewhereWhileRenewingPhase1, IsMadeUpFor)
{
    expectBackFromPhase1Renewal(one(), bound(120s));
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartElsewhereWhileRenewingPhase1, testing::ValuesIn(casesOf(6, 3, 0)),
                         nameOfCase);

class RestartElsewhereWhileDeleting : public RestartElsewhere
{
};

TEST_P(RestartElsewhereWhileDeleting, LeavesNothingStale)
{
    expectBackFromDeletes(one(), bound());
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, RestartElsewhereWhileDeleting, testing::ValuesIn(casesOf(3, 3)), nameOfCase);

} // namespace
} // namespace tunneldesk::sim
