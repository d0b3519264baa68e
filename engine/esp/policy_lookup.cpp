#include "engine/esp/policy_lookup.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

struct Side {
    const IpAddress &address;
    std::uint16_t port;
};

bool matches(const Selector &selector, const wire::InnerPacket &packet, const Side &local, const Side &remote)
{
    if (!selector.local.contains(local.address) || !selector.remote.contains(remote.address))
        return false;
    if (selector.protocol != 0 && selector.protocol != packet.protocol)
        return false;
    if (selector.localPort == 0 && selector.remotePort == 0)
        return true;
    if (packet.isFragment() || !packet.hasPorts)
        return false;
    return (selector.localPort == 0 || selector.localPort == local.port) &&
           (selector.remotePort == 0 || selector.remotePort == remote.port);
}

} // namespace

bool matchesOutbound(const Selector &selector, const wire::InnerPacket &packet)
{
    return matches(selector, packet, {packet.source, packet.sourcePort}, {packet.destination, packet.destinationPort});
}

bool matchesInbound(const Selector &selector, const wire::InnerPacket &packet)
{
    return matches(selector, packet, {packet.destination, packet.destinationPort}, {packet.source, packet.sourcePort});
}

const Policy *findPolicy(const SealingTable &table, const wire::InnerPacket &packet)
{
    for (const Policy &policy : table.policies)
        if (matchesOutbound(policy.selector, packet))
            return &policy;
    return nullptr;
}

bool isInsideSelectors(const InboundSa &sa, const wire::InnerPacket &packet)
{
    return std::any_of(sa.selectors().begin(), sa.selectors().end(),
                       [&](const Selector &selector) { return matchesInbound(selector, packet); });
}

bool isNoise(const wire::InnerPacket &packet)
{
    const IpAddress &source = packet.source;
    const IpAddress &destination = packet.destination;
    const bool isLinkLocalV6 = !packet.isV4() && (source.isLinkLocal() || destination.isLinkLocal());
    return isLinkLocalV6 || destination.isMulticast() || destination.isBroadcast() || source.isUnspecified();
}

} // namespace tunneldesk::esp
