#include "tests/gui/diagnostics_test.h"

#include "app/autostart.h"
#include "app/checks_view.h"
#include "app/confirm_dialog.h"
#include "app/connection_view.h"
#include "app/data_table.h"
#include "app/diagnostics_page.h"
#include "app/engine_bridge.h"
#include "app/log_file.h"
#include "app/log_filter.h"
#include "app/log_page.h"
#include "app/overview_page.h"
#include "app/settings_dialog.h"
#include "app/support_dialog.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/verdict_mark.h"
#include "app/welcome_start.h"
#include "app/welcome_steps.h"
#include "app/zones_dialog.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"
#include "tests/wizards/keyboard.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

// What must never be found in anything that leaves the program.
constexpr const char *kMarker = "marker-key-7f3a";

std::vector<Check> someChecks()
{
    return {{CheckKind::TunDevice, Verdict::Good, {}},          {CheckKind::Rights, Verdict::Bad, "CAP_NET_ADMIN"},
            {CheckKind::IkePort, Verdict::Bad, "charon (812)"}, {CheckKind::NatPort, Verdict::Good, {}},
            {CheckKind::Forwarding, Verdict::Warning, {}},      {CheckKind::Keychain, Verdict::Warning, "locked"}};
}

// A ping that knows a way of so many octets.
QString fakePing(const QTemporaryDir &folder, int mtu)
{
    QFile script(folder.filePath(QStringLiteral("ping")));
    if (!script.open(QIODevice::WriteOnly))
        return {};
    script.write(QStringLiteral("#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$(dirname \"$0\")/asked\"\n"
                                "while [ $# -gt 0 ]; do case $1 in -s) size=$2;; esac; shift; done\n"
                                "if [ -n \"$size\" ]; then [ $((size + 28)) -le %1 ]; exit; fi\n"
                                "echo '3 packets transmitted, 3 received, 0% packet loss, time 600ms'\n"
                                "echo 'rtt min/avg/max/mdev = 11.004/12.500/14.201/0.500 ms'\n")
                     .arg(mtu)
                     .toUtf8());
    script.close();
    script.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return script.fileName();
}

const IpAddress kHere = IpAddress::v4(127, 0, 0, 1);

Snapshot carried(std::uint64_t in, std::uint64_t out)
{
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[0].pairs[0].in.packets = in;
    snapshot.tunnels[0].pairs[0].out.packets = out;
    return snapshot;
}

BundleSources markedSources()
{
    BundleSources sources;
    sources.program = QStringLiteral("Tunneldesk");
    sources.computer = describeComputer();
    sources.checks = someChecks();
    sources.profile = busyProfile();
    sources.profile.tunnels[0].key = {kMarker};
    sources.profile.tunnels[0].ownIdentity = {IdentityType::Fqdn, "seoul.example"};
    sources.profile.tunnels[0].note = "call Kim";
    Snapshot snapshot = busySnapshot();
    sources.snapshot = std::make_shared<const Snapshot>(snapshot);
    for (const Event &event : handshakeEvents())
        sources.log.push_back({QDateTime(QDate(2024, 5, 20), QTime(14, 3, 21)), event});
    return sources;
}

// The engine of the demo with somebody who gives it its key.
struct Demo {
    explicit Demo(const Profile &profile)
    {
        QObject::connect(&engine, &EngineBridge::secretNeeded, &engine, [this](const SecretRef &reference) {
            engine.post(GiveSecret{reference, Secret::copyFrom(viewOf(std::string_view(kDemoKey)))});
        });
        engine.post(ApplyProfile{profile});
        engine.post(ConnectTunnel{profile.tunnels[0].id});
    }
    [[nodiscard]] const TunnelSnapshot *tunnel() const
    {
        return engine.snapshot() ? engine.snapshot()->find(demoProfile().tunnels[0].id) : nullptr;
    }
    EngineBridge engine{EngineBridge::Demo::InMemory};
};

} // namespace

void DiagnosticsTest::checksSayWhatHelps()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const QSignalSpy wanted(desk.window.get(), &MainWindow::checksWanted);
    desk.window->showPage(PageKind::Diagnostics);
    QCOMPARE(wanted.count(), 1);
    DiagnosticsPage &page = *desk.window->diagnosticsPage();
    QVERIFY(shows(page, QStringLiteral("Being looked at…")));
    desk.window->setChecks(someChecks());
    QVERIFY(!shows(page, QStringLiteral("Being looked at…")));
    QVERIFY(shows(page, QStringLiteral("Not allowed here: CAP_NET_ADMIN.")));
    QVERIFY(shows(page, QStringLiteral("sudo sysctl -w net.ipv4.ip_forward=1")));
    std::map<Verdict, int> marks;
    for (const VerdictMark *mark : page.checks()->findChildren<VerdictMark *>())
        marks[mark->verdict()] += mark->isVisible() ? 1 : 0;
    QCOMPARE(marks, (std::map<Verdict, int>{{Verdict::Good, 1}, {Verdict::Warning, 2}, {Verdict::Bad, 1}}));
    // The command is copied; nobody runs it.
    auto *copy = named<QToolButton>(page, QStringLiteral("Copy the command: sudo sysctl -w net.ipv4.ip_forward=1"));
    QVERIFY(copy);
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sudo sysctl -w net.ipv4.ip_forward=1"));
    button(page, QStringLiteral("Check again"))->click();
    QCOMPARE(wanted.count(), 2);
    desk.language.use(QStringLiteral("ja"));
    desk.window->setChecks(someChecks());
    QCoreApplication::processEvents();
    QVERIFY(!shows(page, QStringLiteral("Not allowed here")));
}

void DiagnosticsTest::portsSayWhoHasThem()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Diagnostics);
    desk.window->setChecks(someChecks());
    ChecksView &ports = *desk.window->diagnosticsPage()->ports();
    QCOMPARE(ports.checks().size(), std::size_t{2});
    QVERIFY(shows(ports, QStringLiteral("UDP 500 is used by charon (812).")));
    QVERIFY(shows(ports, QStringLiteral("sudo systemctl stop strongswan strongswan-starter")));
    QVERIFY(shows(ports, QStringLiteral("UDP 4500 is free.")));
}

void DiagnosticsTest::theFirstStartOffersWhatThereIs()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    desk.window->showPage(PageKind::Overview);
    WelcomeStart &start = *desk.window->overviewPage()->start();
    QVERIFY(start.isVisible());
    const QSignalSpy demo(desk.window.get(), &MainWindow::demoWanted);
    button(start, QStringLiteral("Try with the demo peer"))->click();
    QCOMPARE(demo.count(), 1);
    QVERIFY(button(start, QStringLiteral("Import…")));
    desk.window->setChecks(someChecks());
    QVERIFY(shows(start, QStringLiteral("UDP 500 is used by charon (812).")));
    auto *language = named<QToolButton>(start, QStringLiteral("Language"));
    QVERIFY(language && language->menu());
    language->menu()->actions()[0]->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(desk.language.code(), QStringLiteral("ja"));
    QCOMPARE(language->text(), QStringLiteral("日本語"));
    // With a gateway it is no first start any more.
    QVERIFY(desk.profiles.save(busyProfile()));
    QVERIFY(!start.isVisible());
}

void DiagnosticsTest::theTestStaysInsideTheTunnel()
{
    using Obstacle = TestPath::Obstacle;
    const TunnelConfig tunnel = busyProfile().tunnels[0];
    const Snapshot snapshot = busySnapshot();
    const auto obstacle = [&](const char *to, const Snapshot *now) {
        return testPathOf(tunnel, now, QString::fromLatin1(to)).obstacle;
    };
    QCOMPARE(obstacle("10.2.0.9", nullptr), Obstacle::NoEngine);
    QCOMPARE(obstacle("host", &snapshot), Obstacle::NoAddress);
    QCOMPARE(obstacle("192.0.2.1", &snapshot), Obstacle::NotRemote);
    QCOMPARE(obstacle("10.2.1.0", &snapshot), Obstacle::NotRemote);
    Snapshot elsewhere = snapshot;
    for (InterfaceSnapshot &interface : elsewhere.host.interfaces)
        interface.exactAddresses = {address("192.168.7.7")};
    QCOMPARE(obstacle("10.2.0.9", &elsewhere), Obstacle::NoOwnAddress);
    // Full-width digits are digits.
    const TestPath path = testPathOf(tunnel, &snapshot, QStringLiteral(" １０.2.0.9 "));
    QCOMPARE(path, (TestPath{Obstacle::None, address("10.1.0.1"), address("10.2.0.9"), 1438}));
    QCOMPARE(testAddressOf(tunnel), address("10.2.0.1"));
    // Nothing is started for an address outside.
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(snapshot);
    desk.window->showPage(PageKind::Diagnostics);
    ConnectionView &view = *desk.window->diagnosticsPage()->connection();
    view.test().setProgram(fakePing(desk.folder, 1500));
    view.address()->setText(QStringLiteral("192.0.2.1"));
    view.begin();
    QVERIFY(!view.test().isRunning());
    QCOMPARE(view.said(), QStringLiteral("192.0.2.1 is in none of this tunnel's Remote Networks."));
    QVERIFY(!QFile::exists(desk.folder.filePath(QStringLiteral("asked"))));
    // What was probably meant is offered beside the sentence.
    view.address()->setText(QStringLiteral("10.2.0.9/32"));
    QVERIFY(!buttonOf(view, QStringLiteral("Use “10.2.0.9”")));
    view.begin();
    QCOMPARE(view.said(), QStringLiteral("Enter one IPv4 or IPv6 address."));
    QVERIFY(buttonOf(view, QStringLiteral("Use “10.2.0.9”")));
    buttonOf(view, QStringLiteral("Use “10.2.0.9”"))->click();
    QCOMPARE(view.address()->text(), QStringLiteral("10.2.0.9"));
    QVERIFY(!buttonOf(view, QStringLiteral("Use “10.2.0.9”")));
    QVERIFY(view.said() != QStringLiteral("Enter one IPv4 or IPv6 address."));
    view.address()->setText(QStringLiteral("10.2.0"));
    view.begin();
    QVERIFY(!buttonOf(view, QStringLiteral("Use “10.2.0.9”")));
}

void DiagnosticsTest::theTestedHostFollowsItsTunnel()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Diagnostics);
    ConnectionView &view = *desk.window->diagnosticsPage()->connection();
    Profile profile = busyProfile();
    view.apply(profile);
    view.choose(profile.tunnels[0].id);
    QCOMPARE(view.address()->text(), QStringLiteral("10.2.0.1"));
    profile.tunnels[0].remoteNetworks = {network("10.9.0.0/24")};
    view.apply(profile);
    QCOMPARE(view.address()->text(), QStringLiteral("10.9.0.1"));
    profile.tunnels[0].testAddress = address("10.9.0.77");
    view.apply(profile);
    QCOMPARE(view.address()->text(), QStringLiteral("10.9.0.77"));
    // What the user has written stands, and so does another tunnel's.
    view.address()->setText(QStringLiteral("10.9.0.5"));
    profile.tunnels[0].testAddress.reset();
    view.apply(profile);
    QCOMPARE(view.address()->text(), QStringLiteral("10.9.0.5"));
}

void DiagnosticsTest::theTestAsksPingTcpAndMtu()
{
    const QTemporaryDir folder;
    ConnectionTest test;
    test.setProgram(fakePing(folder, 1372));
    std::vector<TestResult> results;
    connect(&test, &ConnectionTest::found, &test, [&](const TestResult &result) { results.push_back(result); });
    QSignalSpy ended(&test, &ConnectionTest::ended);
    test.start({TestPath::Obstacle::None, kHere, kHere, 1438});
    QVERIFY(ended.wait(60'000));
    QCOMPARE(results.size(), std::size_t{3});
    QCOMPARE(results[0], (TestResult{TestStep::Ping, TestAnswer::Answered, 3, std::chrono::microseconds(12'500)}));
    QCOMPARE(results[1].step, TestStep::Tcp);
    // Whether something listens here is this machine's affair; somebody answers.
    QVERIFY(results[1].answer == TestAnswer::Answered || results[1].answer == TestAnswer::Refused);
    QCOMPARE(results[2], (TestResult{TestStep::Mtu, TestAnswer::Answered, 1372, {}}));
    QFile asked(folder.filePath(QStringLiteral("asked")));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    const QByteArray lines = asked.readAll();
    QVERIFY2(lines.startsWith("-n -I 127.0.0.1 -c 3 -i 0.3 -W 5.0 127.0.0.1\n"), lines.constData());
    QVERIFY2(lines.contains("-M do -s 1410 127.0.0.1"), lines.constData());
    // Without the program that is said, and there is nothing to measure with.
    results.clear();
    test.setProgram(folder.filePath(QStringLiteral("none")));
    test.start({TestPath::Obstacle::None, kHere, kHere, 1438});
    QVERIFY(ended.wait(60'000));
    QCOMPARE(results.size(), std::size_t{2});
    QCOMPARE(results[0].answer, TestAnswer::NotRun);
}

void DiagnosticsTest::theTestSaysWhatTheTunnelCarried()
{
    Profile profile = busyProfile();
    profile.tunnels[0].localNetworks = profile.tunnels[0].remoteNetworks = {network("127.0.0.0/8")};
    Desk desk(QStringLiteral("en"));
    desk.show();
    desk.window->showPage(PageKind::Diagnostics);
    ConnectionView &view = *desk.window->diagnosticsPage()->connection();
    const auto give = [&](Snapshot snapshot) {
        snapshot.host.interfaces[1].exactAddresses = {kHere};
        view.apply(std::make_shared<const Snapshot>(std::move(snapshot)));
    };
    view.apply(profile);
    give(carried(100, 200));
    view.test().setProgram(fakePing(desk.folder, 1438));
    view.address()->setText(QStringLiteral("127.0.0.1"));
    QSignalSpy ended(&view.test(), &ConnectionTest::ended);
    view.begin();
    QVERIFY(button(view, QStringLiteral("Stop the test")));
    QVERIFY(ended.wait(60'000));
    give(carried(104, 205));
    const QString said = view.said();
    QVERIFY2(said.contains(QStringLiteral("Ping: 3 of 3 answered, in 12.5 ms on average.")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("MTU: Packets of up to 1438 octets arrive whole: all")), qPrintable(said));
    QVERIFY2(said.endsWith(QStringLiteral("Through the tunnel: Packets that went in: 5, that came out: 4.")),
             qPrintable(said));
    // Answers that came another way are no proof.
    view.begin();
    QVERIFY(ended.wait(60'000));
    give(carried(104, 205));
    const auto marks = view.findChildren<VerdictMark *>();
    QCOMPARE(marks.back()->verdict(), Verdict::Bad);
}

void DiagnosticsTest::theTestIsStopped()
{
    const QTemporaryDir folder;
    ConnectionTest test;
    const QSignalSpy found(&test, &ConnectionTest::found);
    QFile script(folder.filePath(QStringLiteral("slow")));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\nexec sleep 600\n") > 0);
    script.close();
    script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    test.setProgram(script.fileName());
    test.start({TestPath::Obstacle::None, kHere, kHere, 1438});
    QVERIFY(test.isRunning());
    test.stop();
    QVERIFY(!test.isRunning());
    QTest::qWait(50);
    QCOMPARE(found.count(), 0);
}

void DiagnosticsTest::theBundleHoldsNoKey()
{
    // Neither the key, where the program has one, nor the name that leads to it.
    Desk desk(QStringLiteral("en"), markedSources().profile);
    desk.show();
    desk.give(busySnapshot());
    desk.give(handshakeEvents());
    bool isStored = false;
    desk.secrets.store({kMarker}, KeyStorage::InMemory, Secret::copyFrom(viewOf(std::string_view(kMarker))),
                       [&](const Outcome &stored) { isStored = stored.isOk(); });
    QTRY_VERIFY(isStored);
    desk.window->showPage(PageKind::Diagnostics);
    desk.window->setChecks(someChecks());
    button(*desk.window->diagnosticsPage(), QStringLiteral("Support bundle…"))->click();
    QTRY_VERIFY(top<SupportDialog>());
    SupportDialog &dialog = *top<SupportDialog>();
    for (QCheckBox *box : dialog.findChildren<QCheckBox *>())
        if (box->text().startsWith(QStringLiteral("Replace")))
            box->setChecked(false);
    const QString all = dialog.text();
    QVERIFY(all.size() > 2000);
    // All of the rest is there.
    for (const char *part : {"to-tokyo", "198.51.100.20", "charon (812)", "Main Mode", "td0", "call Kim"})
        QVERIFY2(all.contains(QLatin1String(part), Qt::CaseInsensitive), part);
    const QByteArray marker(kMarker);
    for (const QByteArray &form : {marker, marker.toHex(), marker.toBase64()})
        QVERIFY2(!all.contains(QString::fromLatin1(form), Qt::CaseInsensitive), form.constData());
    dialog.reject();
}

void DiagnosticsTest::theBundleHidesNamesAndAddresses()
{
    const QString text = supportBundle(markedSources(), {});
    for (const char *word :
         {"to-tokyo", "gw-seoul", "KR-1", "call Kim", "seoul.example", "branch offices", "198.51.100", "203.0.113.10"})
        QVERIFY2(!text.contains(QLatin1String(word)), word);
    for (const char *word : {"tunnel-1", "gateway-1", "zone-1", "identity-1", "address-1", "10.1.0.0/24"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
    // The same address is the same word, with what stands beside it; a time and a version are no addresses.
    QCOMPARE(withoutPublicAddresses(
                 QStringLiteral("14:03:21.250 from 192.0.2.1:500 to 192.0.2.1, 10.0.0.1 and 2001:db8::1. Qt 6.4.2")),
             QStringLiteral("14:03:21.250 from address-1:500 to address-1, 10.0.0.1 and address-2. Qt 6.4.2"));
    BundleChoices choices;
    choices.hasLog = choices.hasState = choices.hasSettings = false;
    QVERIFY(!supportBundle(markedSources(), choices).contains(QStringLiteral("tunnel-1")));
}

void DiagnosticsTest::theBundleHidesTheIdentitiesOfFindings()
{
    BundleSources sources = markedSources();
    Finding mismatch;
    mismatch.verdict = Reason::IdentityMismatch;
    mismatch.field = Field::PeerIdentity;
    mismatch.rows = {{Attribute::OwnIdentity, "fqdn seoul.example", "fqdn busan.example", false},
                     {Attribute::PeerIdentity, "user-fqdn kim@example.org", "key-id 0x6b696d", false},
                     {Attribute::RemoteNetwork, "10.2.0.0/24", "fqdn lan.example", false},
                     {Attribute::LocalNetwork, "10.1.0.0/24", "10.9.0.0/16", false}};
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[1].finding = mismatch;
    for (PairSnapshot &pair : snapshot.tunnels[1].pairs) {
        pair.reason = Reason::IdentityMismatch;
        pair.finding = mismatch;
    }
    sources.snapshot = std::make_shared<const Snapshot>(snapshot);
    Event event;
    event.tunnel = {13};
    event.what = mismatch;
    sources.log.push_back({QDateTime(QDate(2024, 5, 20), QTime(14, 3, 22)), event});
    BundleChoices choices;
    const auto holds = [&](const char *word) { return supportBundle(sources, choices).contains(QLatin1String(word)); };
    const auto identities = {"seoul.example", "busan.example", "kim@example.org", "6b696d", "lan.example"};
    for (const char *word : identities)
        QVERIFY2(!holds(word), word);
    // The same one is the same word, in the settings, too; networks stay.
    QVERIFY(holds("here fqdn identity-1, peer fqdn identity-"));
    QVERIFY(holds("peer 10.9.0.0/16"));
    choices.hidesNames = false;
    for (const char *word : identities)
        QVERIFY2(holds(word), word);
}

void DiagnosticsTest::theBundleIsSavedAsItIsShown()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bundle.txt"));
    SupportDialog dialog(markedSources(), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.saveAs(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), dialog.text());
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void DiagnosticsTest::theDemoPeerAnswers()
{
    Demo demo(demoProfile());
    QTRY_VERIFY_WITH_TIMEOUT(demo.tunnel() && demo.tunnel()->state == PairState::Active, 30'000);
    // Pings of the host here, and the answers of the one there.
    QTRY_VERIFY_WITH_TIMEOUT(demo.tunnel()->pairs[0].in.packets > 4 && demo.tunnel()->pairs[0].out.packets > 4, 30'000);
    demo.engine.post(DisconnectTunnel{demo.tunnel()->id});
    QTRY_COMPARE_WITH_TIMEOUT(demo.tunnel()->state, PairState::Stopped, 30'000);
}

void DiagnosticsTest::theDemoPeerSaysWhatDiffers()
{
    Profile profile = demoProfile();
    profile.tunnels[0].esp = {EspEncryption::TripleDesCbc, EspAuthentication::HmacMd5_96, false};
    Demo demo(profile);
    // That the key is missing may be seen before it has been given.
    QTRY_VERIFY(demo.tunnel() && demo.tunnel()->reason == Reason::NoProposalChosen);
}

// The program itself, asked as any running one is; nothing of the user's own is touched.
void DiagnosticsTest::theDemoIsAConsoleOfItsOwn()
{
    const QString program = QStringLiteral(TUNNELDESK_PROGRAM);
    QProcess demo;
    demo.start(program, {QStringLiteral("demo"), QStringLiteral("--language"), QStringLiteral("en")});
    QVERIFY(demo.waitForStarted());
    const auto status = [&] {
        QProcess asking;
        asking.start(program, {QStringLiteral("status"), QStringLiteral("--language"), QStringLiteral("en")});
        asking.waitForFinished(30'000);
        return asking.readAllStandardOutput();
    };
    QByteArray said;
    for (int i = 0; i < 60 && !said.contains("  active  "); ++i) {
        QTest::qWait(500);
        said = status();
    }
    demo.terminate();
    QVERIFY(demo.waitForFinished(30'000));
    QVERIFY2(said.contains("demo-tunnel  10.1.0.0/24 <-> 10.2.0.0/24  active"), said.constData());
    QCOMPARE(demo.exitCode(), 0);
    QVERIFY(!QFile::exists(ProfileStore::defaultPath()));
}

void DiagnosticsTest::allSettingsAreReset()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    Preferences preferences;
    preferences.isCompact = true;
    preferences.isViewOnly = true;
    preferences.logLines = 2000;
    desk.window->setPreferences(preferences);
    desk.window->showSettings(SettingsDialog::Shortcuts);
    QTRY_VERIFY(top<SettingsDialog>());
    QVERIFY(top<SettingsDialog>()->changeShortcut(0, QKeySequence(QStringLiteral("Ctrl+J"))));
    top<SettingsDialog>()->showSection(SettingsDialog::Advanced);
    desk.window->tunnelPage()->showGroup(TunnelGroup::Problem);
    const QSize before = desk.window->size();
    SettingsDialog &settings = *top<SettingsDialog>();
    // Asked first; No changes nothing.
    for (const bool isYes : {false, true}) {
        button(settings, QStringLiteral("Reset all settings of the console"))->click();
        QTRY_VERIFY(top<ConfirmDialog>());
        QCOMPARE(desk.window->preferences(), preferences);
        ConfirmDialog &question = *top<ConfirmDialog>();
        // What guards the tunnels goes, too: nobody learns of it afterwards.
        QVERIFY(shows(question, QStringLiteral("“View only”")));
        QVERIFY(shows(question, QStringLiteral("confirmations")));
        (isYes ? question.yesButton() : question.noButton())->click();
        QTRY_VERIFY(!top<ConfirmDialog>());
    }
    QTRY_VERIFY(!QApplication::activeModalWidget());
    // At once; what is remembered from now on is remembered.
    QVERIFY(desk.window->size() != before);
    desk.window->close();
    QCOMPARE(QSettings().value(QStringLiteral("tunnels/group")).toInt(), 0);
    QCOMPARE(desk.window->preferences(), Preferences{});
    QCOMPARE(loadPreferences(), Preferences{});
    QVERIFY(QSettings().allKeys().filter(QStringLiteral("shortcuts/")).isEmpty());
    QCOMPARE(desk.profiles.profile(), busyProfile());
}

void DiagnosticsTest::theLayoutIsResetAtOnce()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show({900, 600});
    desk.give(busySnapshot());
    MainWindow &window = *desk.window;
    window.showPage(PageKind::Tunnel);
    window.tunnelPage()->openDetails({3});
    window.tunnelPage()->showGroup(TunnelGroup::Problem);
    DataTable &table = *window.tunnelPage()->table();
    table.setColumnHidden(TunnelModel::Dpd, true);
    table.setColumnHidden(TunnelModel::SpiIn, false);
    table.sortByColumn(TunnelModel::Name, Qt::DescendingOrder);
    window.logPage()->useLevel(Severity::Error);
    window.showSettings(SettingsDialog::Advanced);
    QTRY_VERIFY(top<SettingsDialog>());
    button(*top<SettingsDialog>(), QStringLiteral("Reset windows and tables"))->click();
    QVERIFY(shows(*top<SettingsDialog>(), QStringLiteral("Windows and tables are as at the first start.")));
    top<SettingsDialog>()->accept();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    const Desk fresh(QStringLiteral("en"), busyProfile());
    QCOMPARE(window.size(), fresh.window->size());
    QVERIFY(!table.isColumnHidden(TunnelModel::Dpd));
    QVERIFY(table.isColumnHidden(TunnelModel::SpiIn));
    QCOMPARE(table.header()->sortIndicatorSection(), -1);
    QCOMPARE(table.model()->rowCount(), 3);
    QVERIFY(!window.tunnelPage()->details()->isVisible());
    QCOMPARE(window.logPage()->filter()->level(), Severity::Info);
    // It is the window's, and goes on being remembered.
    window.tunnelPage()->showGroup(TunnelGroup::Stopped);
    window.close();
    QCOMPARE(QSettings().value(QStringLiteral("tunnels/group")).toInt(), static_cast<int>(TunnelGroup::Stopped));
}

void DiagnosticsTest::theToolsAreOneMenu()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    QMenu *tools = nullptr;
    for (const QAction *title : desk.window->menuBar()->actions())
        if (title->text() == QStringLiteral("T&ools"))
            tools = title->menu();
    QVERIFY(tools);
    QHash<QString, QAction *> actions;
    for (QAction *action : tools->actions())
        actions.insert(action->text(), action);
    const QSignalSpy checks(desk.window.get(), &MainWindow::checksWanted);
    actions.value(QStringLiteral("Check this computer"))->trigger();
    QCOMPARE(desk.window->currentPage(), PageKind::Diagnostics);
    QVERIFY(checks.count() > 0);
    desk.window->showPage(PageKind::Overview);
    // Checks that come later stand in the bundle, too.
    actions.value(QStringLiteral("Support bundle…"))->trigger();
    QTRY_VERIFY(top<SupportDialog>());
    QVERIFY(!top<SupportDialog>()->text().contains(QStringLiteral("charon (812)")));
    desk.window->setChecks(someChecks());
    QVERIFY2(top<SupportDialog>()->text().contains(QStringLiteral("charon (812)")),
             qPrintable(top<SupportDialog>()->text()));
    top<SupportDialog>()->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    actions.value(QStringLiteral("Zones…"))->trigger();
    QTRY_VERIFY(top<ZonesDialog>());
    closeTop();
    actions.value(QStringLiteral("Settings…"))->trigger();
    QTRY_VERIFY(top<SettingsDialog>());
    closeTop();
    desk.operations.setViewOnly(true);
    desk.window->profileChanged();
    QVERIFY(!actions.value(QStringLiteral("Zones…"))->isEnabled());
    QVERIFY(actions.value(QStringLiteral("Support bundle…"))->isEnabled());
}

void DiagnosticsTest::theSettingsTellOfTheComputer()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    QString keychain = QStringLiteral("The keychain is being asked.");
    desk.window->setKeychain([&] { return keychain; }, [] {});
    desk.window->setHelperWords([] { return QStringLiteral("The helper is there."); });
    desk.window->setChecks(someChecks());
    desk.window->showSettings(SettingsDialog::Network);
    QTRY_VERIFY(top<SettingsDialog>());
    SettingsDialog &dialog = *top<SettingsDialog>();
    QVERIFY(shows(dialog, QStringLiteral("UDP 500 is used by charon (812).")));
    QVERIFY(shows(dialog, QStringLiteral("The helper is there.")));
    const QSignalSpy demo(desk.window.get(), &MainWindow::demoWanted);
    button(dialog, QStringLiteral("Try with the demo peer"))->click();
    QCOMPARE(demo.count(), 1);
    dialog.showSection(SettingsDialog::Secrets);
    QVERIFY(shows(dialog, QStringLiteral("The keychain is being asked.")));
    keychain = QStringLiteral("The keychain is ready.");
    desk.window->refreshSettings();
    QVERIFY(shows(dialog, QStringLiteral("The keychain is ready.")));
    dialog.showSection(SettingsDialog::Zones);
    QVERIFY(shows(dialog, QStringLiteral("KR-1 → ")));
    QVERIFY(shows(dialog, QStringLiteral("gw-seoul, gw-busan")));
    Profile faster = desk.profiles.profile();
    faster.zones[0].capacityBitsPerSecond = 100'000'000;
    QVERIFY(desk.profiles.save(faster));
    desk.window->refreshSettings();
    QVERIFY(shows(dialog, QStringLiteral("100 Mbps")));
    dialog.showSection(SettingsDialog::Advanced);
    QVERIFY(shows(dialog, QStringLiteral("Networks on each side of a tunnel")));
    dialog.showSection(SettingsDialog::Network);
    button(dialog, QStringLiteral("Diagnostics"))->click();
    QCOMPARE(desk.window->currentPage(), PageKind::Diagnostics);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void DiagnosticsTest::theConsoleStartsWithTheSession()
{
    QVERIFY(!startsWithSession());
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showSettings();
    QTRY_VERIFY(top<SettingsDialog>());
    for (QCheckBox *box : top<SettingsDialog>()->findChildren<QCheckBox *>())
        if (box->text() == QStringLiteral("Start when I log in"))
            box->click();
    QVERIFY(startsWithSession());
    QFile entry(qEnvironmentVariable("XDG_CONFIG_HOME") +
                QStringLiteral("/autostart/org.tunneldesk.Tunneldesk.desktop"));
    QVERIFY(entry.open(QIODevice::ReadOnly));
    const QByteArray text = entry.readAll();
    QVERIFY2(text.contains("\nExec=\"" + QCoreApplication::applicationFilePath().toUtf8() + "\"\n"), text.constData());
    QVERIFY(setStartsWithSession(false));
    QVERIFY(!startsWithSession());
    top<SettingsDialog>()->reject();
}

void DiagnosticsTest::theJournalIsAsLongAsItIsSet()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showSettings(SettingsDialog::Log);
    QTRY_VERIFY(top<SettingsDialog>());
    auto *lines = named<QSpinBox>(*top<SettingsDialog>(), QStringLiteral("Kept in memory"));
    QVERIFY(lines);
    lines->setValue(kFewestLogLines);
    emit lines->editingFinished();
    for (int i = 0; i < 100; ++i)
        desk.give(handshakeEvents());
    QCOMPARE(desk.models.log.rowCount(), kFewestLogLines);
    top<SettingsDialog>()->reject();
}

void DiagnosticsTest::theLogFileIsForItsOwner()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("state/tunneldesk.log"));
    LogFile log(path, 4000);
    const std::vector<Event> events = handshakeEvents();
    const auto append = [&] { log.append(events, busyProfile(), events.back().time, QDateTime::currentDateTime()); };
    append();
    QVERIFY(!QFile::exists(path)); // it is off
    // A folder that cannot be made is said, and tried again.
    QFile inTheWay(folder.filePath(QStringLiteral("state")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    QCOMPARE(log.setOn(true).reason(), Reason::FileUnwritable);
    QVERIFY(inTheWay.remove());
    append();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), static_cast<qsizetype>(events.size()));
    QVERIFY(text.contains("to-tokyo"));
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    for (int i = 0; i < 10; ++i)
        append();
    // Begun anew, and the one before is kept.
    QVERIFY(QFileInfo(path).size() <= 4000);
    QVERIFY(QFile::exists(path + QStringLiteral(".1")));
}

void DiagnosticsTest::allKeysMoveTogether()
{
    Profile profile = busyProfile();
    for (TunnelConfig &tunnel : profile.tunnels)
        tunnel.keyStorage = KeyStorage::InMemory;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    QVERIFY(desk.secrets.openVault(Secret::copyFrom(viewOf(std::string_view("passphrase of the vault")))));
    const auto store = [&](const SecretRef &reference, std::string_view key) {
        desk.secrets.store(reference, KeyStorage::InMemory, Secret::copyFrom(viewOf(key)), [](const Outcome &) {});
        QCoreApplication::processEvents();
    };
    store(profile.tunnels[0].key, "first");
    store(profile.tunnels[1].key, "second");
    store(profile.tunnels[2].key, "third");
    desk.commands.clear();
    desk.operations.moveAllKeys(KeyStorage::Vault);
    QTRY_COMPARE(desk.window->messageBar()->text(), QStringLiteral("The keys of 3 tunnels were moved."));
    for (std::size_t i = 0; i < 3; ++i) {
        const TunnelConfig &tunnel = desk.profiles.profile().tunnels[i];
        QCOMPARE(tunnel.keyStorage, KeyStorage::Vault);
        QCOMPARE(tunnel.key, profile.tunnels[i].key);
    }
    std::string found;
    desk.secrets.fetch(desk.profiles.profile().tunnels[1].key, KeyStorage::Vault, [&](const Result<Secret> &key) {
        if (key)
            found.assign(key->view().begin(), key->view().end());
    });
    QTRY_COMPARE(found, std::string("second"));
    // To what runs nothing has changed.
    QCOMPARE(desk.commands.size(), std::size_t{1});
    QVERIFY(std::get<ApplyProfile>(desk.commands[0]).keys.empty());
    bool isGone = false;
    desk.secrets.fetch(profile.tunnels[1].key, KeyStorage::InMemory,
                       [&](const Result<Secret> &key) { isGone = !key.isOk(); });
    QTRY_VERIFY(isGone);
}

// By the button in the settings, and said there: the window's own messages stand behind it.
void DiagnosticsTest::aLostKeyHoldsNoOtherBack()
{
    Profile profile = busyProfile();
    for (TunnelConfig &tunnel : profile.tunnels)
        tunnel.keyStorage = KeyStorage::InMemory;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    QVERIFY(desk.secrets.openVault(Secret::copyFrom(viewOf(std::string_view("passphrase of the vault")))));
    desk.window->showSettings(SettingsDialog::Secrets);
    QTRY_VERIFY(top<SettingsDialog>());
    SettingsDialog &settings = *top<SettingsDialog>();
    auto *where = named<QComboBox>(settings, QStringLiteral("Where all keys go"));
    where->setCurrentIndex(1);
    // None is there.
    button(settings, QStringLiteral("Move"))->click();
    QTRY_COMPARE(settings.said(),
                 QStringLiteral("Not moved: to-tokyo, to-osaka, to-lab (the pre-shared key is missing)."));
    QCOMPARE(desk.profiles.profile(), profile);
    for (const std::size_t there : {0, 2})
        desk.secrets.store(profile.tunnels[there].key, KeyStorage::InMemory,
                           Secret::copyFrom(viewOf(std::string_view("a key"))), [](const Outcome &) {});
    QCoreApplication::processEvents();
    button(settings, QStringLiteral("Move"))->click();
    QTRY_COMPARE(settings.said(), QStringLiteral("The keys of 2 tunnels were moved. Not moved: to-osaka (the "
                                                 "pre-shared key is missing)."));
    QVERIFY(desk.window->messageBar()->text().isEmpty());
    const Profile &now = desk.profiles.profile();
    QCOMPARE(now.tunnels[0].keyStorage, KeyStorage::Vault);
    QCOMPARE(now.tunnels[1], profile.tunnels[1]);
    QCOMPARE(now.tunnels[2].keyStorage, KeyStorage::Vault);
    closeTop();
}

void DiagnosticsTest::disconnectingIsAskedAbout()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    Preferences preferences;
    preferences.asksBeforeDisconnect = true;
    desk.window->setPreferences(preferences);
    desk.commands.clear();
    desk.operations.disconnectTunnels({TunnelId{3}});
    QTRY_VERIFY(top<ConfirmDialog>());
    QCOMPARE(desk.commands.size(), std::size_t{0});
    QVERIFY(top<ConfirmDialog>()->noButton()->isDefault());
    top<ConfirmDialog>()->yesButton()->click();
    QCOMPARE(desk.commands.size(), std::size_t{1});
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void DiagnosticsTest::everythingIsReachedByKeyboard()
{
    for (const QString &code : LanguageManager::codes()) {
        Desk desk(code, busyProfile());
        desk.show();
        desk.window->setChecks(someChecks());
        QTest::keyClick(desk.window.get(), Qt::Key_8, Qt::ControlModifier);
        QCOMPARE(desk.window->currentPage(), PageKind::Diagnostics);
        DiagnosticsPage &page = *desk.window->diagnosticsPage();
        // From the tunnel to its test.
        desk.window->showPage(PageKind::Tunnel);
        desk.window->tunnelPage()->select({14});
        QTest::keyClick(desk.window.get(), Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(desk.window->currentPage(), PageKind::Diagnostics);
        QCOMPARE(QApplication::focusWidget(), page.connection()->address());
        QCOMPARE(page.connection()->address()->text(), QStringLiteral("172.16.8.1"));
        // And from the last of the first steps.
        desk.window->showPage(PageKind::Overview);
        emit desk.window->overviewPage()->steps()->testWanted({3});
        QCOMPARE(desk.window->currentPage(), PageKind::Diagnostics);
        QCOMPARE(page.connection()->address()->text(), QStringLiteral("10.2.0.1"));
        for (QToolButton *button : page.findChildren<QToolButton *>())
            if (button->isVisible())
                QVERIFY2(tabTo(button), qPrintable(button->accessibleName() + button->text()));
        QCOMPARE(namelessIn(*desk.window), QStringList());
        QTRY_COMPARE(cutOff(*desk.window), QStringList());
        desk.window->showSettings(SettingsDialog::Network);
        QTRY_VERIFY(top<SettingsDialog>());
        for (int section = 0; section < SettingsDialog::SectionCount; ++section) {
            top<SettingsDialog>()->showSection(static_cast<SettingsDialog::Section>(section));
            QCoreApplication::processEvents();
            QCOMPARE(namelessIn(*top<SettingsDialog>()), QStringList());
            QTRY_COMPARE(cutOff(*top<SettingsDialog>()), QStringList());
        }
        top<SettingsDialog>()->reject();
        Desk fresh(code);
        fresh.show();
        fresh.window->setChecks(someChecks());
        QCOMPARE(namelessIn(*fresh.window), QStringList());
        QTRY_COMPARE(cutOff(*fresh.window), QStringList());
    }
}

} // namespace tunneldesk::test
