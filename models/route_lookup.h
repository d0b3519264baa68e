// Which route a packet to an address would take, from the tables as the snapshot has them and the rules that this
// program sets: peers' own addresses by the main table, then our table, then the main one. Pure.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QString>

namespace tunneldesk
{

struct RouteAnswer {
    enum class Kind { Route, Own, Unreachable, None };

    Kind kind = Kind::None;
    RouteSnapshot route; // of Route and Unreachable
    std::string tunnel;  // whose remote network it is; empty: nobody's
    std::string own;     // interface that has the address

    friend bool operator==(const RouteAnswer &, const RouteAnswer &) = default;
};

[[nodiscard]] RouteAnswer lookUpRoute(const HostSnapshot &host, const Profile &profile, const IpAddress &destination);
// One sentence.
[[nodiscard]] QString textOf(const RouteAnswer &answer, const IpAddress &destination);

} // namespace tunneldesk
