#include "engine/esp/replay_window.h"

#include <algorithm>
#include <bit>

namespace tunneldesk::esp
{

namespace
{

constexpr std::uint32_t kLeastWindow = 32;
constexpr std::uint32_t kGreatestWindow = 4096;
constexpr unsigned kWordBits = 64;

} // namespace

// The ring has one word more than the window needs, so that the window moves by whole words and never has to be
// shifted (RFC 6479, 2); its size is a power of two, so that a sequence number finds its word by a mask.
ReplayWindow::ReplayWindow(std::uint32_t size, bool extendedSequenceNumbers)
    : m_size(std::clamp(size, kLeastWindow, kGreatestWindow)), m_extended(extendedSequenceNumbers),
      m_ring(std::bit_ceil((m_size + kWordBits - 1) / kWordBits + 1))
{
}

// RFC 4303, A2.2: the high half is the one that puts the number into the window or ahead of it.
std::uint64_t ReplayWindow::inferSequence(std::uint32_t low) const
{
    if (!m_extended)
        return low;
    const auto topLow = static_cast<std::uint32_t>(m_greatest);
    const std::uint64_t topHigh = m_greatest >> 32;
    const std::uint32_t bottomLow = topLow - m_size + 1;
    const bool windowIsInOneSpan = topLow >= m_size - 1;
    std::uint64_t high = topHigh;
    if (windowIsInOneSpan && low < bottomLow)
        high = topHigh + 1;
    else if (!windowIsInOneSpan && low >= bottomLow && topHigh > 0)
        high = topHigh - 1;
    return (high << 32) | low;
}

bool ReplayWindow::check(std::uint64_t sequence) const
{
    if (sequence == 0 || (!m_extended && sequence > 0xffffffff))
        return false;
    if (sequence > m_greatest)
        return true;
    if (m_greatest - sequence >= m_size)
        return false;
    const std::uint64_t word = m_ring[(sequence / kWordBits) & (m_ring.size() - 1)];
    return ((word >> (sequence % kWordBits)) & 1) == 0;
}

void ReplayWindow::accept(std::uint64_t sequence)
{
    const std::uint64_t wordIndex = sequence / kWordBits;
    if (sequence > m_greatest) {
        const std::uint64_t passed = std::min<std::uint64_t>(wordIndex - m_greatest / kWordBits, m_ring.size());
        for (std::uint64_t i = 0; i < passed; ++i)
            m_ring[(wordIndex - i) & (m_ring.size() - 1)] = 0;
        m_greatest = sequence;
    } else if (m_greatest - sequence >= m_size) {
        return;
    }
    m_ring[wordIndex & (m_ring.size() - 1)] |= std::uint64_t{1} << (sequence % kWordBits);
}

} // namespace tunneldesk::esp
