#include "tests/gui/glance_test.h"

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/live_delegate.h"
#include "app/overview_page.h"
#include "app/peer_sheet_dialog.h"
#include "app/problem_list.h"
#include "app/state_tile.h"
#include "app/status_page.h"
#include "app/theme.h"
#include "app/traffic_chart.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/welcome_steps.h"
#include "models/agreement_model.h"
#include "models/sa_model.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

Snapshot countedAt(Seconds time, std::uint64_t in, std::uint64_t out)
{
    Snapshot snapshot = busySnapshot();
    snapshot.time = Time{time};
    snapshot.gateways[0].in.bytes = snapshot.tunnels[0].pairs[0].in.bytes = in;
    snapshot.gateways[0].out.bytes = snapshot.tunnels[0].pairs[0].out.bytes = out;
    return snapshot;
}

TrafficSeries wave()
{
    TrafficSeries series;
    for (int second = 0; second < 200; ++second)
        series.push({Time{Seconds{100 + second}}, second < 100 ? 4'000'000U : 1'000'000U, 500'000U});
    return series;
}

bool hasColour(const QImage &image, const QRect &area, const QColor &colour)
{
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
    return false;
}

StateTile *tileOf(const OverviewPage &page, const QString &words)
{
    for (StateTile *tile : page.findChildren<StateTile *>())
        if (tile->text() == words)
            return tile;
    return nullptr;
}

QPushButton *nameIn(const ProblemList &list)
{
    return list.findChild<QPushButton *>();
}

QToolButton *actionIn(const QWidget &widget, const QString &words)
{
    for (QToolButton *button : widget.findChildren<QToolButton *>())
        if (button->isVisible() && button->text() == words)
            return button;
    return nullptr;
}

} // namespace

void GlanceTest::theHistoryKeepsFiveMinutes()
{
    TrafficHistory history;
    const QSignalSpy sampled(&history, &TrafficHistory::sampled);
    for (int quarter = 0; quarter < 4 * 400; ++quarter) {
        Snapshot snapshot = countedAt(0s, static_cast<std::uint64_t>(quarter) * 250'000, 0);
        snapshot.time = Time{Milliseconds{250 * quarter}};
        history.apply(snapshot);
    }
    // One a second, however often the engine tells; the newest 300.
    QCOMPARE(sampled.count(), 400);
    const TrafficSeries &series = history.of(TunnelId{3});
    QCOMPARE(series.size(), TrafficSeries::kMost);
    QCOMPARE(series.newest(), (TrafficSample{Time{399s}, 8'000'000, 0}));
    QCOMPARE(series.at(0).time, Time{100s});
    QVERIFY(history.of(GatewayId{2}).hasTraffic());
    QVERIFY(!history.of(TunnelId{13}).hasTraffic());
    // A tunnel that is gone is forgotten.
    Snapshot without = countedAt(401s, 0, 0);
    without.tunnels.erase(without.tunnels.begin());
    history.apply(without);
    QVERIFY(history.of(TunnelId{3}).isEmpty());
}

void GlanceTest::aCounterThatBeganAnewIsNoTraffic()
{
    TrafficHistory history;
    history.apply(countedAt(10s, 5'000'000, 0));
    history.apply(countedAt(11s, 6'000'000, 0));
    QCOMPARE(history.of(TunnelId{3}).newest().in, std::uint64_t{8'000'000});
    history.apply(countedAt(12s, 1'000, 0));
    QCOMPARE(history.of(TunnelId{3}).newest().in, std::uint64_t{0});
}

void GlanceTest::thePlotSaysItsValuesInWords()
{
    const LanguageManager language;
    TrafficChart chart;
    QCOMPARE(chart.asText(), QStringLiteral("No traffic has been measured yet."));
    chart.show(wave(), Time{299s}, 10'000'000, QStringLiteral("to-tokyo"));
    const QString words = chart.asText();
    QVERIFY(words.contains(textOfRate(1'000'000)));
    QVERIFY(words.contains(textOfRate(2'500'000))); // the mean
    QVERIFY(words.contains(textOfRate(4'000'000)));
    QVERIFY(words.contains(textOfRate(10'000'000)));
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&chart);
    QVERIFY(accessible->text(QAccessible::Name).contains(QStringLiteral("to-tokyo")));
    QCOMPARE(accessible->text(QAccessible::Description), words);
    QCOMPARE(chart.asTable().count(QLatin1Char('\n')), 201);
    QVERIFY(chart.asTable().contains(QStringLiteral("\n199\t4000000\t500000\n")));
}

void GlanceTest::thePlotIsReadByKeyboard()
{
    TrafficChart chart;
    chart.resize(600, 300);
    chart.show(wave(), Time{299s}, 10'000'000, QStringLiteral("to-tokyo"));
    QVERIFY((chart.focusPolicy() & Qt::TabFocus) == Qt::TabFocus);
    QVERIFY(chart.readout().isEmpty());
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.readout().contains(textOfRate(1'000'000)));
    QTest::keyClick(&chart, Qt::Key_Home);
    QVERIFY(chart.readout().contains(textOfRate(4'000'000)));
    QVERIFY(chart.readout().contains(textOfDuration(199s)));
    QCOMPARE(chart.accessibleDescription(), chart.readout());
    QTest::keyClick(&chart, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(chart.readout().contains(textOfDuration(189s)));
    // A newer sample leaves the cursor where it is.
    TrafficSeries longer = wave();
    longer.push({Time{300s}, 0, 0});
    chart.show(longer, Time{300s}, 10'000'000, QStringLiteral("to-tokyo"));
    QVERIFY(chart.readout().contains(textOfDuration(190s)));
    QTest::keyClick(&chart, Qt::Key_Escape);
    QVERIFY(chart.readout().isEmpty());
    QTest::keyClick(&chart, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), chart.asTable());
}

void GlanceTest::thePlotEndsAtTheGuaranteeOrAtTheTraffic()
{
    TrafficChart chart;
    chart.show(wave(), Time{299s}, 10'000'000, {});
    QCOMPARE(chart.scale(), std::uint64_t{10'000'000});
    chart.setZoomed(true);
    QCOMPARE(chart.scale(), std::uint64_t{4'000'000});
    chart.show(wave(), Time{299s}, 0, {});
    chart.setZoomed(false);
    QCOMPARE(chart.scale(), std::uint64_t{4'000'000});
    // More than is guaranteed: the axis holds it.
    chart.show(wave(), Time{299s}, 1'000'000, {});
    QCOMPARE(chart.scale(), std::uint64_t{4'000'000});
}

void GlanceTest::thePlotShowsBothDirectionsAndTheLimit_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void GlanceTest::thePlotShowsBothDirectionsAndTheLimit()
{
    QFETCH(bool, dark);
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()),
               dark ? ThemeChoice::Dark : ThemeChoice::Light);
    TrafficChart chart;
    chart.resize(600, 300);
    chart.show(wave(), Time{299s}, 10'000'000, {});
    const QImage image = chart.grab().toImage();
    QVERIFY(hasColour(image, image.rect(), chart.palette().color(QPalette::Link)));
    QVERIFY(hasColour(image, image.rect(), chart.palette().color(QPalette::WindowText)));
    QVERIFY(hasColour(image, image.rect(), chart.palette().color(QPalette::Base)));
    chart.show({}, Time{299s}, 0, {});
    QVERIFY(chart.grab().toImage() != image);
}

void GlanceTest::aGapInTimeIsNoLine()
{
    // Two pieces with a minute between them: in the middle of the gap the paper is seen through.
    TrafficSeries series;
    for (int second = 0; second < 240; ++second)
        if (second < 90 || second > 150)
            series.push({Time{Seconds{second}}, 1'000'000, 1'000'000});
    TrafficSeries whole;
    for (int second = 0; second < 240; ++second)
        whole.push({Time{Seconds{second}}, 1'000'000, 1'000'000});
    const auto columnIsEmpty = [](const TrafficSeries &shown) {
        QPixmap pixmap(301, 40);
        pixmap.fill(QApplication::palette().color(QPalette::Base));
        QPainter painter(&pixmap);
        paintSparkline(painter, QRectF(0, 2, 300, 36), shown, Time{300s}, QApplication::palette());
        painter.end();
        const QImage image = pixmap.toImage();
        const QRgb paper = QApplication::palette().color(QPalette::Base).rgb();
        for (int y = 2; y < 35; ++y)
            if (image.pixel(120, y) != paper)
                return false;
        return true;
    };
    QVERIFY(columnIsEmpty(series));
    QVERIFY(!columnIsEmpty(whole));
}

void GlanceTest::theOverviewCountsByState()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Overview);
    desk.give(busySnapshot());
    const OverviewPage &page = *desk.window->overviewPage();
    QCOMPARE(tileOf(page, QStringLiteral("connected"))->count(), 1);
    QCOMPARE(tileOf(page, QStringLiteral("connecting"))->count(), 0);
    QCOMPARE(tileOf(page, QStringLiteral("need attention"))->count(), 1);
    QCOMPARE(tileOf(page, QStringLiteral("stopped"))->count(), 1);
    QCOMPARE(tileOf(page, QStringLiteral("connected"))->accessibleName(), QStringLiteral("1 connected"));
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[1].state = PairState::Phase1;
    desk.give(snapshot);
    QCOMPARE(tileOf(page, QStringLiteral("connecting"))->count(), 1);
}

void GlanceTest::aTileLeadsToItsTunnels()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Overview);
    desk.give(busySnapshot());
    StateTile *tile = tileOf(*desk.window->overviewPage(), QStringLiteral("need attention"));
    tile->setFocus();
    QTest::keyClick(tile, Qt::Key_Space);
    QCOMPARE(desk.window->currentPage(), PageKind::Tunnel);
    const QAbstractItemModel &rows = *desk.window->tunnelPage()->table()->model();
    QCOMPARE(rows.rowCount(), 1);
    QCOMPARE(rows.index(0, TunnelModel::Name).data().toString(), QStringLiteral("to-osaka"));
    // The state changes, the list follows.
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[0].state = PairState::Failed;
    desk.give(snapshot);
    QCOMPARE(rows.rowCount(), 2);
    // Somebody is led to a tunnel that the chip hides.
    desk.window->tunnelPage()->select({14});
    QCOMPARE(rows.rowCount(), 3);
}

void GlanceTest::gatewaysAreMeasuredAgainstTheirGuarantee()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Overview);
    desk.give(countedAt(100s, 0, 0));
    desk.give(countedAt(102s, 1'250'000, 2'500'000));
    const QModelIndex in = desk.models.gateways.indexOf({2}).siblingAtColumn(GatewayModel::RateIn);
    QCOMPARE(in.data().toString(), textOfRate(5'000'000));
    QCOMPARE(in.data(ShareRole).toDouble(), 0.5);
    QCOMPARE(in.siblingAtColumn(GatewayModel::RateOut).data(ShareRole).toDouble(), 1.0);
    QVERIFY(in.data(Qt::ToolTipRole).toString().contains(textOfRate(10'000'000)));
    Profile profile = busyProfile();
    profile.gateways[0].bandwidth = Bandwidth::Unmetered;
    desk.models.gateways.apply(profile);
    QVERIFY(in.data(ShareRole).toDouble() < 0);
}

void GlanceTest::aProblemSaysWhyAndWhatHelps()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Overview);
    Snapshot snapshot = busySnapshot();
    snapshot.gateways[1].reason = Reason::PortInUse;
    desk.give(snapshot);
    const auto problems = problemsOf(desk.profiles.profile(), snapshot);
    QCOMPARE(problems.size(), std::size_t{2});
    QCOMPARE(problems[0].name, std::string("gw-busan"));
    QVERIFY(textOf(problems[0]).contains(textOf(Advice::ClosePortOwner)));
    QCOMPARE(problems[1].name, std::string("to-osaka"));
    QCOMPARE(problems[1].remedy, Remedy::ChangeTunnel);
    QVERIFY(textOf(problems[1]).contains(textOf(Advice::MatchProposal)));
    const ProblemList &list = *desk.window->overviewPage()->problems();
    QVERIFY(actionIn(list, QStringLiteral("Tunnelを変更")));
    desk.give(Snapshot{});
    QVERIFY(!actionIn(list, QStringLiteral("Tunnelを変更")));
}

void GlanceTest::theRemedyOpensTheRightSettings()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Overview);
    Snapshot snapshot = busySnapshot();
    desk.give(snapshot);
    ProblemList &list = *desk.window->overviewPage()->problems();
    actionIn(list, QStringLiteral("Change the tunnel"))->click();
    QTRY_VERIFY(top<TunnelWizard>());
    top<TunnelWizard>()->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    snapshot.tunnels[1].finding.field = Field::IkeHash;
    desk.give(snapshot);
    actionIn(list, QStringLiteral("Change the gateway"))->click();
    QTRY_VERIFY(top<GatewayWizard>());
    top<GatewayWizard>()->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    snapshot.tunnels[1].finding = {
        Reason::NoAnswer, Certainty::Probable, Side::Between, Field::None, Advice::CheckReachability, {}, 1};
    desk.give(snapshot);
    desk.commands.clear();
    actionIn(list, QStringLiteral("Connect again"))->click();
    QCOMPARE(std::get<ConnectTunnel>(desk.commands.back()).tunnel.value, std::uint64_t{13});
    nameIn(list)->click();
    QCOMPARE(desk.window->currentPage(), PageKind::Tunnel);
    QCOMPARE(desk.window->tunnelPage()->details()->tunnel().value, std::uint64_t{13});
}

void GlanceTest::problemsKeepTheFocusOverASnapshot()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Overview);
    desk.give(busySnapshot());
    QToolButton *action = actionIn(*desk.window->overviewPage()->problems(), QStringLiteral("Change the tunnel"));
    action->setFocus();
    Snapshot snapshot = busySnapshot();
    snapshot.time += 5s;
    snapshot.tunnels[1].state = PairState::Failed;
    desk.give(snapshot);
    QVERIFY(action->hasFocus());
}

void GlanceTest::stepsAreTickedOff()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    desk.window->showPage(PageKind::Overview);
    WelcomeSteps &steps = *desk.window->overviewPage()->steps();
    QVERIFY(steps.isVisible());
    QCOMPARE(steps.next(), WelcomeStep::Gateway);
    QVERIFY(actionIn(steps, QStringLiteral("Create IPsec VPN Gateway")));
    Profile profile = exampleProfile();
    profile.tunnels.clear();
    QVERIFY(desk.profiles.save(profile));
    QCOMPARE(steps.next(), WelcomeStep::Tunnel);
    QVERIFY(actionIn(steps, QStringLiteral("Create IPsec VPN Tunnel")));
    QVERIFY(desk.profiles.save(exampleProfile()));
    QCOMPARE(steps.next(), WelcomeStep::Peer);
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[0].pairs[0].state = PairState::Established;
    desk.give(snapshot);
    QCOMPARE(steps.next(), WelcomeStep::Hosts);
    // First their routes; what hosts were told is not seen from here: the user says so.
    actionIn(steps, QStringLiteral("Show the routes of the hosts"))->click();
    auto *sheet = desk.window->findChild<PeerSheetDialog *>();
    QVERIFY(sheet);
    const auto *tabs = sheet->findChild<QTabWidget *>();
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Hosts and this computer"));
    sheet->close();
    QCOMPARE(steps.next(), WelcomeStep::Hosts);
    actionIn(steps, QStringLiteral("The hosts are set up"))->click();
    QCOMPARE(steps.next(), WelcomeStep::Test);
    desk.give(busySnapshot());
    QCOMPARE(steps.next(), WelcomeStep::Count);
    QVERIFY(!steps.isVisible());
    desk.window->overviewPage()->showSteps();
    QVERIFY(steps.isVisible());
}

void GlanceTest::stepsThatWereSeenStayTicked()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.give(busySnapshot());
    QCOMPARE(desk.window->overviewPage()->steps()->next(), WelcomeStep::Count);
    desk.give(Snapshot{});
    QCOMPARE(desk.window->overviewPage()->steps()->next(), WelcomeStep::Count);
    // In the next run, too.
    const WelcomeSteps again(desk.operations);
    QCOMPARE(again.next(), WelcomeStep::Count);
}

void GlanceTest::stepsBeginAnewWithAnotherProfile()
{
    {
        Desk desk(QStringLiteral("en"), busyProfile());
        desk.give(busySnapshot());
        desk.give(Snapshot{});
        QCOMPARE(desk.window->overviewPage()->steps()->next(), WelcomeStep::Count);
        // Nothing is left of what was ticked once the last tunnel is gone.
        Profile empty = busyProfile();
        empty.tunnels.clear();
        QVERIFY(desk.profiles.save(empty));
        QVERIFY(desk.profiles.save(busyProfile()));
        QCOMPARE(desk.window->overviewPage()->steps()->next(), WelcomeStep::Peer);
        desk.give(busySnapshot());
    }
    // Each desk has a profile at a path of its own.
    Desk other(QStringLiteral("en"), busyProfile());
    QCOMPARE(other.window->overviewPage()->steps()->next(), WelcomeStep::Peer);
}

void GlanceTest::sessionsCompareConfiguredWithAgreed()
{
    const Profile profile = busyProfile();
    Snapshot snapshot = busySnapshot();
    const auto rowOf = [&](AgreementRow::What what) {
        for (const AgreementRow &row : agreementOf(profile.gateways[0].policy, profile.tunnels[0], snapshot.tunnels[0]))
            if (row.what == what)
                return row;
        return AgreementRow{what, QStringLiteral("?"), {}, false};
    };
    using What = AgreementRow::What;
    QVERIFY(rowOf(What::IkeEncryption).isEqual);
    QVERIFY(rowOf(What::EspSuite).isEqual);
    QVERIFY(rowOf(What::IkeLifetime).isEqual);
    snapshot.tunnels[0].ikeSas[0].hash = Hash::Sha1;
    snapshot.tunnels[0].pairs[0].sas[0].hardExpiry = Time{1200s + 1800s};
    QVERIFY(!rowOf(What::IkeHash).isEqual);
    QCOMPARE(rowOf(What::IkeHash).agreed, textOf(Hash::Sha1));
    QCOMPARE(rowOf(What::SaLifetime).configured, textOfSeconds(3600s));
    QCOMPARE(rowOf(What::SaLifetime).agreed, textOfSeconds(1800s));
    QVERIFY(!rowOf(What::SaLifetime).isEqual);
    // Of several network pairs the one that differs is named.
    PairSnapshot second = snapshot.tunnels[0].pairs[0];
    second.sas[0].hardExpiry = Time{1200s + 3600s};
    second.sas[0].pfs = !second.sas[0].pfs;
    second.id.remote = *IpPrefix::parse("10.99.0.0/24");
    snapshot.tunnels[0].pairs.insert(snapshot.tunnels[0].pairs.begin(), second);
    QVERIFY(rowOf(What::Pfs).agreed.contains(textOf(second.id)) && !rowOf(What::Pfs).isEqual);
    QVERIFY(rowOf(What::SaLifetime).agreed.contains(textOf(snapshot.tunnels[0].pairs[1].id)));
    snapshot.tunnels[0].pairs.erase(snapshot.tunnels[0].pairs.begin());
    snapshot.tunnels[0].pairs[0].sas.clear();
    QCOMPARE(rowOf(What::EspSuite).configured, QStringLiteral("?"));
}

void GlanceTest::lifetimesRunDown()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->openDetails({3});
    TunnelDetails &details = *desk.window->tunnelPage()->details();
    details.showTab(TunnelDetails::Sessions);
    const auto bars = details.findChildren<MeterBar *>();
    QCOMPARE(bars.size(), 2);
    const double before = bars[1]->share();
    QVERIFY(before > 0.9 && before < 1);
    Snapshot later = busySnapshot();
    later.time = Time{15'600s};
    desk.give(later);
    QCOMPARE(bars[1]->share(), 0.5);
    QCOMPARE(bars[1]->words(), QStringLiteral("4 h 0 min of 8 h 0 min"));
    QVERIFY(bars[1]->accessibleName().contains(bars[1]->words()));
}

void GlanceTest::findingsStandSideBySide()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.select({13});
    page.openDetails({13});
    page.details()->showTab(TunnelDetails::Findings);
    const DataTable *table = nullptr;
    for (const DataTable *candidate : page.details()->findChildren<DataTable *>())
        if (candidate->isVisible())
            table = candidate;
    QVERIFY(table);
    QCOMPARE(table->model()->index(0, NegotiationModel::Ours).data().toString(), QStringLiteral("AES-256-GCM-16"));
    QCOMPARE(table->model()->index(0, NegotiationModel::Theirs).data().toString(), QStringLiteral("AES-128-CBC"));
    QCOMPARE(table->model()->index(1, NegotiationModel::Ours).data().toString(), QStringLiteral("3,600 s"));
    actionIn(*page.details(), QStringLiteral("Change the tunnel"))->click();
    QTRY_VERIFY(top<TunnelWizard>());
    top<TunnelWizard>()->reject();
}

void GlanceTest::theDetailsAreCopiedAsMarkdownAndJson()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->openDetails({13});
    const auto copy = [&](int row) {
        desk.window->tunnelPage()->details()->findChild<QMenu *>()->actions()[row]->trigger();
        return QGuiApplication::clipboard()->text();
    };
    QVERIFY(copy(0).startsWith(QStringLiteral("to-osaka: retrying\n")));
    const QString markdown = copy(1);
    QVERIFY(markdown.startsWith(QStringLiteral("## to-osaka: retrying\n")));
    QVERIFY(markdown.contains(QStringLiteral("| different | ESP encryption | AES-256-GCM-16 | AES-128-CBC |")));
    const QJsonObject json = QJsonDocument::fromJson(copy(2).toUtf8()).object();
    QCOMPARE(json.value(QStringLiteral("state")).toString(), QStringLiteral("retrying"));
    QCOMPARE(json.value(QStringLiteral("peer")).toString(), QStringLiteral("198.51.100.77"));
    // The IKE SA with what a peer's admin asks for first: who began, cookies, NAT, what the peer is, how long.
    desk.window->tunnelPage()->openDetails({3});
    const Snapshot busy = busySnapshot();
    const QString cookies = fromUtf8(toHex(busy.find(TunnelId{3})->ikeSas.front().cookies.initiator));
    for (const int row : {0, 1, 2})
        QVERIFY2(copy(row).contains(cookies), qPrintable(copy(row)));
    for (const QString &words : {QStringLiteral("| Role | initiator |"), QStringLiteral("| Peer software | "),
                                 QStringLiteral("| Peer ID | 198.51.100.20 |"),
                                 QStringLiteral("| Remaining lifetime | "), QStringLiteral("| DPD last asked | ")})
        QVERIFY2(copy(1).contains(words), qPrintable(copy(1)));
    const QJsonObject ike = QJsonDocument::fromJson(copy(2).toUtf8()).object()["ikeSas"].toArray()[0].toObject();
    QCOMPARE(ike["mode"].toString(), QStringLiteral("main"));
    QCOMPARE(ike["peerIdentity"].toString(), QStringLiteral("198.51.100.20"));
    QVERIFY(ike["rekeyInSeconds"].toInt() > 0 && ike["expiresInSeconds"].toInt() > ike["rekeyInSeconds"].toInt());
    // A name that would break the table.
    TunnelReport report = desk.window->tunnelPage()->details()->report();
    report.gateway.name = "a|b";
    QVERIFY(markdownOf(report).contains(QStringLiteral("a\\|b")));
}

void GlanceTest::theLogOfTheDetailsIsOfTheirTunnel()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    desk.window->showPage(PageKind::Tunnel);
    TunnelDetails &details = *desk.window->tunnelPage()->details();
    const auto lines = [&](TunnelId id) {
        desk.window->tunnelPage()->openDetails(id);
        details.showTab(TunnelDetails::Log);
        for (const DataTable *table : details.findChildren<DataTable *>())
            if (table->isVisible())
                return table->model()->rowCount();
        return -1;
    };
    QCOMPARE(lines({3}), static_cast<int>(handshakeEvents().size()));
    const auto says = [&](const QString &words) {
        for (const QLabel *label : details.findChildren<QLabel *>())
            if (label->isVisible() && label->text() == words)
                return true;
        return false;
    };
    QVERIFY(!says(QStringLiteral("The log has nothing about this tunnel yet.")));
    QCOMPARE(lines({13}), 0);
    QVERIFY(says(QStringLiteral("The log has nothing about this tunnel yet.")));
    details.showTab(TunnelDetails::Handshake);
    QVERIFY(says(QStringLiteral("No message has been exchanged yet.")));
}

void GlanceTest::sessionsAreChildrenOfTheirPair()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.give(busySnapshot());
    const TunnelModel &model = desk.models.tunnels;
    const QModelIndex pair = model.index(0, 0, model.indexOf({3}));
    QCOMPARE(model.rowCount(pair), 1);
    const QModelIndex sa = model.index(0, TunnelModel::Status, pair);
    QCOMPARE(sa.data().toString(), QStringLiteral("in use"));
    QCOMPARE(sa.siblingAtColumn(TunnelModel::SpiIn).data().toString(), QStringLiteral("0xc0a81001"));
    QCOMPARE(sa.parent().parent(), model.indexOf({3}));
    // A renewal: the new one comes, the old one goes, the pair stays.
    Snapshot snapshot = busySnapshot();
    SaSnapshot next = snapshot.tunnels[0].pairs[0].sas[0];
    snapshot.tunnels[0].pairs[0].sas[0].isCurrent = false;
    next.id = {2};
    snapshot.tunnels[0].pairs[0].sas.push_back(next);
    const QPersistentModelIndex kept = pair;
    desk.give(snapshot);
    QCOMPARE(model.rowCount(kept), 2);
    QCOMPARE(model.index(0, TunnelModel::Status, kept).data().toString(), QStringLiteral("being replaced"));
    desk.give(Snapshot{});
    QCOMPARE(model.rowCount(kept), 0);
}

} // namespace tunneldesk::test
