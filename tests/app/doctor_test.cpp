#include "tests/app/doctor_test.h"

#include "app/doctor.h"
#include "app/translators.h"
#include "models/text/text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <set>

namespace tunneldesk::test
{
namespace
{

const QString kProgram = QStringLiteral(TUNNELDESK_PROGRAM);

struct Ended {
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Ended run(const QStringList &command)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto *bus : {"DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"})
        environment.insert(QLatin1String(bus), QStringLiteral("unix:path=/nonexistent"));
    process.setProcessEnvironment(environment);
    process.start(command.front(), command.mid(1));
    if (!process.waitForFinished(60'000))
        process.kill();
    process.waitForFinished();
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

// By the name of the check.
QMap<QString, QJsonObject> checksIn(const QByteArray &lines)
{
    QMap<QString, QJsonObject> checks;
    for (const QByteArray &line : lines.trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        checks[object["check"].toString()] = object;
    }
    return checks;
}

QStringList inNamespace(const QStringList &options, const QString &script)
{
    return QStringList{"unshare"} + options + QStringList{"sh", "-c", script, kProgram};
}

} // namespace

void DoctorTest::everyFaultHasItsWords_data()
{
    QTest::addColumn<QString>("code");
    for (const QString &code : Translators::codes())
        QTest::newRow(qPrintable(code)) << code;
}

void DoctorTest::everyFaultHasItsWords()
{
    QFETCH(QString, code);
    const Translators translators(code);
    std::set<QString> sentences;
    for (int number = 0; number < static_cast<int>(CheckKind::Count); ++number) {
        const auto kind = static_cast<CheckKind>(number);
        QVERIFY(!textOf(kind).isEmpty());
        QVERIFY(sentences.insert(fromUtf8(nameOf(kind))).second);
        QVERIFY(sentences.insert(textOf(Check{kind, Verdict::Good, {}})).second);
        QVERIFY(fixOf(Check{kind, Verdict::Good, {}}).isEmpty());
        QVERIFY(commandOf(Check{kind, Verdict::Good, {}}).isEmpty());
        for (const Verdict verdict : {Verdict::Warning, Verdict::Bad})
            for (const char *detail : {"", "detail"}) {
                const Check check{kind, verdict, detail};
                QVERIFY2(textOf(check).size() > 5, nameOf(kind).data());
                QVERIFY2(!fixOf(check).isEmpty(), nameOf(kind).data());
                QVERIFY2(!textOf(check).contains(QLatin1String("%1")), qPrintable(textOf(check)));
            }
    }
}

void DoctorTest::namesTheCommandThatHelps_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QByteArray>("command");
    const auto row = [](const char *name, CheckKind kind, const char *detail, const char *command) {
        QTest::newRow(name) << static_cast<int>(kind) << QByteArray(detail) << QByteArray(command);
    };
    row("no module", CheckKind::TunDevice, "No such file or directory", "modprobe tun");
    row("strongSwan", CheckKind::IkePort, "charon-systemd (8)", "systemctl stop strongswan");
    row("Libreswan", CheckKind::NatPort, "pluto (9)", "systemctl stop ipsec");
    row("unknown", CheckKind::NatPort, "?", "ss -lnup 'sport = :4500'");
    row("forwarding", CheckKind::Forwarding, "", "net.ipv4.ip_forward=1");
    row("filter", CheckKind::ReversePath, "lan1, lan2.5",
        "sudo sysctl -w net.ipv4.conf.lan1.rp_filter=2 net/ipv4/conf/lan2.5/rp_filter=2");
    row("clock", CheckKind::Clock, "", "set-ntp true");
    row("fonts", CheckKind::Fonts, "ja", "fonts-noto-cjk");
    row("rights", CheckKind::Rights, "CAP_NET_ADMIN", "sudo ");
}

void DoctorTest::namesTheCommandThatHelps()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, detail);
    QFETCH(QByteArray, command);
    const Check check{static_cast<CheckKind>(kind), Verdict::Bad, detail.toStdString()};
    QVERIFY2(commandOf(check).contains(QString::fromUtf8(command)), qPrintable(commandOf(check)));
    const QString text = textOfChecks({check, {CheckKind::TunDevice, Verdict::Good, {}}});
    QVERIFY2(text.contains(commandOf(check)), qPrintable(text));
    QVERIFY(text.startsWith(QStringLiteral("✖")) && text.contains(QStringLiteral("\n✓")));
    QVERIFY(!isFit({check}));
}

void DoctorTest::theKeychainIsNeverInTheWay()
{
    using Keychain = SecretStore::Keychain;
    QCOMPARE(checkKeychain(Keychain::Ready).verdict, Verdict::Good);
    for (const Keychain state : {Keychain::Absent, Keychain::Locked}) {
        QCOMPARE(checkKeychain(state).verdict, Verdict::Warning);
        QVERIFY(isFit({checkKeychain(state)}));
    }
    QVERIFY(textOf(checkKeychain(Keychain::Absent)) != textOf(checkKeychain(Keychain::Locked)));
}

void DoctorTest::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("ja") << "ja" << QStringLiteral("許可されていません");
    QTest::newRow("ko") << "ko" << QStringLiteral("허용되지 않음");
    QTest::newRow("en") << "en" << QStringLiteral("Not allowed here");
}

void DoctorTest::saysWhatIsMissing()
{
    QFETCH(QString, code);
    QFETCH(QString, word);
    // A user namespace without a mapping: no rights over this machine's network, for root neither.
    const Ended text = run({"unshare", "--user", kProgram, "doctor", "--language", code});
    QCOMPARE(text.code, 4);
    QVERIFY2(text.output.contains(word.toUtf8()) && text.output.contains("CAP_NET_ADMIN"), text.output);
    const Ended json = run({"unshare", "--user", kProgram, "doctor", "--json", "--language", code});
    QCOMPARE(json.code, 4);
    const auto checks = checksIn(json.output);
    QCOMPARE(checks.size(), qsizetype{static_cast<int>(CheckKind::Count)});
    QCOMPARE(checks["rights"]["verdict"].toString(), QStringLiteral("fail"));
    QVERIFY(checks["rights"]["text"].toString().contains(word));
    QVERIFY(!checks["rights"]["command"].toString().isEmpty());
    QCOMPARE(checks["keychain"]["verdict"].toString(), QStringLiteral("warning"));
}

void DoctorTest::namesTheProgramOnThePort()
{
    const QString script = QStringLiteral("ip link set lo up; python3 -c 'import socket,sys,time\n"
                                          "s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM)\n"
                                          "s.bind((\"127.0.0.1\",500))\nprint(1,flush=True)\ntime.sleep(60)' | "
                                          "{ read line; \"$0\" doctor --json; echo \"$?\" >&2; kill 0; }");
    const Ended ended = run(inNamespace({"--user", "--map-root-user", "--net", "setsid", "--wait"}, script));
    QVERIFY2(ended.errors.contains("4\n"), ended.errors);
    const auto checks = checksIn(ended.output);
    QCOMPARE(checks["udp-500"]["verdict"].toString(), QStringLiteral("fail"));
    QVERIFY2(checks["udp-500"]["detail"].toString().startsWith(QLatin1String("python3")), ended.output);
    QCOMPARE(checks["udp-4500"]["verdict"].toString(), QStringLiteral("ok"));
}

void DoctorTest::isFitWithEveryRight()
{
    const Ended ended = run(inNamespace({"--user", "--map-root-user", "--net"},
                                        QStringLiteral("ip link set lo up; exec \"$0\" doctor --json")));
    QVERIFY2(ended.code == 0, ended.output + ended.errors);
    const auto checks = checksIn(ended.output);
    for (const char *name : {"tun-device", "rights", "udp-500", "udp-4500"})
        QCOMPARE(checks[QLatin1String(name)]["verdict"].toString(), QStringLiteral("ok"));
    // A network of its own forwards nothing.
    QCOMPARE(checks["forwarding"]["verdict"].toString(), QStringLiteral("warning"));
}

} // namespace tunneldesk::test
