#include "engine/ikev1/main_mode.h"

#include "engine/ikev1/identity.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/refusal.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr std::size_t kNonceSize = 32;
constexpr std::size_t kShortestNonce = 8;  // RFC 2409, 5
constexpr std::size_t kLongestNonce = 256; // RFC 2409, 5

} // namespace

PeerAnnouncement announcementOf(const wire::Message &message, NatTraversal setting)
{
    PeerAnnouncement result;
    result.nat = natVersionOf(message, setting);
    hearMore(result, message);
    return result;
}

void hearMore(PeerAnnouncement &peer, const wire::Message &message)
{
    for (const wire::VendorId *id : message.all<wire::VendorId>()) {
        peer.dpd = peer.dpd || wire::isDpdVendorId(id->value);
        peer.fragmentation = peer.fragmentation || wire::isFragmentationVendorId(id->value);
        std::string name = wire::vendorIdName(id->value);
        if (std::find(peer.vendorIds.begin(), peer.vendorIds.end(), name) == peer.vendorIds.end())
            peer.vendorIds.push_back(std::move(name));
    }
}

bool announcesDpd(const PeerConfig &config)
{
    return std::any_of(config.tunnels.begin(), config.tunnels.end(),
                       [](const TunnelConfig &tunnel) { return tunnel.dpd.mode != DpdMode::Off; });
}

bool owesDpdVendorId(const PeerConfig &config, const PeerAnnouncement &before, const PeerAnnouncement &now)
{
    return now.dpd && !before.dpd && announcesDpd(config);
}

const TunnelConfig *tunnelOfPeer(const PeerConfig &config, const wire::Identification &id)
{
    const TunnelConfig *open = nullptr;
    for (const TunnelConfig &tunnel : config.tunnels) {
        if (tunnel.peerIdentity.type == IdentityType::Any)
            open = open == nullptr ? &tunnel : open;
        else if (isSameIdentity(id, identificationOf(tunnel.peerIdentity, config.peer)))
            return &tunnel;
    }
    return open;
}

std::vector<wire::Payload> idHashPayloads(const AwaitHash &state, const Phase1Context &context, Role role)
{
    const wire::Identification id = identificationOf(context.lead().ownIdentity, context.ends.local.address);
    const Bytes idBody = wire::buildBody(id);
    const auto hash = role == Role::Initiator ? hashI : hashR;
    const crypto::Digest proof = hash(state.suite.hash, state.keys.skeyid, state.values(), idBody);
    std::vector<wire::Payload> payloads{id, wire::HashValue{copyOf(proof.view())}};
    if (context.isFirstContact)
        payloads.emplace_back(
            plainNotify(wire::NotifyType::InitialContact, wire::ProtocolId::Isakmp, cookieOctets(state.cookies)));
    if (role == Role::Responder && state.suite.oursIsShorter)
        payloads.emplace_back(
            responderLifetime(wire::ProtocolId::Isakmp, cookieOctets(state.cookies), state.suite.lifetime));
    return payloads;
}

StepResult<Verified> verifyIdHash(const AwaitHash &state, wire::DecryptedMessage message, const Phase1Context &context,
                                  Role peerRole)
{
    const wire::Payload *id = message.content.find(wire::PayloadType::Identification);
    const auto hash = peerRole == Role::Initiator ? hashI : hashR;
    const crypto::Digest expected = hash(state.suite.hash, state.keys.skeyid, state.values(), id->raw);
    Result<Verified> verified = Verified::check(std::move(message), expected);
    if (!verified)
        return Failure(Reason::WrongPreSharedKey, wrongKeyFinding(Certainty::Certain));
    const auto &theirs = *verified->content().first<wire::Identification>();
    // Any tunnel's peer will do: they share the key, so the key vouches for all of them.
    if (tunnelOfPeer(context.config, theirs) == nullptr) {
        const wire::Identification wanted = identificationOf(context.lead().peerIdentity, context.config.peer);
        return Failure(Reason::IdentityMismatch, wire::NotifyType::InvalidIdInformation,
                       identityFinding(wanted, theirs), wire::buildBody(wanted));
    }
    return std::move(*verified);
}

Result<KeyMaterial> keyMaterialOf(const wire::Message &message, DhGroup group, ByteView ownNonce, ByteView ownPublic)
{
    const auto *ke = message.first<wire::KeyExchange>();
    const auto *nonce = message.first<wire::Nonce>();
    const std::size_t size = publicValueSizeOf(group);
    if (ke->value.size() != size)
        return Error{Reason::BadKeyExchange, static_cast<std::int64_t>(ke->value.size()),
                     static_cast<std::int64_t>(size)};
    if (equalBytes(ke->value, ownPublic))
        return Reason::BadKeyExchange;
    if (nonce->value.size() < kShortestNonce || nonce->value.size() > kLongestNonce ||
        equalBytes(nonce->value, ownNonce))
        return Reason::BadNonce;
    return KeyMaterial{ke->value, nonce->value};
}

Failure materialFailure(const Error &error, Role receiver)
{
    if (error.reason != Reason::BadKeyExchange && error.reason != Reason::BadNonce)
        return error.reason;
    const bool isAnswering = receiver == Role::Responder;
    Failure failure(error.reason, materialFinding(error, isAnswering ? Certainty::Certain : Certainty::Probable));
    if (isAnswering)
        failure.notify = materialNotify(error.reason);
    return failure;
}

Established establish(const AwaitHash &state, const IvChain &chain, const Verified &message)
{
    Established next{state.cookies, state.suite,  state.peer, state.keys.session.clone(), state.nat, chain, false,
                     std::nullopt,  std::nullopt, {}};
    hearMore(next.peer, message.content());
    if (const auto *id = message.content().first<wire::Identification>(); id != nullptr) {
        next.peerIdentity = identityText(*id);
        if (hasOddPort(*id))
            next.oddIdentity = IdentityEvent{id->protocol, id->port};
    }
    // What came in the clear beside a good HASH is anybody's word (rules AM-5, IC-2).
    if (!message.content().header.isEncrypted())
        return next;
    for (const wire::Notification *notification : message.content().all<wire::Notification>()) {
        if (notification->type == wire::NotifyType::InitialContact)
            next.peerSaidInitialContact = true;
        if (notification->type == wire::NotifyType::ResponderLifetime)
            next.responderLifetime = responderLifetimeIn(*notification, wire::ProtocolId::Isakmp);
    }
    return next;
}

Bytes freshNonce(Random &random)
{
    Bytes nonce(kNonceSize);
    random.fill(nonce);
    return nonce;
}

Cookie freshCookie(Random &random)
{
    Cookie cookie{};
    while (cookie == Cookie{})
        random.fill(cookie);
    return cookie;
}

Finding wrongKeyFinding(Certainty certainty)
{
    return {Reason::WrongPreSharedKey, certainty, Side::Between, Field::PreSharedKey, Advice::CompareKeys, {}, 0};
}

Finding identityFinding(const wire::Identification &expected, const wire::Identification &theirs)
{
    return {Reason::IdentityMismatch,
            Certainty::Certain,
            Side::Between,
            Field::PeerIdentity,
            Advice::MatchIdentity,
            {{Attribute::PeerIdentity, identityText(expected), identityText(theirs), false}},
            0};
}

Finding notOfferedFinding(const std::vector<NegotiationRow> &rows)
{
    return {Reason::NotOffered, Certainty::Probable, Side::Theirs, fieldOf(rows), Advice::MatchProposal, rows, 0};
}

} // namespace tunneldesk::ikev1
