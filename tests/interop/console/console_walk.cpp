#include "tests/interop/console/console_walk.h"

#include "app/confirm_dialog.h"
#include "app/connection_view.h"
#include "app/data_table.h"
#include "app/diagnostics_page.h"
#include "app/gateway_page.h"
#include "app/status_page.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/verdict_mark.h"
#include "models/text/text.h"
#include "models/tunnel_model.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_editor.h"
#include "wizards/tunnel_wizard.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>

namespace tunneldesk::test
{
namespace
{

// Fifteen times what is wanted: the machine may be busy with other tests, or stand still.
constexpr int kPatience = 15;

QString given(const char *name)
{
    return qEnvironmentVariable(name);
}

// The choice of a group of radio buttons, with the arrow keys from where Tab arrives.
void chooseRadio(QWidget &window, const QString &group, const QString &choice)
{
    auto *target = named<QRadioButton>(window, group + QStringLiteral(": ") + choice);
    QVERIFY2(target != nullptr, qPrintable(group + choice));
    std::vector<QRadioButton *> all;
    for (QRadioButton *button : window.findChildren<QRadioButton *>())
        if (button->parentWidget() == target->parentWidget())
            all.push_back(button);
    const auto checked = std::find_if(all.begin(), all.end(), [](const QRadioButton *one) { return one->isChecked(); });
    QVERIFY(checked != all.end());
    QVERIFY(tabTo(*checked));
    for (const Qt::Key arrow : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up})
        for (std::size_t i = 0; i < all.size() && !target->isChecked(); ++i)
            press(arrow);
    QVERIFY(target->isChecked());
}

void chooseFrom(QWidget &window, const QString &label, const QString &beginning)
{
    auto *box = named<QComboBox>(window, label);
    QVERIFY2(box != nullptr, qPrintable(label));
    QVERIFY(tabTo(box));
    QVERIFY2(choose(box, beginning), qPrintable(beginning));
}

// What a window manager does when a dialog comes up or goes.
void activate(QWidget *window)
{
    window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), window);
}

template <typename Dialog>
Dialog *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *dialog = qobject_cast<Dialog *>(widget); dialog != nullptr && dialog->isVisible())
            return dialog;
    return nullptr;
}

// Any cell of the table that begins with this text.
bool hasCell(const QAbstractItemModel &model, const QString &beginning)
{
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            if (model.index(row, column).data().toString().startsWith(beginning))
                return true;
    return false;
}

// The value that stands beside this name.
QString factOf(const QWidget &window, const QString &name)
{
    const QString beginning = name + QStringLiteral(": ");
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible() && label->accessibleName().startsWith(beginning))
            return label->text();
    return {};
}

void ip(const QStringList &arguments)
{
    QCOMPARE(QProcess::execute(QStringLiteral("ip"), arguments), 0);
}

// Read by the program that started this one, and shown beside the figure.
void tellFigure(const char *figure, qint64 milliseconds, const char *wanted)
{
    std::printf("FIGURE %s\t%.3f\t%s\n", figure, static_cast<double>(milliseconds) / 1000.0, wanted);
    std::fflush(stdout);
}

} // namespace

void ConsoleWalk::initTestCase()
{
    m_folder = given("TUNNELDESK_WALK_FOLDER");
    QVERIFY(!m_folder.isEmpty());
    ConsoleOptions options;
    options.profile = m_folder + QStringLiteral("/profile.json");
    m_language = given("TUNNELDESK_WALK_LANGUAGE");
    m_words = guideWords(m_language);
    options.language = m_language;
    m_console = std::make_unique<Application>(*qApp, options);
    m_console->window().resize(1180, 760);
    m_console->window().show();
    activate(&m_console->window());
}

void ConsoleWalk::picture(const QString &name)
{
    QCoreApplication::processEvents();
    QWidget *top = QApplication::activeModalWidget();
    QVERIFY((top != nullptr ? top : &m_console->window())->grab().save(m_folder + QLatin1Char('/') + name));
}

QWidget *ConsoleWalk::page() const
{
    return m_console->window().currentPage() == PageKind::Gateway
               ? static_cast<QWidget *>(m_console->window().gatewayPage())
               : static_cast<QWidget *>(m_console->window().tunnelPage());
}

void ConsoleWalk::goTo(PageKind page)
{
    // Ctrl+1 and on: the pages in the order of the navigation.
    MainWindow &window = m_console->window();
    activate(&window);
    QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)), Qt::ControlModifier);
    QCOMPARE(window.currentPage(), page);
}

void ConsoleWalk::chooseRow(DataTable *table)
{
    activate(&m_console->window());
    QVERIFY(tabTo(table));
    press(Qt::Key_Home);
}

// Step 1 of both creations: the page is reached by its place in the tree, and the button stands at the top left and in
// the middle.
void ConsoleWalk::opensEmptyAndLeads()
{
    goTo(PageKind::Gateway);
    QVERIFY(shows(*page(), m_words.breadcrumb));
    int buttons = 0;
    for (const QAbstractButton *item : page()->findChildren<QAbstractButton *>())
        buttons += item->isVisible() && item->text() == m_words.createGateway ? 1 : 0;
    QCOMPARE(buttons, 2);
    picture(QStringLiteral("01-empty.png"));
}

void ConsoleWalk::createsTheGateway()
{
    pressButton(*page(), m_words.createGateway);
    QTRY_VERIFY(openDialog<GatewayWizard>() != nullptr);
    GatewayWizard *wizard = openDialog<GatewayWizard>();
    activate(wizard);
    QCOMPARE(wizard->windowTitle(), m_words.createGateway);
    enter(named<QLineEdit>(*wizard, m_words.gatewayName), QStringLiteral("東京-서울-gw"));
    const QString zone = named<QComboBox>(*wizard, m_words.zone)->itemText(0);
    chooseFrom(*wizard, m_words.zone, zone);
    chooseRadio(*wizard, m_words.bandwidth, QStringLiteral("30 Mbps"));
    QVERIFY(shows(*wizard, m_words.authentication));
    QVERIFY(shows(*wizard, m_words.preShare));
    for (const QString &sentence : m_words.gatewaySentences)
        QVERIFY2(shows(*wizard, sentence), qPrintable(sentence));
    chooseFrom(*wizard, m_words.encryption, QStringLiteral("AES-192-CBC"));
    chooseFrom(*wizard, m_words.group, QStringLiteral("Group 5"));
    chooseFrom(*wizard, m_words.hash, QStringLiteral("MD5"));
    enter(named<QSpinBox>(*wizard, m_words.lifetime), QStringLiteral("28800"));
    picture(QStringLiteral("02-gateway.png"));
    pressButton(*wizard, m_words.ok);
    QTRY_COMPARE(m_console->window().gatewayPage()->table()->model()->rowCount(), 1);
    QTRY_VERIFY(openDialog<GatewayWizard>() == nullptr);
}

void ConsoleWalk::choosesTheCurrentStatus()
{
    constexpr std::array kPages{PageKind::StatusInterface, PageKind::StatusRouting, PageKind::StatusTunnel};
    for (int choice = 0; choice < 3; ++choice) {
        goTo(PageKind::Gateway);
        QStringList seen;
        // The menu has the keys, and the button does not return, until something was chosen.
        QTimer looking;
        connect(&looking, &QTimer::timeout, this, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (menu == nullptr)
                return;
            looking.stop();
            for (const QAction *action : menu->actions())
                seen << action->text().remove(QLatin1Char('&'));
            for (int down = 0; down <= choice; ++down)
                QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        looking.start(50);
        pressButton(*page(), m_words.currentStatus);
        QTRY_COMPARE(m_console->window().currentPage(), kPages[static_cast<std::size_t>(choice)]);
        QCOMPARE(seen, m_words.statusTables);
    }
}

void ConsoleWalk::changesTheGateway()
{
    goTo(PageKind::Gateway);
    chooseRow(m_console->window().gatewayPage()->table());
    pressButton(*page(), m_words.change);
    QTRY_VERIFY(openDialog<GatewayWizard>() != nullptr);
    GatewayWizard *wizard = openDialog<GatewayWizard>();
    activate(wizard);
    // Name and Zone stay as they are.
    QVERIFY(named<QLineEdit>(*wizard, m_words.gatewayName) == nullptr);
    QVERIFY(named<QComboBox>(*wizard, m_words.zone) == nullptr);
    chooseRadio(*wizard, m_words.bandwidth, QStringLiteral("10 Mbps"));
    chooseFrom(*wizard, m_words.hash, QStringLiteral("SHA1"));
    pressButton(*wizard, m_words.ok);
    QTRY_VERIFY(openDialog<ConfirmDialog>() != nullptr);
    ConfirmDialog *question = openDialog<ConfirmDialog>();
    activate(question);
    QVERIFY(shows(*question, m_words.shrinkCaution));
    picture(QStringLiteral("03-caution.png"));
    pressButton(*question, m_words.yes);
    QTRY_VERIFY(openDialog<ConfirmDialog>() == nullptr);
    const QAbstractItemModel *model = m_console->window().gatewayPage()->table()->model();
    QTRY_VERIFY(hasCell(*model, QStringLiteral("10 Mbps")));
}

void ConsoleWalk::createsTheTunnel()
{
    goTo(PageKind::Tunnel);
    pressButton(*page(), m_words.createTunnel);
    QTRY_VERIFY(openDialog<TunnelWizard>() != nullptr);
    TunnelWizard *wizard = openDialog<TunnelWizard>();
    activate(wizard);
    QCOMPARE(wizard->windowTitle(), m_words.createTunnel);
    chooseFrom(*wizard, QStringLiteral("IPsec VPN Gateway"), QStringLiteral("東京-서울-gw"));
    enter(named<QLineEdit>(*wizard, labelOf(Field::TunnelName)), QStringLiteral("東京-office"));
    enter(named<QLineEdit>(*wizard, m_words.peer), given("TUNNELDESK_WALK_PEER"));
    chooseFrom(*wizard, m_words.privateSubnet, given("TUNNELDESK_WALK_LOCAL"));
    const auto editors = wizard->findChildren<NetworkEditor *>();
    QCOMPARE(editors[0]->accessibleName(), m_words.localNetwork);
    QCOMPARE(editors[1]->accessibleName(), m_words.remoteNetwork);
    QCOMPARE(editors[0]->value().size(), std::size_t{1});
    enter(editors[1]->findChild<QLineEdit *>(), given("TUNNELDESK_WALK_REMOTE"));
    enter(named<QLineEdit>(*wizard, m_words.key), given("TUNNELDESK_WALK_KEY"));
    QVERIFY(shows(*wizard, m_words.tunnelMode));
    for (const QString &sentence : m_words.tunnelSentences)
        QVERIFY2(shows(*wizard, sentence), qPrintable(sentence));
    chooseFrom(*wizard, m_words.espEncryption, QStringLiteral("AES-256-CBC"));
    chooseFrom(*wizard, m_words.espAuthentication, QStringLiteral("HMAC-SHA1-96"));
    enter(named<QSpinBox>(*wizard, m_words.saLifetime), QStringLiteral("7200"));
    chooseRadio(*wizard, m_words.pfs, m_words.enable);
    chooseFrom(*wizard, m_words.pfs + QStringLiteral(", ") + m_words.group, QStringLiteral("Group 2"));
    chooseRadio(*wizard, m_words.dpd, m_words.dpdModes[1]);
    picture(QStringLiteral("04-tunnel.png"));
    pressButton(*wizard, m_words.next);
    QTRY_VERIFY2(button(*wizard, m_words.createTunnel) != nullptr, "the final check did not come");
    for (const QString &value : {QStringLiteral("AES-256-CBC"), QStringLiteral("HMAC-SHA1-96"),
                                 QStringLiteral("Group 2"), m_words.dpdModes[1], given("TUNNELDESK_WALK_PEER")})
        QVERIFY2(shows(*wizard, value), qPrintable(value));
    picture(QStringLiteral("05-final-check.png"));
    pressButton(*wizard, m_words.createTunnel);
    QTRY_VERIFY(openDialog<TunnelWizard>() == nullptr);
    QTRY_COMPARE(m_console->window().tunnelPage()->table()->model()->rowCount(), 1);
}

QString ConsoleWalk::tunnelStatus() const
{
    return m_console->window().tunnelPage()->table()->model()->index(0, TunnelModel::Status).data().toString();
}

void ConsoleWalk::becomesActive()
{
    QElapsedTimer since;
    since.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnelStatus(), m_words.active, 5000 * kPatience);
    tellFigure("console: active after the tunnel was created", since.elapsed(), "5.0 s");
    picture(QStringLiteral("06-active.png"));
}

void ConsoleWalk::opensTheDetails()
{
    chooseRow(m_console->window().tunnelPage()->table());
    press(Qt::Key_Return);
    TunnelDetails &details = *m_console->window().tunnelPage()->details();
    QTRY_VERIFY(details.isVisible());
    QTest::qWait(1200); // one refresh, so that the counters in the picture are of living traffic
    picture(QStringLiteral("07-details.png"));
    // What the dialog was given, under the words of the guide.
    QCOMPARE(factOf(details, m_words.peer), given("TUNNELDESK_WALK_PEER"));
    QCOMPARE(factOf(details, m_words.localNetwork), given("TUNNELDESK_WALK_LOCAL"));
    QCOMPARE(factOf(details, m_words.remoteNetwork), given("TUNNELDESK_WALK_REMOTE"));
    QCOMPARE(factOf(details, QStringLiteral("IPsec VPN Gateway")), QStringLiteral("東京-서울-gw"));
    QCOMPARE(factOf(details, QStringLiteral("IPsec Proposal")), QStringLiteral("AES-256-CBC / HMAC-SHA1-96"));
    QVERIFY2(factOf(details, m_words.pfs).contains(QStringLiteral("Group 2")), qPrintable(details.asText()));
    QVERIFY2(factOf(details, m_words.dpd).startsWith(m_words.dpdModes[1]), qPrintable(details.asText()));
    QVERIFY2(details.asText().contains(textOfSeconds(Seconds{7200})), qPrintable(details.asText()));
    // And what came of it, from the engine's own picture.
    QVERIFY(details.report().tunnel);
    const TunnelSnapshot tunnel = *details.report().tunnel;
    QCOMPARE(tunnel.ikeSas.size(), std::size_t{1});
    QCOMPARE(tunnel.pairs.size(), std::size_t{1});
    QCOMPARE(tunnel.pairs[0].sas.size(), std::size_t{1});
    details.showTab(TunnelDetails::Sessions);
    const SaSnapshot &sa = tunnel.pairs[0].sas[0];
    for (const Spi spi : {sa.inboundSpi, sa.outboundSpi}) {
        const QString words = QStringLiteral("0x%1").arg(spi.value, 8, 16, QLatin1Char('0'));
        const auto tables = details.findChildren<DataTable *>();
        QVERIFY2(std::any_of(tables.begin(), tables.end(),
                             [&](const DataTable *table) {
                                 return table->isVisible() && table->model() && hasCell(*table->model(), words);
                             }),
                 qPrintable(words));
    }
    QVERIFY2(shows(details, QStringLiteral("AES-192-CBC / SHA1 / Group 5")), qPrintable(details.asText()));
    QVERIFY2(shows(details, given("TUNNELDESK_WALK_PEER") + QStringLiteral(":4500")), qPrintable(details.asText()));
    picture(QStringLiteral("07-details-sessions.png"));
    details.showTab(TunnelDetails::Summary);
}

// The last step of the guide, from this computer through the tunnel to a real host behind a real peer: it answers
// pings, listens on TCP 22, and its network takes packets of no more than so many octets.
void ConsoleWalk::testsTheConnection()
{
    goTo(PageKind::Diagnostics);
    ConnectionView &view = *m_console->window().diagnosticsPage()->connection();
    enter(view.address(), given("TUNNELDESK_WALK_REMOTE_HOST"));
    std::vector<TestResult> results;
    connect(&view.test(), &ConnectionTest::found, this, [&](const TestResult &result) { results.push_back(result); });
    QSignalSpy ended(&view.test(), &ConnectionTest::ended);
    press(Qt::Key_Return);
    QVERIFY(view.test().isRunning());
    QVERIFY(ended.wait(30'000 * kPatience));
    QCOMPARE(results.size(), std::size_t{3});
    QCOMPARE(results[0].answer, TestAnswer::Answered);
    QCOMPARE(results[0].count, 3U);
    QCOMPARE(results[1].answer, TestAnswer::Answered);
    QCOMPARE(results[2].answer, TestAnswer::Answered);
    QCOMPARE(results[2].count, given("TUNNELDESK_WALK_REMOTE_MTU").toUInt());
    // It was this tunnel that carried it: the last of the marks is good.
    QTRY_COMPARE_WITH_TIMEOUT(view.findChildren<VerdictMark *>().size(), 4, 1000 * kPatience);
    QCOMPARE(view.findChildren<VerdictMark *>().back()->verdict(), Verdict::Good);
    picture(QStringLiteral("14-connection-test.png"));
    disconnect(&view.test(), &ConnectionTest::found, this, nullptr);
}

void ConsoleWalk::cannotDeleteTheGateway()
{
    goTo(PageKind::Gateway);
    chooseRow(m_console->window().gatewayPage()->table());
    press(Qt::Key_Delete);
    QTRY_VERIFY(openDialog<ConfirmDialog>() != nullptr);
    ConfirmDialog *refusal = openDialog<ConfirmDialog>();
    activate(refusal);
    QVERIFY(shows(*refusal, m_words.refusal));
    QVERIFY(refusal->yesButton() == nullptr);
    // The tunnels that stand in the way are named.
    const auto lists = refusal->findChildren<QAbstractItemView *>();
    QVERIFY(std::any_of(lists.begin(), lists.end(), [](const QAbstractItemView *list) {
        return hasCell(*list->model(), QStringLiteral("東京-office"));
    }));
    picture(QStringLiteral("08-refused.png"));
    press(Qt::Key_Escape);
    QTRY_VERIFY(openDialog<ConfirmDialog>() == nullptr);
    QCOMPARE(m_console->window().gatewayPage()->table()->model()->rowCount(), 1);
}

void ConsoleWalk::changesTheTunnel()
{
    goTo(PageKind::Tunnel);
    chooseRow(m_console->window().tunnelPage()->table());
    pressButton(*page(), m_words.change);
    QTRY_VERIFY(openDialog<TunnelWizard>() != nullptr);
    TunnelWizard *wizard = openDialog<TunnelWizard>();
    activate(wizard);
    // Gateway and Peer IP stay as they are.
    QVERIFY(named<QComboBox>(*wizard, QStringLiteral("IPsec VPN Gateway")) == nullptr);
    QVERIFY(named<QLineEdit>(*wizard, m_words.peer) == nullptr);
    enter(named<QSpinBox>(*wizard, m_words.saLifetime), QStringLiteral("3600"));
    chooseRadio(*wizard, m_words.dpd, m_words.dpdModes[0]);
    pressButton(*wizard, m_words.next);
    QTRY_VERIFY2(button(*wizard, m_words.ok) != nullptr, "the final check did not come");
    QVERIFY(shows(*wizard, m_words.dpdModes[1] + QStringLiteral(" → ") + m_words.dpdModes[0]));
    picture(QStringLiteral("09-change.png"));
    pressButton(*wizard, m_words.ok);
    QTRY_VERIFY(openDialog<TunnelWizard>() == nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(tunnelStatus(), m_words.active, 5000 * kPatience);
}

void ConsoleWalk::showsInterfacesLive()
{
    goTo(PageKind::StatusInterface);
    const QAbstractItemModel *model = m_console->window().statusPage(PageKind::StatusInterface)->table()->model();
    QTRY_VERIFY(hasCell(*model, QStringLiteral("td0")));
    const auto shown = [model] {
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                if (model->index(row, column).data().toString().contains(QStringLiteral("10.77.0.1")))
                    return true;
        return false;
    };
    QVERIFY(!shown());
    QElapsedTimer since;
    since.start();
    ip({"address", "add", "10.77.0.1/24", "dev", "lan"});
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 1000 * kPatience);
    tellFigure("console: an address appears in the Interface table", since.elapsed(), "1.0 s");
    since.restart();
    ip({"address", "del", "10.77.0.1/24", "dev", "lan"});
    QTRY_VERIFY_WITH_TIMEOUT(!shown(), 1000 * kPatience);
    tellFigure("console: an address goes from the Interface table", since.elapsed(), "1.0 s");
    picture(QStringLiteral("10-interfaces.png"));
}

void ConsoleWalk::showsRoutesLive()
{
    goTo(PageKind::StatusRouting);
    const QAbstractItemModel *model = m_console->window().statusPage(PageKind::StatusRouting)->table()->model();
    const QString route = QStringLiteral("10.88.0.0/16");
    QVERIFY(!hasCell(*model, route));
    QElapsedTimer since;
    since.start();
    ip({"route", "add", route, "via", "10.1.0.2"});
    QTRY_VERIFY_WITH_TIMEOUT(hasCell(*model, route), 1000 * kPatience);
    tellFigure("console: a route appears in the Routing table", since.elapsed(), "1.0 s");
    picture(QStringLiteral("11-routes.png"));
    since.restart();
    ip({"route", "del", route});
    QTRY_VERIFY_WITH_TIMEOUT(!hasCell(*model, route), 1000 * kPatience);
    tellFigure("console: a route goes from the Routing table", since.elapsed(), "1.0 s");
}

void ConsoleWalk::deletesTheTunnel()
{
    goTo(PageKind::Tunnel);
    chooseRow(m_console->window().tunnelPage()->table());
    pressButton(*page(), m_words.remove);
    QTRY_VERIFY(openDialog<ConfirmDialog>() != nullptr);
    ConfirmDialog *question = openDialog<ConfirmDialog>();
    activate(question);
    QVERIFY(shows(*question, m_words.deleteCaution));
    // What changes nothing is the default.
    QVERIFY(question->noButton()->isDefault());
    QCOMPARE(question->noButton()->text(), m_words.no);
    picture(QStringLiteral("12-delete.png"));
    pressButton(*question, m_words.yes);
    QTRY_COMPARE(m_console->window().tunnelPage()->table()->model()->rowCount(), 0);
}

void ConsoleWalk::deletesTheGateway()
{
    goTo(PageKind::Gateway);
    chooseRow(m_console->window().gatewayPage()->table());
    pressButton(*page(), m_words.remove);
    QTRY_VERIFY(openDialog<ConfirmDialog>() != nullptr);
    ConfirmDialog *question = openDialog<ConfirmDialog>();
    activate(question);
    pressButton(*question, m_words.yes);
    QTRY_COMPARE(m_console->window().gatewayPage()->table()->model()->rowCount(), 0);
    QVERIFY(button(m_console->window(), m_words.createGateway) != nullptr);
    picture(QStringLiteral("13-empty-again.png"));
}

void ConsoleWalk::cleanupTestCase()
{
    if (m_console)
        m_console->stop();
    m_console.reset();
}

} // namespace tunneldesk::test
