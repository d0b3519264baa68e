// The one table of commands: the parser, --help, the completions and the test of the manual read it.
#pragma once

#include <QCoreApplication>
#include <QString>

#include <span>
#include <vector>

namespace tunneldesk
{

// The translation context of what the program says in a terminal.
class CliWords
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::CliWords)
};

enum class CliCommand : std::uint8_t {
    Console, // no word: the window
    Run,
    Status,
    List,
    Show,
    Connect,
    Disconnect,
    Rekey,
    Log,
    Import,
    Export,
    Doctor,
    Demo,
    PeerSheet,
    Completion,
    Count
};

// What a completion offers where a value or an argument stands.
enum class CliHint : std::uint8_t { None, File, Tunnel, TunnelOrGateway, Language, Shell, KeyStorage, SheetFormat };

struct OptionSpec {
    const char *name;  // "--json", or "-f, --follow"
    const char *value; // "FILE"; null: none; "[=SECONDS]": may be left out
    const char *help;  // of CliWords, untranslated
    CliHint hint = CliHint::None;
};

struct CommandSpec {
    CliCommand command;
    const char *name;      // empty for the console
    const char *arguments; // "NAME...|--all"; empty: none
    const char *help;      // of CliWords, untranslated
    std::vector<OptionSpec> options;
    CliHint hint = CliHint::None; // of the arguments
    int leastArguments = 0;
    int mostArguments = 0;
};

[[nodiscard]] std::span<const CommandSpec> commandTable();
// Those that every command takes: --language, --help, --version.
[[nodiscard]] std::span<const OptionSpec> commonOptions();
// Null when there is none.
[[nodiscard]] const CommandSpec *findCommand(const QString &name);
[[nodiscard]] const CommandSpec &specOf(CliCommand command);

// "--json" of "--json", "--follow" and "-f" of "-f, --follow".
[[nodiscard]] QStringList wordsOf(const OptionSpec &option);
[[nodiscard]] QString helpOf(const OptionSpec &option);
[[nodiscard]] QString helpOf(const CommandSpec &command);

// The exit codes with their meaning, as --help and the manual list them.
struct ExitSpec {
    int code;
    const char *help; // of CliWords, untranslated
};
[[nodiscard]] std::span<const ExitSpec> exitTable();

} // namespace tunneldesk
