#include "tests/models/full_disk_test.h"

#include "models/private_file.h"
#include "models/profile_json.h"
#include "models/profile_store.h"
#include "tests/models/full_profile.h"
#include "tests/support/fault_row.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cerrno>

namespace tunneldesk::test
{
namespace
{

constexpr int kPages = 16; // of 4 KiB

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// About ten pages as JSON.
Profile largeProfile()
{
    Profile profile = exampleProfile();
    profile.gateways[0].note = std::string(40'000, 'n');
    return profile;
}

// Takes all the space but that of `freePages`.
void fill(const QString &path, int freePages)
{
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    const QByteArray page(4096, 'x');
    qint64 written = 0;
    while (file.write(page) == page.size())
        written += page.size();
    file.resize(std::max<qint64>(0, written - qint64{freePages} * page.size()));
}

// Another file of ours (the vault, an export) in pieces that fit and one that does not: old, and nothing beside it.
bool replaceOnce(const QString &folder, int freePages)
{
    const QString path = folder + QStringLiteral("/vault.age");
    fill(folder + QStringLiteral("/filler"), kPages);
    if (!private_file::replace(path, "old"))
        return false;
    fill(folder + QStringLiteral("/filler"), freePages);
    const Outcome outcome = private_file::replace(path, QByteArray((freePages + 1) * 4096, 'v'));
    return outcome.error() == Error{Reason::FileUnwritable, ENOSPC} && contentOf(path) == "old" &&
           QDir(folder).entryList(QDir::Files | QDir::Hidden).filter(QStringLiteral("vault")).size() == 1;
}

// One save with so much space; true when it was whole, or failed and left everything as it was.
bool saveOnce(const QString &folder, int freePages, bool &wasSaved)
{
    const QString path = folder + QStringLiteral("/profile.json");
    ProfileStore store(path);
    store.load();
    const QByteArray before = contentOf(path);
    const Profile profileBefore = store.profile();
    fill(folder + QStringLiteral("/filler"), freePages);
    const Outcome outcome = store.save(largeProfile());
    const QByteArray after = contentOf(path);
    const QStringList files = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    std::printf("%d pages free: %s, %lld octets, %s\n", freePages, outcome ? "saved" : "refused",
                static_cast<long long>(after.size()), qPrintable(files.join(QLatin1Char(' '))));
    wasSaved = outcome.isOk();
    if (wasSaved) {
        JsonFault fault;
        const auto decoded = decodeProfile(after, fault);
        return decoded.isOk() && decoded->profile == largeProfile();
    }
    const bool isUntouched = after == before && store.profile() == profileBefore;
    const bool hasNoLitter = files.filter(QStringLiteral("profile.json")).size() <= 2;
    return isUntouched && hasNoLitter && outcome.error() == Error{Reason::FileUnwritable, ENOSPC};
}

} // namespace

int saveOnFullDisk(const QString &folder)
{
    {
        ProfileStore store(folder + QStringLiteral("/profile.json"));
        store.load();
        if (!store.save(exampleProfile()))
            return 1;
    }
    int refused = 0;
    bool wasSaved = false;
    for (int freePages = 0; freePages < kPages && !wasSaved; ++freePages) {
        if (!saveOnce(folder, freePages, wasSaved))
            return 2;
        refused += wasSaved ? 0 : 1;
    }
    for (int freePages = 0; freePages < 4; ++freePages)
        if (!replaceOnce(folder, freePages))
            return 4;
    // Too little space for the whole text, but enough for a part of it, must have been among the tries.
    return wasSaved && refused > 8 ? 0 : 3;
}

void FullDiskTest::leavesTheOldFileAlone()
{
    const QTemporaryDir disk;
    const QString script =
        QStringLiteral("mount -t tmpfs -o size=64k,mode=700 small \"$1\" && exec \"$0\" --on-full-disk \"$1\"");
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("unshare"), {"--user", "--map-root-user", "--mount", "sh", "-c", script,
                                              QCoreApplication::applicationFilePath(), disk.path()});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray output = process.readAll();
    const bool isWell = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 &&
                        output.contains("refused") && output.contains("saved");
    QVERIFY2(judgeFault(49, "a disk of 64 KiB with 0 to 15 pages left", "the old file octet by octet, the error told",
                        std::to_string(output.count("refused")) +
                            " saves refused with ENOSPC, the files, and the profile "
                            "in memory, as before",
                        isWell),
             output.constData());
}

} // namespace tunneldesk::test
