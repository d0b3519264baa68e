// The AEAD of RFC 8439. One call, one message.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

inline constexpr std::size_t kChaChaKeySize = 32;
inline constexpr std::size_t kChaChaNonceSize = 12;
inline constexpr std::size_t kChaChaTagSize = 16;

// `sealed` has plaintext.size() + kChaChaTagSize octets and does not overlap the plaintext. Errors:
// BadLength for a wrong size, CryptoUnavailable.
[[nodiscard]] Outcome sealChaCha20Poly1305(const Secret &key, ByteView nonce, ByteView additionalData,
                                           ByteView plaintext, MutableByteView sealed);
// The reverse; `plaintext` has sealed.size() - kChaChaTagSize octets. Errors: BadLength, and NotAuthenticated
// for a wrong tag; `plaintext` is all zero then.
[[nodiscard]] Outcome openChaCha20Poly1305(const Secret &key, ByteView nonce, ByteView additionalData, ByteView sealed,
                                           MutableByteView plaintext);

} // namespace tunneldesk::crypto
