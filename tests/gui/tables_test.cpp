#include "tests/gui/tables_test.h"

#include "app/handshake_view.h"
#include "app/log_page.h"
#include "app/peer_sheet_view.h"
#include "app/status_page.h"
#include "app/tunnel_details.h"
#include "models/text/text.h"
#include "tests/gui/bench.h"
#include "tests/gui/dialogs.h"
#include "tests/wizards/keyboard.h"
#include "wizards/review_page.h"
#include "wizards/tunnel_wizard.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

QToolButton *expressionButton(LogPage &log)
{
    for (QToolButton *button : log.findChildren<QToolButton *>())
        if (button->text() == QStringLiteral(".*"))
            return button;
    return nullptr;
}

} // namespace

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

namespace
{

// The one beside the title: what is in the details is not asked for here.
QLineEdit *searchOf(Page &page)
{
    for (QLineEdit *edit : page.findChildren<QLineEdit *>())
        if (edit->accessibleName() == QStringLiteral("Search in this table"))
            return edit;
    return nullptr;
}

} // namespace

void TablesTest::filtersAreRemembered()
{
    {
        Bench bench(PageKind::Tunnel);
        bench.desk.window->tunnelPage()->showGroup(TunnelGroup::Active);
        LogPage &log = *bench.desk.window->logPage();
        searchOf(*bench.desk.window->gatewayPage())->setText(QStringLiteral("gw-busan"));
        searchOf(*bench.desk.window->tunnelPage())->setText(QStringLiteral("to-osaka"));
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
    QCOMPARE(searchOf(*again.window->gatewayPage())->text(), QStringLiteral("gw-busan"));
    QCOMPARE(again.window->gatewayPage()->table()->model()->rowCount(), 1);
    QCOMPARE(searchOf(*again.window->tunnelPage())->text(), QStringLiteral("to-osaka"));
    // Nobody is led to what it hides.
    again.window->gatewayPage()->select(busyProfile().gateways.front().id);
    QCOMPARE(again.window->gatewayPage()->selected(), busyProfile().gateways.front().id);
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
    again.window->tunnelPage()->select(busyProfile().tunnels.front().id);
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
