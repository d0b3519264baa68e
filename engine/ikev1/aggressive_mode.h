// The states of Aggressive Mode with a pre-shared key, each named for what it awaits and holding what exists
// then (RFC 2409, 5.4), and what both roles share. Picture of the three messages:
//
//     initiator                                                     responder
//     HDR, SA, KE, Ni, IDii              --1-->
//     AwaitAggressiveReply               <--2--   HDR, SA, KE, Nr, IDir [, NAT-D], HASH_R    AwaitPeerHash
//     HDR*, HASH_I [, NAT-D] [, N]       --3-->
//     Established                                                   Established
#pragma once

#include "engine/ikev1/main_mode.h"

namespace tunneldesk::ikev1
{

struct AwaitAggressiveReply {
    CookiePair cookies; // responder: zero
    Bytes saBody;       // SAi_b
    crypto::DhKeyPair dh;
    Bytes nonce;
    Bytes identity; // IDii_b
};
// The DH is paid for and nobody has shown anything yet: that is why answering is off by default (rule S-10).
struct AwaitPeerHash : AwaitHash {
    Bytes identity; // IDii_b, as it came
    std::optional<IdentityEvent> oddIdentity;
    std::string peerIdentity;
};

} // namespace tunneldesk::ikev1
