#include "tests/models/profile_store_test.h"

#include "models/profile_json.h"
#include "models/profile_store.h"
#include "tests/models/full_profile.h"
#include "tests/support/fault_row.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

namespace tunneldesk::test
{
namespace
{

using State = ProfileStore::LoadState;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void write(const QString &path, const QByteArray &content,
           QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.setPermissions(mode));
}

// A folder of its own with a profile of two versions in it.
struct Home {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("profile.json"));
    QString lastGood = path + QStringLiteral(".last-good");

    void saveTwice()
    {
        ProfileStore store(path);
        QCOMPARE(store.load(), State::Fresh);
        QVERIFY(store.save(exampleProfile()).isOk());
        QVERIFY(store.save(fullProfile()).isOk());
    }
};

} // namespace

void ProfileStoreTest::startsEmptyAndSaves()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new/deep/profile.json"));
    ProfileStore store(path);
    const QSignalSpy changes(&store, &ProfileStore::changed);
    QCOMPARE(store.load(), State::Fresh);
    QVERIFY(store.profile() == Profile{});
    QVERIFY(!QFile::exists(path));
    QVERIFY(store.save(fullProfile()).isOk());
    QVERIFY(store.profile() == fullProfile());
    QCOMPARE(changes.size(), 2);

    ProfileStore again(path);
    QCOMPARE(again.load(), State::Loaded);
    QVERIFY(again.profile() == fullProfile());
}

void ProfileStoreTest::keepsTheVersionBefore()
{
    Home home;
    home.saveTwice();
    JsonFault fault;
    const auto before = decodeProfile(contentOf(home.lastGood), fault);
    QVERIFY(before.isOk());
    QVERIFY(before->profile == exampleProfile());
    // Nothing else is left behind but the lock of the moment.
    QCOMPARE(QDir(home.folder.path()).entryList(QDir::Files), (QStringList{"profile.json", "profile.json.last-good"}));
}

void ProfileStoreTest::refusesAnInvalidProfile()
{
    Home home;
    home.saveTwice();
    const QByteArray before = contentOf(home.path);
    ProfileStore store(home.path);
    store.load();
    Profile broken = store.profile();
    broken.tunnels[0].lifetime = 1s;
    QCOMPARE(store.save(broken).reason(), Reason::InvalidConfiguration);
    QVERIFY(store.profile() == fullProfile());
    QCOMPARE(contentOf(home.path), before);
}

void ProfileStoreTest::isPrivateFromTheFirstOctet()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new/profile.json"));
    ProfileStore store(path);
    store.load();
    QVERIFY(store.save(exampleProfile()).isOk());
    QVERIFY(store.save(fullProfile()).isOk());
    constexpr auto kEverybody =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &file : {path, path + QStringLiteral(".last-good"), folder.filePath(QStringLiteral("new"))})
        QCOMPARE(QFile::permissions(file) & kEverybody, QFile::Permissions());
}

void ProfileStoreTest::opensTheLastGoodVersion()
{
    Home home;
    home.saveTwice();
    const QByteArray broken = contentOf(home.path).replace("\"Group 5\"", "\"Group 6\"");
    write(home.path, broken);
    ProfileStore store(home.path);
    QCOMPARE(store.load(), State::LastGoodUsed);
    QCOMPARE(store.loadError().reason, Reason::FileMalformed);
    QCOMPARE(store.loadFault().path, QStringLiteral("tunnels[0].pfs"));
    QVERIFY(store.profile() == exampleProfile());
    QCOMPARE(contentOf(home.path), broken);
}

void ProfileStoreTest::putsAnUnreadableFileAside()
{
    Home home;
    home.saveTwice();
    const QByteArray good = contentOf(home.lastGood);
    write(home.path, "not JSON");
    ProfileStore store(home.path);
    QCOMPARE(store.load(), State::LastGoodUsed);
    QVERIFY(store.save(fullProfile()).isOk());
    QCOMPARE(contentOf(home.path + QStringLiteral(".unreadable")), QByteArray("not JSON"));
    QCOMPARE(contentOf(home.lastGood), good);
    QCOMPARE(store.loadState(), State::Loaded);
    QCOMPARE(store.loadError().reason, Reason::None);
}

void ProfileStoreTest::isReadOnlyWhenNothingCanBeRead()
{
    Home home;
    write(home.path, "not JSON");
    ProfileStore store(home.path);
    QCOMPARE(store.load(), State::Unreadable);
    QCOMPARE(store.save(fullProfile()).reason(), Reason::FileMalformed);
    QCOMPARE(contentOf(home.path), QByteArray("not JSON"));
    store.startAfresh();
    QCOMPARE(store.loadState(), State::Afresh);
    QVERIFY(store.profile() == Profile{});
    QVERIFY(store.save(fullProfile()).isOk());
    QCOMPARE(contentOf(home.path + QStringLiteral(".unreadable")), QByteArray("not JSON"));
}

void ProfileStoreTest::leavesEveryDamagedFileUntouched()
{
    Home home;
    home.saveTwice();
    const QByteArray whole = contentOf(home.path);
    const auto check = [&](const QByteArray &damaged) {
        write(home.path, damaged);
        ProfileStore store(home.path);
        const State state = store.load();
        QVERIFY(state == State::Loaded || state == State::LastGoodUsed);
        if (state == State::LastGoodUsed) {
            QVERIFY(store.profile() == exampleProfile());
            QVERIFY(store.loadError().reason != Reason::None);
        }
        QCOMPARE(contentOf(home.path), damaged);
    };
    for (qsizetype length = 0; length < whole.size(); ++length)
        check(whole.left(length));
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
        check(flipped);
    }
    const std::string measured = std::to_string(2 * whole.size()) + " files: read as they are, or the last good one " +
                                 "opened with the reason; none was touched";
    judgeFault(53, "a profile, a bit of each octet changed and cut off at each", "a clear error, nothing half read",
               measured, !QTest::currentTestFailed());
}

void ProfileStoreTest::refusesAFileThatAnotherGroupMayWrite()
{
    Home home;
    home.saveTwice();
    QVERIFY(QFile::remove(home.path + QStringLiteral(".last-good")));
    const QByteArray path = QFile::encodeName(home.path);
    const auto reasonWith = [&path, &home](gid_t group, mode_t mode) {
        if (::chown(path.constData(), static_cast<uid_t>(-1), group) != 0 || ::chmod(path.constData(), mode) != 0)
            return Reason::Count;
        return ProfileStore(home.path).loadReadOnly().reason();
    };
    constexpr gid_t kAnother = 4711;
    QVERIFY(kAnother != ::getegid());
    const Reason refused = reasonWith(kAnother, 0660);
    QVERIFY(judgeFault(52, "another group may write the profile", "not believed", reasonName(refused),
                       refused == Reason::FileTooOpen));
    QCOMPARE(reasonWith(kAnother, 0640), Reason::None);
    QCOMPARE(reasonWith(::getegid(), 0660), Reason::None);
}

void ProfileStoreTest::refusesWhatIsNoFile()
{
    Home home;
    const QByteArray path = QFile::encodeName(home.path);
    QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    // Nobody writes into it: whoever waited for that would wait for ever.
    const Outcome pipe = ProfileStore(home.path).loadReadOnly();
    QVERIFY(QFile::remove(home.path));
    QVERIFY(QFile::link(QStringLiteral("/dev/zero"), home.path));
    const Outcome endless = ProfileStore(home.path).loadReadOnly();
    const Error refused{Reason::FileUnreadable, EINVAL};
    QVERIFY(judgeFault(52, "a pipe, and a device without an end, in the profile's place", "refused, nobody waits",
                       reasonName(endless.reason()),
                       !pipe && pipe.error() == refused && !endless && endless.error() == refused));
}

void ProfileStoreTest::refusesAFileThatEverybodyMayWrite()
{
    Home home;
    home.saveTwice();
    const auto open = QFile::permissions(home.path) | QFile::WriteOther;
    QVERIFY(QFile::setPermissions(home.path, open));
    ProfileStore store(home.path);
    QCOMPARE(store.load(), State::LastGoodUsed);
    QCOMPARE(store.loadError().reason, Reason::FileTooOpen);
    QVERIFY(store.profile() == exampleProfile());
    QVERIFY((QFile::permissions(home.path) & QFile::WriteOther) != 0);

    ProfileStore reader(home.path);
    QVERIFY(reader.loadReadOnly().isOk());
    QCOMPARE(reader.loadState(), State::LastGoodUsed);
    QCOMPARE(reader.loadError().reason, Reason::FileTooOpen);
    QVERIFY(reader.profile() == exampleProfile());
    // What runs already is not replaced by what was good before it.
    QCOMPARE(reader.loadAgainReadOnly().reason(), Reason::FileTooOpen);
    QVERIFY(reader.profile() == exampleProfile());
    const bool isRefused = store.loadError().reason == Reason::FileTooOpen && store.profile() == exampleProfile() &&
                           reader.loadError().reason == Reason::FileTooOpen && reader.profile() == exampleProfile();
    QVERIFY(
        judgeFault(52, "everybody may write the profile", "not believed",
                   std::string(reasonName(store.loadError().reason)) + " told, " +
                       (store.loadState() == State::LastGoodUsed ? "the last good version opened" : "it was opened"),
                   isRefused));
    QVERIFY(QFile::remove(home.path + QStringLiteral(".last-good")));
    QCOMPARE(reader.loadReadOnly().reason(), Reason::FileTooOpen);
    QVERIFY(QFile::remove(home.path));
    QCOMPARE(reader.loadReadOnly().reason(), Reason::FileUnreadable);
}

void ProfileStoreTest::mendsAFileThatOthersMayRead()
{
    Home home;
    home.saveTwice();
    constexpr auto kOpen = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    constexpr auto kOthers = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(QFile::setPermissions(home.path, kOpen));
    ProfileStore reader(home.path);
    QVERIFY(reader.loadReadOnly().isOk());
    QCOMPARE(reader.loadState(), State::Loaded);
    QVERIFY((QFile::permissions(home.path) & kOthers) != 0);
    QVERIFY(reader.othersCouldRead());
    ProfileStore store(home.path);
    QCOMPARE(store.load(), State::Loaded);
    QCOMPARE(QFile::permissions(home.path) & kOthers, QFile::Permissions());
    QVERIFY(judgeFault(52, "others may read the profile", "told, and mended", "told, the mode is 0600",
                       store.othersCouldRead()));
    QCOMPARE(store.load(), State::Loaded);
    QVERIFY(!store.othersCouldRead());
}

void ProfileStoreTest::writesUnknownKeysBack()
{
    Home home;
    home.saveTwice();
    write(home.path, contentOf(home.path).replace("\"format\"", "\"later\": {\"a\": [1]}, \"format\""));
    ProfileStore store(home.path);
    QCOMPARE(store.load(), State::Loaded);
    Profile changed = store.profile();
    changed.gateways[0].note = "changed";
    QVERIFY(store.save(changed).isOk());
    QVERIFY(store.save(changed).isOk());
    QVERIFY(contentOf(home.path).contains("\"later\""));
    QVERIFY(contentOf(home.path).contains("\"changed\""));
}

void ProfileStoreTest::noticesAnotherInstance()
{
    Home home;
    home.saveTwice();
    ProfileStore first(home.path);
    ProfileStore second(home.path);
    first.load();
    second.load();
    Profile ofFirst = first.profile();
    ofFirst.gateways[0].note = "by the first";
    Profile ofSecond = second.profile();
    ofSecond.gateways[0].note = "by the second";
    QVERIFY(first.save(ofFirst).isOk());
    QCOMPARE(second.save(ofSecond).reason(), Reason::FileChanged);
    QVERIFY(second.profile() == fullProfile());
    QVERIFY(contentOf(home.path).contains("by the first"));
    second.load();
    QVERIFY(second.save(ofSecond).isOk());
    QVERIFY(contentOf(home.path).contains("by the second"));
}

void ProfileStoreTest::waitsForAnotherInstancesSave()
{
    Home home;
    home.saveTwice();
    const QByteArray before = contentOf(home.path);
    ProfileStore store(home.path);
    store.load();
    {
        QLockFile other(home.path + QStringLiteral(".lock"));
        QVERIFY(other.tryLock());
        const auto outcome = store.save(exampleProfile());
        QCOMPARE(outcome.reason(), Reason::FileUnwritable);
        QCOMPARE(outcome.error().first, EAGAIN);
    }
    QCOMPARE(contentOf(home.path), before);
    QVERIFY(store.save(exampleProfile()).isOk());
}

void ProfileStoreTest::makesIdsThatAreNotNone()
{
    std::set<std::uint64_t> ids;
    for (int i = 0; i < 1000; ++i)
        ids.insert(ProfileStore::makeId());
    QCOMPARE(ids.size(), std::size_t{1000});
    QVERIFY(!ids.contains(0));
}

} // namespace tunneldesk::test
