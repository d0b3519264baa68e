#include "engine/wire/checksum.h"

#include <bit>
#include <cstring>

namespace tunneldesk::wire
{

namespace
{

std::uint16_t swappedToNetwork(std::uint16_t value)
{
    if constexpr (std::endian::native == std::endian::little)
        return static_cast<std::uint16_t>((value << 8) | (value >> 8));
    return value;
}

} // namespace

void InternetChecksum::add(ByteView bytes)
{
    std::uint64_t sum = m_sum;
    const Byte *data = bytes.data();
    const std::size_t words = bytes.size() / 4;
    for (std::size_t i = 0; i < words; ++i) {
        std::uint32_t word = 0;
        std::memcpy(&word, data + i * 4, 4);
        sum += word;
    }
    // The octets that are left, filled up with zeros.
    std::uint32_t last = 0;
    if (bytes.size() % 4 != 0)
        std::memcpy(&last, data + words * 4, bytes.size() % 4);
    m_sum = sum + last;
}

void InternetChecksum::addU16(std::uint16_t value)
{
    m_sum += swappedToNetwork(value);
}

void InternetChecksum::addU32(std::uint32_t value)
{
    addU16(static_cast<std::uint16_t>(value >> 16));
    addU16(static_cast<std::uint16_t>(value));
}

std::uint16_t InternetChecksum::folded() const
{
    std::uint64_t sum = (m_sum & 0xffffffff) + (m_sum >> 32);
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    return swappedToNetwork(static_cast<std::uint16_t>(sum));
}

std::uint16_t checksumOf(ByteView bytes)
{
    InternetChecksum sum;
    sum.add(bytes);
    return sum.value();
}

std::uint16_t adjustChecksum(std::uint16_t checksum, std::uint16_t before, std::uint16_t after)
{
    InternetChecksum sum;
    sum.addU16(static_cast<std::uint16_t>(~checksum));
    sum.addU16(static_cast<std::uint16_t>(~before));
    sum.addU16(after);
    return sum.value();
}

} // namespace tunneldesk::wire
