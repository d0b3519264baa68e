// CBC of IKE messages (RFC 2409, appendix B; RFC 3602 for AES): no padding of its own, whole blocks in, whole blocks
// out.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/bytes.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

// `data` is changed in place. Sizes: key keySizeOf, iv blockSizeOf, data a non-empty multiple of the
// block. Errors: BadLength for a wrong size, CryptoUnavailable if the library refuses.
[[nodiscard]] Outcome encryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data);
[[nodiscard]] Outcome decryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data);
// Weak and semi-weak keys (rule P1-4): 3DES with K1=K2 or K2=K3.
[[nodiscard]] bool isWeakKey(IkeEncryption cipher, const Secret &key);

} // namespace tunneldesk::crypto
