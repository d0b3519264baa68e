// Hashes and HMAC against published numbers, and the key derivations of IKEv1 that are HMAC alone.
#include "engine/crypto/digest.h"
#include "tests/support/vectors.h"

namespace tunneldesk::crypto
{
namespace
{

using test::hexOf;
using test::loadVectors;

Hash hashNamed(const std::string &name)
{
    if (name == "md5")
        return Hash::Md5;
    if (name == "sha384" || name == "SHA-384")
        return Hash::Sha384;
    if (name == "sha512" || name == "SHA-512")
        return Hash::Sha512;
    return name == "sha1" || name == "SHA-1" ? Hash::Sha1 : Hash::Sha256;
}

TEST(Digest, agreesWithPublishedNumbers)
{
    for (const auto &each : loadVectors("published/primitives.json")["digests"].array()) {
        const Bytes data = hexOf(each, "data");
        const Digest result = digest(hashNamed(each["hash"].text()), {data});
        EXPECT_EQ(toHex(result.view()), each["digest"].text()) << each["source"].text();
    }
}

TEST(Digest, takesItsInputInParts)
{
    const Bytes whole = test::fromHex("000102030405");
    const ByteView view = whole;
    EXPECT_EQ(toHex(digest(Hash::Sha256, {whole}).view()),
              toHex(digest(Hash::Sha256, {view.first(2), {}, view.subspan(2)}).view()));
    EXPECT_EQ(toHex(fingerprint(whole)), toHex(digest(Hash::Sha256, {whole}).view()));
}

TEST(Hmac, agreesWithPublishedNumbers)
{
    const test::Json vectors = loadVectors("published/primitives.json");
    EXPECT_EQ(vectors["hmacs"].array().size(), 44U);
    for (const auto &each : vectors["hmacs"].array()) {
        const Bytes key = hexOf(each, "key");
        const Bytes data = hexOf(each, "data");
        const Hash hash = hashNamed(each["hash"].text());
        EXPECT_EQ(toHex(hmac(hash, key, {data}).view()), each["mac"].text()) << each["source"].text();
        const ByteView view = data;
        EXPECT_EQ(toHex(hmacSecret(hash, key, {view.first(3), view.subspan(3)}).view()), each["mac"].text());
    }
}

TEST(Hmac, takesAnEmptyKey)
{
    EXPECT_EQ(toHex(hmac(Hash::Sha256, {}, {}).view()),
              "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

// RFC 2409, 5: SKEYID and its family with a pre-shared key.
TEST(Hmac, derivesTheKeysOfNistsAnswers)
{
    const Bytes zero{0};
    const Bytes one{1};
    const Bytes two{2};
    std::size_t count = 0;
    for (const auto &each : loadVectors("nss-cavs/ikev1_psk_subset.json")["tests"].array()) {
        const Hash hash = hashNamed(each["hash"].text());
        const Bytes gxy = hexOf(each, "gxy");
        const Bytes cookieI = hexOf(each, "cky_i");
        const Bytes cookieR = hexOf(each, "cky_r");
        const Secret skeyid = hmacSecret(hash, hexOf(each, "psk"), {hexOf(each, "ni"), hexOf(each, "nr")});
        const Secret d = hmacSecret(hash, skeyid.view(), {gxy, cookieI, cookieR, zero});
        const Secret a = hmacSecret(hash, skeyid.view(), {d.view(), gxy, cookieI, cookieR, one});
        const Secret e = hmacSecret(hash, skeyid.view(), {a.view(), gxy, cookieI, cookieR, two});
        EXPECT_EQ(toHex(skeyid.view()), each["skeyid"].text());
        EXPECT_EQ(toHex(d.view()), each["skeyid_d"].text());
        EXPECT_EQ(toHex(a.view()), each["skeyid_a"].text());
        EXPECT_EQ(toHex(e.view()), each["skeyid_e"].text());
        ++count;
    }
    EXPECT_EQ(count, 102U);
}

// HASH_R and the phase 1 IV of live handshakes.
TEST(Hmac, computesTheHashesOfLiveHandshakes)
{
    for (const auto &each : loadVectors("rub/ikev1_psk_full.json")["tests"].array()) {
        const Digest iv = digest(Hash::Sha1, {hexOf(each, "gxi"), hexOf(each, "gxr")});
        EXPECT_EQ(toHex(iv.view().first(16)), each["iv_phase1"].text());
        const Secret skeyid =
            hmacSecret(Hash::Sha1, viewOf(each["psk_ascii"].text()), {hexOf(each, "ni_b"), hexOf(each, "nr_b")});
        if (!each.has("hash_r"))
            continue;
        const Digest hashR = hmac(Hash::Sha1, skeyid.view(),
                                  {hexOf(each, "gxr"), hexOf(each, "gxi"), hexOf(each, "cky_r"), hexOf(each, "cky_i"),
                                   hexOf(each, "sai_b"), hexOf(each, "idir_b")});
        EXPECT_EQ(toHex(hashR.view()), each["hash_r"].text());
    }
}

} // namespace
} // namespace tunneldesk::crypto
