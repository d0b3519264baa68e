#include "engine/esp/tun_joiner.h"

#include "engine/wire/octets.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

constexpr std::size_t kLongestPacket = 65535;

} // namespace

void TunJoiner::begin()
{
    m_arena.reset();
}

void TunJoiner::addSingle(GatewayId gateway, MutableByteView framed, std::vector<TunWrite> &writes)
{
    wire::writeVirtioHeader({}, framed);
    writes.push_back({gateway, framed});
}

void TunJoiner::addCopy(GatewayId gateway, ByteView framed, std::vector<TunWrite> &writes)
{
    const MutableByteView copy = m_arena.take(framed.size());
    wire::copyInto(copy, framed);
    addSingle(gateway, copy, writes);
}

TunJoiner::Join *TunJoiner::findFlow(GatewayId gateway, const wire::InnerPacket &inner)
{
    for (Join &join : m_joins)
        if (join.count != 0 && join.inner.sourcePort == inner.sourcePort &&
            join.inner.destinationPort == inner.destinationPort && join.inner.source == inner.source &&
            join.inner.destination == inner.destination && join.gateway == gateway)
            return &join;
    return nullptr;
}

bool TunJoiner::goesOn(const Join &join, const wire::JoinSegment &segment)
{
    return join.count < kMostSegments && segment.payload.size() <= join.first.payload.size() &&
           join.first.header.size() + join.payloadSize + segment.payload.size() <= kLongestPacket &&
           wire::followsSegment(join.first, join.count, join.payloadSize, segment);
}

void TunJoiner::add(GatewayId gateway, MutableByteView framed, const wire::InnerPacket &inner,
                    std::vector<TunWrite> &writes)
{
    if (inner.protocol != wire::kProtocolTcp || !inner.hasPorts)
        return addSingle(gateway, framed, writes);
    const auto segment = wire::parseJoinSegment(framed.subspan(wire::kVirtioHeaderSize), inner);
    Join *flow = findFlow(gateway, inner);
    if (!segment) {
        if (flow != nullptr)
            close(*flow, false, writes);
        return addSingle(gateway, framed, writes);
    }
    if (flow == nullptr || !goesOn(*flow, *segment)) {
        if (flow != nullptr)
            close(*flow, false, writes);
        return start(gateway, framed, inner, *segment, writes);
    }
    append(*flow, *segment);
    // A shorter one and one with PSH are the last.
    if (segment->hasPush || segment->payload.size() < flow->first.payload.size())
        close(*flow, segment->hasPush, writes);
}

void TunJoiner::append(Join &join, const wire::JoinSegment &segment)
{
    join.payloads[join.count++] = segment.payload;
    join.payloadSize += segment.payload.size();
}

void TunJoiner::start(GatewayId gateway, MutableByteView framed, const wire::InnerPacket &inner,
                      const wire::JoinSegment &segment, std::vector<TunWrite> &writes)
{
    if (segment.hasPush)
        return addSingle(gateway, framed, writes);
    auto place = std::find_if(m_joins.begin(), m_joins.end(), [](const Join &join) { return join.count == 0; });
    if (place == m_joins.end()) {
        place = std::min_element(m_joins.begin(), m_joins.end(),
                                 [](const Join &left, const Join &right) { return left.age < right.age; });
        close(*place, false, writes);
    }
    place->gateway = gateway;
    place->inner = inner;
    place->first = segment;
    place->framedFirst = framed;
    place->payloadSize = 0;
    place->age = m_nextAge++;
    append(*place, segment);
}

void TunJoiner::close(Join &join, bool hasPush, std::vector<TunWrite> &writes)
{
    const std::size_t count = join.count;
    join.count = 0;
    if (count == 1)
        return addSingle(join.gateway, join.framedFirst, writes);
    const MutableByteView framed = m_arena.take(wire::kVirtioHeaderSize + join.first.header.size() + join.payloadSize);
    const MutableByteView packet = framed.subspan(wire::kVirtioHeaderSize);
    wire::copyInto(packet, join.first.header);
    MutableByteView rest = packet.subspan(join.first.header.size());
    for (std::size_t i = 0; i < count; ++i) {
        wire::copyInto(rest, join.payloads[i]);
        rest = rest.subspan(join.payloads[i].size());
    }
    wire::writeVirtioHeader(wire::finishJoinedPacket(packet, join.first, hasPush), framed);
    writes.push_back({join.gateway, framed});
}

void TunJoiner::finish(std::vector<TunWrite> &writes)
{
    for (;;) {
        Join *oldest = nullptr;
        for (Join &join : m_joins)
            if (join.count != 0 && (oldest == nullptr || join.age < oldest->age))
                oldest = &join;
        if (oldest == nullptr)
            return;
        close(*oldest, false, writes);
    }
}

} // namespace tunneldesk::esp
