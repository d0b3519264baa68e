#include "engine/crypto/dh.h"

#include "engine/crypto/dh_groups.h"

namespace tunneldesk::crypto
{

DhKeyPair makeDhKeyPair(DhGroup group, Random &random)
{
    DhKeyPair pair;
    pair.group = group;
    switch (group) {
    case DhGroup::Ecp256:
    case DhGroup::Ecp384:
    case DhGroup::Ecp521:
        makeEcpPair(pair, random);
        break;
    case DhGroup::Curve25519:
        makeCurve25519Pair(pair, random);
        break;
    default:
        makeModpPair(pair, random);
    }
    return pair;
}

Result<Secret> dhSharedSecret(const DhKeyPair &own, ByteView peerPublicValue)
{
    if (peerPublicValue.size() != publicValueSizeOf(own.group) || own.exponent.isEmpty())
        return Reason::BadKeyExchange;
    switch (own.group) {
    case DhGroup::Ecp256:
    case DhGroup::Ecp384:
    case DhGroup::Ecp521:
        return ecpSharedSecret(own, peerPublicValue);
    case DhGroup::Curve25519:
        return curve25519SharedSecret(own, peerPublicValue);
    default:
        return modpSharedSecret(own, peerPublicValue);
    }
}

} // namespace tunneldesk::crypto
