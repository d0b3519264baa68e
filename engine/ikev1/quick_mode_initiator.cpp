#include "engine/ikev1/quick_mode_initiator.h"

#include "engine/ikev1/identity.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/main_mode.h"
#include "engine/ikev1/network_rows.h"
#include "engine/ikev1/refusal.h"

namespace tunneldesk::ikev1
{

namespace
{

// What both identities of message 2 name, if it lies within what we asked for (rule Q-8). The initiator's
// own comes first.
Result<Selector> narrowedSelector(const wire::Message &message, const PairId &pair)
{
    const auto ids = message.all<wire::Identification>();
    if (ids.size() != 2)
        return Reason::NetworkMismatch;
    const auto local = rangeOf(*ids[0]);
    const auto remote = rangeOf(*ids[1]);
    if (!local || !remote || !isAnyPort(*ids[0], *ids[1]) || !IpRange::of(pair.local).contains(*local) ||
        !IpRange::of(pair.remote).contains(*remote))
        return Reason::NetworkMismatch;
    return Selector{*local, *remote};
}

// RESPONDER-LIFETIME shortens and never lengthens (rule RL-2).
void obey(const wire::Notification &notification, EspAgreement &agreement)
{
    if (const auto told = responderLifetimeIn(notification, wire::ProtocolId::Esp))
        agreement.lifetime = std::min(agreement.lifetime, *told);
    if (const auto told = responderKilobytesIn(notification, wire::ProtocolId::Esp))
        agreement.lifetimeKilobytes = std::min(agreement.lifetimeKilobytes.value_or(*told), *told);
}

std::vector<NegotiationRow> networkRows(const wire::Message &message, const PairId &pair)
{
    const auto ids = message.all<wire::Identification>();
    const auto row = [&](Attribute what, const IpPrefix &ours, std::size_t index) {
        if (index >= ids.size())
            return NegotiationRow{what, networkText(ours), {}, false};
        const auto theirs = rangeOf(*ids[index]);
        return NegotiationRow{what, networkText(ours), identityText(*ids[index]),
                              theirs && IpRange::of(ours).contains(*theirs)};
    };
    std::vector<NegotiationRow> rows{row(Attribute::LocalNetwork, pair.local, 0),
                                     row(Attribute::RemoteNetwork, pair.remote, 1)};
    if (ids.size() == 2)
        addPortRow(rows, *ids[0], *ids[1]);
    return rows;
}

} // namespace

Step<AwaitQuickReply> startQuickMode(const PairId &pair, Spi ownSpi, SaId replaces, const QuickContext &context)
{
    const TunnelConfig &tunnel = *tunnelOf(context.config, pair.tunnel);
    Step<AwaitQuickReply> step;
    AwaitQuickReply &next = step.next;
    next.pair = pair;
    next.policy = quickPolicy(tunnel, context.nat);
    next.ownSpi = ownSpi;
    next.nonce = freshNonce(context.io.random);
    next.replaces = replaces;
    step.payloads = {offerPhase2(next.policy, ownSpi), wire::Nonce{next.nonce}};
    if (next.policy.pfs) {
        next.dh = crypto::makeDhKeyPair(*next.policy.pfs, context.io.random);
        step.payloads.emplace_back(wire::KeyExchange{next.dh->publicValue});
    }
    step.payloads.emplace_back(networkIdentification(pair.local));
    step.payloads.emplace_back(networkIdentification(pair.remote));
    return step;
}

StepResult<AgreedChild> onQuickReply(const AwaitQuickReply &state, SaId id, const Verified &message,
                                     const QuickContext &context)
{
    using wire::NotifyType;
    const wire::Message &content = message.content();
    const auto negotiated = negotiatePhase2(state.policy, *content.first<wire::SecurityAssociation>(), Role::Initiator);
    if (!negotiated.agreement)
        return Failure(Reason::NotOffered, NotifyType::BadProposalSyntax,
                       quickFinding(Reason::NotOffered, Side::Theirs, negotiated.rows));
    const auto selector = narrowedSelector(content, state.pair);
    if (!selector)
        return Failure(Reason::NetworkMismatch, NotifyType::InvalidIdInformation,
                       networkFinding(networkRows(content, state.pair)));
    const auto material = quickMaterialOf(content, negotiated.agreement->pfs, state.nonce);
    if (!material)
        return Failure(material.reason(), materialNotify(material.reason()),
                       materialFinding(material.error(), Certainty::Certain));
    Secret shared;
    if (state.dh) {
        auto secret = crypto::dhSharedSecret(*state.dh, material->ke);
        if (!secret)
            return Failure(secret.reason(), materialNotify(secret.reason()),
                           materialFinding(secret.error(), Certainty::Certain));
        shared = std::move(*secret);
    }
    EspAgreement agreement = *negotiated.agreement;
    for (const wire::Notification *notification : content.all<wire::Notification>())
        obey(*notification, agreement);
    return makeChild(id, state.pair, *selector, agreement, {state.ownSpi, state.nonce, material->nonce, shared.view()},
                     context);
}

} // namespace tunneldesk::ikev1
