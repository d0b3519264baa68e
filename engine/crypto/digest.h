// Hashes and HMAC over OpenSSL 3. Pure functions; errors only for what cannot happen with our enums.
// prf of IKEv1 is HMAC with the negotiated hash (RFC 2409, 4 and appendix A).
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/bytes.h"
#include "engine/base/secret.h"

#include <array>
#include <initializer_list>
#include <memory>

namespace tunneldesk::crypto
{

// A digest or a MAC that is no secret: up to 64 octets, the first `size` count.
struct Digest {
    std::array<Byte, 64> octets{};
    std::size_t size = 0;

    [[nodiscard]] ByteView view() const { return {octets.data(), size}; }
};

// Hash of the parts, one after the other.
[[nodiscard]] Digest digest(Hash hash, std::initializer_list<ByteView> parts);
// HMAC (RFC 2104) of the parts; a public value (HASH_I, HASH_R, HASH(1) ...).
[[nodiscard]] Digest hmac(Hash hash, ByteView key, std::initializer_list<ByteView> parts);
// The same where the result is itself a key (SKEYID and its family, KEYMAT).
[[nodiscard]] Secret hmacSecret(Hash hash, ByteView key, std::initializer_list<ByteView> parts);
// SHA-256, for fingerprints of datagrams (rule RT-4).
[[nodiscard]] std::array<Byte, 32> fingerprint(ByteView bytes);

} // namespace tunneldesk::crypto
