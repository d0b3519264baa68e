#include "tests/app/command_line_test.h"

#include "app/command_line.h"

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
    QTest::newRow("console's option") << "run --profile p --language ja"
                                      << "--language";
    QTest::newRow("unknown language") << "--language de"
                                      << "--language";
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

void CommandLineTest::needsADisplayForTheConsoleAlone()
{
    QVERIFY(!needsNoDisplay(words({})));
    QVERIFY(!needsNoDisplay(words("--profile p")));
    for (const char *line : {"--help", "-h", "--version", "-v", "run", "--headless", "fly"})
        QVERIFY2(needsNoDisplay(words(line)), line);
    const Invocation version = parseCommandLine(words("--version"));
    QVERIFY(std::get<PrintAndExit>(version).text.startsWith(QStringLiteral("tunneldesk ")));
}

void CommandLineTest::theManualNamesEveryOption()
{
    QFile manual(QStringLiteral(TUNNELDESK_SOURCE_DIR "/resources/man/tunneldesk.1.scd"));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(manual.readAll());
    const Invocation invocation = parseCommandLine(words("--help"));
    const auto &help = std::get<PrintAndExit>(invocation);
    QCOMPARE(help.code, ExitCode::Ok);
    int options = 0;
    for (auto match = QRegularExpression(QStringLiteral("--[a-z-]+")).globalMatch(help.text); match.hasNext();
         ++options) {
        const QString option = match.next().captured();
        QVERIFY2(text.contains(QLatin1Char('*') + option + QLatin1Char('*')), qPrintable(option));
    }
    QVERIFY(options > 8);
}

} // namespace tunneldesk::test
