#include "engine/ikev1/refusal.h"

#include "engine/ikev1/identity.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

using wire::NotifyType;
using Rows = std::vector<NegotiationRow>;

constexpr Spi kNobodysSpi{256}; // the least that is one (RFC 4303, 2.1)
constexpr std::uint16_t kUnsupportedExchangeType = 29;

bool isAboutProposals(NotifyType type)
{
    return type == NotifyType::NoProposalChosen || type == NotifyType::BadProposalSyntax ||
           type == NotifyType::AttributesNotSupported;
}

// An answer to how the exchange was begun, not to what stands in it.
bool isAboutMode(NotifyType type)
{
    return type == NotifyType::InvalidExchangeType || static_cast<std::uint16_t>(type) == kUnsupportedExchangeType;
}

template <typename Body>
std::optional<Body> bodyFrom(wire::PayloadType type, ByteView octets)
{
    if (octets.empty())
        return std::nullopt;
    auto parsed = wire::parseBody(type, octets);
    if (!parsed || !std::holds_alternative<Body>(*parsed))
        return std::nullopt;
    return std::get<Body>(std::move(*parsed));
}

// A row that says what the peer has, and it is another than ours.
bool hasDifference(const Rows &rows)
{
    return std::any_of(rows.begin(), rows.end(),
                       [](const NegotiationRow &row) { return !row.ok && !row.theirs.empty(); });
}

template <typename Policy, typename Negotiate>
std::optional<Rows> difference(const Policy &policy, const wire::Notification &notification, Negotiate negotiate)
{
    const auto theirs = bodyFrom<wire::SecurityAssociation>(wire::PayloadType::SecurityAssociation, notification.data);
    if (!theirs)
        return std::nullopt;
    Rows rows = negotiate(policy, *theirs, Role::Initiator).rows;
    return hasDifference(rows) ? std::optional(std::move(rows)) : std::nullopt;
}

Finding refusal(const wire::Notification &notification, bool isProtected)
{
    return {Reason::PeerRefused,
            isProtected ? Certainty::Certain : Certainty::Probable,
            Side::Theirs,
            Field::None,
            Advice::CheckPeerLog,
            {},
            static_cast<std::int64_t>(notification.type)};
}

void nameProposal(Finding &finding, std::optional<Rows> known, Rows own, Field firstSuspect)
{
    finding.verdict = Reason::NoProposalChosen;
    if (!known) {
        finding.certainty = Certainty::Probable;
        finding.field = firstSuspect;
        finding.advice = Advice::CompareProposals;
        finding.rows = std::move(own);
        return;
    }
    finding.side = Side::Between;
    finding.rows = std::move(*known);
    finding.field = fieldOf(finding.rows);
    finding.advice = Advice::MatchProposal;
}

void nameIdentity(Finding &finding, const wire::Notification &notification, const RefusedPhase1 &refused)
{
    const TunnelConfig &lead = refused.config.tunnels.front();
    const auto wanted = bodyFrom<wire::Identification>(wire::PayloadType::Identification, notification.data);
    finding.verdict = Reason::IdentityMismatch;
    finding.field = Field::OwnIdentity;
    finding.advice = Advice::MatchIdentity;
    finding.rows = {{Attribute::OwnIdentity, identityText(identificationOf(lead.ownIdentity, refused.localAddress)),
                     wanted ? identityText(*wanted) : std::string(), false}};
    // Nobody has vouched for who we are yet: it is what he says of us, not what we say.
    if (!refused.isProtected)
        finding.certainty = Certainty::Probable;
}

// AUTHENTICATION-FAILED under keys that fit: the key is right, and nothing there is set for this ID in this
// mode; which of the two, the notify has no room for (RFC 2408, 3.14.1). The outer address is the ID that every
// peer expects where nobody has set another, unless a NAT hides it: then the mode is what comes first.
void nameStranger(Finding &finding, const wire::Notification &notification, const RefusedPhase1 &refused)
{
    nameIdentity(finding, notification, refused);
    finding.certainty = Certainty::Probable;
    finding.advice = Advice::MatchIdentityOrMode;
    const NegotiationRow mode{Attribute::IkeMode, std::string(nameOf(refused.config.policy.mode)), {}, false};
    const bool isPlainId =
        refused.config.tunnels.front().ownIdentity.type == IdentityType::Auto && !refused.isIdDoubtful;
    finding.rows.insert(isPlainId ? finding.rows.begin() : finding.rows.end(), mode);
    if (!isPlainId)
        return;
    finding.verdict = Reason::ModeMismatch;
    finding.field = Field::IkeMode;
}

// As phase 1 names them, where it has the like.
bool isAlike(EspEncryption esp, IkeEncryption ike)
{
    const std::string_view name = nameOf(ike);
    return nameOf(esp).starts_with(name.substr(0, name.rfind("-CBC")));
}

bool isAlike(EspAuthentication esp, Hash hash)
{
    const std::string name = "HMAC-" + std::string(nameOf(hash)) + '-';
    return esp == EspAuthentication::Included || nameOf(esp).starts_with(name);
}

// Whoever set phase 1 up over there has mostly chosen the same algorithms for phase 2. So what is another here than
// there is the first suspect; else it is PFS, which differs most often (rule Q-6).
Attribute firstSuspect(const EspPolicy &policy, const IkePolicy &phase1)
{
    if (policy.pfs)
        return Attribute::Pfs;
    if (!isAlike(policy.suite.encryption, phase1.encryption))
        return Attribute::EspEncryption;
    return isAlike(policy.suite.authentication, phase1.hash) ? Attribute::Pfs : Attribute::EspAuthentication;
}

Rows ownRowsFrom(const EspPolicy &policy, Attribute first)
{
    Rows rows = ownRows(policy);
    std::stable_partition(rows.begin(), rows.end(),
                          [first](const NegotiationRow &row) { return row.attribute == first; });
    return rows;
}

} // namespace

Bytes termsOf(const IkePolicy &policy)
{
    return wire::buildBody(offerPhase1(policy));
}

Bytes termsOf(const EspPolicy &policy)
{
    return wire::buildBody(offerPhase2(policy, kNobodysSpi));
}

Bytes termsOf(const PairId &pair)
{
    Bytes octets = wire::buildBody(networkIdentification(pair.local));
    append(octets, wire::buildBody(networkIdentification(pair.remote)));
    return octets;
}

Finding phase1NotifyFinding(const wire::Notification &notification, const RefusedPhase1 &refused)
{
    const IkePolicy &policy = refused.config.policy;
    Finding finding = refusal(notification, refused.isProtected);
    if (!refused.isAfterKeys && isAboutProposals(notification.type)) {
        nameProposal(finding, difference(policy, notification, negotiatePhase1), ownRows(policy), Field::IkeEncryption);
        if (!refused.isProtected)
            finding.certainty = Certainty::Probable;
    } else if (!refused.isAfterKeys && isAboutMode(notification.type)) {
        finding = modeFinding(policy.mode, policy.mode == IkeMode::Main ? IkeMode::Aggressive : IkeMode::Main,
                              Certainty::Probable);
        finding.number = static_cast<std::int64_t>(notification.type);
    } else if (notification.type == NotifyType::InvalidIdInformation) {
        nameIdentity(finding, notification, refused);
    } else if (notification.type == NotifyType::AuthenticationFailed && (refused.isProtected || !refused.isAfterKeys)) {
        nameStranger(finding, notification, refused);
    } else if (refused.isAfterKeys && !refused.isProtected) {
        // After a wrong key nothing that the peer protects could be read here.
        finding.verdict = Reason::WrongPreSharedKey;
        finding.side = Side::Between;
        finding.field = Field::PreSharedKey;
        finding.advice = Advice::CompareKeys;
    }
    return finding;
}

Finding quickNotifyFinding(const wire::Notification &notification, const EspPolicy &policy, const PairId &pair,
                           const IkePolicy &phase1)
{
    Finding finding = refusal(notification, true);
    if (isAboutProposals(notification.type)) {
        const Attribute suspect = firstSuspect(policy, phase1);
        nameProposal(finding, difference(policy, notification, negotiatePhase2), ownRowsFrom(policy, suspect),
                     fieldOf(suspect));
        const bool isCertain = finding.certainty == Certainty::Certain;
        if (isCertain && verdictOf(finding.rows) == Reason::PfsMismatch) {
            finding.verdict = Reason::PfsMismatch;
            finding.advice = Advice::MatchPfs;
        } else if (!isCertain && suspect == Attribute::Pfs) {
            finding.verdict = Reason::PfsMismatch;
        }
    } else if (notification.type == NotifyType::InvalidIdInformation) {
        finding.verdict = Reason::NetworkMismatch;
        finding.field = Field::RemoteNetworks;
        finding.advice = Advice::MatchNetworks;
        finding.rows = {{Attribute::LocalNetwork, networkText(pair.local), {}, false},
                        {Attribute::RemoteNetwork, networkText(pair.remote), {}, false}};
        const ByteView data(notification.data);
        const std::size_t half = data.size() / 2;
        const auto local = bodyFrom<wire::Identification>(wire::PayloadType::Identification, data.first(half));
        const auto remote = bodyFrom<wire::Identification>(wire::PayloadType::Identification, data.last(half));
        if (local && remote && rangeOf(*local) && rangeOf(*remote)) {
            const auto row = [](Attribute what, const IpPrefix &ours, const wire::Identification &theirs) {
                return NegotiationRow{what, networkText(ours), identityText(theirs),
                                      *rangeOf(theirs) == IpRange::of(ours)};
            };
            // His remote network is our local one. When both are the same it is something else that he does not like.
            Rows rows{row(Attribute::LocalNetwork, pair.local, *remote),
                      row(Attribute::RemoteNetwork, pair.remote, *local)};
            if (hasDifference(rows)) {
                finding.rows = std::move(rows);
                finding.side = Side::Between;
                finding.field = fieldOf(finding.rows);
            }
        }
    }
    return finding;
}

Finding leftAfterIdentityFinding(const PeerConfig &config)
{
    const TunnelConfig &lead = config.tunnels.front();
    return {
        Reason::IdentityMismatch,
        Certainty::Probable,
        Side::Theirs,
        Field::OwnIdentity,
        Advice::MatchIdentity,
        {{Attribute::OwnIdentity, identityText(identificationOf(lead.ownIdentity, config.outerAddress)), {}, false}},
        0};
}

Finding leftInQuickModeFinding(const EspPolicy &policy, const PairId &pair)
{
    Rows rows = ownRows(policy);
    rows.insert(rows.begin(), {{Attribute::LocalNetwork, networkText(pair.local), {}, false},
                               {Attribute::RemoteNetwork, networkText(pair.remote), {}, false}});
    return {Reason::PeerRefused,
            Certainty::Probable,
            Side::Theirs,
            Field::RemoteNetworks,
            Advice::CheckPeerLog,
            std::move(rows),
            0};
}

Finding modeFinding(IkeMode ours, IkeMode theirs, Certainty certainty)
{
    // The same mode, and yet no answer: then it is the setting that answers nobody (rule AM-7).
    const bool isSame = ours == theirs;
    return {isSame ? Reason::NotConfigured : Reason::ModeMismatch,
            certainty,
            isSame ? Side::Ours : Side::Between,
            isSame ? Field::AnswerAggressive : Field::IkeMode,
            isSame ? Advice::AnswerAggressive : Advice::MatchMode,
            {{Attribute::IkeMode, std::string(nameOf(ours)), std::string(nameOf(theirs)), isSame}},
            0};
}

Finding firstSilenceFinding(const IkePolicy &policy, Certainty certainty)
{
    Finding finding{Reason::NoAnswer,
                    certainty,
                    Side::Between,
                    Field::TunnelPeer,
                    Advice::CheckReachabilityOrPolicy,
                    {{Attribute::IkeMode, std::string(nameOf(policy.mode)), {}, false}},
                    1};
    for (NegotiationRow &row : ownRows(policy))
        finding.rows.push_back(std::move(row));
    return finding;
}

Finding silenceFinding(unsigned message, Certainty certainty, bool isFloated)
{
    if (message >= 5 || isFloated)
        return {Reason::WrongPreSharedKey,
                Certainty::Probable,
                Side::Between,
                Field::PreSharedKey,
                isFloated ? Advice::CompareKeysOrOpenPort : Advice::CompareKeys,
                {},
                0};
    return {Reason::NoAnswer, certainty, Side::Between, Field::None, Advice::CompareKeysOrShrink, {}, message};
}

Finding peerSilenceFinding(bool isToFloat)
{
    return {Reason::NoAnswer,
            Certainty::Certain,
            Side::Between,
            isToFloat ? Field::NatTraversal : Field::TunnelPeer,
            Advice::CheckReachability,
            {},
            4};
}

std::optional<wire::NotifyType> refusalOfGround(const wire::SecurityAssociation &offered)
{
    if (offered.doi != wire::kDoiIpsec)
        return wire::NotifyType::DoiNotSupported;
    if (offered.situation != wire::kSituationIdentityOnly)
        return wire::NotifyType::SituationNotSupported;
    return std::nullopt;
}

wire::NotifyType materialNotify(Reason reason)
{
    return reason == Reason::BadNonce ? NotifyType::PayloadMalformed : NotifyType::InvalidKeyInformation;
}

Finding materialFinding(const Error &error, Certainty certainty)
{
    Finding finding{error.reason, certainty, Side::Theirs, Field::None, Advice::CheckPeerLog, {}, 0};
    if (error.second != 0) {
        finding.advice = Advice::UpdatePeer;
        finding.rows = {{Attribute::PublicValueSize, std::to_string(error.second), std::to_string(error.first), false}};
    }
    return finding;
}

Finding cipherLackingFinding()
{
    return {Reason::CryptoUnavailable,
            Certainty::Certain,
            Side::ThisComputer,
            Field::None,
            Advice::FixConfiguration,
            {},
            0};
}

} // namespace tunneldesk::ikev1
