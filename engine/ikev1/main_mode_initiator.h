// Main Mode, our side asks: three steps.
#pragma once

#include "engine/ikev1/main_mode.h"

namespace tunneldesk::ikev1
{

// Message 1.
[[nodiscard]] Step<AwaitSaReply> startMainMode(const PeerConfig &config, Random &random);
// Message 2 to 3. Nobody has authenticated message 2: a wrong one is dropped and leaves a supposition.
StepResult<Step<AwaitKeReply>> onSaReply(const AwaitSaReply &state, const wire::ClearMessage &message,
                                         const Phase1Context &context);
// Message 4 to 5.
StepResult<Step<AwaitIdHash>> onKeReply(const AwaitKeReply &state, const wire::ClearMessage &message,
                                        const Phase1Context &context);
// Message 6. `chain` stands behind message 6.
StepResult<Established> onIdHash(const AwaitIdHash &state, wire::DecryptedMessage message, const IvChain &chain,
                                 const Phase1Context &context);

} // namespace tunneldesk::ikev1
