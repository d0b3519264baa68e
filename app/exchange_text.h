// Words for export and import: states, choices, reasons, what an import would do. For the dialogs and the command line.
#pragma once

#include "models/import_plan.h"

#include <QString>

namespace tunneldesk
{

[[nodiscard]] QString textOf(ObjectKind kind);
[[nodiscard]] QString textOf(ImportState state);
// As it is said of an object in that state.
[[nodiscard]] QString textOf(ImportChoice choice, ImportState state);
[[nodiscard]] QString textOf(ImportFormat format);
// Why a line was not taken over, one clause.
[[nodiscard]] QString textOf(interchange::NotTakenReason reason);
// "ipsec.conf:12"; the file alone where there is no line.
[[nodiscard]] QString placeOf(const interchange::NotTaken &line);
// "to-tokyo: Remote Network: ..."
[[nodiscard]] QString sentenceOf(const ImportFinding &finding);
// "2 added, 1 replaced.", and how many tunnels will ask for their keys.
[[nodiscard]] QString summaryOf(const ImportResult &result);

} // namespace tunneldesk
