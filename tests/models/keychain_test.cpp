#include "tests/models/keychain_test.h"

#include "tests/models/secret_calls.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

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
    // Whoever blocked would do so for as long as the bus waits for an answer, 25 s; a machine under load takes some.
    say("gap", longestGap < 5000 ? "short" : std::to_string(longestGap));
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

// The daemon is back before it has its name on the bus: whoever asks at once finds no keyring.
constexpr const char *kAwaitKeyring =
    "await_keyring() { until dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
    "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do sleep 0.1; done; }\n";

enum class Bus : bool { None, OfItsOwn };

// A user's home with keyrings of its own, and sessions in it.
class Session
{
public:
    Session() { m_home.setAutoRemove(false); }
    ~Session()
    {
        // The daemon goes with its bus, but a little later: until then it may still write there.
        QDeadlineTimer patience(10'000);
        while (!QDir(m_home.path()).removeRecursively() && !patience.hasExpired())
            QThread::msleep(20);
    }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // Runs the shell commands, this program being $0, and gives back what they printed.
    QByteArray run(Bus bus, const QByteArray &commands)
    {
        QFile config(m_home.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly) || config.write(kBus) < 0)
            return "cannot write the bus's configuration";
        config.close();
        QStringList command{"sh", "-c", QString::fromUtf8(kAwaitKeyring + commands),
                            QCoreApplication::applicationFilePath()};
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

constexpr const char *kUnlocked =
    "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null\nawait_keyring\n";
// The keyring of an earlier session, and nobody has typed its password yet.
constexpr const char *kLocked = "gnome-keyring-daemon --start --components=secrets >/dev/null\nawait_keyring\n";

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
