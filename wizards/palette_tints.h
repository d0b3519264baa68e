// Colours for meaning, made from the palette: a hue with just as much lightness as the palette needs for
// readable text, so that light and dark themes both come out right.
#pragma once

#include <QColor>
#include <QPalette>

namespace tunneldesk
{

enum class Tint { Error, Caution, Good };

// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrastOf(const QColor &first, const QColor &second);
// Text colour of that meaning on QPalette::Window and QPalette::Base: contrast of at least 4.5 with both.
[[nodiscard]] QColor tintOf(Tint tint, const QPalette &palette);
// Help text: quieter than WindowText, still with a contrast of at least 4.5 on QPalette::Window.
[[nodiscard]] QColor quietTextOf(const QPalette &palette);
// Lines that carry meaning, seen in light and dark themes (QPalette::Mid is lost in dark ones).
[[nodiscard]] QColor lineOf(const QPalette &palette);
// `over` laid on `under` with `share` 0 to 1.
[[nodiscard]] QColor blended(const QColor &over, const QColor &under, double share);

} // namespace tunneldesk
