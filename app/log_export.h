// Lines of the journal as text or as JSON lines. Pure; events hold no secret.
#pragma once

#include "engine/report/event.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace tunneldesk
{

// "2024-05-20 14:03:21.250  Info  to-tokyo  Main mode: message 1 of 6 sent"
[[nodiscard]] QString logText(const Event &event, const QDateTime &time, const QString &subject);
// One object without a line's end: time (ISO 8601, UTC, milliseconds), level, area, tunnel, pair, event and what
// belongs to it, in names that do not follow the language.
[[nodiscard]] QByteArray logJson(const Event &event, const QDateTime &time, const QString &subject);

} // namespace tunneldesk
