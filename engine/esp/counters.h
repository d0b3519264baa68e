// What an SA counts. One writer (its lane), any reader: relaxed atomics, the only <atomic> in esp beside
// the shaper's rate.
#pragma once

#include <atomic>
#include <cstdint>

namespace tunneldesk::esp
{

struct SaCounters {
    std::atomic<std::uint64_t> packets{0};
    std::atomic<std::uint64_t> bytes{0};       // inner packets
    std::atomic<std::uint64_t> espBytes{0};    // encrypted octets, for the kilobyte lifetime (rule LT-3)
    std::atomic<std::uint64_t> replayDrops{0}; // came before
    std::atomic<std::uint64_t> lateDrops{0};   // behind the window: reordered on the way, or old
    std::atomic<std::uint64_t> icvFailures{0};
    std::atomic<std::uint64_t> selectorDrops{0};
    std::atomic<std::uint64_t> paddingErrors{0};
    std::atomic<std::uint64_t> tooBig{0};

    // One writer, so a load and a store do and no locked instruction is needed.
    static void add(std::atomic<std::uint64_t> &counter, std::uint64_t amount)
    {
        counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
};

} // namespace tunneldesk::esp
