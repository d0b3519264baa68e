// What the user asked for on the command line, as a value. Reads no file and starts nothing.
#pragma once

#include "app/command_table.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "engine/config/tunnel_config.h"

#include <QStringList>

#include <optional>
#include <variant>

namespace tunneldesk
{

struct HeadlessOptions {
    QString profile;
    QString secrets; // FILE or fd:N; empty: none
    bool json = false;
};

// A command that asks the running instance, or answers from the profile alone.
struct ClientOptions {
    CliCommand command = CliCommand::Status;
    QString profile;   // empty: the user's own, or the only instance that runs
    QStringList names; // empty: all
    bool json = false;
    bool watch = false; // status --watch, log --follow
    bool prometheus = false;
    bool namesOnly = false;
    bool gateways = false; // list: of these
    int waitSeconds = -1;  // -1: no --wait
    bool keyOnInput = false;
    QString keyFile; // FILE or fd:N; empty: none
    bool dryRun = false;
    bool replace = false;
    KeyStorage keys = KeyStorage::Keychain;
    bool withSecrets = false;
    QString output;              // empty: the standard output
    QString passphraseFile;      // FILE or fd:N; empty: asked at the terminal
    QString vaultPassphraseFile; // empty: the vault stays closed
};

// The sheet for the admin of the other gateway.
struct PeerSheetOptions {
    QString tunnel;
    QString profile; // empty: the user's own
    QString secrets; // FILE or fd:N; empty: the key stays masked
    QString format;
};

// Print `text` on the output, or on the error output when the code is not Ok, and exit.
struct PrintAndExit {
    QString text;
    ExitCode code = ExitCode::Ok;
};

using Invocation = std::variant<ConsoleOptions, HeadlessOptions, ClientOptions, PeerSheetOptions, PrintAndExit>;

inline constexpr int kDefaultWaitSeconds = 60;

// `arguments`: with the program's name in front.
[[nodiscard]] Invocation parseCommandLine(const QStringList &arguments);

// The command among the words; nothing for a word that is none. Looks at the words before Qt takes out its own.
[[nodiscard]] std::optional<CliCommand> commandOf(const QStringList &arguments);

// True when no window will open, so that no display is needed. Looks at the words before Qt takes out its own.
[[nodiscard]] bool needsNoDisplay(const QStringList &arguments);

// The language that --language asks for; empty: none. Looked at before anything is said.
[[nodiscard]] QString languageIn(const QStringList &arguments);

} // namespace tunneldesk
