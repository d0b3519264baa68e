// HKDF with SHA-256 (RFC 5869).
#pragma once

#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

// Extract and expand. `size` is 1 to 255 * 32 octets; an empty salt means 32 zero octets (RFC 5869, 2.2).
[[nodiscard]] Secret deriveHkdf(ByteView inputKey, ByteView salt, ByteView info, std::size_t size);

} // namespace tunneldesk::crypto
