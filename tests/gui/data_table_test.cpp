#include "tests/gui/data_table_test.h"

#include "app/row_details.h"
#include "app/status_page.h"
#include "app/wrapped_label.h"
#include "models/text/text.h"
#include "tests/gui/bench.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <set>

namespace tunneldesk::test
{
namespace
{

// Counts who reads it.
class ReadModel : public QStandardItemModel
{
public:
    using QStandardItemModel::QStandardItemModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        ++reads;
        return QStandardItemModel::data(index, role);
    }
    mutable int reads = 0;
};

// Notes the cells that are painted.
class NotingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painted.insert({index.row(), index.column()});
        QStyledItemDelegate::paint(painter, option, index);
    }
    mutable std::set<std::pair<int, int>> painted;
};

// A table of ten rows and six columns.
struct Numbers {
    ReadModel model{10, 6};
    TextFilter filter;
    DataTable table{QStringLiteral("numbers"), false};
    NotingDelegate delegate;
    Numbers()
    {
        for (int row = 0; row < 10; ++row)
            for (int column = 0; column < 6; ++column)
                model.setItem(row, column, new QStandardItem(QString::number(10 * row + column)));
        filter.setSourceModel(&model);
        table.setItemDelegate(&delegate);
        table.showModel(&filter);
        table.resize(900, 500);
    }
};

} // namespace

void DataTableTest::theMenuKeyIsForTheRowInFocus()
{
    Bench bench(PageKind::Tunnel);
    bench.desk.window->tunnelPage()->select({13});
    bench.tunnels().setFocus();
    QMenu *menu = menuOf(bench.tunnels());
    QVERIFY(menu);
    for (const char *words : {"Tunnel details", "Connect", "Disconnect", "Rekey now", "Change", "Rename…", "Clone",
                              "Export…", "Delete", "Copy this value", "Columns…"})
        QVERIFY2(actionOf(*menu, QString::fromUtf8(words)), words);
    // Beside its row, not where the mouse is.
    const QModelIndex current = bench.tunnels().currentIndex();
    const QPoint corner = bench.tunnels().viewport()->mapToGlobal(bench.tunnels().visualRect(current).bottomLeft());
    QVERIFY((menu->pos() - corner).manhattanLength() < 12);
    // What cannot be done says why.
    QAction *rekey = actionOf(*menu, QStringLiteral("Rekey now"));
    QVERIFY(!rekey->isEnabled() && menu->toolTipsVisible());
    QCOMPARE(rekey->toolTip(), QStringLiteral("It is not connected."));
    menu->close();
}

void DataTableTest::theTableStandsStillUnderItsMenu()
{
    Bench bench(PageKind::Gateway);
    bench.desk.window->gatewayPage()->select({12});
    QMenu *menu = menuOf(bench.gateways());
    QVERIFY(menu);
    QVERIFY(!bench.gateways().viewport()->updatesEnabled());
    menu->close();
    QVERIFY(bench.gateways().viewport()->updatesEnabled());
}

void DataTableTest::aValueIsCopied()
{
    Bench bench(PageKind::Tunnel);
    DataTable &table = bench.tunnels();
    table.selectionModel()->setCurrentIndex(table.model()->index(0, TunnelModel::PeerIp),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QMenu *menu = menuOf(table);
    QVERIFY(menu);
    actionOf(*menu, QStringLiteral("Copy this value"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("198.51.100.20"));
    menu->close();
}

void DataTableTest::rowsAreCopiedAsTheyStand()
{
    Numbers numbers;
    numbers.table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&numbers.table));
    for (const int row : {7, 1, 4})
        numbers.table.selectionModel()->select(numbers.filter.index(row, 0),
                                               QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keyClick(&numbers.table, Qt::Key_C, Qt::ControlModifier);
    QStringList first;
    for (const QString &line : QGuiApplication::clipboard()->text().split(QLatin1Char('\n')))
        first << line.section(QLatin1Char('\t'), 0, 0);
    QCOMPARE(first.join(QLatin1Char(' ')), QStringLiteral("10 40 70"));
    // Where nothing is selected, what was copied before stays.
    numbers.table.clearSelection();
    QGuiApplication::clipboard()->setText(QStringLiteral("kept"));
    QTest::keyClick(&numbers.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("kept"));
}

void DataTableTest::columnsAreReset()
{
    Bench bench(PageKind::Tunnel);
    DataTable &table = bench.tunnels();
    table.setColumnHidden(TunnelModel::PeerIp, true);
    table.setColumnHidden(TunnelModel::Mtu, false);
    table.header()->moveSection(0, 4);
    table.sortByColumn(TunnelModel::Name, Qt::DescendingOrder);
    table.resetColumns();
    QVERIFY(!table.isColumnHidden(TunnelModel::PeerIp));
    // As the list is planned: these and no others are hidden at first.
    QList<int> hidden;
    for (int column = 0; column < TunnelModel::ColumnCount; ++column) {
        QCOMPARE(table.header()->visualIndex(column), column);
        if (table.isColumnHidden(column))
            hidden << column;
    }
    QCOMPARE(hidden, (QList<int>{TunnelModel::SpiIn, TunnelModel::SpiOut, TunnelModel::Cookies, TunnelModel::Nat,
                                 TunnelModel::Mtu, TunnelModel::Note}));
    QCOMPARE(table.model()->index(0, TunnelModel::Name).data().toString(), QStringLiteral("to-tokyo"));
}

void DataTableTest::aHiddenTableReadsNothing()
{
    Numbers numbers;
    numbers.table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&numbers.table));
    numbers.table.hide();
    QCoreApplication::processEvents();
    numbers.model.blockSignals(true); // the change itself reads
    for (int row = 0; row < 10; ++row)
        numbers.model.item(row, 2)->setText(QStringLiteral("later"));
    numbers.model.blockSignals(false);
    numbers.model.reads = 0;
    emit numbers.model.dataChanged(numbers.model.index(0, 2), numbers.model.index(9, 2));
    QCoreApplication::processEvents();
    QCOMPARE(numbers.model.reads, 0);
    QVERIFY(numbers.delegate.painted.size() > 0);
    numbers.delegate.painted.clear();
    numbers.table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&numbers.table));
    QTRY_VERIFY(numbers.delegate.painted.contains({9, 2}));
}

void DataTableTest::aChangedCellIsPaintedAlone()
{
    Numbers numbers;
    numbers.table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&numbers.table));
    QTRY_VERIFY(numbers.delegate.painted.contains({9, 5}));
    numbers.delegate.painted.clear();
    numbers.model.item(4, 3)->setText(QStringLiteral("99"));
    QTRY_VERIFY(!numbers.delegate.painted.empty());
    const std::set<std::pair<int, int>> one{{4, 3}};
    QVERIFY(numbers.delegate.painted == one);
    // Two columns that are apart: nothing between them.
    numbers.delegate.painted.clear();
    numbers.model.item(0, 1)->setText(QStringLiteral("98"));
    numbers.model.item(7, 4)->setText(QStringLiteral("97"));
    QTRY_VERIFY(!numbers.delegate.painted.empty());
    const std::set<std::pair<int, int>> two{{0, 1}, {7, 4}};
    QVERIFY(numbers.delegate.painted == two);
}

void DataTableTest::aLongerValueWidensItsColumn()
{
    Numbers numbers;
    numbers.table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&numbers.table));
    const int before = numbers.table.columnWidth(3);
    // As many digits: as wide as it was.
    numbers.model.item(4, 3)->setText(QStringLiteral("88"));
    QCOMPARE(numbers.table.columnWidth(3), before);
    numbers.model.item(4, 3)->setText(QStringLiteral("a value that has become long"));
    const int wide = numbers.table.columnWidth(3);
    QVERIFY(wide > before);
    numbers.model.item(4, 3)->setText(QStringLiteral("1"));
    QCOMPARE(numbers.table.columnWidth(3), wide);
    // What became longer while nobody looked.
    numbers.table.hide();
    numbers.model.item(5, 1)->setText(QStringLiteral("a value that has become long"));
    numbers.table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&numbers.table));
    QVERIFY(numbers.table.columnWidth(1) > before);
}

void DataTableTest::wrappedWordsKeepTheirHeight()
{
    WrappedLabel label;
    QLabel plain;
    plain.setWordWrap(true);
    plain.setTextInteractionFlags(label.textInteractionFlags());
    const QString words = QStringLiteral("The peer does not answer: is UDP 500 open on the way, and is it running?");
    const auto isAsPlain = [&] {
        for (const int width : {90, 200, 90, 400, 130, 70, 90})
            if (label.heightForWidth(width) != plain.heightForWidth(width))
                return false;
        return true;
    };
    for (const QString &text : {words, words + words, QString(), words}) {
        label.setText(text);
        plain.setText(text);
        QVERIFY(isAsPlain());
    }
    QFont font = label.font();
    font.setPointSizeF(font.pointSizeF() * 2);
    label.setFont(font);
    plain.setFont(font);
    QVERIFY(isAsPlain());
    label.setContentsMargins(20, 9, 20, 9);
    plain.setContentsMargins(20, 9, 20, 9);
    QVERIFY(isAsPlain());
}

void DataTableTest::enterShowsAWholeRow()
{
    Bench bench(PageKind::StatusInterface);
    DataTable &table = *bench.desk.window->statusPage(PageKind::StatusInterface)->table();
    QVERIFY(table.isColumnHidden(InterfaceModel::PacketsIn));
    table.setCurrentIndex(table.model()->index(1, 0));
    QTest::keyClick(&table, Qt::Key_Return);
    QTRY_VERIFY(top<RowDetails>());
    const QString text = top<RowDetails>()->asText();
    QVERIFY2(text.contains(QStringLiteral("Packets in: 80,200")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("203.0.113.10/24")));
    QCOMPARE(namelessIn(*top<RowDetails>()), QStringList());
    QTRY_COMPARE(cutOff(*top<RowDetails>()), QStringList());
    bench.desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    QVERIFY(top<RowDetails>()->asText().contains(QStringLiteral("203.0.113.10/24")));
    QVERIFY(!top<RowDetails>()->asText().contains(QStringLiteral("Packets in")));
    QTest::keyClick(top<RowDetails>(), Qt::Key_Escape);
    QTRY_VERIFY(!top<RowDetails>());
}

} // namespace tunneldesk::test
