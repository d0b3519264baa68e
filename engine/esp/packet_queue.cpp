#include "engine/esp/packet_queue.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

constexpr std::size_t kFirstOctets = 64 * 1024;
constexpr std::size_t kFirstRecords = 64;

} // namespace

const PacketQueue::Record &PacketQueue::at(std::size_t index) const
{
    return m_records[(m_first + index) % m_records.size()];
}

// A packet lies in one piece: behind the last one, or at the begin when the end is too short.
bool PacketQueue::findRoom(std::size_t size, std::size_t &offset) const
{
    if (m_count == 0) {
        offset = 0;
        return size <= m_octets.size();
    }
    const std::size_t head = at(0).offset;
    const Record &last = at(m_count - 1);
    const std::size_t tail = last.offset + last.size;
    if (tail <= head) {
        offset = tail;
        return tail + size <= head;
    }
    offset = tail + size <= m_octets.size() ? tail : 0;
    return offset == tail || size <= head;
}

void PacketQueue::growOctets(std::size_t atLeast)
{
    Bytes larger(std::max({kFirstOctets, m_octets.size() * 2, m_octets.size() + atLeast * 2}));
    std::size_t offset = 0;
    for (std::size_t i = 0; i < m_count; ++i) {
        Record &record = m_records[(m_first + i) % m_records.size()];
        std::copy_n(m_octets.begin() + static_cast<std::ptrdiff_t>(record.offset), record.size,
                    larger.begin() + static_cast<std::ptrdiff_t>(offset));
        record.offset = offset;
        offset += record.size;
    }
    m_octets.swap(larger);
}

void PacketQueue::growRecords()
{
    std::vector<Record> larger(std::max(kFirstRecords, m_records.size() * 2));
    for (std::size_t i = 0; i < m_count; ++i)
        larger[i] = at(i);
    m_records.swap(larger);
    m_first = 0;
}

MutableByteView PacketQueue::push(Time departure, std::size_t size)
{
    if (m_count == m_records.size())
        growRecords();
    std::size_t offset = 0;
    if (!findRoom(size, offset)) {
        growOctets(size);
        const bool hasRoomNow = findRoom(size, offset);
        static_cast<void>(hasRoomNow); // at least `size` octets were added at the end
    }
    m_records[(m_first + m_count) % m_records.size()] = {departure, offset, size};
    ++m_count;
    return MutableByteView(m_octets).subspan(offset, size);
}

MutableByteView PacketQueue::front()
{
    const Record &record = at(0);
    return MutableByteView(m_octets).subspan(record.offset, record.size);
}

void PacketQueue::pop()
{
    m_first = (m_first + 1) % m_records.size();
    --m_count;
}

} // namespace tunneldesk::esp
