#include "engine/crypto/dh.h"
#include "engine/crypto/dh_primes.h"
#include "tests/support/scripted_random.h"
#include "tests/support/vectors.h"

namespace tunneldesk::crypto
{
namespace
{

using test::fromHex;
using test::hexOf;
using test::loadVectors;

const char *primeOf(DhGroup group)
{
    switch (group) {
    case DhGroup::Modp768:
        return kModp768;
    case DhGroup::Modp1024:
        return kModp1024;
    case DhGroup::Modp1536:
        return kModp1536;
    case DhGroup::Modp2048:
        break;
    }
    return kModp2048;
}

DhKeyPair pairFrom(DhGroup group, const Bytes &exponent)
{
    return {group, Secret::copyFrom(exponent), {}};
}

TEST(Dh, hasThePrimesOfTheRfcs)
{
    const test::Json vectors = loadVectors("dh/dh_groups.json");
    for (const DhGroup group : allDhGroups()) {
        const Bytes prime = fromHex(primeOf(group));
        EXPECT_EQ(prime.size(), publicValueSizeOf(group));
        EXPECT_EQ(prime, hexOf(vectors["primes"], std::to_string(static_cast<int>(group))));
    }
}

TEST(Dh, agreesWithPublishedExchanges)
{
    std::size_t count = 0;
    for (const auto &each : loadVectors("dh/dh_groups.json")["ke_vectors"].array()) {
        const auto group = static_cast<DhGroup>(static_cast<int>(each["group"].number()));
        const auto shared = dhSharedSecret(pairFrom(group, hexOf(each, "priv_i")), hexOf(each, "pub_r"));
        const auto mirror = dhSharedSecret(pairFrom(group, hexOf(each, "priv_r")), hexOf(each, "pub_i"));
        ASSERT_TRUE(shared.isOk() && mirror.isOk());
        EXPECT_EQ(toHex(shared->view()), each["shared"].text());
        EXPECT_EQ(toHex(mirror->view()), each["shared"].text());
        ++count;
    }
    EXPECT_GE(count, 4U);
}

TEST(Dh, twoFreshPairsAgreeAtFullWidth)
{
    test::ScriptedRandom random(7);
    for (const DhGroup group : allDhGroups()) {
        for (int round = 0; round < 8; ++round) {
            const DhKeyPair left = makeDhKeyPair(group, random);
            const DhKeyPair right = makeDhKeyPair(group, random);
            ASSERT_EQ(left.publicValue.size(), publicValueSizeOf(group));
            EXPECT_NE(left.publicValue, right.publicValue);
            const auto shared = dhSharedSecret(left, right.publicValue);
            const auto mirror = dhSharedSecret(right, left.publicValue);
            ASSERT_TRUE(shared.isOk() && mirror.isOk());
            EXPECT_EQ(shared->size(), publicValueSizeOf(group));
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

// The same with numbers that come up by themselves: about one pair of 256.
TEST(Dh, keepsLeadingZerosOfRandomResults)
{
    test::ScriptedRandom random(3);
    const DhKeyPair own = makeDhKeyPair(DhGroup::Modp768, random);
    bool hasSeenPublic = false;
    bool hasSeenShared = false;
    for (int round = 0; round < 4000 && !(hasSeenPublic && hasSeenShared); ++round) {
        const DhKeyPair peer = makeDhKeyPair(DhGroup::Modp768, random);
        const auto shared = dhSharedSecret(own, peer.publicValue);
        ASSERT_TRUE(shared.isOk());
        const bool isShort = shared->view().front() == 0;
        if (isShort || peer.publicValue.front() == 0) {
            const auto mirror = dhSharedSecret(peer, own.publicValue);
            ASSERT_TRUE(mirror.isOk());
            EXPECT_TRUE(shared->equals(*mirror));
        }
        hasSeenPublic = hasSeenPublic || peer.publicValue.front() == 0;
        hasSeenShared = hasSeenShared || isShort;
    }
    EXPECT_TRUE(hasSeenPublic && hasSeenShared);
}

// Rules KE-1, S-2 and S-3.
TEST(Dh, refusesValuesThatNoPeerMaySend)
{
    test::ScriptedRandom random(1);
    for (const DhGroup group : allDhGroups()) {
        const DhKeyPair own = makeDhKeyPair(group, random);
        const std::size_t size = publicValueSizeOf(group);
        const Bytes prime = fromHex(primeOf(group));
        Bytes one(size);
        one.back() = 1;
        Bytes primeLessOne = prime;
        primeLessOne.back() = static_cast<Byte>(primeLessOne.back() - 1);
        Bytes primeLessTwo = prime;
        primeLessTwo.back() = static_cast<Byte>(primeLessTwo.back() - 2);
        const std::vector<Bytes> refused{
            Bytes(size), one, primeLessOne, prime, Bytes(size, 0xff), Bytes(size - 1, 1), Bytes(size + 1, 1), {}};
        for (const Bytes &value : refused)
            EXPECT_EQ(dhSharedSecret(own, value).reason(), Reason::BadKeyExchange) << toHex(value);
        EXPECT_TRUE(dhSharedSecret(own, primeLessTwo).isOk());
    }
}

// Rule S-2: at least twice the strength of the group.
TEST(Dh, makesLongExponentsFromItsRandomArgument)
{
    test::ScriptedRandom first(42);
    test::ScriptedRandom second(42);
    const DhKeyPair pair = makeDhKeyPair(DhGroup::Modp2048, first);
    EXPECT_GE(pair.exponent.size() * 8, 2U * 160U);
    EXPECT_EQ(pair.publicValue, makeDhKeyPair(DhGroup::Modp2048, second).publicValue);
    EXPECT_NE(pair.publicValue, makeDhKeyPair(DhGroup::Modp2048, first).publicValue);
}

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
