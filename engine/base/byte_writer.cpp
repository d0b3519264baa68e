#include "engine/base/byte_writer.h"

namespace tunneldesk
{

void ByteWriter::writeU8(std::uint8_t value)
{
    m_target.push_back(value);
}

void ByteWriter::writeU16(std::uint16_t value)
{
    writeU8(static_cast<Byte>(value >> 8));
    writeU8(static_cast<Byte>(value));
}

void ByteWriter::writeU32(std::uint32_t value)
{
    writeU16(static_cast<std::uint16_t>(value >> 16));
    writeU16(static_cast<std::uint16_t>(value));
}

void ByteWriter::writeU64(std::uint64_t value)
{
    writeU32(static_cast<std::uint32_t>(value >> 32));
    writeU32(static_cast<std::uint32_t>(value));
}

void ByteWriter::writeBytes(ByteView bytes)
{
    append(m_target, bytes);
}

void ByteWriter::writeZeros(std::size_t count)
{
    m_target.resize(m_target.size() + count, 0);
}

void ByteWriter::patchU8(std::size_t offset, std::uint8_t value)
{
    m_target.at(offset) = value;
}

void ByteWriter::patchU16(std::size_t offset, std::uint16_t value)
{
    patchU8(offset, static_cast<Byte>(value >> 8));
    patchU8(offset + 1, static_cast<Byte>(value));
}

void ByteWriter::patchU32(std::size_t offset, std::uint32_t value)
{
    patchU16(offset, static_cast<std::uint16_t>(value >> 16));
    patchU16(offset + 2, static_cast<std::uint16_t>(value));
}

LengthScope::LengthScope(ByteWriter &writer, std::size_t countedBefore)
    : m_writer(writer), m_offset(writer.size()), m_countedBefore(countedBefore)
{
    m_writer.writeU16(0xffff);
}

LengthScope::~LengthScope()
{
    m_writer.patchU16(m_offset, static_cast<std::uint16_t>(m_writer.size() - m_offset + m_countedBefore));
}

} // namespace tunneldesk
