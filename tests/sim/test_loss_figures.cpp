// Fault 1 in figures, of 10,000 seeds each, on the simulation's clock. Built without sanitizers: there are too many.
#include "tests/sim/loss_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

namespace tunneldesk::sim
{
namespace
{

constexpr std::uint64_t kSeeds = 10'000;
constexpr Duration kBound = 60s;

struct Figure {
    unsigned lossPercent;
    Duration within;
    std::uint64_t ofTenThousand;
};

std::string nameOfFigure(const testing::TestParamInfo<Figure> &info)
{
    return "Loss" + std::to_string(info.param.lossPercent);
}

class LossFigure : public testing::TestWithParam<Figure>
{
};

TEST_P(LossFigure, IsKept)
{
    const Figure &figure = GetParam();
    std::uint64_t kept = 0;
    std::vector<Duration> times;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        const Duration time = timeToStand(seed, figure.lossPercent, kBound).value_or(kBound);
        times.push_back(time);
        kept += time <= figure.within ? 1 : 0;
    }
    EXPECT_GE(kept, figure.ofTenThousand);
    std::sort(times.begin(), times.end());
    const auto milliseconds = [&times](std::uint64_t at) { return times[at] / 1ms; };
    std::cout << "loss " << figure.lossPercent << " %: median " << milliseconds(kSeeds / 2) << " ms, 99 % "
              << milliseconds(kSeeds * 99 / 100) << " ms, 99.9 % " << milliseconds(kSeeds * 999 / 1000)
              << " ms, longest " << milliseconds(kSeeds - 1) << " ms\n"
              << "FIGURE simulated connect at " << figure.lossPercent << " % loss each way, "
              << 100.0 * static_cast<double>(figure.ofTenThousand) / kSeeds << " % of seeds\t"
              << static_cast<double>(milliseconds(figure.ofTenThousand - 1)) / 1000 << '\t' << figure.within / 1s
              << ".0 s\n";
}

INSTANTIATE_TEST_SUITE_P(OfTenThousandSeeds, LossFigure,
                         testing::Values(Figure{10, 1s, 5'000}, Figure{20, 10s, 9'990}, Figure{30, 20s, 9'900}),
                         nameOfFigure);

} // namespace
} // namespace tunneldesk::sim
