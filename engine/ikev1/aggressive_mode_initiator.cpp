#include "engine/ikev1/aggressive_mode_initiator.h"

#include "engine/ikev1/floated.h"
#include "engine/ikev1/identity.h"
#include "engine/ikev1/informational.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"

namespace tunneldesk::ikev1
{

namespace
{

// HASH_R is right, then the identity (rule P1-11).
StepResult<Verified> verifyReply(const AwaitHash &known, wire::ClearMessage message, const Phase1Context &context)
{
    const wire::Payload *id = message.content.find(wire::PayloadType::Identification);
    const crypto::Digest expected = hashR(known.suite.hash, known.keys.skeyid, known.values(), id->raw);
    Result<Verified> verified = Verified::check(std::move(message), expected);
    // Whoever sees message 1 can answer it; only the right answer counts, and it may still come.
    if (!verified)
        return Failure(Reason::WrongPreSharedKey, wrongKeyFinding(Certainty::Probable));
    const auto &theirs = *verified->content().first<wire::Identification>();
    if (tunnelOfPeer(context.config, theirs) == nullptr)
        return Failure(Reason::IdentityMismatch, wire::NotifyType::InvalidIdInformation,
                       identityFinding(identificationOf(context.lead().peerIdentity, context.config.peer), theirs));
    return std::move(*verified);
}

StepResult<AwaitHash> known(const AwaitAggressiveReply &state, const IkeSuite &suite, const wire::ClearMessage &message,
                            const Phase1Context &context)
{
    const auto material = keyMaterialOf(message.content, suite.group, state.nonce, state.dh.publicValue);
    if (!material)
        return materialFailure(material.error(), Role::Initiator);
    const auto shared = crypto::dhSharedSecret(state.dh, material->peerPublic);
    if (!shared)
        return materialFailure(shared.error(), Role::Initiator);
    AwaitHash result;
    result.cookies = message.content.header.cookies;
    result.saBody = state.saBody;
    result.suite = suite;
    result.peer = announcementOf(message.content, context.lead().natTraversal);
    auto keys = derivePhase1Keys(suite.hash, suite.encryption,
                                 skeyidOf(suite.hash, context.preSharedKey.view(), state.nonce, material->peerNonce),
                                 shared->view(), result.cookies);
    if (!keys)
        return keys.reason();
    result.keys = std::move(*keys);
    result.initiatorPublic = state.dh.publicValue;
    result.responderPublic = copyOf(material->peerPublic);
    result.nat = judgeNat(message.content, result.peer.nat, context.lead().natTraversal, suite.hash, result.cookies,
                          context.ends);
    result.chain = IvChain::forPhase1(suite.hash, suite.encryption, result.initiatorPublic, result.responderPublic);
    return result;
}

} // namespace

Step<AwaitAggressiveReply> startAggressiveMode(const PeerConfig &config, const Ends &ends, Random &random)
{
    const wire::SecurityAssociation offer = offerPhase1(config.policy);
    const TunnelConfig &lead = config.tunnels.front();
    const wire::Identification id = identificationOf(lead.ownIdentity, ends.local.address);
    Step<AwaitAggressiveReply> step;
    AwaitAggressiveReply &next = step.next;
    next.cookies.initiator = freshCookie(random);
    next.saBody = wire::buildBody(offer);
    next.dh = crypto::makeDhKeyPair(config.policy.group, random);
    next.nonce = freshNonce(random);
    next.identity = wire::buildBody(id);
    step.payloads = {offer, wire::KeyExchange{next.dh.publicValue}, wire::Nonce{next.nonce}, id};
    for (wire::Payload &payload : natVendorIds(lead.natTraversal))
        step.payloads.push_back(std::move(payload));
    step.payloads.emplace_back(wire::VendorId{copyOf(wire::fragmentationVendorId())});
    if (announcesDpd(config))
        step.payloads.emplace_back(wire::VendorId{copyOf(wire::dpdVendorId())});
    return step;
}

StepResult<AggressiveReply> onAggressiveReply(const AwaitAggressiveReply &state, wire::ClearMessage message,
                                              const Phase1Context &context)
{
    const auto *sa = message.content.first<wire::SecurityAssociation>();
    Negotiated<IkeSuite> negotiated = negotiatePhase1(context.config.policy, *sa, Role::Initiator);
    if (!negotiated.agreement)
        return Failure(negotiated.reason, notOfferedFinding(negotiated.rows));
    auto values = known(state, *negotiated.agreement, message, context);
    if (!values)
        return values.failure();
    StepResult<Verified> verified = verifyReply(*values, std::move(message), context);
    if (!verified)
        return verified.failure();
    const Ends ends = values->nat.findings.wantsUdp() ? floated(context.ends) : context.ends;
    AggressiveReply reply{establish(*values, values->chain, *verified), {}, ends};
    const crypto::Digest proof = hashI(values->suite.hash, values->keys.skeyid, values->values(), state.identity);
    reply.payloads.emplace_back(wire::HashValue{copyOf(proof.view())});
    for (wire::Payload &payload : natDetectionPayloads(values->nat.version, context.lead().natTraversal,
                                                       values->suite.hash, values->cookies, reply.ends))
        reply.payloads.push_back(std::move(payload));
    // Message 3 is encrypted, so it may say so; messages 1 and 2 never do (rule AM-5).
    if (context.isFirstContact)
        reply.payloads.emplace_back(
            plainNotify(wire::NotifyType::InitialContact, wire::ProtocolId::Isakmp, cookieOctets(values->cookies)));
    return reply;
}

} // namespace tunneldesk::ikev1
