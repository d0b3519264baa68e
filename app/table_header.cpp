#include "app/table_header.h"

#include "wizards/palette_tints.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace tunneldesk
{
namespace
{
constexpr int kPadding = 11;
constexpr int kArrow = 7;
} // namespace

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSortIndicatorShown(true);
    setSortIndicatorClearable(true);
    setMinimumSectionSize(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 6);
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Base));
    painter->setPen(blended(palette().color(QPalette::WindowText), palette().color(QPalette::Base), 0.16));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    // As the cells under it.
    const QVariant alignment = model()->index(0, section).data(Qt::TextAlignmentRole);
    const QString word = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    QRect text = rect.adjusted(kPadding, 0, -kPadding, 0);
    if (isSorted)
        text.setRight(text.right() - kArrow - 4);
    painter->setPen(isSorted ? palette().color(QPalette::WindowText) : quietTextOf(palette()));
    const bool isNumber = (alignment.toInt() & Qt::AlignRight) != 0;
    const int flags = Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft);
    painter->drawText(text, flags, fontMetrics().elidedText(word, Qt::ElideRight, text.width()));
    if (isSorted) {
        painter->setRenderHint(QPainter::Antialiasing);
        const int used = std::min(text.width(), fontMetrics().horizontalAdvance(word));
        const qreal left = isNumber ? text.right() + 5 : text.left() + used + 5;
        const qreal middle = rect.center().y() + 0.5;
        const qreal up = sortIndicatorOrder() == Qt::AscendingOrder ? 1 : -1;
        QPainterPath arrow(QPointF(left, middle + 2 * up));
        arrow.lineTo(left + kArrow, middle + 2 * up);
        arrow.lineTo(left + kArrow / 2.0, middle - 2.5 * up);
        painter->fillPath(arrow, palette().color(QPalette::WindowText));
    }
    painter->restore();
}

// A heading in full: what the model says of it, else what there is no room for.
bool TableHeader::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QHeaderView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int section = logicalIndexAt(help->pos());
    QString words = section < 0 ? QString() : model()->headerData(section, orientation(), Qt::ToolTipRole).toString();
    if (words.isEmpty() && section >= 0 && sectionSize(section) < sectionSizeFromContents(section).width() - kArrow - 5)
        words = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

QSize TableHeader::sectionSizeFromContents(int section) const
{
    const QString word = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    return {fontMetrics().horizontalAdvance(word) + 2 * kPadding + kArrow + 5, fontMetrics().height() + 14};
}

} // namespace tunneldesk
