#include "engine/base/random.h"

#include <array>

namespace tunneldesk
{

std::uint64_t Random::nextU64()
{
    std::array<Byte, 8> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    for (const Byte byte : bytes)
        value = (value << 8) | byte;
    return value;
}

std::uint32_t Random::nextU32()
{
    return static_cast<std::uint32_t>(nextU64());
}

std::uint64_t Random::nextBelow(std::uint64_t bound)
{
    return nextU64() % bound;
}

} // namespace tunneldesk
