#include "engine/crypto/dh.h"
#include "tests/support/scripted_random.h"
#include "tests/support/vectors.h"

#include <openssl/bn.h>

#include <memory>
#include <set>

namespace tunneldesk::crypto
{
namespace
{

using test::fromHex;
using test::hexOf;
using test::loadVectors;

// No curve: what the numbers are taken modulo.
std::vector<DhGroup> modpGroups()
{
    std::vector<DhGroup> groups;
    for (const DhGroup group : allDhGroups())
        if (group <= DhGroup::Modp8192)
            groups.push_back(group);
    return groups;
}

Bytes primeOf(DhGroup group)
{
    return hexOf(loadVectors("dh/dh_groups.json")["primes"], std::to_string(static_cast<int>(group)));
}

DhKeyPair pairFrom(DhGroup group, const Bytes &exponent)
{
    return {group, Secret::copyFrom(exponent), {}};
}

TEST(Dh, agreesWithPublishedExchanges)
{
    std::set<DhGroup> seen;
    std::size_t count = 0;
    for (const auto &each : loadVectors("dh/dh_groups.json")["ke_vectors"].array()) {
        const auto group = static_cast<DhGroup>(static_cast<int>(each["group"].number()));
        const auto shared = dhSharedSecret(pairFrom(group, hexOf(each, "priv_i")), hexOf(each, "pub_r"));
        const auto mirror = dhSharedSecret(pairFrom(group, hexOf(each, "priv_r")), hexOf(each, "pub_i"));
        ASSERT_TRUE(shared.isOk() && mirror.isOk());
        EXPECT_EQ(toHex(shared->view()), each["shared"].text());
        EXPECT_EQ(toHex(mirror->view()), each["shared"].text());
        seen.insert(group);
        ++count;
    }
    EXPECT_EQ(count, 16U);
    EXPECT_EQ(seen.size(), allDhGroups().size());
}

TEST(Dh, twoFreshPairsAgreeAtFullWidth)
{
    test::ScriptedRandom random(7);
    for (const DhGroup group : allDhGroups()) {
        for (int round = 0; round < 2; ++round) {
            const DhKeyPair left = makeDhKeyPair(group, random);
            const DhKeyPair right = makeDhKeyPair(group, random);
            ASSERT_EQ(left.publicValue.size(), publicValueSizeOf(group));
            EXPECT_NE(left.publicValue, right.publicValue);
            const auto shared = dhSharedSecret(left, right.publicValue);
            const auto mirror = dhSharedSecret(right, left.publicValue);
            ASSERT_TRUE(shared.isOk() && mirror.isOk());
            EXPECT_EQ(shared->size(), sharedSecretSizeOf(group));
            EXPECT_TRUE(shared->equals(*mirror));
        }
    }
}

// Rules KE-1 and KE-2: 2^1 is one octet and 95 zeros before it; so is what comes out of it.
TEST(Dh, keepsLeadingZeros)
{
    Bytes two(96);
    two.back() = 2;
    const auto shared = dhSharedSecret(pairFrom(DhGroup::Modp768, {5}), two);
    ASSERT_TRUE(shared.isOk());
    Bytes expected(96);
    expected.back() = 32;
    EXPECT_EQ(toHex(shared->view()), toHex(expected));
}

// The same with numbers that come up by themselves, about one pair in 256 (of P-521, whose first octet holds one bit,
// one in two); the seeds are those that a search found. In the groups whose exponentiation is dear, numbers of the
// prime's edges stand for them: g^1 is short (above).
TEST(Dh, keepsLeadingZerosOfRandomResults)
{
    for (const DhGroup group : {DhGroup::Modp768, DhGroup::Modp1024, DhGroup::Ecp256, DhGroup::Ecp384, DhGroup::Ecp521,
                                DhGroup::Curve25519}) {
        test::ScriptedRandom random(3);
        const DhKeyPair own = makeDhKeyPair(group, random);
        bool hasSeenPublic = false;
        bool hasSeenShared = false;
        for (int round = 0; round < 4000 && !(hasSeenPublic && hasSeenShared); ++round) {
            const DhKeyPair peer = makeDhKeyPair(group, random);
            const auto shared = dhSharedSecret(own, peer.publicValue);
            ASSERT_TRUE(shared.isOk());
            const bool isShort = shared->view().front() == 0;
            if (isShort || peer.publicValue.front() == 0) {
                const auto mirror = dhSharedSecret(peer, own.publicValue);
                ASSERT_TRUE(mirror.isOk());
                EXPECT_TRUE(shared->equals(*mirror));
                EXPECT_EQ(shared->size(), sharedSecretSizeOf(group));
            }
            hasSeenPublic = hasSeenPublic || peer.publicValue.front() == 0;
            hasSeenShared = hasSeenShared || isShort;
        }
        EXPECT_TRUE(hasSeenPublic && hasSeenShared) << nameOf(group);
    }
}

// Rules KE-1, KE-3, S-2 and S-3: 0, 1, p-1, p and more, and the wrong sizes. That p-2 is taken proves the prime, too.
TEST(Dh, refusesNumbersThatNoPeerMaySend)
{
    test::ScriptedRandom random(1);
    for (const DhGroup group : modpGroups()) {
        const DhKeyPair own = makeDhKeyPair(group, random);
        const std::size_t size = publicValueSizeOf(group);
        const Bytes prime = primeOf(group);
        ASSERT_EQ(prime.size(), size);
        const auto near = [&prime](int difference) {
            Bytes value = prime;
            value.back() = static_cast<Byte>(value.back() + difference); // a prime of these ends with 0xff
            return value;
        };
        Bytes one(size);
        one.back() = 1;
        const std::vector<Bytes> refused{
            Bytes(size), one, near(-1), prime, Bytes(size, 0xff), Bytes(size - 1, 1), Bytes(size + 1, 1), {}};
        for (const Bytes &value : refused)
            EXPECT_EQ(dhSharedSecret(own, value).reason(), Reason::BadKeyExchange) << toHex(value);
        EXPECT_TRUE(dhSharedSecret(own, near(-2)).isOk()) << nameOf(group);
    }
}

// Rule S-2: a prime that is safe leaves no small subgroup but that of order 2, so y^q is not to be tried.
TEST(Dh, everyPrimeIsSafe)
{
    using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
    const std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> context(BN_CTX_new(), BN_CTX_free);
    const auto number = [] { return Number(BN_new(), BN_free); };
    for (const DhGroup group : modpGroups()) {
        const Bytes prime = primeOf(group);
        const Number p(BN_bin2bn(prime.data(), static_cast<int>(prime.size()), nullptr), BN_free);
        const Number half = number();
        ASSERT_EQ(BN_rshift1(half.get(), p.get()), 1);
        ASSERT_TRUE(BN_is_odd(half.get())) << nameOf(group);
        // Of the long ones OpenSSL's own test takes minutes: fewer bases tell as much of a number that nobody chose to
        // deceive them. With q prime, a^(p-1) = 1 proves p (Pocklington).
        constexpr int kShort = 2048;
        if (BN_num_bits(p.get()) <= kShort) {
            EXPECT_EQ(BN_check_prime(half.get(), context.get(), nullptr), 1) << nameOf(group);
            EXPECT_EQ(BN_check_prime(p.get(), context.get(), nullptr), 1) << nameOf(group);
        }
        for (const BN_ULONG base : {2U, 3U, 5U}) {
            const Number a = number();
            const Number power = number();
            const Number exponent(BN_dup(half.get()), BN_free);
            ASSERT_TRUE(BN_set_word(a.get(), base) == 1 && BN_sub_word(exponent.get(), 1) == 1);
            ASSERT_EQ(BN_mod_exp(power.get(), a.get(), exponent.get(), half.get(), context.get()), 1);
            EXPECT_TRUE(BN_is_one(power.get())) << nameOf(group) << ": (p-1)/2 is no prime";
        }
        const Number power = number();
        const Number exponent(BN_dup(p.get()), BN_free);
        const Number two = number();
        ASSERT_TRUE(BN_set_word(two.get(), 2) == 1 && BN_sub_word(exponent.get(), 1) == 1);
        ASSERT_EQ(BN_mod_exp(power.get(), two.get(), exponent.get(), p.get(), context.get()), 1);
        EXPECT_TRUE(BN_is_one(power.get())) << nameOf(group) << ": p is no prime";
    }
}

// The field's prime (SEC 2, 2.4.2, 2.5.1, 2.6.1): what a coordinate must be below.
Bytes fieldPrimeOf(DhGroup group)
{
    if (group == DhGroup::Ecp256)
        return fromHex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    if (group == DhGroup::Ecp384)
        return fromHex(
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff");
    Bytes prime(66, 0xff); // 2^521 - 1
    prime.front() = 1;
    return prime;
}

// Rules KE-1, KE-3 and S-2: sizes, coordinates of p and more, points beside the curve, and what stands for infinity.
TEST(Dh, refusesPointsThatAreNone)
{
    test::ScriptedRandom random(1);
    for (const DhGroup group : {DhGroup::Ecp256, DhGroup::Ecp384, DhGroup::Ecp521}) {
        const DhKeyPair own = makeDhKeyPair(group, random);
        const Bytes good = makeDhKeyPair(group, random).publicValue;
        const std::size_t size = good.size() / 2;
        const Bytes prime = fieldPrimeOf(group);
        ASSERT_EQ(prime.size(), size);
        const auto with = [&](ByteView x, ByteView y) {
            Bytes value = copyOf(x);
            append(value, y);
            return value;
        };
        const ByteView x = ByteView(good).first(size);
        const ByteView y = ByteView(good).subspan(size);
        Bytes beside = good;
        beside.back() ^= 1;
        Bytes uncompressed{4}; // SEC 1, 2.3.3: RFC 5903 has no such octet
        append(uncompressed, good);
        const std::vector<Bytes> refused{Bytes(2 * size),
                                         Bytes(2 * size, 0xff),
                                         beside,
                                         with(y, x),
                                         with(prime, y),
                                         with(x, prime),
                                         with(x, Bytes(size)),
                                         with(Bytes(size), y),
                                         copyOf(x),
                                         copyOf(ByteView(good).first(2 * size - 1)),
                                         uncompressed,
                                         {}};
        for (const Bytes &value : refused)
            EXPECT_EQ(dhSharedSecret(own, value).reason(), Reason::BadKeyExchange) << nameOf(group) << toHex(value);
        EXPECT_TRUE(dhSharedSecret(own, good).isOk());
    }
}

// Rule S-2: a coordinate of p and more that means a point when it is taken modulo p. The octets of P-521 have room for
// it.
TEST(Dh, refusesCoordinatesThatAreNotReduced)
{
    test::ScriptedRandom random(2);
    const DhKeyPair own = makeDhKeyPair(DhGroup::Ecp521, random);
    const Bytes good = makeDhKeyPair(DhGroup::Ecp521, random).publicValue;
    const Bytes prime = fieldPrimeOf(DhGroup::Ecp521);
    for (const std::size_t begin : {std::size_t{0}, prime.size()}) {
        Bytes more = good;
        unsigned carry = 0;
        for (std::size_t i = prime.size(); i-- > 0;) {
            const unsigned sum = good[begin + i] + prime[i] + carry;
            more[begin + i] = static_cast<Byte>(sum);
            carry = sum >> 8;
        }
        ASSERT_EQ(carry, 0U);
        EXPECT_EQ(dhSharedSecret(own, more).reason(), Reason::BadKeyExchange) << begin;
    }
    EXPECT_TRUE(dhSharedSecret(own, good).isOk());
}

// Rules KE-1, S-2 and S-3; RFC 7748, 6.1: the points of low order all lead to zeros.
TEST(Dh, refusesPointsOfLowOrder)
{
    test::ScriptedRandom random(1);
    const DhKeyPair own = makeDhKeyPair(DhGroup::Curve25519, random);
    Bytes one(32);
    one.front() = 1;
    const std::vector<Bytes> refused{Bytes(32),
                                     one,
                                     fromHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
                                     fromHex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
                                     fromHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
                                     fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
                                     fromHex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
                                     Bytes(31, 9),
                                     Bytes(33, 9),
                                     {}};
    for (const Bytes &value : refused)
        EXPECT_EQ(dhSharedSecret(own, value).reason(), Reason::BadKeyExchange) << toHex(value);
}

// Rule S-2: at least twice the strength of the group.
TEST(Dh, makesLongExponentsFromItsRandomArgument)
{
    test::ScriptedRandom first(42);
    test::ScriptedRandom second(42);
    const DhKeyPair pair = makeDhKeyPair(DhGroup::Modp2048, first);
    EXPECT_GE(pair.exponent.size() * 8, 2U * 160U);
    EXPECT_GE(makeDhKeyPair(DhGroup::Modp3072, first).exponent.size() * 8, 2U * 210U);
    EXPECT_GE(makeDhKeyPair(DhGroup::Modp4096, first).exponent.size() * 8, 2U * 240U);
    EXPECT_GE(makeDhKeyPair(DhGroup::Modp6144, first).exponent.size() * 8, 2U * 270U);
    EXPECT_GE(makeDhKeyPair(DhGroup::Modp8192, first).exponent.size() * 8, 2U * 310U);
    test::ScriptedRandom third(9);
    test::ScriptedRandom fourth(9);
    for (const DhGroup group : {DhGroup::Ecp256, DhGroup::Ecp384, DhGroup::Ecp521, DhGroup::Curve25519}) {
        const DhKeyPair curve = makeDhKeyPair(group, third);
        EXPECT_EQ(curve.exponent.size(), sharedSecretSizeOf(group));
        EXPECT_EQ(curve.publicValue, makeDhKeyPair(group, fourth).publicValue);
    }
    EXPECT_EQ(pair.publicValue, makeDhKeyPair(DhGroup::Modp2048, second).publicValue);
    EXPECT_NE(pair.publicValue, makeDhKeyPair(DhGroup::Modp2048, first).publicValue);
}

// Rule S-11.
TEST(Dh, leavesNoSecretBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        test::ScriptedRandom random(5);
        const DhKeyPair own = makeDhKeyPair(DhGroup::Modp1536, random);
        const auto shared = dhSharedSecret(own, makeDhKeyPair(DhGroup::Modp1536, random).publicValue);
        EXPECT_GT(secret_arena::bytesInUse(), before);
    }
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

} // namespace
} // namespace tunneldesk::crypto
