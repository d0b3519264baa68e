// The algorithms that a user can choose, with their facts. The numbers on the wire are in wire; here an
// enumerator is a complete choice (AES with its key length), so that no impossible pair can be written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tunneldesk
{

// RFC 8247, RFC 8221: what the console says of a choice.
enum class Strength : std::uint8_t { Good, Legacy, Weak };

enum class IkeEncryption : std::uint8_t { DesCbc, TripleDesCbc, AesCbc128, AesCbc192, AesCbc256 };
enum class Hash : std::uint8_t { Md5, Sha1, Sha256, Sha384, Sha512 };
// The enumerator's value is the IANA group number; 31 has one for IKEv2 alone (isPrivate).
enum class DhGroup : std::uint8_t {
    Modp768 = 1,
    Modp1024 = 2,
    Modp1536 = 5,
    Modp2048 = 14,
    Modp3072 = 15,
    Modp4096 = 16,
    Modp6144 = 17,
    Modp8192 = 18,
    Ecp256 = 19,
    Ecp384 = 20,
    Ecp521 = 21,
    Curve25519 = 31
};
enum class EspEncryption : std::uint8_t {
    DesCbc,
    TripleDesCbc,
    AesCbc128,
    AesCbc192,
    AesCbc256,
    AesGcm128,
    AesGcm192,
    AesGcm256
};
// Included: the cipher authenticates itself (AES-GCM with an ICV of 16 octets).
enum class EspAuthentication : std::uint8_t {
    HmacMd5_96,
    HmacSha1_96,
    HmacSha256_128,
    HmacSha384_192,
    HmacSha512_256,
    Included
};
enum class IkeMode : std::uint8_t { Main, Aggressive };

// Every choice in the order in which a list shows it: strongest first, groups by their number.
[[nodiscard]] std::span<const IkeEncryption> allIkeEncryptions();
[[nodiscard]] std::span<const Hash> allHashes();
[[nodiscard]] std::span<const DhGroup> allDhGroups();
[[nodiscard]] std::span<const EspEncryption> allEspEncryptions();
[[nodiscard]] std::span<const EspAuthentication> allEspAuthentications();

// Names that are the same in every language ("AES-256-CBC", "HMAC-SHA2-256-128", "Group 14"); also the
// spelling in the profile's JSON (nameOf and the *FromName functions are inverse).
[[nodiscard]] std::string_view nameOf(IkeEncryption value);
[[nodiscard]] std::string_view nameOf(Hash value);
[[nodiscard]] std::string_view nameOf(DhGroup value);
[[nodiscard]] std::string_view nameOf(EspEncryption value);
[[nodiscard]] std::string_view nameOf(EspAuthentication value);
[[nodiscard]] std::string_view nameOf(IkeMode value);

[[nodiscard]] Strength strengthOf(IkeEncryption value);
[[nodiscard]] Strength strengthOf(Hash value);
[[nodiscard]] Strength strengthOf(DhGroup value);
[[nodiscard]] Strength strengthOf(EspEncryption value);
[[nodiscard]] Strength strengthOf(EspAuthentication value);

// Octets throughout.
[[nodiscard]] std::size_t keySizeOf(IkeEncryption value);
[[nodiscard]] std::size_t blockSizeOf(IkeEncryption value);
[[nodiscard]] std::size_t digestSizeOf(Hash value);
// RFC 2409, 6: the prime's size; RFC 5903, 7: both coordinates; RFC 7748, 5.
[[nodiscard]] std::size_t publicValueSizeOf(DhGroup value);
// As the public value, but of a curve's point the first coordinate alone (RFC 5903, 9).
[[nodiscard]] std::size_t sharedSecretSizeOf(DhGroup value);
// In use among some implementations, without a number of IKEv1's own (RFC 9395 closed its registry).
[[nodiscard]] bool isPrivate(DhGroup value);
[[nodiscard]] bool isAead(EspEncryption value);
// Without the salt.
[[nodiscard]] std::size_t keySizeOf(EspEncryption value);
// 4 for AES-GCM (RFC 4106, 4), else 0. KEYMAT holds key, then salt.
[[nodiscard]] std::size_t saltSizeOf(EspEncryption value);
[[nodiscard]] std::size_t ivSizeOf(EspEncryption value);
// What padding must reach: the cipher's block, 4 for AES-GCM (RFC 4303, 2.4).
[[nodiscard]] std::size_t alignmentOf(EspEncryption value);
// Blocks of 64 bits: a key bears little (rule LT-5).
[[nodiscard]] bool hasShortBlocks(EspEncryption value);
[[nodiscard]] std::size_t keySizeOf(EspAuthentication value);

// Encryption and authentication of one SA. For an AEAD authentication is Included and nothing else.
struct EspSuite {
    EspEncryption encryption = EspEncryption::AesCbc256;
    EspAuthentication authentication = EspAuthentication::HmacSha256_128;
    // Peers that cut HMAC-SHA2-256 to 96 bits; only with HmacSha256_128.
    bool sha256Cut96 = false;

    [[nodiscard]] std::size_t icvSize() const;
    [[nodiscard]] bool isValid() const;
    friend bool operator==(const EspSuite &, const EspSuite &) = default;
};

} // namespace tunneldesk
