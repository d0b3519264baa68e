#include "engine/ikev1/aggressive_mode_responder.h"

#include "engine/ikev1/identity.h"
#include "engine/ikev1/main_mode_responder.h"
#include "engine/wire/isakmp_build.h"

namespace tunneldesk::ikev1
{

StepResult<Step<AwaitPeerHash>> onAggressiveRequest(const wire::ClearMessage &message, const TunnelConfig &tunnel,
                                                    const Phase1Context &context)
{
    StepResult<SaAnswer> answer = answerSa(message, context.config);
    if (!answer)
        return answer.failure();
    const IkeSuite &suite = answer->suite;
    const Bytes nonce = freshNonce(context.io.random);
    const auto material = keyMaterialOf(message.content, suite.group, nonce, {});
    if (!material)
        return materialFailure(material.error(), Role::Responder);
    const crypto::DhKeyPair dh = crypto::makeDhKeyPair(suite.group, context.io.random);
    const auto shared = crypto::dhSharedSecret(dh, material->peerPublic);
    if (!shared)
        return materialFailure(shared.error(), Role::Responder);
    const wire::Identification own = identificationOf(tunnel.ownIdentity, context.ends.local.address);
    Step<AwaitPeerHash> step;
    AwaitPeerHash &next = step.next;
    next.cookies = {message.content.header.cookies.initiator, freshCookie(context.io.random)};
    next.saBody = message.content.find(wire::PayloadType::SecurityAssociation)->raw;
    next.suite = suite;
    next.peer = std::move(answer->peer);
    auto keys = derivePhase1Keys(suite.hash, suite.encryption,
                                 skeyidOf(suite.hash, context.preSharedKey.view(), material->peerNonce, nonce),
                                 shared->view(), next.cookies);
    if (!keys)
        return keys.reason();
    next.keys = std::move(*keys);
    next.initiatorPublic = copyOf(material->peerPublic);
    next.responderPublic = dh.publicValue;
    next.chain = IvChain::forPhase1(suite.hash, suite.encryption, next.initiatorPublic, next.responderPublic);
    next.identity = message.content.find(wire::PayloadType::Identification)->raw;
    const auto &id = *message.content.first<wire::Identification>();
    next.peerIdentity = identityText(id);
    if (hasOddPort(id))
        next.oddIdentity = IdentityEvent{id.protocol, id.port};
    const crypto::Digest proof = hashR(suite.hash, next.keys.skeyid, next.values(), wire::buildBody(own));
    step.payloads = std::move(answer->payloads);
    step.payloads.insert(step.payloads.begin() + 1, {wire::KeyExchange{dh.publicValue}, wire::Nonce{nonce}, own,
                                                     wire::HashValue{copyOf(proof.view())}});
    for (wire::Payload &payload :
         natDetectionPayloads(next.peer.nat, context.lead().natTraversal, suite.hash, next.cookies, context.ends))
        step.payloads.push_back(std::move(payload));
    return step;
}

crypto::Digest expectedHashI(const AwaitPeerHash &state)
{
    return hashI(state.suite.hash, state.keys.skeyid, state.values(), state.identity);
}

StepResult<Established> onPeerHash(const AwaitPeerHash &state, const Result<Verified> &verified, const IvChain &chain,
                                   const Phase1Context &context)
{
    if (!verified)
        return Failure(Reason::WrongPreSharedKey, wrongKeyFinding(Certainty::Certain));
    Established next = establish(state, chain, *verified);
    // Who announces it in message 3 has no answer to hear it in from us: both have to say it (RFC 3706, 5.1).
    next.peer.dpd = state.peer.dpd;
    next.oddIdentity = state.oddIdentity;
    next.peerIdentity = state.peerIdentity;
    next.nat = judgeNat(verified->content(), state.peer.nat, context.lead().natTraversal, state.suite.hash,
                        state.cookies, context.ends);
    return next;
}

} // namespace tunneldesk::ikev1
