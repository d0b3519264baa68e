#include "engine/crypto/shield.h"

#include "engine/crypto/chacha20_poly1305.h"
#include "engine/crypto/digest.h"

#include <array>

namespace tunneldesk::crypto
{
namespace
{

constexpr std::size_t kSourceSize = 16U << 10;
constexpr std::size_t kSaltSize = 16;
// The key is another one for every salt, so it is used once (RFC 8439, 2.8: a nonce is never repeated under a key).
constexpr std::array<Byte, kChaChaNonceSize> kNonce{};

} // namespace

Shield::Shield(Random &random) : m_source(kSourceSize)
{
    random.fill(m_source.mutableView());
}

Secret Shield::keyFor(ByteView salt) const
{
    Secret key = hmacSecret(Hash::Sha512, salt, {m_source.view()});
    key.truncate(kChaChaKeySize);
    return key;
}

Bytes Shield::close(const Secret &secret, Random &random) const
{
    Bytes closed(kSaltSize + secret.size() + kChaChaTagSize);
    const MutableByteView salt = MutableByteView(closed).first(kSaltSize);
    random.fill(salt);
    const Outcome sealed =
        sealChaCha20Poly1305(keyFor(salt), kNonce, {}, secret.view(), MutableByteView(closed).subspan(kSaltSize));
    return sealed ? closed : Bytes();
}

Secret Shield::open(ByteView closed) const
{
    if (closed.size() < kSaltSize + kChaChaTagSize)
        return {};
    Secret secret(closed.size() - kSaltSize - kChaChaTagSize);
    const Outcome opened = openChaCha20Poly1305(keyFor(closed.first(kSaltSize)), kNonce, {}, closed.subspan(kSaltSize),
                                                secret.mutableView());
    return opened ? std::move(secret) : Secret();
}

} // namespace tunneldesk::crypto
