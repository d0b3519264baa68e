#include "app/live_tree.h"

#include <QAccessible>
#include <QHeaderView>
#include <QPaintEvent>

#include <algorithm>
#include <utility>

namespace tunneldesk
{
namespace
{

// So few that looking at all that are shown, with each change, is nothing.
constexpr int kFittedRows = 30;
constexpr qsizetype kKnownWidths = 256; // of a column
constexpr int kPaintedAlone = 8;
constexpr int kMostDigits = 44; // a column that is fitted is no wider

} // namespace

void LiveTree::fitColumns()
{
    for (int column = 0; column < model()->columnCount(); ++column)
        if (!isColumnHidden(column))
            header()->resizeSection(column,
                                    widthFor(std::max(sizeHintForColumn(column), header()->sectionSizeHint(column))));
}

void LiveTree::fitFirstRows()
{
    if (m_isFitted && model()->rowCount() <= kFittedRows)
        fitColumns();
}

int LiveTree::widthFor(int content) const
{
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    return std::min(digit * kMostDigits, content + digit);
}

int LiveTree::wantedWidthOf(const QModelIndex &cell)
{
    QString shape = cell.data(Qt::DisplayRole).toString();
    for (QChar &character : shape)
        if (character.isDigit())
            character = QLatin1Char('0');
    m_widths.resize(static_cast<std::size_t>(model()->columnCount()));
    QHash<QString, int> &widths = m_widths[static_cast<std::size_t>(cell.column())];
    const auto known = widths.constFind(shape);
    if (known != widths.constEnd())
        return *known;
    if (widths.size() >= kKnownWidths)
        widths.clear();
    const int width = sizeHintForIndex(cell).width();
    widths.insert(shape, width);
    return width;
}

// A state or a rate that has become longer is not cut off; nothing becomes narrower under the eyes of who reads.
void LiveTree::widenFor(const QModelIndex &first, const QModelIndex &last)
{
    if (!m_isFitted || model()->rowCount() > kFittedRows)
        return;
    for (int column = first.column(); column <= last.column(); ++column) {
        if (isColumnHidden(column))
            continue;
        int wanted = 0;
        for (int row = first.row(); row <= last.row(); ++row)
            wanted = std::max(wanted, wantedWidthOf(first.sibling(row, column)));
        if (widthFor(wanted) > header()->sectionSize(column))
            header()->resizeSection(column, widthFor(wanted));
    }
}

// All rows are as high as the first one, and what changes once a second is no higher than what it was: nothing is laid
// out again but when a whole row has changed, as with other words. Who is hidden is painted whole when he is shown.
void LiveTree::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    if (!isVisible()) {
        m_hasMissed = true;
        return;
    }
    const QModelIndex parent = first.parent();
    if (parent != rootIndex() && !isExpanded(parent))
        return;
    if (parent == rootIndex())
        widenFor(first, last);
    const bool isWholeRow = first.column() == 0 && last.column() == model()->columnCount(parent) - 1;
    if (isWholeRow || QAccessible::isActive()) {
        QTreeView::dataChanged(first, last, roles);
        return;
    }
    const QRect top = visualRect(first);
    QRect changed(0, 0, 0, viewport()->height());
    if (first.row() == last.row() && top.isValid())
        changed = QRect(0, top.top(), 0, top.height());
    for (int column = first.column(); column <= last.column(); ++column) {
        if (isColumnHidden(column))
            continue;
        changed.moveLeft(columnViewportPosition(column));
        changed.setWidth(columnWidth(column));
        viewport()->update(changed);
    }
}

// A row is drawn as far as the rectangle goes that is asked for; of several at once, it would be drawn whole.
void LiveTree::paintEvent(QPaintEvent *event)
{
    if (event->region().rectCount() > kPaintedAlone) {
        QTreeView::paintEvent(event);
        return;
    }
    for (const QRect &rect : event->region()) {
        QPaintEvent part(rect);
        QTreeView::paintEvent(&part);
    }
}

void LiveTree::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    if (!std::exchange(m_hasMissed, false) || !model() || model()->rowCount(rootIndex()) == 0)
        return;
    scheduleDelayedItemsLayout();
    const int last = model()->rowCount(rootIndex()) - 1;
    widenFor(model()->index(0, 0, rootIndex()), model()->index(last, model()->columnCount() - 1, rootIndex()));
}

void LiveTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_widths.clear();
}

} // namespace tunneldesk
