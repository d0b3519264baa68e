#include "tests/models/save_faults_test.h"

#include "models/private_file.h"
#include "models/profile_json.h"
#include "models/profile_store.h"
#include "tests/models/full_profile.h"
#include "tests/models/save_trace.h"
#include "tests/support/fault_row.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cerrno>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tunneldesk::test
{
namespace
{

using State = ProfileStore::LoadState;

constexpr int kSavers = 4;
constexpr int kTunnelsEach = 8;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Profile oldProfile()
{
    Profile profile = exampleProfile();
    profile.gateways[0].note = "the old one";
    return profile;
}

Profile newProfile()
{
    Profile profile = exampleProfile();
    // More than one buffer of any kind.
    profile.gateways[0].note = "the new one " + std::string(70'000, 'n');
    return profile;
}

// A folder with an old profile that is saved over, time after time.
class Home
{
public:
    Home() { reset(); }
    void clear() const
    {
        for (const QString &name : files())
            QFile::remove(path() + QLatin1Char('/') + name);
    }
    void reset()
    {
        clear();
        ProfileStore store(file());
        store.load();
        if (!store.save(exampleProfile()) || !store.save(oldProfile()))
            qFatal("the old profile cannot be saved");
        m_old = contentOf(file());
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("profile.json")); }
    [[nodiscard]] const QByteArray &old() const { return m_old; }
    [[nodiscard]] QStringList files() const
    {
        return QDir(path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }

    [[nodiscard]] SaveTrace save() const
    {
        ProfileStore store(file());
        store.load();
        return traceWork(path(), [&store] { return store.save(newProfile()) ? 0 : 1; });
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_old;
};

// What is there after the next start, which may come at once or later.
QStringList afterTheNextStart(const Home &home, State &state)
{
    const QString lock = home.file() + QStringLiteral(".lock");
    if (QFile file(lock); file.open(QIODevice::ReadWrite))
        file.setFileTime(QDateTime::currentDateTime().addSecs(-10), QFileDevice::FileModificationTime);
    ProfileStore store(home.file());
    state = store.load();
    return home.files();
}

TunnelConfig tunnelOf(unsigned saver, unsigned number)
{
    TunnelConfig tunnel = exampleTunnel();
    tunnel.id = {1000 + saver * 100 + number};
    tunnel.name = "tunnel " + std::to_string(saver) + "." + std::to_string(number);
    tunnel.peer = IpAddress::v4(198, 51, static_cast<Byte>(101 + saver), static_cast<Byte>(1 + number));
    tunnel.remoteNetworks = {
        IpPrefix(IpAddress::v4(10, static_cast<Byte>(64 + saver), static_cast<Byte>(number), 0), 24)};
    tunnel.key = {"reference-" + tunnel.name};
    return tunnel;
}

// What a person does who is told that somebody else saved meanwhile: looks again, and does it again.
int addTunnels(const QString &path, unsigned saver)
{
    ProfileStore store(path);
    for (unsigned number = 0; number < kTunnelsEach; ++number) {
        for (bool isSaved = false; !isSaved;) {
            store.load();
            Profile next = store.profile();
            next.tunnels.push_back(tunnelOf(saver, number));
            const Outcome outcome = store.save(next);
            isSaved = outcome.isOk();
            if (isSaved || outcome.reason() == Reason::FileChanged)
                continue;
            if (outcome.error() != Error{Reason::FileUnwritable, EAGAIN})
                return 1;
        }
    }
    return 0;
}

} // namespace

namespace
{

// What the kills came to.
struct Kills {
    int places = 0;
    int mixed = 0;
    int littered = 0;
    int wasOld = 0;
};

// One kind of save, again and again.
struct Saving {
    QString file;
    QByteArray before;
    qsizetype files; // at most, after the next start
    std::function<void()> prepare;
    std::function<int()> work;
    std::function<bool()> clearUp; // the next start; whether it could read what it found
};

// Kills it at one stop after the other, on until it comes to its end (one run more or less asks for memory). Each time
// the file must be what it was or what it was to be.
void killEverywhere(const Home &home, const Saving &saving, Kills &kills)
{
    saving.prepare();
    QCOMPARE(traceWork(home.path(), saving.work).exitCode, 0);
    const QByteArray after = contentOf(saving.file);
    QVERIFY(after != saving.before && !after.isEmpty());
    for (int stop = 0;; ++stop) {
        saving.prepare();
        if (const SaveTrace trace = traceWork(home.path(), saving.work, EndAt{stop}); !trace.wasEnded) {
            QCOMPARE(trace.exitCode, 0);
            return;
        }
        ++kills.places;
        const QByteArray now = contentOf(saving.file);
        kills.wasOld += now == saving.before ? 1 : 0;
        const bool isReadable = saving.clearUp();
        kills.mixed += (now != saving.before && now != after) || !isReadable ? 1 : 0;
        if (home.files().size() > saving.files) {
            ++kills.littered;
            qInfo("killed at stop %d: %s", stop, qPrintable(home.files().join(QLatin1Char(' '))));
        }
    }
}

} // namespace

void SaveFaultsTest::isOldOrNewWhereverItIsKilled()
{
    Home home;
    Kills kills;
    const QByteArray old = home.old();
    const auto startAgain = [&home] {
        State state = State::Unreadable;
        afterTheNextStart(home, state);
        return state == State::Loaded || state == State::Fresh;
    };
    const auto save = [&home] {
        ProfileStore store(home.file());
        store.load();
        return store.save(newProfile()) ? 0 : 1;
    };
    killEverywhere(home, {home.file(), old, 2, [&home] { home.reset(); }, save, startAgain}, kills);
    // The first save of all, for which there was nothing to read.
    killEverywhere(home, {home.file(), {}, 1, [&home] { home.clear(); }, save, startAgain}, kills);
    // Another file of ours: the vault, an export.
    const QString other = home.path() + QStringLiteral("/vault.age");
    const auto writeOld = [&home, &other] {
        home.clear();
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    };
    const auto replace = [&other] { return private_file::replace(other, "new") ? 0 : 1; };
    const auto clearUp = [&other] {
        private_file::removeLeftovers(other);
        return true;
    };
    killEverywhere(home, {other, "old", 1, writeOld, replace, clearUp}, kills);
    QVERIFY2(kills.wasOld > 20 && kills.wasOld < kills.places, "the kills missed the save");
    const std::string measured = std::to_string(kills.places) + " places: " + std::to_string(kills.mixed) + " mixed, " +
                                 std::to_string(kills.littered) + " with litter after the next start";
    QVERIFY(judgeFault(50, "killed at both ends of each system call of a start and a save", "old or new, no litter",
                       measured, kills.places >= 200 && kills.mixed == 0 && kills.littered == 0));
}

void SaveFaultsTest::isOldOrNewAfterAPowerCut()
{
    Home home;
    const SaveTrace trace = home.save();
    QCOMPARE(trace.exitCode, 0);
    const QByteArray saved = contentOf(home.file());
    int states = 0;
    int wrong = 0;
    for (std::size_t count = 0; count <= trace.calls.size(); ++count) {
        for (const auto &content : afterPowerCut(trace.calls, count, "profile.json", home.old())) {
            ++states;
            wrong += content == home.old() || content == saved ? 0 : 1;
        }
    }
    // Once the user has been told that it is saved, it is.
    const auto atTheEnd = afterPowerCut(trace.calls, trace.calls.size(), "profile.json", home.old());
    const bool lasts = atTheEnd == std::set<std::optional<QByteArray>>{saved};
    // The judge knows a save without fsync: neither of the file nor of the folder.
    for (const auto without : {DiskCall::What::SyncFile, DiskCall::What::SyncFolder}) {
        auto careless = trace.calls;
        std::erase_if(careless, [without](const DiskCall &call) { return call.what == without; });
        QVERIFY(afterPowerCut(careless, careless.size(), "profile.json", home.old()) != atTheEnd);
    }
    const std::string measured =
        std::to_string(trace.calls.size()) + " disk calls, " + std::to_string(states) +
        " states: " + std::to_string(wrong) + " mixed; " +
        (lasts ? "the new one when save() returned" : "not yet on the disk when save() returned");
    QVERIFY(judgeFault(51, "writes that were not synced lost, whole or half, after each call",
                       "old or new; new once saved", measured, wrong == 0 && lasts && states > 10));
}

void SaveFaultsTest::losesNothingOfSeveralInstances()
{
    Home home;
    std::vector<pid_t> children;
    for (unsigned saver = 0; saver < kSavers; ++saver) {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(addTunnels(home.file(), saver));
        children.push_back(child);
    }
    int failed = 0;
    for (const pid_t child : children) {
        int status = 0;
        failed += ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
    }
    ProfileStore store(home.file());
    QCOMPARE(store.load(), State::Loaded);
    const std::size_t added = store.profile().tunnels.size() - exampleProfile().tunnels.size();
    const std::string measured =
        std::to_string(added) + " of " + std::to_string(kSavers * kTunnelsEach) + " tunnels are in the profile";
    QVERIFY(judgeFault(54, "4 programs save 8 times each, all at once", "no lost profile", measured,
                       failed == 0 && added == kSavers * kTunnelsEach));
    QCOMPARE(home.files(), (QStringList{"profile.json", "profile.json.last-good"}));
}

int saveOnReadOnlyDisk(const QString &folder)
{
    ProfileStore store(folder + QStringLiteral("/profile.json"));
    if (store.load() != State::Loaded)
        return 1;
    const QByteArray before = contentOf(store.path());
    const Outcome outcome = store.save(newProfile());
    return outcome.error() == Error{Reason::FileUnwritable, EROFS} && store.profile() == oldProfile() &&
                   contentOf(store.path()) == before
               ? 0
               : 2;
}

void SaveFaultsTest::leavesAReadOnlyDiskAsItIs()
{
    const Home home;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("unshare"),
                  {"--user", "--map-root-user", "--mount", "sh", "-c",
                   R"(mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$0" --on-read-only-disk "$1")",
                   QCoreApplication::applicationFilePath(), home.path()});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray output = process.readAll();
    QVERIFY2(
        judgeFault(52, "the folder is read-only", "read, the save refused, nothing changed",
                   process.exitCode() == 0 ? "EROFS told, the profile in memory and on the disk as before" : "wrong",
                   process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0),
        output.constData());
}

void SaveFaultsTest::saysThatTheDiskCannotBeRead()
{
    Home home;
    // A file that can be opened, and the first read of which is an error of input.
    QVERIFY(QFile::remove(home.file()) && QFile::link(QStringLiteral("/proc/self/mem"), home.file()));
    ProfileStore store(home.file());
    const bool usedTheLast = store.load() == State::LastGoodUsed && store.profile() == exampleProfile();
    QVERIFY(QFile::remove(home.file() + QStringLiteral(".last-good")));
    const bool isReadOnly = store.load() == State::Unreadable && !store.save(newProfile());
    const bool isTold = store.loadError() == Error{Reason::FileUnreadable, EIO};
    QVERIFY(judgeFault(52, "EIO when the profile is read", "told; the last good one, or nothing is written",
                       isTold ? "EIO told; the last good version opened; without one read-only" : "not told",
                       usedTheLast && isReadOnly && isTold));
}

void SaveFaultsTest::savesThroughALink()
{
    Home home;
    const QTemporaryDir elsewhere;
    const QString target = elsewhere.filePath(QStringLiteral("kept.json"));
    QVERIFY(QFile::rename(home.file(), target) && QFile::link(target, home.file()));
    ProfileStore store(home.file());
    QCOMPARE(store.load(), State::Loaded);
    const bool isSaved = store.save(newProfile()).isOk();
    const bool isStillALink = QFileInfo(home.file()).isSymLink() && QDir(elsewhere.path()).count() == 3;
    JsonFault fault;
    const auto there = decodeProfile(contentOf(target), fault);
    const bool isThere = there && there->profile == newProfile();
    QVERIFY(judgeFault(52, "the profile is a symbolic link", "followed, and stays one",
                       isStillALink && isThere ? "the target was replaced whole" : "not followed",
                       isSaved && isStillALink && isThere));
}

int loadUndumpable(const QString &path)
{
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ProfileStore store(path);
    const bool isRefused = store.load() == State::Unreadable && store.loadError() == Error{Reason::FileTooOpen};
    std::printf("%s\n", isRefused ? "refused" : "believed");
    return isRefused ? 0 : 1;
}

void SaveFaultsTest::refusesWhatBelongsToSomebodyElse()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("profile.json"));
    // Root can give a file away; for anybody else every file of root's is somebody else's, in a world without root.
    if (::geteuid() == 0) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
        file.close();
        QVERIFY(::chown(QFile::encodeName(path).constData(), 4242, 4242) == 0);
    } else {
        QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), path));
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("unshare"),
                  {"--user", "--map-user=1000", QCoreApplication::applicationFilePath(), "--load-undumpable", path});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray output = process.readAll();
    QVERIFY2(judgeFault(52, "the profile belongs to another user", "refused", output.trimmed().toStdString(),
                        output == "refused\n"),
             output.constData());
}

} // namespace tunneldesk::test
