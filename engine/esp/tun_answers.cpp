#include "engine/esp/tun_answers.h"

#include "engine/wire/icmp_build.h"
#include "engine/wire/virtio_header.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

constexpr unsigned kMostAnswersASecond = 100;

template <typename Build>
void write(const TunAnswers::Target &target, Build build)
{
    const MutableByteView room = target.arena.take(wire::kVirtioHeaderSize + wire::kLongestIcmpError);
    wire::writeVirtioHeader({}, room);
    const std::size_t size = build(room.subspan(wire::kVirtioHeaderSize));
    target.writes.push_back({target.gateway, room.first(wire::kVirtioHeaderSize + size)});
}

} // namespace

bool TunAnswers::mayAnswer(ByteView packet, const wire::InnerPacket &inner, Time now)
{
    if (!wire::mayAnswerWithIcmp(packet, inner))
        return false;
    if (now - m_secondBegan >= 1s) {
        m_secondBegan = now;
        m_answered = 0;
    }
    return m_answered++ < kMostAnswersASecond;
}

void TunAnswers::tooBig(ByteView packet, const wire::InnerPacket &inner, std::size_t mtu, const Target &target)
{
    if (!mayAnswer(packet, inner, target.now))
        return;
    const auto said = static_cast<std::uint16_t>(std::min<std::size_t>(mtu, 0xffff));
    write(target, [&](MutableByteView room) { return wire::buildPacketTooBig(packet, inner, said, room); });
}

void TunAnswers::unreachable(ByteView packet, const wire::InnerPacket &inner, const Target &target)
{
    if (mayAnswer(packet, inner, target.now))
        write(target, [&](MutableByteView room) { return wire::buildHostUnreachable(packet, inner, room); });
}

} // namespace tunneldesk::esp
