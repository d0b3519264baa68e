// Words that hold a name, for what takes an ampersand for the mark of a key: menus, buttons, boxes to tick.
#pragma once

#include <QString>

namespace tunneldesk
{

[[nodiscard]] inline QString withoutMnemonic(QString words)
{
    return words.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace tunneldesk
