#include "tests/gui/tables_test.h"

#include "app/confirm_dialog.h"
#include "app/data_table.h"
#include "app/export_dialog.h"
#include "app/gateway_page.h"
#include "app/handshake_view.h"
#include "app/log_page.h"
#include "app/peer_sheet_view.h"
#include "app/rename_dialog.h"
#include "app/row_details.h"
#include "app/sessions_view.h"
#include "app/status_page.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/wrapped_label.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_editor.h"
#include "wizards/review_page.h"
#include "wizards/tunnel_wizard.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>

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

// As the Menu key asks for it; the mouse stands somewhere else.
QMenu *menuOf(DataTable &table)
{
    const QPoint elsewhere(table.width() - 2, table.height() - 2);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, elsewhere, table.mapToGlobal(elsewhere));
    QCoreApplication::sendEvent(&table, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QAction *actionOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

// A busy console with a page and its table in front.
struct Bench {
    Desk desk;
    explicit Bench(PageKind page, const QString &language = QStringLiteral("en")) : desk(language, busyProfile())
    {
        desk.show();
        desk.give(handshakeEvents());
        desk.give(busySnapshot());
        desk.window->showPage(page);
    }
    [[nodiscard]] DataTable &tunnels() const { return *desk.window->tunnelPage()->table(); }
    [[nodiscard]] DataTable &gateways() const { return *desk.window->gatewayPage()->table(); }
    template <typename Wanted>
    [[nodiscard]] std::vector<Wanted> sent() const
    {
        std::vector<Wanted> found;
        for (const Command &command : desk.commands)
            if (const auto *wanted = std::get_if<Wanted>(&command))
                found.push_back(*wanted);
        return found;
    }
};

QStringList namesOf(const Profile &profile)
{
    QStringList names;
    for (const TunnelConfig &tunnel : profile.tunnels)
        names << fromUtf8(tunnel.name);
    return names;
}

QToolButton *expressionButton(LogPage &log)
{
    for (QToolButton *button : log.findChildren<QToolButton *>())
        if (button->text() == QStringLiteral(".*"))
            return button;
    return nullptr;
}

} // namespace

void TablesTest::theMenuKeyIsForTheRowInFocus()
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

void TablesTest::theTableStandsStillUnderItsMenu()
{
    Bench bench(PageKind::Gateway);
    bench.desk.window->gatewayPage()->select({12});
    QMenu *menu = menuOf(bench.gateways());
    QVERIFY(menu);
    QVERIFY(!bench.gateways().viewport()->updatesEnabled());
    menu->close();
    QVERIFY(bench.gateways().viewport()->updatesEnabled());
}

void TablesTest::aValueIsCopied()
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

void TablesTest::aHiddenTableReadsNothing()
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

void TablesTest::aChangedCellIsPaintedAlone()
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

void TablesTest::aLongerValueWidensItsColumn()
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

void TablesTest::wrappedWordsKeepTheirHeight()
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

void TablesTest::columnsAreReset()
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

void TablesTest::enterShowsAWholeRow()
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

void TablesTest::f2RenamesATunnel()
{
    Bench bench(PageKind::Tunnel);
    bench.desk.window->tunnelPage()->select({3});
    bench.tunnels().setFocus();
    QTest::keyClick(&bench.tunnels(), Qt::Key_F2);
    QTRY_VERIFY(top<RenameDialog>());
    QCOMPARE(namelessIn(*top<RenameDialog>()), QStringList());
    auto *edit = top<RenameDialog>()->findChild<QLineEdit *>();
    QCOMPARE(edit->selectedText(), QStringLiteral("to-tokyo"));
    QTest::keyClicks(edit, QStringLiteral("to-osaka"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(top<RenameDialog>());
    QVERIFY(shows(*top<RenameDialog>(), QStringLiteral("✖")));
    QCOMPARE(bench.desk.operations.profile().tunnels[0].name, "to-tokyo");
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("to-edo"));
    QVERIFY(!shows(*top<RenameDialog>(), QStringLiteral("✖")));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!top<RenameDialog>());
    QCOMPARE(bench.desk.operations.profile().tunnels[0].name, "to-edo");
    QCOMPARE(bench.tunnels().model()->index(0, TunnelModel::Name).data().toString(), QStringLiteral("to-edo"));
}

void TablesTest::f2SaysWhyAGatewayKeepsItsName()
{
    Bench bench(PageKind::Gateway);
    bench.desk.window->gatewayPage()->select({2});
    bench.gateways().setFocus();
    QTest::keyClick(&bench.gateways(), Qt::Key_F2);
    QVERIFY(bench.desk.window->messageBar()->text().contains(QStringLiteral("“gw-seoul” keeps it")));
}

void TablesTest::refusedKeysSayWhy()
{
    Bench bench(PageKind::Gateway);
    Preferences preferences = bench.desk.window->preferences();
    preferences.isViewOnly = true;
    bench.desk.window->setPreferences(preferences);
    bench.desk.window->gatewayPage()->select({12});
    bench.gateways().setFocus();
    QTest::keyClick(&bench.gateways(), Qt::Key_Delete);
    QVERIFY(bench.desk.window->messageBar()->text().contains(QStringLiteral("view only")));
    bench.desk.window->messageBar()->say({Severity::Info, [] { return QString(); }, {}, {}});
    bench.desk.window->showPage(PageKind::Tunnel);
    bench.desk.window->tunnelPage()->select({3});
    bench.tunnels().setFocus();
    QTest::keyClick(&bench.tunnels(), Qt::Key_F2);
    QVERIFY(bench.desk.window->messageBar()->text().contains(QStringLiteral("view only")));
    QVERIFY(!QApplication::activeModalWidget());
}

void TablesTest::actionsCountWhatIsSelected()
{
    Bench bench(PageKind::Tunnel, QStringLiteral("ja"));
    bench.tunnels().selectAll();
    const QList<QAction *> actions = bench.desk.window->tunnelPage()->menuActions();
    const auto action = [&actions](const QString &text) {
        for (QAction *each : actions)
            if (each->text() == text)
                return each;
        return static_cast<QAction *>(nullptr);
    };
    for (const char *words : {"接続 (3)", "切断 (3)", "削除 (3)", "エクスポート… (3)"})
        QVERIFY2(action(QString::fromUtf8(words)), words);
    action(QStringLiteral("接続 (3)"))->trigger();
    QCOMPARE(bench.sent<ConnectTunnel>().size(), std::size_t{3});
    action(QStringLiteral("切断 (3)"))->trigger();
    QCOMPARE(bench.sent<DisconnectTunnel>().size(), std::size_t{3});
    action(QStringLiteral("削除 (3)"))->trigger();
    QTRY_VERIFY(top<ConfirmDialog>());
    closeTop();
    bench.desk.window->tunnelPage()->select({14});
    QVERIFY(action(QStringLiteral("接続")) && action(QStringLiteral("削除")));
    action(QStringLiteral("エクスポート…"))->trigger();
    QTRY_VERIFY(top<ExportDialog>());
    closeTop();
}

void TablesTest::aTunnelIsCloned()
{
    Bench bench(PageKind::Tunnel);
    bench.desk.window->tunnelPage()->select({3});
    QTest::keyClick(bench.desk.window.get(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(top<TunnelWizard>());
    const TunnelConfig clone = top<TunnelWizard>()->tunnel();
    const TunnelConfig original = busyProfile().tunnels[0];
    QCOMPARE(clone.name, "to-tokyo 2");
    QVERIFY(clone.id != original.id);
    QVERIFY(clone.esp == original.esp && clone.peer == original.peer && clone.lifetime == original.lifetime);
    // Nothing is made by opening it.
    closeTop();
    QCOMPARE(namesOf(bench.desk.operations.profile()), namesOf(busyProfile()));
}

void TablesTest::aGatewayIsCloned()
{
    Bench bench(PageKind::Gateway);
    bench.desk.window->gatewayPage()->select({12});
    QTest::keyClick(bench.desk.window.get(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(top<GatewayWizard>());
    top<GatewayWizard>()->accept();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    const Profile &profile = bench.desk.operations.profile();
    QCOMPARE(profile.gateways.size(), std::size_t{3});
    QCOMPARE(profile.gateways[2].name, "gw-busan 2");
    QVERIFY(profile.gateways[2].policy == profile.gateways[1].policy);
    QVERIFY(profile.gateways[2].id != profile.gateways[1].id);
}

void TablesTest::deletingSaysWhatFlows()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.giveFiveMinutes();
    desk.operations.deleteTunnels({TunnelId{3}});
    QTRY_VERIFY(top<ConfirmDialog>());
    // A number stays on the line of its arrow and its unit.
    QVERIFY(shows(*top<ConfirmDialog>(), QStringLiteral("Traffic flows now: ↓\u00a0")));
    closeTop();
    desk.operations.deleteTunnels({TunnelId{14}});
    QTRY_VERIFY(top<ConfirmDialog>());
    QVERIFY(!shows(*top<ConfirmDialog>(), QStringLiteral("Traffic flows")));
    closeTop();
}

void TablesTest::newKeysAtOnce()
{
    Bench bench(PageKind::Tunnel);
    TunnelPage &page = *bench.desk.window->tunnelPage();
    page.select({3});
    page.openDetails({3});
    page.details()->showTab(TunnelDetails::Sessions);
    QAbstractButton *rekey = button(*page.details(), QStringLiteral("Rekey now"));
    QVERIFY(rekey);
    rekey->setFocus();
    QTest::keyClick(rekey, Qt::Key_Space);
    const auto sent = bench.sent<RekeyTunnel>();
    QCOMPARE(sent.size(), std::size_t{1});
    QVERIFY(sent.front().tunnel == TunnelId{3});
}

void TablesTest::oneSaIsRenewedOrDeleted()
{
    Bench bench(PageKind::Tunnel);
    TunnelPage &page = *bench.desk.window->tunnelPage();
    page.select({3});
    page.openDetails({3});
    page.details()->showTab(TunnelDetails::Sessions);
    DataTable &table = *page.details()->findChild<SessionsView *>()->table();
    table.clearSelection();
    QAbstractButton *rekey = button(*page.details(), QStringLiteral("Rekey this SA"));
    QAbstractButton *remove = button(*page.details(), QStringLiteral("Delete this SA…"));
    QVERIFY(rekey && remove);
    QVERIFY2(!rekey->isEnabled() && !rekey->toolTip().isEmpty(), "says that an SA must be selected");
    table.setCurrentIndex(table.model()->index(0, 0));
    QVERIFY(rekey->isEnabled() && remove->isEnabled());
    QVERIFY(actionOf(*menuOf(table), QStringLiteral("Rekey this SA")));
    QApplication::activePopupWidget()->close();
    rekey->setFocus();
    QTest::keyClick(rekey, Qt::Key_Space);
    const auto renewed = bench.sent<RekeySa>();
    QCOMPARE(renewed.size(), std::size_t{1});
    // The key asks, and No is the answer that Enter gives.
    QTest::keyClick(&table, Qt::Key_Delete);
    auto *question = top<ConfirmDialog>();
    QVERIFY(question);
    QTest::keyClick(question, Qt::Key_Return);
    QVERIFY(bench.sent<DeleteSa>().empty());
    QTest::keyClick(&table, Qt::Key_Delete);
    question = top<ConfirmDialog>();
    QVERIFY(question);
    question->yesButton()->click();
    const auto deleted = bench.sent<DeleteSa>();
    QCOMPARE(deleted.size(), std::size_t{1});
    QVERIFY(deleted.front().sa == renewed.front().sa);
}

void TablesTest::aListWithNothingLeftOffersTheWayOut_data()
{
    QTest::addColumn<int>("page");
    QTest::newRow("gateways") << static_cast<int>(PageKind::Gateway);
    QTest::newRow("tunnels") << static_cast<int>(PageKind::Tunnel);
    QTest::newRow("routes") << static_cast<int>(PageKind::StatusRouting);
    QTest::newRow("log") << static_cast<int>(PageKind::Log);
}

void TablesTest::aListWithNothingLeftOffersTheWayOut()
{
    QFETCH(int, page);
    const auto kind = static_cast<PageKind>(page);
    Bench bench(kind);
    if (kind == PageKind::Tunnel)
        bench.desk.window->tunnelPage()->showGroup(TunnelGroup::Stopped);
    QTest::keyClick(bench.desk.window.get(), Qt::Key_F, Qt::ControlModifier);
    type(QStringLiteral("nothing of this name"));
    QAbstractButton *clear = button(*bench.desk.window, QStringLiteral("Clear the filter"));
    QVERIFY(clear);
    clear->setFocus();
    QTest::keyClick(clear, Qt::Key_Space);
    QVERIFY(!clear->isVisible());
    const DataTable *table = nullptr;
    for (DataTable *each : bench.desk.window->findChildren<DataTable *>())
        if (each->isVisible())
            table = each;
    QVERIFY(table);
    const QAbstractItemModel &source = *qobject_cast<QSortFilterProxyModel *>(table->model())->sourceModel();
    QCOMPARE(table->model()->rowCount(), source.rowCount());
}

void TablesTest::filtersAreRemembered()
{
    {
        Bench bench(PageKind::Tunnel);
        bench.desk.window->tunnelPage()->showGroup(TunnelGroup::Active);
        LogPage &log = *bench.desk.window->logPage();
        log.showTunnel({3}, QStringLiteral("to-tokyo"));
        log.filter()->setArea(Area::Sa);
        log.findChild<QLineEdit *>()->setText(QStringLiteral("^no line is this$"));
        expressionButton(log)->setChecked(true);
        bench.desk.window->close();
    }
    Desk again(QStringLiteral("en"), busyProfile(), true, Desk::Settings::Kept);
    LogPage &log = *again.window->logPage();
    QCOMPARE(log.filter()->area(), std::optional(Area::Sa));
    QCOMPARE(log.filter()->tunnel(), TunnelId{3});
    QCOMPARE(log.findChild<QLineEdit *>()->text(), QStringLiteral("^no line is this$"));
    QVERIFY(expressionButton(log)->isChecked());
    // It is not only shown: nothing passes.
    again.models.log.append(handshakeEvents(), handshakeEvents().back().time, QDateTime::currentDateTime());
    log.filter()->setArea(std::nullopt);
    QCOMPARE(log.filter()->rowCount(), 0);
    log.findChild<QLineEdit *>()->clear();
    QVERIFY(log.filter()->rowCount() > 0);
    // A tunnel that is gone is not asked for any more.
    log.apply(Profile{});
    QCOMPARE(log.filter()->tunnel(), TunnelId{});
    QCOMPARE(again.window->tunnelPage()->table()->model()->rowCount(), 0); // none is active without an engine
    again.window->tunnelPage()->clearFilters();
    QCOMPARE(again.window->tunnelPage()->table()->model()->rowCount(), 3);
}

void TablesTest::presetsOfTheLog()
{
    Bench bench(PageKind::Log);
    LogPage &log = *bench.desk.window->logPage();
    button(log, QStringLiteral("IKE only"))->click();
    const QAbstractItemModel &shown = *log.table()->model();
    QVERIFY(shown.rowCount() > 6);
    for (int row = 0; row < shown.rowCount(); ++row)
        QCOMPARE(shown.index(row, LogModel::AreaOfEvent).data().toString(), textOf(Area::Ike));
    button(log, QStringLiteral("Errors only"))->click();
    QCOMPARE(log.filter()->level(), Severity::Error);
    QCOMPARE(log.filter()->area(), std::nullopt);
}

void TablesTest::f5GoesOnWhereItWasPaused()
{
    Bench bench(PageKind::StatusRouting);
    StatusPage &page = *bench.desk.window->statusPage(PageKind::StatusRouting);
    page.setPaused(true);
    QTest::keyClick(bench.desk.window.get(), Qt::Key_F5);
    QVERIFY(!page.isPaused());
    // Where nothing is paused, it looks again.
    bench.desk.window->setChecks({Check{}});
    bench.desk.window->showPage(PageKind::Diagnostics);
    const QSignalSpy wanted(bench.desk.window.get(), &MainWindow::checksWanted);
    QTest::keyClick(bench.desk.window.get(), Qt::Key_F5);
    QCOMPARE(wanted.count(), 1);
}

void TablesTest::viewOnlyIsSaidOnEveryPage()
{
    Bench bench(PageKind::Gateway, QStringLiteral("ja"));
    Preferences preferences = bench.desk.window->preferences();
    preferences.isViewOnly = true;
    bench.desk.window->setPreferences(preferences);
    for (const PageKind page : {PageKind::Gateway, PageKind::Tunnel, PageKind::StatusRouting, PageKind::Log}) {
        bench.desk.window->showPage(page);
        QVERIFY(shows(*bench.desk.window, QStringLiteral("参照専用")));
    }
    preferences.isViewOnly = false;
    bench.desk.window->setPreferences(preferences);
    QVERIFY(!shows(*bench.desk.window, QStringLiteral("参照専用")));
}

void TablesTest::routesInTheWayAreMarked()
{
    Bench bench(PageKind::StatusRouting);
    const auto marks = [&bench] {
        QStringList found;
        const RouteModel &routes = bench.desk.models.routes;
        for (int row = 0; row < routes.rowCount(); ++row)
            if (const QString mark = routes.index(row, RouteModel::Conflict).data().toString(); !mark.isEmpty())
                found << routes.index(row, RouteModel::Destination).data().toString() + QLatin1Char(' ') + mark;
        return found;
    };
    // The way out covers everything, and no tunnel is marked for that.
    QCOMPARE(marks(), QStringList());
    Snapshot snapshot = busySnapshot();
    RouteSnapshot office;
    office.destination = network("10.2.0.128/25");
    office.device = "eth1";
    office.origin = RouteOrigin::Static;
    snapshot.host.routes.push_back(office);
    bench.desk.give(snapshot);
    const QStringList now = marks();
    QVERIFY2(now.contains(QStringLiteral("10.2.0.128/25 ▲ to-tokyo")), qPrintable(now.join(u'|')));
    QVERIFY2(now.contains(QStringLiteral("10.2.0.0/24 ▲ 10.2.0.128/25")), qPrintable(now.join(u'|')));
    QVERIFY(bench.desk.models.routes.index(5, RouteModel::Conflict)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("“to-tokyo”")));
}

void TablesTest::interfacesShowTheirLimit()
{
    Profile profile = busyProfile();
    profile.zones[0].capacityBitsPerSecond = 100'000'000;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    desk.give(busySnapshot());
    const auto cell = [&desk](int row, int column) {
        return desk.models.interfaces.index(row, column).data().toString();
    };
    QCOMPARE(cell(1, InterfaceModel::SpeedLimit), textOfRate(100'000'000));
    QCOMPARE(cell(3, InterfaceModel::SpeedLimit), textOfRate(10'000'000));
    QCOMPARE(cell(2, InterfaceModel::SpeedLimit), QString());
    QCOMPARE(cell(3, InterfaceModel::Tunnels), QStringLiteral("to-tokyo, to-osaka"));
    // No device: the page says what that means.
    desk.window->showPage(PageKind::StatusInterface);
    QVERIFY(!shows(*desk.window, QStringLiteral("No TUN device yet")));
    Snapshot snapshot = busySnapshot();
    snapshot.host.interfaces.pop_back();
    desk.give(snapshot);
    QVERIFY(shows(*desk.window, QStringLiteral("No TUN device yet")));
}

void TablesTest::thePeerSheetIsAPartOfTheDetails()
{
    Bench bench(PageKind::Tunnel);
    TunnelPage &page = *bench.desk.window->tunnelPage();
    page.openDetails({3});
    page.details()->showTab(TunnelDetails::PeerSheet);
    auto *sheet = page.details()->findChild<PeerSheetView *>();
    QVERIFY(sheet && sheet->isVisible());
    QVERIFY2(sheet->text().contains(QStringLiteral("10.2.0.0/24")), qPrintable(sheet->text()));
    // What was chosen stays over a snapshot; another tunnel has another sheet.
    sheet->setFormat(interchange::DeviceFormat::Swanctl);
    bench.desk.give(busySnapshot());
    QCOMPARE(page.details()->findChild<PeerSheetView *>(), sheet);
    QCOMPARE(sheet->format(), interchange::DeviceFormat::Swanctl);
    // The address that the peer has to know is the zone's.
    Profile moved = bench.desk.profiles.profile();
    for (ZoneConfig &zone : moved.zones)
        zone.uplink = address("198.51.100.77");
    QVERIFY(bench.desk.profiles.save(moved));
    bench.desk.give(busySnapshot());
    sheet = page.details()->findChild<PeerSheetView *>();
    QVERIFY2(sheet->text().contains(QStringLiteral("198.51.100.77")), qPrintable(sheet->text()));
    page.openDetails({13});
    sheet = page.details()->findChild<PeerSheetView *>();
    QVERIFY(sheet->text().contains(QStringLiteral("10.4.0.0/16")));
}

void TablesTest::theSheetForgetsTheKeyWhenNobodyLooks()
{
    Profile profile = busyProfile();
    profile.tunnels[0].keyStorage = KeyStorage::InMemory;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    desk.give(busySnapshot());
    const Result<Secret> key = parsePreSharedKey({reinterpret_cast<const Byte *>("a key for looks"), 15});
    desk.secrets.store({"reference-1"}, KeyStorage::InMemory, key.value(), [](const Outcome &) {});
    desk.window->showPage(PageKind::Tunnel);
    TunnelDetails &details = *desk.window->tunnelPage()->details();
    desk.window->tunnelPage()->openDetails({3});
    details.showTab(TunnelDetails::PeerSheet);
    auto *sheet = details.findChild<PeerSheetView *>();
    sheet->findChild<QCheckBox *>()->setChecked(true);
    QTRY_VERIFY(sheet->isKeyShown());
    details.showTab(TunnelDetails::Summary);
    QVERIFY(!sheet->isKeyShown());
    QVERIFY(!sheet->text().contains(QStringLiteral("a key for looks")));
}

void TablesTest::aMessageLeadsToItsLineInTheLog()
{
    Bench bench(PageKind::Tunnel);
    TunnelPage &page = *bench.desk.window->tunnelPage();
    page.openDetails({3});
    page.details()->showTab(TunnelDetails::Handshake);
    auto *ladder = page.details()->findChild<HandshakeView *>();
    ladder->setCurrentIndex(ladder->model()->index(4, 1));
    ladder->setFocus();
    const QString message = ladder->currentIndex().data().toString();
    QTest::keyClick(ladder, Qt::Key_Return);
    QCOMPARE(page.details()->findChild<QTabWidget *>()->currentIndex(), static_cast<int>(TunnelDetails::Log));
    auto *log = qobject_cast<DataTable *>(QApplication::focusWidget());
    QVERIFY(log);
    QCOMPARE(log->currentIndex().siblingAtColumn(LogModel::Message).data().toString(), message);
}

void TablesTest::theFinalCheckShowsThePeersSide()
{
    Bench bench(PageKind::Tunnel);
    bench.desk.operations.changeTunnel({3});
    QTRY_VERIFY(top<TunnelWizard>());
    TunnelWizard *wizard = top<TunnelWizard>();
    button(*wizard, QStringLiteral("Next"))->click();
    QTRY_VERIFY(shows(*wizard, QStringLiteral("Peer sheet: what the Peer Gateway has to be set to")));
    // Mirrored, and without the key.
    const QString spoken = wizard->findChild<ReviewPage *>()->findChild<QScrollArea *>()->accessibleDescription();
    QVERIFY2(spoken.contains(QStringLiteral("Local Network: 10.2.0.0/24")), qPrintable(spoken));
    QVERIFY(spoken.contains(QStringLiteral("********")));
    closeTop();
}

} // namespace tunneldesk::test
