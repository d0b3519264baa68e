// What does not fit in a window, or has no name in it: found by asking its widgets, so that no picture has to be looked
// at for it.
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QStringList>

namespace tunneldesk::test
{

// Buttons and one-line labels that are shown without the room that their words need, and parts of the window that
// reach over its edge. One line each; none: all is well.
[[nodiscard]] inline QStringList cutOff(const QWidget &window)
{
    QStringList found;
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->minimumSizeHint().width() - 1)
            found << QStringLiteral("button “%1”").arg(button->text());
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible() && !label->wordWrap() && !label->text().isEmpty() &&
            label->width() < label->sizeHint().width() - 1)
            found << QStringLiteral("label “%1”").arg(label->text());
    for (const QWidget *widget : window.findChildren<QWidget *>())
        if (widget->isVisible() && widget->parentWidget() == &window &&
            !window.rect().contains(QRect(widget->mapTo(&window, QPoint(0, 0)), widget->size())))
            found << QStringLiteral("%1 reaches over the edge")
                         .arg(QString::fromLatin1(widget->metaObject()->className()));
    return found;
}

// Widgets that Tab reaches and that a screen reader would meet without a word.
[[nodiscard]] inline QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) != Qt::TabFocus || widget->focusProxy())
            continue;
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (accessible && accessible->text(QAccessible::Name).isEmpty())
            nameless << QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                    widget->objectName());
    }
    return nameless;
}

} // namespace tunneldesk::test
