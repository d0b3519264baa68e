// Packets whose pair has no SA yet: at most 16 a pair, one second each, oldest first (rule E-12).
#pragma once

#include "engine/base/selectors.h"
#include "engine/base/time.h"

#include <optional>
#include <vector>

namespace tunneldesk::esp
{

inline constexpr std::size_t kMostWaitingPackets = 16;
inline constexpr Duration kLongestWait = 1s;

class WaitingPackets
{
public:
    WaitingPackets();

    // Room for a packet of `size` octets; nothing when the pair's places, or all, are taken. Holds until
    // the packet is taken out.
    [[nodiscard]] std::optional<MutableByteView> add(const PairId &pair, std::size_t size, Time now);
    [[nodiscard]] bool isEmpty() const { return m_order.empty(); }
    // How many were too old and went.
    [[nodiscard]] std::size_t expire(Time now);
    [[nodiscard]] std::optional<Time> nextExpiry() const;

    // Gives every packet for whose pair `isReady` says so to `use`, oldest first, and forgets it. `use` may add().
    template <typename IsReady, typename Use>
    void release(IsReady &&isReady, Use &&use)
    {
        const std::size_t count = m_order.size();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < count; ++i) {
            Slot &slot = m_slots[m_order[i]];
            if (isReady(slot.pair)) {
                use(MutableByteView(slot.packet));
                slot.isTaken = false;
            } else {
                m_order[kept++] = m_order[i];
            }
        }
        m_order.erase(m_order.begin() + static_cast<std::ptrdiff_t>(kept),
                      m_order.begin() + static_cast<std::ptrdiff_t>(count));
    }

private:
    struct Slot {
        PairId pair;
        Time until;
        Bytes packet; // keeps its capacity
        bool isTaken = false;
    };
    std::vector<Slot> m_slots;
    std::vector<std::size_t> m_order; // slots taken, oldest first
};

} // namespace tunneldesk::esp
