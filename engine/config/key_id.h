// The value of a key-id as octets.
#pragma once

#include "engine/base/bytes.h"

#include <string_view>

namespace tunneldesk
{

// "0x" hexadecimal decoded, anything else as it stands.
[[nodiscard]] Bytes keyIdOctets(std::string_view text);

} // namespace tunneldesk
