#include "engine/esp/lane.h"

#include "engine/esp/mss_mtu.h"
#include "engine/esp/packet_queue.h"
#include "engine/esp/policy_lookup.h"
#include "engine/esp/seal_batch.h"
#include "engine/esp/tun_answers.h"
#include "engine/esp/waiting_packets.h"
#include "engine/wire/icmp_build.h"
#include "engine/wire/ip_fragment.h"
#include "engine/wire/octets.h"
#include "engine/wire/super_packet.h"
#include "engine/wire/virtio_header.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

constexpr Duration kWantsSaInterval = 1s;
constexpr Duration kSendingInterval = 500ms;
constexpr std::size_t kLongestPacket = 65535;
constexpr std::uint8_t kDscpMask = 0xfc;

// RFC 4301, 8.1; rule E-15. What no router may cut inside (IPv6, too) is not to be cut outside where DF is copied.
OuterDf outerDfOf(const Policy &policy, const wire::InnerPacket &inner, std::size_t size, Time now)
{
    if (!policy.ends.remote.address.isV4())
        return OuterDf::Clear;
    switch (policy.dfBit) {
    case DfBit::Auto:
        return inner.mustNotFragment && policy.sa->pathProbe.isDue(size, now) ? OuterDf::Probe : OuterDf::Clear;
    case DfBit::Copy:
        return inner.mustNotFragment ? OuterDf::Set : OuterDf::Clear;
    case DfBit::Set:
        return OuterDf::Set;
    case DfBit::Clear:
        break;
    }
    return OuterDf::Clear;
}

// One packet on its way: either octets that are there, or a segment still to be cut; written once, where it belongs.
struct Outgoing {
    const wire::InnerPacket &inner;
    ByteView whole; // when super is null
    const wire::SuperPacket *super = nullptr;
    std::size_t index = 0;

    [[nodiscard]] std::size_t size() const { return super != nullptr ? super->segmentSize(index) : whole.size(); }
    void writeTo(MutableByteView target) const
    {
        if (super != nullptr)
            wire::buildSegment(*super, index, target);
        else
            wire::copyInto(target, whole);
    }
};

std::size_t mtuFor(const Policy &policy, const wire::InnerPacket &inner)
{
    // IPv6 has a least MTU that every path must carry (RFC 8200, 5); the outer packet is cut instead.
    return inner.isV4() ? policy.innerMtu : std::max<std::size_t>(policy.innerMtu, wire::kLeastIpv6Mtu);
}

} // namespace

struct SealingLane::Private {
    explicit Private(crypto::EspBackend backend) : batch(backend), scratch(kLongestPacket) {}

    void seal(MutableByteView read, Time now, SealOutput &out);
    void forward(MutableByteView packet, const wire::VirtioHeader &virtio, Time now, SealOutput &out);
    void forwardWhole(MutableByteView packet, const wire::InnerPacket &inner, const Policy &policy, Time now,
                      SealOutput &out);
    void forwardSegments(MutableByteView packet, const wire::VirtioHeader &virtio, const wire::InnerPacket &inner,
                         const Policy &policy, Time now, SealOutput &out);
    static void clamp(MutableByteView packet, const wire::InnerPacket &inner, const Policy &policy);
    void deliver(const Outgoing &packet, const Policy &policy, Time now, SealOutput &out);
    void await(const Outgoing &packet, const Policy &policy, Time now, SealOutput &out);
    void sealNow(const Outgoing &packet, const Policy &policy, Time now, SealOutput &out);
    void sendDue(Time now, SealOutput &out);
    void sendQueued(MutableByteView packet, Time now, SealOutput &out);
    void releaseWaiting(Time now, SealOutput &out);
    void finish(SealOutput &out);
    void drop(Reason reason, std::size_t packets = 1);
    [[nodiscard]] const Policy *policyOf(const PairId &pair) const;
    [[nodiscard]] bool mayTellWantsSa(const PairId &pair, Time now);

    struct Told {
        PairId pair;
        Time at;
    };
    std::shared_ptr<const SealingTable> table;
    bool tableIsNew = false;
    SealBatch batch;
    PacketQueue queue;
    WaitingPackets waiting;
    TunAnswers answers;
    BatchArena answerArena; // not the batch's own: its runs lie without a gap
    std::vector<Told> told;
    Bytes scratch; // one fragment
    LaneCounters counters;
};

void SealingLane::Private::drop(Reason reason, std::size_t packets)
{
    counters.dropped += packets;
    counters.droppedBy[static_cast<std::size_t>(reason)] += packets;
}

const Policy *SealingLane::Private::policyOf(const PairId &pair) const
{
    if (!table)
        return nullptr;
    const auto found = std::find_if(table->policies.begin(), table->policies.end(),
                                    [&](const Policy &policy) { return policy.pair == pair; });
    return found == table->policies.end() ? nullptr : &*found;
}

bool SealingLane::Private::mayTellWantsSa(const PairId &pair, Time now)
{
    for (Told &each : told) {
        if (each.pair != pair)
            continue;
        if (now - each.at < kWantsSaInterval)
            return false;
        each.at = now;
        return true;
    }
    told.push_back({pair, now});
    return true;
}

void SealingLane::Private::seal(MutableByteView read, Time now, SealOutput &out)
{
    const auto virtio = wire::parseVirtioHeader(read);
    if (!virtio)
        return drop(virtio.reason());
    forward(read.subspan(wire::kVirtioHeaderSize), *virtio, now, out);
}

void SealingLane::Private::forward(MutableByteView octets, const wire::VirtioHeader &virtio, Time now, SealOutput &out)
{
    const auto inner = wire::parseInnerPacket(octets);
    if (!inner)
        return drop(inner.reason());
    if (isNoise(*inner))
        return;
    const Policy *policy = table ? findPolicy(*table, *inner) : nullptr;
    if (policy == nullptr)
        return drop(Reason::OutsideSelectors);
    const MutableByteView packet = octets.first(inner->totalSize);
    if (!policy->sa && !policy->wantsSaOnTraffic) {
        answers.unreachable(packet, *inner, {table->gateway, now, answerArena, out.tunWrites});
        return drop(Reason::NoSa);
    }
    if (virtio.segmentation != wire::VirtioSegmentation::None)
        return forwardSegments(packet, virtio, *inner, *policy, now, out);
    if (virtio.needsChecksum && !wire::completeChecksum(packet, virtio.checksumStart, virtio.checksumOffset))
        return drop(Reason::BadPayload);
    forwardWhole(packet, *inner, *policy, now, out);
}

void SealingLane::Private::clamp(MutableByteView packet, const wire::InnerPacket &inner, const Policy &policy)
{
    if (policy.mssClamp)
        wire::clampMss(packet, inner,
                       static_cast<std::uint16_t>(largestSegment(policy.innerMtu, inner.source.family())));
}

void SealingLane::Private::forwardSegments(MutableByteView packet, const wire::VirtioHeader &virtio,
                                           const wire::InnerPacket &inner, const Policy &policy, Time now,
                                           SealOutput &out)
{
    // A SYN may carry so much data that it comes as a super-packet (RFC 7413).
    clamp(packet, inner, policy);
    const auto super = wire::parseSuperPacket(virtio, packet, inner, mtuFor(policy, inner));
    if (!super) {
        if (super.reason() == Reason::TooBig)
            answers.tooBig(packet, inner, mtuFor(policy, inner), {table->gateway, now, answerArena, out.tunWrites});
        return drop(super.reason());
    }
    const std::size_t count = super->segmentCount();
    for (std::size_t index = 0; index < count; ++index)
        deliver({inner, {}, &*super, index}, policy, now, out);
}

void SealingLane::Private::forwardWhole(MutableByteView packet, const wire::InnerPacket &inner, const Policy &policy,
                                        Time now, SealOutput &out)
{
    const std::size_t mtu = mtuFor(policy, inner);
    clamp(packet, inner, policy);
    if (packet.size() <= mtu)
        return deliver({inner, packet}, policy, now, out);
    if (policy.sa)
        SaCounters::add(policy.sa->counters.tooBig, 1);
    const std::size_t fragments = inner.mustNotFragment ? 0 : wire::fragmentCount(inner, mtu);
    if (fragments == 0) {
        answers.tooBig(packet, inner, mtu, {table->gateway, now, answerArena, out.tunWrites});
        return drop(Reason::TooBig);
    }
    for (std::size_t index = 0; index < fragments; ++index) {
        const std::size_t size = wire::buildFragment(packet, inner, mtu, index, scratch);
        deliver({inner, ByteView(scratch).first(size)}, policy, now, out);
    }
}

void SealingLane::Private::deliver(const Outgoing &packet, const Policy &policy, Time now, SealOutput &out)
{
    if (!policy.sa)
        return await(packet, policy, now, out);
    Time departure;
    if (!table->shaper->admit(packet.size(), now, departure))
        return drop(Reason::QueueFull);
    if (departure > now)
        return packet.writeTo(queue.push(departure, packet.size()));
    sealNow(packet, policy, now, out);
}

void SealingLane::Private::await(const Outgoing &packet, const Policy &policy, Time now, SealOutput &out)
{
    if (!policy.wantsSaOnTraffic)
        return drop(Reason::NoSa);
    if (mayTellWantsSa(policy.pair, now))
        out.notices.emplace_back(WantsSa{table->gateway, policy.pair});
    if (const auto room = waiting.add(policy.pair, packet.size(), now))
        packet.writeTo(*room);
    else
        drop(Reason::NoSa);
}

void SealingLane::Private::sealNow(const Outgoing &packet, const Policy &policy, Time now, SealOutput &out)
{
    OutboundSa &sa = *policy.sa;
    const std::uint64_t espBytes = sa.counters.espBytes.load(std::memory_order_relaxed);
    const bool isOver = sa.lifetime.isOver(espBytes, now);
    const auto sequence = isOver ? std::nullopt : sa.takeSequence();
    if (sequence) {
        SealOrder order;
        order.sa = &sa;
        order.ends = &policy.ends;
        order.sequence = *sequence;
        order.innerSize = packet.size();
        order.nextHeader = packet.inner.isV4() ? wire::kNextHeaderIpv4 : wire::kNextHeaderIpv6;
        // DSCP goes along unless it is to stay inside (RFC 4301, 5.1.2); ECN does not (RFC 6040, compatibility mode;
        // rule E-15).
        order.trafficClass = policy.copyDscp ? packet.inner.trafficClass & kDscpMask : 0;
        order.df = outerDfOf(policy, packet.inner, order.innerSize, now);
        packet.writeTo(batch.add(order, out.sends));
        SaCounters::add(sa.counters.packets, 1);
        SaCounters::add(sa.counters.bytes, order.innerSize);
        SaCounters::add(sa.counters.espBytes, sa.layout().plaintextSize(order.innerSize));
        ++counters.packets;
        if (!sa.sendingToldAt || now - *sa.sendingToldAt >= kSendingInterval) {
            sa.sendingToldAt = now;
            out.notices.emplace_back(Sending{sa.id()});
        }
    } else {
        drop(isOver ? Reason::LifetimeExpired : Reason::SequenceExhausted);
    }
    if (const auto limit = sa.lifetime.news(sa.counters.espBytes.load(std::memory_order_relaxed), sa.lastSequence()))
        out.notices.emplace_back(NearLimit{sa.id(), *limit});
}

void SealingLane::Private::sendDue(Time now, SealOutput &out)
{
    while (!queue.isEmpty() && queue.frontDeparture() <= now) {
        sendQueued(queue.front(), now, out);
        queue.pop();
    }
}

// The policy is looked up anew: the table may have been exchanged while the packet stood in the queue.
void SealingLane::Private::sendQueued(MutableByteView packet, Time now, SealOutput &out)
{
    const auto inner = wire::parseInnerPacket(packet);
    const Policy *policy = inner && table ? findPolicy(*table, *inner) : nullptr;
    if (policy == nullptr)
        return drop(Reason::OutsideSelectors);
    const Outgoing outgoing{*inner, packet};
    if (policy->sa)
        sealNow(outgoing, *policy, now, out);
    else
        await(outgoing, *policy, now, out);
}

void SealingLane::Private::releaseWaiting(Time now, SealOutput &out)
{
    const auto isReady = [this](const PairId &pair) {
        const Policy *policy = policyOf(pair);
        return policy == nullptr || policy->sa != nullptr;
    };
    waiting.release(isReady, [&](MutableByteView packet) { forward(packet, wire::VirtioHeader{}, now, out); });
    tableIsNew = false;
}

void SealingLane::Private::finish(SealOutput &out)
{
    if (const std::size_t refused = batch.finish(out.sends); refused != 0)
        drop(Reason::CryptoUnavailable, refused);
}

void SealOutput::clear()
{
    sends.clear();
    tunWrites.clear();
    notices.clear();
}

SealingLane::SealingLane(crypto::EspBackend backend) : m_private(std::make_unique<Private>(backend)) {}

SealingLane::~SealingLane() = default;

std::shared_ptr<const SealingTable> SealingLane::setTable(std::shared_ptr<const SealingTable> table)
{
    m_private->table.swap(table);
    m_private->tableIsNew = true;
    std::erase_if(m_private->told, [this](const auto &each) { return m_private->policyOf(each.pair) == nullptr; });
    return table;
}

void SealingLane::seal(std::span<const MutableByteView> reads, Time now, SealOutput &out)
{
    m_private->batch.begin();
    m_private->answerArena.reset();
    m_private->sendDue(now, out);
    if (m_private->tableIsNew)
        m_private->releaseWaiting(now, out);
    for (const MutableByteView read : reads)
        m_private->seal(read, now, out);
    m_private->finish(out);
}

void SealingLane::onTick(Time now, SealOutput &out)
{
    m_private->drop(Reason::NoSa, m_private->waiting.expire(now));
    seal({}, now, out);
}

std::optional<Time> SealingLane::nextDeadline() const
{
    if (m_private->tableIsNew && !m_private->waiting.isEmpty())
        return Time{}; // at once
    std::optional<Time> next = m_private->waiting.nextExpiry();
    if (!m_private->queue.isEmpty() && (!next || m_private->queue.frontDeparture() < *next))
        next = m_private->queue.frontDeparture();
    return next;
}

const LaneCounters &SealingLane::counters() const
{
    return m_private->counters;
}

} // namespace tunneldesk::esp
