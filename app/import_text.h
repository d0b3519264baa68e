// What an import would do, for a reader and as objects: each object, what is in the way, and what was not taken over.
#pragma once

#include "models/import_plan.h"

#include <QByteArray>
#include <QString>

namespace tunneldesk
{

// With line's ends.
[[nodiscard]] QString textOfPlan(const ImportPlan &plan, const ImportResult &result);
// An object a line: {"kind", "name", "state", "choice", "differences"}, {"notTaken": {...}}, {"finding": {...}}.
[[nodiscard]] QByteArray jsonOfPlan(const ImportPlan &plan, const ImportResult &result);

} // namespace tunneldesk
