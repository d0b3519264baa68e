#include "tests/gui/exchange_test.h"

#include "app/export_dialog.h"
#include "app/import_dialog.h"
#include "app/passphrase_dialog.h"
#include "models/profile_export.h"
#include "models/profile_import.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"
#include "tests/models/exchange_support.h"
#include "tests/wizards/keyboard.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTreeWidget>

namespace tunneldesk::test
{
namespace
{

template <typename Widget>
Widget *named(const QWidget &dialog, const QString &name)
{
    for (Widget *widget : dialog.findChildren<Widget *>())
        if (widget->isVisible() && widget->accessibleName() == name)
            return widget;
    return nullptr;
}

QString defaultButton(const QWidget &dialog)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->isDefault())
            return button->text();
    return {};
}

bool hasText(const QWidget &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString written(const Desk &desk, const QString &name, const QByteArray &content)
{
    const QString path = desk.folder.filePath(name);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
}

// All keys in memory, where a test needs nobody to unlock anything.
Profile inMemory(Profile profile)
{
    for (TunnelConfig &tunnel : profile.tunnels)
        tunnel.keyStorage = KeyStorage::InMemory;
    return profile;
}

Profile oneTunnelLess()
{
    Profile profile = busyProfile();
    profile.tunnels.pop_back();
    return profile;
}

void drop(MainWindow &window, const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

ImportDialog *openImport(Desk &desk, const QStringList &paths)
{
    desk.operations.importFiles(paths);
    QTest::qWait(0);
    return top<ImportDialog>();
}

int rowOf(ImportDialog &dialog, const std::string &name)
{
    for (int row = 0; row < dialog.model().rowCount(); ++row)
        if (dialog.model().item(row).name == name)
            return row;
    return -1;
}

QByteArray sealedFile(const Profile &profile, const TunnelSecrets &keys)
{
    return sealed(profile, keys, "open sesame");
}

const QByteArray kConf = "conn nagoya\n keyexchange=ikev1\n authby=secret\n left=%any\n leftsubnet=10.1.9.0/24\n"
                         " right=198.51.100.9\n rightsubnet=10.7.0.0/24\n ike=aes256-sha256-modp2048\n"
                         " esp=aes256-sha256\n mobike=no\n leftupdown=/bin/true\n";

} // namespace

void ExchangeTest::exportsTheWholeProfileByKeyboard_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("file");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("File");
    QTest::newRow("ja") << QStringLiteral("ja") << QStringLiteral("ファイル");
    QTest::newRow("ko") << QStringLiteral("ko") << QStringLiteral("파일");
}

void ExchangeTest::exportsTheWholeProfileByKeyboard()
{
    QFETCH(QString, code);
    QFETCH(QString, file);
    Desk desk(code, busyProfile());
    desk.show();
    QTest::keyClick(desk.window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(top<ExportDialog>());
    const QString path = desk.folder.filePath(QStringLiteral("all.json"));
    auto *field = named<QLineEdit>(*top<ExportDialog>(), file);
    QVERIFY(field);
    // From the tree with Tab alone.
    QTRY_COMPARE(QApplication::focusWidget(), top<ExportDialog>()->findChild<QTreeWidget *>());
    QVERIFY(tabTo(field));
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, path);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!top<ExportDialog>());
    QCOMPARE(contentOf(path), encodeExport(busyProfile()));
    QVERIFY(desk.window->messageBar()->text().contains(path));
}

void ExchangeTest::exportsASelectionWithItsGateway()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.exportProfile({TunnelId{14}});
    ExportDialog *dialog = top<ExportDialog>();
    QVERIFY(dialog);
    const QString path = desk.folder.filePath(QStringLiteral("part.json"));
    named<QLineEdit>(*dialog, QStringLiteral("File"))->setText(path);
    dialog->accept();
    QCOMPARE(contentOf(path), encodeExport(partOf(busyProfile(), {}, {TunnelId{14}})));

    // Nothing ticked: it says so, and stays.
    desk.operations.exportProfile({TunnelId{14}});
    dialog = top<ExportDialog>();
    auto *tree = named<QTreeWidget>(*dialog, QStringLiteral("What is exported"));
    tree->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    dialog->accept();
    QVERIFY(hasText(*dialog, QStringLiteral("Tick what is to be exported.")));
    dialog->reject();
}

void ExchangeTest::exportsKeysUnderAPassphraseTypedTwice()
{
    Desk desk(QStringLiteral("en"), inMemory(busyProfile()));
    QVERIFY(store(desk.secrets, {"reference-1"}, KeyStorage::InMemory, "the key of tokyo").isOk());
    desk.show();
    desk.operations.exportProfile();
    ExportDialog *dialog = top<ExportDialog>();
    auto *file = named<QLineEdit>(*dialog, QStringLiteral("File"));
    auto *passphrase = named<QLineEdit>(*dialog, QStringLiteral("Passphrase"));
    auto *again = named<QLineEdit>(*dialog, QStringLiteral("Passphrase again"));
    file->setText(desk.folder.filePath(QStringLiteral("keys.json")));
    QVERIFY(!passphrase->isEnabled());
    for (QRadioButton *button : dialog->findChildren<QRadioButton *>())
        if (button->text().startsWith(QStringLiteral("With the keys")))
            button->click();
    QVERIFY(passphrase->isEnabled());
    const QString path = desk.folder.filePath(QStringLiteral("keys.age"));
    QCOMPARE(file->text(), path);
    dialog->accept();
    QVERIFY(hasText(*dialog, QStringLiteral("A passphrase is needed.")));
    QTest::keyClicks(passphrase, QStringLiteral("open sesame"));
    dialog->accept();
    QVERIFY(hasText(*dialog, QStringLiteral("The two passphrases differ.")));
    QVERIFY(hasText(*dialog, QStringLiteral("weak")));
    QTest::keyClicks(again, QStringLiteral("open sesame"));
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!top<ExportDialog>(), 60'000);
    QVERIFY(!contentOf(path).contains("tokyo"));
    JsonFault fault;
    const auto source = readImport(*readImportFile(path), secretOf("open sesame"), fault);
    QVERIFY(source.isOk());
    QCOMPARE(textOfKey(source->secrets.at("to-tokyo")), std::string("the key of tokyo"));
    // Whose key is nowhere is told.
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("to-osaka, to-lab")));
}

// The store answers later, as a keychain does that waits for its user.
void ExchangeTest::whatIsCancelledWhileKeysAreFetchedIsNotWritten()
{
    Desk desk(QStringLiteral("en"), inMemory(busyProfile()));
    desk.show();
    const QString path = desk.folder.filePath(QStringLiteral("keys.age"));
    for (const bool isEscaped : {true, false}) {
        desk.operations.exportProfile();
        const QPointer<ExportDialog> dialog = top<ExportDialog>();
        QVERIFY(dialog);
        dialog->findChildren<QRadioButton *>().last()->click();
        for (QLineEdit *edit : dialog->findChildren<QLineEdit *>())
            if (edit->echoMode() == QLineEdit::Password)
                edit->setText(QStringLiteral("open sesame"));
        named<QLineEdit>(*dialog, QStringLiteral("File"))->setText(path);
        dialog->accept();
        QVERIFY(dialog->isVisible());
        if (isEscaped)
            QTest::keyClick(dialog.data(), Qt::Key_Escape);
        else
            dialog->close();
        QVERIFY(!dialog || !dialog->isVisible());
        QTRY_VERIFY(!dialog);
        QTest::qWait(50);
        QVERIFY2(!QFileInfo::exists(path), "the user has cancelled it");
        QVERIFY(desk.window->messageBar()->text().isEmpty());
    }
}

void ExchangeTest::whatIsCancelledWhileKeysAreStoredChangesNothing()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    const QString path =
        written(desk, QStringLiteral("export.age"), sealedFile(inMemory(busyProfile()), keysOf({{"to-tokyo", "k"}})));
    desk.operations.importFiles({path});
    auto *field = named<QLineEdit>(*top<FilePassphraseDialog>(), QStringLiteral("Passphrase"));
    QTest::keyClicks(field, QStringLiteral("open sesame"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(top<ImportDialog>());
    const QPointer<ImportDialog> dialog = top<ImportDialog>();
    auto *where = named<QComboBox>(*dialog, QStringLiteral("Keys of the file are stored"));
    QVERIFY(where);
    where->setCurrentIndex(where->findText(textOf(KeyStorage::InMemory)));
    dialog->accept();
    QVERIFY(dialog->isVisible());
    desk.commands.clear();
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QTest::qWait(50);
    QVERIFY2(desk.profiles.profile() == Profile{}, "the user has cancelled it");
    QVERIFY(desk.commands.empty());
    QVERIFY(desk.window->messageBar()->text().isEmpty());
    QVERIFY(!QFileInfo::exists(desk.profiles.path() + QStringLiteral(".loose-keys")));
}

void ExchangeTest::aTildeIsTheHomeFolder()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const auto exportTo = [&desk](const QString &typed) {
        desk.operations.exportProfile();
        auto *field = named<QLineEdit>(*top<ExportDialog>(), QStringLiteral("File"));
        field->selectAll();
        QTest::keyClicks(field, typed);
        QTest::keyClick(field, Qt::Key_Return);
    };
    exportTo(QStringLiteral("~/of-the-home-folder.json"));
    const QString path = QDir::homePath() + QStringLiteral("/of-the-home-folder.json");
    QTRY_VERIFY(!top<ExportDialog>());
    QCOMPARE(contentOf(path), encodeExport(busyProfile()));
    QVERIFY(!QFileInfo::exists(QStringLiteral("~")));
    QVERIFY(desk.window->messageBar()->text().contains(path));
    // What is there is seen to be there, and the folder itself is no file.
    exportTo(QStringLiteral("~/of-the-home-folder.json"));
    QVERIFY(hasText(*top<ExportDialog>(), QStringLiteral("is there already")));
    top<ExportDialog>()->reject();
    exportTo(QStringLiteral("~"));
    QVERIFY(hasText(*top<ExportDialog>(), QStringLiteral("Name the file.")));
    top<ExportDialog>()->reject();
    QVERIFY(QFile::remove(path));
}

void ExchangeTest::asksBeforeItReplacesAFile()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    const QString path = written(desk, QStringLiteral("there.json"), "precious");
    desk.operations.exportProfile();
    ExportDialog *dialog = top<ExportDialog>();
    named<QLineEdit>(*dialog, QStringLiteral("File"))->setText(path);
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY(hasText(*dialog, QStringLiteral("is there already")));
    // What is wrong with a field stands under it.
    auto *tree = dialog->findChild<QTreeWidget *>();
    tree->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    dialog->accept();
    QCOMPARE(dialog->focusWidget(), tree);
    QCOMPARE(tree->accessibleDescription(), QStringLiteral("Tick what is to be exported."));
    QCoreApplication::processEvents();
    int under = -1;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        if (label->isVisible() && label->text() == tree->accessibleDescription())
            under = label->geometry().top() - tree->geometry().bottom();
    QCoreApplication::processEvents();
    QVERIFY(under >= 0 && under < 30);
    tree->topLevelItem(0)->setCheckState(0, Qt::Checked);
    QCOMPARE(contentOf(path), QByteArray("precious"));
    dialog->accept();
    QCOMPARE(contentOf(path), encodeExport(busyProfile()));
}

void ExchangeTest::importsADroppedFile()
{
    Desk desk(QStringLiteral("en"), oneTunnelLess());
    desk.show();
    const QString path = written(desk, QStringLiteral("export.json"), encodeExport(busyProfile()));
    drop(*desk.window, {path});
    ImportDialog *dialog = top<ImportDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->model().rowCount(), 6);
    QCOMPARE(dialog->model().item(5).state, ImportState::New);
    QVERIFY(desk.profiles.profile() == oneTunnelLess()); // nothing before OK
    QCOMPARE(defaultButton(*dialog), QStringLiteral("Import"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!top<ImportDialog>());
    QVERIFY(desk.profiles.profile() == busyProfile());
    QVERIFY(std::any_of(desk.commands.begin(), desk.commands.end(), [](const Command &command) {
        const auto *applied = std::get_if<ApplyProfile>(&command);
        return applied && applied->profile == busyProfile();
    }));
}

void ExchangeTest::asksForThePassphraseUntilItOpens()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    const QString path =
        written(desk, QStringLiteral("export.age"), sealedFile(busyProfile(), keysOf({{"to-tokyo", "k"}})));
    desk.operations.importFiles({path});
    auto *dialog = top<FilePassphraseDialog>();
    QVERIFY(dialog);
    auto *field = named<QLineEdit>(*dialog, QStringLiteral("Passphrase"));
    QTest::keyClicks(field, QStringLiteral("wrong"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(hasText(*dialog, QStringLiteral("could not be opened")));
    QTest::keyClicks(field, QStringLiteral("open sesame")); // over the selected text
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(top<ImportDialog>());
    QVERIFY(top<ImportDialog>()->model().item(rowOf(*top<ImportDialog>(), "to-tokyo")).bringsKey);
    top<ImportDialog>()->reject();
    QVERIFY(desk.profiles.profile() == Profile{});
}

void ExchangeTest::showsConflictsAndTakesTheChoice()
{
    Profile file = busyProfile();
    file.tunnels[0].lifetime = 7200s;
    file.tunnels[1].peer = address("198.51.100.78");
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    ImportDialog *dialog = openImport(desk, {written(desk, QStringLiteral("x.json"), encodeExport(file))});
    QVERIFY(dialog);
    const int row = rowOf(*dialog, "to-tokyo");
    const auto text = [&](int column) { return dialog->model().index(row, column).data().toString(); };
    QCOMPARE(text(ImportModel::State), QStringLiteral("Conflict"));
    QCOMPARE(text(ImportModel::Choice), QStringLiteral("Keep what is here"));
    QCOMPARE(text(ImportModel::Differences), QStringLiteral("Security Association Lifetime"));
    // By keyboard: the row, the choice, Enter.
    dialog->table()->setFocus();
    dialog->table()->selectRow(row);
    auto *choice = named<QComboBox>(*dialog, QStringLiteral("For the selected objects"));
    QTest::keyClick(dialog->table(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), choice);
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(text(ImportModel::Choice), QStringLiteral("Replace what is here"));
    // Beside it under another name: it would overlap, so that is said at once.
    QTest::keyClick(choice, Qt::Key_Down);
    QVERIFY(text(ImportModel::Name).contains(QStringLiteral("to-tokyo 2")));
    auto *name = named<QLineEdit>(*dialog, QStringLiteral("New name"));
    QVERIFY(name);
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("tokyo again"));
    QVERIFY(text(ImportModel::Name).contains(QStringLiteral("tokyo again")));
    QVERIFY(hasText(*dialog, QStringLiteral("So it cannot be imported:")));
    QTest::keyClick(choice, Qt::Key_Up);
    QVERIFY(!hasText(*dialog, QStringLiteral("So it cannot be imported:")));
    dialog->accept();
    QTRY_VERIFY(!top<ImportDialog>());
    Profile expected = busyProfile();
    expected.tunnels[0].lifetime = 7200s;
    QVERIFY(desk.profiles.profile() == expected);
}

void ExchangeTest::appliesNothingThatTheValidatorRefuses()
{
    Profile file = exampleProfile();
    file.tunnels[0].id = {77};
    file.tunnels[0].name = "overlapping";
    file.tunnels[0].peer = address("198.51.100.99");
    TunnelConfig good = otherTunnel();
    good.id = {78};
    good.name = "good";
    good.peer = address("198.51.100.98");
    good.remoteNetworks = {network("10.99.0.0/24")};
    file.tunnels.push_back(good);
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    ImportDialog *dialog = openImport(desk, {written(desk, QStringLiteral("x.json"), encodeExport(file))});
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY(hasText(*dialog, QStringLiteral("overlapping")));
    QVERIFY(desk.profiles.profile() == busyProfile());
    // Its line says so, is the one that is chosen for, and the sentence stands with its fields.
    const int bad = rowOf(*dialog, "overlapping");
    QCOMPARE(dialog->model().index(bad, ImportModel::Name).data().toString(), QStringLiteral("✖ overlapping"));
    QCOMPARE(dialog->model().index(rowOf(*dialog, "good"), ImportModel::Name).data().toString(),
             QStringLiteral("good"));
    QCOMPARE(dialog->findChild<QTableView *>()->currentIndex().row(), bad);
    QVERIFY(!dialog->model().problemOf(bad).isEmpty());
    QVERIFY(hasText(*dialog, dialog->model().problemOf(bad)));
    // Without the bad one the rest goes in.
    QVERIFY(dialog->model().choose(rowOf(*dialog, "overlapping"), ImportChoice::Leave));
    dialog->accept();
    QTRY_VERIFY(!top<ImportDialog>());
    QVERIFY(tunnelOf(desk.profiles.profile(), "good"));
}

void ExchangeTest::aTakenNewNameOffersAnother()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    Profile other = busyProfile();
    other.tunnels[0].note = "another one";
    ImportDialog *dialog = openImport(desk, {written(desk, QStringLiteral("export.json"), encodeExport(other))});
    QVERIFY(dialog);
    const int row = rowOf(*dialog, "to-tokyo");
    dialog->table()->selectRow(row);
    auto *choice = named<QComboBox>(*dialog, QStringLiteral("For the selected objects"));
    choice->setCurrentIndex(choice->findData(static_cast<int>(ImportChoice::Rename)));
    auto *name = named<QLineEdit>(*dialog, QStringLiteral("New name"));
    QCOMPARE(name->text(), QStringLiteral("to-tokyo 2"));
    const auto fix = [&] { return buttonOf(*dialog, QStringLiteral("Use “to-osaka 2”")); };
    QVERIFY(!fix());
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("to-osaka"));
    QVERIFY(fix());
    fix()->click();
    QCOMPARE(name->text(), QStringLiteral("to-osaka 2"));
    QCOMPARE(dialog->model().item(row).newName, std::string("to-osaka 2"));
    QVERIFY(!fix());
    dialog->reject();
}

void ExchangeTest::listsWhatIsNotTakenOver()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    ImportDialog *dialog =
        openImport(desk, {written(desk, QStringLiteral("ipsec.conf"), kConf),
                          written(desk, QStringLiteral("ipsec.secrets"), "198.51.100.9 : PSK \"its key\"\n")});
    QVERIFY(dialog);
    auto *list = named<QTreeWidget>(*dialog, QStringLiteral("Not taken over"));
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("ipsec.conf:10"));
    QVERIFY(list->topLevelItem(0)->text(1).contains(QStringLiteral("mobike")));
    QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("Belongs to IKEv2."));
    // The keychain is away here: the vault is proposed, memory can be chosen.
    auto *storage = named<QComboBox>(*dialog, QStringLiteral("Keys of the file are stored"));
    QVERIFY(storage);
    storage->setCurrentIndex(storage->findData(static_cast<int>(KeyStorage::InMemory)));
    dialog->accept();
    QTRY_VERIFY(!top<ImportDialog>());
    const TunnelConfig *tunnel = tunnelOf(desk.profiles.profile(), "nagoya");
    QVERIFY(tunnel);
    QCOMPARE(fetch(desk.secrets, tunnel->key, KeyStorage::InMemory), std::string("its key"));
    QVERIFY(std::any_of(desk.commands.begin(), desk.commands.end(), [&](const Command &command) {
        const auto *applied = std::get_if<ApplyProfile>(&command);
        return applied && applied->profile.find(tunnel->id) && applied->keys.size() == 1 &&
               applied->keys[0].reference == tunnel->key && textOfKey(applied->keys[0].key) == "its key";
    }));
}

void ExchangeTest::storesTheFilesKeysAndUndoesInOneStep()
{
    Desk desk(QStringLiteral("en"), inMemory(oneTunnelLess()));
    QVERIFY(store(desk.secrets, {"reference-1"}, KeyStorage::InMemory, "old key").isOk());
    desk.show();
    const QString path = written(desk, QStringLiteral("export.age"),
                                 sealedFile(inMemory(busyProfile()), keysOf({{"to-tokyo", "new key"}})));
    desk.operations.importFiles({path});
    QTest::keyClicks(named<QLineEdit>(*top<FilePassphraseDialog>(), QStringLiteral("Passphrase")),
                     QStringLiteral("open sesame"));
    top<FilePassphraseDialog>()->accept();
    ImportDialog *dialog = top<ImportDialog>();
    QVERIFY(dialog->model().choose(rowOf(*dialog, "to-tokyo"), ImportChoice::Replace));
    auto *storage = named<QComboBox>(*dialog, QStringLiteral("Keys of the file are stored"));
    storage->setCurrentIndex(storage->findData(static_cast<int>(KeyStorage::InMemory)));
    dialog->accept();
    QTRY_VERIFY(!top<ImportDialog>());
    QCOMPARE(desk.profiles.profile().tunnels.size(), std::size_t{3});
    const SecretRef fresh = desk.profiles.profile().tunnels[0].key;
    QCOMPARE(fetch(desk.secrets, fresh, KeyStorage::InMemory), std::string("new key"));
    // Back: one step, with the key that was there.
    desk.operations.undoImport();
    QVERIFY(desk.profiles.profile() == inMemory(oneTunnelLess()));
    QCOMPARE(fetch(desk.secrets, {"reference-1"}, KeyStorage::InMemory), std::string("old key"));
    QCOMPARE(fetch(desk.secrets, fresh, KeyStorage::InMemory), std::string("MissingSecret"));
    QCOMPARE(desk.window->messageBar()->text(), QStringLiteral("The import was undone."));
}

void ExchangeTest::doesNotUndoOverALaterChange()
{
    Desk desk(QStringLiteral("en"), oneTunnelLess());
    desk.show();
    openImport(desk, {written(desk, QStringLiteral("x.json"), encodeExport(busyProfile()))})->accept();
    QTRY_VERIFY(!top<ImportDialog>());
    Profile later = desk.profiles.profile();
    later.tunnels[0].note = "changed since";
    QVERIFY(desk.profiles.save(later).isOk());
    desk.operations.undoImport();
    QVERIFY(desk.profiles.profile() == later);
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("cannot be undone")));
}

void ExchangeTest::saysWhyAFileIsNone()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.operations.importFiles({written(desk, QStringLiteral("picture.png"), "\x89PNG\r\n")});
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("picture.png")));
    desk.operations.importFiles({desk.folder.filePath(QStringLiteral("absent.json"))});
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("absent.json")));
    QByteArray broken = encodeExport(busyProfile());
    broken.replace("198.51.100.77", "198.51.100.777");
    desk.operations.importFiles({written(desk, QStringLiteral("broken.json"), broken)});
    QVERIFY(desk.window->messageBar()->text().contains(QStringLiteral("tunnels[1].peer")));
    QVERIFY(desk.profiles.profile() == busyProfile());
}

void ExchangeTest::fitsInEachLanguage_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"en", "ja", "ko"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void ExchangeTest::fitsInEachLanguage()
{
    QFETCH(QString, code);
    Profile file = busyProfile();
    file.tunnels[0].lifetime = 7200s;
    file.tunnels[0].dpd.mode = DpdMode::OneWay;
    file.tunnels[2].id = {99};
    file.tunnels[2].name = "to-lab too";
    Desk desk(code, busyProfile());
    desk.show();
    const auto keep = [&](const char *name) {
        QWidget *dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        QCoreApplication::processEvents();
        const QStringList found = cutOff(*dialog);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
        QDir().mkpath(QStringLiteral(TUNNELDESK_PICTURES));
        QVERIFY(dialog->grab().save(QStringLiteral(TUNNELDESK_PICTURES "/%1-%2.png").arg(QLatin1String(name), code)));
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    desk.operations.exportProfile({TunnelId{3}});
    top<ExportDialog>()->findChildren<QRadioButton *>().last()->click();
    keep("export");
    ImportDialog *dialog = openImport(desk, {written(desk, QStringLiteral("x.json"), encodeExport(file))});
    dialog->table()->selectRow(rowOf(*dialog, "to-tokyo"));
    keep("import-profile");
    openImport(desk, {written(desk, QStringLiteral("ipsec.conf"), kConf)});
    keep("import-ipsec-conf");
    desk.operations.importFiles({written(desk, QStringLiteral("export.age"), sealedFile(file, {}))});
    keep("import-passphrase");
}

} // namespace tunneldesk::test
