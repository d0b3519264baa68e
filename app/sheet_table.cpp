#include "app/sheet_table.h"

#include "app/empty_state.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMetaMethod>

namespace tunneldesk
{

SheetTable::SheetTable(int columns, QWidget *parent) : QTableWidget(0, columns, parent), m_empty(emptyWordsIn(*this))
{
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAlternatingRowColors(true);
    setProperty("role", QStringLiteral("table"));
    setShowGrid(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    setTabKeyNavigation(false);
    setWordWrap(true);
    verticalHeader()->hide();
    // As high as the words are at the width that the window gives them.
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    m_empty->hide();
}

void SheetTable::showRows(const std::vector<QStringList> &rows)
{
    setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column) {
            auto *item = new QTableWidgetItem(rows[static_cast<std::size_t>(row)].value(column));
            item->setToolTip(item->text());
            setItem(row, column, item);
        }
    for (int column = 0; column + 1 < columnCount(); ++column)
        resizeColumnToContents(column);
    narrow();
}

void SheetTable::setWords(const QString &words)
{
    m_words = SearchWords(words);
    narrow();
}

void SheetTable::narrow()
{
    bool isFound = rowCount() == 0;
    for (int row = 0; row < rowCount(); ++row) {
        const bool isShown = m_words.areIn(columnCount(), [&](int column) { return item(row, column)->text(); });
        setRowHidden(row, !isShown);
        isFound = isFound || isShown;
    }
    m_empty->setText(noRowText());
    m_empty->setVisible(!isFound);
}

void SheetTable::keyPressEvent(QKeyEvent *event)
{
    // What the search hides is not what is copied.
    if (event->matches(QKeySequence::Copy) && currentRow() >= 0 && isRowHidden(currentRow()))
        setCurrentItem(nullptr);
    if (!event->matches(QKeySequence::Copy) || !isSignalConnected(QMetaMethod::fromSignal(&SheetTable::copyPressed))) {
        QTableWidget::keyPressEvent(event);
        return;
    }
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        if (!isRowHidden(index.row()))
            rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty() && currentRow() >= 0 && !isRowHidden(currentRow()))
        rows << currentRow();
    if (!rows.isEmpty())
        emit copyPressed(rows);
}

void SheetTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_empty->setText(noRowText());
}

} // namespace tunneldesk
