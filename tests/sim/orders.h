// Delivery by hand: every order in which a handful of datagrams can arrive, one after the other. The world is run
// anew for each order; the choices that make it are found depth first, so the same ones come every time.
#pragma once

#include "tests/sim/world.h"

namespace tunneldesk::sim
{

// Follows the choices it is given, then takes the first option each time; remembers how many there were.
class Chooser
{
public:
    explicit Chooser(std::vector<std::size_t> given) : m_given(std::move(given)) {}

    [[nodiscard]] std::size_t choose(std::size_t options);
    // The choices of the next order that differs within the first `depth` choices; none: that was the last.
    [[nodiscard]] std::optional<std::vector<std::size_t>> next(std::size_t depth) const;
    [[nodiscard]] std::string toString() const;

private:
    struct Made {
        std::size_t choice;
        std::size_t options;
    };
    std::vector<std::size_t> m_given;
    std::vector<Made> m_made;
};

// While `span` goes by: whenever something waits on the wire, one datagram arrives, the chooser's. It may be the
// first or the second of either direction, each takes a millisecond; or none, so long that requests are repeated.
void deliverByHand(World &world, Chooser &chooser, Duration span);

} // namespace tunneldesk::sim
