// The states of Quick Mode and what both roles share (RFC 2409, 5.5). One Quick Mode is one pair of
// networks (rule Q-9).
//
//     initiator                                                    responder
//     HDR*, HASH(1), SA, Ni [, KE], IDci, IDcr   --1-->
//     AwaitQuickReply                            <--2--   HDR*, HASH(2), SA, Nr [, KE], IDci, IDcr
//     HDR*, HASH(3)                              --3-->   AwaitQuickConfirm
//     QuickDone                                           QuickDone
#pragma once

#include "engine/crypto/dh.h"
#include "engine/ikev1/keymat.h"
#include "engine/ikev1/nat_detect.h"
#include "engine/ikev1/negotiate.h"
#include "engine/ikev1/step.h"
#include "engine/ikev1/verified.h"

namespace tunneldesk::ikev1
{

struct AwaitQuickReply {
    PairId pair;
    EspPolicy policy;
    Spi ownSpi;
    Bytes nonce;
    std::optional<crypto::DhKeyPair> dh; // with PFS
    SaId replaces;                       // a rekey; none: a first SA
};
struct AwaitQuickConfirm {
    PairId pair;
    SaId sa;
    Bytes initiatorNonce;
    Bytes responderNonce;
    Spi peerSpi;
};
// Refused: what is kept answers repeats.
struct QuickRefused {
};
// Nothing is awaited; what is kept answers repeats.
struct QuickDone {
    SaId sa;
    // Either one of the pair when message 3 was ours; none when it was the peer's.
    Spi ownSpi;
    Spi peerSpi;
};

// What phase 1 lends to a Quick Mode.
struct QuickContext {
    const PeerConfig &config;
    const SessionKeys &keys;
    Hash hash = Hash::Sha256; // of phase 1
    NatJudgement nat;
    Ends ends;
    Context io;
};

// What came out of one, beside its next state.
struct AgreedChild {
    SaParams params; // id and ends filled in
    Seconds lifetime{};
    bool pfs = false;
};

[[nodiscard]] const TunnelConfig *tunnelOf(const PeerConfig &config, TunnelId id);
[[nodiscard]] EspPolicy quickPolicy(const TunnelConfig &tunnel, const NatJudgement &nat);

// Both sides' contributions, as views.
struct QuickNumbers {
    Spi ownSpi;
    ByteView initiatorNonce;
    ByteView responderNonce;
    ByteView sharedSecret; // empty without PFS
};
[[nodiscard]] AgreedChild makeChild(SaId id, const PairId &pair, const Selector &selector,
                                    const EspAgreement &agreement, const QuickNumbers &numbers,
                                    const QuickContext &context);
// The peer's nonce and KE as the chosen transform wants them (rules NO-1, Q-5). ke is empty without PFS.
struct QuickMaterial {
    ByteView nonce;
    ByteView ke;
};
[[nodiscard]] Result<QuickMaterial> quickMaterialOf(const wire::Message &message, std::optional<DhGroup> pfs,
                                                    ByteView ownNonce);
[[nodiscard]] Finding quickFinding(Reason verdict, Side side, std::vector<NegotiationRow> rows);

} // namespace tunneldesk::ikev1
