#include "tests/gui/undo_test.h"

#include "app/confirm_dialog.h"
#include "app/import_dialog.h"
#include "app/peer_sheet_dialog.h"
#include "app/rename_dialog.h"
#include "app/tunnel_page.h"
#include "models/profile_export.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QAction>
#include <QDateTime>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

void undo(Desk &desk)
{
    desk.window->activateWindow();
    QTRY_VERIFY(desk.window->isActiveWindow());
    QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier);
}

void redo(Desk &desk)
{
    desk.window->activateWindow();
    QTRY_VERIFY(desk.window->isActiveWindow());
    QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
}

QLineEdit *fieldOf(const QWidget &dialog, const QString &label)
{
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
        if (edit->isVisible() && edit->accessibleName().startsWith(label))
            return edit;
    return nullptr;
}

void fill(const QWidget &dialog, Field field, const QString &text)
{
    QLineEdit *edit = fieldOf(dialog, labelOf(field));
    QVERIFY2(edit, qPrintable(labelOf(field)));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void click(QWidget &dialog, const QString &text)
{
    QAbstractButton *target = button(dialog, text);
    QVERIFY2(target, qPrintable(text));
    target->click();
}

void waitForNoDialog()
{
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void createGateway(Desk &desk, const QString &name)
{
    desk.operations.createGateway();
    QTRY_VERIFY(top<GatewayWizard>());
    fill(*top<GatewayWizard>(), Field::GatewayName, name);
    click(*top<GatewayWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
}

// From 10 Mbps to what the radio button says.
void changeBandwidth(Desk &desk, const QString &words)
{
    desk.operations.changeGateway({2});
    QTRY_VERIFY(top<GatewayWizard>());
    click(*top<GatewayWizard>(), words);
    click(*top<GatewayWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
}

void createTunnel(Desk &desk, const QString &name)
{
    desk.operations.createTunnel({2});
    QTRY_VERIFY(top<TunnelWizard>());
    TunnelWizard &wizard = *top<TunnelWizard>();
    fill(wizard, Field::TunnelName, name);
    fill(wizard, Field::TunnelPeer, QStringLiteral("198.51.100.9"));
    fill(wizard, Field::LocalNetworks, QStringLiteral("10.1.0.0/24"));
    fill(wizard, Field::RemoteNetworks, QStringLiteral("10.7.0.0/24"));
    fill(wizard, Field::PreSharedKey, QStringLiteral("a fairly long key 4711"));
    click(wizard, QStringLiteral("Next"));
    click(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    waitForNoDialog();
}

// Of the third tunnel of busyProfile(), which shares its key with none; the key goes into memory.
void changeKey(Desk &desk, const QString &key)
{
    desk.operations.changeTunnel({14});
    QTRY_VERIFY(top<TunnelWizard>());
    TunnelWizard &wizard = *top<TunnelWizard>();
    fill(wizard, Field::PreSharedKey, key);
    click(wizard, QStringLiteral("Next"));
    click(wizard, QStringLiteral("OK"));
    waitForNoDialog();
}

void rename(Desk &desk, TunnelId id, const QString &name)
{
    desk.operations.renameTunnel(id);
    QTRY_VERIFY(top<RenameDialog>());
    auto *edit = top<RenameDialog>()->findChild<QLineEdit *>();
    edit->selectAll();
    QTest::keyClicks(edit, name);
    QTest::keyClick(edit, Qt::Key_Return);
    waitForNoDialog();
}

// Each reference of busyProfile() in memory, with its own name as the key.
void storeKeys(Desk &desk)
{
    Profile profile = desk.profiles.profile();
    for (TunnelConfig &tunnel : profile.tunnels) {
        tunnel.keyStorage = KeyStorage::InMemory;
        desk.secrets.store(tunnel.key, tunnel.keyStorage, Secret::copyFrom(viewOf(tunnel.key.value)),
                           [](const Outcome &) {});
    }
    QVERIFY(desk.profiles.save(profile));
}

std::string keyOf(Desk &desk, const SecretRef &reference)
{
    std::optional<std::string> key;
    desk.secrets.fetch(reference, KeyStorage::InMemory, [&](const Result<Secret> &found) {
        key = found ? std::string(reinterpret_cast<const char *>(found.value().view().data()), found.value().size())
                    : std::string();
    });
    const bool isAnswered = QTest::qWaitFor([&] { return key.has_value(); }, 30'000);
    return isAnswered ? *key : "no answer";
}

QString said(const Desk &desk)
{
    return desk.window->messageBar()->text();
}

QAction *menuAction(const Desk &desk, const QString &beginning)
{
    for (QAction *action : desk.window->findChildren<QAction *>())
        if (action->text().startsWith(beginning))
            return action;
    return nullptr;
}

} // namespace

void UndoTest::creationOfAGateway()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const Profile before = desk.profiles.profile();
    QVERIFY(!desk.operations.whyNotUndo().isEmpty());
    createGateway(desk, QStringLiteral("gw-jeju"));
    const Profile after = desk.profiles.profile();
    QCOMPARE(after.gateways.size(), std::size_t{3});
    undo(desk);
    QCOMPARE(desk.profiles.profile(), before);
    QCOMPARE(said(desk), QStringLiteral("Undone: Creation of the gateway “gw-jeju”."));
    QCOMPARE(std::get<ApplyProfile>(desk.commands.back()).profile, before);
    QVERIFY(!desk.operations.whyNotUndo().isEmpty());
    redo(desk);
    QCOMPARE(desk.profiles.profile(), after);
    QCOMPARE(said(desk), QStringLiteral("Done again: Creation of the gateway “gw-jeju”."));
    QVERIFY(!desk.operations.whyNotRedo().isEmpty());
}

void UndoTest::aGatewayKeepsTheTimeOfItsCreation()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const GatewayModel &model = desk.models.gateways;
    const auto created = [&](GatewayId id) { return model.indexOf(id).siblingAtColumn(GatewayModel::Created).data(); };
    // From before the time was kept.
    QCOMPARE(created({2}).toString(), QStringLiteral("—"));
    const auto now = [] { return static_cast<std::uint64_t>(QDateTime::currentSecsSinceEpoch()); };
    const std::uint64_t before = now();
    createGateway(desk, QStringLiteral("gw-jeju"));
    const GatewayConfig made = desk.profiles.profile().gateways.back();
    QCOMPARE(made.name, std::string("gw-jeju"));
    QVERIFY(made.createdAt && *made.createdAt >= before && *made.createdAt <= now());
    const QDateTime when = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*made.createdAt));
    QCOMPARE(created(made.id).toString(), QLocale().toString(when, QLocale::ShortFormat));
    undo(desk);
    redo(desk);
    QCOMPARE(desk.profiles.profile().gateways.back(), made);
    // A change is no creation, a copy is one.
    desk.operations.changeGateway(made.id);
    QTRY_VERIFY(top<GatewayWizard>());
    click(*top<GatewayWizard>(), QStringLiteral("20 Mbps"));
    click(*top<GatewayWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
    QCOMPARE(desk.profiles.profile().find(made.id)->bandwidth, Bandwidth::Mbps20);
    QCOMPARE(desk.profiles.profile().find(made.id)->createdAt, made.createdAt);
    Profile old = desk.profiles.profile();
    old.gateways.back().createdAt = 1;
    QVERIFY(desk.profiles.save(old).isOk());
    desk.operations.cloneGateway(made.id);
    QTRY_VERIFY(top<GatewayWizard>());
    click(*top<GatewayWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
    QVERIFY(desk.profiles.profile().gateways.back().createdAt.value_or(0) >= before);
}

void UndoTest::changeOfAGateway()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const Profile before = desk.profiles.profile();
    changeBandwidth(desk, QStringLiteral("30 Mbps"));
    const Profile after = desk.profiles.profile();
    QCOMPARE(after.find(GatewayId{2})->bandwidth, Bandwidth::Mbps30);
    undo(desk);
    QCOMPARE(desk.profiles.profile(), before);
    QCOMPARE(std::get<ApplyProfile>(desk.commands.back()).profile, before);
    redo(desk);
    QCOMPARE(desk.profiles.profile(), after);
    QCOMPARE(std::get<ApplyProfile>(desk.commands.back()).profile, after);
}

void UndoTest::creationOfATunnel()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const Profile before = desk.profiles.profile();
    createTunnel(desk, QStringLiteral("to-nagoya"));
    const Profile after = desk.profiles.profile();
    QCOMPARE(after.tunnels.size(), std::size_t{4});
    const SecretRef key = after.tunnels.back().key;
    undo(desk);
    QCOMPARE(said(desk), QStringLiteral("Undone: Creation of the tunnel “to-nagoya”."));
    QCOMPARE(desk.profiles.profile(), before);
    redo(desk);
    QCOMPARE(desk.profiles.profile(), after);
    QCOMPARE(keyOf(desk, key), std::string("a fairly long key 4711"));
    // Undone for good: it can come no more, and its key is gone.
    undo(desk);
    desk.operations.history().expire();
    QVERIFY(!desk.operations.whyNotRedo().isEmpty());
    QCOMPARE(keyOf(desk, key), std::string());
}

void UndoTest::creationOfATunnelLeadsToItsPeerSheet()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    createTunnel(desk, QStringLiteral("to-nagoya"));
    QAbstractButton *sheet = button(*desk.window->messageBar(), QStringLiteral("Peer sheet…"));
    QVERIFY(sheet && sheet->isVisible());
    sheet->setFocus();
    QTest::keyClick(sheet, Qt::Key_Space);
    QTRY_VERIFY(top<PeerSheetDialog>());
    QVERIFY(top<PeerSheetDialog>()->windowTitle().contains(QStringLiteral("to-nagoya")));
    closeTop();
}

void UndoTest::changeOfATunnelBringsItsKeyBack()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    storeKeys(desk);
    const Profile before = desk.profiles.profile();
    changeKey(desk, QStringLiteral("another long key 4712"));
    const Profile after = desk.profiles.profile();
    const SecretRef fresh = after.find(TunnelId{14})->key;
    QVERIFY(fresh != SecretRef{"reference-3"});
    undo(desk);
    QCOMPARE(desk.profiles.profile(), before);
    QCOMPARE(keyOf(desk, {"reference-3"}), std::string("reference-3"));
    redo(desk);
    QCOMPARE(desk.profiles.profile(), after);
    QCOMPARE(keyOf(desk, fresh), std::string("another long key 4712"));
    QCOMPARE(said(desk), QStringLiteral("Done again: Change of the tunnel “to-lab”."));
}

void UndoTest::aKeyThatIsGoneIsSaid()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    storeKeys(desk);
    Profile other = desk.profiles.profile();
    desk.operations.history().setKeyStay(std::chrono::milliseconds(20));
    desk.operations.changeTunnel({14});
    QTRY_VERIFY(top<TunnelWizard>());
    fill(*top<TunnelWizard>(), Field::PreSharedKey, QStringLiteral("another long key 4712"));
    fill(*top<TunnelWizard>(), Field::RemoteNetworks, QStringLiteral("172.16.4.0/22"));
    click(*top<TunnelWizard>(), QStringLiteral("Next"));
    click(*top<TunnelWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
    const SecretRef fresh = desk.profiles.profile().find(TunnelId{14})->key;
    QTRY_COMPARE(keyOf(desk, {"reference-3"}), std::string());
    undo(desk);
    other.tunnels[2].key = fresh;
    QCOMPARE(desk.profiles.profile(), other);
    QCOMPARE(said(desk), QStringLiteral("Undone: Change of the tunnel “to-lab”. The Pre-shared Key stays as it is: the "
                                        "other one is no longer kept."));
    QCOMPARE(keyOf(desk, fresh), std::string("another long key 4712"));
    redo(desk);
    QCOMPARE(desk.profiles.profile().find(TunnelId{14})->key, fresh);
    // Where nothing but the key was changed, nothing is left to undo.
    undo(desk);
    changeKey(desk, QStringLiteral("yet another key 4713"));
    QTRY_VERIFY(!desk.operations.history().toUndo());
}

// Of two changes the first one's old key has gone: undoing both ends at the first one's new key, not at the last.
void UndoTest::aKeyThatIsGoneGivesWayToTheNextOne()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    storeKeys(desk);
    desk.operations.history().setKeyStay(std::chrono::seconds(3));
    changeKey(desk, QStringLiteral("another long key 4712"));
    const SecretRef first = desk.profiles.profile().find(TunnelId{14})->key;
    desk.operations.history().setKeyStay(std::chrono::minutes(5));
    changeKey(desk, QStringLiteral("yet another key 4713"));
    QTRY_COMPARE(keyOf(desk, {"reference-3"}), std::string());
    undo(desk);
    QCOMPARE(desk.profiles.profile().find(TunnelId{14})->key, first);
    QCOMPARE(keyOf(desk, first), std::string("another long key 4712"));
    QVERIFY2(!desk.operations.history().toUndo(), "nothing is left of the first change");
}

// A key in memory, then one to be asked for each time: both under one reference.
void UndoTest::whatIsInMemoryOutlivesThePlaceThatKeepsNothing()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    storeKeys(desk);
    std::optional<bool> isRemoved;
    desk.secrets.remove({"reference-3"}, KeyStorage::Ask, [&](const Outcome &outcome) { isRemoved = outcome.isOk(); });
    QTRY_VERIFY(isRemoved.has_value());
    QVERIFY(*isRemoved);
    QCOMPARE(keyOf(desk, {"reference-3"}), std::string("reference-3"));
}

void UndoTest::renamingByKeyboardAndByMessage()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const Profile before = desk.profiles.profile();
    rename(desk, {14}, QStringLiteral("to-the-lab"));
    const Profile after = desk.profiles.profile();
    QCOMPARE(after.find(TunnelId{14})->name, std::string("to-the-lab"));
    QCOMPARE(desk.operations.undoWords(), QStringLiteral("Undo: Renaming of the tunnel “to-lab” to “to-the-lab”"));
    QVERIFY(menuAction(desk, QStringLiteral("Undo: Renaming")));
    // The message that tells of it has the way back, and then the way forth.
    click(*desk.window->messageBar(), QStringLiteral("Undo"));
    QCOMPARE(desk.profiles.profile(), before);
    QVERIFY(menuAction(desk, QStringLiteral("Redo: Renaming")));
    click(*desk.window->messageBar(), QStringLiteral("Redo"));
    QCOMPARE(desk.profiles.profile(), after);
}

void UndoTest::changeOfZones()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const Profile before = desk.profiles.profile();
    Profile after = before;
    after.zones[0].name = "KR-2";
    QVERIFY(desk.profiles.save(after));
    Edit edit = editBetween(before, after);
    edit.what = [] { return QStringLiteral("Change of the zones"); };
    desk.operations.history().add(edit);
    undo(desk);
    QCOMPARE(desk.profiles.profile(), before);
    redo(desk);
    QCOMPARE(desk.profiles.profile(), after);
}

void UndoTest::aNewEditEndsRedo()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    rename(desk, {14}, QStringLiteral("one"));
    undo(desk);
    QVERIFY(desk.operations.whyNotRedo().isEmpty());
    rename(desk, {13}, QStringLiteral("two"));
    QVERIFY(!desk.operations.whyNotRedo().isEmpty());
    const Profile now = desk.profiles.profile();
    redo(desk);
    QCOMPARE(desk.profiles.profile(), now);
}

void UndoTest::stepsAreUndoneOneAfterAnother()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    std::vector<Profile> states{desk.profiles.profile()};
    createGateway(desk, QStringLiteral("gw-jeju"));
    states.push_back(desk.profiles.profile());
    createTunnel(desk, QStringLiteral("to-nagoya"));
    states.push_back(desk.profiles.profile());
    changeBandwidth(desk, QStringLiteral("30 Mbps"));
    states.push_back(desk.profiles.profile());
    rename(desk, {13}, QStringLiteral("to-kobe"));
    states.push_back(desk.profiles.profile());
    desk.operations.deleteTunnels({TunnelId{3}, TunnelId{13}});
    QTRY_VERIFY(top<ConfirmDialog>());
    top<ConfirmDialog>()->yesButton()->click();
    waitForNoDialog();
    states.push_back(desk.profiles.profile());
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        undo(desk);
        QCOMPARE(desk.profiles.profile(), states[i]);
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
        redo(desk);
        QCOMPARE(desk.profiles.profile(), states[i]);
    }
}

void UndoTest::whatHasChangedSinceStays()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    rename(desk, {14}, QStringLiteral("to-the-lab"));
    // By another way, as an import would.
    Profile profile = desk.profiles.profile();
    profile.tunnels[2].note = "moved";
    QVERIFY(desk.profiles.save(profile));
    undo(desk);
    QCOMPARE(desk.profiles.profile(), profile);
    QVERIFY2(said(desk).contains(QStringLiteral("nothing was done")), qPrintable(said(desk)));
    QVERIFY(!desk.operations.whyNotUndo().isEmpty());
}

void UndoTest::aGatewayThatIsInUseStays()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    createGateway(desk, QStringLiteral("gw-jeju"));
    Profile profile = desk.profiles.profile();
    profile.tunnels[2].gateway = profile.gateways[2].id;
    QVERIFY(desk.profiles.save(profile));
    undo(desk);
    QCOMPARE(desk.profiles.profile(), profile);
    QVERIFY2(said(desk).contains(QStringLiteral("nothing was done")), qPrintable(said(desk)));
}

// Its networks were free when it was left behind, and another tunnel has them now.
void UndoTest::aStepThatIsNoLongerFitGivesWayToThoseBefore()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const Profile first = desk.profiles.profile();
    const auto changeNetwork = [&desk](const QString &network) {
        desk.operations.changeTunnel({3});
        QTRY_VERIFY(top<TunnelWizard>());
        fill(*top<TunnelWizard>(), Field::RemoteNetworks, network);
        click(*top<TunnelWizard>(), QStringLiteral("Next"));
        click(*top<TunnelWizard>(), QStringLiteral("OK"));
        waitForNoDialog();
    };
    rename(desk, {14}, QStringLiteral("to-the-lab"));
    changeNetwork(QStringLiteral("10.9.0.0/24"));
    // By another way, as an import would.
    Profile profile = desk.profiles.profile();
    TunnelConfig newcomer = first.tunnels[0];
    newcomer.id = {99};
    newcomer.name = "newcomer";
    newcomer.peer = *IpAddress::parse("198.51.100.9");
    newcomer.key = {"reference-9"};
    profile.tunnels.push_back(newcomer);
    QVERIFY(desk.profiles.save(profile));
    undo(desk);
    QCOMPARE(desk.profiles.profile(), profile);
    QCOMPARE(said(desk), QStringLiteral("Change of the tunnel “to-tokyo”: nothing was done. Remote Network: Overlaps "
                                        "10.2.0.0/24 of the tunnel “newcomer”."));
    undo(desk);
    QCOMPARE(desk.profiles.profile().find(TunnelId{14})->name, std::string("to-lab"));
    QVERIFY(!desk.operations.whyNotUndo().isEmpty());
    // The same for what would be done again.
    changeNetwork(QStringLiteral("10.12.0.0/24"));
    undo(desk);
    profile = desk.profiles.profile();
    profile.tunnels.back().remoteNetworks = {*IpPrefix::parse("10.12.0.0/24")};
    QVERIFY(desk.profiles.save(profile));
    redo(desk);
    QCOMPARE(desk.profiles.profile(), profile);
    QVERIFY2(said(desk).contains(QStringLiteral("“newcomer”")), qPrintable(said(desk)));
    QVERIFY(!desk.operations.whyNotRedo().isEmpty());
}

void UndoTest::undoIsOfferedForItsOwnStepOnly()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    createGateway(desk, QStringLiteral("gw-jeju"));
    changeBandwidth(desk, QStringLiteral("30 Mbps"));
    const Profile changed = desk.profiles.profile();
    const MessageBar &bar = *desk.window->messageBar();
    QVERIFY(bar.action());
    QCOMPARE(bar.action()->text(), QStringLiteral("Undo"));
    desk.operations.deleteTunnels({TunnelId{14}});
    QTRY_VERIFY(top<ConfirmDialog>());
    top<ConfirmDialog>()->yesButton()->click();
    waitForNoDialog();
    QVERIFY(bar.action());
    // Its time is up: the step before it would be undone, which the message does not speak of.
    desk.operations.history().expire();
    QVERIFY2(said(desk).contains(QStringLiteral("deleted")), qPrintable(said(desk)));
    QVERIFY(bar.isVisible());
    QVERIFY(!bar.action());
    QVERIFY(desk.profiles.profile().find(GatewayId{2})->bandwidth == changed.find(GatewayId{2})->bandwidth);
    // Edits that say nothing of themselves put another step in front.
    rename(desk, {13}, QStringLiteral("to-kobe"));
    QVERIFY(bar.action());
    undo(desk);
    QCOMPARE(bar.action()->text(), QStringLiteral("Redo"));
    rename(desk, {13}, QStringLiteral("to-nara"));
    QCOMPARE(bar.action()->text(), QStringLiteral("Undo"));
    bar.action()->click();
    QVERIFY(desk.profiles.profile().find(TunnelId{13})->name == "to-osaka");
    // Who confirms a dialog as it was has no step of his own.
    desk.operations.changeGateway({2});
    QTRY_VERIFY(top<GatewayWizard>());
    click(*top<GatewayWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
    QVERIFY(!bar.action());
    desk.operations.changeTunnel({13});
    QTRY_VERIFY(top<TunnelWizard>());
    click(*top<TunnelWizard>(), QStringLiteral("Next"));
    click(*top<TunnelWizard>(), QStringLiteral("OK"));
    waitForNoDialog();
    QVERIFY(!bar.action());
    QVERIFY(desk.profiles.profile().find(TunnelId{13})->name == "to-osaka");
    redo(desk);
    QVERIFY(bar.action());
    // View only takes nothing back.
    QVERIFY(bar.action());
    Preferences preferences = desk.window->preferences();
    preferences.isViewOnly = true;
    desk.window->setPreferences(preferences);
    QVERIFY(!bar.action());
}

void UndoTest::undoOfAnImportIsOfferedAsLongAsItCanBe()
{
    Profile less = busyProfile();
    less.tunnels.pop_back();
    Desk desk(QStringLiteral("en"), less);
    desk.show();
    const QString path = desk.folder.filePath(QStringLiteral("all.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(encodeExport(busyProfile()));
    file.close();
    desk.operations.importFiles({path});
    QTRY_VERIFY(top<ImportDialog>());
    top<ImportDialog>()->accept();
    waitForNoDialog();
    const MessageBar &bar = *desk.window->messageBar();
    QVERIFY2(said(desk).startsWith(QStringLiteral("Imported")), qPrintable(said(desk)));
    QVERIFY(bar.action());
    Profile later = desk.profiles.profile();
    later.tunnels[0].note = "changed since";
    QVERIFY(desk.profiles.save(later));
    desk.window->profileChanged();
    QVERIFY(!bar.action());
}

// What was imported has other keys since, or another program has changed the profile.
void UndoTest::anImportThatHasChangedSinceIsNotOfferedForUndo()
{
    Profile less = busyProfile();
    less.tunnels.pop_back();
    Desk desk(QStringLiteral("en"), less);
    desk.show();
    storeKeys(desk);
    const QString path = desk.folder.filePath(QStringLiteral("all.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(encodeExport(busyProfile()));
    file.close();
    desk.operations.importFiles({path});
    QTRY_VERIFY(top<ImportDialog>());
    top<ImportDialog>()->accept();
    waitForNoDialog();
    QAction *action = menuAction(desk, QStringLiteral("Undo the import"));
    QVERIFY(action && action->isEnabled());
    // Set to view only it stays, by the message as by the menu.
    Preferences preferences = desk.window->preferences();
    preferences.isViewOnly = true;
    desk.window->setPreferences(preferences);
    QVERIFY(!action->isEnabled() && !desk.window->messageBar()->action());
    desk.operations.undoImport();
    QCOMPARE(desk.profiles.profile().tunnels.size(), std::size_t{3});
    desk.window->setPreferences({});
    QVERIFY(action->isEnabled());
    QVERIFY(desk.secrets.openVault(Secret::copyFrom(viewOf(std::string_view("open sesame")))).isOk());
    desk.operations.moveAllKeys(KeyStorage::Vault);
    QTRY_COMPARE(desk.profiles.profile().tunnels[0].keyStorage, KeyStorage::Vault);
    QTRY_VERIFY(!action->isEnabled());
    QCOMPARE(action->text(), QStringLiteral("Undo"));
    QVERIFY2(desk.operations.whyNotUndo().contains(QStringLiteral("changed since the import")),
             qPrintable(desk.operations.whyNotUndo()));
}

void UndoTest::saysWhatInThreeLanguages()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    rename(desk, {14}, QStringLiteral("a&b"));
    QVERIFY(menuAction(desk, QStringLiteral("Undo: Renaming of the tunnel “to-lab” to “a&&b”")));
    desk.language.use(QStringLiteral("ja"));
    QTRY_VERIFY(menuAction(desk, QStringLiteral("元に戻す: ")));
    undo(desk);
    QVERIFY2(said(desk).startsWith(QStringLiteral("元に戻しました")), qPrintable(said(desk)));
    desk.language.use(QStringLiteral("ko"));
    QTRY_VERIFY2(said(desk).startsWith(QStringLiteral("실행 취소됨")), qPrintable(said(desk)));
    QVERIFY(menuAction(desk, QStringLiteral("다시 실행: ")));
}

void UndoTest::keysOfTheHistoryAreForgottenWithIt()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    storeKeys(desk);
    changeKey(desk, QStringLiteral("another long key 4712"));
    desk.commands.clear();
    QCOMPARE(keyOf(desk, {"reference-3"}), std::string("reference-3"));
    desk.operations.history().clear();
    QCOMPARE(keyOf(desk, {"reference-3"}), std::string());
    QCOMPARE(desk.commands.size(), std::size_t{1});
    QCOMPARE(std::get<ForgetSecret>(desk.commands[0]).reference, SecretRef{"reference-3"});
    // What the profile names stays.
    QCOMPARE(keyOf(desk, desk.profiles.profile().find(TunnelId{14})->key), std::string("another long key 4712"));
}

} // namespace tunneldesk::test
