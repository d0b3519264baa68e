// Diffie-Hellman of RFC 2409, 6 and RFC 3526. Public values and shared secrets have the group's full
// width, leading zeros included (rules KE-1, KE-2).
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/random.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

struct DhKeyPair {
    DhGroup group = DhGroup::Modp2048;
    Secret exponent;   // big-endian
    Bytes publicValue; // publicValueSizeOf(group) octets
};

// A fresh exponent from `random`, at least twice the group's strength long (rule S-2).
[[nodiscard]] DhKeyPair makeDhKeyPair(DhGroup group, Random &random);
// g^xy, publicValueSizeOf(group) octets. Errors: BadKeyExchange for a peer value of the wrong size, or of
// 0, 1, p-1, p or more, and for a result of 0 or 1 (rules KE-1, S-2, S-3).
[[nodiscard]] Result<Secret> dhSharedSecret(const DhKeyPair &own, ByteView peerPublicValue);

} // namespace tunneldesk::crypto
