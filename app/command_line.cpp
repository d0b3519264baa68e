#include "app/command_line.h"

#include <QCommandLineParser>

namespace tunneldesk
{
namespace
{

const QString kRun = QStringLiteral("run");
const QString kHeadless = QStringLiteral("--headless");
const QStringList kLanguages{QStringLiteral("ja"), QStringLiteral("ko"), QStringLiteral("en")};

QString usage()
{
    return QStringLiteral(
        "Usage: tunneldesk [--profile FILE] [--secrets FILE|fd:N] [--vault FILE] [--language LANGUAGE] "
        "[--no-engine]\n"
        "       tunneldesk run --profile FILE [--secrets FILE|fd:N] [--json]\n"
        "\n"
        "Without a command the console opens. \"run\" (or --headless) runs a profile without a "
        "display until SIGINT or SIGTERM.\n"
        "\n"
        "  --profile FILE       the profile (JSON)\n"
        "  --secrets FILE|fd:N  pre-shared keys: a JSON object, tunnel name to key, mode 0600\n"
        "  --json               run: one JSON object a line\n"
        "  --vault FILE         console: keys under a passphrase; without it beside the profile\n"
        "  --language LANGUAGE  console: ja, ko or en\n"
        "  --no-engine          console: only edit\n"
        "  -h, --help           this text\n"
        "  -v, --version        the version\n"
        "\n"
        "Exit codes: 0 ok, 1 usage, 2 not found, 4 permission, 6 profile or secrets invalid\n");
}

PrintAndExit wrong(const QString &sentence)
{
    return {QStringLiteral("%1\nTry \"tunneldesk --help\".\n").arg(sentence), ExitCode::Usage};
}

bool wantsRun(const QStringList &words)
{
    return words.value(1) == kRun || words.contains(kHeadless);
}

// The words of `run`, without the word itself.
QStringList withoutCommand(QStringList words)
{
    words.removeAll(kHeadless);
    if (words.value(1) == kRun)
        words.removeAt(1);
    return words;
}

} // namespace

bool needsNoDisplay(const QStringList &arguments)
{
    for (const char *word : {"-h", "--help", "-v", "--version"})
        if (arguments.contains(QLatin1String(word)))
            return true;
    // A first word that is no option is a command: `run`, or one that does not exist.
    const QString first = arguments.value(1);
    return wantsRun(arguments) || (!first.isEmpty() && !first.startsWith(QLatin1Char('-')));
}

Invocation parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("FILE"));
    const QCommandLineOption secrets(QStringLiteral("secrets"), {}, QStringLiteral("FILE|fd:N"));
    const QCommandLineOption json(QStringLiteral("json"));
    const QCommandLineOption vault(QStringLiteral("vault"), {}, QStringLiteral("FILE"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("LANGUAGE"));
    const QCommandLineOption noEngine(QStringLiteral("no-engine"));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringList{QStringLiteral("v"), QStringLiteral("version")});
    parser.addOptions({profile, secrets, json, vault, language, noEngine, help, version});

    const bool isRun = wantsRun(arguments);
    const bool understood = parser.parse(withoutCommand(arguments));
    if (parser.isSet(help))
        return PrintAndExit{usage(), ExitCode::Ok};
    if (parser.isSet(version))
        return PrintAndExit{QStringLiteral("tunneldesk " TUNNELDESK_VERSION "\n"), ExitCode::Ok};
    if (!understood)
        return wrong(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(QStringLiteral("Unknown command \"%1\".").arg(parser.positionalArguments().constFirst()));
    if (!isRun && parser.isSet(json))
        return wrong(QStringLiteral("--json goes with \"run\"."));
    if (isRun && (parser.isSet(vault) || parser.isSet(language) || parser.isSet(noEngine)))
        return wrong(QStringLiteral("--vault, --language and --no-engine do not go with \"run\"."));
    if (parser.isSet(language) && !kLanguages.contains(parser.value(language)))
        return wrong(QStringLiteral("--language is one of %1.").arg(kLanguages.join(QStringLiteral(", "))));
    if (!isRun)
        return ConsoleOptions{.profile = parser.value(profile),
                              .secrets = parser.value(secrets),
                              .vault = parser.value(vault),
                              .language = parser.value(language),
                              .withoutEngine = parser.isSet(noEngine)};
    if (parser.value(profile).isEmpty())
        return wrong(QStringLiteral("\"run\" needs --profile FILE."));
    return HeadlessOptions{parser.value(profile), parser.value(secrets), parser.isSet(json)};
}

} // namespace tunneldesk
