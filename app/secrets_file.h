// The secrets of a headless run: one JSON object, tunnel name to pre-shared key. Read into secret memory and
// nowhere else, which is why QJsonDocument is not used here.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <QString>

#include <map>
#include <string>

namespace tunneldesk
{

// Keys as parsePreSharedKey() gives them.
using TunnelSecrets = std::map<std::string, Secret>;

// `json`: UTF-8, an object of texts. Errors: FileMalformed (first: the octet at which it was noticed),
// InvalidConfiguration (first: the octet behind a key that is none, or behind a tunnel's second key).
[[nodiscard]] Result<TunnelSecrets> parseSecrets(ByteView json);

// `where`: the name of a file, which must be readable for its owner alone, or "fd:N" of an open descriptor
// (a pipe, or such a file), which is read to its end and closed. Errors: FileUnreadable (first: errno),
// FileTooOpen, and those of parseSecrets().
[[nodiscard]] Result<TunnelSecrets> readSecretsFile(const QString &where);

} // namespace tunneldesk
