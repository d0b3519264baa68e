#include "app/status_delegate.h"

#include "models/row_table_model.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace tunneldesk
{
namespace
{

constexpr int kGap = 7;

qreal markSizeOf(const QFontMetrics &metrics)
{
    return metrics.ascent() * 0.82;
}

void paintHalf(QPainter &painter, const QRectF &rect, const QColor &colour, int startDegrees)
{
    painter.setPen(QPen(colour, rect.width() * 0.13));
    painter.setBrush(Qt::NoBrush);
    const qreal inset = rect.width() * 0.07;
    painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPie(rect, startDegrees * 16, 180 * 16);
}

void paintCross(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.setPen(QPen(colour, rect.width() * 0.24, Qt::SolidLine, Qt::RoundCap));
    const qreal inset = rect.width() * 0.16;
    const QRectF inner = rect.adjusted(inset, inset, -inset, -inset);
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
}

void paintTriangle(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    QPainterPath path;
    path.moveTo(rect.center().x(), rect.top());
    path.lineTo(rect.right(), rect.bottom() - rect.height() * 0.06);
    path.lineTo(rect.left(), rect.bottom() - rect.height() * 0.06);
    path.closeSubpath();
    painter.fillPath(path, colour);
}

} // namespace

void paintMark(QPainter &painter, const QRectF &rect, Tone tone, const QPalette &palette)
{
    const QColor colour = colourOf(tone, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (tone) {
    case Tone::Good:
        painter.drawEllipse(rect);
        break;
    case Tone::Ready: {
        const qreal inset = rect.width() * 0.1;
        painter.setPen(QPen(colour, rect.width() * 0.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
        break;
    }
    case Tone::Busy:
        paintHalf(painter, rect, colour, 90);
        break;
    case Tone::Partial:
        paintHalf(painter, rect, colour, -90);
        break;
    case Tone::Attention:
        paintTriangle(painter, rect, colour);
        break;
    case Tone::Bad:
        paintCross(painter, rect, colour);
        break;
    case Tone::Stopped: {
        const qreal inset = rect.width() * 0.1;
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 1, 1);
        break;
    }
    }
    painter.restore();
}

StatusDelegate::StatusDelegate(bool isLink, QObject *parent) : QStyledItemDelegate(parent), m_isLink(isLink) {}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant state = index.data(StateRole);
    if (!state.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem view = option;
    initStyleOption(&view, index);
    const QString word = view.text;
    view.text.clear();
    const QStyle *style = view.widget ? view.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &view, painter, view.widget);

    const Tone tone = toneOf(static_cast<PairState>(state.toInt()));
    const QFontMetrics metrics(view.font);
    const qreal size = markSizeOf(metrics);
    const QRectF mark(view.rect.left() + kGap + 4, view.rect.center().y() - size / 2 + 0.5, size, size);
    paintMark(*painter, mark, tone, view.palette);
    QRect textRect = view.rect;
    textRect.setLeft(qRound(mark.right()) + kGap);
    painter->save();
    QFont font = view.font;
    font.setUnderline(m_isLink);
    painter->setFont(font);
    painter->setPen(colourOf(tone, view.palette));
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(word, Qt::ElideRight, textRect.width()));
    painter->restore();
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.data(StateRole).isValid())
        size.rwidth() += qRound(markSizeOf(option.fontMetrics)) + 4 * kGap;
    return size;
}

StateLabel::StateLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StateLabel::setState(Tone tone, const QString &word)
{
    if (tone == m_tone && word == m_word)
        return;
    m_tone = tone;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {qRound(markSizeOf(metrics)) + 2 * kGap + metrics.horizontalAdvance(m_word), metrics.height() + 4};
}

void StateLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal size = markSizeOf(fontMetrics());
    const QRectF mark(1, (height() - size) / 2, size, size);
    paintMark(painter, mark, m_tone, palette());
    painter.setPen(colourOf(m_tone, palette()));
    painter.drawText(QRectF(mark.right() + kGap, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, m_word);
}

} // namespace tunneldesk
