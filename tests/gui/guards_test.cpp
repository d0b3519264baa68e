#include "tests/gui/guards_test.h"

#include "app/confirm_dialog.h"
#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/tunnel_page.h"
#include "app/zone_finder.h"
#include "app/zones_dialog.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>

namespace tunneldesk::test
{
namespace
{

QLineEdit *fieldOf(const QWidget &dialog, const QString &label)
{
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
        if (edit->isVisible() && edit->accessibleName().startsWith(label))
            return edit;
    }
    return nullptr;
}

Profile withZone()
{
    Profile profile;
    profile.zones = {exampleZone()};
    return profile;
}

// Fills the first step of the tunnel wizard and goes through to its last button.
void makeTunnel(TunnelWizard &wizard)
{
    const auto type = [&](Field field, const QString &text) {
        QLineEdit *edit = fieldOf(wizard, labelOf(field));
        QVERIFY2(edit, qPrintable(labelOf(field)));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    };
    type(Field::TunnelName, QStringLiteral("to-nagoya"));
    type(Field::TunnelPeer, QStringLiteral("198.51.100.9"));
    type(Field::LocalNetworks, QStringLiteral("10.1.0.0/24"));
    type(Field::RemoteNetworks, QStringLiteral("10.7.0.0/24"));
    type(Field::PreSharedKey, QStringLiteral("a fairly long key 4711"));
    QPushButton *next = buttonOf(wizard, QStringLiteral("Next"));
    QVERIFY(next);
    next->click();
    QPushButton *create = buttonOf(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    QVERIFY(create && create->isEnabled());
    create->click();
}

} // namespace

void GuardsTest::aGatewayNeedsAZone()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    desk.operations.createGateway();
    QVERIFY(!top<GatewayWizard>());
    QVERIFY(desk.window->messageBar()->isVisible());
    QCOMPARE(desk.window->messageBar()->text(), QStringLiteral("A gateway stands in a zone, and there is none yet."));
}

void GuardsTest::aGatewayIsMadeByKeyboard()
{
    Desk desk(QStringLiteral("ja"), withZone());
    desk.show();
    QTest::keyClick(desk.window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(top<GatewayWizard>());
    GatewayWizard *wizard = top<GatewayWizard>();
    QLineEdit *name = fieldOf(*wizard, labelOf(Field::GatewayName));
    QVERIFY(name);
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("gw-tokyo"));
    QPushButton *confirm = buttonOf(*wizard, QStringLiteral("確認"));
    QVERIFY(confirm);
    confirm->setFocus();
    QTest::keyClick(confirm, Qt::Key_Space);
    QTRY_COMPARE(desk.profiles.profile().gateways.size(), std::size_t{1});
    QCOMPARE(desk.profiles.profile().gateways[0].name, std::string("gw-tokyo"));
    QCOMPARE(desk.window->currentPage(), PageKind::Gateway);
    QCOMPARE(desk.window->gatewayPage()->table()->selectedSourceRows().size(), 1);
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("gw-tokyo")));
    QVERIFY(std::holds_alternative<ApplyProfile>(desk.commands.back()));
}

void GuardsTest::aGatewayWithTunnelsIsNotDeleted()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Gateway);
    desk.window->gatewayPage()->select({2});
    QTest::keyClick(desk.window->gatewayPage()->table(), Qt::Key_Delete);
    QTRY_VERIFY(top<ConfirmDialog>());
    ConfirmDialog *dialog = top<ConfirmDialog>();
    QVERIFY(!dialog->yesButton());
    auto *list = dialog->findChild<QListWidget *>();
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("to-tokyo"));
    // As high as its lines: none is cut, and no room for half a line stays under them.
    const int last = list->visualItemRect(list->item(1)).bottom();
    QVERIFY(last <= list->viewport()->height());
    QVERIFY2(list->viewport()->height() - last < list->fontMetrics().height() / 2, qPrintable(QString::number(last)));
    // From the list to the tunnel.
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(desk.window->currentPage(), PageKind::Tunnel);
    QCOMPARE(desk.window->tunnelPage()->selected(), std::vector<TunnelId>{TunnelId{13}});
    // And by a button that is seen: to the first of them, or to the one chosen.
    desk.window->showPage(PageKind::Gateway);
    desk.operations.deleteGateway({2});
    QTRY_VERIFY(top<ConfirmDialog>() && top<ConfirmDialog>()->isActiveWindow());
    QVERIFY(top<ConfirmDialog>()->noButton()->isDefault());
    pressButton(*top<ConfirmDialog>(), QStringLiteral("Tunnelへ移動"));
    QTRY_COMPARE(desk.window->currentPage(), PageKind::Tunnel);
    QCOMPARE(desk.window->tunnelPage()->selected(), std::vector<TunnelId>{TunnelId{3}});
    desk.window->showPage(PageKind::Gateway);
    desk.operations.deleteGateway({2});
    QTRY_VERIFY(top<ConfirmDialog>());
    QTest::keyClick(top<ConfirmDialog>()->findChild<QListWidget *>(), Qt::Key_Down);
    buttonOf(*top<ConfirmDialog>(), QStringLiteral("Tunnelへ移動"))->click();
    QTRY_COMPARE(desk.window->currentPage(), PageKind::Tunnel);
    QCOMPARE(desk.window->tunnelPage()->selected(), std::vector<TunnelId>{TunnelId{13}});
    QCOMPARE(desk.profiles.profile().gateways.size(), std::size_t{2});
}

void GuardsTest::deletingAGatewayAsksAndNoIsTheDefault()
{
    Profile profile = busyProfile();
    std::erase_if(profile.tunnels, [](const TunnelConfig &tunnel) { return tunnel.gateway == GatewayId{12}; });
    Desk desk(QStringLiteral("ja"), profile);
    desk.show();
    desk.operations.deleteGateway({12});
    QTRY_VERIFY(top<ConfirmDialog>());
    QCOMPARE(top<ConfirmDialog>()->noButton()->text(), QStringLiteral("いいえ"));
    QCOMPARE(top<ConfirmDialog>()->yesButton()->text(), QStringLiteral("はい"));
    QVERIFY(top<ConfirmDialog>()->noButton()->isDefault());
    QTest::keyClick(top<ConfirmDialog>(), Qt::Key_Return);
    QTRY_VERIFY(!top<ConfirmDialog>());
    QCOMPARE(desk.profiles.profile().gateways.size(), std::size_t{2});
    desk.operations.deleteGateway({12});
    QTRY_VERIFY(top<ConfirmDialog>());
    top<ConfirmDialog>()->yesButton()->click();
    QTRY_COMPARE(desk.profiles.profile().gateways.size(), std::size_t{1});
}

void GuardsTest::deletingATunnelSaysWhatGoes()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.operations.deleteTunnels({TunnelId{3}});
    QTRY_VERIFY(top<ConfirmDialog>());
    const auto labels = top<ConfirmDialog>()->findChildren<QLabel *>();
    const bool saysIt = std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("▲ 注意: 削除すると、該当IPsec VPN Tunnelによって作成された全てのVPN"
                                               "セッションが削除されます。");
    });
    QVERIFY(saysIt);
    QVERIFY(top<ConfirmDialog>()->noButton()->isDefault());
    top<ConfirmDialog>()->yesButton()->click();
    QTRY_COMPARE(desk.profiles.profile().tunnels.size(), std::size_t{2});
    // The key goes with its last tunnel, once that cannot come back.
    const auto isForgotten = [&] {
        return std::any_of(desk.commands.begin(), desk.commands.end(), [](const Command &command) {
            const auto *forget = std::get_if<ForgetSecret>(&command);
            return forget && forget->reference == SecretRef{"reference-1"};
        });
    };
    QVERIFY(!isForgotten());
    desk.operations.history().expire();
    QVERIFY(isForgotten());
}

void GuardsTest::theKeyComesWithTheProfileThatNamesIt()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.createTunnel({2});
    QTRY_VERIFY(top<TunnelWizard>());
    makeTunnel(*top<TunnelWizard>());
    QTRY_COMPARE(desk.profiles.profile().tunnels.size(), std::size_t{4});
    const TunnelConfig &made = desk.profiles.profile().tunnels.back();
    QCOMPARE(made.name, std::string("to-nagoya"));
    QVERIFY(!made.key.isNone());
    // The engine keeps no key that no tunnel names, and would ask for one that comes later.
    QVERIFY(std::none_of(desk.commands.begin(), desk.commands.end(),
                         [](const Command &command) { return std::holds_alternative<GiveSecret>(command); }));
    QVERIFY(std::holds_alternative<ApplyProfile>(desk.commands.back()));
    const auto &applied = std::get<ApplyProfile>(desk.commands.back());
    QCOMPARE(applied.keys.size(), std::size_t{1});
    QCOMPARE(applied.keys[0].reference.value, made.key.value);
    QVERIFY(applied.profile.find(made.id));
    bool isFound = false;
    desk.secrets.fetch(made.key, made.keyStorage, [&](const Result<Secret> &found) { isFound = found.isOk(); });
    QTRY_VERIFY(isFound);
    QCOMPARE(desk.window->tunnelPage()->selected(), std::vector<TunnelId>{made.id});
}

void GuardsTest::aProfileThatCannotBeSavedLeavesTheDialogOpen()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.createTunnel({2});
    QTRY_VERIFY(top<TunnelWizard>());
    // A folder in the place of the file: nobody can write it, not even root.
    const QString path = desk.profiles.path();
    QVERIFY(QFile::remove(path));
    QVERIFY(QDir().mkpath(path + QStringLiteral("/in-the-way")));
    const std::size_t before = desk.commands.size();
    makeTunnel(*top<TunnelWizard>());
    QTest::qWait(50);
    QVERIFY(top<TunnelWizard>());
    QCOMPARE(desk.profiles.profile().tunnels.size(), std::size_t{3});
    QCOMPARE(desk.commands.size(), before);
    top<TunnelWizard>()->reject();
}

void GuardsTest::aGatewayThatCannotBeSavedSaysSoInItsDialog()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    // A folder in the place of the file: nobody can write it, not even root.
    const QString path = desk.profiles.path();
    QVERIFY(QFile::remove(path));
    QVERIFY(QDir().mkpath(path + QStringLiteral("/in-the-way")));
    desk.operations.changeGateway({12});
    QTRY_VERIFY(top<GatewayWizard>());
    const QPointer<GatewayWizard> first = top<GatewayWizard>();
    for (QRadioButton *choice : first->findChildren<QRadioButton *>())
        if (choice->text().startsWith(QStringLiteral("30")))
            choice->click();
    first->accept();
    QTRY_VERIFY(top<GatewayWizard>() && top<GatewayWizard>() != first);
    QCOMPARE(top<GatewayWizard>()->gateway().bandwidth, Bandwidth::Mbps30);
    QVERIFY(shows(*top<GatewayWizard>(), QStringLiteral("Nothing was changed: ")));
    QVERIFY(desk.window->messageBar()->text().isEmpty());
    QCOMPARE(desk.profiles.profile().find(GatewayId{12})->bandwidth, Bandwidth::Mbps20);
    desk.language.use(QStringLiteral("ja"));
    QTRY_VERIFY(!shows(*top<GatewayWizard>(), QStringLiteral("Nothing was changed: ")));
    closeTop();
    desk.language.use(QStringLiteral("en"));
    desk.operations.cloneGateway({12});
    QTRY_VERIFY(top<GatewayWizard>());
    top<GatewayWizard>()->accept();
    QTRY_VERIFY(top<GatewayWizard>() && shows(*top<GatewayWizard>(), QStringLiteral("Nothing was created: ")));
    closeTop();
}

void GuardsTest::shrinkingTheGuaranteeIsCautioned()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    const auto chooseTen = [&] {
        desk.operations.changeGateway({12});
        QTRY_VERIFY(top<GatewayWizard>());
        for (QRadioButton *choice : top<GatewayWizard>()->findChildren<QRadioButton *>()) {
            if (choice->text().startsWith(QStringLiteral("10")))
                choice->click();
        }
        top<GatewayWizard>()->accept();
        QTRY_VERIFY(top<ConfirmDialog>());
    };
    chooseTen();
    const auto labels = top<ConfirmDialog>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() ==
               QStringLiteral("帯域幅の保障を縮小すると、瞬時にパケットの紛失が発生することがあります。");
    }));
    // No: back to the values, nothing saved.
    top<ConfirmDialog>()->noButton()->click();
    QTRY_VERIFY(top<GatewayWizard>());
    QCOMPARE(top<GatewayWizard>()->gateway().bandwidth, Bandwidth::Mbps10);
    top<GatewayWizard>()->reject();
    QCOMPARE(desk.profiles.profile().gateways[1].bandwidth, Bandwidth::Mbps20);
    chooseTen();
    top<ConfirmDialog>()->yesButton()->click();
    QTRY_COMPARE(desk.profiles.profile().gateways[1].bandwidth, Bandwidth::Mbps10);
}

// S3 of the screens: a changed policy is for now or for the next renewal, and the engine hears which.
void GuardsTest::aChangedPolicyMayWait()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    for (const bool waits : {true, false}) {
        desk.operations.changeGateway({12});
        QTRY_VERIFY(top<GatewayWizard>());
        const auto choices = top<GatewayWizard>()->findChildren<QComboBox *>();
        const auto named = [&choices](const QString &name) {
            return *std::find_if(choices.begin(), choices.end(),
                                 [&name](const QComboBox *choice) { return choice->accessibleName() == name; });
        };
        QComboBox *hash = named(labelOf(Field::IkeHash));
        hash->setCurrentIndex(hash->findText(textOf(waits ? Hash::Sha384 : Hash::Sha512)));
        QComboBox *when = named(QStringLiteral("When the new policy takes effect"));
        QVERIFY(when->isVisible());
        when->setCurrentIndex(waits ? 1 : 0);
        top<GatewayWizard>()->accept();
        QTRY_VERIFY(std::holds_alternative<ApplyProfile>(desk.commands.back()));
        const auto &applied = std::get<ApplyProfile>(desk.commands.back());
        QCOMPARE(applied.profile.gateways[1].policy.hash, waits ? Hash::Sha384 : Hash::Sha512);
        QVERIFY(applied.atNextRenewal == (waits ? std::vector<GatewayId>{{12}} : std::vector<GatewayId>{}));
        QCOMPARE(desk.window->messageBar()->text().contains(QStringLiteral("when they are renewed")), waits);
        QTRY_VERIFY(!top<GatewayWizard>());
    }
}

void GuardsTest::actionsSayWhyTheyAreDisabled()
{
    Desk desk(QStringLiteral("en"), busyProfile(), false);
    desk.operations.setWhyNoEngine([] { return QStringLiteral("no engine here"); });
    desk.show();
    desk.window->showPage(PageKind::Gateway);
    desk.window->gatewayPage()->select({2});
    const QList<QAction *> gateway = desk.window->gatewayPage()->menuActions();
    QVERIFY(gateway[0]->isEnabled());
    QVERIFY(!gateway[2]->isEnabled());
    QCOMPARE(gateway[2]->toolTip(), QStringLiteral("2 tunnels still use it: to-tokyo, to-osaka"));
    desk.window->gatewayPage()->select({12});
    QCOMPARE(gateway[2]->toolTip(), QStringLiteral("1 tunnel still uses it: to-lab"));
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({3});
    for (const QAction *action : desk.window->tunnelPage()->menuActions().mid(4, 3)) {
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), QStringLiteral("no engine here"));
    }
}

void GuardsTest::quittingAsksWhileATunnelIsUp()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    QVERIFY(!desk.window->close());
    QTRY_VERIFY(top<ConfirmDialog>());
    top<ConfirmDialog>()->noButton()->click();
    QVERIFY(desk.window->isVisible());
    QVERIFY(!desk.window->close());
    QTRY_VERIFY(top<ConfirmDialog>());
    top<ConfirmDialog>()->yesButton()->click();
    QTRY_VERIFY(!desk.window->isVisible());
}

void GuardsTest::zonesWithGatewaysStay()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.editZones();
    QTRY_VERIFY(top<ZonesDialog>());
    ZonesDialog *dialog = top<ZonesDialog>();
    QVERIFY(!buttonOf(*dialog, QStringLiteral("Remove"))->isEnabled());
    buttonOf(*dialog, QStringLiteral("Add"))->click();
    QLineEdit *name = fieldOf(*dialog, QString());
    name->setText(QString());
    QTest::keyClicks(name, QStringLiteral("KR-1"));
    dialog->accept();
    // Two zones of one name: refused beside the fields.
    QVERIFY(dialog->isVisible());
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("KR-2"));
    dialog->findChild<QComboBox *>()->setCurrentText(QStringLiteral("192.0.2.7"));
    dialog->accept();
    QTRY_COMPARE(desk.profiles.profile().zones.size(), std::size_t{2});
    QCOMPARE(std::get<IpAddress>(desk.profiles.profile().zones[1].uplink).toString(), std::string("192.0.2.7"));
}

void GuardsTest::zonesAreFoundOnce()
{
    Desk desk(QStringLiteral("en"));
    const auto zones = findZones(busySnapshot().host);
    QCOMPARE(zones.size(), std::size_t{1});
    QCOMPARE(std::get<std::string>(zones[0].uplink), std::string("eth0"));
    QCOMPARE(zones[0].privateSubnets, std::vector<IpPrefix>{network("10.1.0.0/16")});
    desk.operations.adoptZones(zones);
    QCOMPARE(desk.profiles.profile().zones.size(), std::size_t{1});
    desk.operations.adoptZones(findZones(busySnapshot().host));
    QCOMPARE(desk.profiles.profile().zones[0].id.value, zones[0].id.value);
}

void GuardsTest::zonesThatAreDeletedAreNotFoundAgain()
{
    Desk desk(QStringLiteral("en"));
    desk.operations.adoptZones(findZones(busySnapshot().host));
    QCOMPARE(desk.profiles.profile().zones.size(), std::size_t{1});
    QVERIFY(desk.profiles.save(Profile{}).isOk());
    desk.operations.adoptZones(findZones(busySnapshot().host));
    QVERIFY(desk.profiles.profile().zones.empty());
    // The same where they were there before.
    Desk other(QStringLiteral("en"), withZone());
    QVERIFY(!other.operations.mayAdoptZones());
    QVERIFY(other.profiles.save(Profile{}).isOk());
    other.operations.adoptZones(findZones(busySnapshot().host));
    QVERIFY(other.profiles.profile().zones.empty());
}

void GuardsTest::zonesThatCannotBeSavedAreSaidOnce()
{
    Desk desk(QStringLiteral("en"));
    int told = 0;
    connect(&desk.operations, &Operations::said, this, [&told] { ++told; });
    // A folder in the place of the file: nobody can write it, not even root.
    QVERIFY(QDir().mkpath(desk.profiles.path() + QStringLiteral("/in-the-way")));
    // Nothing is found yet: the network comes later.
    desk.operations.adoptZones({});
    for (int snapshot = 0; snapshot < 4; ++snapshot)
        desk.operations.adoptZones(findZones(busySnapshot().host));
    QCOMPARE(told, 1);
}

} // namespace tunneldesk::test
