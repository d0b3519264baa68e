#include "tests/sim/wire.h"

#include "engine/config/limits.h"

namespace tunneldesk::sim
{

std::optional<std::uint32_t> espSpiOf(const Datagram &datagram)
{
    const bool isIke = datagram.protocol == OuterProtocol::Udp && datagram.to.port != limits::kNatTraversalPort &&
                       datagram.from.port != limits::kNatTraversalPort;
    if (isIke || datagram.bytes.size() < 8)
        return std::nullopt;
    std::uint32_t spi = 0;
    for (std::size_t at = 0; at < 4; ++at)
        spi = spi << 8 | datagram.bytes[at];
    return spi == 0 ? std::nullopt : std::optional(spi);
}

void Wire::forgetMappings()
{
    for (NatState &state : m_nats) {
        state.outward.clear();
        state.inward.clear();
    }
}

void Wire::moveNats(const IpAddress &outside)
{
    forgetMappings();
    for (NatState &state : m_nats)
        state.nat.outside = outside;
}

void Wire::moveInside(const IpAddress &inside)
{
    forgetMappings();
    for (NatState &state : m_nats)
        state.nat.inside = inside;
}

void Wire::send(Datagram datagram, Time now)
{
    ++m_sent;
    tell(datagram, Stage::Sent);
    const auto spi = espSpiOf(datagram);
    if (spi) {
        ++m_espSent;
        m_lastSpiSent = *spi;
    }
    if (isDropped(datagram, now) && spi)
        ++m_espLost;
}

bool Wire::isDropped(Datagram &datagram, Time now)
{
    if (m_filter && !m_filter(datagram))
        return true;
    const Fate fate = m_meddler ? m_meddler(datagram) : Fate{};
    if (!translateOut(datagram))
        return true;
    // The dice are thrown whether they matter or not, so that one fault more or less leaves the rest alone.
    const bool isLost = m_random.chance(m_faults.lossPercent);
    const bool isDoubled = m_random.chance(m_faults.duplicatePercent);
    if (isLost || fate.copies == 0)
        return true;
    for (unsigned copy = 0; copy < fate.copies; ++copy)
        launch(datagram, fate.late, now);
    if (isDoubled)
        launch(datagram, fate.late, now);
    return false;
}

void Wire::launch(const Datagram &datagram, Duration late, Time now)
{
    if (m_isHeld) {
        m_held.push_back(datagram);
        return;
    }
    const auto spread = (m_faults.longestDelay - m_faults.shortestDelay).count();
    const Duration delay =
        m_faults.shortestDelay +
        Duration(static_cast<Duration::rep>(m_random.between(0, static_cast<std::uint64_t>(spread))));
    if (late > Duration{}) {
        // Overtaken by what is sent after it.
        m_flying.emplace(now + delay + late, datagram);
        return;
    }
    Time arrival = now + delay;
    Time &last = m_lastArrival[{datagram.from.address, datagram.to.address}];
    if (!m_faults.reorders)
        arrival = std::max(arrival, last);
    last = std::max(arrival, last);
    m_flying.emplace(arrival, datagram);
}

void Wire::release(std::size_t index, Time now)
{
    const auto at = m_held.begin() + static_cast<std::ptrdiff_t>(index);
    m_flying.emplace(now, std::move(*at));
    m_held.erase(at);
}

std::optional<Time> Wire::nextDelivery() const
{
    if (m_flying.empty())
        return std::nullopt;
    return m_flying.begin()->first;
}

std::optional<Datagram> Wire::take(Time now)
{
    while (!m_flying.empty() && m_flying.begin()->first <= now) {
        Datagram datagram = std::move(m_flying.begin()->second);
        m_flying.erase(m_flying.begin());
        const bool isThrough = translateIn(datagram);
        tell(datagram, isThrough ? Stage::Arrived : Stage::Unmapped);
        if (isThrough)
            return datagram;
    }
    return std::nullopt;
}

void Wire::tell(const Datagram &datagram, Stage stage) const
{
    if (m_watcher)
        m_watcher(datagram, stage);
}

bool Wire::translateOut(Datagram &datagram)
{
    for (NatState &state : m_nats) {
        if (datagram.from.address != state.nat.inside)
            continue;
        if (datagram.protocol == OuterProtocol::Esp)
            return false; // this NAT knows UDP only
        const auto [mapping, isNew] = state.outward.try_emplace(datagram.from.port, m_nextPort);
        if (isNew) {
            state.inward[m_nextPort] = datagram.from.port;
            ++m_nextPort;
        }
        datagram.from = {state.nat.outside, mapping->second};
    }
    return true;
}

bool Wire::translateIn(Datagram &datagram) const
{
    for (const NatState &state : m_nats) {
        if (datagram.to.address == state.nat.inside)
            return false; // nobody outside can name an inside address
        if (datagram.to.address != state.nat.outside)
            continue;
        const auto mapping = state.inward.find(datagram.to.port);
        if (datagram.protocol == OuterProtocol::Esp || mapping == state.inward.end())
            return false;
        datagram.to = {state.nat.inside, mapping->second};
    }
    return true;
}

} // namespace tunneldesk::sim
