#include "engine/esp/waiting_packets.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

// For four pairs that wait at once; more share.
constexpr std::size_t kSlots = 4 * kMostWaitingPackets;
// What most packets need; a longer one makes its slot grow.
constexpr std::size_t kUsualPacket = 2048;

} // namespace

WaitingPackets::WaitingPackets() : m_slots(kSlots)
{
    for (Slot &slot : m_slots)
        slot.packet.reserve(kUsualPacket);
    m_order.reserve(kSlots);
}

std::optional<MutableByteView> WaitingPackets::add(const PairId &pair, std::size_t size, Time now)
{
    const auto ofPair =
        std::count_if(m_order.begin(), m_order.end(), [&](std::size_t index) { return m_slots[index].pair == pair; });
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(), [](const Slot &each) { return !each.isTaken; });
    if (static_cast<std::size_t>(ofPair) >= kMostWaitingPackets || slot == m_slots.end())
        return std::nullopt;
    slot->pair = pair;
    slot->until = now + kLongestWait;
    slot->packet.resize(size);
    slot->isTaken = true;
    m_order.push_back(static_cast<std::size_t>(slot - m_slots.begin()));
    return MutableByteView(slot->packet);
}

std::size_t WaitingPackets::expire(Time now)
{
    const std::size_t before = m_order.size();
    std::erase_if(m_order, [&](std::size_t index) {
        if (m_slots[index].until > now)
            return false;
        m_slots[index].isTaken = false;
        return true;
    });
    return before - m_order.size();
}

std::optional<Time> WaitingPackets::nextExpiry() const
{
    if (m_order.empty())
        return std::nullopt;
    return m_slots[m_order.front()].until; // all wait equally long
}

} // namespace tunneldesk::esp
