// What an IKE SA is, in names and values: for the details on the screen and for what is copied into a ticket.
#pragma once

#include "app/fact_grid.h"
#include "engine/report/snapshot.h"

namespace tunneldesk
{

[[nodiscard]] QList<Fact> factsOf(const IkeSaSnapshot &ike, Time now);
// Where time stands still: until it is renewed, and until it ends.
[[nodiscard]] QList<Fact> lifetimesOf(const IkeSaSnapshot &ike, Time now);
// "7 h 12 min of 8 h"
[[nodiscard]] QString timeLeft(const IkeSaSnapshot &ike, Time end, Time now);

} // namespace tunneldesk
