#include "engine/crypto/dh_groups.h"
#include "engine/crypto/openssl.h"

#include <algorithm>

namespace tunneldesk::crypto
{
namespace
{

using Key = std::unique_ptr<EVP_PKEY, OpenSslDelete<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, OpenSslDelete<EVP_PKEY_CTX_free>>;

constexpr const char *kName = "X25519";

Key readPrivate(ByteView octets)
{
    return Key(EVP_PKEY_new_raw_private_key_ex(libraryContext(), kName, nullptr, octets.data(), octets.size()));
}

} // namespace

// RFC 7748, 5 sets and clears the bits that have to be at each use.
void makeCurve25519Pair(DhKeyPair &pair, Random &random)
{
    pair.exponent = Secret(sharedSecretSizeOf(pair.group));
    random.fill(pair.exponent.mutableView());
    pair.publicValue.resize(publicValueSizeOf(pair.group));
    const Key key = readPrivate(pair.exponent.view());
    std::size_t size = pair.publicValue.size();
    requireOpenSsl(key && EVP_PKEY_get_raw_public_key(key.get(), pair.publicValue.data(), &size) == 1 &&
                   size == pair.publicValue.size());
}

Result<Secret> curve25519SharedSecret(const DhKeyPair &own, ByteView peerPublicValue)
{
    const Key key = readPrivate(own.exponent.view());
    const Key peer(EVP_PKEY_new_raw_public_key_ex(libraryContext(), kName, nullptr, peerPublicValue.data(),
                                                  peerPublicValue.size()));
    requireOpenSsl(key && peer);
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(libraryContext(), key.get(), nullptr));
    requireOpenSsl(context && EVP_PKEY_derive_init(context.get()) == 1);
    Secret shared(sharedSecretSizeOf(own.group));
    std::size_t size = shared.size();
    // RFC 7748, 6.1: the points of low order, which give zeros whatever the exponent is, are refused here (rule S-2).
    if (EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 ||
        EVP_PKEY_derive(context.get(), shared.mutableView().data(), &size) != 1 || size != shared.size())
        return Reason::BadKeyExchange;
    const ByteView octets = shared.view();
    if (std::all_of(octets.begin(), octets.end(), [](Byte octet) { return octet == 0; }))
        return Reason::BadKeyExchange;
    return shared;
}

} // namespace tunneldesk::crypto
