#include "tests/gui/peer_sheet_test.h"

#include "app/peer_sheet_dialog.h"
#include "app/tunnel_page.h"
#include "models/text/sheet_text.h"
#include "tests/gui/desk.h"
#include "tests/support/false_nft.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

#include <memory>

namespace tunneldesk::test
{
namespace
{

const QString kKeyText = QStringLiteral("correct-horse-battery");

PeerSheetDialog *sheet()
{
    return qobject_cast<PeerSheetDialog *>(QApplication::activeModalWidget());
}

void closeSheet()
{
    if (PeerSheetDialog *dialog = sheet())
        dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_VERIFY(!sheet());
}

// A profile whose first tunnel has its key in memory.
Profile profileWithKey()
{
    Profile profile = busyProfile();
    profile.tunnels[0].keyStorage = KeyStorage::InMemory;
    return profile;
}

void storeKey(Desk &desk)
{
    const QByteArray octets = kKeyText.toUtf8();
    const Secret key = Secret::copyFrom(viewOf(std::string_view(octets.constData(), octets.size())));
    bool isStored = false;
    const TunnelConfig &tunnel = desk.operations.profile().tunnels[0];
    desk.secrets.store(tunnel.key, KeyStorage::InMemory, key, [&](const Outcome &done) { isStored = done.isOk(); });
    QTRY_VERIFY(isStored);
}

void openSheet(Desk &desk)
{
    desk.operations.showPeerSheet(desk.operations.profile().tunnels[0].id);
    QTRY_VERIFY(sheet());
}

QPushButton *button(const QString &text)
{
    for (QPushButton *candidate : sheet()->findChildren<QPushButton *>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

} // namespace

void PeerSheetTest::keysOpenItForTheSelectedTunnel()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({desk.operations.profile().tunnels[0].id.value});
    QTest::keyClick(desk.window.get(), Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY(sheet());
    QVERIFY(sheet()->windowTitle().contains(fromUtf8(desk.operations.profile().tunnels[0].name)));
    closeSheet();
}

void PeerSheetTest::theTableIsMirroredAndMasked()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    storeKey(desk);
    openSheet(desk);
    const QString text = sheet()->view().text();
    const TunnelConfig &tunnel = desk.operations.profile().tunnels[0];
    QVERIFY(text.contains(QStringLiteral("Local Network\t") + textOf(tunnel.remoteNetworks)));
    QVERIFY(text.contains(QStringLiteral("Remote Network\t") + textOf(tunnel.localNetworks)));
    QVERIFY(text.contains(QStringLiteral("Own IP\t") + textOf(tunnel.peer)));
    QVERIFY(text.contains(QStringLiteral("IKEv1 Pre-shared Key\t********")));
    QVERIFY(!text.contains(kKeyText));
    button(QStringLiteral("Copy"))->click();
    QCOMPARE(QApplication::clipboard()->text(), text);
    closeSheet();
}

void PeerSheetTest::eachDeviceHasItsConfiguration()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    QSet<QString> seen;
    for (int i = 0; i < static_cast<int>(interchange::DeviceFormat::Count); ++i) {
        sheet()->view().setFormat(static_cast<interchange::DeviceFormat>(i));
        QVERIFY(sheet()->view().text().contains(fromUtf8(interchange::kKeyPlaceholder)));
        seen.insert(sheet()->view().text());
    }
    QCOMPARE(seen.size(), static_cast<int>(interchange::DeviceFormat::Count));
    closeSheet();
}

void PeerSheetTest::theKeyIsShownOnlyWhenAskedFor()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    storeKey(desk);
    openSheet(desk);
    auto *box = sheet()->findChild<QCheckBox *>();
    QVERIFY(box && !box->isChecked());
    box->click();
    QTRY_VERIFY(sheet()->view().isKeyShown());
    QVERIFY(sheet()->view().text().contains(kKeyText));
    sheet()->view().setFormat(interchange::DeviceFormat::Swanctl);
    QVERIFY(sheet()->view().text().contains(QStringLiteral("secret = \"%1\"").arg(kKeyText)));
    // What is copied now is marked for clipboard histories.
    button(QStringLiteral("Copy"))->click();
    QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
    box->click();
    QVERIFY(!sheet()->view().isKeyShown());
    QVERIFY(!sheet()->view().text().contains(kKeyText));
    closeSheet();
}

// Not by the button: by the keys and the menus that every table and every text has.
void PeerSheetTest::whatIsCopiedWhileTheKeyIsShownIsForgotten()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    storeKey(desk);
    openSheet(desk);
    QClipboard &clipboard = *QApplication::clipboard();
    const auto isMarked = [&clipboard] {
        return clipboard.mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")) == "secret";
    };
    auto *tabs = sheet()->view().findChild<QTabWidget *>();
    auto *table = qobject_cast<QTableWidget *>(tabs->widget(0));
    auto *text = sheet()->view().findChild<QPlainTextEdit *>();
    const auto keyItem = [table] { return table->findItems(kKeyText, Qt::MatchExactly).value(0); };
    // Nothing to hide: it stays for good, as elsewhere.
    table->setCurrentCell(0, 1);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard.text(), table->item(0, 1)->text());
    QVERIFY(!isMarked());
    sheet()->view().findChild<QCheckBox *>()->setChecked(true);
    QTRY_VERIFY(keyItem());
    table->setCurrentItem(keyItem());
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard.text(), kKeyText);
    QVERIFY(isMarked());
    clipboard.clear();
    sheet()->view().setFormat(interchange::DeviceFormat::Swanctl);
    QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard.text(), text->toPlainText());
    QVERIFY(clipboard.text().contains(kKeyText));
    QVERIFY(isMarked());
    clipboard.clear();
    QTest::keyClick(text, Qt::Key_Insert, Qt::ControlModifier);
    QVERIFY(clipboard.text().contains(kKeyText));
    QVERIFY(isMarked());
    clipboard.clear();
    std::unique_ptr<QMenu> menu(text->createStandardContextMenu());
    for (QAction *action : menu->actions())
        if (action->text().contains(QStringLiteral("Copy")))
            action->trigger();
    QVERIFY(clipboard.text().contains(kKeyText));
    QVERIFY(isMarked());
    menu.reset();
    // A press on it begins no drag.
    QVERIFY(text->textCursor().hasSelection());
    const QPoint onText = text->cursorRect(QTextCursor(text->document())).center() + QPoint(6, 0);
    QTest::mousePress(text->viewport(), Qt::LeftButton, {}, onText);
    QVERIFY(!text->textCursor().hasSelection());
    QTest::mouseRelease(text->viewport(), Qt::LeftButton, {}, onText);
    clipboard.clear();
    closeSheet();
}

void PeerSheetTest::aKeyThatIsNowhereIsSaid()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    auto *box = sheet()->findChild<QCheckBox *>();
    box->click();
    QTRY_VERIFY(!box->isChecked());
    QVERIFY(!sheet()->view().isKeyShown());
    const auto labels = sheet()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("The key cannot be shown"));
    }));
    closeSheet();
}

void PeerSheetTest::whatIsSavedIsForItsOwnerAlone()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    sheet()->view().setFormat(interchange::DeviceFormat::CiscoIos);
    const QString plain = desk.folder.filePath(QStringLiteral("sheet.txt"));
    QCOMPARE(sheet()->view().saveTo(plain), QString());
    QFile file(plain);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), sheet()->view().text());
    const QString pdf = desk.folder.filePath(QStringLiteral("sheet.pdf"));
    // Whoever had the file open that stood there reads nothing of the new one.
    QFile reader(pdf);
    QVERIFY(reader.open(QIODevice::ReadWrite));
    reader.write("old");
    QVERIFY(reader.flush());
    QCOMPARE(sheet()->view().saveTo(pdf), QString());
    QVERIFY(reader.seek(0));
    QCOMPARE(reader.readAll(), QByteArray("old"));
    QFile page(pdf);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("%PDF"));
    const QFile::Permissions forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(file.permissions() & forOthers));
    QVERIFY(!(page.permissions() & forOthers));
    QVERIFY(!sheet()->view().saveTo(desk.folder.filePath(QStringLiteral("nowhere/sheet.txt"))).isEmpty());
    closeSheet();
}

void PeerSheetTest::noPrinterMakesAFileOfAShownKey()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    storeKey(desk);
    openSheet(desk);
    // The one for printing is in front of it then.
    PeerSheetView &view = sheet()->view();
    auto *show = view.findChild<QCheckBox *>();
    for (const bool isShown : {false, true}) {
        show->setChecked(isShown);
        QTRY_COMPARE(view.isKeyShown(), isShown);
        button(QStringLiteral("Print…"))->click();
        QDialog *print = nullptr;
        for (QDialog *dialog : view.findChildren<QDialog *>())
            print = dialog->inherits("QPrintDialog") ? dialog : print;
        QVERIFY(print);
        constexpr int kPrintToFile = 1; // of QAbstractPrintDialog
        QCOMPARE((print->property("options").toInt() & kPrintToFile) != 0, !isShown);
        print->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    closeSheet();
}

void PeerSheetTest::theHostsHaveTheirCommands()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    sheet()->findChild<QTabWidget *>()->setCurrentIndex(2);
    const QString text = sheet()->view().text();
    const QString network = textOf(desk.operations.profile().tunnels[0].remoteNetworks[0]);
    QVERIFY(text.contains(QStringLiteral("Linux\tip route add %1 via ").arg(network)));
    QVERIFY(text.contains(QStringLiteral("net.ipv4.ip_forward=1")));
    QVERIFY(text.contains(QStringLiteral("nft insert rule ip nat postrouting")));
    closeSheet();
}

void PeerSheetTest::aButtonCopiesOneCommandAlone()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    sheet()->findChild<QTabWidget *>()->setCurrentIndex(2);
    QTableWidget *table = nullptr;
    for (QTableWidget *candidate : sheet()->findChildren<QTableWidget *>())
        if (candidate->isVisible())
            table = candidate;
    QVERIFY(table);
    table->setFocus();
    int buttons = 0;
    for (int row = 0; row < table->rowCount(); ++row) {
        const QString command = table->item(row, 2)->text();
        auto *button = qobject_cast<QToolButton *>(table->cellWidget(row, 3));
        QCOMPARE(button == nullptr, command.isEmpty());
        if (!button)
            continue;
        ++buttons;
        QVERIFY(!button->accessibleName().isEmpty());
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), command);
        // And by keyboard, for the row in focus.
        QGuiApplication::clipboard()->clear();
        table->setCurrentCell(row, 0);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), command);
    }
    QVERIFY(buttons >= 4);
    // Tab leaves the table at once.
    QTest::keyClick(table, Qt::Key_Tab);
    QVERIFY(!table->hasFocus());
    // In the other languages, too, and after them.
    desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    auto *button = qobject_cast<QToolButton *>(table->cellWidget(0, 3));
    QVERIFY(button && button->toolTip() == QStringLiteral("このコマンドをコピー"));
    closeSheet();
}

void PeerSheetTest::everyWordFollowsTheLanguage()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    auto *tabs = sheet()->findChild<QTabWidget *>();
    QCOMPARE(tabs->tabText(0), QStringLiteral("設定"));
    QVERIFY(sheet()->view().text().contains(QStringLiteral("認証方式\tpre-share")));
    desk.language.use(QStringLiteral("ko"));
    QCoreApplication::processEvents();
    QCOMPARE(tabs->tabText(0), QStringLiteral("설정"));
    QVERIFY(sheet()->view().text().contains(QStringLiteral("인증 방식\tpre-share")));
    closeSheet();
}

void PeerSheetTest::tabReachesEverythingWithAName()
{
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    for (int tab = 0; tab < 3; ++tab) {
        sheet()->findChild<QTabWidget *>()->setCurrentIndex(tab);
        for (QWidget *widget : sheet()->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            const bool isTabs = widget->inherits("QTabBar") || widget->inherits("QTabWidget");
            QVERIFY2(isTabs || !accessible || !accessible->text(QAccessible::Name).isEmpty(),
                     widget->metaObject()->className());
        }
    }
    closeSheet();
}

// What nft says is asked for when somebody looks, and again when he comes back from the terminal.
void PeerSheetTest::theFirewallIsCheckedWhenItIsLookedAt()
{
    FalseNft nft(FalseNft::kRefuses);
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    PeerSheetView &view = sheet()->view();
    auto *tabs = view.findChild<QTabWidget *>();
    auto *hosts = qobject_cast<QTableWidget *>(tabs->widget(2));
    const auto stateOf = [&](interchange::HostItem item) {
        for (int row = 0; row < hosts->rowCount(); ++row)
            if (hosts->item(row, 0)->text() == textOf(item))
                return hosts->item(row, 1)->text();
        return QString();
    };
    using interchange::HostCheck;
    using interchange::HostItem;
    QCOMPARE(stateOf(HostItem::AdmitPeer), textOf(HostCheck::BeingRead));
    tabs->setCurrentIndex(2);
    QTRY_COMPARE(stateOf(HostItem::AdmitPeer), textOf(HostCheck::NotReadable));
    hosts->setCurrentCell(3, 0);
    nft.write("echo '{\"nftables\": []}'");
    // Another window, and back.
    QWidget terminal;
    terminal.show();
    terminal.activateWindow();
    QTRY_VERIFY(terminal.isActiveWindow());
    sheet()->activateWindow();
    QTRY_COMPARE(stateOf(HostItem::AdmitPeer), textOf(HostCheck::Ok));
    QCOMPARE(stateOf(HostItem::RefuseForged), textOf(HostCheck::NotOk));
    QCOMPARE(stateOf(HostItem::ExceptFromNat), textOf(HostCheck::Ok));
    QCOMPARE(hosts->currentRow(), 3);
    closeSheet();
}

// An nft that never answers: the sheet is used and closed meanwhile.
void PeerSheetTest::aSilentNftHoldsNothingUp()
{
    const FalseNft nft("exec sleep 1000");
    Desk desk(QStringLiteral("en"), profileWithKey());
    desk.show();
    openSheet(desk);
    PeerSheetView &view = sheet()->view();
    view.findChild<QTabWidget *>()->setCurrentIndex(2);
    QVERIFY(view.text().contains(textOf(interchange::HostCheck::BeingRead)));
    QTest::mouseClick(button(QStringLiteral("Copy")), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("nft insert rule")));
    closeSheet();
}

} // namespace tunneldesk::test
