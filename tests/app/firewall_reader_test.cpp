#include "tests/app/firewall_reader_test.h"

#include "app/firewall_reader.h"
#include "models/profile_json.h"
#include "models/text/text.h"
#include "tests/support/false_nft.h"
#include "tests/support/profile_builder.h"

#include <QProcess>

#include <csignal>
#include <unistd.h>

namespace tunneldesk::test
{
namespace
{

using interchange::FirewallChecks;
using interchange::HostCheck;

const QString kProgram = QStringLiteral(TUNNELDESK_PROGRAM);

std::vector<FirewallChecks> answersOf(FirewallReader &reader, std::chrono::milliseconds longestWait)
{
    std::vector<FirewallChecks> answers;
    const auto connection = QObject::connect(&reader, &FirewallReader::told,
                                             [&answers](const FirewallChecks &checks) { answers.push_back(checks); });
    reader.start(exampleTunnel(), longestWait);
    // Not from within: whoever asks has not made his list yet.
    const bool isAtOnce = !answers.empty();
    QDeadlineTimer patience(std::chrono::minutes(1));
    while (answers.empty() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    QCoreApplication::processEvents();
    QObject::disconnect(connection);
    return isAtOnce ? std::vector<FirewallChecks>{} : answers;
}

QString hostsSheet(const QStringList &before)
{
    QTemporaryDir folder;
    folder.setAutoRemove(true);
    const QString path = folder.filePath(QStringLiteral("profile.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(encodeProfile(exampleProfile(), {})) < 0)
        return {};
    file.close();
    // An ordinary user reads it too.
    QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | QFile::ReadOther | QFile::ExeOther);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const QStringList command = before + QStringList{kProgram,
                                                     QStringLiteral("peer-sheet"),
                                                     fromUtf8(exampleTunnel().name),
                                                     QStringLiteral("--format"),
                                                     QStringLiteral("hosts"),
                                                     QStringLiteral("--language"),
                                                     QStringLiteral("en"),
                                                     QStringLiteral("--profile"),
                                                     path};
    QProcess process;
    process.start(command.front(), command.mid(1));
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

void FirewallReaderTest::everyAnswerEndsInChecks_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("longestWait"); // ms
    QTest::addColumn<int>("check");       // of the line that refuses forged packets
    const int patient = 60'000;
    const auto add = [](const char *name, const QByteArray &script, int longestWait, HostCheck check) {
        QTest::newRow(name) << script << longestWait << static_cast<int>(check);
    };
    add("no rules", "echo '{\"nftables\": [{\"metainfo\": {\"json_schema_version\": 1}}]}'", patient, HostCheck::NotOk);
    add("asked for the whole list as JSON",
        "[ \"$*\" = '--json list ruleset' ] && [ \"$LC_ALL\" = C ] && echo '{\"nftables\": []}'", patient,
        HostCheck::NotOk);
    add("refuses", FalseNft::kRefuses, patient, HostCheck::NotReadable);
    add("has another fault", "echo 'Error: No such file or directory' >&2; exit 1", patient, HostCheck::NotKnown);
    add("is no program of this machine", "exec /nonexistent", patient, HostCheck::NotKnown);
    add("hangs", "exec sleep 1000", 50, HostCheck::NotKnown);
    add("hangs and will not go", "trap '' TERM; sleep 1000", 50, HostCheck::NotKnown);
    add("writes garbage", "head -c 4096 /dev/urandom", patient, HostCheck::NotKnown);
    add("writes half a list", "printf '{\"nftables\": [{\"table\": '", patient, HostCheck::NotKnown);
    add("writes JSON that is no list", "echo '{\"nftables\": {\"chain\": 7}}'", patient, HostCheck::NotKnown);
    add("writes nothing", "true", patient, HostCheck::NotKnown);
    add("writes 100 MB", "exec head -c 100000000 /dev/zero", patient, HostCheck::NotKnown);
    add("writes without end", "exec cat /dev/zero", patient, HostCheck::NotKnown);
    add("is killed", "kill -KILL $$", patient, HostCheck::NotKnown);
}

void FirewallReaderTest::everyAnswerEndsInChecks()
{
    QFETCH(QByteArray, script);
    QFETCH(int, longestWait);
    QFETCH(int, check);
    const FalseNft nft(script);
    FirewallReader reader;
    const auto answers = answersOf(reader, std::chrono::milliseconds(longestWait));
    QCOMPARE(answers.size(), std::size_t{1});
    QCOMPARE(static_cast<int>(answers.front().refuseForged), check);
}

// The system's own nft, and the program as it is.
void FirewallReaderTest::anOrdinaryUserIsToldWhy()
{
    const QStringList ordinary = ::geteuid() != 0
                                     ? QStringList{}
                                     : QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"),
                                                   QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups")};
    const QString refused = hostsSheet(ordinary);
    QCOMPARE(refused.count(QStringLiteral("[check it yourself: only root may read the firewall]")), 4);
    QVERIFY(refused.contains(QStringLiteral("nft insert rule inet filter input 'ip saddr 198.51.100.20 udp dport")));
    const QString checked =
        hostsSheet({QStringLiteral("unshare"), QStringLiteral("--map-root-user"), QStringLiteral("--net")});
    QVERIFY2(checked.contains(QStringLiteral("ESP from the peer. [done]")), qPrintable(checked));
    QVERIFY2(checked.contains(QStringLiteral("not out of a tunnel. [to do]")), qPrintable(checked));
}

void FirewallReaderTest::withoutNftTheSheetSaysSo()
{
    const QString sheet = hostsSheet({QStringLiteral("unshare"), QStringLiteral("--map-root-user"),
                                      QStringLiteral("--mount"), QStringLiteral("sh"), QStringLiteral("-c"),
                                      QStringLiteral("mount -t tmpfs none /usr/sbin && PATH=/usr/bin:/bin exec \"$@\""),
                                      QStringLiteral("sh")});
    QCOMPARE(sheet.count(QStringLiteral("[check it yourself: nft, which lists the firewall, is not installed]")), 4);
}

void FirewallReaderTest::whatHangsIsEndedWithTheReader()
{
    FalseNft nft("true");
    const QString started = nft.filePath(QStringLiteral("pid"));
    nft.write("echo $$ > " + QFile::encodeName(started) + ".new; mv " + QFile::encodeName(started) + ".new " +
              QFile::encodeName(started) + "; exec sleep 1000");
    {
        FirewallReader reader;
        reader.start(exampleTunnel(), std::chrono::minutes(1));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 60'000);
    }
    QFile file(started);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const int pid = file.readAll().trimmed().toInt();
    QVERIFY(pid > 1);
    QCOMPARE(::kill(pid, 0), -1);
}

void FirewallReaderTest::asksAgainWhenItHasAnswered()
{
    FalseNft nft(FalseNft::kRefuses);
    FirewallReader reader;
    const auto minute = std::chrono::minutes(1);
    QCOMPARE(answersOf(reader, minute), std::vector{FirewallChecks::all(HostCheck::NotReadable)});
    nft.write("echo '{\"nftables\": []}'");
    const auto answers = answersOf(reader, minute);
    QCOMPARE(answers.size(), std::size_t{1});
    QCOMPARE(answers.front().admitPeer, HostCheck::Ok);
    // While one question is open another one is none.
    int told = 0;
    QObject::connect(&reader, &FirewallReader::told, &reader, [&told] { ++told; });
    reader.start(exampleTunnel(), minute);
    reader.start(exampleTunnel(), minute);
    QTRY_COMPARE_WITH_TIMEOUT(told, 1, 60'000);
    QCoreApplication::processEvents();
    QCOMPARE(told, 1);
}

} // namespace tunneldesk::test
