// The completion scripts for bash, zsh and fish, made from the table of commands. Names of tunnels come from
// `tunneldesk list --names` while the user types.
#pragma once

#include <QString>

namespace tunneldesk
{

// Empty for a shell that there is none for.
[[nodiscard]] QString completionFor(const QString &shell);

} // namespace tunneldesk
