#include "engine/esp/open_notices.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

constexpr Duration kInterval = 1s;
// On an SA that has worked before, a few damaged packets are the wire's doing.
constexpr std::uint64_t kManyFailures = 8;

bool isDue(const std::optional<Time> &last, Time now)
{
    return !last || now - *last >= kInterval;
}

} // namespace

void OpenNotices::seen(const OpeningEntry &entry, const OuterReceive &receive, bool isNewest, Time now, OpenOutput &out)
{
    InboundNotes &notes = entry.sa->notes;
    const bool hasMoved = entry.peerBehindNat && isNewest && receive.encapsulation == Encapsulation::Udp &&
                          receive.ends.remote != entry.ends.remote;
    const bool isNewPlace = hasMoved && notes.lastMovedTo != receive.ends.remote;
    if (!isNewPlace && !isDue(notes.lastSeen, now))
        return;
    out.notices.emplace_back(PeerSeen{entry.sa->id(), !notes.lastSeen, hasMoved, receive.ends.remote});
    notes.lastSeen = now;
    if (hasMoved)
        notes.lastMovedTo = receive.ends.remote;
}

bool looksLikeOtherCut(const InboundSa &sa, std::size_t packetSize)
{
    if (sa.suite().authentication != EspAuthentication::HmacSha256_128)
        return false;
    EspSuite other = sa.suite();
    other.sha256Cut96 = !other.sha256Cut96;
    return wire::EspLayout::of(other).fits(packetSize);
}

void OpenNotices::icvFailed(InboundSa &sa, std::size_t packetSize, Time now, OpenOutput &out)
{
    SaCounters::add(sa.counters.icvFailures, 1);
    const std::uint64_t count = sa.counters.icvFailures.load(std::memory_order_relaxed);
    const bool hasWorked = sa.notes.lastSeen.has_value();
    if (hasWorked && count - sa.notes.icvFailuresTold < kManyFailures)
        return;
    if (!isDue(sa.notes.lastIcvFailing, now))
        return;
    out.notices.emplace_back(IcvFailing{sa.id(), count, looksLikeOtherCut(sa, packetSize)});
    sa.notes.lastIcvFailing = now;
    sa.notes.icvFailuresTold = count;
}

void OpenNotices::unknownSpi(Spi spi, const Ends &ends, Time now, OpenOutput &out)
{
    auto place = std::find_if(m_strangers.begin(), m_strangers.end(),
                              [&](const Stranger &each) { return each.isUsed && each.address == ends.remote.address; });
    if (place == m_strangers.end())
        place = std::find_if(m_strangers.begin(), m_strangers.end(),
                             [&](const Stranger &each) { return !each.isUsed || now - each.at >= kInterval; });
    else if (now - place->at < kInterval)
        return;
    if (place == m_strangers.end())
        return;
    *place = {ends.remote.address, now, true};
    out.notices.emplace_back(UnknownSpiSeen{spi, ends});
}

} // namespace tunneldesk::esp
