// What --help says: made from the table of commands, in the user's language.
#pragma once

#include "app/command_table.h"

namespace tunneldesk
{

// All commands.
[[nodiscard]] QString helpText();
// One command with its options.
[[nodiscard]] QString helpText(const CommandSpec &command);

} // namespace tunneldesk
