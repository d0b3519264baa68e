// Our own symbols, drawn in the text colour of the moment: they follow the theme without being told.
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace tunneldesk
{

// `name`: a file of resources/icons without its ending. `role`: the palette's colour for it.
[[nodiscard]] QIcon symbol(const QString &name, QPalette::ColorRole role = QPalette::WindowText);
// The program's own icon, in its own colours.
[[nodiscard]] QIcon programIcon();

} // namespace tunneldesk
