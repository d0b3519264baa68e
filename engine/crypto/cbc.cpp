#include "engine/crypto/cbc.h"

#include "engine/crypto/openssl.h"

#include <algorithm>
#include <array>
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
    if (isWeakKey(cipher, key))
        return Reason::BadKeyExchange;
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

// The keys under which DES is its own inverse, and the six pairs that undo one another (NIST SP 800-67, 3.3.2).
using DesKey = std::array<Byte, 8>;
constexpr std::array kWeakDesKeys{
    DesKey{0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01}, DesKey{0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe},
    DesKey{0xe0, 0xe0, 0xe0, 0xe0, 0xf1, 0xf1, 0xf1, 0xf1}, DesKey{0x1f, 0x1f, 0x1f, 0x1f, 0x0e, 0x0e, 0x0e, 0x0e},
    DesKey{0x01, 0xfe, 0x01, 0xfe, 0x01, 0xfe, 0x01, 0xfe}, DesKey{0xfe, 0x01, 0xfe, 0x01, 0xfe, 0x01, 0xfe, 0x01},
    DesKey{0x1f, 0xe0, 0x1f, 0xe0, 0x0e, 0xf1, 0x0e, 0xf1}, DesKey{0xe0, 0x1f, 0xe0, 0x1f, 0xf1, 0x0e, 0xf1, 0x0e},
    DesKey{0x01, 0xe0, 0x01, 0xe0, 0x01, 0xf1, 0x01, 0xf1}, DesKey{0xe0, 0x01, 0xe0, 0x01, 0xf1, 0x01, 0xf1, 0x01},
    DesKey{0x1f, 0xfe, 0x1f, 0xfe, 0x0e, 0xfe, 0x0e, 0xfe}, DesKey{0xfe, 0x1f, 0xfe, 0x1f, 0xfe, 0x0e, 0xfe, 0x0e},
    DesKey{0x01, 0x1f, 0x01, 0x1f, 0x01, 0x0e, 0x01, 0x0e}, DesKey{0x1f, 0x01, 0x1f, 0x01, 0x0e, 0x01, 0x0e, 0x01},
    DesKey{0xe0, 0xfe, 0xe0, 0xfe, 0xf1, 0xfe, 0xf1, 0xfe}, DesKey{0xfe, 0xe0, 0xfe, 0xe0, 0xfe, 0xf1, 0xfe, 0xf1}};

} // namespace

Outcome encryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data)
{
    return runCbc(Direction::Encrypt, cipher, key, iv, data);
}

Outcome decryptCbc(IkeEncryption cipher, const Secret &key, ByteView iv, MutableByteView data)
{
    return runCbc(Direction::Decrypt, cipher, key, iv, data);
}

bool isWeakDesKey(ByteView key)
{
    if (key.size() == 3 * sizeof(DesKey))
        return isSameDesKey(key.first(8), key.subspan(8, 8)) || isSameDesKey(key.subspan(8, 8), key.subspan(16, 8));
    return key.size() == sizeof(DesKey) && std::any_of(kWeakDesKeys.begin(), kWeakDesKeys.end(),
                                                       [key](const DesKey &weak) { return isSameDesKey(key, weak); });
}

bool isWeakKey(IkeEncryption cipher, const Secret &key)
{
    return blockSizeOf(cipher) == 8 && isWeakDesKey(key.view());
}

} // namespace tunneldesk::crypto
