#include "app/log_export.h"

#include "models/text/text.h"

namespace tunneldesk
{
QString logText(const Event &event, const QDateTime &time, const QString &subject)
{
    return QStringLiteral("%1  %2  %3  %4")
        .arg(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), textOf(severityOf(event)), subject,
             textOf(event));
}

} // namespace tunneldesk
