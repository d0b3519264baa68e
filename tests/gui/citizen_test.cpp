#include "tests/gui/citizen_test.h"

#include "app/confirm_dialog.h"
#include "app/data_table.h"
#include "app/desktop_notifications.h"
#include "app/desktop_scheme.h"
#include "app/gateway_page.h"
#include "app/notifier.h"
#include "app/preferences.h"
#include "app/quick_open.h"
#include "app/rename_dialog.h"
#include "app/settings_dialog.h"
#include "app/sleep_watch.h"
#include "app/status_page.h"
#include "app/theme.h"
#include "app/tray.h"
#include "app/tunnel_page.h"
#include "app/zones_dialog.h"
#include "models/profile_export.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/wizards/keyboard.h"
#include "wizards/sensitive_clipboard.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVirtualObject>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>

#include <cstdio>

namespace tunneldesk::test
{
namespace
{

QAction *actionIn(const QMenu &menu, const QString &words)
{
    for (QAction *action : menu.actions())
        if (action->text().contains(words))
            return action;
    return nullptr;
}

Snapshot withState(PairState state, Seconds time)
{
    Snapshot snapshot = busySnapshot();
    snapshot.time = Time{time};
    snapshot.tunnels[0].state = state;
    snapshot.tunnels[0].reason = state == PairState::Retrying ? Reason::NoAnswer : Reason::None;
    return snapshot;
}

struct Notices {
    std::vector<Notification> shown;
    bool isQuiet = false;
    std::vector<TunnelId> takenBack;
    Notifier notifier{[this](const Notification &what) { shown.push_back(what); }, [this] { return isQuiet; }};
    QMetaObject::Connection taking = QObject::connect(&notifier, &Notifier::outdated, &notifier,
                                                      [this](TunnelId tunnel) { takenBack.push_back(tunnel); });
};

} // namespace

void CitizenTest::trayNeverHidesTheOnlyWindow()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    // No tray: closing ends the program.
    Tray none(desk.operations, *desk.window, [] { return false; });
    QVERIFY(!none.hideWindow());
    QVERIFY(desk.window->isVisible());
    const QSignalSpy quit(desk.window.get(), &MainWindow::quitWanted);
    desk.window->setHideToTray([&] { return none.hideWindow(); });
    QVERIFY(desk.window->close());
    QCOMPARE(quit.count(), 1);
    // A tray: closing hides, and says so once.
    desk.window->show();
    Tray tray(desk.operations, *desk.window, [] { return true; });
    desk.window->setHideToTray([&] { return tray.hideWindow(); });
    desk.give(busySnapshot());
    const QSignalSpy explained(desk.window.get(), &MainWindow::hiddenInTray);
    desk.window->close();
    QVERIFY(!desk.window->isVisible());
    QCOMPARE(quit.count(), 1);
    QCOMPARE(explained.count(), 1);
    QVERIFY(explained[0][0].toString().contains(QStringLiteral("tray")));
    QVERIFY(!top<ConfirmDialog>());
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("tray")));
    tray.showWindow();
    QVERIFY(desk.window->isVisible());
    // The user does not want it.
    Preferences preferences;
    preferences.staysInTray = false;
    desk.window->setPreferences(preferences);
    desk.give(Snapshot{});
    QVERIFY(desk.window->close());
    QCOMPARE(quit.count(), 2);
}

void CitizenTest::trayThatGoesAwayBringsTheWindowBack()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    bool isThere = true;
    Tray tray(desk.operations, *desk.window, [&] { return isThere; });
    QVERIFY(tray.hideWindow());
    QVERIFY(!desk.window->isVisible());
    isThere = false;
    QTRY_VERIFY(desk.window->isVisible());
}

void CitizenTest::trayShowsTheWorstState()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    Tray tray(desk.operations, *desk.window, [] { return true; });
    QCOMPARE(tray.worst(), Tone::Stopped);
    desk.give(busySnapshot());
    tray.refresh();
    QCOMPARE(tray.worst(), Tone::Attention);
    QVERIFY(tray.toolTip().contains(QStringLiteral("Connected: 1, connecting: 0, need attention: 1, stopped: 1")));
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[1].state = PairState::Active;
    desk.give(snapshot);
    tray.refresh();
    QCOMPARE(tray.worst(), Tone::Good);
    desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    QVERIFY2(tray.toolTip().contains(QStringLiteral("接続済み: 2")), qPrintable(tray.toolTip()));
    emit tray.menu()->aboutToShow();
    QVERIFY(actionIn(*tray.menu(), QStringLiteral("すべて切断")));
}

void CitizenTest::trayMenuSwitchesTunnels()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.give(busySnapshot());
    Tray tray(desk.operations, *desk.window, [] { return true; });
    desk.commands.clear();
    QAction *tokyo = actionIn(*tray.menu(), QStringLiteral("to-tokyo"));
    QVERIFY(tokyo && tokyo->isChecked());
    // The state is a shape and a word, too.
    QVERIFY(tokyo->text().startsWith(glyphOf(Tone::Good)));
    tokyo->trigger();
    QCOMPARE(std::get<DisconnectTunnel>(desk.commands.back()).tunnel.value, std::uint64_t{3});
    actionIn(*tray.menu(), QStringLiteral("to-lab"))->trigger();
    QCOMPARE(std::get<ConnectTunnel>(desk.commands.back()).tunnel.value, std::uint64_t{14});
    actionIn(*tray.menu(), QStringLiteral("Disconnect all"))->trigger();
    QCOMPARE(desk.commands.size(), std::size_t{5});
    // The tunnels of one gateway, together.
    desk.commands.clear();
    QMenu *group = actionIn(*tray.menu(), QStringLiteral("gw-seoul"))->menu();
    QVERIFY(group);
    group->actions()[0]->trigger();
    QCOMPARE(desk.commands.size(), std::size_t{2});
    QCOMPARE(std::get<ConnectTunnel>(desk.commands[0]).tunnel.value, std::uint64_t{3});
    QCOMPARE(std::get<ConnectTunnel>(desk.commands[1]).tunnel.value, std::uint64_t{13});
    group->actions()[2]->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("203.0.113.10"));
}

void CitizenTest::quitFromTheTrayAsks()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    Tray tray(desk.operations, *desk.window, [] { return true; });
    desk.window->setHideToTray([&] { return tray.hideWindow(); });
    connect(&tray, &Tray::quitWanted, desk.window.get(), &MainWindow::quit);
    desk.window->close();
    QVERIFY(!desk.window->isVisible());
    const QSignalSpy quit(desk.window.get(), &MainWindow::quitWanted);
    actionIn(*tray.menu(), QStringLiteral("Quit"))->trigger();
    QTRY_VERIFY(top<ConfirmDialog>());
    QVERIFY(desk.window->isVisible());
    QCOMPARE(quit.count(), 0);
    top<ConfirmDialog>()->yesButton()->click();
    QTRY_COMPARE(quit.count(), 1);
}

void CitizenTest::notificationsReplaceEachOther()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    Notices notices;
    const Profile profile = busyProfile();
    notices.notifier.apply(profile, withState(PairState::Active, 100s));
    QVERIFY(notices.shown.empty());
    notices.notifier.apply(profile, withState(PairState::Retrying, 200s));
    QCOMPARE(notices.shown.size(), std::size_t{1});
    QCOMPARE(notices.shown[0].title, QStringLiteral("“to-tokyo” is not connected"));
    QVERIFY(!notices.shown[0].text.isEmpty());
    // The same state again is no news, and neither is a question that DPD asks.
    notices.notifier.apply(profile, withState(PairState::Retrying, 201s));
    notices.notifier.apply(profile, withState(PairState::Phase1, 202s));
    QCOMPARE(notices.shown.size(), std::size_t{1});
    notices.notifier.apply(profile, withState(PairState::Active, 210s));
    QCOMPARE(notices.shown.size(), std::size_t{2});
    QCOMPARE(notices.shown[1].title, QStringLiteral("“to-tokyo” is connected again"));
    // Of one tunnel: the service is told which one it replaces.
    QCOMPARE(notices.shown[0].tunnel, notices.shown[1].tunnel);
}

void CitizenTest::notificationsAreQuietForTheUsersOwnDoing()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    Notices notices;
    const Profile profile = busyProfile();
    connect(&desk.operations, &Operations::acted, &notices.notifier, &Notifier::noteOwnAction);
    notices.notifier.apply(profile, withState(PairState::Active, 100s));
    desk.operations.disconnectTunnels({TunnelId{3}});
    notices.notifier.apply(profile, withState(PairState::Stopped, 101s));
    QVERIFY(notices.shown.empty());
    // By the command line as by a button.
    notices.notifier.apply(profile, withState(PairState::Active, 200s));
    desk.commands.clear();
    desk.operations.give(DisconnectTunnel{{3}});
    QCOMPARE(std::get<DisconnectTunnel>(desk.commands.back()).tunnel.value, std::uint64_t{3});
    notices.notifier.apply(profile, withState(PairState::Stopped, 201s));
    QVERIFY(notices.shown.empty());
    notices.notifier.apply(profile, withState(PairState::Active, 400s));
    notices.isQuiet = true;
    notices.notifier.apply(profile, withState(PairState::Failed, 500s));
    QVERIFY(notices.shown.empty());
}

void CitizenTest::notificationsFollowTheirSwitches()
{
    const Profile profile = busyProfile();
    Notices notices;
    Preferences preferences;
    preferences.notifiesDown = false;
    notices.notifier.setPreferences(preferences);
    notices.notifier.apply(profile, withState(PairState::Active, 100s));
    notices.notifier.apply(profile, withState(PairState::Failed, 200s));
    notices.notifier.apply(profile, withState(PairState::Active, 300s));
    QVERIFY(notices.shown.empty());
    preferences.notifiesDown = true;
    preferences.notifiesUp = false;
    notices.notifier.setPreferences(preferences);
    notices.notifier.apply(profile, withState(PairState::Failed, 400s));
    notices.notifier.apply(profile, withState(PairState::Active, 500s));
    QCOMPARE(notices.shown.size(), std::size_t{1});
}

void CitizenTest::whatIsNoLongerSoIsTakenBack_data()
{
    QTest::addColumn<QString>("why");
    for (const char *why : {"own doing", "window in front", "switched off", "deleted"})
        QTest::newRow(why) << QString::fromLatin1(why);
}

// "… is not connected" would stand on the desktop until somebody closes it.
void CitizenTest::whatIsNoLongerSoIsTakenBack()
{
    QFETCH(QString, why);
    Profile profile = busyProfile();
    Notices notices;
    notices.notifier.apply(profile, withState(PairState::Active, 100s));
    notices.notifier.apply(profile, withState(PairState::Failed, 200s));
    QCOMPARE(notices.shown.size(), std::size_t{1});
    notices.notifier.apply(profile, withState(PairState::Phase1, 300s));
    QVERIFY(notices.takenBack.empty());
    Snapshot back = withState(PairState::Active, 301s);
    if (why == QLatin1String("own doing"))
        notices.notifier.noteOwnAction({3});
    if (why == QLatin1String("window in front"))
        notices.isQuiet = true;
    if (why == QLatin1String("switched off")) {
        Preferences preferences;
        preferences.notifiesUp = false;
        notices.notifier.setPreferences(preferences);
    }
    if (why == QLatin1String("deleted")) {
        back.tunnels.erase(back.tunnels.begin());
        profile.tunnels.erase(profile.tunnels.begin());
    }
    notices.notifier.apply(profile, back);
    QCOMPARE(notices.shown.size(), std::size_t{1});
    QCOMPARE(notices.takenBack, std::vector{TunnelId{3}});
    // Once; and what was taken back is not said to be back.
    notices.isQuiet = true;
    notices.notifier.setPreferences({});
    notices.notifier.apply(profile, back);
    back.time = Time{400s};
    for (TunnelSnapshot &tunnel : back.tunnels)
        tunnel.state = tunnel.id == TunnelId{3} ? PairState::Failed : tunnel.state;
    notices.notifier.apply(profile, back);
    notices.isQuiet = false;
    notices.notifier.apply(profile, withState(PairState::Active, 500s));
    QCOMPARE(notices.takenBack.size(), std::size_t{1});
    QCOMPARE(notices.shown.size(), std::size_t{1});
}

namespace
{

// What stands for the desktop: takes the calls and gives out numbers.
class Service : public QDBusVirtualObject
{
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() == QLatin1String("CloseNotification")) {
            closed.push_back(message.arguments()[0].toUInt());
            bus.send(message.createReply());
            return true;
        }
        if (message.member() != QLatin1String("Notify"))
            return false;
        calls.push_back(message.arguments());
        const uint replaced = message.arguments()[1].toUInt();
        const uint id = replaced != 0 ? replaced : ++last;
        bus.send(message.createReply(QVariant::fromValue(id)));
        return true;
    }
    std::vector<QVariantList> calls;
    std::vector<uint> closed;
    uint last = 40;
};

} // namespace

void CitizenTest::notificationsReachTheDesktop()
{
    QProcess daemon;
    daemon.start(QStringLiteral("dbus-daemon"),
                 {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY(daemon.waitForStarted());
    QVERIFY(daemon.waitForReadyRead(10000));
    const QString address = QString::fromLocal8Bit(daemon.readLine()).trimmed();
    {
        QDBusConnection bus = QDBusConnection::connectToBus(address, QStringLiteral("desktop"));
        Service service;
        QVERIFY(bus.registerVirtualObject(QStringLiteral("/org/freedesktop/Notifications"), &service));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        DesktopNotifications notifications(QDBusConnection::connectToBus(address, QStringLiteral("program")));
        QSignalSpy details(&notifications, &DesktopNotifications::detailsWanted);
        QSignalSpy reconnect(&notifications, &DesktopNotifications::reconnectWanted);
        notifications.show({TunnelId{3}, QStringLiteral("a"), QStringLiteral("<b>"), true, true});
        QTRY_COMPARE(service.calls.size(), std::size_t{1});
        // Its answer has come when the one to a later call has.
        const QDBusPendingCall later =
            QDBusConnection(QStringLiteral("program"))
                .asyncCall(QDBusMessage::createMethodCall(
                    QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
                    QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Ping")));
        QTRY_VERIFY(later.isFinished());
        QCoreApplication::processEvents();
        notifications.show({TunnelId{3}, QStringLiteral("b"), {}, false, false});
        notifications.show({TunnelId{13}, QStringLiteral("c"), {}, false, false});
        QTRY_COMPARE(service.calls.size(), std::size_t{3});
        QCOMPARE(service.calls[0][1].toUInt(), 0U);
        QCOMPARE(service.calls[0][4].toString(), QStringLiteral("&lt;b&gt;"));
        QVERIFY(service.calls[0][5].toStringList().contains(QStringLiteral("reconnect")));
        QCOMPARE(service.calls[1][1].toUInt(), 41U); // the same tunnel: replaced
        QCOMPARE(service.calls[2][1].toUInt(), 0U);  // another one: beside it
        QDBusMessage chosen = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/Notifications"),
                                                         QStringLiteral("org.freedesktop.Notifications"),
                                                         QStringLiteral("ActionInvoked"));
        chosen.setArguments({41U, QStringLiteral("reconnect")});
        bus.send(chosen);
        QTRY_COMPARE(reconnect.count(), 1);
        QCOMPARE(reconnect[0][0].value<TunnelId>().value, std::uint64_t{3});
        QCOMPARE(details.count(), 0);
        notifications.takeBack({3});
        QTRY_COMPARE(service.closed, std::vector<uint>{41});
        // Nothing is there any more; and one whose number is not known yet goes when it is.
        notifications.takeBack({3});
        notifications.show({TunnelId{3}, QStringLiteral("d"), {}, true, false});
        notifications.takeBack({3});
        QTRY_COMPARE(service.closed, (std::vector<uint>{41, 43}));
        QCOMPARE(service.calls[3][1].toUInt(), 0U);
    }
    QDBusConnection::disconnectFromBus(QStringLiteral("program"));
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    daemon.terminate();
    daemon.waitForFinished();
}

void CitizenTest::sessionAndTableLayoutAreRestored()
{
    {
        Desk desk(QStringLiteral("en"), busyProfile());
        desk.show({1100, 720});
        desk.window->showPage(PageKind::StatusTunnel);
        DataTable &table = *desk.window->statusPage(PageKind::StatusTunnel)->table();
        table.setColumnHidden(TunnelModel::PeerIp, true);
        table.sortByColumn(TunnelModel::BytesIn, Qt::DescendingOrder);
        desk.window->close();
    }
    Desk desk(QStringLiteral("en"), busyProfile(), true, Desk::Settings::Kept);
    QCOMPARE(desk.window->currentPage(), PageKind::StatusTunnel);
    QCOMPARE(desk.window->size(), QSize(1100, 720));
    const DataTable &table = *desk.window->statusPage(PageKind::StatusTunnel)->table();
    QVERIFY(table.isColumnHidden(TunnelModel::PeerIp));
    QCOMPARE(table.header()->sortIndicatorSection(), static_cast<int>(TunnelModel::BytesIn));
}

void CitizenTest::darkAndLightHoldAtOnce()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    connect(desk.window.get(), &MainWindow::preferencesChanged, this, [application](const Preferences &preferences) {
        applyTheme(*application, preferences.theme, preferences.isCompact);
    });
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    const auto lineHeight = [&] { return desk.window->tunnelPage()->table()->sizeHintForRow(0); };
    const int before = lineHeight();
    desk.window->showSettings();
    QTRY_VERIFY(top<SettingsDialog>());
    for (QCheckBox *box : top<SettingsDialog>()->findChildren<QCheckBox *>())
        if (box->text() == QStringLiteral("Compact tables and forms"))
            box->click();
    QVERIFY(lineHeight() < before);
    auto *theme = named<QComboBox>(*top<SettingsDialog>(), QStringLiteral("Appearance"));
    auto *language = named<QComboBox>(*top<SettingsDialog>(), QStringLiteral("Language"));
    QVERIFY(theme && language);
    emit theme->activated(static_cast<int>(ThemeChoice::Dark));
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
    emit theme->activated(static_cast<int>(ThemeChoice::Light));
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 128);
    // The language, too.
    emit language->activated(0);
    QCoreApplication::processEvents();
    QCOMPARE(top<SettingsDialog>()->windowTitle(), QStringLiteral("設定"));
    top<SettingsDialog>()->reject();
    applyTheme(*application, ThemeChoice::Light);
}

// The scale of a program is chosen before it begins: another one of it, at 200 %, looks at its pages.
namespace
{

bool isDarkNow()
{
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

void CitizenTest::autoFollowsThePaletteWithoutAPortal()
{
    auto &application = *qobject_cast<QApplication *>(QCoreApplication::instance());
    const DesktopScheme none(QDBusConnection(QStringLiteral("not connected")));
    QCOMPARE(none.scheme(), ColourScheme::Unknown);
    applyTheme(application, ThemeChoice::Auto, false, none.scheme());
    const bool wasDark = isDarkNow();
    // Not what this program has set meanwhile, but what the system had.
    applyTheme(application, wasDark ? ThemeChoice::Light : ThemeChoice::Dark);
    applyTheme(application, ThemeChoice::Auto, false, none.scheme());
    QCOMPARE(isDarkNow(), wasDark);
    applyTheme(application, ThemeChoice::Light);
}

void CitizenTest::highDpiCutsNothingOff()
{
    QProcess other;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    other.setProcessEnvironment(environment);
    other.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--object"), QStringLiteral("PictureTest"), QStringLiteral("busyPages")});
    QVERIFY(other.waitForFinished(300'000));
    const QByteArray said = other.readAllStandardOutput();
    QVERIFY2(other.exitCode() == 0, said.constData());
    QVERIFY(said.contains("0 failed"));
}

void CitizenTest::settingsAreRemembered()
{
    QSettings().clear();
    QCOMPARE(loadPreferences(), Preferences{});
    const Preferences changed{ThemeChoice::Dark, true, false, true, false, false, true, false, true, true, 25'000};
    savePreferences(changed);
    QCOMPARE(loadPreferences(), changed);
    QSettings().clear();
}

void CitizenTest::shortcutsAreEdited()
{
    {
        Desk desk(QStringLiteral("en"), busyProfile());
        desk.show();
        desk.window->showSettings(SettingsDialog::Shortcuts);
        QTRY_VERIFY(top<SettingsDialog>());
        auto edits = top<SettingsDialog>()->findChildren<QKeySequenceEdit *>();
        QVERIFY(edits.size() > 10);
        for (QKeySequenceEdit *edit : edits) {
            QVERIFY(!edit->accessibleName().isEmpty());
            if (edit->accessibleName() != QStringLiteral("Quick open"))
                continue;
            edit->setKeySequence(QKeySequence(QStringLiteral("Ctrl+J")));
            emit edit->editingFinished();
        }
        top<SettingsDialog>()->reject();
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QTest::keyClick(desk.window.get(), Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(top<QuickOpen>());
        top<QuickOpen>()->reject();
        QTRY_VERIFY(!QApplication::activeModalWidget());
        desk.window->close();
    }
    // In the next run, too.
    Desk desk(QStringLiteral("en"), busyProfile(), true, Desk::Settings::Kept);
    desk.show();
    QTest::keyClick(desk.window.get(), Qt::Key_J, Qt::ControlModifier);
    QTRY_VERIFY(top<QuickOpen>());
    top<QuickOpen>()->reject();
    QSettings().clear();
}

void CitizenTest::shortcutsInUseAreRefused()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showSettings(SettingsDialog::Shortcuts);
    QTRY_VERIFY(top<SettingsDialog>());
    SettingsDialog &dialog = *top<SettingsDialog>();
    QKeySequenceEdit *quick = nullptr;
    for (QKeySequenceEdit *edit : dialog.findChildren<QKeySequenceEdit *>())
        quick = edit->accessibleName() == QStringLiteral("Quick open") ? edit : quick;
    QVERIFY(quick);
    quick->setKeySequence(QKeySequence(QStringLiteral("Ctrl+N")));
    emit quick->editingFinished();
    QCOMPARE(dialog.said(), QStringLiteral("Ctrl+N belongs to “Create IPsec VPN Tunnel” already."));
    QCOMPARE(quick->keySequence(), QKeySequence(QStringLiteral("Ctrl+K")));
    // Nor are those of the pages and of the tables.
    for (const QKeySequence &keys :
         {QKeySequence(QStringLiteral("Ctrl+E")), QKeySequence(QStringLiteral("Ctrl+D")), QKeySequence(Qt::Key_Delete),
          QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(QKeySequence::Copy)})
        QVERIFY2(!dialog.changeShortcut(0, keys), qPrintable(keys.toString()));
    QCOMPARE(dialog.said(), QStringLiteral("Ctrl+C belongs to “Copy the selected rows” already."));
    dialog.reject();
}

void CitizenTest::shortcutsOfPagesAreEdited()
{
    for (const auto settings : {Desk::Settings::Cleared, Desk::Settings::Kept}) {
        Desk desk(QStringLiteral("en"), busyProfile(), true, settings);
        desk.show();
        desk.window->showPage(PageKind::Tunnel);
        desk.window->tunnelPage()->select({3});
        if (settings == Desk::Settings::Cleared) {
            desk.window->showSettings(SettingsDialog::Shortcuts);
            QTRY_VERIFY(top<SettingsDialog>());
            for (QKeySequenceEdit *edit : top<SettingsDialog>()->findChildren<QKeySequenceEdit *>()) {
                if (edit->accessibleName() != QStringLiteral("Change what is selected"))
                    continue;
                edit->setKeySequence(QKeySequence(QStringLiteral("Ctrl+J")));
                emit edit->editingFinished();
            }
            top<SettingsDialog>()->reject();
            QTRY_VERIFY(!QApplication::activeModalWidget());
        }
        QTest::keyClick(desk.window.get(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!QApplication::activeModalWidget());
        QTest::keyClick(desk.window.get(), Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::activeModalWidget());
        QApplication::activeModalWidget()->close();
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
    QSettings().clear();
}

void CitizenTest::ctrlKFindsEverything()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(top<QuickOpen>());
    auto *search = top<QuickOpen>()->findChild<QLineEdit *>();
    const auto *list = top<QuickOpen>()->findChild<QListWidget *>();
    QTest::keyClicks(search, QStringLiteral("osaka"));
    QCOMPARE(list->count(), 1);
    search->setText(QStringLiteral("routing"));
    QVERIFY(list->count() >= 1);
    search->setText(QStringLiteral("gw"));
    QCOMPARE(list->count(), 2);
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(list->currentRow(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(desk.window->currentPage(), PageKind::Gateway);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    // An address finds its tunnel.
    QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(top<QuickOpen>());
    QTest::keyClicks(top<QuickOpen>()->findChild<QLineEdit *>(), QStringLiteral("100.200"));
    QTest::keyClick(top<QuickOpen>()->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(desk.window->currentPage(), PageKind::Tunnel);
    QCOMPARE(desk.window->tunnelPage()->selected(), std::vector<TunnelId>{TunnelId{14}});
    // So does a network, and a zone is opened where it is written.
    const auto found = [&](const QString &words) {
        QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
        QStringList names;
        const bool isOpen = QTest::qWaitFor([] { return top<QuickOpen>() != nullptr; }, 30'000);
        if (!isOpen)
            return names;
        QTest::keyClicks(top<QuickOpen>()->findChild<QLineEdit *>(), words);
        const auto *list = top<QuickOpen>()->findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row)
            names << list->item(row)->text();
        return names;
    };
    const TunnelConfig &lab = desk.profiles.profile().tunnels[2];
    QCOMPARE(found(textOf(lab.remoteNetworks.front())), QStringList{fromUtf8(lab.name)});
    closeTop();
    const ZoneConfig &zone = desk.profiles.profile().zones.back();
    QVERIFY(found(fromUtf8(zone.name)).contains(fromUtf8(zone.name)));
    QTest::keyClick(top<QuickOpen>()->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY(top<ZonesDialog>());
    QCOMPARE(top<ZonesDialog>()->findChild<QListWidget *>()->currentItem()->text(), fromUtf8(zone.name));
    closeTop();
}

namespace
{

void deleteTokyo(Desk &desk)
{
    desk.operations.deleteTunnels({TunnelId{3}});
    QTRY_VERIFY(top<ConfirmDialog>());
    top<ConfirmDialog>()->yesButton()->click();
    QTRY_COMPARE(desk.profiles.profile().tunnels.size(), std::size_t{2});
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

bool hasForgotten(const Desk &desk)
{
    return std::any_of(desk.commands.begin(), desk.commands.end(),
                       [](const Command &command) { return std::holds_alternative<ForgetSecret>(command); });
}

} // namespace

void CitizenTest::undoBringsATunnelBack()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const TunnelConfig before = *desk.profiles.profile().find(TunnelId{3});
    deleteTokyo(desk);
    QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.profiles.profile().tunnels.size(), std::size_t{3});
    QCOMPARE(*desk.profiles.profile().find(TunnelId{3}), before);
    QCOMPARE(desk.window->messageBar()->text(), QStringLiteral("Undone: Deletion of the tunnel “to-tokyo”."));
    // Once.
    QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.profiles.profile().tunnels.size(), std::size_t{3});
    QVERIFY(!desk.operations.whyNotUndo().isEmpty());
}

void CitizenTest::undoKeepsTheKeyUntilItExpires()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const SecretRef reference = desk.profiles.profile().find(TunnelId{3})->key;
    const KeyStorage where = KeyStorage::InMemory;
    Profile profile = desk.profiles.profile();
    profile.tunnels[0].keyStorage = where;
    QVERIFY(desk.profiles.save(profile));
    desk.secrets.store(reference, where, Secret::copyFrom(viewOf("a key")), [](const Outcome &) {});
    const auto isKept = [&] {
        bool isFound = false;
        bool isAnswered = false;
        desk.secrets.fetch(reference, where, [&](const Result<Secret> &found) {
            isFound = found.isOk();
            isAnswered = true;
        });
        return QTest::qWaitFor([&] { return isAnswered; }, 30'000) && isFound;
    };
    QVERIFY(isKept());
    deleteTokyo(desk);
    QVERIFY(isKept());
    QVERIFY(!hasForgotten(desk));
    desk.operations.undo();
    QVERIFY(isKept());
    desk.operations.history().setStay(std::chrono::milliseconds(20));
    deleteTokyo(desk);
    QTRY_VERIFY(hasForgotten(desk));
    QVERIFY(!isKept());
    QVERIFY(!desk.operations.history().toUndo());
}

void CitizenTest::undoOfAGatewayWhoseNameIsTaken()
{
    Profile profile = exampleProfile();
    GatewayConfig gone = exampleGateway();
    gone.id = {77};
    const auto deletionOf = [](auto list, const auto &object) {
        Edit edit;
        (edit.*list).push_back({object, std::nullopt, 0});
        return edit;
    };
    EditResult back = applied(profile, reversed(deletionOf(&Edit::gateways, gone)));
    QCOMPARE(back.profile, profile); // its name is taken
    QVERIFY(!back.isWhole);
    gone.name = "another";
    back = applied(profile, reversed(deletionOf(&Edit::gateways, gone)));
    QCOMPARE(back.profile.gateways.size(), std::size_t{2});
    QVERIFY(back.isWhole);
    TunnelConfig orphan = exampleTunnel();
    orphan.id = {78};
    orphan.name = "orphan";
    orphan.gateway = {999};
    back = applied(profile, reversed(deletionOf(&Edit::tunnels, orphan)));
    QCOMPARE(back.profile, profile); // its gateway is gone
    QVERIFY(!back.isWhole);
}

void CitizenTest::suspendAndResumeAreNoticedAndSaid()
{
    SleepWatch watch;
    QVERIFY(!watch.note(Time{1000s}, 50'000));
    QVERIFY(!watch.note(Time{1001s}, 51'000));
    // A busy machine: both clocks went on.
    QVERIFY(!watch.note(Time{1101s}, 151'000));
    QCOMPARE(watch.note(Time{4701s}, 151'500), std::optional<Duration>(3599s + 500ms));
    QVERIFY(!watch.note(Time{4702s}, 152'500));
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    Snapshot later = busySnapshot();
    later.time += 7200s;
    desk.give(later);
    QVERIFY(desk.window->messageBar()->text().startsWith(QStringLiteral("Back from ")));
}

void CitizenTest::clipboardForgetsKeys()
{
    QClipboard &clipboard = *QGuiApplication::clipboard();
    copySensitive(QStringLiteral("a key"), std::chrono::milliseconds(30));
    QCOMPARE(clipboard.text(), QStringLiteral("a key"));
    QCOMPARE(clipboard.mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
    QTRY_VERIFY(clipboard.text().isEmpty());
    // It does not outlive the program.
    copySensitive(QStringLiteral("a key"));
    QCOMPARE(clipboard.text(), QStringLiteral("a key"));
    QMetaObject::invokeMethod(qApp, "aboutToQuit");
    QVERIFY(clipboard.text().isEmpty());
    // What was copied meanwhile stays.
    copySensitive(QStringLiteral("a key"), std::chrono::milliseconds(30));
    clipboard.setText(QStringLiteral("something else"));
    QTest::qWait(80);
    QCOMPARE(clipboard.text(), QStringLiteral("something else"));
}

// Under X whatever is selected can be pasted everywhere by the middle button, and no program takes it away again.
void CitizenTest::theSelectionOfAShownKeyGoesNowhere()
{
    QProcess screen;
    screen.start(QStringLiteral("Xvfb"),
                 {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                  QStringLiteral("800x600x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    QVERIFY(screen.waitForStarted());
    QVERIFY(screen.canReadLine() || screen.waitForReadyRead(30'000));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + QString::fromLatin1(screen.readLine().trimmed()));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--select-on-a-screen")});
    const bool isFinished = program.waitForFinished(60'000);
    screen.terminate();
    QVERIFY(screen.waitForFinished(30'000));
    QVERIFY(isFinished);
    QCOMPARE(program.readAllStandardOutput(), QByteArray("line unguarded: a key\nline guarded: \n"
                                                         "text unguarded: a key\ntext guarded: \n"));
}

int selectOnAScreen()
{
    const QClipboard &clipboard = *QGuiApplication::clipboard();
    const auto show = [&clipboard](const char *what) {
        std::printf("%s: %s\n", what, qPrintable(clipboard.text(QClipboard::Selection)));
    };
    bool isShown = false;
    const auto holdsKey = [&isShown] { return isShown; };
    QLineEdit line(QStringLiteral("a key"));
    QPlainTextEdit text(QStringLiteral("a key"));
    text.setReadOnly(true);
    guardCopies(&line, holdsKey);
    guardCopies(&text, holdsKey);
    line.show();
    text.show();
    for (const bool shown : {false, true}) {
        isShown = shown;
        QTest::mouseDClick(&line, Qt::LeftButton, {}, line.rect().center());
        line.selectAll();
        QTest::mouseClick(&line, Qt::LeftButton, Qt::ShiftModifier, QPoint(line.width() - 4, line.height() / 2));
        show(shown ? "line guarded" : "line unguarded");
    }
    for (const bool shown : {false, true}) {
        isShown = shown;
        QTest::keyClick(&text, Qt::Key_A, Qt::ControlModifier);
        show(shown ? "text guarded" : "text unguarded");
    }
    return 0;
}

void CitizenTest::settingsThatEditFollowViewOnly()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showSettings(SettingsDialog::Advanced);
    QTRY_VERIFY(top<SettingsDialog>());
    SettingsDialog &settings = *top<SettingsDialog>();
    const QString why = QStringLiteral("The console is set to view only.");
    const auto switchTo = [&settings](SettingsDialog::Section section, const QString &words) {
        settings.showSection(section);
        return button(settings, words);
    };
    for (const bool isViewOnly : {true, false, true}) {
        switchTo(SettingsDialog::Advanced, QStringLiteral("View only"))->click();
        for (const auto &[section, words] : {std::pair(SettingsDialog::Zones, QStringLiteral("Zones…")),
                                             std::pair(SettingsDialog::Secrets, QStringLiteral("Move"))}) {
            const QAbstractButton *edit = switchTo(section, words);
            QVERIFY(edit);
            QCOMPARE(edit->isEnabled(), !isViewOnly);
            QCOMPARE(edit->toolTip(), isViewOnly ? why : QString());
            QCOMPARE(shows(settings, why), isViewOnly);
        }
    }
    desk.language.use(QStringLiteral("ja"));
    const QAbstractButton *move = nullptr;
    QTRY_VERIFY((move = switchTo(SettingsDialog::Secrets, QStringLiteral("移動"))));
    QVERIFY(!move->toolTip().isEmpty() && move->toolTip() != why);
    closeTop();
}

void CitizenTest::readOnlyModeChangesNothing()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    // Something to undo, and to do again.
    for (const char *name : {"to-lab-2", "to-lab-3"}) {
        desk.operations.renameTunnel({14});
        QTRY_VERIFY(top<RenameDialog>());
        top<RenameDialog>()->findChild<QLineEdit *>()->setText(QString::fromLatin1(name));
        top<RenameDialog>()->accept();
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
    desk.operations.undo();
    QVERIFY(desk.operations.whyNotUndo().isEmpty() && desk.operations.whyNotRedo().isEmpty());
    Preferences preferences;
    preferences.isViewOnly = true;
    desk.window->setPreferences(preferences);
    QVERIFY(desk.window->windowTitle().contains(QStringLiteral("view only")));
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({14});
    const QList<QAction *> actions = desk.window->tunnelPage()->menuActions();
    const QStringList harmless{QStringLiteral("Tunnel details"), QStringLiteral("Connect"),
                               QStringLiteral("Disconnect"), QStringLiteral("Rekey now")};
    int edits = 0;
    for (const QAction *action : actions) {
        if (harmless.contains(action->text()))
            continue;
        ++edits;
        QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        QCOMPARE(action->toolTip(), QStringLiteral("The console is set to view only."));
    }
    QCOMPARE(edits, 6);
    for (QAction *action : desk.window->gatewayPage()->menuActions())
        QVERIFY(!action->isEnabled());
    // In the menus, too: nothing there that edits is left.
    const auto why = QStringLiteral("The console is set to view only.");
    for (const char *words :
         {"Create IPsec VPN Gateway", "Create IPsec VPN Tunnel", "Zones…", "Import…", "Undo: ", "Redo: "}) {
        int found = 0;
        for (QAction *action : desk.window->findChildren<QAction *>()) {
            if (!action->text().startsWith(QString::fromUtf8(words)))
                continue;
            ++found;
            QVERIFY2(!action->isEnabled(), words);
            QCOMPARE(action->toolTip(), why);
        }
        QVERIFY2(found > 0, words);
    }
    const Profile before = desk.profiles.profile();
    QFile file(desk.folder.filePath(QStringLiteral("import.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeExport(exampleProfile())) > 0);
    file.close();
    Operations &operations = desk.operations;
    const std::pair<const char *, std::function<void()>> attempts[] = {
        {"create a gateway", [&] { operations.createGateway(); }},
        {"create a tunnel", [&] { operations.createTunnel(); }},
        {"change a tunnel", [&] { operations.changeTunnel({3}); }},
        {"change a gateway", [&] { operations.changeGateway({2}); }},
        {"clone a tunnel", [&] { operations.cloneTunnel({3}); }},
        {"clone a gateway", [&] { operations.cloneGateway({2}); }},
        {"rename a tunnel", [&] { operations.renameTunnel({3}); }},
        {"delete a tunnel", [&] { operations.deleteTunnels({TunnelId{3}}); }},
        {"delete a gateway", [&] { operations.deleteGateway({12}); }},
        {"edit the zones", [&] { operations.editZones(); }},
        {"adopt zones", [&] { operations.adoptZones({exampleZone()}); }},
        {"export", [&] { operations.exportProfile(); }},
        {"import", [&] { operations.importFiles({file.fileName()}); }},
        {"undo an import", [&] { operations.undoImport(); }},
        {"undo", [&] { operations.undo(); }},
        {"redo", [&] { operations.redo(); }},
        {"move the keys", [&] { operations.moveAllKeys(KeyStorage::InMemory); }},
    };
    for (const auto &[what, attempt] : attempts) {
        attempt();
        QTest::qWait(0);
        QVERIFY2(!QApplication::activeModalWidget(), what);
        QVERIFY2(desk.profiles.profile() == before, what);
    }
    // No key is shown, and none stays shown that was so before.
    const std::unique_ptr<QWidget> sheet(desk.operations.makePeerSheet({3}, nullptr));
    auto *box = sheet->findChild<QCheckBox *>();
    QVERIFY(!box->isEnabled());
    QCOMPARE(box->toolTip(), QStringLiteral("The console is set to view only."));
    desk.window->setPreferences({});
    QVERIFY(box->isEnabled());
    box->setChecked(true);
    desk.window->setPreferences(preferences);
    QVERIFY(!box->isEnabled() && !box->isChecked());
    desk.operations.showPeerSheet({3});
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(!QApplication::activeModalWidget()->findChild<QCheckBox *>()->isEnabled());
    QApplication::activeModalWidget()->close();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    // What runs can still be switched.
    desk.commands.clear();
    QVERIFY(actions[4]->isEnabled());
    actions[4]->trigger();
    QCOMPARE(desk.commands.size(), std::size_t{1});
}

} // namespace tunneldesk::test
