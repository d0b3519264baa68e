#include "app/step_disc.h"

#include <QPainter>

namespace tunneldesk
{

StepDisc::StepDisc(int number, State state, QWidget *parent) : QWidget(parent), m_number(number), m_state(state)
{
    const int size = fontMetrics().height() + 12;
    setFixedSize(size, size);
}

void StepDisc::setState(State state)
{
    m_state = state;
    update();
}

void StepDisc::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor ink = m_state == State::Current ? palette().color(QPalette::HighlightedText) : accent;
    painter.setPen(QPen(accent, 1.5));
    painter.setBrush(m_state == State::Current ? QBrush(accent) : QBrush(Qt::NoBrush));
    const QRectF disc = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawEllipse(disc);
    if (m_state == State::Done) {
        painter.setPen(QPen(ink, disc.width() * 0.09, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&](qreal x, qreal y) {
            return QPointF(disc.left() + disc.width() * x, disc.top() + disc.height() * y);
        };
        painter.drawPolyline(QPolygonF{at(0.28, 0.53), at(0.44, 0.68), at(0.73, 0.35)});
        return;
    }
    painter.setPen(ink);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
}

} // namespace tunneldesk
