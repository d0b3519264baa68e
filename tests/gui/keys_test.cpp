#include "tests/gui/keys_test.h"

#include "app/application.h"
#include "app/gateway_page.h"
#include "app/key_keeper.h"
#include "app/passphrase_dialog.h"
#include "tests/gui/desk.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>

namespace tunneldesk::test
{
namespace
{

template <typename Dialog>
Dialog *top()
{
    return qobject_cast<Dialog *>(QApplication::activeModalWidget());
}

Secret secretOf(std::string_view text)
{
    return Secret::copyFrom(viewOf(text));
}

Profile keptIn(KeyStorage storage)
{
    Profile profile = exampleProfile();
    profile.tunnels[0].keyStorage = storage;
    return profile;
}

// A console without an engine and a keeper that keeps what it would give.
struct Keeping {
    explicit Keeping(const Profile &profile)
        : desk(QStringLiteral("en"), profile),
          keeper(desk.profiles, desk.secrets, [this](Command command) { take(std::move(command)); })
    {
        keeper.setWindow(desk.window.get());
        desk.show();
    }
    void take(Command command)
    {
        const auto &give = std::get<GiveSecret>(command);
        given.push_back(std::string(give.key.view().begin(), give.key.view().end()));
        reference = give.reference;
    }
    void put(KeyStorage storage, std::string_view key)
    {
        bool isDone = false;
        desk.secrets.store({"reference-1"}, storage, secretOf(key), [&](const Outcome &stored) {
            QVERIFY(stored.isOk());
            isDone = true;
        });
        QTRY_VERIFY(isDone);
    }

    Desk desk;
    std::vector<std::string> given;
    SecretRef reference;
    KeyKeeper keeper;
};

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

void KeysTest::aKeyInMemoryIsGivenWithoutAQuestion()
{
    Keeping keeping(keptIn(KeyStorage::InMemory));
    keeping.put(KeyStorage::InMemory, "kept in memory");
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_COMPARE(keeping.given, std::vector<std::string>{"kept in memory"});
    QCOMPARE(keeping.reference.value, std::string("reference-1"));
    QVERIFY(!top<QDialog>());
}

void KeysTest::aKeyThatIsGoneIsAskedFor()
{
    Keeping keeping(keptIn(KeyStorage::InMemory));
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_VERIFY(top<KeyDialog>());
    auto *field = top<KeyDialog>()->findChild<QLineEdit *>();
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QStringLiteral("0xzz"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(top<KeyDialog>());
    QVERIFY(keeping.given.empty());
    field->clear();
    QTest::keyClicks(field, QStringLiteral("typed again"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(keeping.given, std::vector<std::string>{"typed again"});
    // From now on it is known.
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_COMPARE(keeping.given.size(), std::size_t{2});
    QVERIFY(!top<KeyDialog>());
}

void KeysTest::aKeyOfTheCommandLineGoesFirst()
{
    Keeping keeping(keptIn(KeyStorage::InMemory));
    keeping.put(KeyStorage::InMemory, "kept in memory");
    TunnelSecrets given;
    given["to-tokyo"] = secretOf("from the command line");
    keeping.keeper.setGiven(std::move(given));
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_COMPARE(keeping.given, std::vector<std::string>{"from the command line"});
}

void KeysTest::aClosedVaultAsksForItsPassphrase()
{
    Keeping keeping(keptIn(KeyStorage::Vault));
    QVERIFY(keeping.desk.secrets.openVault(secretOf("open sesame")).isOk());
    keeping.put(KeyStorage::Vault, "kept in the vault");
    keeping.desk.secrets.lockVault();
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_VERIFY(top<PassphraseDialog>());
    QTest::keyClicks(top<PassphraseDialog>()->findChild<QLineEdit *>(), QStringLiteral("open sesame"));
    top<PassphraseDialog>()->accept();
    QTRY_COMPARE(keeping.given, std::vector<std::string>{"kept in the vault"});
}

void KeysTest::aWrongPassphraseIsSaidAndAskedAgain()
{
    Keeping keeping(keptIn(KeyStorage::Vault));
    QVERIFY(keeping.desk.secrets.openVault(secretOf("open sesame")).isOk());
    keeping.put(KeyStorage::Vault, "kept in the vault");
    keeping.desk.secrets.lockVault();
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_VERIFY(top<PassphraseDialog>());
    QTest::keyClicks(top<PassphraseDialog>()->findChild<QLineEdit *>(), QStringLiteral("close sesame"));
    top<PassphraseDialog>()->accept();
    QVERIFY(top<PassphraseDialog>());
    const auto labels = top<PassphraseDialog>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() &&
               label->text() == QStringLiteral("The vault could not be opened: the passphrase is wrong.");
    }));
    QVERIFY(keeping.given.empty());
    top<PassphraseDialog>()->reject();
}

void KeysTest::aKeyIsAskedForOnce()
{
    Keeping keeping(keptIn(KeyStorage::Ask));
    for (int i = 0; i < 3; ++i)
        keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_VERIFY(top<KeyDialog>());
    QCOMPARE(keeping.desk.window->findChildren<KeyDialog *>().size(), 1);
    top<KeyDialog>()->reject();
    // A key that nobody names is nobody's question.
    keeping.keeper.onSecretNeeded({"reference-99"});
    QTest::qWait(20);
    QVERIFY(!top<KeyDialog>());
}

void KeysTest::startsAsAnEditorWithoutAnEngine()
{
    const QTemporaryDir folder;
    ConsoleOptions options;
    options.profile = folder.filePath(QStringLiteral("profile.json"));
    options.language = QStringLiteral("ja");
    options.withoutEngine = true;
    Application console(*qobject_cast<QApplication *>(QCoreApplication::instance()), options);
    console.window().show();
    QVERIFY(console.window().messageBar()->isVisible());
    QVERIFY(!console.window().messageBar()->text().isEmpty());
    // It edits all the same.
    QVERIFY(console.window().gatewayPage()->menuActions()[0]->isEnabled());
    QCOMPARE(console.window().gatewayPage()->menuActions()[0]->text(), QStringLiteral("IPsec VPN Gateway作成"));
}

void KeysTest::aBrokenProfileOpensTheLastGoodOne()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("profile.json"));
    {
        ProfileStore store(path);
        QCOMPARE(store.load(), ProfileStore::LoadState::Fresh);
        QVERIFY(store.save(exampleProfile()).isOk());
        Profile changed = exampleProfile();
        changed.gateways[0].note = "changed";
        QVERIFY(store.save(changed).isOk());
    }
    write(path, "{ broken");
    ConsoleOptions options;
    options.profile = path;
    options.language = QStringLiteral("en");
    options.withoutEngine = true;
    Application console(*qobject_cast<QApplication *>(QCoreApplication::instance()), options);
    QVERIFY(console.window().messageBar()->text().contains(QStringLiteral("The last good one was opened.")));
    QVERIFY(console.window().gatewayPage()->menuActions()[0]->isEnabled());
}

void KeysTest::anUnreadableProfileIsLeftUntouched()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("profile.json"));
    write(path, "{ broken");
    ConsoleOptions options;
    options.profile = path;
    options.language = QStringLiteral("en");
    options.withoutEngine = true;
    Application console(*qobject_cast<QApplication *>(QCoreApplication::instance()), options);
    QVERIFY(console.window().messageBar()->text().contains(path));
    const QAction *create = console.window().gatewayPage()->menuActions()[0];
    QVERIFY(!create->isEnabled());
    QVERIFY(create->toolTip().contains(QStringLiteral("left untouched")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ broken"));
}

} // namespace tunneldesk::test
