#include "tests/models/keychain_test.h"

#include "tests/models/secret_calls.h"
#include "tests/support/fault_row.h"
#include "tests/support/gui_gap.h"
#include "tests/support/keyring_session.h"

#include <QElapsedTimer>

#include <optional>

namespace tunneldesk::test
{
namespace
{

const char *nameOf(SecretStore::Keychain state)
{
    switch (state) {
    case SecretStore::Keychain::Unknown:
        return "unknown";
    case SecretStore::Keychain::Probing:
        return "probing";
    case SecretStore::Keychain::Ready:
        return "ready";
    case SecretStore::Keychain::Absent:
        return "absent";
    case SecretStore::Keychain::Locked:
        return "locked";
    }
    return "?";
}

} // namespace

int useKeychain(int patience)
{
    SecretStore secrets({});
    secrets.setPatience(std::chrono::milliseconds(patience));
    const auto say = [](const char *step, std::string_view result) {
        std::printf("%s %.*s\n", step, static_cast<int>(result.size()), result.data());
        std::fflush(stdout);
    };
    const GapMeter gap; // the event loop of a GUI must go on meanwhile
    QEventLoop loop;
    QObject::connect(&secrets, &SecretStore::keychainChanged, &loop, [&] {
        if (secrets.keychain() != SecretStore::Keychain::Probing)
            loop.quit();
    });
    secrets.probeKeychain();
    loop.exec();
    say("probe", nameOf(secrets.keychain()));
    constexpr auto kWhere = KeyStorage::Keychain;
    say("store", reasonName(store(secrets, kReference, kWhere, "0xkey \xff").reason()));
    say("fetch", fetch(secrets, kReference, kWhere) == "0xkey \xff" ? "same" : fetch(secrets, kReference, kWhere));
    say("replace", reasonName(store(secrets, kReference, kWhere, "second").reason()));
    say("fetch", fetch(secrets, kReference, kWhere));
    say("remove", reasonName(removeKey(secrets, kReference, kWhere).reason()));
    say("fetch", fetch(secrets, kReference, kWhere));
    say("remove", reasonName(removeKey(secrets, kReference, kWhere).reason()));
    gap.say(); // whoever blocked would do so for as long as the bus waits for an answer, 25 s
    say("state", nameOf(secrets.keychain()));
    return 0;
}

int takeKeychainStep(const char *step, const char *key)
{
    SecretStore secrets({});
    const std::string result =
        std::string_view(step) == "store"
            ? std::string(reasonName(store(secrets, kReference, KeyStorage::Keychain, key).reason()))
            : fetch(secrets, kReference, KeyStorage::Keychain);
    std::printf("%s %s\n", step, result.c_str());
    return 0;
}

namespace
{

QByteArray everyStep(const QByteArray &probe, const QByteArray &answer)
{
    QByteArray text = "probe " + probe + '\n';
    for (const char *step : {"store", "fetch", "replace", "fetch", "remove", "fetch", "remove"})
        text += step + (' ' + answer) + '\n';
    return text + "state " + probe + '\n';
}

// What was seen at each of the seven steps, for the table of faults.
std::string seenAt(const QByteArray &steps, const QByteArray &answer)
{
    return std::to_string(steps.count(answer)) + " of 7 steps told " + answer.toStdString();
}

const QByteArray kKey = "a-key-that-nobody-may-find";

const QByteArray kKde = "export XDG_CURRENT_DESKTOP=KDE KDE_SESSION_VERSION=5\n";
// A library that cannot be loaded, before the one that can.
const QByteArray kWithoutLibsecret = "mkdir -p \"$HOME/none\"\n: >\"$HOME/none/libsecret-1.so.0\"\n"
                                     "export LD_LIBRARY_PATH=\"$HOME/none\"\n";

// What the desktop says of itself decides whom the keychain's library asks. On KDE that is libsecret where kwalletd is
// not there, and without either it would write plain text, if it were allowed to.
void addDesktops()
{
    QTest::addColumn<QByteArray>("desktop");
    QTest::newRow("no desktop's name") << QByteArray();
    QTest::newRow("KDE without kwalletd") << kKde;
    QTest::newRow("KDE without kwalletd and libsecret") << kKde + kWithoutLibsecret;
}

// Every step in such a session, and then a key that is stored and not removed: no file may have it, and no later
// program.
class WithoutKeychain
{
public:
    explicit WithoutKeychain(Bus bus)
    {
        QFETCH(QByteArray, desktop);
        KeyringSession session;
        m_steps = session.run(bus, desktop + "exec \"$0\" --use-keychain 20000");
        m_gap.emplace(m_steps);
        m_stored = session.run(bus, desktop + "exec \"$0\" --keychain-step store " + kKey);
        m_files = session.filesWith(kKey);
        m_fetched = session.run(bus, desktop + "exec \"$0\" --keychain-step fetch -");
    }
    [[nodiscard]] bool judge(const char *injection) const
    {
        const bool isTold = m_steps == everyStep("absent", "KeychainUnavailable") &&
                            m_stored == "store KeychainUnavailable\n" && m_fetched == "fetch KeychainUnavailable\n";
        const std::string measured = seenAt(m_steps, "KeychainUnavailable") + ", " + std::to_string(m_files.size()) +
                                     " files hold a stored key, " + m_fetched.trimmed().toStdString();
        return m_gap->judge(55, std::string(injection) + ", " + QTest::currentDataTag(),
                            "said so, no GUI gap of a second, no plain text", measured, isTold && m_files.isEmpty());
    }
    [[nodiscard]] QByteArray told() const
    {
        return m_steps + m_stored + m_fetched + m_files.join(QLatin1Char('\n')).toUtf8();
    }

private:
    QByteArray m_steps;
    std::optional<GuiGap> m_gap;
    QByteArray m_stored;
    QStringList m_files;
    QByteArray m_fetched;
};

} // namespace

void KeychainTest::usesARealKeyring()
{
    KeyringSession session;
    QByteArray steps = session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --use-keychain 20000");
    const GuiGap gap(steps);
    QCOMPARE(steps, QByteArray("probe ready\nstore None\nfetch same\nreplace None\nfetch second\nremove None\n"
                               "fetch MissingSecret\nremove None\nstate ready\n"));
    QVERIFY2(gap.holds(), gap.text().c_str());
    // Under the service's own name, and nothing is left of the probe.
    const QByteArray store = QByteArray(kUnlocked) + "printf other | secret-tool store --label=x server tunneldesk "
                                                     "user x\nsecret-tool search --all server tunneldesk 2>&1";
    const QByteArray listed = session.run(Bus::OfItsOwn, store);
    QVERIFY2(listed.contains("secret = other"), listed.constData());
    QCOMPARE(listed.count("secret = "), 1);
}

void KeychainTest::findsNoKeyringOnTheBus_data()
{
    addDesktops();
}

void KeychainTest::findsNoKeyringOnTheBus()
{
    const WithoutKeychain seen(Bus::OfItsOwn);
    QVERIFY2(seen.judge("a session bus without a keychain"), seen.told().constData());
}

void KeychainTest::findsNoBus_data()
{
    addDesktops();
}

void KeychainTest::findsNoBus()
{
    const WithoutKeychain seen(Bus::None);
    QVERIFY2(seen.judge("no session bus"), seen.told().constData());
}

// What the two above look for can be found.
void KeychainTest::seesAKeyInEveryForm()
{
    KeyringSession session;
    QCOMPARE(session.filesWith(kKey), QStringList());
    QByteArray wide;
    for (const char letter : kKey)
        wide += letter + QByteArray("\\000");
    QByteArray commands = "mkdir \"$HOME/.deep\"; cd \"$HOME/.deep\"\n";
    for (const QByteArray &form : {kKey, wide, kKey.toHex(), kKey.toHex().toUpper(), kKey.toBase64()})
        commands += "printf 'x%b' '" + form + "' >" + QByteArray::number(commands.size()) + "\n";
    QCOMPARE(session.run(Bus::None, commands), QByteArray());
    QCOMPARE(session.filesWith(kKey).size(), 5);
    QCOMPARE(session.filesWith("another key").size(), 0);
}

void KeychainTest::findsALockedKeyring()
{
    KeyringSession session;
    // An entry is there, so that "not found" would be a lie.
    QVERIFY(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --use-keychain 20000").contains("ready"));
    QByteArray steps = session.run(Bus::OfItsOwn, QByteArray(kLocked) + "exec \"$0\" --use-keychain 20000");
    const GuiGap gap(steps);
    QVERIFY2(gap.judge(56, "the keyring is locked and nobody can be asked", "locked, not lost; no GUI gap of a second",
                       seenAt(steps, "KeychainLocked"), steps == everyStep("locked", "KeychainLocked")),
             steps.constData());
}

void KeychainTest::takesADismissedQuestionForALock()
{
    KeyringSession session;
    QByteArray steps = session.run(
        Bus::OfItsOwn, "cd \"$HOME\"\n\"$0\" --dismissing-keychain >there &\nwhile ! grep -q there there; do :; done\n"
                       "\"$0\" --use-keychain 20000\nkill $!");
    const GuiGap gap(steps);
    QVERIFY2(gap.judge(56, "the user dismisses every question of the keychain",
                       "locked, not lost; no GUI gap of a second", seenAt(steps, "KeychainLocked"),
                       steps == everyStep("locked", "KeychainLocked")),
             steps.constData());
}

void KeychainTest::keepsTheOldKeyWhenTheNewOneIsRefused()
{
    KeyringSession session;
    const auto run = [&session](const char *keyring, const QByteArray &step) {
        return session.run(Bus::OfItsOwn, QByteArray(keyring) + "exec \"$0\" --keychain-step " + step);
    };
    QCOMPARE(run(kUnlocked, "store old-key"), QByteArray("store None\n"));
    const QByteArray told = run(kLocked, "store new-key");
    const QByteArray after = run(kUnlocked, "fetch -");
    QVERIFY(judgeFault(57, "the keyring refuses to take a changed key", "told, and the old key is still there",
                       (told.trimmed() + "; afterwards " + after.trimmed()).toStdString(),
                       told == "store KeychainLocked\n" && after == "fetch old-key\n"));
}

void KeychainTest::doesNotWaitForAnAnswerThatNeverComes()
{
    KeyringSession session;
    QVERIFY(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --use-keychain 20000").contains("ready"));
    // 300 ms stand for the user's minute.
    const QByteArray commands = withNobodyToAnswer("\"$0\" --use-keychain 300");
    QElapsedTimer elapsed;
    elapsed.start();
    QByteArray steps = session.run(Bus::OfItsOwn, commands);
    const GuiGap gap(steps);
    // Nothing answered at once either: the prompter was asked.
    const qint64 took = elapsed.elapsed();
    QVERIFY2(gap.judge(56, "nobody answers the keychain's question (its minute: 300 ms)",
                       "locked, given up after its time, no GUI gap of a second",
                       seenAt(steps, "KeychainLocked") + ", " + std::to_string(took) + " ms",
                       steps == everyStep("locked", "KeychainLocked") && took >= 8 * 300),
             steps.constData());
}

} // namespace tunneldesk::test
