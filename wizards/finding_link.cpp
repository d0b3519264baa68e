#include "wizards/finding_link.h"

#include "wizards/widths.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

namespace tunneldesk
{
namespace
{

constexpr int kMargin = 3;
constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

FindingLink::FindingLink(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect FindingLink::textRectFor(int width) const
{
    return fontMetrics().boundingRect(QRect(0, 0, width - 2 * kMargin, 1 << 20), kFlags, text());
}

QSize FindingLink::sizeHint() const
{
    const QSize text = fontMetrics().size(Qt::TextSingleLine, this->text());
    return {text.width() + 2 * kMargin, text.height() + 2 * kMargin};
}

QSize FindingLink::minimumSizeHint() const
{
    return {widthOf(this, 12), fontMetrics().height() + 2 * kMargin};
}

int FindingLink::heightForWidth(int width) const
{
    return textRectFor(width).height() + 2 * kMargin;
}

void FindingLink::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont underlined = font();
    underlined.setUnderline(true);
    painter.setFont(underlined);
    painter.setPen(palette().color(QPalette::Link));
    painter.drawText(rect().adjusted(kMargin, kMargin, -kMargin, -kMargin), kFlags, text());
    if (!hasFocus())
        return;
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.rect = QRect(0, 0, textRectFor(width()).width() + 2 * kMargin, height());
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void FindingLink::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace tunneldesk
