// Tables of names, and of the vendor ids that peers are known to send.
#include "engine/wire/isakmp_names.h"

#include <algorithm>
#include <array>

namespace tunneldesk::wire
{

namespace
{

constexpr std::array<Byte, 16> kDpd{0xaf, 0xca, 0xd7, 0x13, 0x68, 0xa1, 0xf1, 0xc9,
                                    0x6b, 0x86, 0x96, 0xfc, 0x77, 0x57, 0x01, 0x00};
constexpr std::array<Byte, 16> kRfc3947{0x4a, 0x13, 0x1c, 0x81, 0x07, 0x03, 0x58, 0x45,
                                        0x5c, 0x57, 0x28, 0xf2, 0x0e, 0x95, 0x45, 0x2f};
constexpr std::array<Byte, 16> kDraft03{0x7d, 0x94, 0x19, 0xa6, 0x53, 0x10, 0xca, 0x6f,
                                        0x2c, 0x17, 0x9d, 0x92, 0x15, 0x52, 0x9d, 0x56};
constexpr std::array<Byte, 16> kDraft02{0xcd, 0x60, 0x46, 0x43, 0x35, 0xdf, 0x21, 0xf8,
                                        0x7c, 0xfd, 0xb2, 0xfc, 0x68, 0xb6, 0xa4, 0x48};
constexpr std::array<Byte, 16> kDraft02Newline{0x90, 0xcb, 0x80, 0x91, 0x3e, 0xbb, 0x69, 0x6e,
                                               0x08, 0x63, 0x81, 0xb5, 0xec, 0x42, 0x7b, 0x1f};

// Draft 08 first.
constexpr std::array<std::array<Byte, 16>, 5> kDrafts08To04{{
    {0x8f, 0x8d, 0x83, 0x82, 0x6d, 0x24, 0x6b, 0x6f, 0xc7, 0xa8, 0xa6, 0xa4, 0x28, 0xc1, 0x1d, 0xe8},
    {0x43, 0x9b, 0x59, 0xf8, 0xba, 0x67, 0x6c, 0x4c, 0x77, 0x37, 0xae, 0x22, 0xea, 0xb8, 0xf5, 0x82},
    {0x4d, 0x1e, 0x0e, 0x13, 0x6d, 0xea, 0xfa, 0x34, 0xc4, 0xf3, 0xea, 0x9f, 0x02, 0xec, 0x72, 0x85},
    {0x80, 0xd0, 0xbb, 0x3d, 0xef, 0x54, 0x56, 0x5e, 0xe8, 0x46, 0x45, 0xd4, 0xc8, 0x5c, 0xe3, 0xee},
    {0x99, 0x09, 0xb6, 0x4e, 0xed, 0x93, 0x7c, 0x65, 0x73, 0xde, 0x52, 0xac, 0xe9, 0x52, 0xfa, 0x6b},
}};
constexpr std::array<Byte, 20> kFragmentation{0x40, 0x48, 0xb7, 0xd5, 0x6e, 0xbc, 0xe8, 0x85, 0x25, 0xe7,
                                              0xde, 0x7f, 0x00, 0xd6, 0xc2, 0xd3, 0xc0, 0x00, 0x00, 0x00};

struct KnownVendor {
    std::string_view hex; // the known beginning; a version may follow
    std::string_view name;
};
constexpr KnownVendor kVendors[] = {
    {"4a131c81070358455c5728f20e95452f", "RFC 3947"},
    {"7d9419a65310ca6f2c179d9215529d56", "draft-ietf-ipsec-nat-t-ike-03"},
    {"cd60464335df21f87cfdb2fc68b6a448", "draft-ietf-ipsec-nat-t-ike-02"},
    {"90cb80913ebb696e086381b5ec427b1f", "draft-ietf-ipsec-nat-t-ike-02\\n"},
    {"4485152d18b6bbcd0be8a8469579ddcc", "draft-ietf-ipsec-nat-t-ike-00"},
    {"16f6ca16e4a4066d83821a0f0aeaa862", "draft-ietf-ipsec-nat-t-ike-01"},
    {"9909b64eed937c6573de52ace952fa6b", "draft-ietf-ipsec-nat-t-ike-04"},
    {"80d0bb3def54565ee84645d4c85ce3ee", "draft-ietf-ipsec-nat-t-ike-05"},
    {"4d1e0e136deafa34c4f3ea9f02ec7285", "draft-ietf-ipsec-nat-t-ike-06"},
    {"439b59f8ba676c4c7737ae22eab8f582", "draft-ietf-ipsec-nat-t-ike-07"},
    {"8f8d83826d246b6fc7a8a6a428c11de8", "draft-ietf-ipsec-nat-t-ike-08"},
    {"42ea5b6f898d9773a575df26e7dd19e1", "draft-ietf-ipsec-nat-t-ike-09"},
    {"4df37928e9fc4fd1b3262170d515c662", "draft-ietf-ipsec-nat-t-ike"},
    {"27bab5dc01ea0760ea4e3190ac27c0d0", "draft-stenberg-ipsec-nat-traversal-01"},
    {"6105c422e76847e43f9684801292aecd", "draft-stenberg-ipsec-nat-traversal-02"},
    {"afcad71368a1f1c96b8696fc7757", "DPD"},
    {"4048b7d56ebce88525e7de7f00d6c2d3", "FRAGMENTATION"},
    {"12f5f28c457168a9702d9fe274cc", "Cisco Unity"},
    {"09002689dfd6b712", "XAUTH"},
    {"882fe56d6fd20dbc2251613b2ebe5beb", "strongSwan"},
    {"7003cbc1097dbe9c2600ba6983bc8b35", "racoon"},
    {"1e2b516905991c7d7c96fcbfb587e461", "MS NT5 ISAKMPOAKLEY"},
    {"26244d38eddb61b3172a36e3d0cfb819", "MS Initial-Contact"},
    {"1f07f70eaa6514d3b0fa96542a50", "Altiga gateway"},
    {"f6f7efc7f5aeb8cb158cb9d094ba69e7", "VPN3000 client"},
    {"1d6e178f6c2c0be284985465450fe9d4", "FortiGate"},
    {"699369228741c6d4ca094c93e242c9de19e7b7c6", "Juniper NetScreen"},
    {"fd808804df73b15150709d878044cde0ac1efcde", "Juniper SRX"},
    {"4865617274426561745f4e6f74696679", "NetScreen HeartBeat_Notify"},
    {"f4ed19e0c114eb516faaac0ee37daf2807b4381f", "Check Point"},
    {"325df29a2319f2dd", "anti-replay"},
};

struct NotifyName {
    std::uint16_t type;
    std::string_view name;
};
constexpr NotifyName kNotifies[] = {
    {1, "INVALID-PAYLOAD-TYPE"},
    {2, "DOI-NOT-SUPPORTED"},
    {3, "SITUATION-NOT-SUPPORTED"},
    {4, "INVALID-COOKIE"},
    {5, "INVALID-MAJOR-VERSION"},
    {6, "INVALID-MINOR-VERSION"},
    {7, "INVALID-EXCHANGE-TYPE"},
    {8, "INVALID-FLAGS"},
    {9, "INVALID-MESSAGE-ID"},
    {10, "INVALID-PROTOCOL-ID"},
    {11, "INVALID-SPI"},
    {12, "INVALID-TRANSFORM-ID"},
    {13, "ATTRIBUTES-NOT-SUPPORTED"},
    {14, "NO-PROPOSAL-CHOSEN"},
    {15, "BAD-PROPOSAL-SYNTAX"},
    {16, "PAYLOAD-MALFORMED"},
    {17, "INVALID-KEY-INFORMATION"},
    {18, "INVALID-ID-INFORMATION"},
    {19, "INVALID-CERT-ENCODING"},
    {20, "INVALID-CERTIFICATE"},
    {21, "CERT-TYPE-UNSUPPORTED"},
    {22, "INVALID-CERT-AUTHORITY"},
    {23, "INVALID-HASH-INFORMATION"},
    {24, "AUTHENTICATION-FAILED"},
    {25, "INVALID-SIGNATURE"},
    {26, "ADDRESS-NOTIFICATION"},
    {27, "NOTIFY-SA-LIFETIME"},
    {28, "CERTIFICATE-UNAVAILABLE"},
    {29, "UNSUPPORTED-EXCHANGE-TYPE"},
    {30, "UNEQUAL-PAYLOAD-LENGTHS"},
    {16384, "CONNECTED"},
    {24576, "RESPONDER-LIFETIME"},
    {24577, "REPLAY-STATUS"},
    {24578, "INITIAL-CONTACT"},
    {36136, "R-U-THERE"},
    {36137, "R-U-THERE-ACK"},
};

constexpr std::size_t kMostDigits = 64;

} // namespace

std::string_view nameOf(PayloadType type)
{
    constexpr std::array<std::string_view, 15> kNames{"NONE", "SA",  "P",     "T", "KE", "ID",  "CERT", "CR",
                                                      "HASH", "SIG", "NONCE", "N", "D",  "VID", "ATTR"};
    const auto number = static_cast<std::size_t>(type);
    if (number < kNames.size())
        return kNames[number];
    switch (type) {
    case PayloadType::NatDetection:
    case PayloadType::NatDetectionDraft:
        return "NAT-D";
    case PayloadType::NatOriginalAddress:
    case PayloadType::NatOriginalAddressDraft:
        return "NAT-OA";
    case PayloadType::Fragment:
        return "FRAGMENT";
    default:
        return {};
    }
}

std::string_view nameOf(ExchangeType type)
{
    switch (type) {
    case ExchangeType::Base:
        return "Base";
    case ExchangeType::IdentityProtection:
        return "Main Mode";
    case ExchangeType::AuthenticationOnly:
        return "Authentication Only";
    case ExchangeType::Aggressive:
        return "Aggressive Mode";
    case ExchangeType::Informational:
        return "Informational";
    case ExchangeType::Transaction:
        return "Transaction";
    case ExchangeType::QuickMode:
        return "Quick Mode";
    case ExchangeType::NewGroupMode:
        return "New Group Mode";
    }
    return {};
}

std::string_view nameOf(NotifyType type)
{
    for (const NotifyName &known : kNotifies)
        if (known.type == static_cast<std::uint16_t>(type))
            return known.name;
    return {};
}

std::string_view nameOf(IdentificationType type)
{
    constexpr std::array<std::string_view, 12> kNames{"",
                                                      "ID_IPV4_ADDR",
                                                      "ID_FQDN",
                                                      "ID_USER_FQDN",
                                                      "ID_IPV4_ADDR_SUBNET",
                                                      "ID_IPV6_ADDR",
                                                      "ID_IPV6_ADDR_SUBNET",
                                                      "ID_IPV4_ADDR_RANGE",
                                                      "ID_IPV6_ADDR_RANGE",
                                                      "ID_DER_ASN1_DN",
                                                      "ID_DER_ASN1_GN",
                                                      "ID_KEY_ID"};
    const auto number = static_cast<std::size_t>(type);
    return number < kNames.size() ? kNames[number] : std::string_view{};
}

std::string vendorIdName(ByteView vendorId)
{
    const std::string hex = toHex(vendorId).substr(0, kMostDigits);
    for (const KnownVendor &known : kVendors)
        if (hex.starts_with(known.hex))
            return std::string(known.name);
    return hex;
}

ByteView dpdVendorId()
{
    return kDpd;
}
ByteView natRfc3947VendorId()
{
    return kRfc3947;
}
ByteView natDraft03VendorId()
{
    return kDraft03;
}
ByteView natDraft02VendorId()
{
    return kDraft02;
}
ByteView natDraft02NewlineVendorId()
{
    return kDraft02Newline;
}

ByteView fragmentationVendorId()
{
    return kFragmentation;
}

std::span<const std::array<Byte, 16>> natDrafts08To04VendorIds()
{
    return kDrafts08To04;
}

bool isFragmentationVendorId(ByteView vendorId)
{
    constexpr std::size_t kFixedPart = 16;
    return vendorId.size() >= kFixedPart &&
           equalBytes(vendorId.first(kFixedPart), ByteView(kFragmentation).first(kFixedPart));
}

bool isDpdVendorId(ByteView vendorId)
{
    constexpr std::size_t kFixedPart = 14;
    return vendorId.size() >= kFixedPart && equalBytes(vendorId.first(kFixedPart), ByteView(kDpd).first(kFixedPart));
}

} // namespace tunneldesk::wire
