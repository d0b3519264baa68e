#include "tests/gui/search_test.h"

#include "app/export_dialog.h"
#include "app/import_dialog.h"
#include "app/peer_sheet_dialog.h"
#include "app/search_field.h"
#include "app/tunnel_details.h"
#include "models/profile_export.h"
#include "tests/gui/bench.h"
#include "tests/gui/dialogs.h"

#include <QFile>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>

namespace tunneldesk::test
{
namespace
{

bool isHidden(const QAbstractItemView &view, const QModelIndex &row)
{
    if (const auto *tree = qobject_cast<const QTreeView *>(&view))
        return tree->isRowHidden(row.row(), row.parent());
    const auto *table = qobject_cast<const QTableView *>(&view);
    return table && table->isRowHidden(row.row());
}

// Rows that are shown and have nothing under them.
int shownLeaves(const QAbstractItemView &view, const QModelIndex &parent)
{
    int leaves = 0;
    for (int row = 0; row < view.model()->rowCount(parent); ++row) {
        const QModelIndex index = view.model()->index(row, 0, parent);
        if (!isHidden(view, index))
            leaves += view.model()->rowCount(index) > 0 ? shownLeaves(view, index) : 1;
    }
    return leaves;
}

int shownLeaves(const QAbstractItemView &view)
{
    return shownLeaves(view, view.rootIndex());
}

// With rows, and in front; the tree of the pages is none.
QList<QAbstractItemView *> tablesIn(const QWidget &window)
{
    QList<QAbstractItemView *> tables;
    for (QAbstractItemView *view : window.findChildren<QAbstractItemView *>()) {
        const bool isTable = qobject_cast<QTreeView *>(view) || qobject_cast<QTableView *>(view);
        if (isTable && !qobject_cast<Navigation *>(view) && view->isVisible() && view->model() &&
            shownLeaves(*view) > 0)
            tables << view;
    }
    return tables;
}

// What is wrong with Ctrl+F there; empty: nothing.
QString faultOf(QAbstractItemView &table)
{
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_F, Qt::ControlModifier);
    auto *field = qobject_cast<SearchField *>(QApplication::focusWidget());
    if (!field)
        return QStringLiteral("has no search");
    const int before = shownLeaves(table);
    QTest::keyClicks(field, QStringLiteral("nothing-of-this-name"));
    const int found = shownLeaves(table);
    field->clear();
    if (found != 0)
        return QStringLiteral("shows what was not searched for");
    return shownLeaves(table) == before ? QString() : QStringLiteral("does not show its rows again");
}

void search(const QWidget &window, QStringList &seen)
{
    for (QAbstractItemView *table : tablesIn(window)) {
        const QString fault = faultOf(*table);
        QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("“%1” %2").arg(table->accessibleName(), fault)));
        seen << table->accessibleName();
    }
}

void search(const QWidget &window, const QStringList &expected)
{
    QStringList seen;
    search(window, seen);
    seen.sort();
    QCOMPARE(seen, expected);
}

DataTable *pairsTableOf(const TunnelDetails &details)
{
    for (DataTable *table : details.findChildren<DataTable *>())
        if (table->accessibleName() == QStringLiteral("Network pairs"))
            return table;
    return nullptr;
}

} // namespace

void SearchTest::everyTableOfThePagesAnswers()
{
    const Bench bench(PageKind::Overview);
    QStringList seen;
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind) {
        bench.desk.window->showPage(static_cast<PageKind>(kind));
        search(*bench.desk.window, seen);
    }
    const QStringList expected{QStringLiteral("Gateways and their guarantee"),
                               QStringLiteral("IPsec VPN Gateways"),
                               QStringLiteral("IPsec VPN Tunnels"),
                               QStringLiteral("Interface"),
                               QStringLiteral("Routing"),
                               QStringLiteral("IPsec VPN Tunnel"),
                               QStringLiteral("Log")};
    QCOMPARE(seen, expected);
}

void SearchTest::everyTableOfTheDetailsAnswers()
{
    const Bench bench(PageKind::Tunnel);
    TunnelDetails &details = *bench.desk.window->tunnelPage()->details();
    QStringList seen;
    // One that is up, one that failed.
    for (const TunnelId id : {TunnelId{3}, TunnelId{13}}) {
        bench.desk.window->tunnelPage()->openDetails(id);
        for (int tab = TunnelDetails::Summary; tab <= TunnelDetails::PeerSheet; ++tab) {
            details.showTab(static_cast<TunnelDetails::Tab>(tab));
            search(details, seen);
            for (auto *sheet : details.findChildren<QTabWidget *>())
                if (sheet->isVisible() && sheet->objectName() != QStringLiteral("detailTabs")) {
                    sheet->setCurrentIndex(2);
                    search(details, seen);
                }
        }
    }
    seen.removeDuplicates();
    seen.sort();
    const QStringList expected{QStringLiteral("Configured and agreed"),
                               QStringLiteral("Handshake, message by message"),
                               QStringLiteral("Hosts and this computer"),
                               QStringLiteral("Log of this tunnel"),
                               QStringLiteral("Negotiated values"),
                               QStringLiteral("Network pairs"),
                               QStringLiteral("Settings"),
                               QStringLiteral("VPN sessions")};
    QCOMPARE(seen, expected);
}

void SearchTest::everyTableOfTheDialogsAnswers()
{
    Bench bench(PageKind::Tunnel);
    Operations &operations = bench.desk.operations;
    operations.showPeerSheet({3});
    PeerSheetDialog *sheet = nullptr;
    QTRY_VERIFY((sheet = bench.desk.window->findChild<PeerSheetDialog *>()) && sheet->isActiveWindow());
    search(*sheet, QStringList{QStringLiteral("Settings")});
    sheet->findChild<QTabWidget *>()->setCurrentIndex(2);
    search(*sheet, QStringList{QStringLiteral("Hosts and this computer")});
    sheet->close();
    operations.exportProfile({});
    QTRY_VERIFY(top<ExportDialog>() && top<ExportDialog>()->isActiveWindow());
    search(*top<ExportDialog>(), QStringList{QStringLiteral("What is exported")});
    closeTop();
    const QString path = bench.desk.folder.filePath(QStringLiteral("nagoya.conf"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("conn nagoya\n keyexchange=ikev1\n authby=secret\n left=%any\n leftsubnet=10.1.9.0/24\n"
               " right=198.51.100.9\n rightsubnet=10.7.0.0/24\n ike=aes256-sha256-modp2048\n esp=aes256-sha256\n"
               " mobike=no\n leftupdown=/bin/true\n");
    file.close();
    operations.importFiles({path});
    QTRY_VERIFY(top<ImportDialog>() && top<ImportDialog>()->isActiveWindow());
    search(*top<ImportDialog>(), {QStringLiteral("Not taken over"), QStringLiteral("Objects of the file")});
    closeTop();
}

void SearchTest::thePairsAreThoseOfTheirTunnel()
{
    Profile profile = busyProfile();
    profile.tunnels[0].localNetworks = {network("10.1.0.0/24"), network("10.1.1.0/24")};
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.openDetails({3});
    const DataTable &pairs = *pairsTableOf(*page.details());
    const int all = shownLeaves(pairs);
    QVERIFY(all >= 2);
    auto *field = page.details()->findChild<SearchField *>();
    field->setText(QStringLiteral("10.1.1.0"));
    QCOMPARE(shownLeaves(pairs), all / 2);
    // What is searched for in one tunnel is in the next, too.
    page.openDetails({13});
    QCOMPARE(shownLeaves(pairs), 0);
    field->clear();
    QCOMPARE(shownLeaves(pairs), static_cast<int>(pairsOf(profile.tunnels[1]).size()));
    // The tunnel goes while it is shown, and comes back.
    Profile less = profile;
    less.tunnels.erase(less.tunnels.begin() + 1);
    desk.models.apply(less);
    QCOMPARE(shownLeaves(pairs), 0);
    desk.models.apply(profile);
    page.openDetails({13});
    QCOMPARE(shownLeaves(pairs), static_cast<int>(pairsOf(profile.tunnels[1]).size()));
}

void SearchTest::whatIsNotShownIsExportedAllTheSame()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.exportProfile({});
    QTRY_VERIFY(top<ExportDialog>());
    ExportDialog &dialog = *top<ExportDialog>();
    const QTreeWidgetItem &gateway = *dialog.findChild<QTreeWidget *>()->topLevelItem(0)->child(0);
    auto *field = dialog.findChild<SearchField *>();
    // A tunnel brings its gateway, a gateway its tunnels.
    field->setText(gateway.child(0)->text(0));
    QVERIFY(!gateway.isHidden() && !gateway.child(0)->isHidden());
    field->setText(gateway.text(0));
    for (int i = 0; i < gateway.childCount(); ++i)
        QVERIFY(!gateway.child(i)->isHidden());
    field->setText(QStringLiteral("nothing-of-this-name"));
    QVERIFY(gateway.isHidden());
    const QString path = desk.folder.filePath(QStringLiteral("all.json"));
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
        if (edit->accessibleName() == QStringLiteral("File"))
            edit->setText(path);
    dialog.accept();
    QTRY_VERIFY(!top<ExportDialog>());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), encodeExport(busyProfile()));
}

void SearchTest::enterInTheSearchPressesNothing()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.exportProfile({});
    QTRY_VERIFY(top<ExportDialog>());
    auto *field = top<ExportDialog>()->findChild<SearchField *>();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("tokyo"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(top<ExportDialog>());
    closeTop();
}

// A column that is hidden stays hidden, and a reset brings it back.
void SearchTest::smallTablesAreRemembered()
{
    const auto pairsIn = [](const Bench &bench) {
        bench.desk.window->tunnelPage()->openDetails({3});
        return pairsTableOf(*bench.desk.window->tunnelPage()->details());
    };
    {
        const Bench bench(PageKind::Tunnel);
        QVERIFY(!pairsIn(bench)->isColumnHidden(TunnelModel::Uptime));
        pairsIn(bench)->setColumnHidden(TunnelModel::Uptime, true);
        bench.desk.window->close();
    }
    Desk desk(QStringLiteral("en"), busyProfile(), true, Desk::Settings::Kept);
    desk.show();
    desk.give(busySnapshot());
    desk.window->tunnelPage()->openDetails({3});
    DataTable *pairs = pairsTableOf(*desk.window->tunnelPage()->details());
    QVERIFY(pairs->isColumnHidden(TunnelModel::Uptime));
    QVERIFY(pairs->isColumnHidden(TunnelModel::Gateway));
    desk.window->tunnelPage()->resetLayout();
    QVERIFY(!pairs->isColumnHidden(TunnelModel::Uptime));
    QVERIFY(pairs->isColumnHidden(TunnelModel::Gateway));
}

} // namespace tunneldesk::test
