#include "app/console_style.h"

#include "wizards/palette_tints.h"

#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOptionComplex>

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr qreal kFieldRadius = 5;
// What the text of a line edit stands in from its edge, beyond what Fusion leaves in a box.
constexpr int kInset = 3;

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor shade(const QStyleOption &option, qreal part)
{
    const QPalette &palette = option.palette;
    return blended(palette.color(QPalette::Active, QPalette::WindowText), palette.color(QPalette::Window), part);
}

QColor accentOf(const QStyleOption &option)
{
    return option.palette.color(QPalette::Active, QPalette::Link);
}

// Of a thing to tick: 3 : 1 against the window in both themes (WCAG 2.1, 1.4.11).
QColor outlineOf(const QStyleOption &option)
{
    if (!has(option, QStyle::State_Enabled))
        return shade(option, 0.25);
    return has(option, QStyle::State_MouseOver) ? accentOf(option) : shade(option, 0.55);
}

void drawTick(const QStyleOption &option, QPainter &painter)
{
    const bool isOn = has(option, QStyle::State_On);
    const bool isFilled = isOn || has(option, QStyle::State_NoChange);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter.setPen(isFilled && isEnabled ? accentOf(option) : outlineOf(option));
    painter.setBrush(!isEnabled ? option.palette.color(QPalette::Window)
                     : isFilled ? accentOf(option)
                                : option.palette.color(QPalette::Base));
    painter.drawRoundedRect(box, 3, 3);
    if (!isFilled)
        return;
    const QColor mark = isEnabled ? option.palette.color(QPalette::HighlightedText) : shade(option, 0.45);
    painter.setPen(QPen(mark, side / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](qreal x, qreal y) { return box.topLeft() + QPointF(x, y) * side; };
    QPainterPath path(isOn ? at(0.24, 0.53) : at(0.25, 0.5));
    if (isOn)
        path.lineTo(at(0.43, 0.71));
    path.lineTo(isOn ? at(0.77, 0.31) : at(0.75, 0.5));
    painter.drawPath(path);
}

void drawRadio(const QStyleOption &option, QPainter &painter)
{
    const bool isOn = has(option, QStyle::State_On);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1;
    QRectF ring(0, 0, side, side);
    ring.moveCenter(QRectF(option.rect).center());
    const QColor colour = isOn && isEnabled ? accentOf(option) : outlineOf(option);
    painter.setPen(colour);
    painter.setBrush(option.palette.color(isEnabled ? QPalette::Base : QPalette::Window));
    painter.drawEllipse(ring);
    if (!isOn)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled ? colour : shade(option, 0.45));
    painter.drawEllipse(ring.center(), side / 4, side / 4);
}

void drawField(const QStyleOption &option, QPainter &painter, QPalette::ColorRole fill)
{
    const bool isEnabled = has(option, QStyle::State_Enabled);
    painter.setPen(!isEnabled                            ? shade(option, 0.16)
                   : has(option, QStyle::State_HasFocus) ? accentOf(option)
                                                         : shade(option, 0.35));
    painter.setBrush(option.palette.color(isEnabled ? fill : QPalette::Window));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kFieldRadius, kFieldRadius);
}

void drawArrow(const QStyleOption &option, QPainter &painter, const QRectF &in, qreal half, bool isUp, bool isEnabled)
{
    const qreal rise = (isUp ? -0.5 : 0.5) * half;
    QPainterPath arrow(in.center() + QPointF(-half, -rise));
    arrow.lineTo(in.center() + QPointF(0, rise));
    arrow.lineTo(in.center() + QPointF(half, -rise));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(shade(option, isEnabled ? 0.75 : 0.3), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
}

// A step that can be taken: its button is lit under the mouse.
void drawStep(const QStyleOptionSpinBox &option, QPainter &painter, const QRect &button, bool isUp)
{
    const bool isEnabled =
        has(option, QStyle::State_Enabled) &&
        option.stepEnabled.testFlag(isUp ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
    const auto part = isUp ? QStyle::SC_SpinBoxUp : QStyle::SC_SpinBoxDown;
    if (isEnabled && option.activeSubControls == part) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(shade(option, has(option, QStyle::State_Sunken) ? 0.2 : 0.1));
        painter.drawRoundedRect(QRectF(button).adjusted(1, isUp ? 1 : 0, -1, isUp ? 0 : -1), 3, 3);
    }
    drawArrow(option, painter, button, 3, isUp, isEnabled);
}

} // namespace

ConsoleStyle::ConsoleStyle(std::function<void(const QPalette &)> systemPalette)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_systemPalette(std::move(systemPalette))
{
}

void ConsoleStyle::polish(QPalette &palette)
{
    if (m_systemPalette)
        m_systemPalette(palette);
    QProxyStyle::polish(palette);
}

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool isTick = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!isTick && element != PE_IndicatorRadioButton)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isTick)
        drawTick(*option, *painter);
    else
        drawRadio(*option, *painter);
    painter->restore();
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    const bool isCombo = control == CC_ComboBox && combo != nullptr && combo->frame;
    const bool isSpin = control == CC_SpinBox && spin != nullptr && spin->frame;
    if (!isCombo && !isSpin)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawField(*option, *painter, isSpin || combo->editable ? QPalette::Base : QPalette::Button);
    if (isCombo) {
        const QRect arrow = proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget);
        drawArrow(*option, *painter, arrow, 4, false, has(*option, State_Enabled));
    } else if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
        drawStep(*spin, *painter, proxy()->subControlRect(control, option, SC_SpinBoxUp, widget), true);
        drawStep(*spin, *painter, proxy()->subControlRect(control, option, SC_SpinBoxDown, widget), false);
    }
    painter->restore();
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                   const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const bool isText = (control == CC_ComboBox && part == SC_ComboBoxEditField) ||
                        (control == CC_SpinBox && part == SC_SpinBoxEditField);
    if (!isText)
        return rect;
    return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -kInset, 0) : rect.adjusted(kInset, 0, 0, 0);
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    QSize full = QProxyStyle::sizeFromContents(type, option, size, widget);
    if ((type == CT_ComboBox || type == CT_SpinBox) && option != nullptr)
        // As high as a line edit: its text, its padding and its border (resources/console.qss).
        full = {full.width() + kInset, std::max(full.height(), option->fontMetrics.height() + 12)};
    return full;
}

} // namespace tunneldesk
