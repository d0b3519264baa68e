#include "engine/crypto/dh_groups.h"
#include "engine/crypto/openssl.h"

#include <array>

namespace tunneldesk::crypto
{
namespace
{

struct Group {
    DhGroup number = DhGroup::Modp768;
    BIGNUM *(*prime)(BIGNUM *) = nullptr;
    // Octets: twice the strength that RFC 3526, 8 gives the group at its highest estimate (120 bits for group 5, 160,
    // 210, 240, 270 and 310 for 14 to 18); the smaller groups get what group 5 has.
    std::size_t exponentSize = 0;
};
constexpr std::array kGroups{
    Group{DhGroup::Modp768, BN_get_rfc2409_prime_768, 32},   Group{DhGroup::Modp1024, BN_get_rfc2409_prime_1024, 32},
    Group{DhGroup::Modp1536, BN_get_rfc3526_prime_1536, 32}, Group{DhGroup::Modp2048, BN_get_rfc3526_prime_2048, 40},
    Group{DhGroup::Modp3072, BN_get_rfc3526_prime_3072, 53}, Group{DhGroup::Modp4096, BN_get_rfc3526_prime_4096, 60},
    Group{DhGroup::Modp6144, BN_get_rfc3526_prime_6144, 68}, Group{DhGroup::Modp8192, BN_get_rfc3526_prime_8192, 78}};

struct Numbers {
    std::size_t exponentSize = 0;
    BIGNUM *prime = nullptr;
    BIGNUM *primeLessOne = nullptr;
    BIGNUM *generator = nullptr;
    BN_MONT_CTX *montgomery = nullptr; // only read after it was made: any thread may use it
};

Numbers makeNumbers(const Group &group)
{
    Numbers numbers;
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    numbers.exponentSize = group.exponentSize;
    numbers.prime = group.prime(nullptr);
    numbers.generator = BN_new();
    numbers.montgomery = BN_MONT_CTX_new();
    requireOpenSsl(scratch && numbers.prime != nullptr && numbers.generator != nullptr &&
                   numbers.montgomery != nullptr && BN_set_word(numbers.generator, 2) == 1 &&
                   BN_MONT_CTX_set(numbers.montgomery, numbers.prime, scratch.get()) == 1);
    numbers.primeLessOne = BN_dup(numbers.prime);
    requireOpenSsl(numbers.primeLessOne != nullptr && BN_sub_word(numbers.primeLessOne, 1) == 1);
    return numbers;
}

// Made at the first use and kept: public numbers.
const Numbers &numbersOf(DhGroup group)
{
    static const std::array numbers = [] {
        std::array<Numbers, kGroups.size()> made{};
        for (std::size_t i = 0; i < kGroups.size(); ++i)
            made[i] = makeNumbers(kGroups[i]);
        return made;
    }();
    std::size_t at = 0;
    while (at < kGroups.size() && kGroups[at].number != group)
        ++at;
    requireOpenSsl(at < kGroups.size());
    return numbers[at];
}

Number readNumber(ByteView bytes)
{
    return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

// base^exponent mod p in constant time, as octets of the group's full width.
void powerInto(const Numbers &numbers, const BIGNUM *base, ByteView exponentBytes, MutableByteView result,
               bool &isTrivial)
{
    const NumberContext scratch(BN_CTX_new_ex(libraryContext()));
    const Number power(BN_new());
    const Number exponent(readNumber(exponentBytes));
    requireOpenSsl(scratch && power && exponent);
    BN_set_flags(exponent.get(), BN_FLG_CONSTTIME);
    requireOpenSsl(BN_mod_exp_mont_consttime(power.get(), base, exponent.get(), numbers.prime, scratch.get(),
                                             numbers.montgomery) == 1);
    isTrivial = BN_is_zero(power.get()) != 0 || BN_is_one(power.get()) != 0;
    requireOpenSsl(BN_bn2binpad(power.get(), result.data(), static_cast<int>(result.size())) ==
                   static_cast<int>(result.size()));
}

} // namespace

void makeModpPair(DhKeyPair &pair, Random &random)
{
    const Numbers &numbers = numbersOf(pair.group);
    pair.exponent = Secret(numbers.exponentSize);
    random.fill(pair.exponent.mutableView());
    // The highest bit is always set: the exponent is never 0, and its length tells nothing.
    pair.exponent.mutableView().front() |= 0x80;
    pair.publicValue.resize(publicValueSizeOf(pair.group));
    bool isTrivial = false;
    powerInto(numbers, numbers.generator, pair.exponent.view(), pair.publicValue, isTrivial);
}

Result<Secret> modpSharedSecret(const DhKeyPair &own, ByteView peerPublicValue)
{
    const Numbers &numbers = numbersOf(own.group);
    const Number peer(readNumber(peerPublicValue));
    requireOpenSsl(peer != nullptr);
    // Rule S-2: 1 < y < p-1. In a safe-prime group that leaves no small subgroup but the one of order 2.
    if (BN_is_zero(peer.get()) != 0 || BN_is_one(peer.get()) != 0 || BN_cmp(peer.get(), numbers.primeLessOne) >= 0)
        return Reason::BadKeyExchange;
    Secret shared(sharedSecretSizeOf(own.group));
    bool isTrivial = false;
    powerInto(numbers, peer.get(), own.exponent.view(), shared.mutableView(), isTrivial);
    if (isTrivial)
        return Reason::BadKeyExchange;
    return shared;
}

} // namespace tunneldesk::crypto
