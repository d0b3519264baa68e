// scrypt, HKDF and ChaCha20-Poly1305: what the age file is made of.
#include "engine/crypto/chacha20_poly1305.h"
#include "engine/crypto/hkdf.h"
#include "engine/crypto/scrypt.h"
#include "tests/support/hex.h"

namespace tunneldesk::crypto
{
namespace
{

using test::fromHex;
using test::secretFromHex;

// RFC 7914, 12.
TEST(Scrypt, agreesWithTheRfc)
{
    const auto derive = [](std::string_view password, std::string_view salt, ScryptCost cost) {
        const auto key = deriveScrypt(viewOf(password), viewOf(salt), cost, 64);
        return key.isOk() ? toHex(key.value().view()) : std::string("error");
    };
    EXPECT_EQ(derive("", "", {4, 1, 1}), "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                                         "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    EXPECT_EQ(derive("password", "NaCl", {10, 8, 16}),
              "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
              "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    EXPECT_EQ(derive("pleaseletmein", "SodiumChloride", {14, 8, 1}),
              "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
              "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
}

TEST(Scrypt, refusesACostThatCannotBe)
{
    EXPECT_EQ(deriveScrypt({}, {}, {0, 8, 1}, 32).reason(), Reason::CryptoUnavailable);
    EXPECT_EQ(deriveScrypt({}, {}, {64, 8, 1}, 32).reason(), Reason::CryptoUnavailable);
}

// RFC 5869, A.1 to A.3.
TEST(Hkdf, agreesWithTheRfc)
{
    const Bytes key = fromHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
    EXPECT_EQ(toHex(deriveHkdf(key, fromHex("000102030405060708090a0b0c"), fromHex("f0f1f2f3f4f5f6f7f8f9"), 42).view()),
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    EXPECT_EQ(toHex(deriveHkdf(key, {}, {}, 42).view()),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    Bytes longKey(80);
    Bytes salt(80);
    Bytes info(80);
    for (std::size_t i = 0; i < 80; ++i) {
        longKey[i] = static_cast<Byte>(i);
        salt[i] = static_cast<Byte>(0x60 + i);
        info[i] = static_cast<Byte>(0xb0 + i);
    }
    EXPECT_EQ(toHex(deriveHkdf(longKey, salt, info, 82).view()),
              "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
              "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
}

// RFC 8439, 2.8.2.
class ChaCha : public testing::Test
{
protected:
    const Secret m_key = secretFromHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const Bytes m_nonce = fromHex("070000004041424344454647");
    const Bytes m_additional = fromHex("50515253c0c1c2c3c4c5c6c7");
    const std::string m_text = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
                               "future, sunscreen would be it.";
    const std::string m_sealed =
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691";
};

TEST_F(ChaCha, agreesWithTheRfcBothWays)
{
    Bytes sealed(m_text.size() + kChaChaTagSize);
    ASSERT_TRUE(sealChaCha20Poly1305(m_key, m_nonce, m_additional, viewOf(m_text), sealed).isOk());
    EXPECT_EQ(toHex(sealed), m_sealed);
    Bytes opened(m_text.size());
    ASSERT_TRUE(openChaCha20Poly1305(m_key, m_nonce, m_additional, sealed, opened).isOk());
    EXPECT_EQ(toHex(opened), toHex(viewOf(m_text)));
}

TEST_F(ChaCha, sealsNothingIntoATag)
{
    Bytes sealed(kChaChaTagSize);
    ASSERT_TRUE(sealChaCha20Poly1305(m_key, m_nonce, {}, {}, sealed).isOk());
    EXPECT_TRUE(openChaCha20Poly1305(m_key, m_nonce, {}, sealed, {}).isOk());
    sealed.back() ^= 1;
    EXPECT_EQ(openChaCha20Poly1305(m_key, m_nonce, {}, sealed, {}).reason(), Reason::NotAuthenticated);
}

TEST_F(ChaCha, opensNothingThatWasChanged)
{
    const Bytes sealed = fromHex(m_sealed);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        Bytes changed = sealed;
        changed[i] ^= 0x20;
        Bytes opened(m_text.size(), 0xa5);
        ASSERT_EQ(openChaCha20Poly1305(m_key, m_nonce, m_additional, changed, opened).reason(),
                  Reason::NotAuthenticated);
        ASSERT_EQ(opened, Bytes(m_text.size()));
    }
    Bytes opened(m_text.size());
    EXPECT_EQ(openChaCha20Poly1305(m_key, m_nonce, {}, sealed, opened).reason(), Reason::NotAuthenticated);
    EXPECT_EQ(openChaCha20Poly1305(Secret(16), m_nonce, {}, sealed, opened).reason(), Reason::BadLength);
    EXPECT_EQ(openChaCha20Poly1305(m_key, m_nonce, {}, ByteView(sealed).first(15), opened).reason(), Reason::BadLength);
}

} // namespace
} // namespace tunneldesk::crypto
