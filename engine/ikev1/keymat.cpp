#include "engine/ikev1/keymat.h"

#include "engine/crypto/cbc.h"

#include <algorithm>
#include <array>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Byte kProtocolEsp = 3;

std::array<Byte, 4> bigEndian(std::uint32_t value)
{
    return {static_cast<Byte>(value >> 24), static_cast<Byte>(value >> 16), static_cast<Byte>(value >> 8),
            static_cast<Byte>(value)};
}

void copyInto(MutableByteView target, ByteView source)
{
    std::copy(source.begin(), source.end(), target.begin());
}

Secret slice(const Secret &secret, std::size_t offset, std::size_t size)
{
    return Secret::copyFrom(secret.view().subspan(offset, size));
}

} // namespace

Secret skeyidOf(Hash hash, ByteView preSharedKey, ByteView initiatorNonce, ByteView responderNonce)
{
    return crypto::hmacSecret(hash, preSharedKey, {initiatorNonce, responderNonce});
}

Secret skeyidMember(Hash hash, const Secret &skeyid, ByteView previous, ByteView sharedSecret,
                    const CookiePair &cookies, Byte number)
{
    return crypto::hmacSecret(hash, skeyid.view(),
                              {previous, sharedSecret, cookies.initiator, cookies.responder, ByteView(&number, 1)});
}

Secret expandCipherKey(Hash hash, const Secret &skeyidE, std::size_t size)
{
    if (skeyidE.size() >= size)
        return slice(skeyidE, 0, size);
    Secret result(size);
    const Byte zero = 0;
    Secret block = crypto::hmacSecret(hash, skeyidE.view(), {ByteView(&zero, 1)});
    for (std::size_t done = 0;;) {
        const std::size_t taken = std::min(block.size(), size - done);
        copyInto(result.mutableView().subspan(done, taken), block.view().first(taken));
        done += taken;
        if (done == size)
            return result;
        block = crypto::hmacSecret(hash, skeyidE.view(), {block.view()});
    }
}

Result<Secret> cipherKeyOf(Hash hash, const Secret &skeyidE, IkeEncryption encryption)
{
    Secret key = expandCipherKey(hash, skeyidE, keySizeOf(encryption));
    if (crypto::isWeakKey(encryption, key))
        return Reason::BadKeyExchange;
    return key;
}

Result<Phase1Keys> derivePhase1Keys(Hash hash, IkeEncryption encryption, Secret skeyid, ByteView sharedSecret,
                                    const CookiePair &cookies)
{
    Secret d = skeyidMember(hash, skeyid, {}, sharedSecret, cookies, 0);
    Secret a = skeyidMember(hash, skeyid, d.view(), sharedSecret, cookies, 1);
    const Secret e = skeyidMember(hash, skeyid, a.view(), sharedSecret, cookies, 2);
    Result<Secret> cipher = cipherKeyOf(hash, e, encryption);
    if (!cipher)
        return cipher.error();
    return Phase1Keys{std::move(skeyid), {std::move(d), std::move(a), std::move(*cipher)}};
}

crypto::Digest hashI(Hash hash, const Secret &skeyid, const Phase1Values &values, ByteView identification)
{
    return crypto::hmac(hash, skeyid.view(),
                        {values.initiatorPublic, values.responderPublic, values.cookies.initiator,
                         values.cookies.responder, values.initiatorSaBody, identification});
}

crypto::Digest hashR(Hash hash, const Secret &skeyid, const Phase1Values &values, ByteView identification)
{
    return crypto::hmac(hash, skeyid.view(),
                        {values.responderPublic, values.initiatorPublic, values.cookies.responder,
                         values.cookies.initiator, values.initiatorSaBody, identification});
}

crypto::Digest quickHash1(Hash hash, const SessionKeys &keys, MessageId id, ByteView rest)
{
    return crypto::hmac(hash, keys.authentication.view(), {bigEndian(id.value), rest});
}

crypto::Digest quickHash2(Hash hash, const SessionKeys &keys, MessageId id, ByteView initiatorNonce, ByteView rest)
{
    return crypto::hmac(hash, keys.authentication.view(), {bigEndian(id.value), initiatorNonce, rest});
}

crypto::Digest quickHash3(Hash hash, const SessionKeys &keys, MessageId id, ByteView initiatorNonce,
                          ByteView responderNonce)
{
    const Byte zero = 0;
    return crypto::hmac(hash, keys.authentication.view(),
                        {ByteView(&zero, 1), bigEndian(id.value), initiatorNonce, responderNonce});
}

Secret chainedKeymat(Hash hash, const Secret &skeyidD, ByteView seed, std::size_t size)
{
    Secret result(size);
    Secret block;
    for (std::size_t done = 0; done < size;) {
        block = crypto::hmacSecret(hash, skeyidD.view(), {block.view(), seed});
        const std::size_t taken = std::min(block.size(), size - done);
        copyInto(result.mutableView().subspan(done, taken), block.view().first(taken));
        done += taken;
    }
    return result;
}

Secret keymat(Hash hash, const Secret &skeyidD, ByteView sharedSecret, Spi spi, ByteView initiatorNonce,
              ByteView responderNonce, std::size_t size)
{
    const auto spiOctets = bigEndian(spi.value);
    Secret seed(sharedSecret.size() + 1 + spiOctets.size() + initiatorNonce.size() + responderNonce.size());
    MutableByteView rest = seed.mutableView();
    for (const ByteView part :
         {sharedSecret, ByteView(&kProtocolEsp, 1), ByteView(spiOctets), initiatorNonce, responderNonce}) {
        copyInto(rest, part);
        rest = rest.subspan(part.size());
    }
    return chainedKeymat(hash, skeyidD, seed.view(), size);
}

std::size_t keymatSizeOf(const EspSuite &suite)
{
    return keySizeOf(suite.encryption) + saltSizeOf(suite.encryption) + keySizeOf(suite.authentication);
}

EspKeys espKeys(const EspSuite &suite, Secret material)
{
    const std::size_t cipherSize = keySizeOf(suite.encryption) + saltSizeOf(suite.encryption);
    return {slice(material, 0, cipherSize), slice(material, cipherSize, keySizeOf(suite.authentication))};
}

} // namespace tunneldesk::ikev1
