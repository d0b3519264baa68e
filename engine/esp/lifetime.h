// How many octets and packets an SA may still carry, and telling each limit once. The lane's own, but for limitTo.
#pragma once

#include "engine/base/sa_params.h"
#include "engine/base/time.h"
#include "engine/esp/notice.h"

#include <atomic>
#include <optional>

namespace tunneldesk::esp
{

class Lifetime
{
public:
    // No limit.
    Lifetime() = default;
    // The negotiated kilobytes (of 1000 octets: rule LT-3), and never more than what a cipher with blocks of 64 bits
    // bears.
    explicit Lifetime(const SaParams &params);
    // Only before the lane has it.
    Lifetime(const Lifetime &other);
    Lifetime &operator=(const Lifetime &other);
    ~Lifetime() = default;

    // Before the lane has it. The engine removes an SA in time; but after a suspend a packet may be faster.
    void setEnd(Time end) { m_end = end; }
    // Any thread: the peer has told fewer kilobytes after it was made (rule RL-2), and `espBytes` have passed. Never
    // more than before.
    void limitTo(std::uint64_t kilobytes, std::uint64_t espBytes);
    // Whether nothing may be carried any more.
    [[nodiscard]] bool isOver(std::uint64_t espBytes, Time now) const
    {
        return espBytes >= hardBytes() || (m_end && *m_end <= now);
    }
    // A limit that was reached and not yet told; call after each batch of an SA.
    [[nodiscard]] std::optional<Limit> news(std::uint64_t espBytes, std::uint64_t sequence);
    [[nodiscard]] std::uint64_t greatestSequence() const { return m_greatestSequence; }

private:
    [[nodiscard]] bool tellOnce(Limit limit);
    [[nodiscard]] std::uint64_t softBytes() const { return m_softBytes.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t hardBytes() const { return m_hardBytes.load(std::memory_order_relaxed); }
    void setBytes(std::uint64_t soft, std::uint64_t hard);

    std::atomic<std::uint64_t> m_softBytes{~std::uint64_t{0}};
    std::atomic<std::uint64_t> m_hardBytes{~std::uint64_t{0}};
    std::uint64_t m_softSequence = ~std::uint64_t{0};
    std::uint64_t m_greatestSequence = ~std::uint64_t{0};
    std::optional<Time> m_end;
    unsigned m_told = 0; // a bit a Limit
};

} // namespace tunneldesk::esp
