#include "tests/app/command_line_test.h"

#include "app/command_line.h"
#include "app/terminal_text.h"
#include "app/translators.h"

#include <QDir>
#include <QFile>

namespace tunneldesk::test
{
namespace
{

QStringList words(const QString &line)
{
    return QStringList{QStringLiteral("tunneldesk")} + line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

void CommandLineTest::runIsHeadless_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("run") << "run --profile p.json --secrets fd:3 --json";
    QTest::newRow("--headless") << "--headless --profile p.json --secrets fd:3 --json";
    QTest::newRow("--headless later") << "--profile=p.json --secrets=fd:3 --json --headless";
}

void CommandLineTest::runIsHeadless()
{
    QFETCH(QString, line);
    const Invocation invocation = parseCommandLine(words(line));
    const auto *options = std::get_if<HeadlessOptions>(&invocation);
    QVERIFY(options);
    QCOMPARE(options->profile, QStringLiteral("p.json"));
    QCOMPARE(options->secrets, QStringLiteral("fd:3"));
    QVERIFY(options->json);
    QVERIFY(needsNoDisplay(words(line)));
}

void CommandLineTest::theConsoleIsTheDefault()
{
    const Invocation plain = parseCommandLine(words({}));
    QVERIFY(std::holds_alternative<ConsoleOptions>(plain));
    const Invocation full = parseCommandLine(words("--profile p --secrets s --vault v --language ja --no-engine"));
    const auto *options = std::get_if<ConsoleOptions>(&full);
    QVERIFY(options);
    QCOMPARE(options->profile, QStringLiteral("p"));
    QCOMPARE(options->secrets, QStringLiteral("s"));
    QCOMPARE(options->vault, QStringLiteral("v"));
    QCOMPARE(options->language, QStringLiteral("ja"));
    QVERIFY(options->withoutEngine);
    QVERIFY(!options->isDemo);
    // The demo is a console, too, and takes nothing of the user's own.
    QVERIFY(!needsNoDisplay(words("demo")));
    const Invocation demo = parseCommandLine(words("demo --language ko"));
    options = std::get_if<ConsoleOptions>(&demo);
    QVERIFY(options && options->isDemo);
    QCOMPARE(options->language, QStringLiteral("ko"));
    QVERIFY(std::holds_alternative<PrintAndExit>(parseCommandLine(words("demo --profile p"))));
}

void CommandLineTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("what");
    QTest::newRow("no profile") << "run"
                                << "--profile";
    QTest::newRow("unknown command") << "fly"
                                     << "\"fly\"";
    QTest::newRow("unknown option") << "run --profile p --psk x"
                                    << "psk";
    QTest::newRow("no value") << "run --profile"
                              << "profile";
    QTest::newRow("json alone") << "--json"
                                << "--json";
    QTest::newRow("console's option") << "run --profile p --vault v"
                                      << "--vault";
    QTest::newRow("run's option") << "status --secrets s"
                                  << "--secrets";
    QTest::newRow("key on the command line") << "connect a --psk secret"
                                             << "--psk";
    QTest::newRow("no tunnel") << "connect"
                               << "--all";
    QTest::newRow("tunnel and all") << "disconnect a --all"
                                    << "--all";
    QTest::newRow("key for several") << "connect a b --psk-stdin"
                                     << "one tunnel";
    QTest::newRow("key twice") << "connect a --psk-stdin --psk-file f"
                               << "--psk-file";
    QTest::newRow("no number") << "connect a --wait=soon"
                               << "--wait";
    QTest::newRow("endless") << "connect a --wait=-1"
                             << "--wait";
    QTest::newRow("show nothing") << "show"
                                  << "NAME";
    QTest::newRow("show two") << "show a b"
                              << "\"b\"";
    QTest::newRow("two forms") << "status --prometheus --json"
                               << "--prometheus";
    QTest::newRow("no file") << "import"
                             << "FILE";
    QTest::newRow("no place for keys") << "import a.json --keys here"
                                       << "--keys";
    QTest::newRow("no such shell") << "completion csh"
                                   << "\"csh\"";
    QTest::newRow("unknown language") << "--language de"
                                      << "--language";
    QTest::newRow("sheet of nothing") << "peer-sheet"
                                      << "TUNNEL";
    QTest::newRow("no such device") << "peer-sheet a --format toaster"
                                    << "swanctl";
    QTest::newRow("key without a file") << "peer-sheet a --with-secrets"
                                        << "--secrets";
    QTest::newRow("file without a wish") << "peer-sheet a --secrets s"
                                         << "--with-secrets";
    QTest::newRow("two commands") << "run fly --profile p"
                                  << "\"fly\"";
}

void CommandLineTest::saysWhatIsWrong()
{
    QFETCH(QString, line);
    QFETCH(QString, what);
    const Invocation invocation = parseCommandLine(words(line));
    const auto *said = std::get_if<PrintAndExit>(&invocation);
    QVERIFY(said);
    QCOMPARE(said->code, ExitCode::Usage);
    QVERIFY2(said->text.contains(what), qPrintable(said->text));
    QVERIFY(said->text.contains(QStringLiteral("--help")));
}

void CommandLineTest::asksTheRunningInstance()
{
    const auto parsed = [](const char *line) {
        const Invocation invocation = parseCommandLine(words(line));
        const auto *options = std::get_if<ClientOptions>(&invocation);
        return options ? *options : ClientOptions{.command = CliCommand::Count};
    };
    const ClientOptions status = parsed("--profile p --language ja status a b --json --watch");
    QCOMPARE(status.command, CliCommand::Status);
    QCOMPARE(status.profile, QStringLiteral("p"));
    QCOMPARE(status.names, (QStringList{"a", "b"}));
    QVERIFY(status.json && status.watch && !status.prometheus);
    QVERIFY(parsed("status --prometheus").prometheus);
    QCOMPARE(parsed("connect a").waitSeconds, -1);
    QCOMPARE(parsed("connect --all --wait").waitSeconds, kDefaultWaitSeconds);
    QCOMPARE(parsed("connect a --wait=5").waitSeconds, 5);
    QCOMPARE(parsed("connect a --wait").names, QStringList{"a"});
    QVERIFY(parsed("connect a --psk-stdin").keyOnInput);
    QCOMPARE(parsed("connect a --psk-file fd:3").keyFile, QStringLiteral("fd:3"));
    QCOMPARE(parsed("disconnect --all").command, CliCommand::Disconnect);
    QCOMPARE(parsed("rekey a").command, CliCommand::Rekey);
    QVERIFY(parsed("log -f").watch && parsed("log --follow").watch && !parsed("log").watch);
    QCOMPARE(parsed("log --tunnel a").names, QStringList{"a"});
    QVERIFY(parsed("list --names").namesOnly);
    QCOMPARE(parsed("show a").command, CliCommand::Show);
    const ClientOptions import = parsed("import --dry-run --replace --keys vault /a/b.json c.conf --passphrase-file p");
    QCOMPARE(import.command, CliCommand::Import);
    QCOMPARE(import.names, (QStringList{"/a/b.json", "c.conf"}));
    QVERIFY(import.dryRun && import.replace && import.keys == KeyStorage::Vault);
    QCOMPARE(import.passphraseFile, QStringLiteral("p"));
    const ClientOptions made = parsed("export --with-secrets a --output f --vault-passphrase-file fd:4");
    QVERIFY(made.withSecrets);
    QCOMPARE(made.output, QStringLiteral("f"));
    QCOMPARE(made.vaultPassphraseFile, QStringLiteral("fd:4"));
}

void CommandLineTest::printsThePeerSheet()
{
    const Invocation plain = parseCommandLine(words("peer-sheet a --profile p"));
    const auto *table = std::get_if<PeerSheetOptions>(&plain);
    QVERIFY(table);
    QCOMPARE(table->tunnel, QStringLiteral("a"));
    QCOMPARE(table->profile, QStringLiteral("p"));
    QCOMPARE(table->format, QStringLiteral("text"));
    QVERIFY(table->secrets.isEmpty());
    const Invocation full = parseCommandLine(words("peer-sheet a --format rtx --with-secrets --secrets fd:3"));
    const auto *device = std::get_if<PeerSheetOptions>(&full);
    QVERIFY(device);
    QCOMPARE(device->format, QStringLiteral("rtx"));
    QCOMPARE(device->secrets, QStringLiteral("fd:3"));
    QVERIFY(needsNoDisplay(words("peer-sheet a")));
    // By the maker's name: the routers' one.
    const Invocation maker = parseCommandLine(words("peer-sheet a --format cisco"));
    QVERIFY(std::get_if<PeerSheetOptions>(&maker));
    QCOMPARE(std::get_if<PeerSheetOptions>(&maker)->format, QStringLiteral("ios"));
}

void CommandLineTest::takesFilesOfTheDesktop()
{
    const Invocation invocation = parseCommandLine(words("/home/a/office.json other.age"));
    const auto *options = std::get_if<ConsoleOptions>(&invocation);
    QVERIFY(options);
    QCOMPARE(options->files.value(0), QStringLiteral("/home/a/office.json"));
    QVERIFY(QDir::isAbsolutePath(options->files.value(1)));
    QVERIFY(!needsNoDisplay(words("/home/a/office.json")));
    QVERIFY(!needsNoDisplay(words("-platform offscreen --profile p /home/a/office.json")));
    // As a desktop's session starts it again.
    QVERIFY(!needsNoDisplay(words("-session 10c7ac71d1_1700000000_12")));
}

void CommandLineTest::needsADisplayForTheConsoleAlone()
{
    QVERIFY(!needsNoDisplay(words({})));
    QVERIFY(!needsNoDisplay(words("--profile p")));
    for (const char *line :
         {"--help", "-h", "--version", "-v", "run", "--headless", "fly", "status", "--profile p status", "doctor"})
        QVERIFY2(needsNoDisplay(words(line)), line);
    const Invocation version = parseCommandLine(words("--version"));
    QVERIFY(std::get<PrintAndExit>(version).text.startsWith(QStringLiteral("tunneldesk ")));
}

void CommandLineTest::theManualNamesEverything()
{
    QFile manual(QStringLiteral(TUNNELDESK_SOURCE_DIR "/resources/man/tunneldesk.1.scd"));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(manual.readAll());
    const Invocation invocation = parseCommandLine(words("--help"));
    const auto &help = std::get<PrintAndExit>(invocation);
    QCOMPARE(help.code, ExitCode::Ok);
    // Each command has a heading of its own with its options under it; the console has OPTIONS.
    for (const CommandSpec &command : commandTable()) {
        const QString heading =
            *command.name ? QStringLiteral("\n## %1").arg(QLatin1String(command.name)) : QStringLiteral("\n# OPTIONS");
        const qsizetype begin = text.indexOf(heading);
        QVERIFY2(begin >= 0, qPrintable(heading));
        const QString section = text.mid(begin, text.indexOf(QStringLiteral("\n#"), begin + 2) - begin);
        QVERIFY2(help.text.contains(QLatin1String(command.name)), command.name);
        for (const OptionSpec &option : command.options)
            for (const QString &word : wordsOf(option)) {
                QVERIFY2(section.contains(QLatin1Char('*') + word + QLatin1Char('*')), qPrintable(heading + word));
                QVERIFY2(help.text.contains(word), qPrintable(word));
            }
    }
    for (const OptionSpec &option : commonOptions())
        for (const QString &word : wordsOf(option))
            QVERIFY2(text.contains(QLatin1Char('*') + word + QLatin1Char('*')), qPrintable(word));
    // The synopsis shows how each begins.
    const qsizetype synopsis = text.indexOf(QStringLiteral("# SYNOPSIS"));
    const QString begins = text.mid(synopsis, text.indexOf(QStringLiteral("\n# "), synopsis + 1) - synopsis);
    for (const CommandSpec &command : commandTable())
        QVERIFY2(!*command.name || begins.contains(QRegularExpression(
                                       QStringLiteral("[ |]%1[ |\n]").arg(QLatin1String(command.name)))),
                 command.name);
    // And nothing that does not exist.
    QStringList known;
    for (const CommandSpec &command : commandTable())
        known << QLatin1String(command.name);
    for (auto match = QRegularExpression(QStringLiteral("\n## ([a-z-]+)")).globalMatch(text); match.hasNext();) {
        const QString name = match.next().captured(1);
        QVERIFY2(known.contains(name), qPrintable(name));
    }
    const QString exits = text.mid(text.indexOf(QStringLiteral("# EXIT STATUS")));
    for (const ExitSpec &exit : exitTable())
        QVERIFY2(exits.contains(QStringLiteral("\n*%1*\n").arg(exit.code)), qPrintable(QString::number(exit.code)));
}

void CommandLineTest::speaksThreeLanguages_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("usage");
    QTest::newRow("ja") << "ja" << QStringLiteral("終了コード");
    QTest::newRow("ko") << "ko" << QStringLiteral("종료 코드");
    QTest::newRow("en") << "en" << QStringLiteral("Exit codes:");
}

void CommandLineTest::speaksThreeLanguages()
{
    QFETCH(QString, code);
    QFETCH(QString, usage);
    QCOMPARE(languageIn(words("status --language " + code)), code);
    QCOMPARE(languageIn(words("--language=" + code)), code);
    const Translators translators(code);
    const Invocation help = parseCommandLine(words("--help"));
    QVERIFY2(std::get<PrintAndExit>(help).text.contains(usage), qPrintable(std::get<PrintAndExit>(help).text));
    const Invocation fault = parseCommandLine(words("fly"));
    QVERIFY(std::get<PrintAndExit>(fault).text.contains(QStringLiteral("fly")));
}

void CommandLineTest::keepsColumnsStraight()
{
    QCOMPARE(cellsOf(QStringLiteral("abc")), 3);
    QCOMPARE(cellsOf(QStringLiteral("東京tunnel")), 10);
    QCOMPARE(cellsOf(QStringLiteral("서울")), 4);
    QCOMPARE(inColumns({{"a", "b"}, {QStringLiteral("東京"), "c"}, {"x", ""}}),
             QStringLiteral("a     b\n東京  c\nx\n"));
}

} // namespace tunneldesk::test
