// The states of Main Mode with a pre-shared key, each named for what it awaits and holding what exists
// then (RFC 2409, 5.4), and what both roles share. Picture of the six messages:
//
//     initiator                                            responder
//     HDR, SA                      --1-->
//     AwaitSaReply                 <--2--   HDR, SA        AwaitKe
//     HDR, KE, Ni [, NAT-D]        --3-->
//     AwaitKeReply                 <--4--   HDR, KE, Nr    AwaitPeerIdHash
//     HDR*, IDii, HASH_I           --5-->
//     AwaitIdHash                  <--6--   HDR*, IDir, HASH_R
//     Established                                          Established
#pragma once

#include "engine/crypto/dh.h"
#include "engine/ikev1/iv_chain.h"
#include "engine/ikev1/keymat.h"
#include "engine/ikev1/nat_detect.h"
#include "engine/ikev1/negotiate.h"
#include "engine/ikev1/step.h"
#include "engine/ikev1/verified.h"

namespace tunneldesk::ikev1
{

// What the peer's vendor ids say, in any message of phase 1.
struct PeerAnnouncement {
    bool dpd = false;
    bool fragmentation = false;
    NatVersion nat = NatVersion::None;
    std::vector<std::string> vendorIds; // names, else hexadecimal
};
[[nodiscard]] PeerAnnouncement announcementOf(const wire::Message &message, NatTraversal setting);
// Adds the vendor ids of a later message. NAT traversal is not among it: its version was agreed on in messages 1 and 2
// (RFC 3947, 3.1), but RFC 3706, 5.1 leaves open which messages bear the id of DPD, and Cisco's devices say it first in
// message 3 or 4, or later.
void hearMore(PeerAnnouncement &peer, const wire::Message &message);

struct AwaitSaReply {
    CookiePair cookies; // responder: zero
    Bytes saBody;       // SAi_b
};
// What a half-open responder costs: no key, no DH (rule S-6).
struct AwaitKe {
    CookiePair cookies;
    Bytes saBody;
    IkeSuite suite;
    PeerAnnouncement peer;
};
struct AwaitKeReply {
    CookiePair cookies;
    Bytes saBody;
    IkeSuite suite;
    PeerAnnouncement peer;
    crypto::DhKeyPair dh;
    Bytes nonce;
};
// Both roles wait for the other's identity and HASH with the same things in hand.
struct AwaitHash {
    CookiePair cookies;
    Bytes saBody;
    IkeSuite suite;
    PeerAnnouncement peer;
    Phase1Keys keys;
    Bytes initiatorPublic;
    Bytes responderPublic;
    NatJudgement nat;
    IvChain chain;

    [[nodiscard]] Phase1Values values() const { return {initiatorPublic, responderPublic, cookies, saBody}; }
};
struct AwaitIdHash : AwaitHash {
};
struct AwaitPeerIdHash : AwaitHash {
};
struct Established {
    CookiePair cookies;
    IkeSuite suite;
    PeerAnnouncement peer;
    SessionKeys keys;
    NatJudgement nat;
    IvChain chain; // its last block is the base of every later exchange (rule P1-15)
    bool peerSaidInitialContact = false;
    std::optional<Seconds> responderLifetime; // rule RL-2
    std::optional<IdentityEvent> oddIdentity; // rule ID-3
    std::string peerIdentity;                 // what he named himself, for people
};

// Message 1 and 2's vendor ids: DPD unless it is off, NAT-T as set.
[[nodiscard]] bool announcesDpd(const PeerConfig &config);
// The tunnel whose peer has this identity, else the first whose peer may have any (rule NT-15); null: neither.
[[nodiscard]] const TunnelConfig *tunnelOfPeer(const PeerConfig &config, const wire::Identification &id);
// Identity, HASH and INITIAL-CONTACT of message 5 or 6, as far as both are alike.
[[nodiscard]] std::vector<wire::Payload> idHashPayloads(const AwaitHash &state, const Phase1Context &context,
                                                        Role role);
// Checks the other's HASH, then his identity (rule P1-11). Failures: WrongPreSharedKey, IdentityMismatch.
[[nodiscard]] StepResult<Verified> verifyIdHash(const AwaitHash &state, wire::DecryptedMessage message,
                                                const Phase1Context &context, Role peerRole);
// KE and nonce checked (rules KE-1, NO-1), keys derived.
struct KeyMaterial {
    ByteView peerPublic;
    ByteView peerNonce;
};
// What is our own come back is refused (rule S-20); empty: ours is not made yet.
[[nodiscard]] Result<KeyMaterial> keyMaterialOf(const wire::Message &message, DhGroup group, ByteView ownNonce,
                                                ByteView ownPublic);
// Our own vendor id of DPD is due: the peer has announced it in this message and not `before`. It goes back only to who
// sent it (rule S-7), so one who says it late hears it late.
[[nodiscard]] bool owesDpdVendorId(const PeerConfig &config, const PeerAnnouncement &before,
                                   const PeerAnnouncement &now);
// What `receiver` makes of one that is not good. Who answers says so, and the exchange stays: the message may be a
// forged one, and the genuine one is still to come (rules KE-1, S-8).
[[nodiscard]] Failure materialFailure(const Error &error, Role receiver);
[[nodiscard]] Established establish(const AwaitHash &state, const IvChain &chain, const Verified &message);

[[nodiscard]] Bytes freshNonce(Random &random);   // 32 octets
[[nodiscard]] Cookie freshCookie(Random &random); // never zero
[[nodiscard]] Finding wrongKeyFinding(Certainty certainty);
[[nodiscard]] Finding identityFinding(const wire::Identification &expected, const wire::Identification &theirs);
[[nodiscard]] Finding
notOfferedFinding(const std::vector<NegotiationRow> &rows); // the peer's choice is none of our offers

} // namespace tunneldesk::ikev1
