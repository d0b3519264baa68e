// Anti-replay (RFC 4303, 3.4.3 and appendix A; the ring of RFC 6479). check() has no effect; accept()
// moves the window and is called only after the ICV was found good (rules E-2, E-9).
#pragma once

#include "engine/base/bytes.h"

#include <cstdint>
#include <vector>

namespace tunneldesk::esp
{

class ReplayWindow
{
public:
    // `size` packets, 32 to 4096.
    explicit ReplayWindow(std::uint32_t size = 256, bool extendedSequenceNumbers = false);

    // The full sequence number that `low` stands for (RFC 4303, A2.2); equals low without ESN.
    [[nodiscard]] std::uint64_t inferSequence(std::uint32_t low) const;
    // False for 0, for what is older than the window and for what was accepted before.
    [[nodiscard]] bool check(std::uint64_t sequence) const;
    void accept(std::uint64_t sequence);
    [[nodiscard]] std::uint64_t greatest() const { return m_greatest; }
    [[nodiscard]] std::uint32_t size() const { return m_size; }

private:
    std::uint32_t m_size;
    bool m_extended;
    std::uint64_t m_greatest = 0;
    std::vector<std::uint64_t> m_ring;
};

} // namespace tunneldesk::esp
