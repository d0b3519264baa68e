#include "app/completion.h"

#include "app/command_table.h"
#include "app/peer_sheet_command.h"
#include "app/translators.h"

#include <map>

namespace tunneldesk
{
namespace
{

const QString kBlank = QStringLiteral(" ");

QStringList shells()
{
    return {QStringLiteral("bash"), QStringLiteral("zsh"), QStringLiteral("fish")};
}

bool hasFixedChoices(CliHint hint)
{
    return hint == CliHint::Language || hint == CliHint::Shell || hint == CliHint::KeyStorage ||
           hint == CliHint::SheetFormat;
}

QStringList choicesOf(CliHint hint)
{
    if (hint == CliHint::KeyStorage)
        return {QStringLiteral("keychain"), QStringLiteral("vault"), QStringLiteral("ask")};
    if (hint == CliHint::SheetFormat)
        return peerSheetFormats();
    return hint == CliHint::Language ? Translators::codes() : shells();
}

// The function of the script that knows the names; empty: no names.
QString namesFor(CliHint hint)
{
    if (hint == CliHint::Tunnel)
        return QStringLiteral("_tunneldesk_tunnels");
    return hint == CliHint::TunnelOrGateway ? QStringLiteral("_tunneldesk_objects") : QString();
}

std::vector<const CommandSpec *> namedCommands()
{
    std::vector<const CommandSpec *> commands;
    for (const CommandSpec &command : commandTable())
        if (*command.name)
            commands.push_back(&command);
    return commands;
}

std::vector<OptionSpec> optionsOf(const CommandSpec &command)
{
    std::vector<OptionSpec> options = command.options;
    options.insert(options.end(), commonOptions().begin(), commonOptions().end());
    return options;
}

bool needsValue(const OptionSpec &option)
{
    return option.value && option.value[0] != '[';
}

// --- bash -------------------------------------------------------------------------------------------------------

QString bashWords(const CommandSpec &command)
{
    QStringList words;
    for (const OptionSpec &option : optionsOf(command))
        words << wordsOf(option);
    return words.join(kBlank);
}

QString bashReply(CliHint hint)
{
    if (hasFixedChoices(hint))
        return QStringLiteral("COMPREPLY=($(compgen -W '%1' -- \"$current\"))").arg(choicesOf(hint).join(kBlank));
    if (const QString names = namesFor(hint); !names.isEmpty())
        return names;
    return hint == CliHint::File ? QStringLiteral("_tunneldesk_files") : QStringLiteral("COMPREPLY=()");
}

QString bashCompletion()
{
    QStringList names;
    std::map<QString, QStringList> values; // what completes it, options
    QString cases;
    for (const CommandSpec &command : commandTable()) {
        if (*command.name)
            names << QLatin1String(command.name);
        for (const OptionSpec &option : optionsOf(command))
            if (needsValue(option))
                for (const QString &word : wordsOf(option))
                    if (QStringList &words = values[bashReply(option.hint)]; !words.contains(word))
                        words << word;
        cases += QStringLiteral("    '%1') options='%2'; arguments='%3' ;;\n")
                     .arg(QLatin1String(command.name), bashWords(command),
                          bashReply(command.hint).replace(QLatin1Char('\''), QStringLiteral("'\\''")));
    }
    QString valueCases;
    for (const auto &[reply, words] : values)
        valueCases += QStringLiteral("    %1) %2; return ;;\n").arg(words.join(QLatin1Char('|')), reply);
    return QStringLiteral(R"sh(# bash completion for tunneldesk
_tunneldesk_tunnels()
{
    local IFS=$'\n' name
    for name in $(tunneldesk list --names "$@" 2>/dev/null); do
        [[ $name == "$current"* ]] && COMPREPLY+=("$(printf %q "$name")")
    done
}
_tunneldesk_objects()
{
    _tunneldesk_tunnels
    _tunneldesk_tunnels --gateways
}
_tunneldesk_files()
{
    local IFS=$'\n'
    COMPREPLY=($(compgen -f -- "$current"))
    compopt -o filenames 2>/dev/null
}
_tunneldesk()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' options arguments i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        %1) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    case $previous in
%2    esac
    case $command in
%3    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
    elif [[ -z $command ]]; then
        COMPREPLY=($(compgen -W '%4' -- "$current"))
        [[ ${#COMPREPLY[@]} -gt 0 ]] || _tunneldesk_files
    else
        eval "$arguments"
    fi
}
complete -F _tunneldesk tunneldesk
)sh")
        .arg(names.join(QLatin1Char('|')), valueCases, cases, names.join(kBlank));
}

// --- zsh --------------------------------------------------------------------------------------------------------

QString zshQuoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

QString zshHelp(QString help)
{
    for (const char *sign : {"\\", "[", "]", ":"})
        help.replace(QLatin1String(sign), QLatin1Char('\\') + QLatin1String(sign));
    return help;
}

QString zshAction(CliHint hint)
{
    if (hasFixedChoices(hint))
        return QStringLiteral("(%1)").arg(choicesOf(hint).join(kBlank));
    if (const QString names = namesFor(hint); !names.isEmpty())
        return names;
    return hint == CliHint::File ? QStringLiteral("_files") : kBlank;
}

QStringList zshArguments(const CommandSpec &command)
{
    QStringList arguments;
    for (const OptionSpec &option : optionsOf(command)) {
        for (const QString &word : wordsOf(option)) {
            QString argument = word;
            if (option.value && !needsValue(option))
                argument += QStringLiteral("=-");
            argument += QLatin1Char('[') + zshHelp(helpOf(option)) + QLatin1Char(']');
            if (option.value)
                argument += (needsValue(option) ? QStringLiteral(":value:") : QStringLiteral("::value:")) +
                            zshAction(option.hint);
            arguments << zshQuoted(argument);
        }
    }
    return arguments;
}

QString zshCompletion()
{
    QString described;
    QString cases;
    for (const CommandSpec *command : namedCommands()) {
        described += QStringLiteral("        %1\n")
                         .arg(zshQuoted(QLatin1String(command->name) + QLatin1Char(':') + zshHelp(helpOf(*command))));
        QStringList arguments = zshArguments(*command);
        if (command->hint != CliHint::None)
            arguments << zshQuoted(QStringLiteral("*:argument:") + zshAction(command->hint));
        cases +=
            QStringLiteral("        %1) _arguments %2 ;;\n").arg(QLatin1String(command->name), arguments.join(kBlank));
    }
    return QStringLiteral(R"sh(#compdef tunneldesk
_tunneldesk_tunnels()
{
    local -a names
    names=(${(f)"$(tunneldesk list --names 2>/dev/null)"})
    compadd -a names
}
_tunneldesk_objects()
{
    local -a names
    names=(${(f)"$(tunneldesk list --names --gateways 2>/dev/null)"})
    _tunneldesk_tunnels
    compadd -a names
}
_tunneldesk_commands()
{
    local -a commands
    commands=(
%1    )
    _describe command commands
    _files
}
_tunneldesk()
{
    local curcontext=$curcontext state line
    typeset -A opt_args
    _arguments -C %2 '1: :_tunneldesk_commands' '*:: :->rest'
    if [[ $state == rest ]]; then
        case $words[1] in
%3        esac
    fi
}
if [[ $funcstack[1] == _tunneldesk ]]; then
    _tunneldesk "$@"
else
    compdef _tunneldesk tunneldesk
fi
)sh")
        .arg(described, zshArguments(specOf(CliCommand::Console)).join(kBlank), cases);
}

// --- fish -------------------------------------------------------------------------------------------------------

QString fishQuoted(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

QString fishValues(CliHint hint)
{
    if (hasFixedChoices(hint))
        return QStringLiteral(" -f -a ") + fishQuoted(choicesOf(hint).join(kBlank));
    if (const QString names = namesFor(hint); !names.isEmpty())
        return QStringLiteral(" -f -a '(_%1)'").arg(names);
    return hint == CliHint::File ? QStringLiteral(" -F") : QStringLiteral(" -f");
}

QString fishOption(const QString &when, const OptionSpec &option)
{
    QString line = QStringLiteral("complete -c tunneldesk") + when;
    for (const QString &word : wordsOf(option))
        line += word.startsWith(QLatin1String("--")) ? QStringLiteral(" -l ") + word.mid(2)
                                                     : QStringLiteral(" -s ") + word.mid(1);
    if (needsValue(option))
        line += QStringLiteral(" -r") + fishValues(option.hint);
    return line + QStringLiteral(" -d ") + fishQuoted(helpOf(option)) + QLatin1Char('\n');
}

QString fishCompletion()
{
    QString text = QStringLiteral("# fish completion for tunneldesk\n"
                                  "function __tunneldesk_tunnels\n"
                                  "    tunneldesk list --names 2>/dev/null\n"
                                  "end\n"
                                  "function __tunneldesk_objects\n"
                                  "    tunneldesk list --names 2>/dev/null\n"
                                  "    tunneldesk list --names --gateways 2>/dev/null\n"
                                  "end\n");
    const QString before = QStringLiteral(" -n __fish_use_subcommand");
    for (const OptionSpec &option : specOf(CliCommand::Console).options)
        text += fishOption(before, option);
    for (const OptionSpec &option : commonOptions())
        text += fishOption({}, option);
    for (const CommandSpec *command : namedCommands()) {
        text += QStringLiteral("complete -c tunneldesk%1 -a %2 -d %3\n")
                    .arg(before, QLatin1String(command->name), fishQuoted(helpOf(*command)));
        const QString within = QStringLiteral(" -n '__fish_seen_subcommand_from %1'").arg(QLatin1String(command->name));
        for (const OptionSpec &option : command->options)
            text += fishOption(within, option);
        text += QStringLiteral("complete -c tunneldesk") + within + fishValues(command->hint) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

QString completionFor(const QString &shell)
{
    if (shell == QLatin1String("bash"))
        return bashCompletion();
    if (shell == QLatin1String("zsh"))
        return zshCompletion();
    return shell == QLatin1String("fish") ? fishCompletion() : QString();
}

} // namespace tunneldesk
