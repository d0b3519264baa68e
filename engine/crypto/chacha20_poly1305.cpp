#include "engine/crypto/chacha20_poly1305.h"

#include "engine/crypto/openssl.h"

#include <algorithm>
#include <limits>

namespace tunneldesk::crypto
{
namespace
{

bool sizesFit(const Secret &key, ByteView nonce, std::size_t plaintext, std::size_t sealed)
{
    return key.size() == kChaChaKeySize && nonce.size() == kChaChaNonceSize && sealed >= kChaChaTagSize &&
           sealed - kChaChaTagSize == plaintext && sealed <= static_cast<std::size_t>(std::numeric_limits<int>::max());
}

CipherContext start(const Secret &key, ByteView nonce, ByteView additionalData, bool isSealing)
{
    static EVP_CIPHER *const cipher = EVP_CIPHER_fetch(libraryContext(), "ChaCha20-Poly1305", nullptr);
    CipherContext context(EVP_CIPHER_CTX_new());
    int written = 0;
    if (!context || cipher == nullptr ||
        EVP_CipherInit_ex2(context.get(), cipher, key.view().data(), nonce.data(), isSealing ? 1 : 0, nullptr) != 1)
        return nullptr;
    if (!additionalData.empty() && EVP_CipherUpdate(context.get(), nullptr, &written, additionalData.data(),
                                                    static_cast<int>(additionalData.size())) != 1)
        return nullptr;
    return context;
}

bool run(EVP_CIPHER_CTX *context, ByteView from, MutableByteView to)
{
    int written = 0;
    return from.empty() ||
           EVP_CipherUpdate(context, to.data(), &written, from.data(), static_cast<int>(from.size())) == 1;
}

constexpr int kTagSize = static_cast<int>(kChaChaTagSize);

} // namespace

Outcome sealChaCha20Poly1305(const Secret &key, ByteView nonce, ByteView additionalData, ByteView plaintext,
                             MutableByteView sealed)
{
    if (!sizesFit(key, nonce, plaintext.size(), sealed.size()))
        return Reason::BadLength;
    const CipherContext context = start(key, nonce, additionalData, true);
    const MutableByteView tag = sealed.last(kChaChaTagSize);
    int rest = 0;
    if (!context || !run(context.get(), plaintext, sealed.first(plaintext.size())) ||
        EVP_CipherFinal_ex(context.get(), tag.data(), &rest) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize, tag.data()) != 1)
        return Reason::CryptoUnavailable;
    return success();
}

Outcome openChaCha20Poly1305(const Secret &key, ByteView nonce, ByteView additionalData, ByteView sealed,
                             MutableByteView plaintext)
{
    if (!sizesFit(key, nonce, plaintext.size(), sealed.size()))
        return Reason::BadLength;
    const CipherContext context = start(key, nonce, additionalData, false);
    // The library asks for a writable tag but only reads it.
    std::array<Byte, kChaChaTagSize> tag{};
    std::copy_n(sealed.last(kChaChaTagSize).begin(), tag.size(), tag.begin());
    int rest = 0;
    Byte nothing = 0;
    if (context && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1 &&
        run(context.get(), sealed.first(plaintext.size()), plaintext) &&
        EVP_CipherFinal_ex(context.get(), &nothing, &rest) == 1)
        return success();
    wipeBytes(plaintext);
    return context ? Reason::NotAuthenticated : Reason::CryptoUnavailable;
}

} // namespace tunneldesk::crypto
