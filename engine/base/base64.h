// Base64 of RFC 4648, section 4, for keys: strict, and through secret memory.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk
{

// Padding may be left out, as in age's headers. Errors: InvalidConfiguration for any other character, a
// length that cannot be, or bits that are not zero behind the end.
[[nodiscard]] Result<Secret> decodeBase64(ByteView text);
// With padding.
[[nodiscard]] std::string encodeBase64(ByteView bytes);

} // namespace tunneldesk
