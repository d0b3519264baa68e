#include "tests/sim/loss_run.h"

#include "tests/sim/setup.h"

#include <iostream>

namespace tunneldesk::sim
{

std::optional<Duration> timeToStand(std::uint64_t seed, unsigned lossPercent, Duration bound, bool isTold)
{
    Faults faults;
    faults.lossPercent = lossPercent;
    faults.shortestDelay = 5ms;
    faults.longestDelay = 25ms;
    World world(seed, faults);
    const SiteSetup setup;
    const TwoSites sites = addSites(world, setup);
    start(world, sites, setup);
    const Time begin = world.now();
    // The pictures are costly and both states must have changed before it is worth to compare them.
    const bool stands = world.drive(
        [&] {
            return sites.a.isUp(kTunnel, world.now()) && sites.b.isUp(kTunnel, world.now()) &&
                   disagreement(sites.a, sites.b, kTunnel, world.now()).empty();
        },
        bound);
    if (isTold)
        for (const Site *site : {&sites.a, &sites.b})
            for (const Event &event : site->events)
                std::cout << site->name() << ' ' << describe(event) << '\n';
    if (!stands)
        return std::nullopt;
    return world.now() - begin;
}

} // namespace tunneldesk::sim
