#include "engine/session/path_questions.h"

#include "engine/config/tunnel_config.h"
#include "engine/wire/icmp_echo.h"
#include "engine/wire/inner_packet.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

constexpr std::uint16_t kEchoes = 5;
constexpr Duration kInterval = 1s;

bool letsEchoThrough(const Selector &selector)
{
    const std::uint8_t icmp = selector.local.first.isV4() ? wire::kProtocolIcmp : wire::kProtocolIcmpV6;
    return (selector.protocol == 0 || selector.protocol == icmp) && selector.localPort == 0 && selector.remotePort == 0;
}

bool isHost(const IpAddress &address)
{
    // 0.0.0.0/8 is "this network" (RFC 1122, 3.2.1.3): what a remote network of 0.0.0.0/0 begins with.
    const bool isThisNetwork = address.isV4() && address.bytes()[0] == 0;
    return !isThisNetwork && !address.isUnspecified() && !address.isMulticast() && !address.isLoopback() &&
           !address.isBroadcast();
}

// The network's own address is nobody's, but where there are only one or two (RFC 3021, RFC 6164).
IpAddress firstHostOf(const IpRange &range)
{
    const auto prefix = range.asPrefix();
    const bool hasOwnAddress = prefix && prefix->length() + 1 < prefix->address().bitCount();
    return hasOwnAddress ? range.first.plus(1) : range.first;
}

} // namespace

std::optional<EchoPath> echoPathOf(const HostView &host, const TunnelConfig &tunnel, const SaRecord &record)
{
    Selector selector{IpRange::of(record.pair.local), IpRange::of(record.pair.remote), 0, 0, 0};
    // The peer may have narrowed what was asked for.
    if (!record.selectors.empty())
        selector = record.selectors.front();
    const auto source = host.ownAddressInside(selector.local);
    if (!source || !letsEchoThrough(selector))
        return std::nullopt;
    const bool hasTest = tunnel.testAddress && selector.remote.contains(*tunnel.testAddress);
    const IpAddress destination = hasTest ? *tunnel.testAddress : firstHostOf(selector.remote);
    if (!isHost(destination) || destination.family() != source->family())
        return std::nullopt;
    return EchoPath{*source, destination};
}

void PathQuestions::watch(const PairId &pair, SaId sa, const std::optional<EchoPath> &path, Context context)
{
    const auto [found, isNew] = m_asked.try_emplace(pair);
    Asked &asked = found->second;
    if (!isNew && asked.sa == sa && asked.path == path)
        return;
    asked.sa = sa;
    asked.path = path;
    asked.sent = 0;
    // Not at once: traffic of the user's own may come, and a peer may open its half only with message 3. Without a
    // path the time of a whole question is given to that traffic.
    asked.next = context.now + (path ? 1 : kEchoes + 1) * kInterval;
    if (path)
        asked.identifier = static_cast<std::uint16_t>(context.random.nextU32());
}

void PathQuestions::keepOnly(const std::vector<PairId> &pairs)
{
    std::erase_if(m_asked, [&pairs](const auto &item) {
        return std::find(pairs.begin(), pairs.end(), item.first) == pairs.end();
    });
}

bool PathQuestions::onTick(Time now, std::vector<Echo> &echoes)
{
    bool isNews = false;
    for (auto &[pair, asked] : m_asked) {
        if (!asked.next || now < *asked.next)
            continue;
        if (asked.path && asked.sent < kEchoes) {
            ++asked.sent;
            // From now, not from when it was due: after a sleep they do not come in a burst.
            asked.next = now + kInterval;
            echoes.push_back({pair, wire::buildEchoRequest(asked.path->source, asked.path->destination,
                                                           asked.identifier, asked.sent)});
            continue;
        }
        asked.next.reset();
        isNews = isNews || !asked.isUnanswered;
        asked.isUnanswered = true;
    }
    return isNews;
}

std::optional<Time> PathQuestions::nextDeadline() const
{
    std::optional<Time> earliest;
    for (const auto &[pair, asked] : m_asked)
        if (asked.next && (!earliest || *asked.next < *earliest))
            earliest = asked.next;
    return earliest;
}

bool PathQuestions::isUnanswered(const PairId &pair) const
{
    const auto found = m_asked.find(pair);
    return found != m_asked.end() && found->second.isUnanswered;
}

} // namespace tunneldesk::session
