// Quick Mode, our side asks.
#pragma once

#include "engine/ikev1/quick_mode.h"

namespace tunneldesk::ikev1
{

// Message 1, without its HASH. The tunnel of the pair must be in the configuration.
[[nodiscard]] Step<AwaitQuickReply> startQuickMode(const PairId &pair, Spi ownSpi, SaId replaces,
                                                   const QuickContext &context);
// Message 2. The caller sends message 3 and keeps it for repeats (rule Q-13). All failures end the
// exchange: the message is authenticated.
StepResult<AgreedChild> onQuickReply(const AwaitQuickReply &state, SaId id, const Verified &message,
                                     const QuickContext &context);

} // namespace tunneldesk::ikev1
