#include "engine/crypto/digest.h"

#include "engine/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

namespace tunneldesk::crypto
{
namespace
{

void hashInto(Hash hash, std::initializer_list<ByteView> parts, MutableByteView result)
{
    const DigestContext context(EVP_MD_CTX_new());
    requireOpenSsl(context && EVP_DigestInit_ex2(context.get(), messageDigest(hash), nullptr) == 1);
    for (const ByteView part : parts)
        requireOpenSsl(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1);
    unsigned size = 0;
    requireOpenSsl(EVP_DigestFinal_ex(context.get(), result.data(), &size) == 1 && size == digestSizeOf(hash));
}

void hmacInto(Hash hash, ByteView key, std::initializer_list<ByteView> parts, MutableByteView result)
{
    // OpenSSL takes a null key for "the key of last time": an empty key needs an address.
    static constexpr Byte noOctet = 0;
    const Byte *keyData = key.empty() ? &noOctet : key.data();
    const MacContext context(EVP_MAC_CTX_new(hmacAlgorithm()));
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char *>(openSslNameOf(hash)), 0),
        OSSL_PARAM_construct_end()};
    requireOpenSsl(context && EVP_MAC_init(context.get(), keyData, key.size(), parameters.data()) == 1);
    for (const ByteView part : parts)
        requireOpenSsl(EVP_MAC_update(context.get(), part.data(), part.size()) == 1);
    std::size_t size = 0;
    requireOpenSsl(EVP_MAC_final(context.get(), result.data(), &size, result.size()) == 1 &&
                   size == digestSizeOf(hash));
}

} // namespace

Digest digest(Hash hash, std::initializer_list<ByteView> parts)
{
    Digest result;
    result.size = digestSizeOf(hash);
    hashInto(hash, parts, result.octets);
    return result;
}

Digest hmac(Hash hash, ByteView key, std::initializer_list<ByteView> parts)
{
    Digest result;
    result.size = digestSizeOf(hash);
    hmacInto(hash, key, parts, result.octets);
    return result;
}

Secret hmacSecret(Hash hash, ByteView key, std::initializer_list<ByteView> parts)
{
    Secret result(digestSizeOf(hash));
    hmacInto(hash, key, parts, result.mutableView());
    return result;
}

std::array<Byte, 32> fingerprint(ByteView bytes)
{
    std::array<Byte, 32> result{};
    hashInto(Hash::Sha256, {bytes}, result);
    return result;
}

} // namespace tunneldesk::crypto
