#include "engine/wire/isakmp_fragment.h"

#include "engine/base/byte_reader.h"
#include "engine/wire/isakmp_build.h"

namespace tunneldesk::wire
{

namespace
{
constexpr std::size_t kGenericHeaderSize = 4;
constexpr std::uint8_t kLastFragment = 0x01;
} // namespace

Result<FragmentView> parseFragment(const Header &header, ByteView datagram)
{
    const Error error{Reason::BadPayload, static_cast<std::int64_t>(PayloadType::Fragment)};
    ByteReader reader(datagram.subspan(kHeaderSize, header.length - kHeaderSize));
    std::uint8_t next = 0;
    std::uint8_t reserved = 0;
    std::uint16_t length = 0;
    ByteReader body{ByteView()};
    if (!reader.readU8(next) || !reader.readU8(reserved) || !reader.readU16(length) || next != 0 || reserved != 0 ||
        length < kGenericHeaderSize || !reader.readChild(length - kGenericHeaderSize, body) || !reader.isEmpty())
        return error;
    FragmentView fragment;
    std::uint8_t flags = 0;
    if (!body.readU16(fragment.id) || !body.readU8(fragment.number) || !body.readU8(flags) || fragment.number == 0 ||
        body.isEmpty())
        return error;
    fragment.isLast = (flags & kLastFragment) != 0;
    fragment.data = body.rest();
    return fragment;
}

Bytes buildFragment(const Header &message, const FragmentView &fragment)
{
    Bytes body;
    ByteWriter writer(body);
    writer.writeU16(fragment.id);
    writer.writeU8(fragment.number);
    writer.writeU8(fragment.isLast ? kLastFragment : 0);
    writer.writeBytes(fragment.data);
    Message whole{message, {OtherPayload{PayloadType::Fragment, std::move(body)}}};
    whole.header.flags = 0;
    return buildClear(whole);
}

} // namespace tunneldesk::wire
