#include "engine/ikev1/main_mode_initiator.h"

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"

namespace tunneldesk::ikev1
{

Step<AwaitSaReply> startMainMode(const PeerConfig &config, Random &random)
{
    const wire::SecurityAssociation offer = offerPhase1(config.policy);
    Step<AwaitSaReply> step;
    step.next.cookies.initiator = freshCookie(random);
    step.next.saBody = wire::buildBody(offer);
    step.payloads.emplace_back(offer);
    for (wire::Payload &payload : natVendorIds(config.tunnels.front().natTraversal))
        step.payloads.push_back(std::move(payload));
    step.payloads.emplace_back(wire::VendorId{copyOf(wire::fragmentationVendorId())});
    if (announcesDpd(config))
        step.payloads.emplace_back(wire::VendorId{copyOf(wire::dpdVendorId())});
    return step;
}

StepResult<Step<AwaitKeReply>> onSaReply(const AwaitSaReply &state, const wire::ClearMessage &message,
                                         const Phase1Context &context)
{
    const auto *sa = message.content.first<wire::SecurityAssociation>();
    Negotiated<IkeSuite> negotiated = negotiatePhase1(context.config.policy, *sa, Role::Initiator);
    if (!negotiated.agreement)
        return Failure(negotiated.reason, notOfferedFinding(negotiated.rows));
    Random &random = context.io.random;
    const NatTraversal setting = context.lead().natTraversal;
    Step<AwaitKeReply> step;
    AwaitKeReply &next = step.next;
    next.cookies = message.content.header.cookies;
    next.saBody = state.saBody;
    next.suite = *negotiated.agreement;
    next.peer = announcementOf(message.content, setting);
    next.dh = crypto::makeDhKeyPair(next.suite.group, random);
    next.nonce = freshNonce(random);
    step.payloads = {wire::KeyExchange{next.dh.publicValue}, wire::Nonce{next.nonce}};
    for (wire::Payload &payload :
         natDetectionPayloads(next.peer.nat, setting, next.suite.hash, next.cookies, context.ends))
        step.payloads.push_back(std::move(payload));
    return step;
}

StepResult<Step<AwaitIdHash>> onKeReply(const AwaitKeReply &state, const wire::ClearMessage &message,
                                        const Phase1Context &context)
{
    const auto material = keyMaterialOf(message.content, state.suite.group, state.nonce, state.dh.publicValue);
    if (!material)
        return materialFailure(material.error(), Role::Initiator);
    const auto shared = crypto::dhSharedSecret(state.dh, material->peerPublic);
    if (!shared)
        return materialFailure(shared.error(), Role::Initiator);
    Step<AwaitIdHash> step;
    AwaitIdHash &next = step.next;
    next.cookies = state.cookies;
    next.saBody = state.saBody;
    next.suite = state.suite;
    next.peer = state.peer;
    hearMore(next.peer, message.content);
    auto keys =
        derivePhase1Keys(state.suite.hash, state.suite.encryption,
                         skeyidOf(state.suite.hash, context.preSharedKey.view(), state.nonce, material->peerNonce),
                         shared->view(), state.cookies);
    if (!keys)
        return keys.reason();
    next.keys = std::move(*keys);
    next.initiatorPublic = state.dh.publicValue;
    next.responderPublic = copyOf(material->peerPublic);
    next.nat = judgeNat(message.content, state.peer.nat, context.lead().natTraversal, state.suite.hash, state.cookies,
                        context.ends);
    next.chain =
        IvChain::forPhase1(state.suite.hash, state.suite.encryption, next.initiatorPublic, next.responderPublic);
    step.payloads = idHashPayloads(next, context, Role::Initiator);
    return step;
}

StepResult<Established> onIdHash(const AwaitIdHash &state, wire::DecryptedMessage message, const IvChain &chain,
                                 const Phase1Context &context)
{
    StepResult<Verified> verified = verifyIdHash(state, std::move(message), context, Role::Responder);
    if (!verified)
        return verified.failure();
    return establish(state, chain, *verified);
}

} // namespace tunneldesk::ikev1
