// A peer that lives, on a path that loses much: questions are asked, a phase 1 may be begun beside what stands, and
// nothing is ever ended by it (RFC 3706, 5.4). Thousands of seeds.
#include "tests/sim/scenario.h"

#include <iostream>

namespace tunneldesk::sim
{
namespace
{

struct Traffic {
    unsigned lossPercent;
    Duration gap;
    std::uint64_t seeds;
};

std::string nameOfTraffic(const testing::TestParamInfo<Traffic> &info)
{
    return "Loss" + std::to_string(info.param.lossPercent) + "Each" + std::to_string(info.param.gap / 1ms) + "ms";
}

class LivingPeer : public Scenario, public testing::WithParamInterface<Traffic>
{
protected:
    // Questions that B answers when they arrive, as a ping or a TCP does.
    void talk(Duration span, Duration gap)
    {
        const Time end = now() + span;
        std::size_t answered = m_b->deliveries.size();
        std::uint32_t number = 0;
        while (now() < end) {
            sendFromA(++number);
            ASSERT_TRUE(m_world->driveBounded(gap / 2));
            for (; answered < m_b->deliveries.size(); ++answered)
                sendFromB(++number);
            ASSERT_TRUE(m_world->driveBounded(gap / 2));
        }
    }
};

TEST_P(LivingPeer, IsNeverTakenForDead)
{
    const Traffic &traffic = GetParam();
    std::size_t built = 0;
    std::size_t unnecessary = 0;
    std::size_t ended = 0;
    for (std::uint64_t seed = 1; seed <= traffic.seeds; ++seed) {
        Faults faults;
        begin(faults, seed);
        startBoth();
        ASSERT_TRUE(connect());
        faults.lossPercent = traffic.lossPercent;
        m_world->wire().setFaults(faults);
        m_a->events.clear();
        talk(60s, traffic.gap);
        const std::size_t more = ikeSasMade(*m_a);
        built += more;
        unnecessary += more > 0;
        for (const StateEvent &state : statesOf(*m_a)) {
            const bool isUp =
                state.to == PairState::Established || state.to == PairState::Active || state.to == PairState::Checking;
            EXPECT_TRUE(isUp) << "seed " << seed;
            ended += !isUp;
        }
        // And what stands carries: with the loss gone all of it.
        faults.lossPercent = 0;
        m_world->wire().setFaults(faults);
        ASSERT_TRUE(m_world->driveBounded(15s));
        expectTraffic(1'000'000);
        EXPECT_TRUE(m_a->isUp(kTunnel, now())) << "seed " << seed;
    }
    EXPECT_LE(unnecessary * 20, traffic.seeds) << "a phase 1 too many in a minute is rare";
    test::tellFault(1,
                    std::to_string(traffic.lossPercent) + " % lost each way, a question each " +
                        std::to_string(traffic.gap / 1ms) + " ms for a minute, " + std::to_string(traffic.seeds) +
                        " seeds",
                    "the peer is never taken for dead",
                    std::to_string(ended) + " ends, " + std::to_string(built) + " phase 1 begun beside in vain");
}

INSTANTIATE_TEST_SUITE_P(Thousands, LivingPeer,
                         testing::Values(Traffic{10, 1s, 2000}, Traffic{20, 1s, 2000}, Traffic{20, 200ms, 1000}),
                         nameOfTraffic);

} // namespace
} // namespace tunneldesk::sim
