// The one right answer to a number out of its range.
#pragma once

#include "engine/config/validate.h"

#include <QSpinBox>

#include <algorithm>
#include <optional>

namespace tunneldesk
{

// The allowed number next to the one in `spin`; none where `all` has nothing against the range of the field.
[[nodiscard]] inline std::optional<int> nearestAllowed(Field field, const ConfigFindings &all, const QSpinBox *spin)
{
    const auto found = std::find_if(all.begin(), all.end(), [field](const ConfigFinding &finding) {
        return finding.field == field && finding.problem == Problem::OutOfRange;
    });
    if (found == all.end())
        return std::nullopt;
    const std::int64_t most = std::min<std::int64_t>(found->second, spin->maximum());
    return static_cast<int>(std::clamp<std::int64_t>(spin->value(), found->first, most));
}

} // namespace tunneldesk
