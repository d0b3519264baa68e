// A command that asks the running instance, or where nothing runs answers from the profile: finds it, asks, prints,
// and says with which code to end. Blocks. Prints nothing itself: whoever calls gives the two outputs.
#pragma once

#include "app/command_line.h"
#include "app/control_client.h"
#include "app/state_lines.h"

#include <functional>

namespace tunneldesk
{

struct Outputs {
    std::function<void(const QByteArray &text)> out;     // with its line's ends
    std::function<void(const QString &sentence)> errors; // one sentence
};

// `folder`: controlFolder().
[[nodiscard]] ExitCode runClient(const ClientOptions &options, const QString &folder, const Outputs &outputs);

} // namespace tunneldesk
