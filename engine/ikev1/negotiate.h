// What two sides want, compared row by row: the decision is "all rows ok", and the same rows explain it
// (design, "The protocol"). Makes our own offers too, so that offer and check stand side by side.
#pragma once

#include "engine/config/gateway_config.h"
#include "engine/config/tunnel_config.h"
#include "engine/ikev1/script.h"
#include "engine/report/finding.h"
#include "engine/wire/isakmp.h"

#include <optional>

namespace tunneldesk::ikev1
{

// What phase 1 agreed on.
struct IkeSuite {
    IkeEncryption encryption = IkeEncryption::AesCbc256;
    Hash hash = Hash::Sha256;
    DhGroup group = DhGroup::Modp2048;
    Seconds lifetime{};         // the smaller of both
    bool oursIsShorter = false; // then RESPONDER-LIFETIME says so (rule RL-3)

    friend bool operator==(const IkeSuite &, const IkeSuite &) = default;
};

// What we want of a Quick Mode.
struct EspPolicy {
    EspSuite suite;
    std::optional<DhGroup> pfs;
    std::uint16_t encapsulation = 1; // RFC 2407, 4.5; RFC 3947, 5.1
    Seconds lifetime{};
    std::optional<std::uint64_t> lifetimeKilobytes;
    bool extendedSequenceNumbers = false;
};
[[nodiscard]] EspPolicy espPolicyOf(const TunnelConfig &tunnel, std::uint16_t encapsulation);

struct EspAgreement {
    EspSuite suite;
    std::optional<DhGroup> pfs;
    Spi peerSpi;
    bool extendedSequenceNumbers = false;
    Seconds lifetime{}; // the smaller of both
    std::optional<std::uint64_t> lifetimeKilobytes;
    bool oursIsShorter = false; // then RESPONDER-LIFETIME says so (rule RL-3)
};

// agreement is there exactly when all rows are ok; reply is then the SA to answer with, its one transform
// unchanged (rule SA-7). reason: NoProposalChosen, PfsMismatch, NotOffered (we asked), BadPayload.
template <typename Agreement>
struct Negotiated {
    std::optional<Agreement> agreement;
    wire::SecurityAssociation reply;
    std::vector<NegotiationRow> rows;
    Reason reason = Reason::None;
};

[[nodiscard]] wire::SecurityAssociation offerPhase1(const IkePolicy &policy);
// role is ours: the responder picks among offers, the initiator checks an answer (rule SA-8).
[[nodiscard]] Negotiated<IkeSuite> negotiatePhase1(const IkePolicy &policy, const wire::SecurityAssociation &theirs,
                                                   Role role);

[[nodiscard]] wire::SecurityAssociation offerPhase2(const EspPolicy &policy, Spi ownSpi);
// In reply our own SPI is missing: the caller puts it in (rule Q-17).
[[nodiscard]] Negotiated<EspAgreement> negotiatePhase2(const EspPolicy &policy, const wire::SecurityAssociation &theirs,
                                                       Role role);

// What rows that do not all fit amount to: only the group in the way is worth a verdict of its own.
[[nodiscard]] Reason verdictOf(const std::vector<NegotiationRow> &rows);

// The rows of our own offer alone, for a peer that refused without saying why.
[[nodiscard]] std::vector<NegotiationRow> ownRows(const IkePolicy &policy);
[[nodiscard]] std::vector<NegotiationRow> ownRows(const EspPolicy &policy);

} // namespace tunneldesk::ikev1
