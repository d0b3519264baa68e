// The operating system's generator (getrandom). The one source of randomness of a running engine.
#pragma once

#include "engine/base/random.h"

namespace tunneldesk::host
{

class SystemRandom final : public Random
{
public:
    // Ends the process when the generator fails: there is no second source to fall back to (rule S-4).
    void fill(MutableByteView bytes) override;
};

} // namespace tunneldesk::host
