#include "engine/base/algorithms.h"

#include <array>

namespace tunneldesk
{
namespace
{

constexpr std::array kIkeEncryptions{IkeEncryption::AesCbc256, IkeEncryption::AesCbc192, IkeEncryption::AesCbc128,
                                     IkeEncryption::TripleDesCbc};
constexpr std::array kHashes{Hash::Sha256, Hash::Sha1, Hash::Md5};
constexpr std::array kDhGroups{DhGroup::Modp2048, DhGroup::Modp1536, DhGroup::Modp1024, DhGroup::Modp768};
constexpr std::array kEspEncryptions{EspEncryption::AesGcm256,   EspEncryption::AesGcm192, EspEncryption::AesGcm128,
                                     EspEncryption::AesCbc256,   EspEncryption::AesCbc192, EspEncryption::AesCbc128,
                                     EspEncryption::TripleDesCbc};
constexpr std::array kEspAuthentications{EspAuthentication::HmacSha256_128, EspAuthentication::HmacSha1_96,
                                         EspAuthentication::HmacMd5_96, EspAuthentication::Included};

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
    }
    return {};
}

std::string_view nameOf(EspEncryption value)
{
    switch (value) {
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
        return Strength::Good;
    }
    return Strength::Weak;
}

Strength strengthOf(EspEncryption value)
{
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
    case EspAuthentication::Included:
        return Strength::Good;
    }
    return Strength::Weak;
}

std::size_t keySizeOf(IkeEncryption value)
{
    switch (value) {
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
    return value == IkeEncryption::TripleDesCbc ? 8 : 16;
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
    }
    return 0;
}

bool isAead(EspEncryption value)
{
    return value >= EspEncryption::AesGcm128;
}

std::size_t keySizeOf(EspEncryption value)
{
    switch (value) {
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
    return isAead(value) || value == EspEncryption::TripleDesCbc ? 8 : 16;
}

std::size_t alignmentOf(EspEncryption value)
{
    if (isAead(value))
        return 4;
    return value == EspEncryption::TripleDesCbc ? 8 : 16;
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
