#include "engine/wire/esp_packet.h"

#include "engine/wire/octets.h"

namespace tunneldesk::wire
{

EspLayout EspLayout::of(const EspSuite &suite)
{
    return {ivSizeOf(suite.encryption), alignmentOf(suite.encryption), suite.icvSize()};
}

std::size_t EspLayout::plaintextSize(std::size_t innerSize) const
{
    const std::size_t unpadded = innerSize + kEspTrailerSize;
    return (unpadded + alignment - 1) / alignment * alignment;
}

std::size_t EspLayout::packetSize(std::size_t innerSize) const
{
    return innerOffset() + plaintextSize(innerSize) + icvSize;
}

bool EspLayout::fits(std::size_t packetSize) const
{
    const std::size_t overhead = innerOffset() + icvSize;
    return packetSize >= overhead + alignment && (packetSize - overhead) % alignment == 0;
}

void writeEspFrame(MutableByteView packet, const EspLayout &layout, Spi spi, std::uint32_t sequenceLow,
                   std::size_t innerSize, std::uint8_t nextHeader)
{
    putU32(packet, 0, spi.value);
    putU32(packet, 4, sequenceLow);
    const std::size_t padLength = layout.plaintextSize(innerSize) - innerSize - kEspTrailerSize;
    MutableByteView rest = packet.subspan(layout.innerOffset() + innerSize);
    for (std::size_t i = 0; i < padLength; ++i)
        rest[i] = static_cast<Byte>(i + 1);
    rest[padLength] = static_cast<Byte>(padLength);
    rest[padLength + 1] = nextHeader;
}

Result<EspHeader> parseEspHeader(ByteView packet)
{
    if (packet.size() < kEspHeaderSize)
        return Reason::TooShort;
    return EspHeader{Spi{u32At(packet, 0)}, u32At(packet, 4)};
}

Result<EspPayload> parseEspPayload(ByteView plaintext)
{
    if (plaintext.size() < kEspTrailerSize)
        return Reason::BadPadding;
    const std::size_t padLength = plaintext[plaintext.size() - 2];
    if (padLength + kEspTrailerSize > plaintext.size())
        return Reason::BadPadding;
    EspPayload payload;
    payload.size = plaintext.size() - kEspTrailerSize - padLength;
    payload.nextHeader = plaintext.back();
    for (std::size_t i = 0; i < padLength; ++i)
        payload.isPaddingOrderly = payload.isPaddingOrderly && plaintext[payload.size + i] == i + 1;
    return payload;
}

} // namespace tunneldesk::wire
