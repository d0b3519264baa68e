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

TEST(Cbc, agreesWithFips81)
{
    for (const auto &each : loadVectors("published/primitives.json")["des_cbc"].array()) {
        const Secret key = Secret::copyFrom(hexOf(each, "key"));
        Bytes data = hexOf(each, "plaintext");
        ASSERT_TRUE(encryptCbc(IkeEncryption::DesCbc, key, hexOf(each, "iv"), data).isOk());
        EXPECT_EQ(toHex(data), each["ciphertext"].text());
        ASSERT_TRUE(decryptCbc(IkeEncryption::DesCbc, key, hexOf(each, "iv"), data).isOk());
        EXPECT_EQ(toHex(data), each["plaintext"].text());
    }
}

IkeEncryption linuxCipherNamed(const std::string &name)
{
    if (name == "DES")
        return IkeEncryption::DesCbc;
    return name == "3DES" ? IkeEncryption::TripleDesCbc : IkeEncryption::AesCbc128;
}

// ESP packets of Linux, without the ICV: IV, then ciphertext.
TEST(Cbc, readsWhatLinuxEnciphered)
{
    std::size_t count = 0;
    for (const auto &each : loadVectors("scapy/linux_esp_reference.json")["tests"].array()) {
        const std::string &name = each["crypt"].text();
        if (name != "DES" && name != "3DES" && name != "AES-CBC")
            continue;
        const IkeEncryption cipher = linuxCipherNamed(name);
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
    EXPECT_EQ(count, 3U);
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

// Rule P1-4: the 4 weak and 12 semi-weak keys, whatever their parity. Nothing is enciphered under them.
TEST(Cbc, knowsWeakKeysOfDesAndDoesNotUseThem)
{
    const std::vector<std::string> weak{"0101010101010101", "fefefefefefefefe", "e0e0e0e0f1f1f1f1", "1f1f1f1f0e0e0e0e",
                                        "01fe01fe01fe01fe", "fe01fe01fe01fe01", "1fe01fe00ef10ef1", "e01fe01ff10ef10e",
                                        "01e001e001f101f1", "e001e001f101f101", "1ffe1ffe0efe0efe", "fe1ffe1ffe0efe0e",
                                        "011f011f010e010e", "1f011f010e010e01", "e0fee0fef1fef1fe", "fee0fee0fef1fef1"};
    for (const std::string &each : weak) {
        const Secret key = test::secretFromHex(each);
        Secret odd = key.clone();
        for (Byte &octet : odd.mutableView())
            octet ^= 1;
        EXPECT_TRUE(isWeakKey(IkeEncryption::DesCbc, key)) << each;
        EXPECT_TRUE(isWeakKey(IkeEncryption::DesCbc, odd)) << each;
        Bytes text(16, 0xa5);
        EXPECT_EQ(encryptCbc(IkeEncryption::DesCbc, key, Bytes(8), text).reason(), Reason::BadKeyExchange);
        EXPECT_EQ(text, Bytes(16, 0xa5));
    }
    EXPECT_FALSE(isWeakKey(IkeEncryption::DesCbc, test::secretFromHex("0123456789abcdef")));
    EXPECT_FALSE(isWeakKey(IkeEncryption::DesCbc, test::secretFromHex("0101010101010107")));
}

} // namespace
} // namespace tunneldesk::crypto
