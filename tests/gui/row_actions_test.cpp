#include "tests/gui/row_actions_test.h"

#include "app/confirm_dialog.h"
#include "app/export_dialog.h"
#include "app/rename_dialog.h"
#include "app/sessions_view.h"
#include "app/tunnel_details.h"
#include "models/text/text.h"
#include "tests/gui/bench.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QLineEdit>

namespace tunneldesk::test
{
namespace
{

QStringList namesOf(const Profile &profile)
{
    QStringList names;
    for (const TunnelConfig &tunnel : profile.tunnels)
        names << fromUtf8(tunnel.name);
    return names;
}

} // namespace

void RowActionsTest::f2RenamesATunnel()
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

void RowActionsTest::f2SaysWhyAGatewayKeepsItsName()
{
    Bench bench(PageKind::Gateway);
    bench.desk.window->gatewayPage()->select({2});
    bench.gateways().setFocus();
    QTest::keyClick(&bench.gateways(), Qt::Key_F2);
    QVERIFY(bench.desk.window->messageBar()->text().contains(QStringLiteral("“gw-seoul” keeps it")));
}

void RowActionsTest::refusedKeysSayWhy()
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

void RowActionsTest::actionsCountWhatIsSelected()
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

void RowActionsTest::aTunnelIsCloned()
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

void RowActionsTest::aGatewayIsCloned()
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

void RowActionsTest::deletingSaysWhatFlows()
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

void RowActionsTest::newKeysAtOnce()
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

void RowActionsTest::oneSaIsRenewedOrDeleted()
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

} // namespace tunneldesk::test
