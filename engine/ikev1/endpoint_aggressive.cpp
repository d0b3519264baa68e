// A peer's message 1 of Aggressive Mode: whether it is answered, by which tunnel, and how often.
#include "engine/ikev1/endpoint_private.h"
#include "engine/ikev1/identity.h"

namespace tunneldesk::ikev1
{

namespace
{

bool answers(const Peer &peer)
{
    return peer.config().policy.answerAggressive;
}

} // namespace

// The one whose peer has this identity, else the first whose peer may have any, else the first that answers at all
// (rules AM-2, NT-15, S-19).
Endpoint::Private::AggressiveTarget Endpoint::Private::aggressiveTarget(const std::vector<Slot *> &here,
                                                                        const wire::Identification &id)
{
    AggressiveTarget target;
    for (Slot *slot : here) {
        if (!answers(slot->peer))
            continue;
        const TunnelConfig *tunnel = tunnelOfPeer(slot->peer.config(), id);
        if (tunnel != nullptr && tunnel->peerIdentity.type != IdentityType::Any)
            return {slot, tunnel};
        if (target.slot == nullptr || (target.tunnel == nullptr && tunnel != nullptr))
            target = {slot, tunnel};
    }
    return target;
}

Reason Endpoint::Private::onAggressiveMessage(const Arrival &arrival, Turn &turn)
{
    const std::vector<Slot *> here = at(arrival.ends);
    const wire::Header &header = arrival.header;
    // A responder's cookie that we do not know is no message 1 (rules H-3, AM-8).
    if (here.empty() || header.isEncrypted() || header.cookies.responder != Cookie{})
        return Reason::UnexpectedMessage;
    if (!header.messageId.isNone())
        return Reason::BadPayload;
    for (Slot *slot : here)
        if (slot->peer.hasInitiatorCookie(header.cookies.initiator)) {
            slot->peer.onRepeatedRequest(arrival, turn);
            return Reason::Replayed;
        }
    if (hasInitiatorCookie(header.cookies.initiator))
        return Reason::Replayed;
    // A mode that is not set is not spoken (rules AM-7, S-16).
    if (aggressiveTarget(here, {}).slot == nullptr)
        return refuseMode(*here.front(), IkeMode::Aggressive, arrival, turn);
    const auto message = parseChecked(arrival, rowOf(ExchangeKind::AggressiveMode, 1, false));
    if (!message)
        return message.reason();
    if (message->content.find(wire::PayloadType::SecurityAssociation)->raw.size() > kLargestSaBody)
        return Reason::BadLength;
    return answerAggressive(*message, here, arrival, turn);
}

Reason Endpoint::Private::answerAggressive(const wire::ClearMessage &message, const std::vector<Slot *> &here,
                                           const Arrival &arrival, Turn &turn)
{
    const auto &id = *message.content.first<wire::Identification>();
    const AggressiveTarget target = aggressiveTarget(here, id);
    Slot &slot = *target.slot;
    if (slot.peer.goesFirst(arrival.header.cookies.initiator, turn.now()))
        return Reason::UnexpectedMessage;
    if (!here.front()->aggressive.mayAnswer(arrival.header.cookies.initiator, turn.now()) ||
        !agreements.take(turn.now()))
        return Reason::QueueFull;
    const AttemptId attempt = numbers.nextAttempt();
    if (const auto failure = slot.peer.onAggressiveRequest(message, target.tunnel, attempt, arrival, turn))
        return failure->notify ? refuse(slot, *failure, arrival, turn) : failure->reason;
    if (target.tunnel == nullptr && slot.refusals.mayAnswer(arrival.header.cookies.initiator, turn.now())) {
        const PeerConfig &config = slot.peer.config();
        slot.peer.refusedUnproven(
            identityFinding(identificationOf(config.tunnels.front().peerIdentity, config.peer), id), attempt, turn);
    }
    return Reason::None;
}

} // namespace tunneldesk::ikev1
