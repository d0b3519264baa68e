// Which selector a packet falls under (RFC 4301, 4.4.1; rules E-11 to E-13, E-22).
#pragma once

#include "engine/esp/tables.h"
#include "engine/wire/inner_packet.h"

namespace tunneldesk::esp
{

// A selector with ports never takes a fragment: only the first one could be checked (rule E-22).
[[nodiscard]] bool matchesOutbound(const Selector &selector, const wire::InnerPacket &packet);
[[nodiscard]] bool matchesInbound(const Selector &selector, const wire::InnerPacket &packet);

// The first, so the most specific, policy that fits; null when there is none.
[[nodiscard]] const Policy *findPolicy(const SealingTable &table, const wire::InnerPacket &packet);
// Whether the packet may come out of the SA.
[[nodiscard]] bool isInsideSelectors(const InboundSa &sa, const wire::InnerPacket &packet);

// What a TUN brings without anybody having asked for it: multicast, broadcast, IPv6 link-local addresses, duplicate
// address detection. It is dropped without being counted as an error (rule E-13).
[[nodiscard]] bool isNoise(const wire::InnerPacket &packet);

} // namespace tunneldesk::esp
