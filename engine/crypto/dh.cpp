#include "engine/crypto/dh.h"

#include "engine/crypto/dh_primes.h"
#include "engine/crypto/openssl.h"

#include <array>

namespace tunneldesk::crypto
{
namespace
{

// Twice the strength that RFC 3526, 8 gives the group at its highest estimate: 160 bits for group 14,
// 120 for group 5; the smaller groups get what group 5 has.
std::size_t exponentSizeOf(DhGroup group)
{
    return group == DhGroup::Modp2048 ? 40 : 32;
}

struct Group {
    BIGNUM *prime = nullptr;
    BIGNUM *primeLessOne = nullptr;
    BIGNUM *generator = nullptr;
    BN_MONT_CTX *montgomery = nullptr; // only read after it was made: any thread may use it
};

Group makeGroup(const char *prime)
{
    Group group;
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    group.generator = BN_new();
    group.montgomery = BN_MONT_CTX_new();
    requireOpenSsl(scratch && group.generator != nullptr && group.montgomery != nullptr &&
                   BN_hex2bn(&group.prime, prime) > 0 && BN_set_word(group.generator, 2) == 1 &&
                   BN_MONT_CTX_set(group.montgomery, group.prime, scratch.get()) == 1);
    group.primeLessOne = BN_dup(group.prime);
    requireOpenSsl(group.primeLessOne != nullptr && BN_sub_word(group.primeLessOne, 1) == 1);
    return group;
}

// Made at the first use and kept: public numbers.
const Group &groupOf(DhGroup group)
{
    static const std::array groups{makeGroup(kModp768), makeGroup(kModp1024), makeGroup(kModp1536),
                                   makeGroup(kModp2048)};
    switch (group) {
    case DhGroup::Modp768:
        return groups[0];
    case DhGroup::Modp1024:
        return groups[1];
    case DhGroup::Modp1536:
        return groups[2];
    case DhGroup::Modp2048:
        break;
    }
    return groups[3];
}

Number readNumber(ByteView bytes)
{
    return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

// base^exponent mod p in constant time, as octets of the group's full width.
void powerInto(const Group &group, const BIGNUM *base, ByteView exponentBytes, MutableByteView result, bool &isTrivial)
{
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    const Number power(BN_new());
    const Number exponent(readNumber(exponentBytes));
    requireOpenSsl(scratch && power && exponent);
    BN_set_flags(exponent.get(), BN_FLG_CONSTTIME);
    requireOpenSsl(BN_mod_exp_mont_consttime(power.get(), base, exponent.get(), group.prime, scratch.get(),
                                             group.montgomery) == 1);
    isTrivial = BN_is_zero(power.get()) != 0 || BN_is_one(power.get()) != 0;
    requireOpenSsl(BN_bn2binpad(power.get(), result.data(), static_cast<int>(result.size())) ==
                   static_cast<int>(result.size()));
}

} // namespace

DhKeyPair makeDhKeyPair(DhGroup group, Random &random)
{
    DhKeyPair pair;
    pair.group = group;
    pair.exponent = Secret(exponentSizeOf(group));
    random.fill(pair.exponent.mutableView());
    // The highest bit is always set: the exponent is never 0, and its length tells nothing.
    pair.exponent.mutableView().front() |= 0x80;
    pair.publicValue.resize(publicValueSizeOf(group));
    const Group &numbers = groupOf(group);
    bool isTrivial = false;
    powerInto(numbers, numbers.generator, pair.exponent.view(), pair.publicValue, isTrivial);
    return pair;
}

Result<Secret> dhSharedSecret(const DhKeyPair &own, ByteView peerPublicValue)
{
    const std::size_t size = publicValueSizeOf(own.group);
    if (peerPublicValue.size() != size || own.exponent.isEmpty())
        return Reason::BadKeyExchange;
    const Group &group = groupOf(own.group);
    const Number peer(readNumber(peerPublicValue));
    requireOpenSsl(peer != nullptr);
    // Rule S-2: 1 < y < p-1. In a safe-prime group that leaves no small subgroup but the one of order 2.
    if (BN_is_zero(peer.get()) != 0 || BN_is_one(peer.get()) != 0 || BN_cmp(peer.get(), group.primeLessOne) >= 0)
        return Reason::BadKeyExchange;
    Secret shared(size);
    bool isTrivial = false;
    powerInto(group, peer.get(), own.exponent.view(), shared.mutableView(), isTrivial);
    if (isTrivial)
        return Reason::BadKeyExchange;
    return shared;
}

} // namespace tunneldesk::crypto
