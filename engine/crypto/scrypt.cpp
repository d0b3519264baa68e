#include "engine/crypto/scrypt.h"

#include "engine/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

namespace tunneldesk::crypto
{

Result<Secret> deriveScrypt(ByteView passphrase, ByteView salt, const ScryptCost &cost, std::size_t size)
{
    if (cost.workFactorLog2 == 0 || cost.workFactorLog2 > 40 || size == 0)
        return Reason::CryptoUnavailable;
    static EVP_KDF *const algorithm = EVP_KDF_fetch(libraryContext(), "SCRYPT", nullptr);
    const KdfContext context(EVP_KDF_CTX_new(algorithm));
    std::uint64_t n = std::uint64_t{1} << cost.workFactorLog2;
    std::uint32_t r = cost.blockSize;
    std::uint32_t p = cost.parallelization;
    // The library's own limit is 32 MiB; the bound is the caller's business. The spare part is for the
    // blocks beside the large table.
    std::uint64_t memory = 128 * std::uint64_t{r} * (n + p + 4) + 65536;
    const auto octets = [](const char *name, ByteView view) {
        return OSSL_PARAM_construct_octet_string(name, const_cast<Byte *>(view.data()), view.size());
    };
    static constexpr Byte noOctet = 0;
    const std::array parameters{
        octets(OSSL_KDF_PARAM_PASSWORD, passphrase.empty() ? ByteView(&noOctet, 0) : passphrase),
        octets(OSSL_KDF_PARAM_SALT, salt.empty() ? ByteView(&noOctet, 0) : salt),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    Secret key(size);
    if (!context || EVP_KDF_derive(context.get(), key.mutableView().data(), size, parameters.data()) != 1)
        return Reason::CryptoUnavailable;
    return key;
}

} // namespace tunneldesk::crypto
