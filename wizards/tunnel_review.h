// What the final check says of a tunnel: the same groups as in step 1, as words. On a change with the old
// value beside the new one. Pure functions of their arguments (and of the language).
#pragma once

#include "engine/config/profile.h"
#include "wizards/path_diagram.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace tunneldesk
{

struct ReviewRow {
    QString label;
    QString value;
    QString before; // empty unless it differs
};

struct ReviewGroup {
    QString title;
    std::vector<ReviewRow> rows;
};

struct ReviewInput {
    const Profile *profile = nullptr;
    TunnelConfig tunnel;
    std::optional<TunnelConfig> before; // of a change
    QString key;                        // "set · 43 characters · strong"
    bool isKeyNew = false;
};

[[nodiscard]] std::vector<ReviewGroup> reviewOf(const ReviewInput &input);
[[nodiscard]] std::array<PathStation, 4> pathOf(const Profile &profile, const TunnelConfig &tunnel);
// Where the gateway's outer address is: "203.0.113.10", or the interface.
[[nodiscard]] QString uplinkText(const ZoneConfig &zone);

} // namespace tunneldesk
