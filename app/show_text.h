// `show NAME` for a reader: the settings of a tunnel or gateway, a line each.
#pragma once

#include <QJsonObject>
#include <QString>

namespace tunneldesk
{

// `object`: the first one of the answer to Show. With line's ends.
[[nodiscard]] QString textOfShown(const QJsonObject &object);

} // namespace tunneldesk
