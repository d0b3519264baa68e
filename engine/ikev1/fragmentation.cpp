#include "engine/ikev1/fragmentation.h"

#include "engine/config/limits.h"
#include "engine/wire/isakmp_parse.h"
#include "engine/wire/port4500.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

// Sizes of the IP packet: what every path carries today, and what every IPv4 host must take (RFC 791, 3.1).
constexpr std::size_t kLargePacket = 1280;
constexpr std::size_t kSmallPacket = 576;
// By the clock and not by the count: who answers repeats himself only when he is asked again, and strongSwan asks again
// after 4 s and gives up at the fifth.
constexpr Duration kTimeForLarge = 1700ms;
constexpr std::size_t kMostRemembered = 16;
constexpr std::size_t kUdpHeaderSize = 8;

std::size_t headersOf(const Ends &ends)
{
    const std::size_t ip = ends.remote.address.isV4() ? 20 : 40;
    return ip + kUdpHeaderSize + (ends.local.port == limits::kNatTraversalPort ? wire::kNonEspMarkerSize : 0);
}

// What stands from place 1 on.
Bytes joined(const std::vector<Bytes> &parts)
{
    Bytes whole;
    for (std::size_t number = 1; number < parts.size(); ++number)
        append(whole, parts[number]);
    return whole;
}

} // namespace

void Reassembly::clear()
{
    m_parts.clear();
    m_count = m_octets = m_highest = m_last = 0;
}

bool Reassembly::isContradicted(const wire::FragmentView &fragment) const
{
    if (fragment.isLast && m_highest > fragment.number)
        return true;
    return fragment.number == m_last && !fragment.isLast;
}

Bytes Reassembly::takeWhole()
{
    m_parts.resize(m_last + 1);
    m_wholeParts = std::move(m_parts);
    m_wholeId = m_id;
    m_repeated.assign(m_wholeParts.size(), false);
    clear();
    return joined(m_wholeParts);
}

bool Reassembly::isOfLastWhole(const wire::FragmentView &fragment) const
{
    const std::size_t last = m_wholeParts.size() - 1;
    // A first piece without the whole header may be that of any message of this SA.
    const bool isTelling = fragment.number > 1 || fragment.data.size() >= wire::kHeaderSize;
    return isTelling && !m_wholeParts.empty() && fragment.id == m_wholeId && fragment.number <= last &&
           fragment.isLast == (fragment.number == last) && equalBytes(m_wholeParts[fragment.number], fragment.data);
}

Result<std::optional<Bytes>> Reassembly::repeated(const wire::FragmentView &fragment)
{
    m_repeated[fragment.number] = true;
    if (std::find(m_repeated.begin() + 1, m_repeated.end(), false) != m_repeated.end())
        return Reason::Replayed;
    m_repeated.assign(m_wholeParts.size(), false);
    return std::optional(joined(m_wholeParts));
}

std::size_t Reassembly::cost() const
{
    std::size_t octets = m_octets + (m_parts.size() + m_wholeParts.size()) * sizeof(Bytes);
    for (const Bytes &part : m_wholeParts)
        octets += part.size();
    return octets;
}

Result<std::optional<Bytes>> Reassembly::add(const wire::FragmentView &fragment, Time now)
{
    if (fragment.number > kMostFragments)
        return Error{Reason::TooManyPayloads, fragment.number};
    if (isOfLastWhole(fragment))
        return repeated(fragment);
    // One set at a time; what is late or does not fit together gives way to what comes (rule FR-4).
    if (m_count != 0 && (fragment.id != m_id || now - m_begun > kReassemblyTime || isContradicted(fragment)))
        clear();
    if (m_last != 0 && fragment.number > m_last)
        return Reason::BadPayload;
    if (m_parts.size() <= fragment.number)
        m_parts.resize(fragment.number + 1U);
    if (const Bytes &known = m_parts[fragment.number]; !known.empty()) {
        if (equalBytes(known, fragment.data))
            return Reason::Replayed;
        clear();
        m_parts.resize(fragment.number + 1U);
    }
    if (m_octets + fragment.data.size() > m_largest) {
        clear();
        return Error{Reason::BadLength, static_cast<std::int64_t>(m_largest)};
    }
    if (m_count == 0) {
        m_id = fragment.id;
        m_begun = now;
    }
    m_parts[fragment.number] = copyOf(fragment.data);
    ++m_count;
    m_octets += fragment.data.size();
    m_highest = std::max<std::size_t>(m_highest, fragment.number);
    if (fragment.isLast)
        m_last = fragment.number;
    return m_count == m_last ? std::optional(takeWhole()) : std::nullopt;
}

Duration FragmentSending::ageOf(const wire::Header &header, bool isRepeat, Time now)
{
    if (!isRepeat)
        m_firstSent.erase(header.messageId);
    const Time first = m_firstSent.try_emplace(header.messageId, now).first->second;
    if (m_firstSent.size() > kMostRemembered)
        m_firstSent.erase(std::min_element(m_firstSent.begin(), m_firstSent.end(),
                                           [](const auto &a, const auto &b) { return a.second < b.second; }));
    return now - first;
}

std::vector<Transmit> FragmentSending::split(const Transmit &message, Time now)
{
    const auto header = wire::parseHeader(message.bytes);
    if (!header)
        return {};
    const Duration age = ageOf(*header, message.repeat != 0, now);
    if (!m_isAllowed)
        return {};
    if (message.repeat != 0) {
        const std::size_t wanted = age >= kTimeForLarge ? kSmallPacket : kLargePacket;
        const bool isLarge = message.bytes.size() + headersOf(message.ends) > wanted;
        if (isLarge && (m_largestPacket == 0 || wanted < m_largestPacket))
            m_largestPacket = wanted;
    }
    if (m_largestPacket == 0 || message.bytes.size() + headersOf(message.ends) <= m_largestPacket)
        return {};
    const std::size_t step = m_largestPacket - headersOf(message.ends) - wire::kFragmentOverhead;
    if (message.bytes.size() > step * kMostFragments)
        return {};
    ++m_lastId;
    std::vector<Transmit> pieces;
    for (std::size_t at = 0; at < message.bytes.size(); at += step) {
        const ByteView data = ByteView(message.bytes).subspan(at, std::min(step, message.bytes.size() - at));
        const auto number = static_cast<std::uint8_t>(pieces.size() + 1);
        const bool isLast = at + step >= message.bytes.size();
        pieces.push_back({message.ends, wire::buildFragment(*header, {m_lastId, number, isLast, data})});
    }
    return pieces;
}

} // namespace tunneldesk::ikev1
