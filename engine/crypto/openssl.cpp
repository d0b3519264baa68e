#include "engine/crypto/openssl.h"

#include <openssl/provider.h>

#include <array>
#include <cstdlib>

namespace tunneldesk::crypto
{

void requireOpenSsl(bool condition)
{
    if (!condition)
        std::abort();
}

OSSL_LIB_CTX *libraryContext()
{
    static OSSL_LIB_CTX *const context = [] {
        OSSL_LIB_CTX *made = OSSL_LIB_CTX_new();
        requireOpenSsl(made != nullptr && OSSL_PROVIDER_load(made, "default") != nullptr);
        // A module of its own, for DES alone; where it is not installed, whoever chose DES is told CryptoUnavailable.
        static_cast<void>(OSSL_PROVIDER_load(made, "legacy"));
        return made;
    }();
    return context;
}

const char *openSslNameOf(Hash hash)
{
    switch (hash) {
    case Hash::Md5:
        return "MD5";
    case Hash::Sha1:
        return "SHA1";
    case Hash::Sha256:
        return "SHA2-256";
    case Hash::Sha384:
        return "SHA2-384";
    case Hash::Sha512:
        return "SHA2-512";
    }
    return "";
}

const EVP_MD *messageDigest(Hash hash)
{
    static const std::array digests = [] {
        std::array<const EVP_MD *, 5> fetched{};
        for (const Hash each : allHashes())
            fetched[static_cast<std::size_t>(each)] = EVP_MD_fetch(libraryContext(), openSslNameOf(each), nullptr);
        return fetched;
    }();
    return digests[static_cast<std::size_t>(hash)];
}

const EVP_CIPHER *cbcCipher(IkeEncryption cipher)
{
    static const std::array ciphers = [] {
        // In the order of the enum.
        constexpr std::array names{"DES-CBC", "DES-EDE3-CBC", "AES-128-CBC", "AES-192-CBC", "AES-256-CBC"};
        std::array<const EVP_CIPHER *, names.size()> fetched{};
        for (std::size_t i = 0; i < names.size(); ++i)
            fetched[i] = EVP_CIPHER_fetch(libraryContext(), names[i], nullptr);
        return fetched;
    }();
    return ciphers[static_cast<std::size_t>(cipher)];
}

EVP_MAC *hmacAlgorithm()
{
    static EVP_MAC *const algorithm = EVP_MAC_fetch(libraryContext(), "HMAC", nullptr);
    return algorithm;
}

} // namespace tunneldesk::crypto
