// What the units of this room share of OpenSSL: a library context of our own and owners that free.
// Included by .cpp files of this room alone. The context holds the default provider and, for DES, the
// legacy one; it reads no configuration file, so that neither OPENSSL_CONF nor a system's policy changes what a suite
// means.
#pragma once

#include "engine/base/algorithms.h"

#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <memory>

namespace tunneldesk::crypto
{

// Made once and never freed: whatever was fetched from it stays valid to the end of the process.
[[nodiscard]] OSSL_LIB_CTX *libraryContext();

template <auto Free>
struct OpenSslDelete {
    template <typename Object>
    void operator()(Object *object) const
    {
        Free(object);
    }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, OpenSslDelete<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, OpenSslDelete<EVP_MD_CTX_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, OpenSslDelete<EVP_MAC_CTX_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, OpenSslDelete<EVP_KDF_CTX_free>>;
// Numbers and scratch are cleared as they go.
using Number = std::unique_ptr<BIGNUM, OpenSslDelete<BN_clear_free>>;
using NumberContext = std::unique_ptr<BN_CTX, OpenSslDelete<BN_CTX_free>>;

// Fetched once a process (a fetch takes a lock and a search); null only if OpenSSL was built without.
[[nodiscard]] const EVP_MD *messageDigest(Hash hash);
[[nodiscard]] const EVP_CIPHER *cbcCipher(IkeEncryption cipher);
[[nodiscard]] EVP_MAC *hmacAlgorithm();
// OpenSSL's own name of the hash, for parameters.
[[nodiscard]] const char *openSslNameOf(Hash hash);

// Ends the process: for what cannot fail but by a broken library, where going on would be worse.
void requireOpenSsl(bool condition);

} // namespace tunneldesk::crypto
