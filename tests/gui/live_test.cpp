#include "tests/gui/live_test.h"

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/handshake_view.h"
#include "app/log_page.h"
#include "app/overview_page.h"
#include "app/settings_dialog.h"
#include "app/status_page.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QSignalSpy>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

bool shows(const DataTable &table, const QString &text)
{
    const QAbstractItemModel &model = *table.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.index(row, column).data().toString().contains(text))
                return true;
        }
    }
    return false;
}

// Where a user would click into the cell.
QPoint middleOf(const DataTable &table, int row, int column)
{
    return table.visualRect(table.model()->index(row, column)).center();
}

} // namespace

void LiveTest::anAddressComesAndGoesInTheTable()
{
    Desk desk(QStringLiteral("ko"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusInterface);
    const DataTable &table = *desk.window->statusPage(PageKind::StatusInterface)->table();
    Snapshot snapshot = busySnapshot();
    desk.give(snapshot);
    QVERIFY(!shows(table, QStringLiteral("192.0.2.99/32")));
    snapshot.host.interfaces[1].addresses.push_back(network("192.0.2.99/32"));
    snapshot.host.interfaces[1].exactAddresses.push_back(address("192.0.2.99"));
    desk.give(snapshot);
    QVERIFY(shows(table, QStringLiteral("192.0.2.99/32")));
    desk.give(busySnapshot());
    QVERIFY(!shows(table, QStringLiteral("192.0.2.99/32")));
    QVERIFY(shows(table, QStringLiteral("gw-seoul")));
}

void LiveTest::aRouteComesAndGoesInTheTable()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusRouting);
    const DataTable &table = *desk.window->statusPage(PageKind::StatusRouting)->table();
    Snapshot snapshot = busySnapshot();
    desk.give(snapshot);
    QVERIFY(!shows(table, QStringLiteral("192.0.2.0/24")));
    RouteSnapshot route;
    route.destination = network("192.0.2.0/24");
    route.device = "eth1";
    route.origin = RouteOrigin::Static;
    snapshot.host.routes.push_back(route);
    desk.give(snapshot);
    QVERIFY(shows(table, QStringLiteral("192.0.2.0/24")));
    desk.give(busySnapshot());
    QVERIFY(!shows(table, QStringLiteral("192.0.2.0/24")));
    QVERIFY(shows(table, QStringLiteral("このプログラム")));
}

void LiveTest::aFilterHidesWhatDoesNotMatch()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    DataTable &table = *desk.window->tunnelPage()->table();
    QCOMPARE(table.model()->rowCount(), 3);
    QTest::keyClick(desk.window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClicks(search, QStringLiteral("osaka retry"));
    QCOMPARE(table.model()->rowCount(), 1);
    // As a Japanese input method types it.
    search->setText(QStringLiteral("１７２"));
    QCOMPARE(table.model()->rowCount(), 1);
    search->setText(QStringLiteral("nowhere"));
    QVERIFY(!table.isVisible());
    search->clear();
    QVERIFY(table.isVisible());
}

void LiveTest::theStateOpensTheDetails()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    QVERIFY(!page.details()->isVisible());
    QTest::mouseClick(page.table()->viewport(), Qt::LeftButton, {}, middleOf(*page.table(), 0, TunnelModel::Name));
    QVERIFY(!page.details()->isVisible());
    QTest::mouseClick(page.table()->viewport(), Qt::LeftButton, {}, middleOf(*page.table(), 0, TunnelModel::Status));
    QVERIFY(page.details()->isVisible());
    QCOMPARE(page.details()->tunnel().value, std::uint64_t{3});
    QVERIFY(page.details()->asText().contains(QStringLiteral("0xc0a81001")));
    // Another row while they are open.
    page.select({13});
    QCOMPARE(page.details()->tunnel().value, std::uint64_t{13});
    QVERIFY(page.details()->asText().contains(textOf(Advice::MatchProposal)));
}

void LiveTest::enterOpensTheDetailsAndEscapeClosesThem()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.select({13});
    page.table()->setFocus();
    QTest::keyClick(page.table(), Qt::Key_Return);
    QVERIFY(page.details()->isVisible());
    QTest::keyClick(page.details(), Qt::Key_Escape);
    QVERIFY(!page.details()->isVisible());
    QVERIFY(page.table()->hasFocus());
}

void LiveTest::detailsFollowTheSnapshot()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.openDetails({3});
    QVERIFY(page.details()->asText().startsWith(QStringLiteral("to-tokyo: active")));
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[0].state = PairState::Checking;
    snapshot.tunnels[0].pairs[0].sas.clear();
    desk.give(snapshot);
    QVERIFY(page.details()->asText().startsWith(QStringLiteral("to-tokyo: checking the peer")));
    QVERIFY(!page.details()->asText().contains(QStringLiteral("0xc0a81001")));
    // The tunnel goes, its details go.
    Profile profile = busyProfile();
    profile.tunnels.erase(profile.tunnels.begin());
    QVERIFY(desk.profiles.save(profile));
    desk.give(snapshot);
    QVERIFY(!page.details()->isVisible());
}

void LiveTest::theHandshakeIsALadder()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->openDetails({3});
    auto *ladder = desk.window->tunnelPage()->details()->findChild<HandshakeView *>();
    QCOMPARE(ladder->lineCount(), 0);
    desk.give(handshakeEvents());
    QCOMPARE(ladder->lineCount(), static_cast<int>(handshakeEvents().size()));
    QVERIFY(shows(*ladder, QStringLiteral("Main mode: message 5 of 6 sent")));
    desk.window->tunnelPage()->openDetails({13});
    QCOMPARE(ladder->lineCount(), 0);
}

void LiveTest::theSelectionSurvivesASnapshot()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.table()->sortByColumn(TunnelModel::BytesIn, Qt::DescendingOrder);
    page.select({13});
    for (int i = 1; i < 5; ++i) {
        Snapshot snapshot = busySnapshot();
        snapshot.tunnels[1].pairs[0].in.bytes = 30'000'000 * static_cast<std::uint64_t>(i % 2);
        desk.give(snapshot);
        QCOMPARE(page.selected(), std::vector<TunnelId>{TunnelId{13}});
    }
}

void LiveTest::theStatusLineCounts()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    QStringList words;
    QList<QToolButton *> buttons;
    for (QToolButton *button : desk.window->statusLine()->findChildren<QToolButton *>())
        if (button->isVisible()) {
            words << button->text();
            buttons << button;
        }
    QCOMPARE(words.mid(0, 5), QStringList({QStringLiteral("● 1 up"), QStringLiteral("▲ 1 needs attention"),
                                           QStringLiteral("■ 1 stopped"), QStringLiteral("Engine: ready"),
                                           QStringLiteral("Keychain: none")}));
    // Each leads to what it speaks of.
    const auto shown = [&] { return desk.window->tunnelPage()->table()->model()->rowCount(); };
    buttons[1]->click();
    QCOMPARE(desk.window->currentPage(), PageKind::Tunnel);
    QCOMPARE(shown(), 1);
    QVERIFY(shows(*desk.window->tunnelPage()->table(), QStringLiteral("to-osaka")));
    buttons[0]->click();
    QVERIFY(shows(*desk.window->tunnelPage()->table(), QStringLiteral("to-tokyo")));
    buttons[3]->click();
    QCOMPARE(desk.window->currentPage(), PageKind::Diagnostics);
    buttons[5]->click();
    QCOMPARE(desk.window->currentPage(), PageKind::Overview);
    buttons[4]->click();
    QTRY_VERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->findChild<QListWidget *>()->currentRow(),
             static_cast<int>(SettingsDialog::Secrets));
    qobject_cast<QDialog *>(QApplication::activeModalWidget())->reject();
}

void LiveTest::theLogFiltersAndFollows()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(handshakeEvents());
    LogPage &page = *desk.window->logPage();
    // Messages are for the debug level, but for the repeated one.
    QVERIFY(!shows(*page.table(), QStringLiteral("message 1 of 6")));
    QVERIFY(shows(*page.table(), QStringLiteral("repetition 1")));
    page.showTunnel({3}, QStringLiteral("to-tokyo"));
    QCOMPARE(page.table()->model()->rowCount(), static_cast<int>(handshakeEvents().size()));
    page.showTunnel({13}, QStringLiteral("to-osaka"));
    QCOMPARE(page.table()->model()->rowCount(), 0);
    auto *level = page.findChild<QComboBox *>();
    QCOMPARE(level->currentText(), QStringLiteral("Debug and above"));
}

void LiveTest::connectAndDisconnectReachTheEngine()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    desk.commands.clear();
    TunnelPage &page = *desk.window->tunnelPage();
    page.select({3});
    QTest::keyClick(desk.window.get(), Qt::Key_F9);
    QCOMPARE(desk.commands.size(), std::size_t{1});
    QCOMPARE(std::get<DisconnectTunnel>(desk.commands[0]).tunnel.value, std::uint64_t{3});
    page.select({14});
    QTest::keyClick(desk.window.get(), Qt::Key_F9);
    QCOMPARE(std::get<ConnectTunnel>(desk.commands.back()).tunnel.value, std::uint64_t{14});
}

void LiveTest::keysLeaveAloneWhatIsNotSeen()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({3});
    desk.window->showPage(PageKind::StatusRouting);
    desk.commands.clear();
    QTest::keyClick(desk.window.get(), Qt::Key_F9);
    QTest::keyClick(desk.window.get(), Qt::Key_L, Qt::ControlModifier);
    QTest::keyClick(desk.window.get(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(desk.commands.empty());
    QCOMPARE(desk.window->currentPage(), PageKind::StatusRouting);
    QVERIFY(!QApplication::activeModalWidget());
    const auto reasonOf = [&desk](const QKeySequence &keys) {
        for (const QAction *action : desk.window->findChildren<QAction *>())
            if (action->shortcut() == keys)
                return action->isEnabled() ? QString() : action->toolTip();
        return QStringLiteral("none");
    };
    const auto isRefused = [&reasonOf](const QString &why) {
        return reasonOf(QKeySequence(Qt::Key_F9)) == why && reasonOf(QKeySequence(QStringLiteral("Ctrl+L"))) == why &&
               reasonOf(QKeySequence(QKeySequence::Print)) == why;
    };
    QVERIFY(isRefused(QStringLiteral("Select a tunnel on the page “IPsec VPN Tunnel” first.")));
    desk.window->showPage(PageKind::Tunnel);
    QVERIFY(isRefused(QString()));
    desk.window->tunnelPage()->table()->selectAll();
    QCOMPARE(reasonOf(QKeySequence(QKeySequence::Print)), QStringLiteral("Select one tunnel only."));
    QCOMPARE(reasonOf(QKeySequence(Qt::Key_F9)), QString());
    desk.window->tunnelPage()->table()->clearSelection();
    QVERIFY(isRefused(QStringLiteral("Select a tunnel first.")));
}

namespace
{

// As it stands when it is opened.
QList<QAction *> openedMenu(const MainWindow &window, const QString &title)
{
    for (const QAction *entry : window.menuBar()->actions())
        if (QMenu *menu = entry->menu(); menu && entry->text() == title) {
            emit menu->aboutToShow();
            return menu->actions();
        }
    return {};
}

} // namespace

void LiveTest::menusLeaveAloneWhatIsNotSeen_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<PageKind>("own");
    QTest::addColumn<PageKind>("other");
    QTest::addColumn<QString>("why");
    const QString selectTunnel = QStringLiteral("Select a tunnel on the page “IPsec VPN Tunnel” first.");
    const QString selectGateway = QStringLiteral("Select a gateway on the page “IPsec VPN Gateway” first.");
    QTest::newRow("tunnel from the log") << QStringLiteral("&Tunnel") << PageKind::Tunnel << PageKind::Log
                                         << selectTunnel;
    QTest::newRow("tunnel from its gateways")
        << QStringLiteral("&Tunnel") << PageKind::Tunnel << PageKind::Gateway << selectTunnel;
    QTest::newRow("gateway from the log")
        << QStringLiteral("&Gateway") << PageKind::Gateway << PageKind::Log << selectGateway;
    QTest::newRow("gateway from its tunnels")
        << QStringLiteral("&Gateway") << PageKind::Gateway << PageKind::Tunnel << selectGateway;
}

void LiveTest::menusLeaveAloneWhatIsNotSeen()
{
    QFETCH(QString, title);
    QFETCH(PageKind, own);
    QFETCH(PageKind, other);
    QFETCH(QString, why);
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(own);
    desk.window->tunnelPage()->select({3});
    desk.window->gatewayPage()->select({2});
    desk.commands.clear();
    // A test of a connection asks for its tunnel itself, and so does what makes a new one.
    const auto isFree = [](const QAction *action) {
        return action->isSeparator() || action->text().startsWith(QStringLiteral("Create")) ||
               action->text() == QStringLiteral("Connection test");
    };
    int offered = 0;
    for (const QAction *action : openedMenu(*desk.window, title))
        offered += !isFree(action) && action->isEnabled() ? 1 : 0;
    QVERIFY(offered >= 4);
    desk.window->showPage(other);
    const auto leavesAlone = [&] {
        for (QAction *action : openedMenu(*desk.window, title)) {
            if (isFree(action))
                continue;
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
            QCOMPARE(action->toolTip(), why);
            action->trigger();
        }
    };
    leavesAlone();
    // What comes every second brings nothing of it back, and neither does a change.
    desk.give(busySnapshot());
    desk.window->profileChanged();
    leavesAlone();
    QVERIFY(desk.commands.empty());
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(desk.window->currentPage(), other);
    // It is meant again where it is seen.
    desk.window->showPage(own);
    int again = 0;
    for (const QAction *action : openedMenu(*desk.window, title))
        again += !isFree(action) && action->isEnabled() ? 1 : 0;
    QCOMPARE(again, offered);
}

namespace
{

bool says(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return label->text() == text; });
}

void rename(Desk &desk, TunnelId id, const std::string &name)
{
    Profile profile = desk.profiles.profile();
    for (TunnelConfig &tunnel : profile.tunnels)
        if (tunnel.id == id)
            tunnel.name = name;
    QVERIFY(desk.profiles.save(profile));
}

void erase(Desk &desk, TunnelId id)
{
    Profile profile = desk.profiles.profile();
    std::erase_if(profile.tunnels, [id](const TunnelConfig &tunnel) { return tunnel.id == id; });
    QVERIFY(desk.profiles.save(profile));
}

} // namespace

void LiveTest::detailsFollowTheProfileWithoutAnEngine()
{
    Desk desk(QStringLiteral("en"), busyProfile(), false);
    desk.show();
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.openDetails({3});
    QVERIFY(says(*page.details(), QStringLiteral("to-tokyo")));
    rename(desk, {3}, "to-chiba");
    QVERIFY(says(*page.details(), QStringLiteral("to-chiba")));
    erase(desk, {3});
    QVERIFY(!page.details()->isVisible());
}

void LiveTest::detailsFollowTheProfileWhileNobodySees()
{
    Desk desk(QStringLiteral("en"), busyProfile(), false);
    desk.show();
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.openDetails({3});
    desk.window->showPage(PageKind::Log);
    rename(desk, {3}, "to-chiba");
    desk.window->showPage(PageKind::Tunnel);
    QVERIFY(page.details()->isVisible() && says(*page.details(), QStringLiteral("to-chiba")));
    desk.window->showPage(PageKind::Log);
    erase(desk, {3});
    desk.window->showPage(PageKind::Tunnel);
    QVERIFY(!page.details()->isVisible());
}

void LiveTest::theLogOfAGatewaysProblemHidesNothing()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    LogPage &page = *desk.window->logPage();
    const int all = static_cast<int>(handshakeEvents().size());
    page.showTunnel({13}, QStringLiteral("to-osaka"));
    page.filter()->addRule({LogModel::Level, Severity::Error, false});
    page.filter()->hideUpTo(desk.models.log.lastSequence());
    page.useLevel(Severity::Error);
    QCOMPARE(page.table()->model()->rowCount(), 0);
    emit desk.window->overviewPage()->logWanted({});
    QCOMPARE(desk.window->currentPage(), PageKind::Log);
    QCOMPARE(page.table()->model()->rowCount(), all);
    QVERIFY(page.isFollowing());
}

void LiveTest::trafficStandsBesideTheGuarantee()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const auto says = [&](const QString &text) {
        for (const QToolButton *button : desk.window->statusLine()->findChildren<QToolButton *>())
            if (button->text() == text && button->accessibleName() == text)
                return true;
        return false;
    };
    Snapshot snapshot = busySnapshot();
    desk.give(snapshot);
    snapshot.time += Seconds{1};
    snapshot.gateways[0].in.bytes += 400'000;
    desk.give(snapshot);
    // 10 and 20 Mbps.
    const QString rates = QStringLiteral("↓ %1   ↑ %2").arg(textOfRate(3'200'000), textOfRate(0));
    QVERIFY(says(QStringLiteral("%1 / %2").arg(rates, textOfRate(30'000'000))));
    Profile profile = desk.profiles.profile();
    profile.gateways[1].bandwidth = Bandwidth::Unmetered;
    QVERIFY(desk.profiles.save(profile));
    QVERIFY(says(rates));
}

void LiveTest::nothingIsFilledWhileNobodySees()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->hide();
    Snapshot later = busySnapshot();
    later.time += Seconds{5};
    later.tunnels[0].state = PairState::Checking;
    QSignalSpy changes(&desk.models.tunnels, &QAbstractItemModel::dataChanged);
    // What the program does then: operations and histories have it, the tables do not.
    desk.operations.takeSnapshot(std::make_shared<const Snapshot>(later));
    desk.models.history.apply(later);
    QCOMPARE(changes.count(), 0);
    const auto stateShown = [&] {
        return static_cast<PairState>(desk.models.tunnels.index(0, TunnelModel::Status).data(StateRole).toInt());
    };
    QCOMPARE(stateShown(), PairState::Active);
    desk.window->show();
    QCOMPARE(stateShown(), PairState::Checking);
}

} // namespace tunneldesk::test
