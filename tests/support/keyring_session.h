// A desktop's session of its own: a D-Bus session bus, a home, and in them a real gnome-keyring-daemon, unlocked,
// locked, or with a question that nobody answers.
#pragma once

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace tunneldesk::test
{

// What a test program does that is started with "--mute-prompter": it should ask the user for the keyring's password
// but never comes back.
inline int beMutePrompter()
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

// A session bus that starts no service on demand: on it is what the test starts.
inline constexpr const char *kBus = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>)";

// The daemon is back before it has its name on the bus: whoever asks at once finds no keyring.
inline constexpr const char *kAwaitKeyring =
    "await_keyring() { until dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
    "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do sleep 0.1; done; }\n";

enum class Bus : bool { None, OfItsOwn };

// A user's home with keyrings of its own, and sessions in it.
class KeyringSession
{
public:
    KeyringSession() { m_home.setAutoRemove(false); }
    ~KeyringSession()
    {
        // The daemon goes with its bus, but a little later: until then it may still write there.
        QDeadlineTimer patience(10'000);
        while (!QDir(m_home.path()).removeRecursively() && !patience.hasExpired())
            QThread::msleep(20);
    }
    KeyringSession(const KeyringSession &) = delete;
    KeyringSession &operator=(const KeyringSession &) = delete;

    // Runs the shell commands, this program being $0, and gives back what they printed. `patience`: milliseconds.
    QByteArray run(Bus bus, const QByteArray &commands, int patience = 60'000)
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
        if (!process.waitForFinished(patience)) {
            process.kill();
            process.waitForFinished();
        }
        const QByteArray errors = process.readAllStandardError();
        return process.readAllStandardOutput() + (process.exitCode() == 0 ? QByteArray() : errors);
    }

    // The files of the home that hold the key: as it is, in UTF-16, in hexadecimal, or in base64.
    [[nodiscard]] QStringList filesWith(const QByteArray &key) const
    {
        const QString text = QString::fromLatin1(key);
        const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        const QByteArray forms[] = {key, wide, key.toHex(), key.toHex().toUpper(), key.toBase64()};
        QStringList found;
        for (QDirIterator each(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             each.hasNext();) {
            QFile file(each.next());
            const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            if (std::any_of(std::begin(forms), std::end(forms),
                            [&content](const QByteArray &form) { return content.contains(form); }))
                found << each.filePath();
        }
        return found;
    }

private:
    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            result.insert(QString::fromLatin1(name), m_home.path());
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL",
                                 "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "KDE_SESSION_VERSION"})
            result.remove(QString::fromLatin1(name));
        return result;
    }

    QTemporaryDir m_home;
};

inline constexpr const char *kUnlocked =
    "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null\nawait_keyring\n";
// The keyring of an earlier session, and nobody has typed its password yet.
inline constexpr const char *kLocked = "gnome-keyring-daemon --start --components=secrets >/dev/null\nawait_keyring\n";
// Shell commands: `then` runs where the keyring is locked, its password is asked for, and nobody answers. $0 is a test
// program that knows "--mute-prompter".
inline QByteArray withNobodyToAnswer(const QByteArray &then)
{
    // The prompter comes first: the daemon must find it there.
    return "cd \"$HOME\"\n\"$0\" --mute-prompter >prompter &\nwhile ! grep -q mute prompter; do :; done\n" +
           QByteArray(kLocked) + then + "\nkill $!";
}

} // namespace tunneldesk::test
