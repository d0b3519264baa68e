// A table as every page has it: sorting by numbers that are numbers, a filter, a header that is remembered,
// copying as text, the keys of an admin. Shows a model; never changes it.
#pragma once

#include "app/live_tree.h"
#include "app/search_field.h"
#include "app/table_text.h"

#include <QSortFilterProxyModel>

#include <functional>

class QLabel;
class QMenu;

namespace tunneldesk
{

// Rows in which any column holds all the words that were typed.
class TextFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TextFilter(QObject *parent = nullptr);
    void setWords(const QString &text);
    [[nodiscard]] bool hasWords() const { return !m_words.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    SearchWords m_words;
};

class DataTable : public LiveTree
{
    Q_OBJECT
public:
    // `name`: under which the header is remembered ("tunnels"). `isTree`: children can be opened.
    DataTable(const QString &name, bool isTree, QWidget *parent = nullptr);

    // Takes a model behind a filter; `filter` stays the caller's.
    void showModel(QSortFilterProxyModel *filter, const QList<int> &hiddenColumns = {});
    // A column whose cells open something when clicked.
    void setLinkColumn(int column) { m_linkColumn = column; }
    void saveHeader() const;
    // What stands in the middle of a table without a row; asked each time, for the reason may be a search. After
    // showModel().
    void setEmptyWords(std::function<QString()> words);
    // Which columns are shown, to be chosen under the header.
    void showColumnsMenu();
    // Order, width, sorting and hidden columns as on the first day.
    void resetColumns();
    // Every value of a row, hidden columns too: what "opened" leads to where a row has no page of its own.
    void showRow(const QModelIndex &source);
    // The selected rows of the source model, first columns, each once.
    [[nodiscard]] QModelIndexList selectedSourceRows() const;
    void selectSourceRow(const QModelIndex &source);
    // What is selected, as lines of tab-separated text.
    [[nodiscard]] QString selectionAsText() const;
    // What is selected, or every line that is shown when nothing is; the columns that are shown, in their order.
    [[nodiscard]] QString asText(TableFormat format) const;
    // Copy as text, CSV, JSON or Markdown; save as a file. For a button or a context menu.
    [[nodiscard]] QMenu *copyMenu();

signals:
    // A file was written, or could not be.
    void saved(const QString &path, bool isWritten);
    // Enter, double click, or a click into the link column; an index of the source model.
    void opened(const QModelIndex &source);
    void deletePressed();
    void renamePressed(); // F2
    void selectionMoved();
    // Actions may be put in, above those for copying; an index of the source model, invalid beside the rows.
    void menuOpening(QMenu *menu, const QModelIndex &source);

protected:
    void followEmpty();

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    // Under which the header is remembered.
    [[nodiscard]] QString headerKey() const;
    [[nodiscard]] QModelIndex toSource(const QModelIndex &index) const;
    [[nodiscard]] bool isLink(const QModelIndex &index) const;
    void showHeaderMenu(const QPoint &position);
    void fillMenu(QMenu &menu, const QModelIndex &cell);
    [[nodiscard]] QModelIndexList selectedInOrder() const;
    [[nodiscard]] QList<int> shownColumns() const;
    [[nodiscard]] QStringList columnKeys() const;
    void collectRows(const QModelIndex &parent, QModelIndexList &rows) const;
    void saveAsFile();

    QString m_name;
    QList<int> m_hiddenAtFirst;
    QMenu *m_copyMenu = nullptr;
    QLabel *m_empty = nullptr;
    std::function<QString()> m_emptyWords;
    int m_linkColumn = -1;
};

} // namespace tunneldesk
