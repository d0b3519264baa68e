#include "engine/crypto/dh_groups.h"
#include "engine/crypto/openssl.h"

#include <openssl/ec.h>
#include <openssl/obj_mac.h>

namespace tunneldesk::crypto
{
namespace
{

using Point = std::unique_ptr<EC_POINT, OpenSslDelete<EC_POINT_clear_free>>;

const EC_GROUP *makeCurve(int name)
{
    const EC_GROUP *curve = EC_GROUP_new_by_curve_name_ex(libraryContext(), nullptr, name);
    requireOpenSsl(curve != nullptr);
    return curve;
}

// Made at the first use and kept: public numbers, only read afterwards.
const EC_GROUP *curveOf(DhGroup group)
{
    static const EC_GROUP *const p256 = makeCurve(NID_X9_62_prime256v1);
    static const EC_GROUP *const p384 = makeCurve(NID_secp384r1);
    static const EC_GROUP *const p521 = makeCurve(NID_secp521r1);
    if (group == DhGroup::Ecp256)
        return p256;
    return group == DhGroup::Ecp384 ? p384 : p521;
}

Number readNumber(ByteView bytes)
{
    return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

void writeNumber(const BIGNUM *number, MutableByteView target)
{
    const int size = static_cast<int>(target.size());
    requireOpenSsl(BN_bn2binpad(number, target.data(), size) == size);
}

Number readScalar(ByteView bytes)
{
    Number scalar = readNumber(bytes);
    requireOpenSsl(scalar != nullptr);
    BN_set_flags(scalar.get(), BN_FLG_CONSTTIME);
    return scalar;
}

// FIPS 186-4, B.4.1: 64 bits more than needed, so that no number of 1 to n-1 is likelier than another.
Secret drawScalar(const EC_GROUP *curve, std::size_t size, Random &random)
{
    Secret drawn(size + 8);
    random.fill(drawn.mutableView());
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    const Number scalar = readScalar(drawn.view());
    const Number most(BN_dup(EC_GROUP_get0_order(curve)));
    requireOpenSsl(scratch && most && BN_sub_word(most.get(), 1) == 1 &&
                   BN_mod(scalar.get(), scalar.get(), most.get(), scratch.get()) == 1 &&
                   BN_add_word(scalar.get(), 1) == 1);
    Secret result(size);
    writeNumber(scalar.get(), result.mutableView());
    return result;
}

// Null for a coordinate of p or more and for a point that is not on the curve (rule S-2). Infinity has no coordinates;
// the zeros that some write for it are not on these curves.
Point readPoint(const EC_GROUP *curve, ByteView octets)
{
    const std::size_t size = octets.size() / 2;
    const Number x = readNumber(octets.first(size));
    const Number y = readNumber(octets.subspan(size));
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    Point point(EC_POINT_new(curve));
    requireOpenSsl(x && y && scratch && point);
    const BIGNUM *prime = EC_GROUP_get0_field(curve);
    if (BN_cmp(x.get(), prime) >= 0 || BN_cmp(y.get(), prime) >= 0 ||
        EC_POINT_set_affine_coordinates(curve, point.get(), x.get(), y.get(), scratch.get()) != 1 ||
        EC_POINT_is_on_curve(curve, point.get(), scratch.get()) != 1)
        return nullptr;
    return point;
}

} // namespace

void makeEcpPair(DhKeyPair &pair, Random &random)
{
    const EC_GROUP *curve = curveOf(pair.group);
    const std::size_t size = sharedSecretSizeOf(pair.group);
    pair.exponent = drawScalar(curve, size, random);
    pair.publicValue.resize(publicValueSizeOf(pair.group));
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    const Number scalar = readScalar(pair.exponent.view());
    const Number x(BN_new());
    const Number y(BN_new());
    const Point point(EC_POINT_new(curve));
    requireOpenSsl(scratch && x && y && point &&
                   EC_POINT_mul(curve, point.get(), scalar.get(), nullptr, nullptr, scratch.get()) == 1 &&
                   EC_POINT_get_affine_coordinates(curve, point.get(), x.get(), y.get(), scratch.get()) == 1);
    writeNumber(x.get(), MutableByteView(pair.publicValue).first(size));
    writeNumber(y.get(), MutableByteView(pair.publicValue).subspan(size));
}

// The curves have a prime order: a point on them is in no small subgroup.
Result<Secret> ecpSharedSecret(const DhKeyPair &own, ByteView peerPublicValue)
{
    const EC_GROUP *curve = curveOf(own.group);
    const Point peer = readPoint(curve, peerPublicValue);
    if (!peer)
        return Reason::BadKeyExchange;
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    const Number scalar = readScalar(own.exponent.view());
    const Number x(BN_new());
    const Point product(EC_POINT_new(curve));
    requireOpenSsl(scratch && x && product &&
                   EC_POINT_mul(curve, product.get(), nullptr, peer.get(), scalar.get(), scratch.get()) == 1);
    if (EC_POINT_is_at_infinity(curve, product.get()) != 0)
        return Reason::BadKeyExchange;
    requireOpenSsl(EC_POINT_get_affine_coordinates(curve, product.get(), x.get(), nullptr, scratch.get()) == 1);
    Secret shared(sharedSecretSizeOf(own.group));
    writeNumber(x.get(), shared.mutableView());
    return shared;
}

} // namespace tunneldesk::crypto
