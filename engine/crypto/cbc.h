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
// block. Errors: BadLength for a wrong size, BadKeyExchange for a weak key, CryptoUnavailable if the library refuses.
[[nodiscard]] Outcome encryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data);
[[nodiscard]] Outcome decryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data);
// Rule P1-4: the weak and semi-weak keys of DES, and of 3DES one that has K1=K2 or K2=K3 and so is DES.
[[nodiscard]] bool isWeakKey(IkeEncryption cipher, const Secret &key);
// The same of 8 octets (DES) or 24 (3DES).
[[nodiscard]] bool isWeakDesKey(ByteView key);

} // namespace tunneldesk::crypto
