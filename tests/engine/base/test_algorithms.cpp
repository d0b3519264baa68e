#include "engine/base/algorithms.h"

#include <gtest/gtest.h>

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
    EXPECT_EQ(publicValueSizeOf(DhGroup::Modp2048), 256U);
    EXPECT_EQ(digestSizeOf(Hash::Sha1), 20U);
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
