#include "tests/app/headless_test.h"

#include "models/profile_json.h"
#include "tests/support/profile_builder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace tunneldesk::test
{
namespace
{

const QString kProgram = QStringLiteral(TUNNELDESK_PROGRAM);
constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kEverybodyReads = kOwner | QFile::ReadGroup | QFile::ReadOther;

// A folder with a profile and its secrets.
struct Files {
    QTemporaryDir folder;
    QString profile = folder.filePath(QStringLiteral("profile.json"));
    QString secrets = folder.filePath(QStringLiteral("secrets.json"));

    Files()
    {
        write(profile, encodeProfile(exampleProfile(), {}), kOwner);
        write(secrets, R"({"to-tokyo":"marker-of-the-key"})", kOwner);
    }
    static void write(const QString &path, const QByteArray &content, QFile::Permissions mode)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
        QVERIFY(file.setPermissions(mode));
    }
};

// `script` in a shell with a network of its own, in which this computer has the example zone's address.
QStringList inOwnNetwork(const QString &script)
{
    const QString world = QStringLiteral("ip link set lo up && ip address add 203.0.113.10/32 dev lo && ");
    return {"--user", "--map-root-user", "--net", "sh", "-c", world + script, kProgram};
}

struct Ended {
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Ended finish(QProcess &process)
{
    if (!process.waitForFinished(30'000))
        process.kill();
    process.waitForFinished();
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return finish(process);
}

// What the program said so far, once it has said `wanted`.
QByteArray waitFor(QProcess &process, const QByteArray &wanted)
{
    QByteArray output;
    while (!output.contains(wanted) && process.waitForReadyRead(20'000))
        output += process.readAllStandardOutput();
    return output;
}

} // namespace

void HeadlessTest::exits_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<int>("profileMode");
    QTest::addColumn<QByteArray>("secrets");
    QTest::addColumn<int>("secretsMode");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const QByteArray good = encodeProfile(exampleProfile(), {});
    const QByteArray key = R"({"to-tokyo":"key"})";
    const auto row = [](const char *name, const QByteArray &profile, QFile::Permissions profileMode,
                        const QByteArray &secrets, QFile::Permissions secretsMode, int code, const char *says) {
        QTest::newRow(name) << profile << int(profileMode) << secrets << int(secretsMode) << code << QByteArray(says);
    };
    row("profile is not JSON", "x", kOwner, key, kOwner, 6, "profile.json");
    row("profile has a fault", QByteArray(good).replace("3600", "36"), kOwner, key, kOwner, 6, "tunnels[0].lifetime");
    row("profile is empty", encodeProfile({}, {}), kOwner, key, kOwner, 6, "no tunnel");
    row("everybody may write the profile", good, kEverybodyReads | QFile::WriteOther, key, kOwner, 4, "chmod 600");
    row("everybody may read the secrets", good, kOwner, key, kEverybodyReads, 4, "chmod 600");
    row("secrets are not JSON", good, kOwner, "x", kOwner, 6, "secrets.json");
    row("a key is none", good, kOwner, R"({"to-tokyo":"0xz"})", kOwner, 6, "(octet ");
    row("no such tunnel", good, kOwner, R"({"to-nowhere":"key"})", kOwner, 6, "\"to-nowhere\"");
}

void HeadlessTest::exits()
{
    QFETCH(QByteArray, profile);
    QFETCH(int, profileMode);
    QFETCH(QByteArray, secrets);
    QFETCH(int, secretsMode);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Files files;
    Files::write(files.profile, profile, QFile::Permissions(profileMode));
    Files::write(files.secrets, secrets, QFile::Permissions(secretsMode));
    const Ended ended = run(kProgram, {"run", "--profile", files.profile, "--secrets", files.secrets});
    QCOMPARE(ended.code, code);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QCOMPARE(ended.errors.count('\n'), 1);
    QCOMPARE(ended.output, QByteArray());

    const Ended absent = run(kProgram, {"run", "--profile", files.profile + "x", "--secrets", files.secrets});
    QCOMPARE(absent.code, 2);
    QVERIFY2(absent.errors.contains("profile.jsonx"), absent.errors.constData());
    QCOMPARE(run(kProgram, {"run"}).code, 1);
}

void HeadlessTest::runsTheLastGoodVersionOfAnUnreadableProfile()
{
    const Files files;
    const QByteArray broken = "{\"format\": \"tunneldesk-profile\", \"vers";
    Files::write(files.profile + QStringLiteral(".last-good"), encodeProfile(exampleProfile(), {}), kOwner);
    Files::write(files.profile, broken, kOwner);
    QProcess process;
    const QString script =
        QStringLiteral("exec \"$0\" run --profile '%1' --secrets '%2' --json").arg(files.profile, files.secrets);
    process.start(QStringLiteral("unshare"), inOwnNetwork(script));
    const QByteArray output = waitFor(process, "\"state\":\"phase-1\"");
    process.terminate();
    const Ended ended = finish(process);
    QVERIFY2(output.contains("\"state\":\"phase-1\""), output + ended.errors);
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains("profile.json") && ended.errors.contains("last good version"), ended.errors);
    QFile file(files.profile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), broken);
}

void HeadlessTest::namesAMissingPrivilege()
{
    const Files files;
    // A user namespace without a mapping: no rights over this machine's network, for root neither.
    const Ended ended = run(QStringLiteral("unshare"),
                            {"--user", kProgram, "run", "--profile", files.profile, "--secrets", files.secrets});
    QCOMPARE(ended.code, 4);
    QVERIFY2(ended.output.contains("waiting-for-helper"), ended.output.constData());
    // The helper is tried, the socket is refused, and the last sentence has the command that mends it.
    QVERIFY2(ended.errors.count('\n') <= 3, ended.errors.constData());
    QVERIFY2(ended.errors.startsWith("tunneldesk: ") && ended.errors.size() > 60, ended.errors.constData());
}

void HeadlessTest::runsUntilASignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void HeadlessTest::runsUntilASignal()
{
    QFETCH(int, number);
    const Files files;
    QProcess process;
    // exec, so that the signal reaches the program itself; the shell looks afterwards what it left.
    const QString script = QStringLiteral("\"$0\" run --profile '%1' --secrets '%2' --json & program=$!; "
                                          "read line; kill -%3 $program; wait $program; code=$?; "
                                          "ip route show table 7464 >&2; ip -o link show type tun >&2; exit $code")
                               .arg(files.profile, files.secrets)
                               .arg(number);
    process.start(QStringLiteral("unshare"), inOwnNetwork(script));
    QByteArray output = waitFor(process, "\"state\":\"phase-1\"");
    process.write("now\n");
    const Ended ended = finish(process);
    output += ended.output;
    QVERIFY2(ended.code == 0, ended.errors + output);
    // Neither a route nor a device is left, and nothing was complained of.
    QCOMPARE(ended.errors, QByteArray());

    const QList<QByteArray> lines = output.trimmed().split('\n');
    QByteArray states;
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.size(), 11);
        QCOMPARE(object["tunnel"].toString(), QStringLiteral("to-tokyo"));
        states += object["state"].toString().toUtf8() + ' ';
    }
    QVERIFY2(states.startsWith("stopped "), states);
    QVERIFY2(states.contains("phase-1 "), states);
    QVERIFY2(states.endsWith("stopped "), states);
}

void HeadlessTest::takesKeysFromADescriptor()
{
    const Files files;
    QProcess process;
    const QString script = QStringLiteral("exec \"$0\" run --profile '%1' --secrets fd:0").arg(files.profile);
    process.start(QStringLiteral("unshare"), inOwnNetwork(script));
    process.write(R"({"to-tokyo":"key"})");
    process.closeWriteChannel();
    const QByteArray output = waitFor(process, "phase-1");
    QVERIFY2(output.contains("to-tokyo  10.1.0.0/24 <-> 10.2.0.0/24  phase-1"),
             output + process.readAllStandardError());
    process.terminate();
    QCOMPARE(finish(process).code, 0);
}

void HeadlessTest::namesAPortInUse()
{
    const Files files;
    const QString holder = QStringLiteral("import socket,time; s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); "
                                          "s.bind((\"203.0.113.10\",500)); print(\"held\",flush=True); time.sleep(60)");
    const QString script = QStringLiteral("/usr/bin/python3 -c '%3' & "
                                          "read line; \"$0\" run --profile '%1' --secrets '%2' --json; code=$?; "
                                          "kill $!; wait; exit $code")
                               .arg(files.profile, files.secrets, holder);
    QProcess process;
    process.start(QStringLiteral("unshare"), inOwnNetwork(script));
    QVERIFY(waitFor(process, "held").contains("held"));
    process.write("now\n");
    const Ended ended = finish(process);
    QVERIFY2(ended.code == 4, ended.errors + ended.output);
    QVERIFY2(ended.errors.contains("UDP 203.0.113.10:500"), ended.errors.constData());
}

void HeadlessTest::aSecondOneGivesWay()
{
    const Files files;
    QProcess process;
    const QString script = QStringLiteral("\"$0\" run --profile '%1' --secrets '%2' --json & "
                                          "read line; \"$0\" run --profile '%1' --secrets '%2' --json; code=$?; "
                                          "kill $!; wait; exit $code")
                               .arg(files.profile, files.secrets);
    process.start(QStringLiteral("unshare"), inOwnNetwork(script));
    QVERIFY(waitFor(process, "\"state\":\"phase-1\"").contains("phase-1"));
    process.write("now\n");
    const Ended ended = finish(process);
    QVERIFY2(ended.code == 4, ended.errors + ended.output);
    QVERIFY2(ended.errors.contains("another Tunneldesk"), ended.errors.constData());
}

void HeadlessTest::keepsKeysOutOfSight()
{
    const Files files;
    QProcess process;
    const QString script = QStringLiteral("\"$0\" run --profile '%1' --secrets '%2' --json & "
                                          "read line; cat /proc/$!/cmdline /proc/$!/environ; kill $!; wait $!")
                               .arg(files.profile, files.secrets);
    process.start(QStringLiteral("unshare"), inOwnNetwork(script));
    QByteArray said = waitFor(process, "\"state\":\"phase-1\"");
    process.write("now\n");
    const Ended ended = finish(process);
    said += ended.output + ended.errors;
    QVERIFY2(said.contains("--secrets"), said.constData());
    QVERIFY(!said.contains("marker-of-the-key"));
}

} // namespace tunneldesk::test
