#include "app/verdict_mark.h"

#include "app/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace tunneldesk
{
namespace
{

class Marks
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::VerdictMark)
};

Tone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return Tone::Good;
    case Verdict::Warning:
        return Tone::Attention;
    case Verdict::Bad:
        break;
    }
    return Tone::Bad;
}

// In a square of one by one.
QPainterPath strokesOf(Verdict verdict)
{
    QPainterPath path;
    switch (verdict) {
    case Verdict::Good:
        path.moveTo(0.27, 0.53);
        path.lineTo(0.44, 0.69);
        path.lineTo(0.74, 0.34);
        break;
    case Verdict::Warning:
        path.moveTo(0.5, 0.25);
        path.lineTo(0.5, 0.55);
        path.moveTo(0.5, 0.73);
        path.lineTo(0.5, 0.74);
        break;
    case Verdict::Bad:
        path.moveTo(0.33, 0.33);
        path.lineTo(0.67, 0.67);
        path.moveTo(0.67, 0.33);
        path.lineTo(0.33, 0.67);
        break;
    }
    return path;
}

} // namespace

QString wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return Marks::tr("Fine", "a check");
    case Verdict::Warning:
        return Marks::tr("Caution", "a check");
    case Verdict::Bad:
        break;
    }
    return Marks::tr("Missing", "a check");
}

VerdictMark::VerdictMark(QWidget *parent) : QWidget(parent)
{
    const int side = fontMetrics().height() + 2;
    setFixedSize(side, side);
}

void VerdictMark::setVerdict(Verdict verdict)
{
    m_verdict = verdict;
    setToolTip(wordOf(verdict));
    setAccessibleName(wordOf(verdict));
    update();
}

void VerdictMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(toneOf(m_verdict), palette()));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    painter.scale(width(), height());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Base), 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(strokesOf(m_verdict));
}

} // namespace tunneldesk
