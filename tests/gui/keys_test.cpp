#include "tests/gui/keys_test.h"

#include "app/application.h"
#include "app/confirm_dialog.h"
#include "app/gateway_page.h"
#include "app/key_keeper.h"
#include "app/passphrase_dialog.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/keyring_lock.h"
#include "tests/models/secret_calls.h"
#include "tests/support/fault_row.h"
#include "tests/support/gui_gap.h"
#include "tests/support/keyring_session.h"
#include "tests/wizards/keyboard.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <cstdio>

namespace tunneldesk::test
{
namespace
{

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
    keeping.keeper.setGiven(given);
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_COMPARE(keeping.given, std::vector<std::string>{"from the command line"});
}

void KeysTest::aKeyOfTheCommandLineIsForTheKeyOfThatTime()
{
    Keeping keeping(keptIn(KeyStorage::InMemory));
    keeping.keeper.give({"reference-1"}, secretOf("from the command line"));
    QCOMPARE(keeping.given, std::vector<std::string>{"from the command line"});
    // The tunnel gets another key, under its old name.
    Profile profile = keeping.desk.profiles.profile();
    profile.tunnels[0].key = {"reference-2"};
    QVERIFY(keeping.desk.profiles.save(profile));
    QVERIFY(store(keeping.desk.secrets, {"reference-2"}, KeyStorage::InMemory, "typed later").isOk());
    keeping.keeper.onSecretNeeded({"reference-2"});
    QTRY_COMPARE(keeping.given, (std::vector<std::string>{"from the command line", "typed later"}));
    // Undone, it is that key again.
    profile.tunnels[0].key = {"reference-1"};
    QVERIFY(keeping.desk.profiles.save(profile));
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_COMPARE(keeping.given.back(), std::string("from the command line"));
    // Who wants to be asked from now on is asked.
    profile.tunnels[0].keyStorage = KeyStorage::Ask;
    QVERIFY(keeping.desk.profiles.save(profile));
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_VERIFY(top<KeyDialog>());
    top<KeyDialog>()->reject();
    QTRY_VERIFY(!top<KeyDialog>());
    QCOMPARE(keeping.given.size(), std::size_t{3});
    // What was asked for each time already is given as long as the program runs.
    keeping.keeper.give({"reference-1"}, secretOf("for this time"));
    keeping.keeper.onSecretNeeded({"reference-1"});
    QTRY_COMPARE(keeping.given.size(), std::size_t{5});
    QCOMPARE(keeping.given.back(), std::string("for this time"));
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

void KeysTest::aKeyThatIsAskedForEachTimeIsNotKept()
{
    Keeping keeping(keptIn(KeyStorage::Ask));
    for (std::size_t times = 1; times <= 2; ++times) {
        keeping.keeper.onSecretNeeded({"reference-1"});
        QTRY_VERIFY(top<KeyDialog>());
        auto *field = top<KeyDialog>()->findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("typed each time"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(keeping.given.size(), times);
    }
}

// A second tunnel to the same peer has the same key, and keeps it where the first does from then on.
void KeysTest::tunnelsThatShareAKeyKeepItElsewhereTogether()
{
    Profile profile = keptIn(KeyStorage::InMemory);
    TunnelConfig second = profile.tunnels[0];
    second.id = {99};
    second.name = "to-tokyo-2";
    second.remoteNetworks = {*IpPrefix::parse("10.77.0.0/24")};
    profile.tunnels.push_back(second);
    Keeping keeping(profile);
    QVERIFY(keeping.desk.secrets.openVault(secretOf("open sesame")).isOk());
    keeping.put(KeyStorage::InMemory, "one for both");
    const auto keep = [](KeyStorage where) {
        QTRY_VERIFY(top<TunnelWizard>());
        auto *storage = named<QComboBox>(*top<TunnelWizard>(), QStringLiteral("Keep the key"));
        QVERIFY(storage->isEnabled());
        storage->setCurrentIndex(storage->findData(static_cast<int>(where)));
        button(*top<TunnelWizard>(), QStringLiteral("Next"))->click();
        button(*top<TunnelWizard>(), QStringLiteral("OK"))->click();
        QTRY_VERIFY(!QApplication::activeModalWidget());
    };
    keeping.desk.operations.changeTunnel({99});
    keep(KeyStorage::Vault);
    const std::vector<TunnelConfig> moved = keeping.desk.profiles.profile().tunnels;
    for (const TunnelConfig &tunnel : moved) {
        QCOMPARE(tunnel.keyStorage, KeyStorage::Vault);
        QCOMPARE(tunnel.key, moved[0].key);
    }
    keeping.keeper.onSecretNeeded(moved[0].key);
    QTRY_COMPARE(keeping.given, std::vector<std::string>{"one for both"});
    keeping.desk.operations.changeTunnel({3});
    keep(KeyStorage::Ask);
    for (const TunnelConfig &tunnel : keeping.desk.profiles.profile().tunnels)
        QCOMPARE(tunnel.keyStorage, KeyStorage::Ask);
}

// "In memory" and started anew, or in a keychain that is not there: nobody can say what the key was.
void KeysTest::aTunnelWhoseKeyIsLostCanAskFromNowOn()
{
    for (const KeyStorage lost : {KeyStorage::InMemory, KeyStorage::Keychain, KeyStorage::Vault}) {
        Keeping keeping(keptIn(lost));
        keeping.desk.operations.changeTunnel({3});
        QTRY_VERIFY(top<TunnelWizard>());
        TunnelWizard &wizard = *top<TunnelWizard>();
        auto *storage = named<QComboBox>(wizard, QStringLiteral("Keep the key"));
        QVERIFY(storage && storage->isEnabled());
        storage->setCurrentIndex(storage->findData(static_cast<int>(KeyStorage::Ask)));
        button(wizard, QStringLiteral("Next"))->click();
        button(wizard, QStringLiteral("OK"))->click();
        QTRY_VERIFY2(!QApplication::activeModalWidget(), "it could not be changed");
        QCOMPARE(keeping.desk.profiles.profile().tunnels[0].keyStorage, KeyStorage::Ask);
        keeping.keeper.onSecretNeeded(keeping.desk.profiles.profile().tunnels[0].key);
        QTRY_VERIFY(top<KeyDialog>());
        closeTop();
    }
}

namespace
{

void print(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

// A console whose tunnel's key is in the keychain, and what its message bar was told last.
struct KeychainDesk {
    KeychainDesk() : keeping(keptIn(KeyStorage::Keychain))
    {
        QObject::connect(&keeping.keeper, &KeyKeeper::said, &keeping.desk, [this](const Message &message) {
            last = message;
            print(QStringLiteral("said: ") + message.text());
        });
    }
    [[nodiscard]] bool wait(const std::function<bool()> &until) const { return QTest::qWaitFor(until, 30'000); }

    // By the message's action.
    [[nodiscard]] bool typeInstead(std::string_view key)
    {
        last.action();
        if (!wait([] { return top<KeyDialog>() != nullptr; }))
            return false;
        auto *field = top<KeyDialog>()->findChild<QLineEdit *>();
        for (const char character : key)
            QTest::keyClick(field, character);
        QTest::keyClick(field, Qt::Key_Return);
        return wait([&] { return keeping.given.size() == 1; });
    }

    Keeping keeping;
    Message last;
    GapMeter gap;
};

} // namespace

int goWithoutAKeychain()
{
    KeychainDesk desk;
    desk.keeping.keeper.onSecretNeeded({"reference-1"});
    if (!desk.wait([&] { return desk.last.action != nullptr; }) || !desk.typeInstead("typed once"))
        return 1;
    for (std::size_t times = 2; times <= 3; ++times) {
        desk.keeping.keeper.onSecretNeeded({"reference-1"});
        if (!desk.wait([&] { return desk.keeping.given.size() == times; }))
            return 2;
    }
    print(QStringLiteral("given the third time: ") + QString::fromStdString(desk.keeping.given.back()));
    desk.gap.say();
    return 0;
}

int waitForTheKeychain()
{
    KeychainDesk desk;
    desk.keeping.desk.secrets.setPatience(std::chrono::seconds(5));
    desk.keeping.keeper.onSecretNeeded({"reference-1"});
    if (!desk.wait([&] { return desk.last.action != nullptr; }))
        return 1;
    if (!desk.typeInstead("typed instead"))
        return 2;
    print(QStringLiteral("given: ") + QString::fromStdString(desk.keeping.given[0]));
    // The keychain's own end comes, and nobody is bothered with it.
    if (!desk.wait([&] { return desk.keeping.desk.secrets.keychain() == SecretStore::Keychain::Locked; }))
        return 4;
    QTest::qWait(200);
    print(QStringLiteral("given in all: %1").arg(desk.keeping.given.size()));
    desk.gap.say();
    return 0;
}

int waitUntilItIsUnlocked()
{
    KeychainDesk desk;
    desk.keeping.keeper.onSecretNeeded({"reference-1"});
    if (!desk.wait([&] { return desk.last.text != nullptr; }))
        return 1;
    if (!unlockTheKeyring())
        return 3;
    // What the user does by the status line's button.
    desk.keeping.desk.secrets.probeKeychain();
    if (!desk.wait([&] { return !desk.keeping.given.empty(); }))
        return 2;
    print(QStringLiteral("given: ") + QString::fromStdString(desk.keeping.given[0]));
    return 0;
}

int putIntoTheKeychain()
{
    SecretStore secrets({});
    bool isStored = false;
    secrets.store({"reference-1"}, KeyStorage::Keychain, secretOf("kept in the keyring"),
                  [&](const Outcome &stored) { isStored = stored.isOk(); });
    return QTest::qWaitFor([&] { return isStored; }, 30'000) ? 0 : 1;
}

void KeysTest::aKeyWithoutAKeychainIsAskedForOnce()
{
    KeyringSession session;
    QByteArray seen = session.run(Bus::None, "exec \"$0\" --without-keychain");
    const GuiGap gap(seen);
    QVERIFY2(gap.judge(55, "a tunnel needs its key and there is no keychain",
                       "asked once, kept in memory, no GUI gap of a second",
                       seen.trimmed().split('\n').value(1).toStdString(),
                       seen.endsWith("given the third time: typed once\n") && seen.count('\n') == 2),
             seen.constData());
}

void KeysTest::aKeychainThatIsSlowIsSaid()
{
    KeyringSession session;
    QCOMPARE(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --put-into-keychain"), QByteArray());
    QByteArray seen = session.run(Bus::OfItsOwn, withNobodyToAnswer("\"$0\" --wait-for-keychain"));
    const GuiGap gap(seen);
    const QByteArray expected =
        "said: “to-tokyo” is waiting for the keychain, which may have a question of its own open.\n"
        "given: typed instead\ngiven in all: 1\n";
    QVERIFY2(gap.judge(56, "the keychain's question stays open while a tunnel needs its key",
                       "said so, the user can go on without it, no GUI gap of a second",
                       seen == expected ? "said after 2 s; the key typed instead was used; its late end bothered nobody"
                                        : "see the test",
                       seen == expected),
             seen.constData());
}

void KeysTest::aKeychainThatIsUnlockedLaterIsAskedAgain()
{
    KeyringSession session;
    QCOMPARE(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --put-into-keychain"), QByteArray());
    const QByteArray seen = session.run(Bus::OfItsOwn, QByteArray(kLocked) + "exec \"$0\" --wait-until-unlocked");
    QVERIFY2(judgeFault(56, "the keychain is unlocked after a tunnel has asked in vain",
                        "asked again, without a question", seen.trimmed().split('\n').last().toStdString(),
                        seen.endsWith("given: kept in the keyring\n")),
             seen.constData());
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
    const auto contentOf = [](const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QCOMPARE(contentOf(path), QByteArray("{ broken"));
    // The list says so instead of "none yet", and leaves the decision to the user.
    console.window().show();
    for (const PageKind page : {PageKind::Tunnel, PageKind::Gateway}) {
        console.window().showPage(page);
        QVERIFY(shows(console.window(), QStringLiteral("The profile could not be read")));
        QVERIFY(shows(console.window(), path + QStringLiteral(": the file is not JSON, from octet 3.")));
    }
    button(console.window(), QStringLiteral("Begin with an empty profile"))->click();
    auto *question = qobject_cast<ConfirmDialog *>(QApplication::activeModalWidget());
    QVERIFY(question && question->noButton()->isDefault());
    question->yesButton()->click();
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(shows(console.window(), QStringLiteral("No IPsec VPN Gateway yet")));
    QCOMPARE(contentOf(path), QByteArray("{ broken"));
}

void KeysTest::aProfileThatBreaksLaterIsToldWithItsReason()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    desk.window->showPage(PageKind::Gateway);
    QFile file(desk.profiles.path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") > 0);
    file.close();
    QCOMPARE(desk.profiles.load(), ProfileStore::LoadState::Unreadable);
    QVERIFY(shows(*desk.window, QStringLiteral("the file is not a profile of Tunneldesk")));
}

} // namespace tunneldesk::test
