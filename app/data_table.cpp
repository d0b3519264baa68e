#include "app/data_table.h"

#include "app/empty_state.h"
#include "app/row_details.h"
#include "app/table_header.h"
#include "models/row_table_model.h"
#include "wizards/language.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMetaEnum>
#include <QSettings>

namespace tunneldesk
{
namespace
{

// Its row, after those of the lines that it is under.
std::vector<int> placeOf(QModelIndex index)
{
    std::vector<int> rows;
    for (; index.isValid(); index = index.parent())
        rows.insert(rows.begin(), index.row());
    return rows;
}

} // namespace

TextFilter::TextFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void TextFilter::setWords(const QString &text)
{
    m_words = SearchWords(text);
    invalidateFilter();
}

bool TextFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return m_words.areIn(sourceModel()->columnCount(parent), [&](int column) {
        return filterAcceptsColumn(column, parent)
                   ? sourceModel()->index(row, column, parent).data(Qt::DisplayRole).toString()
                   : QString();
    });
}

DataTable::DataTable(const QString &name, bool isTree, QWidget *parent) : LiveTree(parent), m_name(name)
{
    setProperty("role", QStringLiteral("table"));
    setHeader(new TableHeader(this));
    setRootIsDecorated(isTree);
    setItemsExpandable(isTree);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setSortingEnabled(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setAllColumnsShowFocus(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);
    header()->setSectionsMovable(true);
    header()->setStretchLastSection(true);
    header()->setHighlightSections(false);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QHeaderView::customContextMenuRequested, this, &DataTable::showHeaderMenu);
}

void DataTable::showModel(QSortFilterProxyModel *filter, const QList<int> &hiddenColumns)
{
    setModel(filter);
    m_hiddenAtFirst = hiddenColumns;
    const QByteArray state = QSettings().value(headerKey()).toByteArray();
    setFitted(state.isEmpty() || !header()->restoreState(state));
    if (!isFitted())
        return;
    for (const int column : hiddenColumns)
        setColumnHidden(column, true);
    sortByColumn(-1, Qt::AscendingOrder);
    fitColumns();
    connect(filter, &QAbstractItemModel::rowsInserted, this, &DataTable::fitFirstRows);
}

void DataTable::setEmptyWords(std::function<QString()> words)
{
    m_emptyWords = std::move(words);
    m_empty = emptyWordsIn(*this);
    connect(model(), &QAbstractItemModel::modelReset, this, &DataTable::followEmpty);
    connect(model(), &QAbstractItemModel::rowsInserted, this, &DataTable::followEmpty);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, &DataTable::followEmpty);
    connect(model(), &QAbstractItemModel::layoutChanged, this, &DataTable::followEmpty);
    onLanguageChange(m_empty, [this] { followEmpty(); });
}

void DataTable::followEmpty()
{
    m_empty->setVisible(model()->rowCount(rootIndex()) == 0);
    m_empty->setText(m_emptyWords());
}

// Widths that follow what a table holds are nothing to remember while it holds nothing.
void DataTable::saveHeader() const
{
    if (model() && (!isFitted() || model()->rowCount(rootIndex()) > 0))
        QSettings().setValue(headerKey(), header()->saveState());
}

// The number goes up when the columns of a version are no longer those of the one before.
QString DataTable::headerKey() const
{
    return QStringLiteral("header/%1/4").arg(m_name);
}

QModelIndex DataTable::toSource(const QModelIndex &index) const
{
    const auto *filter = qobject_cast<const QSortFilterProxyModel *>(model());
    return filter ? filter->mapToSource(index) : index;
}

QModelIndexList DataTable::selectedSourceRows() const
{
    QModelIndexList rows;
    if (!selectionModel())
        return rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows << toSource(index);
    return rows;
}

void DataTable::selectSourceRow(const QModelIndex &source)
{
    const auto *filter = qobject_cast<const QSortFilterProxyModel *>(model());
    const QModelIndex index = filter ? filter->mapFromSource(source) : source;
    if (!index.isValid())
        return;
    // Not the view's own function: it looks at the modifier keys that are held just now.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

QString DataTable::selectionAsText() const
{
    return tableText(selectedInOrder(), shownColumns(), {}, TableFormat::Text);
}

// In the order in which they stand, not in that of the clicks.
QModelIndexList DataTable::selectedInOrder() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex &left, const QModelIndex &right) { return placeOf(left) < placeOf(right); });
    return rows;
}

QList<int> DataTable::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < header()->count(); ++visual) {
        const int column = header()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns << column;
    }
    return columns;
}

// As the model's own enumeration spells them.
QStringList DataTable::columnKeys() const
{
    const QAbstractItemModel *source = model();
    while (const auto *filter = qobject_cast<const QAbstractProxyModel *>(source))
        source = filter->sourceModel();
    const QMetaObject &type = *source->metaObject();
    const QMetaEnum columns = type.enumerator(type.indexOfEnumerator("Column"));
    QStringList keys;
    for (int column = 0; column < model()->columnCount(); ++column) {
        QString key = QString::fromLatin1(columns.isValid() ? columns.valueToKey(column) : nullptr);
        if (key.isEmpty())
            key = QStringLiteral("column%1").arg(column);
        key[0] = key[0].toLower();
        keys << key;
    }
    return keys;
}

// Lines under a closed one are not shown.
void DataTable::collectRows(const QModelIndex &parent, QModelIndexList &rows) const
{
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        rows << index;
        if (isExpanded(index))
            collectRows(index, rows);
    }
}

QString DataTable::asText(TableFormat format) const
{
    QModelIndexList rows = selectedInOrder();
    if (rows.isEmpty())
        collectRows(rootIndex(), rows);
    return tableText(rows, shownColumns(), columnKeys(), format);
}

QMenu *DataTable::copyMenu()
{
    if (m_copyMenu)
        return m_copyMenu;
    m_copyMenu = new QMenu(this);
    const auto add = [this](Wording words, std::function<void()> run) {
        QAction *action = m_copyMenu->addAction(QString());
        onLanguageChange(m_copyMenu, [action, words = std::move(words)] { action->setText(words()); });
        connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    };
    const auto copy = [this](TableFormat format) {
        return [this, format] { QGuiApplication::clipboard()->setText(asText(format)); };
    };
    add([] { return tr("Copy as text"); }, copy(TableFormat::Text));
    add([] { return tr("Copy as CSV"); }, copy(TableFormat::Csv));
    add([] { return tr("Copy as JSON"); }, copy(TableFormat::Json));
    add([] { return tr("Copy as Markdown"); }, copy(TableFormat::Markdown));
    m_copyMenu->addSeparator();
    add([] { return tr("Save as a file…"); }, [this] { saveAsFile(); });
    onLanguageChange(m_copyMenu, [this] { m_copyMenu->setTitle(tr("Copy and export")); });
    return m_copyMenu;
}

void DataTable::saveAsFile()
{
    auto *dialog = new QFileDialog(this, tr("Save as a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const TableFormat format : {TableFormat::Csv, TableFormat::Json, TableFormat::Markdown, TableFormat::Text})
        filters << QStringLiteral("*.%1").arg(suffixOf(format));
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixOf(TableFormat::Csv));
    dialog->selectFile(m_name + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog](const QString &filter) { dialog->setDefaultSuffix(filter.section(QLatin1Char('.'), 1)); });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        TableFormat chosen = TableFormat::Text;
        for (const TableFormat format : {TableFormat::Csv, TableFormat::Json, TableFormat::Markdown})
            if (path.endsWith(QLatin1Char('.') + suffixOf(format)))
                chosen = format;
        emit saved(path, writeTextFile(path, asText(chosen).toUtf8()));
    });
    dialog->open();
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    // The key is for the row that has the focus, wherever the mouse stands.
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = isByKey ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    if (isByKey && cell.isValid())
        scrollTo(cell);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu, cell);
    // What is under the menu stands still while somebody chooses.
    viewport()->setUpdatesEnabled(false);
    connect(menu, &QMenu::aboutToHide, this, [this] { viewport()->setUpdatesEnabled(true); });
    menu->popup(isByKey && cell.isValid() ? viewport()->mapToGlobal(visualRect(cell).bottomLeft())
                                          : event->globalPos());
}

void DataTable::fillMenu(QMenu &menu, const QModelIndex &cell)
{
    emit menuOpening(&menu, toSource(cell));
    if (!menu.isEmpty())
        menu.addSeparator();
    if (cell.isValid()) {
        const QString value = cell.data().toString();
        QAction *copyValue = menu.addAction(tr("Copy this value"));
        copyValue->setEnabled(!value.isEmpty());
        connect(copyValue, &QAction::triggered, this, [value] { QGuiApplication::clipboard()->setText(value); });
    }
    menu.addMenu(copyMenu());
    connect(menu.addAction(tr("Columns…")), &QAction::triggered, this, &DataTable::showColumnsMenu);
}

void DataTable::showRow(const QModelIndex &source)
{
    auto *dialog = new RowDetails(source, columnKeys(), window());
    dialog->open();
}

bool DataTable::isLink(const QModelIndex &index) const
{
    return index.isValid() && index.column() == m_linkColumn;
}

// Del and F2 are for the rows of the table in focus; as shortcuts of the window they would mean the page's own table.
bool DataTable::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_Delete || key->key() == Qt::Key_F2)) {
            event->accept();
            return true;
        }
    }
    return LiveTree::event(event);
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (selectionModel()->hasSelection())
            QGuiApplication::clipboard()->setText(selectionAsText());
        return;
    }
    if (event->key() == Qt::Key_Delete) {
        emit deletePressed();
        return;
    }
    if (event->key() == Qt::Key_F2) {
        emit renamePressed();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit opened(toSource(currentIndex()));
        return;
    }
    LiveTree::keyPressEvent(event);
}

void DataTable::mouseMoveEvent(QMouseEvent *event)
{
    const bool overLink = isLink(indexAt(event->position().toPoint()));
    viewport()->setCursor(overLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    LiveTree::mouseMoveEvent(event);
}

void DataTable::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    LiveTree::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && isLink(index))
        emit opened(toSource(index));
}

void DataTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    LiveTree::mouseDoubleClickEvent(event);
    if (index.isValid() && !isLink(index))
        emit opened(toSource(index));
}

void DataTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    LiveTree::selectionChanged(selected, deselected);
    emit selectionMoved();
}

void DataTable::showColumnsMenu()
{
    showHeaderMenu({0, header()->height()});
}

void DataTable::resetColumns()
{
    for (int column = 0; column < model()->columnCount(); ++column) {
        header()->moveSection(header()->visualIndex(column), column);
        setColumnHidden(column, m_hiddenAtFirst.contains(column));
    }
    sortByColumn(-1, Qt::AscendingOrder);
    fitColumns();
}

void DataTable::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < model()->columnCount(); ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit columns")), &QAction::triggered, this, [this] { fitColumns(); });
    connect(menu->addAction(tr("Show all columns")), &QAction::triggered, this, [this] {
        for (int column = 0; column < model()->columnCount(); ++column)
            setColumnHidden(column, false);
        fitColumns();
    });
    connect(menu->addAction(tr("Reset the columns")), &QAction::triggered, this, &DataTable::resetColumns);
    menu->popup(header()->mapToGlobal(position));
}

} // namespace tunneldesk
