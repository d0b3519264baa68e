// Notify and Delete payloads, made and understood (RFC 2408, 3.14 and 3.15; RFC 2407, 4.6.3; RFC 3706;
// rules 1.5 and 1.6). One-way messages: never answered with another of their kind, except DPD's question.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/ikev1/negotiate.h"
#include "engine/report/finding.h"
#include "engine/wire/isakmp.h"

#include <optional>

namespace tunneldesk::ikev1
{

[[nodiscard]] wire::Delete deleteOfEsp(Spi ownInbound);               // rule DE-1
[[nodiscard]] wire::Delete deleteOfIsakmp(const CookiePair &cookies); // rule DE-2
[[nodiscard]] wire::Notification plainNotify(wire::NotifyType type, wire::ProtocolId protocol, Bytes spi,
                                             Bytes data = {});
[[nodiscard]] wire::Notification dpdNotify(wire::NotifyType type, Bytes spi, std::uint32_t sequence);
// RFC 2407, 4.6.3.1.
[[nodiscard]] wire::Notification responderLifetime(wire::ProtocolId protocol, Bytes spi, Seconds lifetime,
                                                   std::optional<std::uint64_t> kilobytes = std::nullopt);
[[nodiscard]] Bytes cookieOctets(const CookiePair &cookies);

// Seconds of a RESPONDER-LIFETIME for this protocol, if they are sane (rules RL-1, RL-2).
[[nodiscard]] std::optional<Seconds> responderLifetimeIn(const wire::Notification &notification,
                                                         wire::ProtocolId protocol);
// The same of its kilobytes.
[[nodiscard]] std::optional<std::uint64_t> responderKilobytesIn(const wire::Notification &notification,
                                                                wire::ProtocolId protocol);
// The SPI that an ESP notification names; zero when it names none.
[[nodiscard]] Spi espSpiOf(const wire::Notification &notification);
// The ESP SPIs of a Delete; empty when it is for something else.
[[nodiscard]] std::vector<Spi> espSpisOf(const wire::Delete &deletion);
[[nodiscard]] std::vector<CookiePair> isakmpSpisOf(const wire::Delete &deletion);
// The question or answer of DPD: its sequence, and the SPI as it came (rule DP-5). None when malformed or
// for other cookies.
struct DpdMessage {
    std::uint32_t sequence = 0;
    Bytes spi;
};
[[nodiscard]] std::optional<DpdMessage> dpdMessageOf(const wire::Notification &notification, const CookiePair &cookies);

[[nodiscard]] bool isErrorNotify(wire::NotifyType type);

} // namespace tunneldesk::ikev1
