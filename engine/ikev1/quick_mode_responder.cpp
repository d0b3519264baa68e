#include "engine/ikev1/quick_mode_responder.h"

#include "engine/base/byte_writer.h"
#include "engine/ikev1/identity.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/main_mode.h"
#include "engine/ikev1/network_rows.h"
#include "engine/ikev1/refusal.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

using wire::NotifyType;

// The two ranges that the request names, ours as local; without identities the outer addresses (rule ID-6).
Result<Selector> requestedSelector(const wire::Message &message, const Ends &ends)
{
    const auto ids = message.all<wire::Identification>();
    if (ids.empty())
        return Selector{IpRange{ends.local.address, ends.local.address},
                        IpRange{ends.remote.address, ends.remote.address}};
    const auto theirs = rangeOf(*ids[0]);
    const auto ours = rangeOf(*ids[1]);
    if (!theirs || !ours)
        return Reason::NetworkMismatch;
    return Selector{*ours, *theirs, std::max(ids[0]->protocol, ids[1]->protocol), ids[1]->port, ids[0]->port};
}

bool isAny(const Selector &selector)
{
    return selector.protocol == 0 && selector.localPort == 0 && selector.remotePort == 0;
}

NegotiationRow networkRow(Attribute what, const IpPrefix &ours, const wire::Identification *theirs,
                          const IpAddress &outer)
{
    const Result<IpRange> range = theirs == nullptr ? IpRange{outer, outer} : rangeOf(*theirs);
    return {what, networkText(ours), theirs == nullptr ? outer.toString() : identityText(*theirs),
            range && *range == IpRange::of(ours)};
}

std::vector<NegotiationRow> networkRows(const wire::Message &message, const PairId &pair, const Ends &ends)
{
    const auto ids = message.all<wire::Identification>();
    const wire::Identification *remote = ids.size() == 2 ? ids[0] : nullptr;
    const wire::Identification *local = ids.size() == 2 ? ids[1] : nullptr;
    std::vector<NegotiationRow> rows{networkRow(Attribute::LocalNetwork, pair.local, local, ends.local.address),
                                     networkRow(Attribute::RemoteNetwork, pair.remote, remote, ends.remote.address)};
    if (local != nullptr)
        addPortRow(rows, *local, *remote);
    return rows;
}

std::ptrdiff_t okCount(const std::vector<NegotiationRow> &rows)
{
    return std::count_if(rows.begin(), rows.end(), [](const NegotiationRow &row) { return row.ok; });
}

// Names what was asked beside the pair of ours that comes nearest, and tells the peer that one.
Failure networkFailure(const wire::Message &message, const PeerConfig &config, const Ends &ends)
{
    std::vector<NegotiationRow> best;
    Bytes terms;
    for (const TunnelConfig &tunnel : config.tunnels)
        for (const PairId &pair : pairsOf(tunnel)) {
            auto rows = networkRows(message, pair, ends);
            if (!best.empty() && okCount(rows) <= okCount(best))
                continue;
            best = std::move(rows);
            terms = termsOf(pair);
        }
    return {Reason::NetworkMismatch, NotifyType::InvalidIdInformation, networkFinding(std::move(best)),
            std::move(terms)};
}

std::vector<wire::Payload> answerPayloads(const wire::Message &request, wire::SecurityAssociation reply,
                                          const AwaitQuickConfirm &next, Spi ownSpi,
                                          const std::optional<crypto::DhKeyPair> &dh, const EspAgreement &agreement)
{
    Bytes spi;
    ByteWriter(spi).writeU32(ownSpi.value);
    reply.proposals.front().spi = spi;
    std::vector<wire::Payload> payloads{std::move(reply), wire::Nonce{next.responderNonce}};
    if (dh)
        payloads.emplace_back(wire::KeyExchange{dh->publicValue});
    // The peer's identities go back as they came (rule ID-7).
    for (const wire::Identification *id : request.all<wire::Identification>())
        payloads.emplace_back(*id);
    if (agreement.oursIsShorter)
        payloads.emplace_back(
            responderLifetime(wire::ProtocolId::Esp, std::move(spi), agreement.lifetime, agreement.lifetimeKilobytes));
    return payloads;
}

} // namespace

std::optional<PairId> pairNamedBy(const wire::Message &message, const PeerConfig &config, const Ends &ends)
{
    const auto selector = requestedSelector(message, ends);
    if (!selector || !isAny(*selector))
        return std::nullopt;
    for (const TunnelConfig &tunnel : config.tunnels)
        for (const PairId &pair : pairsOf(tunnel))
            if (IpRange::of(pair.local) == selector->local && IpRange::of(pair.remote) == selector->remote)
                return pair;
    return std::nullopt;
}

StepResult<QuickAnswer> onQuickRequest(SaId id, Spi ownSpi, const Verified &message, const QuickContext &context)
{
    const wire::Message &content = message.content();
    const auto &offered = *content.first<wire::SecurityAssociation>();
    if (const auto refusal = refusalOfGround(offered))
        return Failure(Reason::NoProposalChosen, *refusal, {});
    const auto pair = pairNamedBy(content, context.config, context.ends);
    if (!pair)
        return networkFailure(content, context.config, context.ends);
    const TunnelConfig &tunnel = *tunnelOf(context.config, pair->tunnel);
    const EspPolicy policy = quickPolicy(tunnel, context.nat);
    auto negotiated = negotiatePhase2(policy, offered, Role::Responder);
    if (!negotiated.agreement)
        return Failure(negotiated.reason, NotifyType::NoProposalChosen,
                       quickFinding(negotiated.reason, Side::Between, negotiated.rows), termsOf(policy));
    const EspAgreement &agreement = *negotiated.agreement;
    const Bytes nonce = freshNonce(context.io.random);
    const auto material = quickMaterialOf(content, agreement.pfs, nonce);
    if (!material)
        return Failure(material.reason(), materialNotify(material.reason()),
                       materialFinding(material.error(), Certainty::Certain));
    Secret shared;
    std::optional<crypto::DhKeyPair> dh;
    if (agreement.pfs) {
        dh = crypto::makeDhKeyPair(*agreement.pfs, context.io.random);
        auto secret = crypto::dhSharedSecret(*dh, material->ke);
        if (!secret)
            return Failure(secret.reason(), materialNotify(secret.reason()),
                           materialFinding(secret.error(), Certainty::Certain));
        shared = std::move(*secret);
    }
    const Selector selector{IpRange::of(pair->local), IpRange::of(pair->remote)};
    AwaitQuickConfirm next{*pair, id, copyOf(material->nonce), nonce, agreement.peerSpi};
    auto payloads = answerPayloads(content, std::move(negotiated.reply), next, ownSpi, dh, agreement);
    AgreedChild child =
        makeChild(id, *pair, selector, agreement, {ownSpi, material->nonce, nonce, shared.view()}, context);
    return QuickAnswer{std::move(next), std::move(child), std::move(payloads)};
}

} // namespace tunneldesk::ikev1
