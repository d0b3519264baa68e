#include "engine/esp/lane.h"

#include "engine/esp/mss_mtu.h"
#include "engine/esp/open_notices.h"
#include "engine/esp/packet_queue.h"
#include "engine/esp/policy_lookup.h"
#include "engine/esp/tun_joiner.h"
#include "engine/wire/octets.h"
#include "engine/wire/port4500.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

// What stands in the queue of one gateway's shaper.
struct Held {
    const Shaper *shaper = nullptr;
    GatewayId gateway;
    PacketQueue queue;
};

// A packet that is being opened; its job stands at the same index.
struct Opening {
    const OpeningEntry *entry = nullptr;
    const OuterReceive *receive = nullptr;
    std::uint64_t sequence = 0;
};

} // namespace

struct OpeningLane::Private {
    explicit Private(crypto::EspBackend backend) : cipher(crypto::makeEspBatchCipher(backend))
    {
        openings.reserve(kBatchPackets);
        jobs.reserve(kBatchPackets);
    }

    void takeDatagram(MutableByteView datagram, const OuterReceive &receive, Time now, OpenOutput &out);
    void takeEsp(MutableByteView packet, const OuterReceive &receive, Time now, OpenOutput &out);
    [[nodiscard]] const OpeningEntry *find(Spi spi);
    void decipher(Time now, OpenOutput &out);
    void settle(const Opening &opening, MutableByteView packet, Time now, OpenOutput &out);
    void takeInner(const Opening &opening, MutableByteView packet, Time now, OpenOutput &out);
    void deliver(const OpeningEntry &entry, MutableByteView framed, const wire::InnerPacket &inner, Time now,
                 OpenOutput &out);
    void sendDue(Time now, OpenOutput &out);
    [[nodiscard]] PacketQueue &queueOf(const OpeningEntry &entry);
    void drop(Reason reason);
    // Which number the window refused: one that came before, or one that is late and accuses nobody.
    void dropBehind(InboundSa &sa, std::uint64_t sequence);

    std::shared_ptr<const OpeningTable> table;
    Spi lastSpi; // with lastEntry: most packets of a batch belong to one SA
    const OpeningEntry *lastEntry = nullptr;
    std::unique_ptr<crypto::EspBatchCipher> cipher;
    std::vector<Opening> openings;
    std::vector<crypto::OpenJob> jobs;
    TunJoiner joiner;
    std::vector<Held> held;
    OpenNotices notices;
    LaneCounters counters;
};

void OpeningLane::Private::drop(Reason reason)
{
    ++counters.dropped;
    ++counters.droppedBy[static_cast<std::size_t>(reason)];
}

void OpeningLane::Private::dropBehind(InboundSa &sa, std::uint64_t sequence)
{
    const bool isLate = sequence != 0 && sequence + sa.window.size() <= sa.window.greatest();
    SaCounters::add(isLate ? sa.counters.lateDrops : sa.counters.replayDrops, 1);
    drop(Reason::Replayed);
}

void OpeningLane::Private::takeDatagram(MutableByteView datagram, const OuterReceive &receive, Time now,
                                        OpenOutput &out)
{
    if (receive.encapsulation == Encapsulation::RawEsp)
        return takeEsp(datagram, receive, now, out);
    switch (wire::classifyPort4500(datagram)) {
    case wire::Port4500Kind::Ike:
        out.notices.emplace_back(IkeDatagram{copyOf(wire::withoutNonEspMarker(datagram)), receive.ends});
        return;
    case wire::Port4500Kind::Keepalive:
        return;
    case wire::Port4500Kind::Esp:
        return takeEsp(datagram, receive, now, out);
    case wire::Port4500Kind::Invalid:
        break;
    }
    drop(Reason::TooShort);
}

const OpeningEntry *OpeningLane::Private::find(Spi spi)
{
    if (lastEntry != nullptr && lastSpi == spi)
        return lastEntry;
    if (!table)
        return nullptr;
    const auto found = table->entries.find(spi.value);
    if (found == table->entries.end())
        return nullptr;
    lastSpi = spi;
    lastEntry = &found->second;
    return lastEntry;
}

// Everything that can be said before the ICV is looked at (rule E-2).
void OpeningLane::Private::takeEsp(MutableByteView packet, const OuterReceive &receive, Time now, OpenOutput &out)
{
    const auto header = wire::parseEspHeader(packet);
    if (!header)
        return drop(header.reason());
    const OpeningEntry *entry = find(header->spi);
    if (entry == nullptr) {
        notices.unknownSpi(header->spi, receive.ends, now, out);
        return drop(Reason::UnknownSpi);
    }
    InboundSa &sa = *entry->sa;
    if (!entry->peerBehindNat && receive.ends.remote.address != entry->ends.remote.address)
        return drop(Reason::UnknownPeer);
    if (!sa.layout().fits(packet.size())) {
        if (looksLikeOtherCut(sa, packet.size()))
            OpenNotices::icvFailed(sa, packet.size(), now, out);
        return drop(Reason::BadLength);
    }
    if (sa.lifetime.isOver(sa.counters.espBytes.load(std::memory_order_relaxed), now))
        return drop(Reason::LifetimeExpired);
    const std::uint64_t sequence = sa.window.inferSequence(header->sequenceLow);
    if (!sa.window.check(sequence))
        return dropBehind(sa, sequence);
    openings.push_back({entry, &receive, sequence});
    jobs.push_back({&sa.keys(), packet, static_cast<std::uint32_t>(sequence >> 32), false});
    if (jobs.size() == kBatchPackets)
        decipher(now, out);
}

void OpeningLane::Private::decipher(Time now, OpenOutput &out)
{
    cipher->open(jobs);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        InboundSa &sa = *openings[i].entry->sa;
        if (jobs[i].isGood) {
            settle(openings[i], jobs[i].packet, now, out);
        } else {
            OpenNotices::icvFailed(sa, jobs[i].packet.size(), now, out);
            drop(Reason::BadIcv);
        }
    }
    openings.clear();
    jobs.clear();
}

// The ICV is good: only now does the window move (rule E-2).
void OpeningLane::Private::settle(const Opening &opening, MutableByteView packet, Time now, OpenOutput &out)
{
    InboundSa &sa = *opening.entry->sa;
    // Its twin may have stood before it in the batch.
    if (!sa.window.check(opening.sequence))
        return dropBehind(sa, opening.sequence);
    sa.window.accept(opening.sequence);
    const std::size_t overhead = sa.layout().innerOffset() + sa.layout().icvSize;
    SaCounters::add(sa.counters.espBytes, packet.size() - overhead);
    OpenNotices::seen(*opening.entry, *opening.receive, opening.sequence == sa.window.greatest(), now, out);
    const std::uint64_t espBytes = sa.counters.espBytes.load(std::memory_order_relaxed);
    if (const auto limit = sa.lifetime.news(espBytes, sa.window.greatest()))
        out.notices.emplace_back(NearLimit{sa.id(), *limit});
    takeInner(opening, packet, now, out);
}

void OpeningLane::Private::takeInner(const Opening &opening, MutableByteView packet, Time now, OpenOutput &out)
{
    InboundSa &sa = *opening.entry->sa;
    const std::size_t innerOffset = sa.layout().innerOffset();
    const auto payload =
        wire::parseEspPayload(packet.subspan(innerOffset, packet.size() - innerOffset - sa.layout().icvSize));
    if (!payload || !payload->isPaddingOrderly)
        SaCounters::add(sa.counters.paddingErrors, 1);
    if (!payload)
        return drop(payload.reason());
    if (payload->nextHeader == wire::kNextHeaderDummy)
        return;
    const auto inner = wire::parseInnerPacket(packet.subspan(innerOffset, payload->size));
    if (!inner)
        return drop(inner.reason());
    if (payload->nextHeader != (inner->isV4() ? wire::kNextHeaderIpv4 : wire::kNextHeaderIpv6))
        return drop(Reason::BadPayload);
    if (!isInsideSelectors(sa, *inner)) {
        SaCounters::add(sa.counters.selectorDrops, 1);
        return drop(Reason::OutsideSelectors);
    }
    const MutableByteView octets = packet.subspan(innerOffset, inner->totalSize);
    if (!wire::applyOuterEcn(octets, *inner, opening.receive->trafficClass))
        return drop(Reason::BadPayload);
    if (opening.entry->mssClamp)
        wire::clampMss(octets, *inner,
                       static_cast<std::uint16_t>(largestSegment(opening.entry->innerMtu, inner->source.family())));
    // The octets of ESP header and IV, 16 or more, are free: the TUN's own header goes there, and nothing is copied.
    const std::size_t start = innerOffset - wire::kVirtioHeaderSize;
    SaCounters::add(sa.counters.packets, 1);
    SaCounters::add(sa.counters.bytes, inner->totalSize);
    deliver(*opening.entry, packet.subspan(start, wire::kVirtioHeaderSize + inner->totalSize), *inner, now, out);
}

// Joined is only what is not metered: the guarantee counts packets as they are, and so do the TUN's counters then.
void OpeningLane::Private::deliver(const OpeningEntry &entry, MutableByteView framed, const wire::InnerPacket &inner,
                                   Time now, OpenOutput &out)
{
    Time departure;
    if (!entry.shaper->admit(inner.totalSize, now, departure))
        return drop(Reason::QueueFull);
    ++counters.packets;
    if (departure > now)
        wire::copyInto(queueOf(entry).push(departure, framed.size()), framed);
    else if (entry.shaper->rate() != 0)
        TunJoiner::addSingle(entry.gateway, framed, out.tunWrites);
    else
        joiner.add(entry.gateway, framed, inner, out.tunWrites);
}

PacketQueue &OpeningLane::Private::queueOf(const OpeningEntry &entry)
{
    for (Held &each : held)
        if (each.shaper == entry.shaper.get())
            return each.queue;
    held.push_back({entry.shaper.get(), entry.gateway, {}});
    return held.back().queue;
}

void OpeningLane::Private::sendDue(Time now, OpenOutput &out)
{
    for (Held &each : held) {
        while (!each.queue.isEmpty() && each.queue.frontDeparture() <= now) {
            joiner.addCopy(each.gateway, each.queue.front(), out.tunWrites);
            each.queue.pop();
        }
    }
}

void OpenOutput::clear()
{
    tunWrites.clear();
    notices.clear();
}

OpeningLane::OpeningLane(crypto::EspBackend backend) : m_private(std::make_unique<Private>(backend)) {}

OpeningLane::~OpeningLane() = default;

std::shared_ptr<const OpeningTable> OpeningLane::setTable(std::shared_ptr<const OpeningTable> table)
{
    m_private->table.swap(table);
    m_private->lastEntry = nullptr;
    // What waits for a shaper that is gone has nowhere to go; the old table keeps the others alive until here.
    std::erase_if(m_private->held, [this](const Held &each) {
        const auto isUsed = [&](const auto &entry) { return entry.second.shaper.get() == each.shaper; };
        const auto &current = m_private->table;
        return !current || std::none_of(current->entries.begin(), current->entries.end(), isUsed);
    });
    return table;
}

void OpeningLane::open(std::span<const OuterReceive> receives, Time now, OpenOutput &out)
{
    m_private->joiner.begin();
    m_private->sendDue(now, out);
    for (const OuterReceive &receive : receives) {
        MutableByteView rest = receive.bytes;
        const std::size_t segment = receive.segmentSize == 0 ? rest.size() : receive.segmentSize;
        do {
            const std::size_t size = std::min(segment, rest.size());
            m_private->takeDatagram(rest.first(size), receive, now, out);
            rest = rest.subspan(size);
        } while (!rest.empty());
    }
    m_private->decipher(now, out);
    m_private->joiner.finish(out.tunWrites);
}

void OpeningLane::onTick(Time now, OpenOutput &out)
{
    open({}, now, out);
}

std::optional<Time> OpeningLane::nextDeadline() const
{
    std::optional<Time> next;
    for (const Held &each : m_private->held)
        if (!each.queue.isEmpty() && (!next || each.queue.frontDeparture() < *next))
            next = each.queue.frontDeparture();
    return next;
}

const LaneCounters &OpeningLane::counters() const
{
    return m_private->counters;
}

} // namespace tunneldesk::esp
