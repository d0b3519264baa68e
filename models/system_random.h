// The operating system's generator, for what the rooms with Qt seal.
#pragma once

#include "engine/base/random.h"
#include "engine/base/secret.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace tunneldesk
{

class SystemRandom : public Random
{
public:
    void fill(MutableByteView bytes) override
    {
        // Many at once: each call asks the system.
        std::array<quint32, 64> words{};
        const MutableByteView octets{reinterpret_cast<Byte *>(words.data()), sizeof(words)};
        while (!bytes.empty()) {
            QRandomGenerator::system()->generate(words.begin(), words.end());
            const std::size_t size = std::min(bytes.size(), octets.size());
            std::copy_n(octets.begin(), size, bytes.begin());
            bytes = bytes.subspan(size);
        }
        wipeBytes(octets);
    }
};

} // namespace tunneldesk
