// Aggressive Mode, the peer asks: two steps. The first one costs a DH (rule S-6, the budget is the caller's).
#pragma once

#include "engine/ikev1/aggressive_mode.h"

namespace tunneldesk::ikev1
{

// Message 1 to 2. A refusal ends the exchange with NO-PROPOSAL-CHOSEN in the clear. `tunnel` is the one that
// IDii names (rule AM-2); its key is in the context.
[[nodiscard]] StepResult<Step<AwaitPeerHash>>
onAggressiveRequest(const wire::ClearMessage &message, const TunnelConfig &tunnel, const Phase1Context &context);
// Message 3, in the clear or behind its decryption; `chain` stands behind it (rules AM-3, P1-15).
[[nodiscard]] StepResult<Established> onPeerHash(const AwaitPeerHash &state, const Result<Verified> &verified,
                                                 const IvChain &chain, const Phase1Context &context);
// What message 3 must prove.
[[nodiscard]] crypto::Digest expectedHashI(const AwaitPeerHash &state);

} // namespace tunneldesk::ikev1
