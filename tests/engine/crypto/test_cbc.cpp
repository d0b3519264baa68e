#include "engine/crypto/cbc.h"
#include "tests/support/vectors.h"

namespace tunneldesk::crypto
{
namespace
{

using test::fromHex;
using test::hexOf;
using test::loadVectors;

IkeEncryption aesWithKeyOf(std::size_t size)
{
    if (size == 16)
        return IkeEncryption::AesCbc128;
    return size == 24 ? IkeEncryption::AesCbc192 : IkeEncryption::AesCbc256;
}

TEST(Cbc, agreesWithNistBothWays)
{
    for (const auto &each : loadVectors("published/primitives.json")["aes_cbc"].array()) {
        const Secret key = Secret::copyFrom(hexOf(each, "key"));
        const IkeEncryption cipher = aesWithKeyOf(key.size());
        Bytes data = hexOf(each, "plaintext");
        ASSERT_TRUE(encryptCbc(cipher, key, hexOf(each, "iv"), data).isOk());
        EXPECT_EQ(toHex(data), each["ciphertext"].text()) << each["source"].text();
        ASSERT_TRUE(decryptCbc(cipher, key, hexOf(each, "iv"), data).isOk());
        EXPECT_EQ(toHex(data), each["plaintext"].text()) << each["source"].text();
    }
}

// ESP packets of Linux, without the ICV: IV, then ciphertext.
TEST(Cbc, readsWhatLinuxEnciphered)
{
    std::size_t count = 0;
    for (const auto &each : loadVectors("scapy/linux_esp_reference.json")["tests"].array()) {
        const std::string &name = each["crypt"].text();
        if (name != "3DES" && name != "AES-CBC")
            continue;
        const IkeEncryption cipher = name == "3DES" ? IkeEncryption::TripleDesCbc : IkeEncryption::AesCbc128;
        const Bytes payload = hexOf(each, "payload");
        const std::size_t ivSize = blockSizeOf(cipher);
        Bytes data(payload.begin() + static_cast<std::ptrdiff_t>(ivSize), payload.end());
        const Secret key = Secret::copyFrom(hexOf(each, "key"));
        ASSERT_TRUE(decryptCbc(cipher, key, ByteView(payload).first(ivSize), data).isOk());
        EXPECT_EQ(toHex(data), each["plaintext"].text()) << each["title"].text();
        ASSERT_TRUE(encryptCbc(cipher, key, ByteView(payload).first(ivSize), data).isOk());
        EXPECT_EQ(toHex(data), toHex(ByteView(payload).subspan(ivSize)));
        ++count;
    }
    EXPECT_EQ(count, 2U);
}

TEST(Cbc, readsAnEncryptedInformational)
{
    for (const auto &each : loadVectors("rub/encrypted_informational.json")["tests"].array()) {
        const Bytes packet = hexOf(each, "packet");
        Bytes data(packet.begin() + 28, packet.end());
        const Secret key = Secret::copyFrom(hexOf(each, "key"));
        ASSERT_TRUE(decryptCbc(IkeEncryption::AesCbc128, key, hexOf(each, "iv"), data).isOk());
        const Bytes plaintext = hexOf(each, "plaintext");
        EXPECT_EQ(toHex(ByteView(data).first(plaintext.size())), toHex(plaintext));
    }
}

TEST(Cbc, refusesWrongSizesAndLeavesTheDataAlone)
{
    const Secret key(16);
    Bytes data(32, 0xa5);
    const Bytes iv(16);
    const MutableByteView view = data;
    EXPECT_EQ(encryptCbc(IkeEncryption::AesCbc256, key, iv, view).reason(), Reason::BadLength);
    EXPECT_EQ(encryptCbc(IkeEncryption::AesCbc128, key, ByteView(iv).first(8), view).reason(), Reason::BadLength);
    EXPECT_EQ(encryptCbc(IkeEncryption::AesCbc128, key, iv, view.first(31)).reason(), Reason::BadLength);
    EXPECT_EQ(decryptCbc(IkeEncryption::AesCbc128, key, iv, view.first(0)).reason(), Reason::BadLength);
    EXPECT_EQ(data, Bytes(32, 0xa5));
}

// Rule P1-4. Parity bits do not make two keys different.
TEST(Cbc, knowsWeakKeysOfTripleDes)
{
    const auto isWeak = [](std::string_view text) {
        return isWeakKey(IkeEncryption::TripleDesCbc, test::secretFromHex(text));
    };
    EXPECT_TRUE(isWeak("0123456789abcdef 0123456789abcdef fedcba9876543210"));
    EXPECT_TRUE(isWeak("0123456789abcdef 1032547698badcfe 1133557799bbddff"));
    EXPECT_FALSE(isWeak("0123456789abcdef 1032547698badcfe 0123456789abcdef"));
    EXPECT_FALSE(isWeakKey(IkeEncryption::AesCbc192, Secret(24)));
}

} // namespace
} // namespace tunneldesk::crypto
