// Published ESP packets, opened with each backend; and what we seal, taken apart with the other units of
// this room.
#include "engine/crypto/cbc.h"
#include "tests/engine/crypto/esp_packets.h"
#include "tests/support/vectors.h"

namespace tunneldesk::crypto
{
namespace
{

using test::hexOf;
using test::loadVectors;

class EspVectors : public testing::TestWithParam<EspBackend>
{
protected:
    std::unique_ptr<EspBatchCipher> m_cipher = makeEspBatchCipher(GetParam());

    // True when the packet opens; it holds plaintext then.
    bool open(const EspCase &each, const Bytes &encryption, const Bytes &authentication, Bytes &packet,
              std::uint32_t high = 0)
    {
        const EspKeys keys{Secret::copyFrom(encryption), Secret::copyFrom(authentication)};
        return openOne(*m_cipher, *scheduleOf(GetParam(), each, keys, {}), packet, high);
    }
};

EspEncryption cbcOf(std::string_view name, std::size_t keySize)
{
    if (name == "DES")
        return EspEncryption::DesCbc;
    if (name == "3DES" || name == "3des-cbc")
        return EspEncryption::TripleDesCbc;
    return keySize == 16 ? EspEncryption::AesCbc128 : EspEncryption::AesCbc256;
}

EspEncryption gcmOf(std::size_t keySize)
{
    if (keySize == 16)
        return EspEncryption::AesGcm128;
    return keySize == 24 ? EspEncryption::AesGcm192 : EspEncryption::AesGcm256;
}

std::uint32_t numberAt(ByteView bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (const Byte octet : bytes.subspan(offset, 4))
        value = (value << 8) | octet;
    return value;
}

TEST_P(EspVectors, opensGcmOfTheDraft)
{
    std::size_t count = 0;
    for (const auto &each : loadVectors("gcm-esp/draft_mcgrew_gcm_test.json")["tests"].array()) {
        const Bytes aad = hexOf(each, "aad");
        const bool isExtended = each["esn"].boolean();
        Bytes encryption = hexOf(each, "key");
        const EspCase esp{{gcmOf(encryption.size()), EspAuthentication::Included, false}, isExtended};
        append(encryption, hexOf(each, "salt"));
        Bytes packet(aad.begin(), aad.begin() + 4);
        packet.insert(packet.end(), aad.end() - 4, aad.end());
        append(packet, hexOf(each, "iv"));
        append(packet, hexOf(each, "ciphertext"));
        append(packet, hexOf(each, "icv"));
        ASSERT_TRUE(open(esp, encryption, {}, packet, isExtended ? numberAt(aad, 4) : 0)) << each["iv"].text();
        EXPECT_EQ(toHex(textOf(esp.suite, packet)), each["plaintext_with_trailer"].text());
        ++count;
    }
    EXPECT_EQ(count, 12U);
}

TEST_P(EspVectors, opensGcmOfLinux)
{
    std::size_t count = 0;
    for (const auto &each : loadVectors("scapy/linux_esp_reference.json")["tests"].array()) {
        if (each["crypt"].text() != "AES-GCM")
            continue;
        const bool isExtended = !each["esn_hi"].isNull();
        const EspCase esp{{EspEncryption::AesGcm128, EspAuthentication::Included, false}, isExtended};
        Bytes packet = test::fromHex("0000022200000001");
        append(packet, hexOf(each, "payload"));
        const auto high = isExtended ? static_cast<std::uint32_t>(each["esn_hi"].number()) : 0;
        ASSERT_TRUE(open(esp, hexOf(each, "key"), {}, packet, high)) << each["title"].text();
        EXPECT_EQ(toHex(textOf(esp.suite, packet)), each["plaintext"].text());
        ++count;
    }
    EXPECT_EQ(count, 2U);
}

// FreeS/WAN packets with 3DES and HMAC-MD5-96, and with AES-256 and HMAC-SHA1-96.
TEST_P(EspVectors, opensPacketsOfCaptures)
{
    std::size_t count = 0;
    for (const auto &each : loadVectors("tcpdump/esp_packets.json")["tests"].array()) {
        const Bytes encryption = hexOf(each, "enc_key");
        const auto authentication =
            each["auth"].text() == "hmac-md5-96" ? EspAuthentication::HmacMd5_96 : EspAuthentication::HmacSha1_96;
        const EspCase esp{{cbcOf(each["enc"].text(), encryption.size()), authentication, false}, false};
        Bytes packet = hexOf(each, "packet");
        ASSERT_TRUE(open(esp, encryption, hexOf(each, "auth_key"), packet)) << each["file"].text();
        const ByteView text = textOf(esp.suite, packet);
        EXPECT_EQ(text.front(), 0x45); // an IPv4 header
        EXPECT_EQ(text.back(), 4);     // and the next header that says so
        ++count;
    }
    EXPECT_EQ(count, 24U);
}

TEST_P(EspVectors, opensSha256WithExtendedNumbers)
{
    const test::Json each = loadVectors("scapy/esn_cbc_sha256_128.json");
    const EspCase esp{{EspEncryption::AesCbc128, EspAuthentication::HmacSha256_128, false}, true};
    Bytes packet = hexOf(each, "esp_packet");
    const auto high = static_cast<std::uint32_t>(each["esn_hi"].number());
    Bytes other = packet;
    EXPECT_TRUE(open(esp, hexOf(each, "enc_key"), hexOf(each, "auth_key"), packet, high));
    EXPECT_FALSE(open(esp, hexOf(each, "enc_key"), hexOf(each, "auth_key"), other, high + 1));
}

// Packets that were published without an ICV get one made by hmac(), which has vectors of its own.
void appendIcv(const EspSuite &suite, const Bytes &key, Bytes &packet)
{
    const Digest mac = hmac(Hash::Sha1, key, {packet});
    append(packet, mac.view().first(suite.icvSize()));
}

TEST_P(EspVectors, opensCbcOfRfc3602)
{
    const Bytes authentication(20, 0x42);
    std::size_t count = 0;
    for (const auto &each : loadVectors("rfc3602/esp_cases_5_8.json")["tests"].array()) {
        const EspCase esp{{EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, false}, false};
        Bytes packet = hexOf(each, "packet");
        appendIcv(esp.suite, authentication, packet);
        ASSERT_TRUE(open(esp, hexOf(each, "key"), authentication, packet));
        const ByteView text = textOf(esp.suite, packet);
        EXPECT_TRUE(toHex(text).starts_with(each["payload"].text()));
        EXPECT_EQ(text.back(), static_cast<Byte>(each["next_header"].number()));
        EXPECT_EQ(text[text.size() - 2], static_cast<Byte>(each["pad_len"].number()));
        ++count;
    }
    EXPECT_EQ(count, 4U);
}

TEST_P(EspVectors, opensCbcOfLinux)
{
    const Bytes authentication(20, 0x42);
    std::size_t count = 0;
    for (const auto &each : loadVectors("scapy/linux_esp_reference.json")["tests"].array()) {
        const std::string &name = each["crypt"].text();
        if (name != "DES" && name != "3DES" && name != "AES-CBC")
            continue;
        const Bytes encryption = hexOf(each, "key");
        const EspCase esp{{cbcOf(name, encryption.size()), EspAuthentication::HmacSha1_96, false}, false};
        Bytes packet = test::fromHex("0000022200000001");
        append(packet, hexOf(each, "payload"));
        appendIcv(esp.suite, authentication, packet);
        ASSERT_TRUE(open(esp, encryption, authentication, packet)) << each["title"].text();
        EXPECT_EQ(toHex(textOf(esp.suite, packet)), each["plaintext"].text());
        ++count;
    }
    EXPECT_EQ(count, 3U);
}

IkeEncryption asIke(EspEncryption value)
{
    switch (value) {
    case EspEncryption::AesCbc128:
        return IkeEncryption::AesCbc128;
    case EspEncryption::AesCbc192:
        return IkeEncryption::AesCbc192;
    case EspEncryption::AesCbc256:
        return IkeEncryption::AesCbc256;
    case EspEncryption::DesCbc:
        return IkeEncryption::DesCbc;
    default:
        return IkeEncryption::TripleDesCbc;
    }
}

Hash asHash(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return Hash::Md5;
    case EspAuthentication::HmacSha1_96:
        return Hash::Sha1;
    case EspAuthentication::HmacSha384_192:
        return Hash::Sha384;
    case EspAuthentication::HmacSha512_256:
        return Hash::Sha512;
    default:
        return Hash::Sha256;
    }
}

// What CBC suites seal, checked with encryptCbc and hmac: SPI to ciphertext, then the high half (RFC 4303,
// 2.2.1), and the IV as AES of the packet number.
TEST_P(EspVectors, sealsCbcAsTheRfcsSay)
{
    test::ScriptedRandom random(11);
    const std::uint64_t sequence = 0x0000'0007'8000'0001;
    for (const EspCase &each : allEspCases()) {
        if (isAead(each.suite.encryption))
            continue;
        EspMaterial material(each.suite, random);
        const auto schedule = scheduleOf(GetParam(), each, material.keys, material.ivKey.view());
        Bytes packet = rawPacket(each.suite, sequence, 5, random);
        Bytes expected = packet;
        ASSERT_TRUE(sealOne(*m_cipher, *schedule, packet, sequence));

        const std::size_t ivSize = ivSizeOf(each.suite.encryption);
        Bytes iv = test::fromHex("00000000000000000000000780000001");
        ASSERT_TRUE(encryptCbc(IkeEncryption::AesCbc128, material.ivKey, Bytes(16), iv).isOk());
        std::copy_n(iv.begin(), ivSize, expected.begin() + 8);
        const ByteView text = textOf(each.suite, expected);
        const MutableByteView target(expected.data() + 8 + ivSize, text.size());
        ASSERT_TRUE(
            encryptCbc(asIke(each.suite.encryption), material.keys.encryption, ByteView(iv).first(ivSize), target)
                .isOk());
        const std::size_t covered = expected.size() - each.suite.icvSize();
        const Bytes high = test::fromHex("00000007");
        const Digest mac = hmac(asHash(each.suite.authentication), material.keys.authentication.view(),
                                {ByteView(expected).first(covered), each.isExtended ? ByteView(high) : ByteView()});
        std::copy_n(mac.octets.begin(), each.suite.icvSize(), expected.begin() + static_cast<std::ptrdiff_t>(covered));
        EXPECT_EQ(toHex(packet), toHex(expected)) << nameOf(each);
    }
}

INSTANTIATE_TEST_SUITE_P(Backends, EspVectors, testing::ValuesIn(availableEspBackends()), [](const auto &info) {
    return info.param == EspBackend::IpsecMb ? std::string("IpsecMb") : std::string("OpenSsl");
});

} // namespace
} // namespace tunneldesk::crypto
