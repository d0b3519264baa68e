#include "engine/base/algorithms.h"

#include <array>

namespace tunneldesk
{
namespace
{

constexpr std::array kIkeEncryptions{IkeEncryption::AesCbc256, IkeEncryption::AesCbc192, IkeEncryption::AesCbc128,
                                     IkeEncryption::TripleDesCbc, IkeEncryption::DesCbc};
constexpr std::array kHashes{Hash::Sha512, Hash::Sha384, Hash::Sha256, Hash::Sha1, Hash::Md5};
constexpr std::array kDhGroups{DhGroup::Modp768,  DhGroup::Modp1024, DhGroup::Modp1536, DhGroup::Modp2048,
                               DhGroup::Modp3072, DhGroup::Modp4096, DhGroup::Modp6144, DhGroup::Modp8192,
                               DhGroup::Ecp256,   DhGroup::Ecp384,   DhGroup::Ecp521,   DhGroup::Curve25519};
constexpr std::array kEspEncryptions{EspEncryption::AesGcm256,    EspEncryption::AesGcm192, EspEncryption::AesGcm128,
                                     EspEncryption::AesCbc256,    EspEncryption::AesCbc192, EspEncryption::AesCbc128,
                                     EspEncryption::TripleDesCbc, EspEncryption::DesCbc};
constexpr std::array kEspAuthentications{EspAuthentication::HmacSha512_256, EspAuthentication::HmacSha384_192,
                                         EspAuthentication::HmacSha256_128, EspAuthentication::HmacSha1_96,
                                         EspAuthentication::HmacMd5_96,     EspAuthentication::Included};

} // namespace

std::span<const IkeEncryption> allIkeEncryptions()
{
    return kIkeEncryptions;
}
std::span<const Hash> allHashes()
{
    return kHashes;
}
std::span<const DhGroup> allDhGroups()
{
    return kDhGroups;
}
std::span<const EspEncryption> allEspEncryptions()
{
    return kEspEncryptions;
}
std::span<const EspAuthentication> allEspAuthentications()
{
    return kEspAuthentications;
}

std::string_view nameOf(IkeEncryption value)
{
    switch (value) {
    case IkeEncryption::DesCbc:
        return "DES-CBC";
    case IkeEncryption::TripleDesCbc:
        return "3DES-CBC";
    case IkeEncryption::AesCbc128:
        return "AES-128-CBC";
    case IkeEncryption::AesCbc192:
        return "AES-192-CBC";
    case IkeEncryption::AesCbc256:
        return "AES-256-CBC";
    }
    return {};
}

std::string_view nameOf(Hash value)
{
    switch (value) {
    case Hash::Md5:
        return "MD5";
    case Hash::Sha1:
        return "SHA1";
    case Hash::Sha256:
        return "SHA2-256";
    case Hash::Sha384:
        return "SHA2-384";
    case Hash::Sha512:
        return "SHA2-512";
    }
    return {};
}

std::string_view nameOf(DhGroup value)
{
    switch (value) {
    case DhGroup::Modp768:
        return "Group 1";
    case DhGroup::Modp1024:
        return "Group 2";
    case DhGroup::Modp1536:
        return "Group 5";
    case DhGroup::Modp2048:
        return "Group 14";
    case DhGroup::Modp3072:
        return "Group 15";
    case DhGroup::Modp4096:
        return "Group 16";
    case DhGroup::Modp6144:
        return "Group 17";
    case DhGroup::Modp8192:
        return "Group 18";
    case DhGroup::Ecp256:
        return "Group 19";
    case DhGroup::Ecp384:
        return "Group 20";
    case DhGroup::Ecp521:
        return "Group 21";
    case DhGroup::Curve25519:
        return "Group 31";
    }
    return {};
}

std::string_view nameOf(EspEncryption value)
{
    switch (value) {
    case EspEncryption::DesCbc:
        return "DES-CBC";
    case EspEncryption::TripleDesCbc:
        return "3DES-CBC";
    case EspEncryption::AesCbc128:
        return "AES-128-CBC";
    case EspEncryption::AesCbc192:
        return "AES-192-CBC";
    case EspEncryption::AesCbc256:
        return "AES-256-CBC";
    case EspEncryption::AesGcm128:
        return "AES-128-GCM-16";
    case EspEncryption::AesGcm192:
        return "AES-192-GCM-16";
    case EspEncryption::AesGcm256:
        return "AES-256-GCM-16";
    }
    return {};
}

std::string_view nameOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return "HMAC-MD5-96";
    case EspAuthentication::HmacSha1_96:
        return "HMAC-SHA1-96";
    case EspAuthentication::HmacSha256_128:
        return "HMAC-SHA2-256-128";
    case EspAuthentication::HmacSha384_192:
        return "HMAC-SHA2-384-192";
    case EspAuthentication::HmacSha512_256:
        return "HMAC-SHA2-512-256";
    case EspAuthentication::Included:
        return "included";
    }
    return {};
}

std::string_view nameOf(IkeMode value)
{
    return value == IkeMode::Main ? "main" : "aggressive";
}

// RFC 8247, 2.1 to 2.4 and RFC 8221, 5 and 6, as the table of weak algorithms has them.
Strength strengthOf(IkeEncryption value)
{
    if (value == IkeEncryption::DesCbc)
        return Strength::Weak;
    return value == IkeEncryption::TripleDesCbc ? Strength::Legacy : Strength::Good;
}

Strength strengthOf(Hash value)
{
    switch (value) {
    case Hash::Md5:
        return Strength::Weak;
    case Hash::Sha1:
        return Strength::Legacy;
    case Hash::Sha256:
    case Hash::Sha384:
    case Hash::Sha512:
        return Strength::Good;
    }
    return Strength::Weak;
}

Strength strengthOf(DhGroup value)
{
    switch (value) {
    case DhGroup::Modp768:
    case DhGroup::Modp1024:
        return Strength::Weak;
    case DhGroup::Modp1536:
        return Strength::Legacy;
    case DhGroup::Modp2048:
    case DhGroup::Modp3072:
    case DhGroup::Modp4096:
    case DhGroup::Modp6144:
    case DhGroup::Modp8192:
    case DhGroup::Ecp256:
    case DhGroup::Ecp384:
    case DhGroup::Ecp521:
    case DhGroup::Curve25519:
        return Strength::Good;
    }
    return Strength::Weak;
}

Strength strengthOf(EspEncryption value)
{
    if (value == EspEncryption::DesCbc)
        return Strength::Weak;
    return value == EspEncryption::TripleDesCbc ? Strength::Legacy : Strength::Good;
}

Strength strengthOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return Strength::Weak;
    case EspAuthentication::HmacSha1_96:
        return Strength::Legacy;
    case EspAuthentication::HmacSha256_128:
    case EspAuthentication::HmacSha384_192:
    case EspAuthentication::HmacSha512_256:
    case EspAuthentication::Included:
        return Strength::Good;
    }
    return Strength::Weak;
}

std::size_t keySizeOf(IkeEncryption value)
{
    switch (value) {
    case IkeEncryption::DesCbc:
        return 8;
    case IkeEncryption::TripleDesCbc:
    case IkeEncryption::AesCbc192:
        return 24;
    case IkeEncryption::AesCbc128:
        return 16;
    case IkeEncryption::AesCbc256:
        return 32;
    }
    return 0;
}

std::size_t blockSizeOf(IkeEncryption value)
{
    return value <= IkeEncryption::TripleDesCbc ? 8 : 16;
}

std::size_t digestSizeOf(Hash value)
{
    switch (value) {
    case Hash::Md5:
        return 16;
    case Hash::Sha1:
        return 20;
    case Hash::Sha256:
        return 32;
    case Hash::Sha384:
        return 48;
    case Hash::Sha512:
        return 64;
    }
    return 0;
}

std::size_t publicValueSizeOf(DhGroup value)
{
    switch (value) {
    case DhGroup::Modp768:
        return 96;
    case DhGroup::Modp1024:
        return 128;
    case DhGroup::Modp1536:
        return 192;
    case DhGroup::Modp2048:
        return 256;
    case DhGroup::Modp3072:
        return 384;
    case DhGroup::Modp4096:
        return 512;
    case DhGroup::Modp6144:
        return 768;
    case DhGroup::Modp8192:
        return 1024;
    case DhGroup::Ecp256:
        return 64;
    case DhGroup::Ecp384:
        return 96;
    case DhGroup::Ecp521:
        return 132; // 521 bits fill 66 octets
    case DhGroup::Curve25519:
        return 32;
    }
    return 0;
}

std::size_t sharedSecretSizeOf(DhGroup value)
{
    const bool isPoint = value == DhGroup::Ecp256 || value == DhGroup::Ecp384 || value == DhGroup::Ecp521;
    return isPoint ? publicValueSizeOf(value) / 2 : publicValueSizeOf(value);
}

bool isPrivate(DhGroup value)
{
    return value == DhGroup::Curve25519;
}

bool isAead(EspEncryption value)
{
    return value >= EspEncryption::AesGcm128;
}

std::size_t keySizeOf(EspEncryption value)
{
    switch (value) {
    case EspEncryption::DesCbc:
        return 8;
    case EspEncryption::AesCbc128:
    case EspEncryption::AesGcm128:
        return 16;
    case EspEncryption::TripleDesCbc:
    case EspEncryption::AesCbc192:
    case EspEncryption::AesGcm192:
        return 24;
    case EspEncryption::AesCbc256:
    case EspEncryption::AesGcm256:
        return 32;
    }
    return 0;
}

std::size_t saltSizeOf(EspEncryption value)
{
    return isAead(value) ? 4 : 0;
}

std::size_t ivSizeOf(EspEncryption value)
{
    return isAead(value) || hasShortBlocks(value) ? 8 : 16;
}

std::size_t alignmentOf(EspEncryption value)
{
    if (isAead(value))
        return 4;
    return hasShortBlocks(value) ? 8 : 16;
}

bool hasShortBlocks(EspEncryption value)
{
    return value <= EspEncryption::TripleDesCbc;
}

std::size_t keySizeOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return 16;
    case EspAuthentication::HmacSha1_96:
        return 20;
    case EspAuthentication::HmacSha256_128:
        return 32;
    case EspAuthentication::HmacSha384_192:
        return 48;
    case EspAuthentication::HmacSha512_256:
        return 64;
    case EspAuthentication::Included:
        return 0;
    }
    return 0;
}

std::size_t EspSuite::icvSize() const
{
    switch (authentication) {
    case EspAuthentication::HmacMd5_96:
    case EspAuthentication::HmacSha1_96:
        return 12;
    case EspAuthentication::HmacSha256_128:
        return sha256Cut96 ? 12 : 16;
    case EspAuthentication::HmacSha384_192:
        return 24;
    case EspAuthentication::HmacSha512_256:
        return 32;
    case EspAuthentication::Included:
        return 16;
    }
    return 0;
}

bool EspSuite::isValid() const
{
    return isAead(encryption) == (authentication == EspAuthentication::Included) &&
           (!sha256Cut96 || authentication == EspAuthentication::HmacSha256_128);
}

} // namespace tunneldesk
