// Lines of the journal as text; app/event_json has them as JSON. Pure; events hold no secret.
#pragma once

#include "engine/report/event.h"

#include <QDateTime>
#include <QString>

namespace tunneldesk
{

// "2024-05-20 14:03:21.250  Info  to-tokyo  Main mode: message 1 of 6 sent"
[[nodiscard]] QString logText(const Event &event, const QDateTime &time, const QString &subject);

} // namespace tunneldesk
