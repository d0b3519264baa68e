#include "engine/ikev1/negotiate_values.h"

#include "engine/wire/attributes.h"

#include <algorithm>
#include <set>

namespace tunneldesk::ikev1
{

namespace
{

// Absent key length of AES in phase 1 (protocol 1.1, attribute 14).
constexpr std::uint64_t kDefaultAesBits = 128;
constexpr std::uint64_t kIkeAes = 7;
constexpr std::uint64_t kEspAesCbc = 12;
constexpr std::uint64_t kEspAesGcm16 = 20;

std::string unnamed(std::uint64_t number)
{
    return "#" + std::to_string(number);
}

// Life type and duration come in pairs; the duration belongs to the type before it (rule SA-11).
class LifeReader
{
public:
    void type(std::uint64_t value) { m_type = value; }
    void duration(TransformValues &values, std::uint64_t value)
    {
        // 0 counts as absent (rule LT-2).
        if (m_type == wire::kLifeSeconds && value != 0)
            values.seconds = value;
        if (m_type == wire::kLifeKilobytes && value != 0)
            values.kilobytes = value;
        m_type = 0;
    }

private:
    std::uint64_t m_type = 0;
};

// Marks a second attribute of one type as not understood; life attributes may repeat.
template <typename Read>
TransformValues readAttributes(const wire::Transform &transform, std::uint16_t lifeType, Read read)
{
    TransformValues values;
    LifeReader life;
    std::set<std::uint16_t> seen;
    for (const wire::Attribute &attribute : transform.attributes) {
        const auto value = wire::integerOf(attribute);
        const bool isLife = attribute.type == lifeType || attribute.type == lifeType + 1;
        if (!value || (!isLife && !seen.insert(attribute.type).second)) {
            values.isUnderstood = false;
        } else if (attribute.type == lifeType) {
            life.type(*value);
        } else if (attribute.type == lifeType + 1) {
            life.duration(values, *value);
        } else if (!read(values, attribute.type, *value)) {
            values.isUnderstood = false;
        }
    }
    return values;
}

} // namespace

TransformValues readPhase1(const wire::Transform &transform)
{
    using namespace wire::phase1;
    TransformValues values =
        readAttributes(transform, kLifeType, [](TransformValues &into, std::uint16_t type, std::uint64_t value) {
            switch (type) {
            case kEncryption:
                into.encryption = value;
                return true;
            case kHash:
                into.hash = value;
                return true;
            case kAuthentication:
                into.authentication = value;
                return true;
            case kGroup:
                into.group = value;
                return true;
            case kKeyLength:
                into.keyLength = value;
                return value != 0;
            default:
                return false;
            }
        });
    if (values.encryption == kIkeAes && values.keyLength == 0)
        values.keyLength = kDefaultAesBits;
    if (transform.id != kTransformKeyIke)
        values.isUnderstood = false;
    return values;
}

TransformValues readPhase2(const wire::Transform &transform)
{
    using namespace wire::phase2;
    TransformValues values =
        readAttributes(transform, kLifeType, [](TransformValues &into, std::uint16_t type, std::uint64_t value) {
            switch (type) {
            case kGroup:
                into.group = value;
                return value != 0;
            case kEncapsulation:
                into.encapsulation = value;
                return true;
            case wire::phase2::kAuthentication:
                into.hash = value;
                return value != 0;
            case wire::phase2::kKeyLength:
                into.keyLength = value;
                return value != 0;
            case kEcnTunnel:
                return true;
            case kExtendedSequence:
                into.extendedSequence = value;
                return value == 1;
            default:
                return false;
            }
        });
    values.encryption = transform.id;
    if (values.encapsulation == 0)
        values.encapsulation = kEncapsulationTunnel;
    return values;
}

CipherNumber numberOf(IkeEncryption value)
{
    switch (value) {
    case IkeEncryption::DesCbc:
        return {1, 0};
    case IkeEncryption::TripleDesCbc:
        return {5, 0};
    case IkeEncryption::AesCbc128:
        return {7, 128};
    case IkeEncryption::AesCbc192:
        return {7, 192};
    case IkeEncryption::AesCbc256:
        return {7, 256};
    }
    return {};
}

CipherNumber numberOf(EspEncryption value)
{
    switch (value) {
    case EspEncryption::DesCbc:
        return {2, 0};
    case EspEncryption::TripleDesCbc:
        return {3, 0};
    case EspEncryption::AesCbc128:
        return {12, 128};
    case EspEncryption::AesCbc192:
        return {12, 192};
    case EspEncryption::AesCbc256:
        return {12, 256};
    case EspEncryption::AesGcm128:
        return {20, 128};
    case EspEncryption::AesGcm192:
        return {20, 192};
    case EspEncryption::AesGcm256:
        return {20, 256};
    }
    return {};
}

std::uint16_t numberOf(Hash value)
{
    switch (value) {
    case Hash::Md5:
        return 1;
    case Hash::Sha1:
        return 2;
    case Hash::Sha256:
        return 4;
    case Hash::Sha384:
        return 5;
    case Hash::Sha512:
        return 6;
    }
    return 0;
}

std::uint16_t numberOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return 1;
    case EspAuthentication::HmacSha1_96:
        return 2;
    case EspAuthentication::HmacSha256_128:
        return 5;
    case EspAuthentication::HmacSha384_192:
        return 6;
    case EspAuthentication::HmacSha512_256:
        return 7;
    case EspAuthentication::Included:
        return 0;
    }
    return 0;
}

std::uint16_t numberOf(DhGroup value)
{
    return static_cast<std::uint16_t>(value);
}

std::optional<DhGroup> groupFromNumber(std::uint64_t number)
{
    for (const DhGroup group : allDhGroups())
        if (numberOf(group) == number)
            return group;
    return std::nullopt;
}

std::string ikeEncryptionText(std::uint64_t number, std::uint64_t keyLength)
{
    if (number == kIkeAes)
        return "AES-" + std::to_string(keyLength) + "-CBC";
    switch (number) {
    case 0:
        return {};
    case 1:
        return "DES-CBC";
    case 3:
        return "Blowfish-CBC";
    case 5:
        return "3DES-CBC";
    case 6:
        return "CAST-CBC";
    case 8:
        return "Camellia-CBC";
    default:
        return unnamed(number);
    }
}

std::string espEncryptionText(std::uint64_t number, std::uint64_t keyLength)
{
    const std::string bits = keyLength == 0 ? "" : "-" + std::to_string(keyLength);
    switch (number) {
    case 0:
        return {};
    case 2:
        return "DES-CBC";
    case 3:
        return "3DES-CBC";
    case 7:
        return "Blowfish-CBC";
    case 11:
        return "NULL";
    case kEspAesCbc:
        return "AES" + bits + "-CBC";
    case 13:
        return "AES" + bits + "-CTR";
    case 18:
        return "AES" + bits + "-GCM-8";
    case 19:
        return "AES" + bits + "-GCM-12";
    case kEspAesGcm16:
        return "AES" + bits + "-GCM-16";
    default:
        return unnamed(number);
    }
}

std::string hashText(std::uint64_t number)
{
    switch (number) {
    case 0:
        return {};
    case 1:
        return "MD5";
    case 2:
        return "SHA1";
    case 4:
        return "SHA2-256";
    case 5:
        return "SHA2-384";
    case 6:
        return "SHA2-512";
    default:
        return unnamed(number);
    }
}

std::string espAuthenticationText(std::uint64_t number)
{
    switch (number) {
    case 0:
        return "-";
    case 1:
        return "HMAC-MD5-96";
    case 2:
        return "HMAC-SHA1-96";
    case 5:
        return "HMAC-SHA2-256-128";
    case 6:
        return "HMAC-SHA2-384-192";
    case 7:
        return "HMAC-SHA2-512-256";
    case 9:
        return "AES-XCBC-96";
    default:
        return unnamed(number);
    }
}

std::string groupText(std::uint64_t number)
{
    return number == 0 ? "-" : "Group " + std::to_string(number);
}

std::string encapsulationText(std::uint64_t number)
{
    switch (number) {
    case 1:
        return "tunnel";
    case 2:
        return "transport";
    case 3:
        return "UDP tunnel";
    case 4:
        return "UDP transport";
    case 61443:
        return "UDP tunnel (draft)";
    case 61444:
        return "UDP transport (draft)";
    default:
        return unnamed(number);
    }
}

std::string protocolText(wire::ProtocolId protocol)
{
    switch (protocol) {
    case wire::ProtocolId::Isakmp:
        return "ISAKMP";
    case wire::ProtocolId::Ah:
        return "AH";
    case wire::ProtocolId::Esp:
        return "ESP";
    case wire::ProtocolId::IpComp:
        return "IPComp";
    }
    return "#" + std::to_string(static_cast<unsigned>(protocol));
}

std::string secondsText(std::uint64_t seconds)
{
    return std::to_string(seconds) + " s";
}

} // namespace tunneldesk::ikev1
