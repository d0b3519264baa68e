// Text for a terminal: columns that stay straight with Japanese and Korean in them, whose characters are twice as
// wide. Pure.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace tunneldesk
{

// In cells of a terminal.
[[nodiscard]] int cellsOf(const QString &text);
// Two blanks between columns, a line's end behind each row, none of the blanks at a line's end.
[[nodiscard]] QString inColumns(const std::vector<QStringList> &rows);

} // namespace tunneldesk
