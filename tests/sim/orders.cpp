#include "tests/sim/orders.h"

#include <algorithm>

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kChoicesOfDirection = 2;
// Longer than a request waits before it is repeated, and how often an order may choose it.
constexpr Duration kPause = 600ms;
constexpr unsigned kMostPauses = 2;

// Indices of what may arrive next.
std::vector<std::size_t> candidatesOf(const std::vector<Datagram> &held)
{
    std::map<IpAddress, std::size_t> counts;
    std::vector<std::size_t> result;
    for (std::size_t index = 0; index < held.size(); ++index)
        if (counts[held[index].to.address]++ < kChoicesOfDirection)
            result.push_back(index);
    return result;
}

} // namespace

std::size_t Chooser::choose(std::size_t options)
{
    if (options < 2)
        return 0;
    const std::size_t choice = m_made.size() < m_given.size() ? m_given[m_made.size()] : 0;
    m_made.push_back({std::min(choice, options - 1), options});
    return m_made.back().choice;
}

std::optional<std::vector<std::size_t>> Chooser::next(std::size_t depth) const
{
    std::vector<std::size_t> choices;
    for (std::size_t at = 0; at < std::min(depth, m_made.size()); ++at)
        choices.push_back(m_made[at].choice);
    while (!choices.empty()) {
        if (++choices.back() < m_made[choices.size() - 1].options)
            return choices;
        choices.pop_back();
    }
    return std::nullopt;
}

std::string Chooser::toString() const
{
    std::string text;
    for (const Made &made : m_made)
        text += std::to_string(made.choice) + "/" + std::to_string(made.options) + " ";
    return text;
}

void deliverByHand(World &world, Chooser &chooser, Duration span)
{
    const Time end = world.now() + span;
    unsigned pauses = 0;
    world.wire().hold(true);
    while (world.now() < end) {
        if (const auto candidates = candidatesOf(world.wire().held()); !candidates.empty()) {
            const std::size_t choice = chooser.choose(candidates.size() + (pauses < kMostPauses ? 1 : 0));
            const bool isPause = choice == candidates.size();
            pauses += isPause ? 1 : 0;
            if (!isPause)
                world.wire().release(candidates[choice], world.now());
            static_cast<void>(world.driveBounded(isPause ? kPause : Duration(1ms)));
            continue;
        }
        const Time before = world.now();
        static_cast<void>(world.drive([&world] { return !world.wire().held().empty(); }, end - before));
    }
    world.wire().hold(false);
    while (!world.wire().held().empty())
        world.wire().release(0, world.now());
}

} // namespace tunneldesk::sim
