// A profile run without a display: keys from a file or the keychain, states to the output, until SIGINT or
// SIGTERM. Under QCoreApplication; needs no window system.
#pragma once

#include "app/command_line.h"

#include <QCoreApplication>

namespace tunneldesk
{

// Blocks until the end. What hinders it is told on the error output in one sentence.
[[nodiscard]] ExitCode runHeadless(QCoreApplication &application, const HeadlessOptions &options);

} // namespace tunneldesk
