#include "wizards/page_area.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace tunneldesk
{

PageArea::PageArea(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QSize PageArea::minimumSizeHint() const
{
    const QSize hint = QScrollArea::minimumSizeHint();
    if (widget() == nullptr)
        return hint;
    const int page = std::max(widget()->minimumSizeHint().width(), widget()->minimumWidth());
    return {std::max(hint.width(), page + verticalScrollBar()->sizeHint().width() + 2 * frameWidth()), hint.height()};
}

bool PageArea::eventFilter(QObject *watched, QEvent *event)
{
    // Other words, or a section opened: the page may want to be wider now.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace tunneldesk
