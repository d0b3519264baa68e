#include "engine/esp/lifetime.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

// Our own choices: when to ask for a new SA.
constexpr std::uint64_t kSoftSequence = 0xf0000000;
constexpr std::uint64_t kSoftExtendedSequence = 0xf000000000000000;
constexpr std::uint64_t kSoftPercent = 90;
// Sweet32: with 64-bit blocks collisions tell something after 2^32 blocks; stop far before.
constexpr std::uint64_t kMostWithShortBlocks = 1'000'000'000;

} // namespace

Lifetime::Lifetime(const SaParams &params)
    : m_softSequence(params.extendedSequenceNumbers ? kSoftExtendedSequence : kSoftSequence),
      m_greatestSequence(params.extendedSequenceNumbers ? ~std::uint64_t{0} : 0xffffffff)
{
    if (params.lifetimeKilobytes && *params.lifetimeKilobytes < m_hardBytes / 1000)
        m_hardBytes = *params.lifetimeKilobytes * 1000;
    if (hasShortBlocks(params.suite.encryption))
        m_hardBytes = std::min(m_hardBytes, kMostWithShortBlocks);
    if (m_hardBytes != ~std::uint64_t{0})
        m_softBytes = m_hardBytes / 100 * kSoftPercent;
}

bool Lifetime::tellOnce(Limit limit)
{
    const unsigned bit = 1U << static_cast<unsigned>(limit);
    const bool isNew = (m_told & bit) == 0;
    m_told |= bit;
    return isNew;
}

std::optional<Limit> Lifetime::news(std::uint64_t espBytes, std::uint64_t sequence)
{
    if (espBytes >= m_hardBytes && tellOnce(Limit::HardBytes))
        return Limit::HardBytes;
    if (sequence >= m_greatestSequence && tellOnce(Limit::HardSequence))
        return Limit::HardSequence;
    if (espBytes >= m_softBytes && espBytes < m_hardBytes && tellOnce(Limit::SoftBytes))
        return Limit::SoftBytes;
    if (sequence >= m_softSequence && sequence < m_greatestSequence && tellOnce(Limit::SoftSequence))
        return Limit::SoftSequence;
    return std::nullopt;
}

} // namespace tunneldesk::esp
