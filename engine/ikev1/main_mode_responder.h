// Main Mode, the peer asks: three steps. The first one costs no DH and no key (rules S-5, S-6).
#pragma once

#include "engine/ikev1/main_mode.h"

namespace tunneldesk::ikev1
{

// What message 1 of either mode offers, judged; SA and vendor ids of message 2. Refusals end the exchange.
struct SaAnswer {
    IkeSuite suite;
    PeerAnnouncement peer;
    std::vector<wire::Payload> payloads;
};
[[nodiscard]] StepResult<SaAnswer> answerSa(const wire::ClearMessage &message, const PeerConfig &config);
// Message 1 to 2. A refusal ends the exchange with NO-PROPOSAL-CHOSEN in the clear.
StepResult<Step<AwaitKe>> onSaRequest(const wire::ClearMessage &message, const PeerConfig &config, Random &random);
// Message 3 to 4.
StepResult<Step<AwaitPeerIdHash>> onKe(const AwaitKe &state, const wire::ClearMessage &message,
                                       const Phase1Context &context);
// Message 5 to 6. `chain` stands behind message 5; the caller moves the next state's chain on with message 6.
StepResult<Step<Established>> onPeerIdHash(const AwaitPeerIdHash &state, wire::DecryptedMessage message,
                                           const IvChain &chain, const Phase1Context &context);

} // namespace tunneldesk::ikev1
