#include "engine/ikev1/negotiate.h"

#include "engine/base/byte_writer.h"
#include "engine/ikev1/negotiate_values.h"
#include "engine/wire/attributes.h"

#include <algorithm>
#include <numeric>

namespace tunneldesk::ikev1
{

namespace
{

using Rows = std::vector<NegotiationRow>;

constexpr std::uint32_t kSmallestSpi = 256; // RFC 4303, 2.1
// Longer lifetimes of a peer are cut here, so that no timer overflows, and shorter ones are not followed: he would
// have us renew without end (rules LT-1, LT-2).
constexpr std::uint64_t kLongestLifetime = 86400;
constexpr std::uint64_t kShortestLifetime = 10;
constexpr std::uint64_t kLifetimeWhenAbsent = 28800; // RFC 2407, 4.5

bool allOk(const Rows &rows)
{
    return std::all_of(rows.begin(), rows.end(), [](const NegotiationRow &row) { return row.ok; });
}

std::size_t okCount(const Rows &rows)
{
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const NegotiationRow &row) { return row.ok; }));
}

Seconds lifetimeOf(const std::optional<std::uint64_t> &theirs)
{
    const std::uint64_t seconds = theirs.value_or(kLifetimeWhenAbsent);
    return Seconds(static_cast<std::int64_t>(std::clamp(seconds, kShortestLifetime, kLongestLifetime)));
}

std::string lifeText(const std::optional<std::uint64_t> &seconds)
{
    return seconds ? secondsText(*seconds) : "-";
}

TransformValues valuesOf(const IkePolicy &policy)
{
    TransformValues values;
    values.encryption = numberOf(policy.encryption).number;
    values.keyLength = numberOf(policy.encryption).keyLength;
    values.hash = numberOf(policy.hash);
    values.group = numberOf(policy.group);
    values.authentication = wire::phase1::kAuthenticationPreShared;
    values.seconds = static_cast<std::uint64_t>(policy.lifetime.count());
    return values;
}

TransformValues valuesOf(const EspPolicy &policy)
{
    TransformValues values;
    values.encryption = numberOf(policy.suite.encryption).number;
    values.keyLength = numberOf(policy.suite.encryption).keyLength;
    values.hash = numberOf(policy.suite.authentication);
    values.group = policy.pfs ? numberOf(*policy.pfs) : 0;
    values.encapsulation = policy.encapsulation;
    values.extendedSequence = policy.extendedSequenceNumbers ? 1 : 0;
    values.seconds = static_cast<std::uint64_t>(policy.lifetime.count());
    values.kilobytes = policy.lifetimeKilobytes;
    return values;
}

// RFC 2409, appendix A; RFC 4754, 2; those above 64000 are of the XAUTH and hybrid drafts.
std::string authenticationText(std::uint64_t number)
{
    switch (number) {
    case 0:
        return {};
    case wire::phase1::kAuthenticationPreShared:
        return "pre-share";
    case 2:
        return "DSS signature";
    case 3:
        return "RSA signature";
    case 4:
    case 5:
        return "RSA encryption";
    case 9:
    case 10:
    case 11:
        return "ECDSA signature";
    case 64221:
    case 64222:
        return "hybrid RSA";
    case 65001:
    case 65002:
        return "XAUTH with pre-share";
    case 65005:
    case 65006:
        return "XAUTH with RSA";
    default:
        return "#" + std::to_string(number);
    }
}

Rows comparePhase1(const TransformValues &ours, const TransformValues &theirs)
{
    using enum Attribute;
    Rows rows{
        {IkeEncryption, ikeEncryptionText(ours.encryption, ours.keyLength),
         ikeEncryptionText(theirs.encryption, theirs.keyLength),
         ours.encryption == theirs.encryption && ours.keyLength == theirs.keyLength},
        {IkeHash, hashText(ours.hash), hashText(theirs.hash), ours.hash == theirs.hash},
        {IkeGroup, groupText(ours.group), groupText(theirs.group), ours.group == theirs.group},
        {IkeAuthentication, authenticationText(ours.authentication), authenticationText(theirs.authentication),
         ours.authentication == theirs.authentication},
        // Any duration is accepted; the smaller one counts (rule P1-12).
        {IkeLifetime, lifeText(ours.seconds), lifeText(theirs.seconds), true},
    };
    if (!theirs.isUnderstood)
        rows.push_back({Protocol, "-", "?", false});
    return rows;
}

// As responder a peer's wish for PFS is granted though we have none set (rule Q-6); a private group only when it is
// chosen.
bool isFitGroup(std::uint64_t ours, std::uint64_t theirs, Role role)
{
    const std::optional<DhGroup> group = groupFromNumber(theirs);
    return ours == theirs || (role == Role::Responder && ours == 0 && group && !isPrivate(*group));
}

Rows comparePhase2(const EspPolicy &policy, const TransformValues &theirs, Role role)
{
    using enum Attribute;
    const TransformValues ours = valuesOf(policy);
    // We may do without extended numbers as responder, never take them unasked (rule E-14).
    const bool isFitSequence =
        ours.extendedSequence == theirs.extendedSequence || (role == Role::Responder && theirs.extendedSequence == 0);
    Rows rows{
        {EspEncryption, espEncryptionText(ours.encryption, ours.keyLength),
         espEncryptionText(theirs.encryption, theirs.keyLength),
         ours.encryption == theirs.encryption && ours.keyLength == theirs.keyLength},
        {EspAuthentication, espAuthenticationText(ours.hash), espAuthenticationText(theirs.hash),
         ours.hash == theirs.hash},
        {Pfs, groupText(ours.group), groupText(theirs.group), isFitGroup(ours.group, theirs.group, role)},
        {EspEncapsulation, encapsulationText(ours.encapsulation), encapsulationText(theirs.encapsulation),
         ours.encapsulation == theirs.encapsulation},
        {SaLifetime, lifeText(ours.seconds), lifeText(theirs.seconds), true},
    };
    if (ours.extendedSequence != 0 || theirs.extendedSequence != 0)
        rows.push_back({ExtendedSequenceNumbers, std::to_string(ours.extendedSequence),
                        std::to_string(theirs.extendedSequence), isFitSequence});
    if (!theirs.isUnderstood)
        rows.push_back({Protocol, "-", "?", false});
    return rows;
}

// Instead of what may stand there of attributes: they do not count in a proposal that is unfit as a whole.
void putProtocolRow(Rows &rows, std::string ours, std::string theirs)
{
    std::erase_if(rows, [](const NegotiationRow &row) { return row.attribute == Attribute::Protocol; });
    rows.push_back({Attribute::Protocol, std::move(ours), std::move(theirs), false});
}

struct Candidate {
    const wire::Proposal *proposal = nullptr;
    const wire::Transform *transform = nullptr;
    TransformValues values;
    Rows rows;
    bool isBetterThan(const Candidate &other) const
    {
        return other.proposal == nullptr ||
               okCount(rows) * (other.rows.size() + 1) > okCount(other.rows) * (rows.size() + 1);
    }
};

// For each attribute in the way all that the peer offered, in his order: why each of the offers failed (rule
// SA-13; pitfall 8).
void nameAllOffers(Rows &rows, const std::vector<Rows> &refused)
{
    constexpr std::size_t kMostNamed = 8;
    for (NegotiationRow &row : rows) {
        if (row.ok)
            continue;
        std::vector<std::string> values;
        for (const Rows &offer : refused)
            for (const NegotiationRow &other : offer)
                if (other.attribute == row.attribute && values.size() < kMostNamed &&
                    std::find(values.begin(), values.end(), other.theirs) == values.end())
                    values.push_back(other.theirs);
        row.theirs.clear();
        for (const std::string &value : values)
            row.theirs += (row.theirs.empty() ? "" : ", ") + value;
    }
}

// The first acceptable transform in the peer's order, if asked for one that has extended sequence numbers before the
// others; else the one that comes nearest (rules SA-13, E-14).
template <typename Compare>
Candidate choose(const wire::SecurityAssociation &theirs, bool prefersExtended, Compare compare)
{
    Candidate best;
    std::optional<Candidate> second;
    std::vector<Rows> refused;
    for (const wire::Proposal &proposal : theirs.proposals)
        for (const wire::Transform &transform : proposal.transforms) {
            Candidate candidate{&proposal, &transform, {}, {}};
            compare(candidate);
            if (allOk(candidate.rows) && (!prefersExtended || candidate.values.extendedSequence == 1))
                return candidate;
            if (!allOk(candidate.rows))
                refused.push_back(candidate.rows);
            if (allOk(candidate.rows) && !second)
                second = std::move(candidate);
            else if (candidate.isBetterThan(best))
                best = std::move(candidate);
        }
    if (second)
        return std::move(*second);
    if (refused.size() > 1)
        nameAllOffers(best.rows, refused);
    return best;
}

wire::SecurityAssociation replyWith(const wire::Proposal &proposal, const wire::Transform &transform)
{
    wire::SecurityAssociation reply;
    reply.proposals.push_back({proposal.number, proposal.protocol, {}, {transform}});
    return reply;
}

bool isSingle(const wire::SecurityAssociation &sa)
{
    return sa.proposals.size() == 1 && sa.proposals.front().transforms.size() == 1;
}

Spi spiOf(const wire::Proposal &proposal)
{
    Spi spi;
    for (const Byte octet : proposal.spi)
        spi.value = spi.value << 8 | octet;
    return spi;
}

// All that stand under its number: they are wanted together (RFC 2408, 4.2).
std::string suiteText(const wire::SecurityAssociation &sa, std::uint8_t number)
{
    std::string text;
    for (const wire::Proposal &proposal : sa.proposals)
        if (proposal.number == number)
            text += (text.empty() ? "" : " + ") + protocolText(proposal.protocol);
    return text;
}

std::string spiText(const wire::Proposal &proposal)
{
    constexpr std::size_t kMostShown = 8;
    const ByteView spi(proposal.spi);
    return "SPI 0x" + toHex(spi.first(std::min(spi.size(), kMostShown))) + (spi.size() > kMostShown ? "..." : "");
}

bool isAlone(const wire::SecurityAssociation &sa, const wire::Proposal &proposal)
{
    return std::count_if(sa.proposals.begin(), sa.proposals.end(),
                         [&](const wire::Proposal &other) { return other.number == proposal.number; }) == 1;
}

// Why it is not ESP alone under its number (rule SA-3) with an SPI that may be used (rule SA-4); empty: it is.
std::string unfitnessOf(const wire::SecurityAssociation &sa, const wire::Proposal &proposal)
{
    if (proposal.protocol != wire::ProtocolId::Esp || !isAlone(sa, proposal))
        return suiteText(sa, proposal.number);
    const bool isFitSpi = proposal.spi.size() == 4 && spiOf(proposal).value >= kSmallestSpi;
    return isFitSpi ? std::string() : "ESP, " + spiText(proposal);
}

Rows judgePhase1(const TransformValues &ours, const wire::Proposal &proposal, const TransformValues &theirs)
{
    if (proposal.protocol == wire::ProtocolId::Isakmp)
        return comparePhase1(ours, theirs);
    return {{Attribute::Protocol, "ISAKMP", protocolText(proposal.protocol), false}};
}

Rows judgePhase2(const EspPolicy &policy, const wire::SecurityAssociation &sa, const wire::Proposal &proposal,
                 const TransformValues &theirs, Role role)
{
    // The numbers of other protocols' transforms mean something else.
    Rows rows = proposal.protocol == wire::ProtocolId::Esp ? comparePhase2(policy, theirs, role) : Rows{};
    if (std::string unfitness = unfitnessOf(sa, proposal); !unfitness.empty())
        putProtocolRow(rows, "ESP", std::move(unfitness));
    return rows;
}

// More than one where there has to be one (rules SA-2, SA-8): nothing else may be in the way.
void refuseCount(Rows &rows, const std::string &protocol, std::size_t count)
{
    putProtocolRow(rows, "1 x " + protocol, std::to_string(count) + " x " + protocol);
}

std::size_t transformCount(const wire::SecurityAssociation &sa)
{
    return std::accumulate(
        sa.proposals.begin(), sa.proposals.end(), std::size_t{},
        [](std::size_t sum, const wire::Proposal &proposal) { return sum + proposal.transforms.size(); });
}

std::optional<std::uint64_t> smallerKilobytes(std::optional<std::uint64_t> ours, std::optional<std::uint64_t> theirs)
{
    if (!theirs)
        return ours;
    const std::uint64_t followed = std::max(*theirs, limits::kFewestKilobytes);
    return ours ? std::min(*ours, followed) : followed;
}

// Those that the transforms name, none among them, in their order. All of one Quick Mode name the same, for there is
// one KE (RFC 2409, 5.5; rule Q-5).
std::vector<std::uint64_t> groupsOf(const wire::SecurityAssociation &sa)
{
    std::vector<std::uint64_t> groups;
    for (const wire::Proposal &proposal : sa.proposals)
        if (proposal.protocol == wire::ProtocolId::Esp)
            for (const wire::Transform &transform : proposal.transforms)
                if (const std::uint64_t group = readPhase2(transform).group;
                    std::find(groups.begin(), groups.end(), group) == groups.end())
                    groups.push_back(group);
    return groups;
}

void refuseGroups(Rows &rows, const std::vector<std::uint64_t> &groups)
{
    constexpr std::size_t kMostNamed = 8;
    for (NegotiationRow &row : rows) {
        if (row.attribute != Attribute::Pfs)
            continue;
        row.ok = false;
        row.theirs.clear();
        for (std::size_t i = 0; i < std::min(groups.size(), kMostNamed); ++i)
            row.theirs += (i == 0 ? "" : ", ") + groupText(groups[i]);
    }
}

void addLife(std::vector<wire::Attribute> &attributes, std::uint16_t firstType, std::uint16_t kind, std::uint64_t value)
{
    constexpr std::uint64_t kMost = 0xffffffff;
    attributes.push_back(wire::basicAttribute(firstType, kind));
    attributes.push_back(wire::integerAttribute(static_cast<std::uint16_t>(firstType + 1),
                                                static_cast<std::uint32_t>(std::min(value, kMost))));
}

} // namespace

EspPolicy espPolicyOf(const TunnelConfig &tunnel, std::uint16_t encapsulation)
{
    return {tunnel.esp,
            tunnel.pfs,
            encapsulation,
            tunnel.lifetime,
            tunnel.lifetimeKilobytes,
            tunnel.extendedSequenceNumbers};
}

wire::SecurityAssociation offerPhase1(const IkePolicy &policy)
{
    using namespace wire::phase1;
    const CipherNumber cipher = numberOf(policy.encryption);
    wire::Transform transform{1, kTransformKeyIke, {wire::basicAttribute(kEncryption, cipher.number)}};
    auto &attributes = transform.attributes;
    if (cipher.keyLength != 0)
        attributes.push_back(wire::basicAttribute(kKeyLength, cipher.keyLength));
    attributes.push_back(wire::basicAttribute(kHash, numberOf(policy.hash)));
    attributes.push_back(wire::basicAttribute(kGroup, numberOf(policy.group)));
    attributes.push_back(wire::basicAttribute(kAuthentication, kAuthenticationPreShared));
    addLife(attributes, kLifeType, wire::kLifeSeconds, static_cast<std::uint64_t>(policy.lifetime.count()));
    wire::SecurityAssociation sa;
    sa.proposals.push_back({1, wire::ProtocolId::Isakmp, {}, {std::move(transform)}});
    return sa;
}

Negotiated<IkeSuite> negotiatePhase1(const IkePolicy &policy, const wire::SecurityAssociation &theirs, Role role)
{
    const TransformValues ours = valuesOf(policy);
    const Candidate best = choose(theirs, false, [&](Candidate &candidate) {
        candidate.values = readPhase1(*candidate.transform);
        candidate.rows = judgePhase1(ours, *candidate.proposal, candidate.values);
    });
    Negotiated<IkeSuite> result;
    result.rows = best.proposal == nullptr ? ownRows(policy) : best.rows;
    const bool isWellFormed = role == Role::Responder ? theirs.proposals.size() == 1 : isSingle(theirs);
    if (!isWellFormed && allOk(result.rows))
        refuseCount(result.rows, "ISAKMP", role == Role::Responder ? theirs.proposals.size() : transformCount(theirs));
    if (best.proposal == nullptr || !allOk(result.rows)) {
        result.reason = role == Role::Initiator ? Reason::NotOffered : Reason::NoProposalChosen;
        return result;
    }
    const Seconds theirLifetime = lifetimeOf(best.values.seconds);
    result.agreement = IkeSuite{policy.encryption, policy.hash, policy.group, std::min(policy.lifetime, theirLifetime),
                                policy.lifetime < theirLifetime};
    result.reply = replyWith(*best.proposal, *best.transform);
    return result;
}

wire::SecurityAssociation offerPhase2(const EspPolicy &policy, Spi ownSpi)
{
    using namespace wire::phase2;
    const CipherNumber cipher = numberOf(policy.suite.encryption);
    wire::Transform transform{1, static_cast<std::uint8_t>(cipher.number), {}};
    auto &attributes = transform.attributes;
    if (policy.pfs)
        attributes.push_back(wire::basicAttribute(kGroup, numberOf(*policy.pfs)));
    attributes.push_back(wire::basicAttribute(kEncapsulation, policy.encapsulation));
    if (cipher.keyLength != 0)
        attributes.push_back(wire::basicAttribute(kKeyLength, cipher.keyLength));
    if (numberOf(policy.suite.authentication) != 0)
        attributes.push_back(wire::basicAttribute(kAuthentication, numberOf(policy.suite.authentication)));
    if (policy.extendedSequenceNumbers)
        attributes.push_back(wire::basicAttribute(kExtendedSequence, 1));
    addLife(attributes, kLifeType, wire::kLifeSeconds, static_cast<std::uint64_t>(policy.lifetime.count()));
    if (policy.lifetimeKilobytes)
        addLife(attributes, kLifeType, wire::kLifeKilobytes, *policy.lifetimeKilobytes);
    Bytes spi;
    ByteWriter(spi).writeU32(ownSpi.value);
    wire::SecurityAssociation sa;
    sa.proposals.push_back({1, wire::ProtocolId::Esp, std::move(spi), {std::move(transform)}});
    return sa;
}

Negotiated<EspAgreement> negotiatePhase2(const EspPolicy &policy, const wire::SecurityAssociation &theirs, Role role)
{
    const Candidate best = choose(theirs, policy.extendedSequenceNumbers, [&](Candidate &candidate) {
        candidate.values = readPhase2(*candidate.transform);
        candidate.rows = judgePhase2(policy, theirs, *candidate.proposal, candidate.values, role);
    });
    Negotiated<EspAgreement> result;
    result.rows = best.proposal == nullptr ? ownRows(policy) : best.rows;
    if (const auto groups = groupsOf(theirs); groups.size() > 1)
        refuseGroups(result.rows, groups);
    if (role == Role::Initiator && !isSingle(theirs) && allOk(result.rows))
        refuseCount(result.rows, "ESP", transformCount(theirs));
    if (best.proposal == nullptr || !allOk(result.rows)) {
        const bool isForeign = role == Role::Initiator && best.proposal != nullptr;
        result.reason = isForeign ? Reason::NotOffered : verdictOf(result.rows);
        return result;
    }
    const TransformValues &values = best.values;
    const Seconds theirLifetime = lifetimeOf(values.seconds);
    const auto kilobytes = smallerKilobytes(policy.lifetimeKilobytes, values.kilobytes);
    const bool areKilobytesFewer = kilobytes && (!values.kilobytes || *kilobytes < *values.kilobytes);
    result.agreement = EspAgreement{policy.suite,
                                    values.group == 0 ? std::nullopt : groupFromNumber(values.group),
                                    spiOf(*best.proposal),
                                    values.extendedSequence == 1,
                                    std::min(policy.lifetime, theirLifetime),
                                    kilobytes,
                                    policy.lifetime < theirLifetime || areKilobytesFewer};
    result.reply = replyWith(*best.proposal, *best.transform);
    return result;
}

Reason verdictOf(const std::vector<NegotiationRow> &rows)
{
    std::size_t bad = 0;
    bool pfs = false;
    for (const NegotiationRow &row : rows) {
        bad += row.ok ? 0 : 1;
        pfs = pfs || (!row.ok && row.attribute == Attribute::Pfs);
    }
    return bad == 1 && pfs ? Reason::PfsMismatch : Reason::NoProposalChosen;
}

std::vector<NegotiationRow> ownRows(const IkePolicy &policy)
{
    Rows rows = comparePhase1(valuesOf(policy), valuesOf(policy));
    for (NegotiationRow &row : rows) {
        row.theirs.clear();
        row.ok = false;
    }
    return rows;
}

std::vector<NegotiationRow> ownRows(const EspPolicy &policy)
{
    Rows rows = comparePhase2(policy, valuesOf(policy), Role::Initiator);
    for (NegotiationRow &row : rows) {
        row.theirs.clear();
        row.ok = false;
    }
    return rows;
}

} // namespace tunneldesk::ikev1
