#include "wizards/step_indicator.h"

#include "wizards/palette_tints.h"

#include <QPainter>

namespace tunneldesk
{
namespace
{

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

StepIndicator::StepIndicator(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepIndicator::setSteps(const QStringList &steps, int current)
{
    m_steps = steps;
    m_current = current;
    //: %1: number of the present step, %2: number of steps, %3: name of the present step
    setAccessibleName(tr("Step %1 of %2: %3").arg(current + 1).arg(steps.size()).arg(steps.value(current)));
    updateGeometry();
    update();
}

QSize StepIndicator::sizeHint() const
{
    const QFontMetrics metrics(boldOf(font()));
    int width = 0;
    for (const QString &step : m_steps)
        width += metrics.horizontalAdvance(step) + metrics.height() * 5;
    return {width, metrics.height() * 2};
}

void StepIndicator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(boldOf(font()));
    const double disc = metrics.height() * 1.5;
    const double middle = height() / 2.0;
    double left = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const bool isCurrent = i == m_current;
        if (i > 0) {
            painter.setPen(QPen(lineOf(palette()), 1.5));
            painter.drawLine(QPointF(left, middle), QPointF(left + disc * 1.5, middle));
            left += disc * 1.5 + metrics.height() * 0.6;
        }
        const QRectF circle(left + 1, middle - disc / 2, disc, disc);
        painter.setPen(QPen(isCurrent ? palette().color(QPalette::Highlight) : lineOf(palette()), 1.5));
        painter.setBrush(isCurrent ? palette().brush(QPalette::Highlight) : palette().brush(QPalette::Base));
        painter.drawEllipse(circle);
        painter.setFont(boldOf(font()));
        painter.setPen(palette().color(isCurrent ? QPalette::HighlightedText : QPalette::Text));
        painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        left += disc + metrics.height() * 0.5;
        painter.setFont(isCurrent ? boldOf(font()) : font());
        painter.setPen(isCurrent ? palette().color(QPalette::WindowText) : quietTextOf(palette()));
        const double width = QFontMetrics(painter.font()).horizontalAdvance(m_steps[i]);
        painter.drawText(QRectF(left, 0, width + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_steps[i]);
        left += width + metrics.height() * 0.6;
    }
}

} // namespace tunneldesk
