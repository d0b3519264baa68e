#include "app/wrapped_label.h"

#include <QEvent>

#include <algorithm>

namespace tunneldesk
{

WrappedLabel::WrappedLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

int WrappedLabel::heightForWidth(int width) const
{
    if (m_words != text()) {
        m_words = text();
        m_known.fill({});
    }
    const auto found =
        std::find_if(m_known.begin(), m_known.end(), [width](const Known &known) { return known.width == width; });
    if (found != m_known.end())
        return found->height;
    Known &oldest = m_known[m_next];
    m_next = (m_next + 1) % m_known.size();
    oldest = {width, QLabel::heightForWidth(width)};
    return oldest.height;
}

bool WrappedLabel::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::Polish:
    case QEvent::ContentsRectChange:
    case QEvent::LayoutDirectionChange:
    case QEvent::ScreenChangeInternal:
        m_known.fill({});
        break;
    default:
        break;
    }
    return QLabel::event(event);
}

} // namespace tunneldesk
