#include "app/command_line.h"

#include "app/command_help.h"
#include "app/completion.h"
#include "app/peer_sheet_command.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

#include <set>

namespace tunneldesk
{
namespace
{

const QString kHeadless = QStringLiteral("--headless");
const QStringList kLanguages{QStringLiteral("ja"), QStringLiteral("ko"), QStringLiteral("en")};

PrintAndExit wrong(const QString &sentence)
{
    return {sentence + QLatin1Char('\n') + CliWords::tr("Try \"tunneldesk --help\".") + QLatin1Char('\n'),
            ExitCode::Usage};
}

// A command has neither a slash nor a dot in it, and a desktop hands over whole paths.
bool isFile(const QString &word)
{
    return word.contains(QLatin1Char('/')) || word.contains(QLatin1Char('.'));
}

// Options that take the next word: ours, and those that Qt takes out itself.
bool takesNextWord(const QString &word)
{
    static const std::set<QString> words = [] {
        std::set<QString> all{"-platform", "-platformpluginpath", "-platformtheme", "-plugin",
                              "-style",    "-stylesheet",         "-display",       "-session",
                              "-geometry", "-qwindowgeometry",    "-qwindowtitle",  "-qwindowicon"};
        const auto add = [&all](std::span<const OptionSpec> options) {
            for (const OptionSpec &option : options)
                if (option.value && option.value[0] != '[')
                    for (const QString &name : wordsOf(option))
                        all.insert(name);
        };
        for (const CommandSpec &command : commandTable())
            add(command.options);
        add(commonOptions());
        return all;
    }();
    // Qt takes its own with two dashes, too.
    return words.contains(word) || (word.startsWith(QLatin1String("--")) && words.contains(word.mid(1)));
}

// The place of the first word that is neither an option nor an option's value; -1: none.
qsizetype placeOfFirstWord(const QStringList &words)
{
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (!words[i].startsWith(QLatin1Char('-')))
            return i;
        if (takesNextWord(words[i]))
            ++i;
    }
    return -1;
}

// The words for the parser: without the command, and with the numbers that may be left out.
QStringList withoutCommand(QStringList words, const CommandSpec &command)
{
    if (words.removeAll(kHeadless) == 0 && command.command != CliCommand::Console)
        words.removeAt(placeOfFirstWord(words));
    for (QString &word : words)
        if (word == QLatin1String("--wait"))
            word += QStringLiteral("=%1").arg(kDefaultWaitSeconds);
    return words;
}

void addOptions(QCommandLineParser &parser, std::span<const OptionSpec> options)
{
    for (const OptionSpec &option : options) {
        QStringList names;
        for (QString name : wordsOf(option))
            names << name.remove(QRegularExpression(QStringLiteral("^-+")));
        parser.addOption({names, {}, option.value ? QStringLiteral("VALUE") : QString()});
    }
}

// What is wrong with the words, in one sentence; empty: nothing.
QString problemOf(const QCommandLineParser &parser, const CommandSpec &command)
{
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        const QString name =
            (unknown.front().size() > 1 ? QStringLiteral("--") : QStringLiteral("-")) + unknown.front();
        return *command.name ? CliWords::tr("%1 does not go with \"%2\".").arg(name, QLatin1String(command.name))
                             : CliWords::tr("%1 does not go with the console.").arg(name);
    }
    return parser.errorText();
}

QString problemOfArguments(const QCommandLineParser &parser, const CommandSpec &command)
{
    const QStringList given = parser.positionalArguments();
    if (given.size() < command.leastArguments)
        return CliWords::tr("\"%1\" needs %2.").arg(QLatin1String(command.name), QLatin1String(command.arguments));
    if (given.size() > command.mostArguments)
        return CliWords::tr("\"%1\" is one word too many.").arg(given[command.mostArguments]);
    return {};
}

bool isSet(const QCommandLineParser &parser, const CommandSpec &command, const QString &name)
{
    // The parser warns of a name that it does not know.
    for (const OptionSpec &option : command.options)
        if (wordsOf(option).contains(QStringLiteral("--") + name))
            return parser.isSet(name);
    return false;
}

QString valueOf(const QCommandLineParser &parser, const CommandSpec &command, const QString &name)
{
    return isSet(parser, command, name) ? parser.value(name) : QString();
}

Invocation consoleOf(const QCommandLineParser &parser, const QString &language)
{
    ConsoleOptions options{.profile = parser.value(QStringLiteral("profile")),
                           .secrets = parser.value(QStringLiteral("secrets")),
                           .vault = parser.value(QStringLiteral("vault")),
                           .language = language,
                           .withoutEngine = parser.isSet(QStringLiteral("no-engine"))};
    for (const QString &file : parser.positionalArguments()) {
        if (!isFile(file))
            return wrong(CliWords::tr("Unknown command \"%1\".").arg(file));
        options.files << QFileInfo(file).absoluteFilePath();
    }
    return options;
}

Invocation completionOf(const QString &shell)
{
    const QString script = completionFor(shell);
    if (script.isEmpty())
        return wrong(CliWords::tr("There is a completion for bash, zsh and fish, none for \"%1\".").arg(shell));
    return PrintAndExit{script, ExitCode::Ok};
}

bool readKeyStorage(const QString &word, KeyStorage &storage)
{
    if (word == QLatin1String("keychain"))
        storage = KeyStorage::Keychain;
    else if (word == QLatin1String("vault"))
        storage = KeyStorage::Vault;
    else if (word == QLatin1String("ask"))
        storage = KeyStorage::Ask;
    else
        return false;
    return true;
}

Invocation peerSheetOf(const QCommandLineParser &parser)
{
    PeerSheetOptions options{.tunnel = parser.positionalArguments().constFirst(),
                             .profile = parser.value(QStringLiteral("profile")),
                             .secrets = parser.value(QStringLiteral("secrets")),
                             .format = parser.value(QStringLiteral("format"))};
    if (options.format.isEmpty())
        options.format = peerSheetFormats().constFirst();
    if (!peerSheetFormats().contains(options.format))
        return wrong(CliWords::tr("--format is one of %1.").arg(peerSheetFormats().join(QStringLiteral(", "))));
    options.format = peerSheetFormatOf(options.format);
    if (parser.isSet(QStringLiteral("with-secrets")) == options.secrets.isEmpty())
        return wrong(CliWords::tr("--with-secrets and --secrets go together."));
    return options;
}

Invocation clientOf(const QCommandLineParser &parser, const CommandSpec &command)
{
    const auto has = [&](const char *name) { return isSet(parser, command, QLatin1String(name)); };
    const auto value = [&](const char *name) { return valueOf(parser, command, QLatin1String(name)); };
    ClientOptions options;
    options.command = command.command;
    options.profile = value("profile");
    options.names = parser.positionalArguments();
    options.json = has("json");
    options.watch = has("watch") || has("follow");
    options.prometheus = has("prometheus");
    options.namesOnly = has("names");
    options.gateways = has("gateways");
    options.keyOnInput = has("psk-stdin");
    options.keyFile = value("psk-file");
    options.dryRun = has("dry-run");
    options.replace = has("replace");
    options.withSecrets = has("with-secrets");
    options.output = value("output");
    options.passphraseFile = value("passphrase-file");
    options.vaultPassphraseFile = value("vault-passphrase-file");
    if (has("keys") && !readKeyStorage(value("keys"), options.keys))
        return wrong(CliWords::tr("--keys is one of keychain, vault, ask."));
    if (has("tunnel"))
        options.names = {value("tunnel")};
    const bool takesAll = std::any_of(command.options.begin(), command.options.end(),
                                      [](const OptionSpec &option) { return qstrcmp(option.name, "--all") == 0; });
    if (takesAll && options.names.isEmpty() != has("all"))
        return wrong(CliWords::tr("\"%1\" needs the names of tunnels, or --all.").arg(QLatin1String(command.name)));
    if (options.prometheus && (options.json || options.watch || !options.names.isEmpty()))
        return wrong(CliWords::tr("--prometheus stands alone."));
    if (options.keyOnInput && !options.keyFile.isEmpty())
        return wrong(CliWords::tr("--psk-stdin and --psk-file do not go together."));
    if ((options.keyOnInput || !options.keyFile.isEmpty()) && options.names.size() != 1)
        return wrong(CliWords::tr("A pre-shared key is for one tunnel: name it."));
    if (has("wait")) {
        bool isNumber = false;
        options.waitSeconds = value("wait").toInt(&isNumber);
        if (!isNumber || options.waitSeconds < 0 || options.waitSeconds > 86'400)
            return wrong(CliWords::tr("--wait takes seconds, 0 to 86400."));
    }
    return options;
}

const CommandSpec *commandIn(const QStringList &words)
{
    if (words.contains(kHeadless))
        return &specOf(CliCommand::Run);
    const QString first = words.value(placeOfFirstWord(words));
    if (first.isEmpty() || isFile(first))
        return &specOf(CliCommand::Console);
    return findCommand(first);
}

} // namespace

std::optional<CliCommand> commandOf(const QStringList &arguments)
{
    const CommandSpec *command = commandIn(arguments);
    return command ? std::optional(command->command) : std::nullopt;
}

bool needsNoDisplay(const QStringList &arguments)
{
    for (const char *word : {"-h", "--help", "-v", "--version"})
        if (arguments.contains(QLatin1String(word)))
            return true;
    const CommandSpec *command = commandIn(arguments);
    return !command || (command->command != CliCommand::Console && command->command != CliCommand::Demo);
}

QString languageIn(const QStringList &arguments)
{
    const QString option = QStringLiteral("--language");
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == option)
            return arguments.value(i + 1);
        if (arguments[i].startsWith(option + QLatin1Char('=')))
            return arguments[i].mid(option.size() + 1);
    }
    return {};
}

Invocation parseCommandLine(const QStringList &arguments)
{
    const CommandSpec *command = commandIn(arguments);
    if (!command)
        return wrong(CliWords::tr("Unknown command \"%1\".").arg(arguments.value(placeOfFirstWord(arguments))));
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    addOptions(parser, command->options);
    addOptions(parser, commonOptions());
    const bool isUnderstood = parser.parse(withoutCommand(arguments, *command));
    if (parser.isSet(QStringLiteral("help")))
        return PrintAndExit{command->command == CliCommand::Console ? helpText() : helpText(*command), ExitCode::Ok};
    if (parser.isSet(QStringLiteral("version")))
        return PrintAndExit{QStringLiteral("tunneldesk " TUNNELDESK_VERSION "\n"), ExitCode::Ok};
    if (!isUnderstood)
        return wrong(problemOf(parser, *command));
    if (const QString problem = problemOfArguments(parser, *command); !problem.isEmpty())
        return wrong(problem);
    const QString language = parser.value(QStringLiteral("language"));
    if (parser.isSet(QStringLiteral("language")) && !kLanguages.contains(language))
        return wrong(CliWords::tr("--language is one of %1.").arg(kLanguages.join(QStringLiteral(", "))));
    switch (command->command) {
    case CliCommand::Console:
        return consoleOf(parser, language);
    case CliCommand::Demo:
        return ConsoleOptions{.language = language, .isDemo = true};
    case CliCommand::Run:
        if (parser.value(QStringLiteral("profile")).isEmpty())
            return wrong(CliWords::tr("\"run\" needs --profile FILE."));
        return HeadlessOptions{parser.value(QStringLiteral("profile")), parser.value(QStringLiteral("secrets")),
                               parser.isSet(QStringLiteral("json"))};
    case CliCommand::PeerSheet:
        return peerSheetOf(parser);
    case CliCommand::Completion:
        return completionOf(parser.positionalArguments().value(0));
    default:
        return clientOf(parser, *command);
    }
}

} // namespace tunneldesk
