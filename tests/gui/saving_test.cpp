#include "tests/gui/saving_test.h"

#include "app/confirm_dialog.h"
#include "app/operations.h"
#include "models/text/text.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/keyring_lock.h"
#include "tests/models/save_trace.h"
#include "tests/support/fault_row.h"
#include "tests/support/keyring_session.h"
#include "tests/support/profile_builder.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QDBusReply>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>

#include <cerrno>
#include <map>

namespace tunneldesk::test
{
namespace
{

// System calls after every second call to the disk: the keyring is being spoken to.
constexpr int kLater = 30;
constexpr int kPatience = 20'000;
constexpr char kOldKey[] = "an old key 4711 of this tunnel";
constexpr char kNewKey[] = "a new key 4712 of this tunnel";

// The stores and operations of a console whose windows nobody sees.
struct Console {
    explicit Console(const QString &folder)
        : profiles(folder + QStringLiteral("/profile.json")), secrets(folder + QStringLiteral("/vault.age")),
          isLoaded(profiles.load() == ProfileStore::LoadState::Loaded), operations(profiles, secrets)
    {
    }
    [[nodiscard]] bool awaitKeychain()
    {
        secrets.probeKeychain();
        return QTest::qWaitFor([this] { return secrets.keychain() == SecretStore::Keychain::Ready; }, kPatience);
    }
    [[nodiscard]] bool awaitNoLooseKey() const
    {
        const QString list = profiles.path() + QStringLiteral(".loose-keys");
        return QTest::qWaitFor([&list] { return !QFile::exists(list); }, kPatience);
    }
    [[nodiscard]] std::string keyOf(const TunnelConfig &tunnel)
    {
        std::optional<std::string> key;
        secrets.fetch(tunnel.key, tunnel.keyStorage, [&key](const Result<Secret> &found) {
            key = found ? std::string(found.value().view().begin(), found.value().view().end())
                        : std::string(reasonName(found.reason()));
        });
        return QTest::qWaitFor([&key] { return key.has_value(); }, kPatience) ? *key : "no answer";
    }

    ProfileStore profiles;
    SecretStore secrets;
    bool isLoaded;
    Operations operations;
};

// Of this program, whoever names them (Secret Service API, SearchItems); -1: no answer.
qsizetype keysInTheKeyring()
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    const QString root = QStringLiteral("/org/freedesktop/secrets");
    QDBusMessage search =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), root,
                                       QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    search << QVariant::fromValue(QMap<QString, QString>{{QStringLiteral("server"), QStringLiteral("tunneldesk")}});
    const QDBusReply<QList<QDBusObjectPath>> found = QDBusConnection::sessionBus().call(search);
    return found.isValid() ? found.value().size() : -1;
}

// The next start after a kill, and what it finds: "old", "new" or "gone", or what is wrong.
std::string stateAfterTheStart(Console &console)
{
    console.operations.removeLeftKeys();
    if (!console.awaitNoLooseKey())
        return "a key stays loose";
    const std::vector<TunnelConfig> &tunnels = console.profiles.profile().tunnels;
    if (const auto keys = keysInTheKeyring(); keys != static_cast<qsizetype>(tunnels.size()))
        return std::to_string(keys) + " keys for " + std::to_string(tunnels.size()) + " tunnels";
    if (tunnels.empty())
        return "gone";
    const std::string key = console.keyOf(tunnels[0]);
    return key == kOldKey ? "old" : key == kNewKey ? "new" : "the profile names what holds: " + key;
}

// One tunnel with the old key, and nothing else in the keyring.
bool beginAgain(Console &console)
{
    LooseKeys keys(console.profiles.path());
    Profile profile = exampleProfile();
    profile.tunnels[0].keyStorage = KeyStorage::Keychain;
    profile.tunnels[0].key = SecretStore::makeReference();
    const LooseKeys::Entries before = LooseKeys::between(console.profiles.profile(), profile);
    std::optional<bool> isStored;
    console.secrets.store(profile.tunnels[0].key, KeyStorage::Keychain,
                          Secret::copyFrom(viewOf(std::string_view(kOldKey))),
                          [&isStored](const Outcome &stored) { isStored = stored.isOk(); });
    return QTest::qWaitFor([&isStored] { return isStored.has_value(); }, kPatience) && *isStored &&
           keys.save(console.profiles, profile).isOk() && (keys.remove(before, console.secrets), true) &&
           console.awaitNoLooseKey() && keysInTheKeyring() == 1;
}

bool press(const QWidget &dialog, const QString &text)
{
    QPushButton *target = buttonOf(dialog, text);
    if (target != nullptr)
        target->click();
    return target != nullptr;
}

template <typename Dialog>
bool awaitDialog()
{
    return QTest::qWaitFor([] { return top<Dialog>() != nullptr; }, kPatience);
}

bool awaitNoDialog()
{
    return QTest::qWaitFor([] { return QApplication::activeModalWidget() == nullptr; }, kPatience);
}

void enter(const QWidget &dialog, Field field, const QString &text)
{
    for (auto *edit : dialog.findChildren<QLineEdit *>())
        if (edit->accessibleName().startsWith(labelOf(field)) && edit->isVisible())
            edit->setText(text);
}

// What a person does: another key, whose time to be undone passes; then the tunnel goes for good.
bool changeKeyAndDelete(Console &console)
{
    const TunnelId tunnel = console.profiles.profile().tunnels[0].id;
    console.operations.changeTunnel(tunnel);
    if (!awaitDialog<TunnelWizard>())
        return false;
    TunnelWizard &wizard = *top<TunnelWizard>();
    enter(wizard, Field::PreSharedKey, QString::fromLatin1(kNewKey));
    if (!press(wizard, QStringLiteral("Next")) || !press(wizard, QStringLiteral("OK")) || !awaitNoDialog())
        return false;
    console.operations.history().expire();
    if (!console.awaitNoLooseKey())
        return false;
    console.operations.deleteTunnels({tunnel});
    if (!awaitDialog<ConfirmDialog>() || !press(*top<ConfirmDialog>(), QStringLiteral("Yes")) || !awaitNoDialog())
        return false;
    console.operations.history().expire();
    return console.awaitNoLooseKey();
}

} // namespace

int changeKeysUntilKilled(const char *folder)
{
    // Each child is the console that starts after a kill, and is the one that is killed next.
    std::unique_ptr<QApplication> application;
    std::unique_ptr<Console> console;
    bool isFirst = true;
    const auto prepare = [&] {
        int count = 1;
        char name[] = "test_gui";
        char *arguments[] = {name, nullptr};
        application = std::make_unique<QApplication>(count, arguments);
        console = std::make_unique<Console>(QString::fromLocal8Bit(folder));
        const bool isReady = console->awaitKeychain();
        std::printf("%s\n", isFirst ? "first" : isReady ? stateAfterTheStart(*console).c_str() : "no keychain");
        std::fflush(stdout);
        if (!isReady || !beginAgain(*console))
            ::_exit(2);
    };
    const auto work = [&] { return changeKeyAndDelete(*console) ? 0 : 1; };
    const auto run = [&](std::optional<EndAt> endAt) {
        std::fflush(stdout); // a child has what is not yet out, too
        const SaveTrace trace = traceWork(QString::fromLocal8Bit(folder), work, endAt, prepare);
        isFirst = false;
        return trace;
    };
    const SaveTrace whole = run(std::nullopt);
    if (whole.exitCode != 0)
        return 1;
    std::printf("places %zu\n", whole.calls.size());
    for (std::size_t calls = 1; calls <= whole.calls.size(); ++calls)
        if (const SaveTrace trace = run(EndAt{calls % 2 == 0 ? kLater : 0, calls});
            !trace.wasEnded && trace.exitCode != 0)
            return 2;
    return run(EndAt{}).wasEnded ? 0 : 3;
}

void SavingTest::keychainAndProfileAgreeWhereverItIsKilled()
{
    KeyringSession session;
    const QTemporaryDir folder;
    const QByteArray seen = session.run(Bus::OfItsOwn,
                                        QByteArray(kUnlocked) + "exec \"$0\" --change-keys-until-killed " +
                                            QFile::encodeName(folder.path()),
                                        4 * 60'000);
    std::map<std::string, int> states;
    for (const QByteArray &line : seen.split('\n'))
        ++states[line.toStdString()];
    const int judged = states["old"] + states["new"] + states["gone"];
    const bool isWhole = states["first"] == 1 && states["places " + std::to_string(judged - 1)] == 1;
    const bool holds =
        isWhole && seen.count('\n') == judged + 2 && states["old"] > 5 && states["new"] > 5 && states["gone"] > 5;
    QVERIFY2(judgeFault(50,
                        "a console killed after each call to the disk, at once or 30 system calls later, of changing a "
                        "tunnel's key in a real keyring and deleting the tunnel",
                        "old, new or gone; the keyring holds what the profile names and nothing else",
                        std::to_string(states["old"]) + " old, " + std::to_string(states["new"]) + " new, " +
                            std::to_string(states["gone"]) + " gone" + (holds ? "" : ", and more"),
                        holds),
             seen.constData());
}

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Whether the dialog stands there and says so.
bool says(const QWidget &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return dialog.isVisible() && std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
               return label->isVisible() && label->text().contains(text);
           });
}

bool awaitWords(const QWidget &dialog, const Error &error)
{
    return QTest::qWaitFor([&] { return says(dialog, textOf(error)); }, kPatience);
}

void tell(const char *what, bool holds)
{
    std::printf("%s: %s\n", what, holds ? "yes" : "no");
    std::fflush(stdout);
}

// All space but for less than a page.
void fill(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    for (const QByteArray &piece : {QByteArray(4096, 'x'), QByteArray(1, 'x')})
        while (file.write(piece) == piece.size())
            ;
}

// All fields that a new tunnel of exampleProfile() needs.
void fillIn(const QWidget &wizard)
{
    enter(wizard, Field::TunnelName, QStringLiteral("to-busan"));
    enter(wizard, Field::TunnelPeer, QStringLiteral("198.51.100.9"));
    enter(wizard, Field::LocalNetworks, QStringLiteral("10.1.0.0/24"));
    enter(wizard, Field::RemoteNetworks, QStringLiteral("10.7.0.0/24"));
    enter(wizard, Field::PreSharedKey, QString::fromLatin1(kNewKey));
}

} // namespace

int saveOnAFullDisk(const char *folder)
{
    const QString disk = QString::fromLocal8Bit(folder);
    if (Console first(disk); !first.profiles.save(exampleProfile()))
        return 1;
    Console console(disk);
    const QByteArray before = contentOf(console.profiles.path());
    console.operations.createTunnel();
    if (!awaitDialog<TunnelWizard>())
        return 2;
    TunnelWizard &wizard = *top<TunnelWizard>();
    fillIn(wizard);
    const TunnelConfig entered = wizard.tunnel();
    fill(disk + QStringLiteral("/filler"));
    const QString create = QStringLiteral("Create IPsec VPN Tunnel");
    if (!press(wizard, QStringLiteral("Next")) || !press(wizard, create))
        return 3;
    tell("told", awaitWords(wizard, {Reason::FileUnwritable, ENOSPC}));
    tell("the profile is as before",
         contentOf(console.profiles.path()) == before && console.profiles.profile() == exampleProfile());
    tell("every value is kept", wizard.tunnel() == entered);
    QFile::remove(disk + QStringLiteral("/filler"));
    tell("made when there is room",
         press(wizard, create) && awaitNoDialog() && console.profiles.profile().tunnels.size() == 2);
    tell("no litter", QDir(disk).entryList(QDir::Files | QDir::Hidden).size() == 2);
    return 0;
}

int changeAKeyWhileLocked(const char *folder)
{
    Console console(QString::fromLocal8Bit(folder));
    if (!console.awaitKeychain() || !beginAgain(console))
        return 1;
    const Profile profile = console.profiles.profile();
    const QByteArray before = contentOf(console.profiles.path());
    console.operations.changeTunnel(profile.tunnels[0].id);
    if (!awaitDialog<TunnelWizard>())
        return 2;
    TunnelWizard &wizard = *top<TunnelWizard>();
    enter(wizard, Field::PreSharedKey, QString::fromLatin1(kNewKey));
    if (!press(wizard, QStringLiteral("Next")) || !lockTheKeyring() || !press(wizard, QStringLiteral("OK")))
        return 3;
    tell("told", awaitWords(wizard, {Reason::KeychainLocked}));
    tell("the profile is as before", contentOf(console.profiles.path()) == before);
    if (!unlockTheKeyring())
        return 4;
    tell("the old key is still there", console.keyOf(profile.tunnels[0]) == kOldKey && keysInTheKeyring() == 1);
    tell("changed when it is unlocked", press(wizard, QStringLiteral("OK")) && awaitNoDialog() &&
                                            console.keyOf(console.profiles.profile().tunnels[0]) == kNewKey);
    console.operations.history().expire();
    console.operations.removeLeftKeys(); // as the console does when the keychain is open again
    tell("the old key goes last", console.awaitNoLooseKey() && keysInTheKeyring() == 1);
    return 0;
}

int changeAKeyWithoutPatience(const char *folder)
{
    const QString where = QString::fromLocal8Bit(folder);
    {
        Console console(where);
        if (!console.awaitKeychain() || !beginAgain(console))
            return 1;
        console.operations.changeTunnel(console.profiles.profile().tunnels[0].id);
        if (!awaitDialog<TunnelWizard>())
            return 2;
        TunnelWizard &wizard = *top<TunnelWizard>();
        enter(wizard, Field::PreSharedKey, QString::fromLatin1(kNewKey));
        // Its minute is over before the keyring can answer; the question stays asked.
        console.secrets.setPatience(std::chrono::milliseconds(0));
        if (!press(wizard, QStringLiteral("Next")) || !press(wizard, QStringLiteral("OK")))
            return 3;
        tell("told", awaitWords(wizard, {Reason::KeychainLocked}));
        wizard.reject();
        QTest::qWait(500);
    }
    Console next(where);
    if (!next.awaitKeychain())
        return 4;
    tell("the next start finds the old key alone", stateAfterTheStart(next) == "old");
    return 0;
}

void SavingTest::aFullDiskIsToldInTheWizardWhichKeepsAll()
{
    const QTemporaryDir disk;
    QProcess process;
    process.start(QStringLiteral("unshare"),
                  {"--user", "--map-root-user", "--mount", "sh", "-c",
                   "mount -t tmpfs -o size=64k,mode=700 small \"$1\" && exec \"$0\" --save-on-a-full-disk \"$1\"",
                   QCoreApplication::applicationFilePath(), disk.path()});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray seen = process.readAllStandardOutput();
    const bool holds = seen == "told: yes\nthe profile is as before: yes\nevery value is kept: yes\n"
                               "made when there is room: yes\nno litter: yes\n";
    QVERIFY2(judgeFault(49, "the disk is full when the tunnel wizard saves into a real profile",
                        "the wizard says so and keeps all; the file is the old one",
                        holds ? "so it was; made with the same values when there was room" : "see the test", holds),
             seen.constData());
}

void SavingTest::aKeyringThatLocksIsToldInTheWizardAndTheOldKeyStays()
{
    KeyringSession session;
    const QTemporaryDir folder;
    const QByteArray seen =
        session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --change-a-key-while-locked " +
                                       QFile::encodeName(folder.path()));
    const bool holds = seen == "told: yes\nthe profile is as before: yes\nthe old key is still there: yes\n"
                               "changed when it is unlocked: yes\nthe old key goes last: yes\n";
    QVERIFY2(judgeFault(57, "the keyring locks while a tunnel's key is changed in the wizard",
                        "the wizard says so; profile and old key as before; the old key goes last",
                        holds ? "so it was; changed when it was unlocked" : "see the test", holds),
             seen.constData());
}

void SavingTest::aKeyThatIsStoredTooLateIsNotLeftBehind()
{
    KeyringSession session;
    const QTemporaryDir folder;
    const QByteArray seen =
        session.run(Bus::OfItsOwn, QByteArray(kUnlocked) + "exec \"$0\" --change-a-key-without-patience " +
                                       QFile::encodeName(folder.path()));
    const bool holds = seen == "told: yes\nthe next start finds the old key alone: yes\n";
    QVERIFY2(judgeFault(56, "the keyring takes a changed key after its minute is over",
                        "told as locked; the key that nobody names is removed",
                        holds ? "so it was, at the next start at the latest" : "see the test", holds),
             seen.constData());
}

} // namespace tunneldesk::test
