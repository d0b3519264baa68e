// What the user asked for on the command line, as a value. Reads no file and starts nothing.
#pragma once

#include "app/console.h"
#include "app/exit_code.h"

#include <QStringList>

#include <variant>

namespace tunneldesk
{

struct HeadlessOptions {
    QString profile;
    QString secrets; // FILE or fd:N; empty: none
    bool json = false;
};

// Print `text` on the output, or on the error output when the code is not Ok, and exit.
struct PrintAndExit {
    QString text;
    ExitCode code = ExitCode::Ok;
};

using Invocation = std::variant<ConsoleOptions, HeadlessOptions, PrintAndExit>;

// `arguments`: with the program's name in front.
[[nodiscard]] Invocation parseCommandLine(const QStringList &arguments);

// True when no window will open, so that no display is needed. Looks at the words before Qt takes out its own.
[[nodiscard]] bool needsNoDisplay(const QStringList &arguments);

} // namespace tunneldesk
