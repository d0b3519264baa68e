// The one interface through which randomness reaches the core. The host fills from the operating
// system's generator, tests from a seed.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/time.h"

namespace tunneldesk
{

class Random
{
public:
    virtual ~Random() = default;
    // Fills every octet. Cannot fail: a host whose generator fails ends the process (rule S-4).
    virtual void fill(MutableByteView bytes) = 0;

    [[nodiscard]] std::uint32_t nextU32();
    [[nodiscard]] std::uint64_t nextU64();
    // A value in [0, bound). bound must not be 0. The bias of the modulo is of no consequence for
    // jitter and choices; keys never come through here.
    [[nodiscard]] std::uint64_t nextBelow(std::uint64_t bound);
};

// What every call into the core gets beside its input.
struct Context {
    Time now;
    Random &random;
};

} // namespace tunneldesk
