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
// What a fast line carries while a Quick Mode makes the next SA.
constexpr std::uint64_t kLeastRoom = 16'000'000;

std::uint64_t softOf(std::uint64_t hard)
{
    return hard == kUnlimited ? kUnlimited : hard / 100 * kSoftPercent;
}

} // namespace

Lifetime::Lifetime(const SaParams &params)
    : m_softSequence(params.extendedSequenceNumbers ? kSoftExtendedSequence : kSoftSequence),
      m_greatestSequence(params.extendedSequenceNumbers ? ~std::uint64_t{0} : 0xffffffff)
{
    if (hasShortBlocks(params.suite.encryption))
        setBytes(softOf(kMostWithShortBlocks), kMostWithShortBlocks);
    if (params.lifetimeKilobytes)
        limitTo(*params.lifetimeKilobytes, 0);
}

Lifetime::Lifetime(const Lifetime &other)
    : m_softBytes(other.softBytes()), m_hardBytes(other.hardBytes()), m_softSequence(other.m_softSequence),
      m_greatestSequence(other.m_greatestSequence), m_end(other.m_end), m_told(other.m_told)
{
}

Lifetime &Lifetime::operator=(const Lifetime &other)
{
    setBytes(other.softBytes(), other.hardBytes());
    m_softSequence = other.m_softSequence;
    m_greatestSequence = other.m_greatestSequence;
    m_end = other.m_end;
    m_told = other.m_told;
    return *this;
}

void Lifetime::setBytes(std::uint64_t soft, std::uint64_t hard)
{
    m_softBytes.store(soft, std::memory_order_relaxed);
    m_hardBytes.store(hard, std::memory_order_relaxed);
}

void Lifetime::limitTo(std::uint64_t kilobytes, std::uint64_t espBytes)
{
    const std::uint64_t before = hardBytes();
    if (kilobytes >= before / kOctetsOfKilobyte)
        return;
    const std::uint64_t told = kilobytes * kOctetsOfKilobyte;
    const std::uint64_t soft = softOf(told);
    // Not ended on the spot: the next one has to be made first (rule RL-2).
    const std::uint64_t room = espBytes < soft ? 0 : espBytes + std::max(espBytes / 10, kLeastRoom);
    setBytes(std::min(soft, softBytes()), std::min(before, std::max(told, room)));
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
    const std::uint64_t soft = softBytes();
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
