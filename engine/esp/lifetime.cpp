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
constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};
constexpr std::uint64_t kOctetsOfKilobyte = 1000;

} // namespace

Lifetime::Lifetime(const SaParams &params)
    : m_softSequence(params.extendedSequenceNumbers ? kSoftExtendedSequence : kSoftSequence),
      m_greatestSequence(params.extendedSequenceNumbers ? ~std::uint64_t{0} : 0xffffffff)
{
    if (params.lifetimeKilobytes)
        limitTo(*params.lifetimeKilobytes);
    if (hasShortBlocks(params.suite.encryption))
        m_hardBytes = std::min(hardBytes(), kMostWithShortBlocks);
}

Lifetime::Lifetime(const Lifetime &other)
    : m_hardBytes(other.hardBytes()), m_softSequence(other.m_softSequence),
      m_greatestSequence(other.m_greatestSequence), m_end(other.m_end), m_told(other.m_told)
{
}

Lifetime &Lifetime::operator=(const Lifetime &other)
{
    m_hardBytes = other.hardBytes();
    m_softSequence = other.m_softSequence;
    m_greatestSequence = other.m_greatestSequence;
    m_end = other.m_end;
    m_told = other.m_told;
    return *this;
}

void Lifetime::limitTo(std::uint64_t kilobytes)
{
    if (kilobytes < hardBytes() / kOctetsOfKilobyte)
        m_hardBytes.store(kilobytes * kOctetsOfKilobyte, std::memory_order_relaxed);
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
    const std::uint64_t most = hardBytes();
    const std::uint64_t soft = most == kUnlimited ? kUnlimited : most / 100 * kSoftPercent;
    if (espBytes >= most && tellOnce(Limit::HardBytes))
        return Limit::HardBytes;
    if (sequence >= m_greatestSequence && tellOnce(Limit::HardSequence))
        return Limit::HardSequence;
    if (espBytes >= soft && espBytes < most && tellOnce(Limit::SoftBytes))
        return Limit::SoftBytes;
    if (sequence >= m_softSequence && sequence < m_greatestSequence && tellOnce(Limit::SoftSequence))
        return Limit::SoftSequence;
    return std::nullopt;
}

} // namespace tunneldesk::esp
