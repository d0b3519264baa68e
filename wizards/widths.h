// Widths counted in characters of the widget's own font, so that they fit each language and each scale.
#pragma once

#include <QScreen>
#include <QWidget>

namespace tunneldesk
{

// Most single fields of a form.
inline constexpr int kFieldCharacters = 40;

[[nodiscard]] inline int widthOf(const QWidget *widget, int characters)
{
    return widget->fontMetrics().horizontalAdvance(QLatin1Char('0')) * characters;
}

// As wanted, but no larger than what the screen has free.
inline void resizeToScreen(QWidget *window, int width, int height)
{
    QSize size(width, height);
    if (const QScreen *screen = window->screen())
        size = size.boundedTo(screen->availableSize() * 0.94);
    window->resize(size);
}

} // namespace tunneldesk
