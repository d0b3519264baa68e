// TV and TLV, read and written side by side.
#include "engine/wire/attributes.h"

namespace tunneldesk::wire
{

namespace
{
constexpr std::uint16_t kFormatBit = 0x8000;
// A work bound: no known attribute list comes near it.
constexpr std::size_t kMostAttributes = 64;
} // namespace

Attribute basicAttribute(std::uint16_t type, std::uint16_t value)
{
    return {type, true, {static_cast<Byte>(value >> 8), static_cast<Byte>(value & 0xff)}};
}

Attribute integerAttribute(std::uint16_t type, std::uint32_t value)
{
    if (value <= 0xffff)
        return basicAttribute(type, static_cast<std::uint16_t>(value));
    Bytes octets;
    ByteWriter(octets).writeU32(value);
    return {type, false, std::move(octets)};
}

std::optional<std::uint64_t> integerOf(const Attribute &attribute)
{
    if (attribute.value.empty() || attribute.value.size() > 8)
        return std::nullopt;
    std::uint64_t result = 0;
    for (const Byte octet : attribute.value)
        result = result << 8 | octet;
    return result;
}

Result<std::vector<Attribute>> parseAttributes(ByteReader reader)
{
    std::vector<Attribute> result;
    while (!reader.isEmpty()) {
        std::uint16_t type = 0;
        if (result.size() == kMostAttributes || !reader.readU16(type))
            return Reason::BadAttribute;
        const bool isBasic = (type & kFormatBit) != 0;
        type = static_cast<std::uint16_t>(type & ~kFormatBit);
        std::uint16_t length = 2;
        ByteView value;
        if ((!isBasic && !reader.readU16(length)) || length == 0 || !reader.readView(length, value))
            return Error{Reason::BadAttribute, type};
        result.push_back({type, isBasic, copyOf(value)});
    }
    return result;
}

void buildAttributes(ByteWriter &writer, const std::vector<Attribute> &attributes)
{
    for (const Attribute &attribute : attributes) {
        if (attribute.isBasic) {
            writer.writeU16(static_cast<std::uint16_t>(attribute.type | kFormatBit));
        } else {
            writer.writeU16(attribute.type);
            writer.writeU16(static_cast<std::uint16_t>(attribute.value.size()));
        }
        writer.writeBytes(attribute.value);
    }
}

} // namespace tunneldesk::wire
