#include "tests/models/secret_store_test.h"

#include "models/secret_store.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

namespace tunneldesk::test
{
namespace
{

const SecretRef kReference{"0123456789abcdef"};

Secret secretOf(std::string_view text)
{
    return Secret::copyFrom(viewOf(text));
}

// The three calls with their answers waited for.
Outcome store(SecretStore &secrets, const SecretRef &reference, KeyStorage where, std::string_view key)
{
    Outcome result = Reason::HostFailure;
    QEventLoop loop;
    secrets.store(reference, where, secretOf(key), [&](const Outcome &outcome) {
        result = outcome;
        loop.quit();
    });
    loop.exec();
    return result;
}

std::string fetch(SecretStore &secrets, const SecretRef &reference, KeyStorage where)
{
    std::string result;
    QEventLoop loop;
    secrets.fetch(reference, where, [&](const Result<Secret> &found) {
        result =
            found ? std::string(found->view().begin(), found->view().end()) : std::string(reasonName(found.reason()));
        loop.quit();
    });
    loop.exec();
    return result;
}

Outcome removeKey(SecretStore &secrets, const SecretRef &reference, KeyStorage where)
{
    Outcome result = Reason::HostFailure;
    QEventLoop loop;
    secrets.remove(reference, where, [&](const Outcome &outcome) {
        result = outcome;
        loop.quit();
    });
    loop.exec();
    return result;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

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

void VaultTest::keepsKeysUnderThePassphrase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new/vault.age"));
    {
        SecretStore secrets(path);
        const QSignalSpy changes(&secrets, &SecretStore::vaultChanged);
        QCOMPARE(secrets.vault(), SecretStore::Vault::None);
        QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
        QCOMPARE(secrets.vault(), SecretStore::Vault::Open);
        QCOMPARE(changes.size(), 1);
        QVERIFY(store(secrets, kReference, KeyStorage::Vault, "old").isOk());
        QVERIFY(store(secrets, kReference, KeyStorage::Vault, std::string_view("new\0\n key", 9)).isOk());
        QVERIFY(store(secrets, {"other"}, KeyStorage::Vault, "other key").isOk());
        QVERIFY(removeKey(secrets, {"other"}, KeyStorage::Vault).isOk());
        QVERIFY(removeKey(secrets, {"was never there"}, KeyStorage::Vault).isOk());
    }
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path) & kOthers, QFile::Permissions());
    QVERIFY(contentOf(path).startsWith("age-encryption.org/v1\n-> scrypt "));

    SecretStore again(path);
    QCOMPARE(again.vault(), SecretStore::Vault::Locked);
    QVERIFY(again.openVault(secretOf("passphrase")).isOk());
    QCOMPARE(fetch(again, kReference, KeyStorage::Vault), std::string("new\0\n key", 9));
    QCOMPARE(fetch(again, {"other"}, KeyStorage::Vault), std::string("MissingSecret"));
}

void VaultTest::refusesAWrongPassphrase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.age"));
    {
        SecretStore secrets(path);
        QVERIFY(secrets.openVault(secretOf("right")).isOk());
    }
    const QByteArray before = contentOf(path);
    SecretStore secrets(path);
    QCOMPARE(secrets.openVault(secretOf("wrong")).reason(), Reason::WrongPassphrase);
    QCOMPARE(secrets.openVault(Secret()).reason(), Reason::WrongPassphrase);
    QCOMPARE(secrets.vault(), SecretStore::Vault::Locked);
    QCOMPARE(contentOf(path), before);
}

void VaultTest::cannotBeUsedWhileLocked()
{
    const QTemporaryDir folder;
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, "key").isOk());
    const std::size_t whileOpen = secret_arena::bytesInUse();
    secrets.lockVault();
    QVERIFY(secret_arena::bytesInUse() < whileOpen);
    QCOMPARE(secrets.vault(), SecretStore::Vault::Locked);
    QCOMPARE(fetch(secrets, kReference, KeyStorage::Vault), std::string("WrongPassphrase"));
    QCOMPARE(store(secrets, kReference, KeyStorage::Vault, "key").reason(), Reason::WrongPassphrase);
    QCOMPARE(removeKey(secrets, kReference, KeyStorage::Vault).reason(), Reason::WrongPassphrase);
}

void VaultTest::leavesTheOldFileWhenItCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sub/vault.age"));
    SecretStore secrets(path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, "kept").isOk());
    // Root writes wherever he likes, but not into a folder that is a file.
    QVERIFY(QDir().rename(folder.filePath(QStringLiteral("sub")), folder.filePath(QStringLiteral("moved"))));
    QFile(folder.filePath(QStringLiteral("sub"))).open(QIODevice::WriteOnly);
    QCOMPARE(store(secrets, kReference, KeyStorage::Vault, "lost").reason(), Reason::FileUnwritable);
    QCOMPARE(removeKey(secrets, kReference, KeyStorage::Vault).reason(), Reason::FileUnwritable);
    QCOMPARE(fetch(secrets, kReference, KeyStorage::Vault), std::string("kept"));
}

void VaultTest::refusesAFileThatEverybodyMayWrite()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.age"));
    SecretStore secrets(path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    secrets.lockVault();
    QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFile::WriteOther));
    QCOMPARE(secrets.openVault(secretOf("passphrase")).reason(), Reason::FileTooOpen);
}

void VaultTest::opensWithAge()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.age"));
    SecretStore secrets(path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, "key").isOk());
    // age asks the terminal, so it gets one: script(1) makes it.
    QProcess age;
    age.start(QStringLiteral("sh"),
              {"-c", "echo passphrase | script -qec \"age -d -o '$1/plain' '$0'\" /dev/null", path, folder.path()});
    QVERIFY(age.waitForFinished(60'000));
    QCOMPARE(contentOf(folder.filePath(QStringLiteral("plain"))),
             QByteArray("tunneldesk-vault 1\n0123456789abcdef 6b6579\n"));
}

void VaultTest::memoryForgetsWithTheStore()
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        SecretStore secrets({});
        QVERIFY(store(secrets, kReference, KeyStorage::InMemory, "old").isOk());
        QVERIFY(store(secrets, kReference, KeyStorage::InMemory, "key").isOk());
        QCOMPARE(fetch(secrets, kReference, KeyStorage::InMemory), std::string("key"));
        QCOMPARE(fetch(secrets, kReference, KeyStorage::Ask), std::string("key"));
        QVERIFY(removeKey(secrets, kReference, KeyStorage::InMemory).isOk());
        QCOMPARE(fetch(secrets, kReference, KeyStorage::InMemory), std::string("MissingSecret"));
        QVERIFY(store(secrets, kReference, KeyStorage::Ask, "asked").isOk());
        QCOMPARE(fetch(secrets, kReference, KeyStorage::Ask), std::string("asked"));
    }
    QCOMPARE(secret_arena::bytesInUse(), before);
}

void VaultTest::makesReferencesThatDiffer()
{
    const SecretRef one = SecretStore::makeReference();
    QCOMPARE(one.value.size(), std::size_t{32});
    QVERIFY(one != SecretStore::makeReference());
}

int useKeychain(int patience)
{
    SecretStore secrets({});
    secrets.setPatience(std::chrono::milliseconds(patience));
    const auto say = [](const char *step, std::string_view result) {
        std::printf("%s %.*s\n", step, static_cast<int>(result.size()), result.data());
        std::fflush(stdout);
    };
    QElapsedTimer sinceStart;
    sinceStart.start();
    // The event loop of a GUI must go on meanwhile: the longest time that a 10 ms timer was late.
    qint64 longestGap = 0;
    qint64 lastTick = 0;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, [&] {
        longestGap = std::max(longestGap, sinceStart.elapsed() - lastTick);
        lastTick = sinceStart.elapsed();
    });
    ticker.start(10);

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
    say("gap", longestGap < 1000 ? "short" : std::to_string(longestGap));
    say("state", nameOf(secrets.keychain()));
    return 0;
}

int beMutePrompter()
{
    // Whoever asks the user for the keyring's password through us waits for ever.
    class Mute : public QDBusVirtualObject
    {
    public:
        [[nodiscard]] QString introspect(const QString &) const override { return {}; }
        bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
        {
            message.setDelayedReply(true);
            return true;
        }
    } mute;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(QStringLiteral("/"), &mute, QDBusConnection::SubPath) ||
        !bus.registerService(QStringLiteral("org.gnome.keyring.SystemPrompter")))
        return 1;
    std::puts("mute");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

namespace
{

// A session bus that starts no service on demand: on it is what the test starts.
constexpr const char *kBus = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>)";

enum class Bus : bool { None, OfItsOwn };

// A user's home with keyrings of its own, and sessions in it.
class Session
{
public:
    // Runs the shell commands, this program being $0, and gives back what they printed.
    QByteArray run(Bus bus, const QByteArray &commands)
    {
        QFile config(m_home.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly) || config.write(kBus) < 0)
            return "cannot write the bus's configuration";
        config.close();
        QStringList command{"sh", "-c", QString::fromUtf8(commands), QCoreApplication::applicationFilePath()};
        if (bus == Bus::OfItsOwn)
            command = QStringList{"dbus-run-session", "--config-file=" + config.fileName(), "--"} + command;
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(command.takeFirst(), command);
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
        }
        const QByteArray errors = process.readAllStandardError();
        return process.readAllStandardOutput() + (process.exitCode() == 0 ? QByteArray() : errors);
    }

private:
    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            result.insert(QString::fromLatin1(name), m_home.path());
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
            result.remove(QString::fromLatin1(name));
        return result;
    }

    QTemporaryDir m_home;
};

constexpr const char *kUnlocked = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n";
// The keyring of an earlier session, and nobody has typed its password yet.
constexpr const char *kLocked = "gnome-keyring-daemon --start --components=secrets >/dev/null\n";

QByteArray everyStep(const QByteArray &probe, const QByteArray &answer)
{
    QByteArray text = "probe " + probe + '\n';
    for (const char *step : {"store", "fetch", "replace", "fetch", "remove", "fetch", "remove"})
        text += step + (' ' + answer) + '\n';
    return text + "gap short\nstate " + probe + '\n';
}

} // namespace

void KeychainTest::usesARealKeyring()
{
    Session session;
    QCOMPARE(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --use-keychain 20000"),
             QByteArray("probe ready\nstore None\nfetch same\nreplace None\nfetch second\nremove None\n"
                        "fetch MissingSecret\nremove None\ngap short\nstate ready\n"));
    // Under the service's own name, and nothing is left of the probe.
    const QByteArray store = QByteArray(kUnlocked) + "printf other | secret-tool store --label=x service tunneldesk "
                                                     "user x\nsecret-tool search --all service tunneldesk 2>&1";
    const QByteArray listed = session.run(Bus::OfItsOwn, store);
    QVERIFY2(listed.contains("secret = other"), listed.constData());
    QCOMPARE(listed.count("secret = "), 1);
}

void KeychainTest::findsNoKeyringOnTheBus()
{
    Session session;
    QCOMPARE(session.run(Bus::OfItsOwn, "exec \"$0\" --use-keychain 20000"),
             everyStep("absent", "KeychainUnavailable"));
}

void KeychainTest::findsNoBus()
{
    Session session;
    QCOMPARE(session.run(Bus::None, "exec \"$0\" --use-keychain 20000"), everyStep("absent", "KeychainUnavailable"));
}

void KeychainTest::findsALockedKeyring()
{
    Session session;
    // An entry is there, so that "not found" would be a lie.
    QVERIFY(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --use-keychain 20000").contains("ready"));
    QCOMPARE(session.run(Bus::OfItsOwn, QByteArray(kLocked) + "exec \"$0\" --use-keychain 20000"),
             everyStep("locked", "KeychainLocked"));
}

void KeychainTest::doesNotWaitForAnAnswerThatNeverComes()
{
    Session session;
    QVERIFY(session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --use-keychain 20000").contains("ready"));
    // The prompter comes first: the daemon must find it there. 300 ms stand for the user's minute.
    const QByteArray commands = "\"$0\" --mute-prompter >prompter &\nwhile ! grep -q mute prompter; do :; done\n" +
                                QByteArray(kLocked) + "\"$0\" --use-keychain 300\nkill $!";
    QElapsedTimer elapsed;
    elapsed.start();
    QCOMPARE(session.run(Bus::OfItsOwn, "cd \"$HOME\"\n" + commands), everyStep("locked", "KeychainLocked"));
    // Nothing answered at once either: the prompter was asked.
    QVERIFY(elapsed.elapsed() >= 8 * 300);
}

} // namespace tunneldesk::test
