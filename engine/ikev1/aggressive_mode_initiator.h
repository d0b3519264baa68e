// Aggressive Mode, our side asks: two steps.
#pragma once

#include "engine/ikev1/aggressive_mode.h"

namespace tunneldesk::ikev1
{

// Message 1: with our KE and nonce already, so there is one group to offer (rule AM-1).
[[nodiscard]] Step<AwaitAggressiveReply> startAggressiveMode(const PeerConfig &config, const Ends &ends,
                                                             Random &random);

// Message 2 to 3. With HASH_R the peer has shown that he holds the key; ours is on its way in message 3.
struct AggressiveReply {
    Established next; // its chain stands before message 3
    std::vector<wire::Payload> payloads;
    Ends ends; // of message 3: from port 4500 when a NAT was found (RFC 3947, 4)
};
[[nodiscard]] StepResult<AggressiveReply> onAggressiveReply(const AwaitAggressiveReply &state,
                                                            wire::ClearMessage message, const Phase1Context &context);

} // namespace tunneldesk::ikev1
