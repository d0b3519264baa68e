// Everything that the data path reads of octets from outside before and after a cipher: port 4500, the virtio header,
// inner packets, segmentation both ways, fragments, ICMP. The first octet chooses (rule S-14).
#include "engine/wire/esp_packet.h"
#include "engine/wire/icmp_build.h"
#include "engine/wire/icmp_parse.h"
#include "engine/wire/inner_packet.h"
#include "engine/wire/ip_fragment.h"
#include "engine/wire/port4500.h"
#include "engine/wire/super_packet.h"
#include "engine/wire/tcp_join.h"

#include <algorithm>
#include <cstdlib>

using namespace tunneldesk;

namespace
{

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void segment(ByteView read)
{
    const auto virtio = wire::parseVirtioHeader(read);
    if (!virtio)
        return;
    const ByteView packet = read.subspan(wire::kVirtioHeaderSize);
    const auto inner = wire::parseInnerPacket(packet);
    if (!inner)
        return;
    const auto super = wire::parseSuperPacket(*virtio, packet.first(inner->totalSize), *inner, 1400);
    if (!super)
        return;
    std::size_t payload = 0;
    for (std::size_t i = 0; i < super->segmentCount(); ++i) {
        Bytes target(super->segmentSize(i));
        require(target.size() <= 1400);
        wire::buildSegment(*super, i, target);
        require(wire::parseInnerPacket(target).isOk());
        payload += target.size() - super->header.size();
    }
    require(payload == super->payload.size());
}

void change(Bytes packet)
{
    static_cast<void>(wire::parseIcmpErrorV4(packet));
    static_cast<void>(wire::parseIcmpErrorV6(packet, {}));
    const auto inner = wire::parseInnerPacket(packet);
    if (!inner)
        return;
    require(inner->headerSize <= inner->totalSize && inner->totalSize <= packet.size());
    static_cast<void>(wire::parseJoinSegment(ByteView(packet).first(inner->totalSize), *inner));
    Bytes answer(wire::kLongestIcmpError);
    if (wire::mayAnswerWithIcmp(packet, *inner))
        require(wire::buildPacketTooBig(packet, *inner, 1280, answer) <= answer.size());
    if (inner->isV4()) {
        const std::size_t count = wire::fragmentCount(*inner, 200);
        Bytes fragment(200);
        for (std::size_t i = 0; i < count; ++i)
            require(wire::buildFragment(packet, *inner, 200, i, fragment) <= fragment.size());
    }
    wire::clampMss(packet, *inner, 1000);
    static_cast<void>(wire::applyOuterEcn(packet, *inner, 3));
    static_cast<void>(wire::completeChecksum(packet, inner->headerSize, 16));
}

// Two packets, the first as long as two octets say: joined if the second follows.
void join(ByteView pair)
{
    if (pair.size() < 2)
        return;
    const std::size_t size = std::min<std::size_t>(pair[0] * 256U + pair[1], pair.size() - 2);
    const Bytes one = copyOf(pair.subspan(2, size));
    const Bytes other = copyOf(pair.subspan(2 + size));
    const auto innerOne = wire::parseInnerPacket(one);
    const auto innerOther = wire::parseInnerPacket(other);
    if (!innerOne || !innerOther)
        return;
    const auto first = wire::parseJoinSegment(ByteView(one).first(innerOne->totalSize), *innerOne);
    const auto next = wire::parseJoinSegment(ByteView(other).first(innerOther->totalSize), *innerOther);
    if (!first || !next || !wire::followsSegment(*first, 1, first->payload.size(), *next))
        return;
    Bytes joined = copyOf(first->header);
    append(joined, first->payload);
    append(joined, next->payload);
    if (joined.size() > 65535)
        return;
    static_cast<void>(wire::finishJoinedPacket(joined, *first, next->hasPush));
    const auto whole = wire::parseInnerPacket(joined);
    require(whole.isOk() && whole->totalSize == joined.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    // A copy of its own, so that a sanitizer sees the first octet read behind it.
    const Bytes input(data + 1, data + size);
    switch (data[0] % 5) {
    case 0:
        if (wire::classifyPort4500(input) == wire::Port4500Kind::Ike)
            require(wire::withoutNonEspMarker(input).size() + wire::kNonEspMarkerSize == input.size());
        break;
    case 1:
        segment(input);
        break;
    case 2:
        change(input);
        break;
    case 4:
        join(input);
        break;
    default:
        if (const auto payload = wire::parseEspPayload(input))
            require(payload->size + wire::kEspTrailerSize <= input.size());
        break;
    }
    return 0;
}
