// The secrets of a headless run: a file or a descriptor that holds one JSON object, tunnel name to pre-shared key.
// Read into secret memory and nowhere else.
#pragma once

#include "models/secrets_json.h"

#include <QString>

namespace tunneldesk
{

// `where`: the name of a file, which must be readable for its owner alone, or "fd:N" of an open descriptor
// (a pipe, or such a file), which is read to its end and closed. Errors: FileUnreadable (first: errno),
// FileTooOpen, and those of parseSecrets().
[[nodiscard]] Result<TunnelSecrets> readSecretsFile(const QString &where);

// The same for one key alone: the octets as they are, without one line's end behind them. Errors: those of the file,
// and InvalidConfiguration for none or more than a key can be.
[[nodiscard]] Result<Secret> readKeyFile(const QString &where);

} // namespace tunneldesk
