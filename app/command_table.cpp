#include "app/command_table.h"

#include <QStringList>

namespace tunneldesk
{
namespace
{

OptionSpec profileOption()
{
    return {"--profile", "FILE",
            QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the profile, or the running instance that has it"),
            CliHint::File};
}

OptionSpec jsonOption()
{
    return {"--json", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "one JSON object a line")};
}

OptionSpec allOption()
{
    return {"--all", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "every tunnel")};
}

OptionSpec passphraseOption()
{
    return {"--passphrase-file", "FILE|fd:N",
            QT_TRANSLATE_NOOP("tunneldesk::CliWords", "reads the file's passphrase from there instead of the terminal"),
            CliHint::File};
}

OptionSpec vaultPassphraseOption()
{
    return {"--vault-passphrase-file", "FILE|fd:N",
            QT_TRANSLATE_NOOP("tunneldesk::CliWords", "opens the vault beside the profile"), CliHint::File};
}

std::vector<CommandSpec> makeTable()
{
    const OptionSpec secrets{
        "--secrets", "FILE|fd:N",
        QT_TRANSLATE_NOOP("tunneldesk::CliWords", "pre-shared keys: a JSON object, tunnel to key, mode 0600"),
        CliHint::File};
    return {
        {CliCommand::Console,
         "",
         "[FILE...]",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "opens the console; a FILE is offered for import"),
         {{"--profile", "FILE", QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the profile (JSON)"), CliHint::File},
          secrets,
          {"--vault", "FILE",
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "keys under a passphrase; without it beside the profile"),
           CliHint::File},
          {"--no-engine", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "only edit")}},
         CliHint::File,
         0,
         64},
        {CliCommand::Run,
         "run",
         "",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "runs a profile without a display until SIGINT or SIGTERM"),
         {{"--profile", "FILE", QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the profile (JSON)"), CliHint::File},
          secrets,
          jsonOption()}},
        {CliCommand::Status,
         "status",
         "[TUNNEL...]",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "says what each tunnel does"),
         {jsonOption(),
          {"--watch", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "goes on with every change")},
          {"--prometheus", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "metrics for Prometheus")},
          profileOption()},
         CliHint::Tunnel,
         0,
         1000},
        {CliCommand::List,
         "list",
         "",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "lists the tunnels of the profile"),
         {jsonOption(),
          {"--gateways", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the gateways instead")},
          {"--names", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "only the names, one a line")},
          profileOption()}},
        {CliCommand::Show,
         "show",
         "NAME",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "shows the settings of a tunnel or gateway"),
         {jsonOption(), profileOption()},
         CliHint::TunnelOrGateway,
         1,
         1},
        {CliCommand::Connect,
         "connect",
         "TUNNEL...|--all",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "brings tunnels up"),
         {allOption(),
          {"--wait", "[=SECONDS]",
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "waits until they are up, 60 seconds without a number")},
          {"--psk-stdin", nullptr,
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "reads the pre-shared key from the standard input")},
          {"--psk-file", "FILE|fd:N",
           QT_TRANSLATE_NOOP("tunneldesk::CliWords",
                             "reads the pre-shared key from a file, mode 0600, or a descriptor"),
           CliHint::File},
          profileOption()},
         CliHint::Tunnel,
         0,
         1000},
        {CliCommand::Disconnect,
         "disconnect",
         "TUNNEL...|--all",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "takes tunnels down"),
         {allOption(), profileOption()},
         CliHint::Tunnel,
         0,
         1000},
        {CliCommand::Rekey,
         "rekey",
         "TUNNEL...|--all",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "renews the keys of tunnels that are up"),
         {allOption(), profileOption()},
         CliHint::Tunnel,
         0,
         1000},
        {CliCommand::Log,
         "log",
         "",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "prints the event log"),
         {{"-f, --follow", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "goes on with what comes")},
          {"--tunnel", "TUNNEL", QT_TRANSLATE_NOOP("tunneldesk::CliWords", "only what belongs to this tunnel"),
           CliHint::Tunnel},
          jsonOption(),
          profileOption()}},
        {CliCommand::Import,
         "import",
         "FILE...",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords",
                           "takes gateways and tunnels from a file: an export, swanctl.conf, ipsec.conf or .vpn"),
         {{"--dry-run", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "only says what would happen")},
          {"--replace", nullptr,
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "takes the file's version where one differs from what is here")},
          {"--keys", "WHERE",
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "where keys of the file go: keychain, vault or ask"),
           CliHint::KeyStorage},
          passphraseOption(),
          vaultPassphraseOption(),
          jsonOption(),
          profileOption()},
         CliHint::File,
         1,
         16},
        {CliCommand::Export,
         "export",
         "[TUNNEL...]",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "writes the profile, or some tunnels of it, to a file"),
         {{"--with-secrets", nullptr,
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "with the keys, under a passphrase (age)")},
          {"--output", "FILE",
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the file, mode 0600; without it the standard output"),
           CliHint::File},
          passphraseOption(),
          vaultPassphraseOption(),
          profileOption()},
         CliHint::Tunnel,
         0,
         1000},
        {CliCommand::Doctor,
         "doctor",
         "",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "says what this computer lacks, and how to get it"),
         {jsonOption()}},
        {CliCommand::Demo,
         "demo",
         "",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords",
                           "opens a console of its own with a peer inside the program; nothing leaves this computer"),
         {}},
        {CliCommand::PeerSheet,
         "peer-sheet",
         "TUNNEL",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "prints what the gateway on the other side has to be told"),
         {{"--format", "FORMAT",
           QT_TRANSLATE_NOOP("tunneldesk::CliWords",
                             "text (a table), hosts (routes and firewall), or configuration for a device: swanctl, "
                             "ipsec, libreswan, ios (or cisco), asa, junos, fortigate, vyos, opnsense, rtx, ix"),
           CliHint::SheetFormat},
          {"--with-secrets", nullptr,
           QT_TRANSLATE_NOOP("tunneldesk::CliWords", "with the pre-shared key, which --secrets names")},
          secrets,
          {"--profile", "FILE", QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the profile (JSON)"), CliHint::File}},
         CliHint::Tunnel,
         1,
         1},
        {CliCommand::Completion,
         "completion",
         "bash|zsh|fish",
         QT_TRANSLATE_NOOP("tunneldesk::CliWords", "prints the completion for a shell"),
         {},
         CliHint::Shell,
         1,
         1},
    };
}

} // namespace

std::span<const CommandSpec> commandTable()
{
    static const std::vector<CommandSpec> table = makeTable();
    return table;
}

std::span<const OptionSpec> commonOptions()
{
    static const std::vector<OptionSpec> options{
        {"--language", "LANGUAGE", QT_TRANSLATE_NOOP("tunneldesk::CliWords", "ja, ko or en"), CliHint::Language},
        {"-h, --help", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "this text")},
        {"-v, --version", nullptr, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the version")},
    };
    return options;
}

std::span<const ExitSpec> exitTable()
{
    static constexpr ExitSpec kTable[] = {
        {0, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "all is well")},
        {1, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the command line is wrong")},
        {2, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "a file, tunnel or gateway is not there")},
        {3, QT_TRANSLATE_NOOP("tunneldesk::CliWords",
                              "a tunnel is not up, or not in time; nothing runs that could be asked")},
        {4, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "a permission, the engine or a port is missing")},
        {5, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "the peer refused, or the keys differ")},
        {6, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "a profile, key or file does not hold what it should")},
        {7, QT_TRANSLATE_NOOP("tunneldesk::CliWords", "a run is to be started again (SIGUSR2)")},
    };
    return kTable;
}

const CommandSpec *findCommand(const QString &name)
{
    for (const CommandSpec &spec : commandTable())
        if (!name.isEmpty() && name == QLatin1String(spec.name))
            return &spec;
    return nullptr;
}

const CommandSpec &specOf(CliCommand command)
{
    return commandTable()[static_cast<std::size_t>(command)];
}

QStringList wordsOf(const OptionSpec &option)
{
    return QString::fromLatin1(option.name).split(QStringLiteral(", "));
}

QString helpOf(const OptionSpec &option)
{
    return CliWords::tr(option.help);
}

QString helpOf(const CommandSpec &command)
{
    return CliWords::tr(command.help);
}

} // namespace tunneldesk
