// The operating system's generator, for what the rooms with Qt seal.
#pragma once

#include "engine/base/random.h"

#include <QRandomGenerator>

namespace tunneldesk
{

class SystemRandom : public Random
{
public:
    void fill(MutableByteView bytes) override
    {
        for (Byte &octet : bytes)
            octet = static_cast<Byte>(QRandomGenerator::system()->generate());
    }
};

} // namespace tunneldesk
