// Pre-shared keys as a JSON object, tunnel name to key: what a headless run is given, and what an export under a
// passphrase holds beside the profile. Read and written in secret memory and nowhere else, which is why
// QJsonDocument is not used here.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <map>
#include <string>

namespace tunneldesk
{

// Keys as parsePreSharedKey() gives them.
using TunnelSecrets = std::map<std::string, Secret>;

// What the secret memory can spare, in octets of text and in keys.
inline constexpr std::size_t kGreatestSecretsText = 512U << 10;
inline constexpr std::size_t kMostSecrets = 4096;

// `json`: UTF-8, an object of at most kMostSecrets texts. Errors: FileMalformed (first: the octet at which it was
// noticed), InvalidConfiguration (first: the octet behind a key that is none, or behind a tunnel's second key).
[[nodiscard]] Result<TunnelSecrets> parseSecrets(ByteView json);

// What parseSecrets() reads: a key that can be typed as it is, else "0x" and hexadecimal. Errors: TooBig.
[[nodiscard]] Result<Secret> encodeSecrets(const TunnelSecrets &secrets);

} // namespace tunneldesk
