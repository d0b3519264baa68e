#include "engine/base/algorithms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace tunneldesk
{
namespace
{

template <typename Value>
void expectDistinctNames(std::span<const Value> all)
{
    std::set<std::string_view> names;
    for (const Value value : all) {
        EXPECT_FALSE(nameOf(value).empty());
        EXPECT_TRUE(names.insert(nameOf(value)).second) << nameOf(value);
    }
}

TEST(Algorithms, HaveDistinctNames)
{
    expectDistinctNames(allIkeEncryptions());
    expectDistinctNames(allHashes());
    expectDistinctNames(allDhGroups());
    expectDistinctNames(allEspEncryptions());
    expectDistinctNames(allEspAuthentications());
}

// The data-plane table: IV, alignment, key in KEYMAT, ICV.
TEST(Algorithms, HaveTheSizesOfTheStandards)
{
    EXPECT_EQ(ivSizeOf(EspEncryption::TripleDesCbc), 8U); // RFC 2451
    EXPECT_EQ(keySizeOf(EspEncryption::TripleDesCbc), 24U);
    EXPECT_EQ(ivSizeOf(EspEncryption::AesCbc192), 16U); // RFC 3602
    EXPECT_EQ(alignmentOf(EspEncryption::AesCbc256), 16U);
    EXPECT_EQ(ivSizeOf(EspEncryption::AesGcm128), 8U); // RFC 4106
    EXPECT_EQ(saltSizeOf(EspEncryption::AesGcm256), 4U);
    EXPECT_EQ(alignmentOf(EspEncryption::AesGcm192), 4U);
    EXPECT_EQ((EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96}).icvSize(), 12U);
    EXPECT_EQ((EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha256_128}).icvSize(), 16U);
    EXPECT_EQ((EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha256_128, true}).icvSize(), 12U);
    EXPECT_EQ(ivSizeOf(EspEncryption::DesCbc), 8U); // RFC 2405
    EXPECT_EQ(alignmentOf(EspEncryption::DesCbc), 8U);
    EXPECT_EQ(keySizeOf(EspEncryption::DesCbc), 8U);
    EXPECT_EQ((EspSuite{EspEncryption::DesCbc, EspAuthentication::HmacSha384_192}).icvSize(), 24U); // RFC 4868
    EXPECT_EQ((EspSuite{EspEncryption::AesCbc192, EspAuthentication::HmacSha512_256}).icvSize(), 32U);
    EXPECT_EQ(keySizeOf(EspAuthentication::HmacSha384_192), 48U);
    EXPECT_EQ(keySizeOf(EspAuthentication::HmacSha512_256), 64U);
    EXPECT_EQ(publicValueSizeOf(DhGroup::Modp2048), 256U);
    EXPECT_EQ(publicValueSizeOf(DhGroup::Modp8192), 1024U);
    EXPECT_EQ(publicValueSizeOf(DhGroup::Ecp521), 132U); // RFC 5903, 7
    EXPECT_EQ(sharedSecretSizeOf(DhGroup::Ecp521), 66U);
    EXPECT_EQ(sharedSecretSizeOf(DhGroup::Curve25519), 32U);
    EXPECT_EQ(digestSizeOf(Hash::Sha1), 20U);
    EXPECT_EQ(blockSizeOf(IkeEncryption::DesCbc), 8U);
}

// Rule S-13: RFC 8247 and RFC 8221 row by row.
TEST(Algorithms, AreAsStrongAsTheRfcsSay)
{
    const auto count = [](auto all, Strength strength) {
        return std::count_if(all.begin(), all.end(), [strength](auto value) { return strengthOf(value) == strength; });
    };
    EXPECT_EQ(strengthOf(IkeEncryption::DesCbc), Strength::Weak);
    EXPECT_EQ(strengthOf(EspEncryption::DesCbc), Strength::Weak);
    EXPECT_EQ(strengthOf(IkeEncryption::TripleDesCbc), Strength::Legacy);
    EXPECT_EQ(strengthOf(EspEncryption::TripleDesCbc), Strength::Legacy);
    EXPECT_EQ(strengthOf(Hash::Md5), Strength::Weak);
    EXPECT_EQ(strengthOf(Hash::Sha1), Strength::Legacy);
    EXPECT_EQ(strengthOf(EspAuthentication::HmacMd5_96), Strength::Weak);
    EXPECT_EQ(strengthOf(EspAuthentication::HmacSha1_96), Strength::Legacy);
    EXPECT_EQ(strengthOf(DhGroup::Modp768), Strength::Weak);
    EXPECT_EQ(strengthOf(DhGroup::Modp1024), Strength::Weak);
    EXPECT_EQ(strengthOf(DhGroup::Modp1536), Strength::Legacy);
    EXPECT_EQ(count(allDhGroups(), Strength::Good), 9);
    EXPECT_EQ(count(allHashes(), Strength::Good), 3);
    EXPECT_EQ(count(allIkeEncryptions(), Strength::Good), 3);
    EXPECT_EQ(count(allEspEncryptions(), Strength::Good), 6);
    EXPECT_EQ(count(allEspAuthentications(), Strength::Good), 4);
}

TEST(Algorithms, AnAeadBringsItsOwnAuthenticationAndNothingElseGoesWithout)
{
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications())
            EXPECT_EQ((EspSuite{encryption, authentication}).isValid(),
                      isAead(encryption) == (authentication == EspAuthentication::Included));
    EXPECT_FALSE((EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, true}).isValid());
}

} // namespace
} // namespace tunneldesk
