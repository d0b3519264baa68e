// A passphrase from whoever sits at the terminal, not shown while it is typed. Blocks.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <QString>

namespace tunneldesk
{

// From the controlling terminal, whatever the standard input is. Errors: NotConfigured (there is none),
// InvalidConfiguration (nothing was typed, or Ctrl-C).
[[nodiscard]] Result<Secret> askPassphrase(const QString &question);

} // namespace tunneldesk
