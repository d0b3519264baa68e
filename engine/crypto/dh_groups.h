// The three kinds of group behind dh.h, which has checked the sizes. Included by dh*.cpp alone.
#pragma once

#include "engine/crypto/dh.h"

namespace tunneldesk::crypto
{

// A prime's residues: RFC 2409, 6.1 and 6.2; RFC 3526.
void makeModpPair(DhKeyPair &pair, Random &random);
[[nodiscard]] Result<Secret> modpSharedSecret(const DhKeyPair &own, ByteView peerPublicValue);

// The points of RFC 5903's curves: P-256, P-384, P-521.
void makeEcpPair(DhKeyPair &pair, Random &random);
[[nodiscard]] Result<Secret> ecpSharedSecret(const DhKeyPair &own, ByteView peerPublicValue);

// X25519 of RFC 7748.
void makeCurve25519Pair(DhKeyPair &pair, Random &random);
[[nodiscard]] Result<Secret> curve25519SharedSecret(const DhKeyPair &own, ByteView peerPublicValue);

} // namespace tunneldesk::crypto
