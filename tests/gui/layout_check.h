// What does not fit in a window, or has no name in it: found by asking its widgets, so that no picture has to be looked
// at for it.
#pragma once

#include <QStringList>

class QPixmap;
class QWidget;

namespace tunneldesk::test
{

// Anything in the window that is shown without the room that its words need, and parts of the window that reach over
// its edge. One line each; none: all is well.
[[nodiscard]] QStringList cutOff(const QWidget &window);

// Whether a picture is one of the widget: as large as it is on the screen, and with something on it.
[[nodiscard]] bool isPainted(const QPixmap &picture, const QWidget &widget);

// Widgets that Tab reaches and that a screen reader would meet without a word. What a box or a field holds at the
// moment is its value and no name.
[[nodiscard]] QStringList namelessIn(const QWidget &window);

} // namespace tunneldesk::test
