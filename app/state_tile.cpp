#include "app/state_tile.h"

#include "app/status_delegate.h"
#include "wizards/palette_tints.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace tunneldesk
{

StateTile::StateTile(Tone tone, QWidget *parent) : QAbstractButton(parent), m_tone(tone)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StateTile::setCount(int count, const QString &words)
{
    const QString name = QStringLiteral("%1 %2").arg(QLocale().toString(count), words);
    if (count == m_count && words == text() && name == accessibleName())
        return;
    m_count = count;
    setAccessibleName(name);
    update();
    // The number has its room already; other words may want more.
    if (words == text())
        return;
    setText(words);
    updateGeometry();
}

QFont StateTile::numberFont() const
{
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 1.9);
    font.setWeight(QFont::DemiBold);
    return font;
}

QSize StateTile::sizeHint() const
{
    const QFontMetrics number(numberFont());
    const int words = fontMetrics().horizontalAdvance(text());
    return {std::max(words + fontMetrics().height(), number.horizontalAdvance(QStringLiteral("0000"))) + 32,
            number.height() + fontMetrics().height() + 22};
}

bool StateTile::event(QEvent *event)
{
    // Hover is painted: the style sheet does not know this widget.
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void StateTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::WindowText);
    const QColor window = palette().color(QPalette::Window);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                              : QPen(blended(text, window, underMouse() ? 0.35 : 0.16), 1));
    painter.setBrush(isDown() ? blended(text, palette().color(QPalette::Base), 0.08) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    const QFontMetrics number(numberFont());
    const qreal mark = fontMetrics().ascent() * 0.82;
    const int top = 10;
    painter.setFont(numberFont());
    painter.setPen(m_count == 0 ? quietTextOf(palette()) : text);
    painter.drawText(QRect(16, top, width() - 32, number.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     QLocale().toString(m_count));
    painter.setFont(font());
    const int line = top + number.height() + 2;
    paintMark(painter, QRectF(16, line + (fontMetrics().height() - mark) / 2, mark, mark), m_tone, palette());
    painter.setPen(quietTextOf(palette()));
    painter.drawText(QRectF(16 + mark + 7, line, width() - 32 - mark, fontMetrics().height()),
                     Qt::AlignLeft | Qt::AlignVCenter, this->text());
}

} // namespace tunneldesk
