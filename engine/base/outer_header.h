// What an outer header takes from the packet inside it (RFC 4301, 5.1.2 and 8.1).
#pragma once

#include <cstdint>

namespace tunneldesk
{

// Don't Fragment over IPv4. Auto: not set, but on a packet now and then, so that a path can say how narrow it is.
enum class DfBit : std::uint8_t { Auto, Copy, Set, Clear };

} // namespace tunneldesk
