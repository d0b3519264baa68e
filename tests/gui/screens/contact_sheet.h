// Many pictures on one, each with its name.
#pragma once

#include <QImage>
#include <QString>

#include <utility>
#include <vector>

namespace tunneldesk::test
{

using NamedPicture = std::pair<QString, QImage>;

// `columns` a row, each in a cell of the same size, in the order given.
[[nodiscard]] QImage contactSheet(const std::vector<NamedPicture> &pictures, int columns);

} // namespace tunneldesk::test
