#include "tests/gui/status_test.h"

#include "app/data_table.h"
#include "app/event_json.h"
#include "app/log_page.h"
#include "app/route_question.h"
#include "app/status_page.h"
#include "app/tunnel_page.h"
#include "models/route_lookup.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

QString textAt(const DataTable &table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

std::vector<Event> manyEvents(int count)
{
    std::vector<Event> events;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.time = Time{Seconds{1000 + i}};
        event.tunnel = {i % 2 == 0 ? std::uint64_t{3} : std::uint64_t{13}};
        event.what = StateEvent{PairState::Phase1, PairState::Failed, Reason::NoAnswer};
        events.push_back(event);
    }
    return events;
}

QAction *actionOf(const QWidget &page, const QString &text)
{
    for (QAction *action : page.findChildren<QAction *>())
        if (action->text() == text)
            return action;
    return nullptr;
}

QLineEdit *searchOf(const LogPage &page)
{
    return page.findChild<QLineEdit *>();
}

} // namespace

void StatusTest::aPausedTableStandsStill()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusTunnel);
    desk.give(busySnapshot());
    StatusPage &page = *desk.window->statusPage(PageKind::StatusTunnel);
    page.table()->setColumnHidden(TunnelModel::PeerIp, true);
    page.setPaused(true);
    QVERIFY(page.isPaused());
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[0].state = PairState::Failed;
    desk.give(snapshot);
    QCOMPARE(textAt(*page.table(), 0, TunnelModel::Status), QStringLiteral("active"));
    // The other pages go on, and what was chosen of the columns stays.
    QCOMPARE(textAt(*desk.window->tunnelPage()->table(), 0, TunnelModel::Status), textOf(PairState::Failed));
    QVERIFY(page.table()->isColumnHidden(TunnelModel::PeerIp));
    page.setPaused(false);
    QCOMPARE(textAt(*page.table(), 0, TunnelModel::Status), textOf(PairState::Failed));
    QVERIFY(page.table()->isColumnHidden(TunnelModel::PeerIp));
    // By its action, too.
    page.menuActions().front()->trigger();
    QVERIFY(page.isPaused());
}

void StatusTest::aTableIsCopiedInEachFormat()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusInterface);
    desk.give(busySnapshot());
    DataTable &table = *desk.window->statusPage(PageKind::StatusInterface)->table();
    const auto copy = [&](int row) {
        table.copyMenu()->actions()[row]->trigger();
        return QGuiApplication::clipboard()->text();
    };
    // Nothing is selected: all lines.
    QCOMPARE(copy(0).count(QLatin1Char('\n')), 3);
    const QString csv = copy(1);
    QCOMPARE(csv.count(QStringLiteral("\r\n")), 5);
    QVERIFY(csv.contains(QStringLiteral(",eth0,")));
    const QJsonArray json = QJsonDocument::fromJson(copy(2).toUtf8()).array();
    QCOMPARE(json.size(), 4);
    const QJsonObject second = json[1].toObject();
    // Names do not follow the language, numbers are numbers.
    QCOMPARE(second.value(QStringLiteral("name")).toString(), QStringLiteral("eth0"));
    QCOMPARE(second.value(QStringLiteral("bytesIn")).toInteger(), qint64{96'800'000});
    QVERIFY(!second.contains(QStringLiteral("packetsIn"))); // hidden
    const QString markdown = copy(3);
    QVERIFY(markdown.startsWith(QStringLiteral("| 状態 | 名前 |")));
    QCOMPARE(markdown.count(QLatin1Char('\n')), 6);
    // A selection: that line alone.
    table.selectionModel()->select(table.model()->index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(QJsonDocument::fromJson(copy(2).toUtf8()).array().size(), 1);
}

void StatusTest::aFormulaIsNoFormulaInCsv()
{
    QStandardItemModel model(1, 2);
    model.setData(model.index(0, 0), QStringLiteral("=HYPERLINK(\"x\")"));
    model.setData(model.index(0, 1), QStringLiteral("a,\"b\"\nc"));
    const QString csv = tableText({model.index(0, 0)}, {0, 1}, {}, TableFormat::Csv);
    QCOMPARE(csv.section(QStringLiteral("\r\n"), 1),
             QStringLiteral("\"'=HYPERLINK(\"\"x\"\")\",\"a,\"\"b\"\"\nc\"\r\n"));
}

void StatusTest::aTableIsSavedAsAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("t.md"));
    QVERIFY(writeTextFile(path, "| a |\n"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("| a |\n"));
    QVERIFY(!writeTextFile(folder.filePath(QStringLiteral("no/such/folder.md")), "x"));
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    emit desk.window->logPage()->table()->saved(path, false);
    QCOMPARE(desk.window->messageBar()->text(), QStringLiteral("%1 could not be written.").arg(path));
}

void StatusTest::sessionsAreOpenedUnderTheirPairs()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusTunnel);
    desk.give(busySnapshot());
    StatusPage &page = *desk.window->statusPage(PageKind::StatusTunnel);
    actionOf(page, QStringLiteral("Expand all"))->trigger();
    const QString all = page.table()->asText(TableFormat::Text);
    QVERIFY(all.contains(QStringLiteral("SA 0xc0a81001 / 0x5ee4f00d")));
    QCOMPARE(all.count(QLatin1Char('\n')) + 1, 3 + 4 + 1); // tunnels, pairs, SAs
    // A search keeps what it found under its tunnel.
    searchOf(*desk.window->logPage());
    page.findChild<QLineEdit *>()->setText(QStringLiteral("0xc0a81001"));
    QCOMPARE(page.table()->model()->rowCount(), 1);
}

void StatusTest::aRouteIsLookedUp_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("answer");
    QTest::newRow("tunnel") << QStringLiteral("10.2.0.7")
                            << QStringLiteral(
                                   "10.2.0.7 goes through the tunnel “to-tokyo” (td0), by the route 10.2.0.0/24.");
    QTest::newRow("default") << QStringLiteral("8.8.8.8")
                             << QStringLiteral("8.8.8.8 goes to eth0 by way of 203.0.113.1, by the route 0.0.0.0/0; "
                                               "not through a tunnel.");
    QTest::newRow("direct") << QStringLiteral("10.1.0.9")
                            << QStringLiteral("10.1.0.9 is reached directly on eth1, by the route 10.1.0.0/16; not "
                                              "through a tunnel.");
    QTest::newRow("own") << QStringLiteral("203.0.113.10")
                         << QStringLiteral("203.0.113.10 is this computer's own address (eth0).");
    QTest::newRow("full-width") << QStringLiteral(" １０.1.0.9 ")
                                << QStringLiteral("10.1.0.9 is reached directly on eth1, by the route 10.1.0.0/16; "
                                                  "not through a tunnel.");
    QTest::newRow("none") << QStringLiteral("2001:db8::1") << QStringLiteral("No route leads to 2001:db8::1.");
    QTest::newRow("no address") << QStringLiteral("10.2.0") << QStringLiteral("Enter one IPv4 or IPv6 address.");
}

void StatusTest::aRouteIsLookedUp()
{
    QFETCH(QString, address);
    QFETCH(QString, answer);
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusRouting);
    desk.give(busySnapshot());
    auto *question = desk.window->findChild<RouteQuestion *>();
    question->ask(address);
    QCOMPARE(question->answer(), answer);
}

void StatusTest::whatWasProbablyMeantIsOffered()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusRouting);
    desk.give(busySnapshot());
    auto *question = desk.window->findChild<RouteQuestion *>();
    question->ask(QStringLiteral("10.2.0.7/32"));
    QVERIFY(buttonOf(*question, QStringLiteral("Use “10.2.0.7”")));
    buttonOf(*question, QStringLiteral("Use “10.2.0.7”"))->click();
    QVERIFY(question->answer().contains(QStringLiteral("10.2.0.7 goes through the tunnel")));
    QVERIFY(!buttonOf(*question, QStringLiteral("Use “10.2.0.7”")));
    question->ask(QStringLiteral("[2001:db8::1]"));
    QVERIFY(buttonOf(*question, QStringLiteral("Use “2001:db8::1”")));
    question->ask(QStringLiteral("10.2.0"));
    QVERIFY(!buttonOf(*question, QStringLiteral("Use “2001:db8::1”")));
}

void StatusTest::theAnswerFollowsTheRoutes()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::StatusRouting);
    desk.give(busySnapshot());
    auto *question = desk.window->findChild<RouteQuestion *>();
    question->ask(QStringLiteral("10.2.0.7"));
    QVERIFY(question->answer().contains(QStringLiteral("goes through the tunnel")));
    // The tunnel goes down: its twin of worst metric keeps the network closed.
    Snapshot snapshot = busySnapshot();
    snapshot.host.routes.erase(snapshot.host.routes.begin() + 3);
    desk.give(snapshot);
    QVERIFY(question->answer().contains(QStringLiteral("which is not up")));
    // A peer is reached outside, even from inside its own network.
    Profile profile = busyProfile();
    profile.tunnels[0].peer = address("10.2.0.7");
    QCOMPARE(lookUpRoute(busySnapshot().host, profile, address("10.2.0.7")).route.destination, network("0.0.0.0/0"));
}

void StatusTest::theLogIsFilteredByAreaTunnelAndWords()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    desk.give(manyEvents(4));
    LogPage &page = *desk.window->logPage();
    LogFilter &filter = *page.filter();
    filter.setLevel(Severity::Debug);
    const int all = filter.rowCount();
    QCOMPARE(all, static_cast<int>(handshakeEvents().size()) + 4);
    filter.setArea(Area::State);
    const int states = filter.rowCount();
    QVERIFY(states >= 4 && states < all);
    filter.setTunnel({13});
    QCOMPARE(filter.rowCount(), 2);
    filter.setTunnel({});
    filter.setArea({});
    searchOf(page)->setText(QStringLiteral("message sent"));
    const int sent = filter.rowCount();
    QVERIFY(sent > 0 && sent < all);
    searchOf(page)->setText(QStringLiteral("message -sent"));
    const int received = filter.rowCount();
    QVERIFY(received > 0);
    searchOf(page)->setText(QStringLiteral("message"));
    QCOMPARE(filter.rowCount(), sent + received);
}

void StatusTest::theLogIsFilteredByARegularExpression()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    LogPage &page = *desk.window->logPage();
    page.filter()->setLevel(Severity::Debug);
    for (QToolButton *button : page.findChildren<QToolButton *>())
        if (button->text() == QLatin1String(".*"))
            button->click();
    searchOf(page)->setText(QStringLiteral("message [12] of 3"));
    QCOMPARE(page.filter()->rowCount(), 2);
    // What is none changes nothing and is said.
    searchOf(page)->setText(QStringLiteral("message [12"));
    QCOMPARE(page.filter()->rowCount(), 2);
    bool isSaid = false;
    for (const QLabel *label : page.findChildren<QLabel *>())
        isSaid = isSaid || label->text() == QStringLiteral("This is not a valid regular expression.");
    QVERIFY(isSaid);
}

void StatusTest::aCellIsIncludedOrExcluded()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(manyEvents(6));
    LogPage &page = *desk.window->logPage();
    QCOMPARE(page.filter()->rowCount(), 6);
    page.filter()->addRule({LogModel::Tunnel, QStringLiteral("to-tokyo"), true});
    QCOMPARE(page.filter()->rowCount(), 3);
    QCOMPARE(textAt(*page.table(), 0, LogModel::Tunnel), QStringLiteral("to-osaka"));
    QToolButton *chip = nullptr;
    for (QToolButton *button : page.findChildren<QToolButton *>())
        if (button->text().contains(QStringLiteral("is not “to-tokyo”")))
            chip = button;
    QVERIFY(chip);
    chip->click();
    QCOMPARE(page.filter()->rowCount(), 6);
    page.filter()->addRule({LogModel::Tunnel, QStringLiteral("to-tokyo"), false});
    QCOMPARE(textAt(*page.table(), 0, LogModel::Tunnel), QStringLiteral("to-tokyo"));
    QCOMPARE(page.filter()->rowCount(), 3);
}

void StatusTest::manyFiltersTakeAsManyLines_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"ja", "ko", "en"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void StatusTest::manyFiltersTakeAsManyLines()
{
    QFETCH(QString, code);
    Desk desk(code, busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(manyEvents(6));
    LogPage &page = *desk.window->logPage();
    const QString longer(60, QLatin1Char('x'));
    for (int rule = 0; rule < 7; ++rule)
        page.filter()->addRule({LogModel::Message, QStringLiteral("%1 %2").arg(rule).arg(longer), true});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    int chips = 0;
    int lowest = 0;
    for (const QToolButton *chip : page.findChildren<QToolButton *>()) {
        if (!chip->toolTip().contains(longer))
            continue;
        ++chips;
        QTRY_VERIFY(chip->width() >= chip->sizeHint().width());
        QTRY_VERIFY(page.rect().contains(QRect(chip->mapTo(&page, QPoint()), chip->size())));
        lowest = std::max(lowest, chip->mapTo(&page, QPoint()).y() + chip->height());
    }
    QCOMPARE(chips, 7);
    QTRY_VERIFY(page.table()->isHidden() || page.table()->mapTo(&page, QPoint()).y() >= lowest);
    while (!page.filter()->rules().isEmpty())
        page.filter()->removeRule(0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    for (const QToolButton *chip : page.findChildren<QToolButton *>())
        QVERIFY(!chip->toolTip().contains(longer));
}

void StatusTest::clearingTheViewKeepsTheJournal()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(manyEvents(6));
    LogPage &page = *desk.window->logPage();
    QAction *clear = actionOf(page, QStringLiteral("Clear"));
    clear->trigger();
    QCOMPARE(page.filter()->rowCount(), 0);
    QCOMPARE(desk.models.log.rowCount(), 6);
    desk.give(manyEvents(2));
    QCOMPARE(page.filter()->rowCount(), 2);
    clear->trigger();
    QCOMPARE(page.filter()->rowCount(), 0);
    clear->trigger();
    QCOMPARE(page.filter()->rowCount(), 8);
}

void StatusTest::newLinesAreCountedWhileOneReadsOldOnes()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(manyEvents(200));
    LogPage &page = *desk.window->logPage();
    QCoreApplication::processEvents();
    QVERIFY(page.isFollowing());
    page.table()->setFocus();
    page.table()->setCurrentIndex(page.table()->model()->index(199, 0));
    QTest::keyClick(page.table(), Qt::Key_Home, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QVERIFY(!page.isFollowing());
    desk.give(manyEvents(3));
    QCoreApplication::processEvents();
    QAction *newer = actionOf(page, QStringLiteral("3 new ↓"));
    QVERIFY(newer);
    QCOMPARE(page.table()->verticalScrollBar()->value(), 0);
    newer->trigger();
    QCoreApplication::processEvents();
    QVERIFY(page.isFollowing());
    QCOMPARE(page.table()->verticalScrollBar()->value(), page.table()->verticalScrollBar()->maximum());
}

void StatusTest::anotherTunnelsLogIsShownWhole()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(manyEvents(6));
    LogPage &page = *desk.window->logPage();
    page.filter()->addRule({LogModel::Tunnel, QStringLiteral("to-osaka"), false});
    actionOf(page, QStringLiteral("Clear"))->trigger();
    QCOMPARE(page.filter()->rowCount(), 0);
    page.showTunnel({3}, QStringLiteral("to-tokyo"));
    QCOMPARE(page.filter()->rowCount(), 3);
    QVERIFY(page.filter()->rules().isEmpty());
}

void StatusTest::clickedFiltersFollowTheLanguage()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(handshakeEvents());
    desk.give(manyEvents(2));
    LogPage &page = *desk.window->logPage();
    DataTable &table = *page.table();
    const auto choose = [&](int column, const QString &words) {
        QMenu menu;
        emit table.menuOpening(&menu, page.filter()->index(page.filter()->rowCount() - 1, column));
        for (QAction *action : menu.actions())
            if (action->text().startsWith(words))
                action->trigger();
    };
    const QString only = QStringLiteral("Only lines with");
    choose(LogModel::Level, only);
    choose(LogModel::AreaOfEvent, only);
    choose(LogModel::Message, only);
    QCOMPARE(page.filter()->rules().size(), 3);
    QVERIFY(page.filter()->rowCount() > 0);
    desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    // A sentence of the other language is in no line any more.
    QCOMPARE(page.filter()->rules().size(), 2);
    QVERIFY(page.filter()->rowCount() > 0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QStringList chips;
    for (const QToolButton *button : page.findChildren<QToolButton *>())
        if (button->property("role") == QStringLiteral("action") && button->toolTip().contains(QLatin1Char('\n')))
            chips << button->toolTip();
    QCOMPARE(chips.size(), 2);
    QVERIFY2(chips[0].contains(textOf(severityOf(manyEvents(1)[0]))), qPrintable(chips[0]));
    QVERIFY2(chips[1].contains(textOf(areaOf(manyEvents(1)[0]))), qPrintable(chips[1]));
}

void StatusTest::aLooserFilterBringsNoNewLines()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Log);
    desk.give(manyEvents(200));
    LogPage &page = *desk.window->logPage();
    page.filter()->setTunnel({3});
    QCoreApplication::processEvents();
    page.table()->setFocus();
    page.table()->setCurrentIndex(page.table()->model()->index(99, 0));
    QTest::keyClick(page.table(), Qt::Key_Home, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QVERIFY(!page.isFollowing());
    page.filter()->setTunnel({});
    QCoreApplication::processEvents();
    QCOMPARE(page.filter()->rowCount(), 200);
    QVERIFY(actionOf(page, QStringLiteral("To the newest line")));
    // Of new lines those count that are shown.
    page.filter()->setTunnel({3});
    desk.give(manyEvents(4));
    QVERIFY(actionOf(page, QStringLiteral("2 new ↓")));
}

void StatusTest::theLogIsExportedAsTextAndJsonLines()
{
    Desk desk(QStringLiteral("ko"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    LogPage &page = *desk.window->logPage();
    page.filter()->setLevel(Severity::Debug);
    page.filter()->setArea(Area::State);
    const QList<QByteArray> text = page.asText().split('\n');
    QCOMPARE(text.size(), page.filter()->rowCount() + 1);
    QVERIFY(text.front().startsWith("2024-05-20 14:"));
    const QList<QByteArray> json = page.asJsonLines().split('\n');
    QCOMPARE(json.size(), page.filter()->rowCount() + 1);
    const QJsonObject last = QJsonDocument::fromJson(json[json.size() - 2]).object();
    QCOMPARE(last.value(QStringLiteral("event")).toString(), QStringLiteral("state"));
    // As `tunneldesk log --json` writes it.
    QCOMPARE(last.value(QStringLiteral("state")).toObject().value(QStringLiteral("to")).toString(),
             QStringLiteral("active"));
    QCOMPARE(last.value(QStringLiteral("tunnel")).toString(), QStringLiteral("to-tokyo"));
    QCOMPARE(last.value(QStringLiteral("gateway")).toString(), QStringLiteral("gw-seoul"));
    QCOMPARE(last.value(QStringLiteral("area")).toString(), QStringLiteral("state"));
    QVERIFY(logLineOf(last));
    QVERIFY(last.value(QStringLiteral("time")).toString().endsWith(QLatin1Char('Z')));
}

void StatusTest::theLevelIsRemembered()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->logPage()->filter()->setLevel(Severity::Warning);
    desk.window->close();
    const LogPage again(desk.models.log);
    QCOMPARE(again.filter()->level(), Severity::Warning);
}

} // namespace tunneldesk::test
