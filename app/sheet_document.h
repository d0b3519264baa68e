// A sheet as something to hand over: tab-separated for the clipboard, a page for the printer. Holds no key but the one
// that it is given.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace tunneldesk
{

// Rows of cells, tabs between them and a line's end behind each.
[[nodiscard]] QString asTabbed(const std::vector<QStringList> &rows);
// A heading and a table; everything is text, whatever is in it.
[[nodiscard]] QString asPage(const QString &heading, const std::vector<QStringList> &rows);
// A heading and lines in one width.
[[nodiscard]] QString asPage(const QString &heading, const QString &text);

} // namespace tunneldesk
