#include "engine/base/byte_reader.h"

namespace tunneldesk
{
namespace
{

template <typename Integer>
bool readInteger(ByteView &rest, Integer &value)
{
    if (rest.size() < sizeof(Integer))
        return false;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        sum = (sum << 8) | rest[i];
    value = static_cast<Integer>(sum);
    rest = rest.subspan(sizeof(Integer));
    return true;
}

} // namespace

bool ByteReader::readU8(std::uint8_t &value)
{
    return readInteger(m_rest, value);
}
bool ByteReader::readU16(std::uint16_t &value)
{
    return readInteger(m_rest, value);
}
bool ByteReader::readU32(std::uint32_t &value)
{
    return readInteger(m_rest, value);
}
bool ByteReader::readU64(std::uint64_t &value)
{
    return readInteger(m_rest, value);
}

bool ByteReader::readView(std::size_t size, ByteView &view)
{
    if (m_rest.size() < size)
        return false;
    view = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return true;
}

bool ByteReader::readChild(std::size_t size, ByteReader &child)
{
    ByteView view;
    if (!readView(size, view))
        return false;
    child = ByteReader(view);
    return true;
}

bool ByteReader::skip(std::size_t size)
{
    ByteView ignored;
    return readView(size, ignored);
}

} // namespace tunneldesk
