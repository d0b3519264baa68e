#include "tests/interop/console/console_walk.h"

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/status_page.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "models/text/text.h"
#include "models/tunnel_model.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_editor.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QSpinBox>

namespace tunneldesk::test
{
namespace
{

// Five times what is wanted: the machine may be busy with other tests.
constexpr int kPatience = 5;

QString given(const char *name)
{
    return qEnvironmentVariable(name);
}

void enter(QWidget *field, const QString &text)
{
    QVERIFY(field != nullptr);
    QVERIFY(tabTo(field));
    retype(text);
}

void pressButton(QWidget &window, const QString &text)
{
    QAbstractButton *target = button(window, text);
    QVERIFY2(target != nullptr, qPrintable(text));
    QVERIFY(tabTo(target));
    press(Qt::Key_Space);
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
    options.language = QStringLiteral("ja");
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

void ConsoleWalk::opensEmptyAndLeads()
{
    goTo(PageKind::Gateway);
    QVERIFY(button(m_console->window(), QStringLiteral("IPsec VPN Gateway作成")) != nullptr);
    picture(QStringLiteral("1-empty.png"));
}

void ConsoleWalk::createsTheGateway()
{
    pressButton(*page(), QStringLiteral("IPsec VPN Gateway作成"));
    QTRY_VERIFY(openDialog<GatewayWizard>() != nullptr);
    GatewayWizard *wizard = openDialog<GatewayWizard>();
    activate(wizard);
    enter(named<QLineEdit>(*wizard, labelOf(Field::GatewayName)), QStringLiteral("ソウル-gw"));
    picture(QStringLiteral("2-gateway.png"));
    pressButton(*wizard, QStringLiteral("確認"));
    QTRY_COMPARE(m_console->window().gatewayPage()->table()->model()->rowCount(), 1);
    QTRY_VERIFY(openDialog<GatewayWizard>() == nullptr);
}

void ConsoleWalk::createsTheTunnel()
{
    goTo(PageKind::Tunnel);
    pressButton(*page(), QStringLiteral("IPsec VPN Tunnel作成"));
    QTRY_VERIFY(openDialog<TunnelWizard>() != nullptr);
    TunnelWizard *wizard = openDialog<TunnelWizard>();
    activate(wizard);
    enter(named<QLineEdit>(*wizard, labelOf(Field::TunnelName)), QStringLiteral("東京-office"));
    enter(named<QLineEdit>(*wizard, labelOf(Field::TunnelPeer)), given("TUNNELDESK_WALK_PEER"));
    const auto editors = wizard->findChildren<NetworkEditor *>();
    enter(editors[0]->findChild<QLineEdit *>(), given("TUNNELDESK_WALK_LOCAL"));
    enter(editors[1]->findChild<QLineEdit *>(), given("TUNNELDESK_WALK_REMOTE"));
    enter(named<QLineEdit>(*wizard, labelOf(Field::PreSharedKey)), given("TUNNELDESK_WALK_KEY"));
    picture(QStringLiteral("3-tunnel.png"));
    pressButton(*wizard, QStringLiteral("次"));
    QTRY_VERIFY2(button(*wizard, QStringLiteral("IPsec VPN Tunnel作成")) != nullptr, "the final check did not come");
    picture(QStringLiteral("4-final-check.png"));
    pressButton(*wizard, QStringLiteral("IPsec VPN Tunnel作成"));
    QTRY_VERIFY(openDialog<TunnelWizard>() == nullptr);
    QTRY_COMPARE(m_console->window().tunnelPage()->table()->model()->rowCount(), 1);
}

void ConsoleWalk::becomesActive()
{
    QElapsedTimer since;
    since.start();
    const QAbstractItemModel *model = m_console->window().tunnelPage()->table()->model();
    const auto status = [model] { return model->index(0, TunnelModel::Status).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("active"), 5000 * kPatience);
    tellFigure("console: active after the tunnel was created", since.elapsed(), "5.0 s");
    picture(QStringLiteral("5-active.png"));
}

void ConsoleWalk::opensTheDetails()
{
    activate(&m_console->window());
    DataTable *table = m_console->window().tunnelPage()->table();
    QVERIFY(tabTo(table));
    press(Qt::Key_Home);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_console->window().tunnelPage()->details()->isVisible());
    QTest::qWait(1200); // one refresh, so that the counters in the picture are of living traffic
    picture(QStringLiteral("6-details.png"));
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
    picture(QStringLiteral("7-interfaces.png"));
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
    picture(QStringLiteral("8-routes.png"));
    since.restart();
    ip({"route", "del", route});
    QTRY_VERIFY_WITH_TIMEOUT(!hasCell(*model, route), 1000 * kPatience);
    tellFigure("console: a route goes from the Routing table", since.elapsed(), "1.0 s");
}

void ConsoleWalk::cleanupTestCase()
{
    if (m_console)
        m_console->stop();
    m_console.reset();
}

} // namespace tunneldesk::test
