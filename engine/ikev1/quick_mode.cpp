#include "engine/ikev1/quick_mode.h"

#include "engine/config/limits.h"

namespace tunneldesk::ikev1
{

namespace
{
constexpr std::size_t kShortestNonce = 8;  // RFC 2409, 5
constexpr std::size_t kLongestNonce = 256; // RFC 2409, 5
} // namespace

const TunnelConfig *tunnelOf(const PeerConfig &config, TunnelId id)
{
    for (const TunnelConfig &tunnel : config.tunnels)
        if (tunnel.id == id)
            return &tunnel;
    return nullptr;
}

EspPolicy quickPolicy(const TunnelConfig &tunnel, const NatJudgement &nat)
{
    return espPolicyOf(tunnel, encapsulationNumber(nat.version, nat.findings));
}

AgreedChild makeChild(SaId id, const PairId &pair, const Selector &selector, const EspAgreement &agreement,
                      const QuickNumbers &numbers, const QuickContext &context)
{
    const TunnelConfig &tunnel = *tunnelOf(context.config, pair.tunnel);
    const bool isUdp = context.nat.version != NatVersion::None && context.nat.findings.wantsUdp();
    AgreedChild child;
    SaParams &params = child.params;
    params.id = id;
    params.gateway = context.config.gateway;
    params.tunnel = pair.tunnel;
    params.pair = pair;
    params.selectors = {selector};
    params.ends = context.ends;
    if (!isUdp)
        params.ends.local.port = params.ends.remote.port = 0;
    // A peer that has not floated talks IKE on 500 still; ESP goes over 4500 all the same (rule NT-7).
    for (tunneldesk::Endpoint *end : {&params.ends.local, &params.ends.remote})
        if (end->port == limits::kIkePort)
            end->port = limits::kNatTraversalPort;
    params.encapsulation = isUdp ? Encapsulation::Udp : Encapsulation::RawEsp;
    params.inboundSpi = numbers.ownSpi;
    params.outboundSpi = agreement.peerSpi;
    params.suite = agreement.suite;
    const auto keysFor = [&](Spi spi) {
        return espKeys(agreement.suite,
                       keymat(context.hash, context.keys.derivation, numbers.sharedSecret, spi, numbers.initiatorNonce,
                              numbers.responderNonce, keymatSizeOf(agreement.suite)));
    };
    params.inboundKeys = keysFor(numbers.ownSpi);
    params.outboundKeys = keysFor(agreement.peerSpi);
    params.extendedSequenceNumbers = agreement.extendedSequenceNumbers;
    params.replayWindow = tunnel.replayWindow;
    params.lifetimeKilobytes = agreement.lifetimeKilobytes;
    params.peerBehindNat = isUdp && context.nat.findings.there;
    child.lifetime = agreement.lifetime;
    child.pfs = agreement.pfs.has_value();
    return child;
}

Result<QuickMaterial> quickMaterialOf(const wire::Message &message, std::optional<DhGroup> pfs, ByteView ownNonce)
{
    const auto *nonce = message.first<wire::Nonce>();
    if (nonce->value.size() < kShortestNonce || nonce->value.size() > kLongestNonce ||
        equalBytes(nonce->value, ownNonce))
        return Reason::BadNonce;
    const auto *ke = message.first<wire::KeyExchange>();
    if ((ke != nullptr) != pfs.has_value())
        return Reason::BadKeyExchange;
    if (ke != nullptr && ke->value.size() != publicValueSizeOf(*pfs))
        return Error{Reason::BadKeyExchange, static_cast<std::int64_t>(ke->value.size()),
                     static_cast<std::int64_t>(publicValueSizeOf(*pfs))};
    return QuickMaterial{nonce->value, ke == nullptr ? ByteView() : ByteView(ke->value)};
}

Finding quickFinding(Reason verdict, Side side, std::vector<NegotiationRow> rows)
{
    const Field field = fieldOf(rows);
    Finding finding{verdict, Certainty::Certain, side, field, Advice::MatchProposal, std::move(rows), 0};
    if (verdict == Reason::PfsMismatch)
        finding.advice = Advice::MatchPfs;
    if (verdict == Reason::NetworkMismatch)
        finding.advice = Advice::MatchNetworks;
    return finding;
}

} // namespace tunneldesk::ikev1
