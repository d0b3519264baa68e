#include "tests/wizards/psk_editor_test.h"

#include "models/text/text.h"
#include "tests/wizards/keyboard.h"
#include "wizards/key_strength.h"
#include "wizards/psk_editor.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

#include <memory>

namespace tunneldesk::test
{
namespace
{

QByteArray bytesOf(const std::optional<Secret> &key)
{
    if (!key)
        return {};
    return QByteArray(reinterpret_cast<const char *>(key->view().data()), static_cast<qsizetype>(key->size()));
}

void open(PskEditor &editor)
{
    editor.setLabelText(QStringLiteral("Key"));
    editor.show();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    editor.findChild<QLineEdit *>()->setFocus();
}

QString visibleText(const PskEditor &editor)
{
    QString text;
    for (QLabel *label : editor.findChildren<QLabel *>())
        if (label->isVisible())
            text += label->text() + QLatin1Char('\n');
    return text;
}

} // namespace

void PskEditorTest::decodes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("problem");
    QTest::newRow("text") << "correct horse" << QByteArray("correct horse") << "";
    QTest::newRow("spaces are kept") << " key " << QByteArray(" key ") << "";
    QTest::newRow("UTF-8") << "鍵" << QByteArray("\xe9\x8d\xb5") << "";
    QTest::newRow("full width is not touched") << "Ａ" << QByteArray("\xef\xbc\xa1") << "";
    QTest::newRow("hexadecimal") << "0x00ff10" << QByteArray("\x00\xff\x10", 3) << "";
    QTest::newRow("base64") << "0sAAEC" << QByteArray("\x00\x01\x02", 3) << "";
    QTest::newRow("odd hexadecimal") << "0x123" << QByteArray() << "BadKey";
    QTest::newRow("no hexadecimal") << "0xzz" << QByteArray() << "BadKey";
    QTest::newRow("no base64") << "0s***" << QByteArray() << "BadKey";
    QTest::newRow("empty") << "" << QByteArray() << "Missing";
    QTest::newRow("longest") << QString(128, 'k') << QByteArray(128, 'k') << "";
    QTest::newRow("too long") << QString(129, 'k') << QByteArray() << "TooLong";
}

void PskEditorTest::decodes()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, key);
    QFETCH(QString, problem);
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, false);
    editor.findChild<QLineEdit *>()->setText(typed);
    QCOMPARE(bytesOf(editor.key()), key);
    const ConfigFindings findings = editor.findings();
    QCOMPARE(findings.empty() ? QString() : QString::fromLatin1(problemName(findings.front().problem).data()), problem);
}

void PskEditorTest::warns_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("warning");
    QTest::newRow("space before") << " a8Fj2kXq0ZpLw7Rt5YbN3mVc"
                                  << "space";
    QTest::newRow("space behind") << "a8Fj2kXq0ZpLw7Rt5YbN3mVc "
                                  << "space";
    QTest::newRow("beyond ASCII") << "a8Fj2kXq0ZpLw7Rt5YbN3mVcé"
                                  << "ASCII";
    QTest::newRow("weak") << "password1"
                          << "guessed";
}

// Rule S-10: a key that can be guessed offline is called one while it is typed.
void PskEditorTest::warns()
{
    QFETCH(QString, typed);
    QFETCH(QString, warning);
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, false);
    open(editor);
    QVERIFY(!visibleText(editor).contains(QStringLiteral("Caution")));
    type(typed);
    QVERIFY2(visibleText(editor).contains(warning), qPrintable(visibleText(editor)));
    retype(QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    QVERIFY(!visibleText(editor).contains(QStringLiteral("Caution")));
}

void PskEditorTest::masksAndReveals()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, false);
    open(editor);
    auto *edit = editor.findChild<QLineEdit *>();
    type(QStringLiteral("secret"));
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(!edit->displayText().contains(QStringLiteral("secret")));
    auto *reveal = named<QToolButton>(editor, QStringLiteral("Show key"));
    QVERIFY(tabTo(reveal));
    press(Qt::Key_Space);
    QCOMPARE(edit->displayText(), QStringLiteral("secret"));
    QCOMPARE(reveal->accessibleName(), QStringLiteral("Hide key"));
    press(Qt::Key_Space);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
}

// Rule S-10: and a strong one is a key press away, another one each time.
void PskEditorTest::generatesAStrongKey()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, false);
    open(editor);
    QVERIFY(tabTo(named<QToolButton>(editor, QStringLiteral("Generate key"))));
    press(Qt::Key_Space);
    const QByteArray first = bytesOf(editor.key());
    QCOMPARE(first.size(), 43);
    QCOMPARE(editor.summary(), QStringLiteral("set · 43 characters · strong"));
    QVERIFY(tabTo(named<QToolButton>(editor, QStringLiteral("Generate key"))));
    press(Qt::Key_Space);
    QVERIFY(bytesOf(editor.key()) != first);
    QVERIFY(qualityOf(guessingBitsOf(QStringLiteral("password1"))) < KeyQuality::Fair);
}

void PskEditorTest::copiesMarkedAsSecret()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, false);
    open(editor);
    auto *copy = named<QToolButton>(editor, QStringLiteral("Copy key"));
    QVERIFY(!copy->isEnabled());
    type(QStringLiteral("secret"));
    QVERIFY(tabTo(copy));
    press(Qt::Key_Space);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), QStringLiteral("secret"));
    QCOMPARE(data->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
    QGuiApplication::clipboard()->clear();
}

void PskEditorTest::aShownKeyIsCopiedAndCutAsASecret()
{
    PskEditor editor;
    editor.setValue(KeyStorage::InMemory, false);
    open(editor);
    auto *field = editor.findChild<QLineEdit *>();
    QVERIFY(tabTo(field));
    type(QStringLiteral("correct horse"));
    editor.findChild<QToolButton *>()->click(); // show
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
    QClipboard &clipboard = *QGuiApplication::clipboard();
    const auto isMarked = [&clipboard] {
        return clipboard.mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")) == "secret";
    };
    QVERIFY(tabTo(field));
    const std::vector<std::pair<Qt::Key, Qt::KeyboardModifier>> ways{{Qt::Key_C, Qt::ControlModifier},
                                                                     {Qt::Key_Insert, Qt::ControlModifier},
                                                                     {Qt::Key_X, Qt::ControlModifier},
                                                                     {Qt::Key_Delete, Qt::ShiftModifier}};
    for (const auto &[key, modifier] : ways) {
        field->setText(QStringLiteral("correct horse"));
        clipboard.clear();
        press(Qt::Key_A, Qt::ControlModifier);
        press(key, modifier);
        QVERIFY2(clipboard.text() == QStringLiteral("correct horse"), qPrintable(QKeySequence(key).toString()));
        QVERIFY2(isMarked(), qPrintable(QKeySequence(key).toString()));
    }
    field->setText(QStringLiteral("correct horse"));
    clipboard.clear();
    field->selectAll();
    const std::unique_ptr<QMenu> menu(field->createStandardContextMenu());
    for (QAction *action : menu->actions())
        if (action->text().contains(QStringLiteral("Copy")))
            action->trigger();
    QCOMPARE(clipboard.text(), QStringLiteral("correct horse"));
    QVERIFY(isMarked());
    clipboard.clear();
}

void PskEditorTest::storedKeyStaysUnchanged()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Vault, true);
    open(editor);
    QVERIFY(editor.findings().empty());
    QVERIFY(!editor.key());
    QCOMPARE(editor.storage(), KeyStorage::Vault);
    QCOMPARE(editor.summary(), QStringLiteral("unchanged"));
    QCOMPARE(editor.findChild<QLineEdit *>()->placeholderText(), QStringLiteral("unchanged"));
    type(QStringLiteral("new key"));
    QCOMPARE(bytesOf(editor.key()), QByteArray("new key"));
}

void PskEditorTest::sharedKeyIsOffered()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, false);
    open(editor);
    editor.setSharer(QStringLiteral("osaka"), KeyStorage::InMemory, false);
    QVERIFY(editor.findings().empty());
    QVERIFY(!editor.key());
    QCOMPARE(editor.storage(), KeyStorage::InMemory);
    QCOMPARE(editor.summary(), QStringLiteral("the key of “osaka”"));
    QVERIFY(visibleText(editor).contains(QStringLiteral("too")));
    QVERIFY(tabTo(editor.findChild<QCheckBox *>()));
    press(Qt::Key_Space); // no: a new one, for both
    QCOMPARE(editor.findings().front().problem, Problem::Missing);
    QVERIFY(tabTo(editor.findChild<QLineEdit *>()));
    type(QStringLiteral("for both"));
    QCOMPARE(bytesOf(editor.key()), QByteArray("for both"));
    editor.setSharer({}, KeyStorage::Keychain, false);
    QVERIFY(!editor.findChild<QCheckBox *>()->isVisible());
    QCOMPARE(editor.storage(), KeyStorage::Keychain);
}

// While 198.51.100.20 is typed, 198.51.100.2 passes by.
void PskEditorTest::aSharerThatPassesLeavesTheKeyWhereItIs()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Vault, true);
    open(editor);
    const auto pass = [&editor](const QString &name, KeyStorage storage) { editor.setSharer(name, storage, false); };
    pass(QStringLiteral("osaka"), KeyStorage::InMemory);
    pass({}, KeyStorage::Keychain);
    QCOMPARE(editor.storage(), KeyStorage::Vault);
    pass(QStringLiteral("osaka"), KeyStorage::InMemory);
    pass(QStringLiteral("nara"), KeyStorage::Ask);
    QCOMPARE(editor.storage(), KeyStorage::Ask);
    pass({}, KeyStorage::Keychain);
    QCOMPARE(editor.storage(), KeyStorage::Vault);
    // What the user chose meanwhile stays.
    pass(QStringLiteral("osaka"), KeyStorage::InMemory);
    QVERIFY(tabTo(editor.findChild<QCheckBox *>()));
    press(Qt::Key_Space);
    QVERIFY(tabTo(editor.findChild<QComboBox *>()));
    QVERIFY(choose(editor.findChild<QComboBox *>(), textOf(KeyStorage::Keychain)));
    pass({}, KeyStorage::Keychain);
    QCOMPARE(editor.storage(), KeyStorage::Keychain);
    // Also where a tick borrowed another place in between.
    pass(QStringLiteral("osaka"), KeyStorage::InMemory);
    QVERIFY(tabTo(editor.findChild<QCheckBox *>()));
    press(Qt::Key_Space);
    QVERIFY(tabTo(editor.findChild<QComboBox *>()));
    QVERIFY(choose(editor.findChild<QComboBox *>(), textOf(KeyStorage::Vault)));
    QVERIFY(tabTo(editor.findChild<QCheckBox *>()));
    press(Qt::Key_Space);
    QCOMPARE(editor.storage(), KeyStorage::InMemory);
    pass({}, KeyStorage::Keychain);
    QCOMPARE(editor.storage(), KeyStorage::Vault);
}

// One address has one key in Main Mode, and so one place where it is kept: nobody is locked out of changing it.
void PskEditorTest::tunnelsThatShareAKeyKeepItElsewhereTogether()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Keychain, true);
    open(editor);
    auto *box = editor.findChild<QComboBox *>();
    editor.setSharer(QStringLiteral("osaka"), KeyStorage::Keychain, true);
    QVERIFY(box->isEnabled());
    QVERIFY(visibleText(editor).contains(QStringLiteral("where it is kept, is a change for “osaka”")));
    QVERIFY(tabTo(box));
    QVERIFY(choose(box, textOf(KeyStorage::Ask)));
    QCOMPARE(editor.storage(), KeyStorage::Ask);
    // Offered to a new tunnel, it stays where it is; another key goes where that one's user says.
    editor.setSharer(QStringLiteral("nara"), KeyStorage::Vault, false);
    QVERIFY(!box->isEnabled());
    QCOMPARE(editor.storage(), KeyStorage::Vault);
    QVERIFY(visibleText(editor).contains(QStringLiteral("It stays where “nara” keeps it")));
    QVERIFY(tabTo(editor.findChild<QCheckBox *>()));
    press(Qt::Key_Space);
    QVERIFY(tabTo(box));
    QVERIFY(choose(box, textOf(KeyStorage::InMemory)));
    QCOMPARE(editor.storage(), KeyStorage::InMemory);
    // The key that was stored for this one alone is no longer one that both can have.
    QCOMPARE(editor.findings().front().problem, Problem::Missing);
    QVERIFY(tabTo(editor.findChild<QCheckBox *>()));
    press(Qt::Key_Space);
    QCOMPARE(editor.storage(), KeyStorage::Vault);
}

void PskEditorTest::askingNeedsNoKey()
{
    PskEditor editor;
    editor.setValue(KeyStorage::Ask, false);
    open(editor);
    QVERIFY(editor.findings().empty());
    QVERIFY(!editor.findChild<QLineEdit *>()->isEnabled());
    QCOMPARE(editor.summary(), QStringLiteral("asked for at each connection"));
}

void PskEditorTest::keychainThatIsNotThereCannotBeChosen()
{
    PskEditor editor;
    editor.setAvailable(false);
    editor.setValue(KeyStorage::InMemory, false);
    open(editor);
    auto *box = editor.findChild<QComboBox *>();
    QVERIFY(tabTo(box));
    press(Qt::Key_Home);
    QVERIFY(editor.storage() != KeyStorage::Keychain);
    QVERIFY(box->itemText(0).contains(QStringLiteral("not available")));
}

} // namespace tunneldesk::test
