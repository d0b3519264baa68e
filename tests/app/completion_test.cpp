#include "tests/app/completion_test.h"

#include "app/command_table.h"
#include "app/completion.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace tunneldesk::test
{
namespace
{

// A folder with the script, and with a program of the name that lists three tunnels and two gateways.
struct Shell {
    QTemporaryDir folder;
    QString script = folder.filePath(QStringLiteral("completion"));
    QString program = folder.filePath(QStringLiteral("tunneldesk"));

    explicit Shell(const QString &shell)
    {
        write(script, completionFor(shell).toUtf8());
        write(program, "#!/bin/sh\n"
                       "[ \"$*\" = 'list --names' ] && printf 'to-seoul\\nto-tokyo\\nmy office\\n'\n"
                       "[ \"$*\" = 'list --names --gateways' ] && printf 'gw-seoul\\ngw-to-all\\n'\n");
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    [[nodiscard]] QByteArray run(const QStringList &command, QByteArray *errors = nullptr) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), folder.path() + QLatin1Char(':') + environment.value("PATH"));
        environment.insert(QStringLiteral("HOME"), folder.path());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
        process.start(command.front(), command.mid(1));
        if (!process.waitForFinished(60'000))
            return "(not ended)";
        if (errors)
            *errors = process.readAllStandardError();
        return process.readAllStandardOutput();
    }
};

void addRows()
{
    QTest::addColumn<QString>("line"); // up to the cursor; a blank at its end begins a word
    QTest::addColumn<QStringList>("some");
    QTest::addColumn<QStringList>("none");
    QTest::newRow("commands") << "tunneldesk " << QStringList{"run", "status", "connect"} << QStringList{"to-tokyo"};
    QTest::newRow("a command") << "tunneldesk conn" << QStringList{"connect"} << QStringList{"status", "disconnect"};
    QTest::newRow("tunnels") << "tunneldesk connect to-" << QStringList{"to-seoul", "to-tokyo"} << QStringList{"run"};
    QTest::newRow("one tunnel") << "tunneldesk show to-t" << QStringList{"to-tokyo"} << QStringList{"to-seoul"};
    QTest::newRow("gateways") << "tunneldesk show gw" << QStringList{"gw-seoul", "gw-to-all"}
                              << QStringList{"to-tokyo"};
    QTest::newRow("no gateway connects") << "tunneldesk connect gw" << QStringList{} << QStringList{"gw-seoul"};
    QTest::newRow("options") << "tunneldesk status --" << QStringList{"--json", "--prometheus", "--watch"}
                             << QStringList{"--psk-stdin"};
    QTest::newRow("console's options") << "tunneldesk --" << QStringList{"--vault", "--no-engine"}
                                       << QStringList{"--json"};
    QTest::newRow("tunnel of an option") << "tunneldesk log --tunnel to-s" << QStringList{"to-seoul"} << QStringList{};
    QTest::newRow("languages") << "tunneldesk --language " << QStringList{"ja", "ko", "en"} << QStringList{"run"};
    QTest::newRow("shells") << "tunneldesk completion " << QStringList{"bash", "zsh", "fish"} << QStringList{"run"};
    QTest::newRow("files") << "tunneldesk run --profile comp" << QStringList{"completion"} << QStringList{"run"};
}

void compare(const QByteArray &output)
{
    QFETCH(QStringList, some);
    QFETCH(QStringList, none);
    QStringList offered;
    for (const QByteArray &line : output.split('\n'))
        offered << QString::fromUtf8(line).section(QLatin1Char('\t'), 0, 0).trimmed();
    for (const QString &word : some)
        QVERIFY2(offered.contains(word), qPrintable(word + ": " + offered.join(QLatin1Char('|'))));
    for (const QString &word : none)
        QVERIFY2(!offered.contains(word), qPrintable(word + ": " + offered.join(QLatin1Char('|'))));
}

} // namespace

void CompletionTest::bashOffers_data()
{
    addRows();
    QTest::newRow("a name with a blank") << "tunneldesk connect my" << QStringList{"my\\ office"} << QStringList{"my"};
}

void CompletionTest::bashOffers()
{
    QFETCH(QString, line);
    const Shell shell(QStringLiteral("bash"));
    // What readline does with the function that the script names.
    const QString script = QStringLiteral(
        "source ./completion || exit 1; line=$1; read -ra COMP_WORDS <<<\"$line\"; "
        "[[ $line == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
        "read -r _ _ function _ < <(complete -p tunneldesk); $function; printf '%s\\n' \"${COMPREPLY[@]}\"");
    QByteArray errors;
    const QByteArray output = shell.run({"bash", "--norc", "-c", script, "bash", line}, &errors);
    QCOMPARE(errors, QByteArray());
    compare(output);
}

void CompletionTest::fishOffers_data()
{
    addRows();
}

void CompletionTest::fishOffers()
{
    QFETCH(QString, line);
    const Shell shell(QStringLiteral("fish"));
    QByteArray errors;
    const QByteArray output =
        shell.run({"fish", "--no-config", "-c", "source ./completion; complete -C \"$argv[1]\"", line}, &errors);
    QCOMPARE(errors, QByteArray());
    compare(output);
}

void CompletionTest::zshOffers_data()
{
    addRows();
    QTest::newRow("a name with a blank") << "tunneldesk connect my" << QStringList{"my\\ office"} << QStringList{"my"};
}

// Its functions need a line that is edited: one is typed into a shell on a terminal of its own.
void CompletionTest::zshOffers()
{
    QFETCH(QString, line);
    const Shell shell(QStringLiteral("zsh"));
    Shell::write(shell.folder.filePath(QStringLiteral("setup")),
                 "PS1= PS2= RPS1=\n"
                 "autoload -U compinit; compinit -D -u; source ./completion\n"
                 "compadd() {\n"
                 // With these it only asks what fits.
                 "    if [[ -n ${(M)@:#-(O|A|D)*} ]]; then builtin compadd \"$@\"; return; fi\n"
                 "    local -a fitting\n"
                 "    builtin compadd -A fitting \"$@\"\n"
                 "    print -lr -- $fitting >> offered\n"
                 "    builtin compadd \"$@\"\n"
                 "}\n"
                 "offer() { zle complete-word; : > ended }\n"
                 "zle -N offer; bindkey '^I' offer; : > ready\n");
    QByteArray errors;
    const QByteArray output = shell.run({"zsh", "-f", "-c",
                                         "zmodload zsh/zpty; : > offered; zpty shell zsh -f -i\n"
                                         "wait_for() { repeat 1000 { [[ -e $1 ]] && return; zpty -r -t shell seen; "
                                         "sleep 0.05 }; print -u2 \"no $1\" }\n"
                                         "zpty -w shell 'source ./setup'; wait_for ready\n"
                                         "zpty -n -w shell \"$1\"$'\\t'; wait_for ended\n"
                                         "zpty -d shell; cat offered",
                                         "zsh", line},
                                        &errors);
    QCOMPARE(errors, QByteArray());
    compare(output);
}

void CompletionTest::zshTakesIt()
{
    const Shell shell(QStringLiteral("zsh"));
    QByteArray errors;
    const QByteArray output = shell.run({"zsh", "-f", "-c",
                                         "autoload -U compinit; compinit -D -u; source ./completion; "
                                         "print $_comps[tunneldesk]; functions _tunneldesk | grep -c _arguments"},
                                        &errors);
    QCOMPARE(errors, QByteArray());
    QVERIFY2(output.startsWith("_tunneldesk\n"), output);
    QVERIFY(output.split('\n').value(1).toInt() > 8);
}

void CompletionTest::namesEveryCommandAndOption_data()
{
    QTest::addColumn<QString>("shell");
    for (const char *shell : {"bash", "zsh", "fish"})
        QTest::newRow(shell) << QString::fromLatin1(shell);
}

void CompletionTest::namesEveryCommandAndOption()
{
    QFETCH(QString, shell);
    const QString script = completionFor(shell);
    for (const CommandSpec &command : commandTable()) {
        QVERIFY2(script.contains(QLatin1String(command.name)), command.name);
        for (const OptionSpec &option : command.options)
            for (QString word : wordsOf(option)) {
                if (shell == QLatin1String("fish"))
                    word = word.startsWith(QLatin1String("--")) ? "-l " + word.mid(2) : "-s " + word.mid(1);
                QVERIFY2(script.contains(word), qPrintable(word));
            }
    }
    QVERIFY(completionFor(QStringLiteral("csh")).isEmpty());
}

} // namespace tunneldesk::test
