// Diffie-Hellman of RFC 2409, 6, RFC 3526, RFC 5903 and RFC 7748. Public values and shared secrets have the group's
// full width, leading zeros included (rules KE-1, KE-2).
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/random.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

struct DhKeyPair {
    DhGroup group = DhGroup::Modp2048;
    Secret exponent;   // big-endian; of X25519 the octets as they are (RFC 7748, 5)
    Bytes publicValue; // publicValueSizeOf(group) octets; of a curve's point x, then y (RFC 5903, 7)
};

// A fresh exponent from `random`, at least twice the group's strength long (rule S-2).
[[nodiscard]] DhKeyPair makeDhKeyPair(DhGroup group, Random &random);
// g^xy, sharedSecretSizeOf(group) octets. Errors: BadKeyExchange for a peer value of the wrong size, or of 0, 1, p-1,
// p or more, or not on the curve, and for a result of 0 or 1 (rules KE-1, KE-3, S-2, S-3).
[[nodiscard]] Result<Secret> dhSharedSecret(const DhKeyPair &own, ByteView peerPublicValue);

} // namespace tunneldesk::crypto
