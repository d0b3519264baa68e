// Packets that the shaper holds back, in order, each with the time at which it may leave. One ring of octets and
// one of records; both grow to what is needed and stay.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/time.h"

#include <vector>

namespace tunneldesk::esp
{

class PacketQueue
{
public:
    // Room for a packet of `size` octets (not 0) behind all others; holds until the next push().
    [[nodiscard]] MutableByteView push(Time departure, std::size_t size);
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    // Only when not empty. The packet holds until the next push().
    [[nodiscard]] Time frontDeparture() const { return m_records[m_first].departure; }
    [[nodiscard]] MutableByteView front();
    void pop();
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    struct Record {
        Time departure;
        std::size_t offset = 0;
        std::size_t size = 0;
    };
    [[nodiscard]] bool findRoom(std::size_t size, std::size_t &offset) const;
    void growOctets(std::size_t atLeast);
    void growRecords();
    [[nodiscard]] const Record &at(std::size_t index) const;

    std::vector<Record> m_records;
    std::size_t m_first = 0;
    std::size_t m_count = 0;
    Bytes m_octets;
};

} // namespace tunneldesk::esp
