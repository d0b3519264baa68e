// Key derivation against NIST's answers, NSS's, three live handshakes and two vendors' gateways.
#include "engine/ikev1/iv_chain.h"
#include "engine/ikev1/keymat.h"
#include "engine/ikev1/sealing.h"
#include "tests/support/vectors.h"

#include <gtest/gtest.h>

#include <map>

using namespace tunneldesk;
using namespace tunneldesk::ikev1;
using namespace tunneldesk::test;

namespace
{

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

Cookie cookieOf(const Bytes &bytes)
{
    Cookie cookie{};
    std::copy(bytes.begin(), bytes.end(), cookie.begin());
    return cookie;
}

CookiePair cookiesOf(const Json &test)
{
    return {cookieOf(hexOf(test, "cky_i")), cookieOf(hexOf(test, "cky_r"))};
}

std::string hex(const Secret &secret)
{
    return toHex(secret.view());
}

std::string lower(std::string text)
{
    for (char &letter : text)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return text;
}

} // namespace

TEST(Keymat, NistAnswers)
{
    unsigned count = 0;
    for (const Json &test : loadVectors("nss-cavs/ikev1_psk_subset.json")["tests"].array()) {
        const Hash hash = hashNamed(test["hash"].text());
        const CookiePair cookies = cookiesOf(test);
        const Bytes shared = hexOf(test, "gxy");
        const Secret skeyid = skeyidOf(hash, hexOf(test, "psk"), hexOf(test, "ni"), hexOf(test, "nr"));
        EXPECT_EQ(hex(skeyid), test["skeyid"].text());
        const Secret d = skeyidMember(hash, skeyid, {}, shared, cookies, 0);
        const Secret a = skeyidMember(hash, skeyid, d.view(), shared, cookies, 1);
        const Secret e = skeyidMember(hash, skeyid, a.view(), shared, cookies, 2);
        EXPECT_EQ(hex(d), test["skeyid_d"].text());
        EXPECT_EQ(hex(a), test["skeyid_a"].text());
        EXPECT_EQ(hex(e), test["skeyid_e"].text());
        const auto derived = derivePhase1Keys(hash, IkeEncryption::AesCbc128, skeyid.clone(), shared, cookies);
        ASSERT_TRUE(derived);
        const Phase1Keys &keys = *derived;
        EXPECT_TRUE(keys.session.derivation.equals(d));
        EXPECT_TRUE(keys.session.authentication.equals(a));
        EXPECT_EQ(hex(keys.session.cipher), hex(e).substr(0, 32));
        ++count;
    }
    EXPECT_EQ(count, 102U);
}

// Truncation and expansion of RFC 2409, appendix B (rule P1-3), the members of SKEYID's family one by one, and KEYMAT's
// chain, which goes on as long as there is need (rule Q-4). NSS's seed of KEYMAT is all that follows SKEYID_d.
TEST(Keymat, AnswersOfNss)
{
    std::map<std::string, unsigned> counts;
    for (const Json &test : loadVectors("nss-gtest/ikev1_kdf.json")["tests"].array()) {
        const Hash hash = hashNamed(test["hash"].text());
        const std::string &type = test["type"].text();
        const Secret key = Secret::copyFrom(hexOf(test, "key"));
        const Bytes nonceOrCookieI = hexOf(test, "ni_or_ckyi");
        const Bytes nonceOrCookieR = hexOf(test, "nr_or_ckyr");
        const auto size = static_cast<std::size_t>(test["size"].number());
        Secret answer;
        if (type == "ikeV1AppB")
            answer = expandCipherKey(hash, key, size == 0 ? key.size() : size);
        else if (type == "ikeV1Psk")
            answer = skeyidOf(hash, key.view(), nonceOrCookieI, nonceOrCookieR);
        else if (type == "ikeV1")
            answer = skeyidMember(hash, key, hexOf(test, "prev"), hexOf(test, "gxy"),
                                  {cookieOf(nonceOrCookieI), cookieOf(nonceOrCookieR)},
                                  static_cast<Byte>(test["key_number"].number()));
        else
            answer = chainedKeymat(hash, key, hexOf(test, "seed"), size);
        EXPECT_EQ(hex(answer), test["okm"].text()) << type << ' ' << test["hash"].text();
        ++counts[type];
    }
    EXPECT_EQ(counts["ikeV1"], 12U);
    EXPECT_EQ(counts["ikeV1AppB"], 12U);
    EXPECT_EQ(counts["ikeV1AppBQuick"], 12U);
    EXPECT_EQ(counts["ikeV1Psk"], 4U);
}

// Rules KE-2 (a g^xy that begins with a zero) and Q-4 (the keys of a direction go by its receiver's SPI).
// Rule P1-1: all that message 1 offered is in both HASHes.
TEST(Keymat, LiveHandshakes)
{
    unsigned count = 0;
    for (const Json &test : loadVectors("rub/ikev1_psk_full.json")["tests"].array()) {
        const std::string key = test["psk_ascii"].text();
        const CookiePair cookies = cookiesOf(test);
        const Bytes gxi = hexOf(test, "gxi");
        const Bytes gxr = hexOf(test, "gxr");
        Secret skeyid = skeyidOf(Hash::Sha1, viewOf(key), hexOf(test, "ni_b"), hexOf(test, "nr_b"));
        const auto derived =
            derivePhase1Keys(Hash::Sha1, IkeEncryption::AesCbc128, std::move(skeyid), hexOf(test, "gxy"), cookies);
        ASSERT_TRUE(derived);
        const Phase1Keys &keys = *derived;
        EXPECT_EQ(hex(keys.session.cipher), test["ka"].text());
        const IvChain chain = IvChain::forPhase1(Hash::Sha1, IkeEncryption::AesCbc128, gxi, gxr);
        EXPECT_EQ(toHex(chain.current()), test["iv_phase1"].text());
        if (test.has("hash_r")) {
            const Bytes saBody = hexOf(test, "sai_b");
            const Phase1Values values{gxi, gxr, cookies, saBody};
            EXPECT_EQ(toHex(hashR(Hash::Sha1, keys.skeyid, values, hexOf(test, "idir_b")).view()),
                      test["hash_r"].text());
            ++count;
        }
        if (test.has("iv_phase2")) {
            const Bytes id = hexOf(test, "iv_phase2_msgid");
            const MessageId messageId{static_cast<std::uint32_t>(id[0]) << 24 |
                                      static_cast<std::uint32_t>(id[1]) << 16 | static_cast<std::uint32_t>(id[2]) << 8 |
                                      id[3]};
            EXPECT_EQ(toHex(chain.forExchange(Hash::Sha1, IkeEncryption::AesCbc128, messageId).current()),
                      test["iv_phase2"].text());
            ++count;
        }
        if (test.has("qm")) {
            const Json &quick = test["qm"];
            for (const auto &[spiName, keyName] :
                 {std::pair{"spi_in", "keymat_in"}, std::pair{"spi_out", "keymat_out"}}) {
                const Bytes spi = hexOf(quick, spiName);
                const Spi number{static_cast<std::uint32_t>(spi[0]) << 24 | static_cast<std::uint32_t>(spi[1]) << 16 |
                                 static_cast<std::uint32_t>(spi[2]) << 8 | spi[3]};
                const EspSuite suite{EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96};
                ASSERT_EQ(keymatSizeOf(suite), 36U);
                Secret material = keymat(Hash::Sha1, keys.session.derivation, {}, number, hexOf(quick, "ni_b"),
                                         hexOf(quick, "nr_b"), keymatSizeOf(suite));
                EXPECT_EQ(hex(material), lower(quick[keyName].text()));
                const EspKeys cut = espKeys(suite, std::move(material));
                EXPECT_EQ(hex(cut.encryption) + hex(cut.authentication), lower(quick[keyName].text()));
                ++count;
            }
        }
    }
    EXPECT_EQ(count, 5U);
}

// Rule P1-2: the key's octets as they are; one is longer than the block of HMAC.
TEST(Keymat, VendorsGateways)
{
    unsigned count = 0;
    for (const Json &test : loadVectors("ike-scan/hash_r_psk.json")["tests"].array()) {
        const Hash hash = hashNamed(test["hash"].text());
        const CookiePair cookies = cookiesOf(test);
        const std::string key = test["psk"].text();
        const Secret skeyid = skeyidOf(hash, viewOf(key), hexOf(test, "ni_b"), hexOf(test, "nr_b"));
        const Bytes gxi = hexOf(test, "gxi");
        const Bytes gxr = hexOf(test, "gxr");
        const Bytes saBody = hexOf(test, "sai_b");
        EXPECT_EQ(toHex(hashR(hash, skeyid, {gxi, gxr, cookies, saBody}, hexOf(test, "idir_b")).view()),
                  test["hash_r"].text());
        ++count;
    }
    EXPECT_EQ(count, 6U);
}

TEST(Keymat, LongKeysChain)
{
    const Secret d = Secret::copyFrom(Bytes(20, 1));
    const EspSuite suite{EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128};
    const Secret all = keymat(Hash::Sha1, d, Bytes(128, 2), Spi{0x01020304}, Bytes(32, 3), Bytes(32, 4), 64);
    const Secret first = keymat(Hash::Sha1, d, Bytes(128, 2), Spi{0x01020304}, Bytes(32, 3), Bytes(32, 4), 20);
    EXPECT_EQ(hex(all).substr(0, 40), hex(first));
    EXPECT_EQ(keymatSizeOf(suite), 64U);
    EXPECT_EQ(keymatSizeOf({EspEncryption::AesGcm256, EspAuthentication::Included}), 36U);
    EXPECT_FALSE(keymat(Hash::Sha1, d, {}, Spi{0x01020305}, Bytes(32, 3), Bytes(32, 4), 20).equals(first));
}

// Rule P1-2: HMAC hashes a key that is longer than its block, which of SHA-384 and SHA-512 is 128 octets.
TEST(Keymat, PreSharedKeysLongerThanTheBlock)
{
    for (const Hash hash : allHashes()) {
        const std::size_t block = hash == Hash::Sha384 || hash == Hash::Sha512 ? 128 : 64;
        const Bytes nonce(16, 7);
        const Bytes longKey(block + 1, 'k');
        const crypto::Digest hashed = crypto::digest(hash, {longKey});
        EXPECT_TRUE(skeyidOf(hash, longKey, nonce, nonce).equals(skeyidOf(hash, hashed.view(), nonce, nonce)));
        const Bytes fitting(block, 'k');
        const crypto::Digest other = crypto::digest(hash, {fitting});
        EXPECT_FALSE(skeyidOf(hash, fitting, nonce, nonce).equals(skeyidOf(hash, other.view(), nonce, nonce)));
    }
}

// Rule P1-3, written out beside expandCipherKey: every hash with every cipher.
TEST(Keymat, EveryHashMakesAKeyForEveryCipher)
{
    const Bytes zero{0};
    for (const Hash hash : allHashes())
        for (const IkeEncryption encryption : allIkeEncryptions()) {
            const Secret skeyidE = Secret::copyFrom(Bytes(digestSizeOf(hash), 0x5e));
            Bytes expected = copyOf(skeyidE.view());
            if (expected.size() < keySizeOf(encryption)) {
                const crypto::Digest k1 = crypto::hmac(hash, skeyidE.view(), {zero});
                const crypto::Digest k2 = crypto::hmac(hash, skeyidE.view(), {k1.view()});
                expected = copyOf(k1.view());
                append(expected, k2.view());
            }
            ASSERT_GE(expected.size(), keySizeOf(encryption));
            expected.resize(keySizeOf(encryption));
            EXPECT_EQ(hex(expandCipherKey(hash, skeyidE, keySizeOf(encryption))), toHex(expected))
                << nameOf(hash) << ' ' << nameOf(encryption);
        }
}

// Rule P1-4: where SKEYID_e begins like a weak key, there is no phase 1 with that cipher; the next nonces make another
// one. 3DES with a key of two like halves is DES.
TEST(Keymat, P1_4_AWeakCipherKeyIsNone)
{
    const auto keyOf = [](Hash hash, std::string_view begin, IkeEncryption encryption) {
        Bytes skeyidE = test::fromHex(begin);
        skeyidE.resize(digestSizeOf(hash), 0x5e);
        return cipherKeyOf(hash, Secret::copyFrom(skeyidE), encryption);
    };
    for (const Hash hash : allHashes()) {
        for (const std::string_view weak :
             {"0101010101010101", "fefefefefefefefe", "01fe01fe01fe01fe", "e0fee0fef1fef1fe"}) {
            EXPECT_EQ(keyOf(hash, weak, IkeEncryption::DesCbc).reason(), Reason::BadKeyExchange) << weak;
            EXPECT_TRUE(keyOf(hash, weak, IkeEncryption::AesCbc128).isOk()) << weak;
        }
        const auto good = keyOf(hash, "0123456789abcdef", IkeEncryption::DesCbc);
        ASSERT_TRUE(good.isOk());
        EXPECT_EQ(hex(*good), "0123456789abcdef");
    }
    for (const std::string_view twice :
         {"0123456789abcdef 0123456789abcdef fedcba9876543210", "0123456789abcdef fedcba9876543210 fedcba9876543210"})
        EXPECT_EQ(keyOf(Hash::Sha256, twice, IkeEncryption::TripleDesCbc).reason(), Reason::BadKeyExchange);
}

// Rule Q-4: cipher key, salt, authentication key, in that order and of every suite's sizes.
TEST(Keymat, IsCutForEverySuite)
{
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications()) {
            const EspSuite suite{encryption, authentication};
            if (!suite.isValid())
                continue;
            Bytes material(keymatSizeOf(suite));
            for (std::size_t i = 0; i < material.size(); ++i)
                material[i] = static_cast<Byte>(i);
            const std::size_t cipher = keySizeOf(encryption) + saltSizeOf(encryption);
            const EspKeys keys = espKeys(suite, Secret::copyFrom(material));
            EXPECT_EQ(hex(keys.encryption), toHex(ByteView(material).first(cipher)));
            EXPECT_EQ(hex(keys.authentication), toHex(ByteView(material).subspan(cipher)));
            EXPECT_EQ(keys.authentication.size(), keySizeOf(authentication));
        }
}
