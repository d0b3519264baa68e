#include "engine/crypto/cbc.h"

#include "engine/crypto/openssl.h"

#include <limits>

namespace tunneldesk::crypto
{
namespace
{

enum class Direction : std::uint8_t { Decrypt = 0, Encrypt = 1 };

Outcome runCbc(Direction direction, IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data)
{
    const std::size_t block = blockSizeOf(cipher);
    if (key.size() != keySizeOf(cipher) || iv.size() != block || data.empty() || data.size() % block != 0)
        return Reason::BadLength;
    if (data.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return Reason::BadLength;
    const CipherContext context(EVP_CIPHER_CTX_new());
    int written = 0;
    int rest = 0;
    if (!context ||
        EVP_CipherInit_ex2(context.get(), cbcCipher(cipher), key.view().data(), iv.data(), static_cast<int>(direction),
                           nullptr) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_CipherUpdate(context.get(), data.data(), &written, data.data(), static_cast<int>(data.size())) != 1 ||
        EVP_CipherFinal_ex(context.get(), data.data() + written, &rest) != 1)
        return Reason::CryptoUnavailable;
    return success();
}

// DES has 56-bit keys: the lowest bit of each octet is parity and does not count.
bool isSameDesKey(ByteView left, ByteView right)
{
    Byte difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        difference = static_cast<Byte>(difference | ((left[i] ^ right[i]) & 0xfe));
    return difference == 0;
}

} // namespace

Outcome encryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data)
{
    return runCbc(Direction::Encrypt, cipher, key, iv, data);
}

Outcome decryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data)
{
    return runCbc(Direction::Decrypt, cipher, key, iv, data);
}

bool isWeakKey(IkeEncryption cipher, const Secret &key)
{
    if (cipher != IkeEncryption::TripleDesCbc || key.size() != 24)
        return false;
    const ByteView all = key.view();
    return isSameDesKey(all.first(8), all.subspan(8, 8)) || isSameDesKey(all.subspan(8, 8), all.subspan(16, 8));
}

} // namespace tunneldesk::crypto
