#include "tests/app/client_test.h"

#include "app/control_client.h"
#include "app/control_socket.h"
#include "app/zone_finder.h"
#include "models/profile_export.h"
#include "models/profile_import.h"
#include "models/profile_json.h"
#include "models/text/text.h"
#include "tests/support/profile_builder.h"
#include "tests/support/terminal_program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

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

// A user's folders, with a profile where the program looks for it and another one beside.
struct Home {
    QTemporaryDir folder;
    QString data = folder.filePath(QStringLiteral("data/tunneldesk"));
    QString profile = data + QStringLiteral("/profile.json");
    QString other = data + QStringLiteral("/other.json");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

    Home()
    {
        QVERIFY(QDir().mkpath(data));
        Profile second = exampleProfile();
        second.tunnels[0].name = "to-osaka";
        write(profile, encodeProfile(exampleProfile(), {}));
        write(other, encodeProfile(second, {}));
        for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(name), folder.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), folder.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent"));
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }
    void start(QProcess &process, const QStringList &arguments) const
    {
        process.setProcessEnvironment(environment);
        process.start(kProgram, arguments);
    }
    [[nodiscard]] Ended run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            process.kill();
        process.waitForFinished();
        const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return {code, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    // Once the console of this profile answers.
    [[nodiscard]] bool answers(const QString &path) const
    {
        const QString socket = controlSocketPath(folder.filePath(QStringLiteral("tunneldesk")), path);
        return ControlClient::connect(socket).isOk();
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

Secret secretOf(const QByteArray &octets)
{
    return Secret::copyFrom(viewOf({octets.constData(), static_cast<std::size_t>(octets.size())}));
}

// Ends it as a session does.
int end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(30'000))
        process.kill();
    process.waitForFinished();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace

void ClientTest::answersAlone()
{
    const Home home;
    const Ended status = home.run({"status", "--json"});
    QCOMPARE(status.code, 3);
    QCOMPARE(status.errors, QByteArray());
    const QJsonObject line = QJsonDocument::fromJson(status.output).object();
    QCOMPARE(line["tunnel"].toString(), QStringLiteral("to-tokyo"));
    QCOMPARE(line["state"].toString(), QStringLiteral("stopped"));
    const Ended list = home.run({"list", "--names", "--profile", home.other});
    QCOMPARE(list.output, QByteArray("to-osaka\n"));
    QCOMPARE(list.code, 0);
    const Ended shown = home.run({"show", "to-tokyo"});
    for (const char *part : {"198.51.100.20", "10.1.0.0/24", "AES-256-CBC", "gw-seoul"})
        QVERIFY2(shown.output.contains(part), shown.output);
    QVERIFY(!shown.output.contains("reference-1"));
    // Every setting of the final check, none left out.
    for (const Field field :
         {Field::OwnIdentity, Field::PeerIdentity, Field::Mtu, Field::MssClamp, Field::ReplayWindow,
          Field::ExtendedSequenceNumbers, Field::FailClosed, Field::TestAddress, Field::SaLifetimeKilobytes,
          Field::Sha256Cut96, Field::TunnelConnect, Field::DfBit, Field::CopyDscp, Field::Uniqueness})
        QVERIFY2(shown.output.contains(labelOf(field).toUtf8()), qPrintable(labelOf(field)));
    QVERIFY(home.run({"show", "gw-seoul"}).output.contains(labelOf(Field::AnswerAggressive).toUtf8()));
    const Ended metrics = home.run({"status", "--prometheus"});
    QCOMPARE(metrics.code, 0);
    QVERIFY2(metrics.output.contains("tunneldesk_tunnel_up{gateway=\"gw-seoul\""), metrics.output);
    QVERIFY(home.run({"completion", "bash"}).output.contains("complete -F"));
}

void ClientTest::endsWithItsCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("wrong word") << QStringList{"fly"} << 1 << QByteArray("\"fly\"");
    QTest::newRow("no such tunnel") << QStringList{"status", "nowhere"} << 2 << QByteArray("\"nowhere\"");
    QTest::newRow("no such profile") << QStringList{"list", "--profile", "/nowhere/p"} << 2 << QByteArray("/nowhere/p");
    QTest::newRow("nothing runs") << QStringList{"connect", "to-tokyo"} << 3 << QByteArray("No Tunneldesk");
    QTest::newRow("nothing to follow") << QStringList{"status", "--watch"} << 3 << QByteArray("No Tunneldesk");
    QTest::newRow("no log") << QStringList{"log"} << 3 << QByteArray("No Tunneldesk");
    QTest::newRow("no profile") << QStringList{"list", "--profile", "BROKEN"} << 6 << QByteArray("broken.json");
}

void ClientTest::endsWithItsCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Home home;
    const QString broken = home.data + QStringLiteral("/broken.json");
    Home::write(broken, "{");
    arguments.replaceInStrings(QStringLiteral("BROKEN"), broken);
    const Ended ended = home.run(arguments);
    QCOMPARE(ended.code, code);
    QVERIFY2(ended.errors.contains(says), ended.errors);
    QCOMPARE(ended.output, QByteArray());
}

void ClientTest::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("says");
    const QByteArray good = encodeProfile(exampleProfile(), {});
    const auto changed = [&good](const char *from, const char *to) {
        QByteArray text = good;
        text.replace(from, to);
        Q_ASSERT(text != good);
        return text;
    };
    const QStringList list{"list", "--profile", "FILE"};
    const QStringList import{"import", "FILE"};
    QTest::newRow("no JSON") << list << QByteArray("{\"a\": ?") << QByteArray("not JSON, from octet");
    QTest::newRow("other JSON") << list << QByteArray("{}") << QByteArray("not a profile of Tunneldesk");
    QTest::newRow("newer") << list << changed("\"version\": 2", "\"version\": 99")
                           << QByteArray("has version 99 of the format, and this Tunneldesk reads up to version 2");
    QTest::newRow("no version") << list << changed("\"version\": 2", "\"edition\": 2")
                                << QByteArray("\"version\" is missing");
    QTest::newRow("another kind") << list << changed("\"version\": 2", "\"version\": \"2\"")
                                  << QByteArray("\"version\" is not of the kind");
    QTest::newRow("bad value") << list << changed("\"peer\": \"198", "\"peer\": \"998")
                               << QByteArray("\"tunnels[0].peer\" has a value that cannot be");
    QTest::newRow("no export") << import << QByteArray("root:x:0:0\n") << QByteArray("none that can be imported");
    QTest::newRow("another's, broken") << import << QByteArray("connections {\n  a {\n")
                                       << QByteArray("file:3 cannot be understood");
}

void ClientTest::saysWhatIsWrongWithAFile()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, says);
    const Home home;
    const QString file = home.data + QStringLiteral("/file");
    Home::write(file, content);
    arguments.replaceInStrings(QStringLiteral("FILE"), file);
    const Ended ended = home.run(arguments);
    QCOMPARE(ended.code, 6);
    QVERIFY2(ended.errors.contains(says), ended.errors);
    QVERIFY2(ended.errors.startsWith("tunneldesk: " + file.toUtf8() + ": "), ended.errors);
    QCOMPARE(ended.errors.count('\n'), 1);
}

void ClientTest::saysThatThereIsNoProfileYet()
{
    const Home home;
    QVERIFY(QFile::remove(home.profile));
    for (const QStringList &arguments :
         {QStringList{"status"}, QStringList{"list"}, QStringList{"export"}, QStringList{"peer-sheet", "to-tokyo"}}) {
        const Ended ended = home.run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.errors.contains("There is no profile yet"), ended.errors);
        QVERIFY2(ended.errors.contains("tunneldesk import FILE"), ended.errors);
    }
}

void ClientTest::speaksTheUsersLanguage_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("ja") << "ja"
                        << "ja_JP.UTF-8"
                        << "[\\x{3041}-\\x{30ff}]";
    QTest::newRow("ko") << "ko"
                        << "ko_KR.UTF-8"
                        << "[\\x{ac00}-\\x{d7a3}]";
    QTest::newRow("en") << "en"
                        << "en_US.UTF-8"
                        << "^[\\x{00}-\\x{7f}]+$";
}

// A headless run's complaints and a command's, by --language and by the environment.
void ClientTest::speaksTheUsersLanguage()
{
    QFETCH(QString, code);
    QFETCH(QString, locale);
    QFETCH(QString, pattern);
    const QRegularExpression wanted(pattern);
    Home home;
    const QStringList runs[] = {{"run", "--profile", "/nowhere/p.json"}, {"connect", "to-tokyo"}, {"fly"}};
    for (const QStringList &arguments : runs) {
        const QByteArray errors = home.run(QStringList(arguments) << "--language" << code).errors;
        QVERIFY2(wanted.match(QString::fromUtf8(errors)).hasMatch(), errors);
    }
    home.environment.remove(QStringLiteral("LC_ALL"));
    home.environment.remove(QStringLiteral("LANGUAGE"));
    home.environment.insert(QStringLiteral("LANG"), locale);
    for (const QStringList &arguments : runs) {
        const QByteArray errors = home.run(arguments).errors;
        QVERIFY2(wanted.match(QString::fromUtf8(errors)).hasMatch(), errors);
    }
}

void ClientTest::aSecondConsoleGivesWay()
{
    const Home home;
    QProcess first;
    home.start(first, {"--no-engine"});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.profile), 60'000);
    const Ended second = home.run({"--no-engine"});
    QCOMPARE(second.code, 0);
    QCOMPARE(first.state(), QProcess::Running);
    // Another profile is another console.
    QProcess other;
    home.start(other, {"--no-engine", "--profile", home.other});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.other), 60'000);
    QCOMPARE(first.state(), QProcess::Running);
    QCOMPARE(other.state(), QProcess::Running);
    QCOMPARE(end(other), 0);
    // What a killed one left is nobody's.
    first.kill();
    first.waitForFinished();
    QVERIFY(!home.answers(home.profile));
    QProcess third;
    home.start(third, {"--no-engine"});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.profile), 60'000);
    QCOMPARE(end(third), 0);
    QVERIFY(controlSockets(home.folder.filePath(QStringLiteral("tunneldesk"))).isEmpty());
}

void ClientTest::asksTheConsole()
{
    const Home home;
    QProcess console;
    home.start(console, {"--no-engine"});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.profile), 60'000);
    QCOMPARE(home.run({"status"}).code, 3);
    QCOMPARE(home.run({"list", "--names"}).output, QByteArray("to-tokyo\n"));
    QCOMPARE(home.run({"list", "--names", "--gateways"}).output, QByteArray("gw-seoul\n"));
    QVERIFY(home.run({"list", "--gateways"}).output.contains("KR-1"));
    const Ended connect = home.run({"connect", "to-tokyo", "--psk-stdin"}, "a key of many characters\n");
    QCOMPARE(connect.code, 4);
    QVERIFY2(connect.errors.contains("editor"), connect.errors);
    QCOMPARE(home.run({"rekey", "nowhere"}).code, 2);
    QCOMPARE(home.run({"log"}).code, 0);
    // A key is never on the command line, and none is no key.
    QCOMPARE(home.run({"connect", "to-tokyo", "--psk-stdin"}).code, 6);
    QCOMPARE(end(console), 0);
}

void ClientTest::ofSeveralOneMustBeNamed()
{
    const Home home;
    const QString third = home.data + QStringLiteral("/third.json");
    QVERIFY(QFile::copy(home.other, third));
    QProcess one;
    QProcess two;
    home.start(one, {"--no-engine", "--profile", home.other});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.other), 60'000);
    // The only one that runs is meant.
    QCOMPARE(home.run({"list", "--names"}).output, QByteArray("to-osaka\n"));
    home.start(two, {"--no-engine", "--profile", third});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(third), 60'000);
    const Ended several = home.run({"list", "--names"});
    QCOMPARE(several.code, 1);
    QVERIFY2(several.errors.contains("other.json") && several.errors.contains("third.json"), several.errors);
    QCOMPARE(home.run({"list", "--names", "--profile", third}).code, 0);
    QCOMPARE(end(one), 0);
    QCOMPARE(end(two), 0);
}

// `tunneldesk log -f | head`: a reader that goes takes the command with it.
void ClientTest::endsWithItsReader()
{
    const Home home;
    QProcess console;
    home.start(console, {"--no-engine"});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.profile), 60'000);
    QProcess shell;
    shell.setProcessEnvironment(home.environment);
    shell.start(QStringLiteral("sh"), {"-c", "\"$0\" status --watch | head -n 1", kProgram});
    QVERIFY(shell.waitForReadyRead(60'000));
    QVERIFY(shell.readAllStandardOutput().size() > 5);
    shell.kill();
    shell.waitForFinished();
    QCOMPARE(end(console), 0);
}

void ClientTest::importsAndExports()
{
    const Home home;
    const QString file = home.folder.filePath(QStringLiteral("export.json"));
    QCOMPARE(home.run({"export", "--output", file, "--profile", home.other}).code, 0);
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(home.run({"export", "to-osaka", "--profile", home.other}).output, contentOf(file));
    QCOMPARE(home.run({"export", "nowhere"}).code, 2);
    // The other profile's tunnel has the same id and another name: it differs, and stays as it is.
    const QByteArray before = contentOf(home.profile);
    const Ended dry = home.run({"import", "--dry-run", file});
    QCOMPARE(dry.code, 0);
    QVERIFY2(dry.output.contains("to-osaka") && dry.output.contains("Conflict"), dry.output);
    const Ended left = home.run({"import", file});
    QCOMPARE(left.code, 0);
    QCOMPARE(contentOf(home.profile), before);
    QCOMPARE(home.run({"import", "--dry-run", "--replace", file}).code, 0);
    QCOMPARE(contentOf(home.profile), before);
    const Ended replaced = home.run({"import", "--replace", "--json", file});
    QVERIFY2(replaced.code == 0, replaced.errors);
    QVERIFY2(replaced.output.contains(R"("choice":"replace")"), replaced.output);
    QCOMPARE(home.run({"list", "--names"}).output, QByteArray("to-osaka\n"));
    // Into nothing at all.
    const QString fresh = home.folder.filePath(QStringLiteral("fresh/profile.json"));
    QVERIFY2(home.run({"import", file, "--profile", fresh}).code == 0, "fresh");
    QCOMPARE(home.run({"list", "--names", "--profile", fresh}).output, QByteArray("to-osaka\n"));
    Home::write(file, "{\"format\": 7");
    QCOMPARE(home.run({"import", file}).code, 6);
    QCOMPARE(home.run({"import", file + "x"}).code, 2);
}

void ClientTest::sealsAndOpensKeys()
{
    const Home home;
    const QByteArray phrase = "three words long";
    const QByteArray key = "the key of to-osaka";
    const QString passphrase = home.folder.filePath(QStringLiteral("passphrase"));
    Home::write(passphrase, phrase + '\n');
    TunnelSecrets keys;
    keys.emplace("to-tokyo", secretOf(key));
    const auto file = sealExport(exampleProfile(), keys, secretOf(phrase), 10);
    QVERIFY(file.isOk());
    const QString sealed = home.folder.filePath(QStringLiteral("sealed.age"));
    Home::write(sealed, *file);
    const QString fresh = home.folder.filePath(QStringLiteral("fresh/profile.json"));
    QVERIFY(QDir().mkpath(QFileInfo(fresh).path()));
    // Without a passphrase, with a wrong one, with the right one.
    QCOMPARE(home.run({"import", sealed, "--profile", fresh}).code, 1);
    QCOMPARE(home.run({"import", sealed, "--profile", fresh, "--passphrase-file", "fd:0"}, "wrong\n").code, 6);
    QVERIFY(!QFile::exists(fresh));
    const Ended taken = home.run({"import", sealed, "--profile", fresh, "--passphrase-file", passphrase, "--keys",
                                  "vault", "--vault-passphrase-file", passphrase});
    QVERIFY2(taken.code == 0, taken.errors);
    QVERIFY(!contentOf(fresh).contains(key));
    // And out again: from the vault into a file that the reader of exports opens.
    const QString out = home.folder.filePath(QStringLiteral("out.age"));
    const Ended given = home.run({"export", "--with-secrets", "--output", out, "--profile", fresh, "--passphrase-file",
                                  passphrase, "--vault-passphrase-file", passphrase});
    QVERIFY2(given.code == 0, given.errors);
    auto read = readImportFile(out);
    QVERIFY(read.isOk());
    QVERIFY(isSealed(*read));
    JsonFault fault;
    const auto source = readImport(*read, secretOf(phrase), fault);
    QVERIFY(source.isOk());
    QVERIFY(source->secrets.at("to-tokyo").equals(secretOf(key)));
    // A plain export holds no key.
    QVERIFY(!home.run({"export", "--profile", fresh}).output.contains(key));
}

void ClientTest::asksAtTheTerminal()
{
    const Home home;
    const auto run = [&home](const QStringList &arguments, const std::vector<std::string> &answers) {
        std::vector<std::string> command{"env"};
        for (const QString &name : home.environment.keys())
            command.push_back(name.toStdString() + '=' + home.environment.value(name).toStdString());
        command.push_back(kProgram.toStdString());
        for (const QString &argument : arguments)
            command.push_back(argument.toStdString());
        return runOnTerminal(command, ": ", answers);
    };
    const QString out = home.folder.filePath(QStringLiteral("out.age"));
    Profile plain = exampleProfile();
    plain.tunnels[0].keyStorage = KeyStorage::Ask;
    Home::write(home.profile, encodeProfile(plain, {}));
    const TerminalResult differs = run({"export", "--with-secrets", "--output", out}, {"one phrase", "another"});
    QCOMPARE(differs.exitStatus, 6);
    QVERIFY(!QFile::exists(out));
    // Ctrl-C, and what is typed is never shown.
    QCOMPARE(run({"export", "--with-secrets", "--output", out}, {"one\x03"}).exitStatus, 1);
    const TerminalResult twice = run({"export", "--with-secrets", "--output", out}, {"one phrase", "one phrase"});
    QVERIFY2(twice.exitStatus == 0, twice.output.c_str());
    QVERIFY(twice.output.find("one phrase") == std::string::npos);
    auto sealed = readImportFile(out);
    QVERIFY(sealed.isOk());
    JsonFault fault;
    QVERIFY(readImport(*sealed, secretOf("one phrase"), fault).isOk());
    // A key, too.
    QProcess console;
    home.start(console, {"--no-engine"});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.profile), 60'000);
    const TerminalResult key = run({"connect", "to-tokyo", "--psk-stdin"}, {"typed key"});
    QCOMPARE(key.exitStatus, 4);
    QVERIFY2(key.output.find("to-tokyo") != std::string::npos, key.output.c_str());
    QVERIFY(key.output.find("typed key") == std::string::npos);
    QCOMPARE(end(console), 0);
}

void ClientTest::importsAnothersFile()
{
    const Home home;
    const QString file = home.folder.filePath(QStringLiteral("swanctl.conf"));
    Home::write(file, R"(connections {
  office {
    version = 1
    local_addrs = 203.0.113.10
    remote_addrs = 198.51.100.77
    proposals = aes256-sha256-modp2048
    unheard_of = yes
    local { auth = psk }
    remote { auth = psk }
    children { net { local_ts = 10.1.0.0/24
      remote_ts = 10.77.0.0/24
      esp_proposals = aes256-sha256 } }
  }
}
)");
    const Ended dry = home.run({"import", "--dry-run", "--keys", "ask", file});
    QVERIFY2(dry.output.contains("unheard_of") && dry.output.contains("swanctl.conf:7"), dry.output + dry.errors);
    const Ended taken = home.run({"import", "--keys", "ask", file});
    QVERIFY2(taken.code == 0, taken.output + taken.errors);
    const QByteArray list = home.run({"list"}).output;
    QVERIFY2(list.contains("198.51.100.77") && list.contains("10.77.0.0/24") && list.contains("to-tokyo"), list);
}

// As the console reads it: which side is this computer is told by its addresses.
void ClientTest::importsAnIpsecConfOfWhichThisIsTheRight()
{
    const auto own = factsOf(readInterfaces()).ownAddresses;
    const auto found = std::find_if(own.begin(), own.end(), [](const IpAddress &address) {
        return address.isV4() && !address.isLoopback() && !address.isLinkLocal();
    });
    QVERIFY2(found != own.end(), "this computer has no IPv4 address of its own, by which it could be told");
    const Home home;
    const QString file = home.folder.filePath(QStringLiteral("ipsec.conf"));
    Home::write(file, "conn office\n"
                      "    keyexchange=ikev1\n    authby=secret\n"
                      "    left=198.51.100.77\n    leftsubnet=10.77.0.0/24\n"
                      "    right=" +
                          QByteArray::fromStdString(found->toString()) +
                          "\n    rightsubnet=10.99.1.0/24\n"
                          "    ike=aes256-sha256-modp2048\n    esp=aes256-sha256\n    auto=add\n");
    const Ended taken = home.run({"import", "--keys", "ask", file});
    QVERIFY2(taken.code == 0, taken.output + taken.errors);
    const QByteArray list = home.run({"list"}).output;
    QVERIFY2(list.contains("198.51.100.77") && list.contains("10.77.0.0/24"), list);
}

void ClientTest::theConsoleReadsAnImportAgain()
{
    const Home home;
    QProcess console;
    home.start(console, {"--no-engine"});
    QTRY_VERIFY_WITH_TIMEOUT(home.answers(home.profile), 60'000);
    const Ended taken = home.run({"import", "--replace", home.other});
    QVERIFY2(taken.code == 0, taken.errors);
    // Of the console itself: its profile is the new one.
    const Ended list = home.run({"list", "--names"});
    QCOMPARE(list.output, QByteArray("to-osaka\n"));
    QCOMPARE(end(console), 0);
}

} // namespace tunneldesk::test
