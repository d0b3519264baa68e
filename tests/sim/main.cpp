// test_sim and test_sim_long: as any GoogleTest program, and with --seed=N (or TUNNELDESK_SIM_SEED=N) one seeded run
// of each family alone, or of the one that --family=NAME names, with all that was drawn and all that happened.
#include "tests/sim/loss_run.h"
#include "tests/sim/model_run.h"
#include "tests/sim/random_run.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <string_view>

namespace
{

using tunneldesk::sim::timeToStand;

std::string loss(std::uint64_t seed, unsigned percent)
{
    using namespace std::chrono_literals;
    const auto time = timeToStand(seed, percent, 60s, true);
    if (!time)
        return "did not stand within a minute";
    std::cout << "stood after " << *time / 1ms << " ms\n";
    return {};
}

struct Family {
    std::string_view name;
    std::string (*run)(std::uint64_t seed);
};
constexpr Family kFamilies[] = {
    {"random", [](std::uint64_t seed) { return tunneldesk::sim::runSeed(seed, true); }},
    {"loss10", [](std::uint64_t seed) { return loss(seed, 10); }},
    {"loss20", [](std::uint64_t seed) { return loss(seed, 20); }},
    {"loss30", [](std::uint64_t seed) { return loss(seed, 30); }},
    {"model", [](std::uint64_t seed) { return tunneldesk::sim::runModel(seed, 1000, true).problem; }},
};

int replay(const char *number, std::string_view family)
{
    const std::uint64_t seed = std::strtoull(number, nullptr, 0);
    int failures = 0;
    for (const Family &one : kFamilies) {
        if (!family.empty() && family != one.name)
            continue;
        const std::string problem = one.run(seed);
        std::cout << one.name << ", seed " << seed << ": " << (problem.empty() ? "all is well" : problem) << '\n';
        failures += problem.empty() ? 0 : 1;
    }
    return failures == 0 ? 0 : 1;
}

} // namespace

int main(int count, char **words)
{
    testing::InitGoogleTest(&count, words);
    constexpr std::string_view kSeed = "--seed=";
    constexpr std::string_view kFamily = "--family=";
    const char *seed = std::getenv("TUNNELDESK_SIM_SEED");
    std::string_view family;
    for (int i = 1; i < count; ++i) {
        if (std::string_view(words[i]).starts_with(kSeed))
            seed = words[i] + kSeed.size();
        if (std::string_view(words[i]).starts_with(kFamily))
            family = words[i] + kFamily.size();
    }
    if (seed != nullptr)
        return replay(seed, family);
    return RUN_ALL_TESTS();
}
