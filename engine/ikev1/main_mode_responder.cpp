#include "engine/ikev1/main_mode_responder.h"

#include "engine/ikev1/refusal.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

// A vendor id goes back only to who sent it, and no longer than it came: an answer to a stranger's message 1 must not
// be larger than that (rule S-7).
void answerVendorId(const wire::Message &request, bool (*isIt)(ByteView), ByteView own,
                    std::vector<wire::Payload> &payloads)
{
    for (const wire::VendorId *id : request.all<wire::VendorId>())
        if (isIt(id->value)) {
            payloads.emplace_back(wire::VendorId{copyOf(own.first(std::min(own.size(), id->value.size())))});
            return;
        }
}

} // namespace

StepResult<SaAnswer> answerSa(const wire::ClearMessage &message, const PeerConfig &config)
{
    const auto *sa = message.content.first<wire::SecurityAssociation>();
    if (const auto refusal = refusalOfGround(*sa))
        return Failure(Reason::NoProposalChosen, *refusal, {});
    Negotiated<IkeSuite> negotiated = negotiatePhase1(config.policy, *sa, Role::Responder);
    if (!negotiated.agreement)
        return Failure(Reason::NoProposalChosen, wire::NotifyType::NoProposalChosen,
                       {Reason::NoProposalChosen, Certainty::Certain, Side::Between, fieldOf(negotiated.rows),
                        Advice::MatchProposal, negotiated.rows, 0},
                       termsOf(config.policy));
    const NatTraversal setting = config.tunnels.front().natTraversal;
    SaAnswer answer{*negotiated.agreement, announcementOf(message.content, setting), {std::move(negotiated.reply)}};
    for (wire::Payload &vendorId : natVendorIdAnswer(message.content, setting))
        answer.payloads.push_back(std::move(vendorId));
    answerVendorId(message.content, wire::isFragmentationVendorId, wire::fragmentationVendorId(), answer.payloads);
    if (announcesDpd(config))
        answerVendorId(message.content, wire::isDpdVendorId, wire::dpdVendorId(), answer.payloads);
    return answer;
}

StepResult<Step<AwaitKe>> onSaRequest(const wire::ClearMessage &message, const PeerConfig &config, Random &random)
{
    StepResult<SaAnswer> answer = answerSa(message, config);
    if (!answer)
        return answer.failure();
    Step<AwaitKe> step;
    step.next.cookies = {message.content.header.cookies.initiator, freshCookie(random)};
    step.next.saBody = message.content.find(wire::PayloadType::SecurityAssociation)->raw;
    step.next.suite = answer->suite;
    step.next.peer = std::move(answer->peer);
    step.payloads = std::move(answer->payloads);
    return step;
}

StepResult<Step<AwaitPeerIdHash>> onKe(const AwaitKe &state, const wire::ClearMessage &message,
                                       const Phase1Context &context)
{
    const Bytes nonce = freshNonce(context.io.random);
    const auto material = keyMaterialOf(message.content, state.suite.group, nonce, {});
    if (!material)
        return materialFailure(material.error(), Role::Responder);
    const crypto::DhKeyPair dh = crypto::makeDhKeyPair(state.suite.group, context.io.random);
    const auto shared = crypto::dhSharedSecret(dh, material->peerPublic);
    if (!shared)
        return materialFailure(shared.error(), Role::Responder);
    Step<AwaitPeerIdHash> step;
    AwaitPeerIdHash &next = step.next;
    next.cookies = state.cookies;
    next.saBody = state.saBody;
    next.suite = state.suite;
    next.peer = state.peer;
    hearMore(next.peer, message.content);
    auto keys = derivePhase1Keys(state.suite.hash, state.suite.encryption,
                                 skeyidOf(state.suite.hash, context.preSharedKey.view(), material->peerNonce, nonce),
                                 shared->view(), state.cookies);
    if (!keys)
        return keys.reason();
    next.keys = std::move(*keys);
    next.initiatorPublic = copyOf(material->peerPublic);
    next.responderPublic = dh.publicValue;
    const NatTraversal setting = context.lead().natTraversal;
    next.nat = judgeNat(message.content, state.peer.nat, setting, state.suite.hash, state.cookies, context.ends);
    next.chain =
        IvChain::forPhase1(state.suite.hash, state.suite.encryption, next.initiatorPublic, next.responderPublic);
    step.payloads = {wire::KeyExchange{dh.publicValue}, wire::Nonce{nonce}};
    for (wire::Payload &payload :
         natDetectionPayloads(next.nat.version, setting, state.suite.hash, state.cookies, context.ends))
        step.payloads.push_back(std::move(payload));
    if (owesDpdVendorId(context.config, state.peer, next.peer))
        step.payloads.emplace_back(wire::VendorId{copyOf(wire::dpdVendorId())});
    return step;
}

StepResult<Step<Established>> onPeerIdHash(const AwaitPeerIdHash &state, wire::DecryptedMessage message,
                                           const IvChain &chain, const Phase1Context &context)
{
    StepResult<Verified> verified = verifyIdHash(state, std::move(message), context, Role::Initiator);
    if (!verified)
        return verified.failure();
    Step<Established> step{establish(state, chain, *verified), idHashPayloads(state, context, Role::Responder)};
    if (owesDpdVendorId(context.config, state.peer, step.next.peer))
        step.payloads.emplace_back(wire::VendorId{copyOf(wire::dpdVendorId())});
    return step;
}

} // namespace tunneldesk::ikev1
