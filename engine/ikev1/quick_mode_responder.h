// Quick Mode, the peer asks.
#pragma once

#include "engine/ikev1/quick_mode.h"

namespace tunneldesk::ikev1
{

struct QuickAnswer {
    AwaitQuickConfirm next;
    AgreedChild child;
    std::vector<wire::Payload> payloads; // message 2 without its HASH
};

// Message 1 to 2. The networks are judged before the proposal (rule Q-7).
// All failures end the exchange: the message is authenticated.
StepResult<QuickAnswer> onQuickRequest(SaId id, Spi ownSpi, const Verified &message, const QuickContext &context);

// Which pair a request names; for the events of a request that failed. None when it names none of ours.
[[nodiscard]] std::optional<PairId> pairNamedBy(const wire::Message &message, const PeerConfig &config,
                                                const Ends &ends);

} // namespace tunneldesk::ikev1
