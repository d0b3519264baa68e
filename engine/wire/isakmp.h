// ISAKMP messages as plain values (RFC 2408, 3; RFC 2407, 4.6). Knows the shape of bytes, no state, no
// keys, no policy. Numbers that we do not know stay numbers: an enumeration can hold any of them.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/ids.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace tunneldesk::wire
{

// RFC 2408, 3.1; 130 to 132 are those of the NAT-T drafts and of fragmentation.
enum class PayloadType : std::uint8_t {
    None = 0,
    SecurityAssociation = 1,
    Proposal = 2,
    Transform = 3,
    KeyExchange = 4,
    Identification = 5,
    Certificate = 6,
    CertificateRequest = 7,
    Hash = 8,
    Signature = 9,
    Nonce = 10,
    Notification = 11,
    Delete = 12,
    VendorId = 13,
    ModeConfig = 14,
    NatDetection = 20,
    NatOriginalAddress = 21,
    NatDetectionDraft = 130,
    NatOriginalAddressDraft = 131,
    Fragment = 132,
};

// RFC 2408, 3.1; RFC 2409, appendix A.
enum class ExchangeType : std::uint8_t {
    Base = 1,
    IdentityProtection = 2, // Main Mode
    AuthenticationOnly = 3,
    Aggressive = 4,
    Informational = 5,
    Transaction = 6,
    QuickMode = 32,
    NewGroupMode = 33,
};

// RFC 2407, 4.4.1.
enum class ProtocolId : std::uint8_t { Isakmp = 1, Ah = 2, Esp = 3, IpComp = 4 };

// RFC 2407, 4.6.2.1.
enum class IdentificationType : std::uint8_t {
    Ipv4Address = 1,
    Fqdn = 2,
    UserFqdn = 3,
    Ipv4Subnet = 4,
    Ipv6Address = 5,
    Ipv6Subnet = 6,
    Ipv4Range = 7,
    Ipv6Range = 8,
    DerDn = 9,
    DerGn = 10,
    KeyId = 11,
};

// RFC 2408, 3.14.1; RFC 2407, 4.6.3; RFC 3706, 5. Those that the engine sends or understands.
enum class NotifyType : std::uint16_t {
    InvalidPayloadType = 1,
    DoiNotSupported = 2,
    SituationNotSupported = 3,
    InvalidCookie = 4,
    InvalidMajorVersion = 5,
    InvalidExchangeType = 7,
    InvalidFlags = 8,
    InvalidMessageId = 9,
    InvalidProtocolId = 10,
    InvalidSpi = 11,
    AttributesNotSupported = 13,
    NoProposalChosen = 14,
    BadProposalSyntax = 15,
    PayloadMalformed = 16,
    InvalidKeyInformation = 17,
    InvalidIdInformation = 18,
    InvalidHashInformation = 23,
    AuthenticationFailed = 24,
    Connected = 16384,
    ResponderLifetime = 24576,
    ReplayStatus = 24577,
    InitialContact = 24578,
    RUThere = 36136,
    RUThereAck = 36137,
};

inline constexpr std::size_t kHeaderSize = 28;
inline constexpr Byte kVersion1 = 0x10;
inline constexpr Byte kFlagEncryption = 0x01;
inline constexpr Byte kFlagCommit = 0x02;
inline constexpr Byte kFlagAuthOnly = 0x04;
inline constexpr std::uint32_t kDoiIpsec = 1;
inline constexpr std::uint32_t kSituationIdentityOnly = 1;

struct Header {
    CookiePair cookies;
    PayloadType nextPayload = PayloadType::None;
    Byte version = kVersion1;
    ExchangeType exchange = ExchangeType::IdentityProtection;
    Byte flags = 0;
    MessageId messageId;
    std::uint32_t length = 0; // octets, header and encryption padding included

    [[nodiscard]] bool isEncrypted() const { return (flags & kFlagEncryption) != 0; }
    friend bool operator==(const Header &, const Header &) = default;
};

// RFC 2408, 3.3. The value stands as on the wire, so that a chosen transform goes back unchanged (rule SA-7).
struct Attribute {
    std::uint16_t type = 0; // without the format bit
    bool isBasic = true;    // TV; else TLV
    Bytes value;            // 2 octets when basic

    friend bool operator==(const Attribute &, const Attribute &) = default;
};

struct Transform {
    std::uint8_t number = 1;
    std::uint8_t id = 0;
    std::vector<Attribute> attributes;

    friend bool operator==(const Transform &, const Transform &) = default;
};

struct Proposal {
    std::uint8_t number = 1;
    ProtocolId protocol = ProtocolId::Isakmp;
    Bytes spi;
    std::vector<Transform> transforms;

    friend bool operator==(const Proposal &, const Proposal &) = default;
};

struct SecurityAssociation {
    std::uint32_t doi = kDoiIpsec;
    std::uint32_t situation = kSituationIdentityOnly;
    std::vector<Proposal> proposals;

    friend bool operator==(const SecurityAssociation &, const SecurityAssociation &) = default;
};

struct KeyExchange {
    Bytes value;
    friend bool operator==(const KeyExchange &, const KeyExchange &) = default;
};
struct Nonce {
    Bytes value;
    friend bool operator==(const Nonce &, const Nonce &) = default;
};
struct HashValue {
    Bytes value;
    friend bool operator==(const HashValue &, const HashValue &) = default;
};
struct VendorId {
    Bytes value;
    friend bool operator==(const VendorId &, const VendorId &) = default;
};
struct Identification {
    IdentificationType type = IdentificationType::Ipv4Address;
    std::uint8_t protocol = 0;
    std::uint16_t port = 0;
    Bytes data;
    friend bool operator==(const Identification &, const Identification &) = default;
};
struct Notification {
    std::uint32_t doi = kDoiIpsec;
    ProtocolId protocol = ProtocolId::Isakmp;
    NotifyType type = NotifyType::PayloadMalformed;
    Bytes spi;
    Bytes data;
    friend bool operator==(const Notification &, const Notification &) = default;
};
struct Delete {
    std::uint32_t doi = kDoiIpsec;
    ProtocolId protocol = ProtocolId::Esp;
    std::uint8_t spiSize = 4;
    std::vector<Bytes> spis; // each of spiSize octets
    friend bool operator==(const Delete &, const Delete &) = default;
};
// RFC 3947, 3.2; isDraft: payload type 130 of the drafts 02 and 03.
struct NatDetection {
    Bytes hash;
    bool isDraft = false;
    friend bool operator==(const NatDetection &, const NatDetection &) = default;
};
// Known by number at most; the engine skips it or refuses it by its script.
struct OtherPayload {
    PayloadType type = PayloadType::None;
    Bytes body;
    friend bool operator==(const OtherPayload &, const OtherPayload &) = default;
};

using PayloadBody = std::variant<SecurityAssociation, KeyExchange, Nonce, HashValue, VendorId, Identification,
                                 Notification, Delete, NatDetection, OtherPayload>;
[[nodiscard]] PayloadType typeOf(const PayloadBody &body);

struct Payload {
    PayloadBody body;
    // The body as it came, without the generic header; hashes are made over this, never over a body
    // encoded again (rules P1-1, ID-3). Empty in a message that is to be built.
    Bytes raw;

    template <typename Body>
    requires(!std::same_as<std::remove_cvref_t<Body>, Payload> && std::constructible_from<PayloadBody, Body>)
        Payload(Body &&content)
        : body(std::forward<Body>(content)) // NOLINT: implicit on purpose
    {
    }
    Payload(PayloadBody content, Bytes rawBody) : body(std::move(content)), raw(std::move(rawBody)) {}
    // Made once, in isakmp.cpp: every unit that holds messages would make them again.
    Payload(const Payload &);
    Payload(Payload &&) noexcept;
    Payload &operator=(const Payload &);
    Payload &operator=(Payload &&) noexcept;
    ~Payload();
};

struct Message {
    Header header;
    std::vector<Payload> payloads;

    [[nodiscard]] std::size_t countOf(PayloadType type) const;
    // The first payload of the type; null when there is none.
    [[nodiscard]] const Payload *find(PayloadType type) const;
    template <typename Body>
    [[nodiscard]] const Body *first() const
    {
        for (const Payload &payload : payloads)
            if (const Body *body = std::get_if<Body>(&payload.body))
                return body;
        return nullptr;
    }
    template <typename Body>
    [[nodiscard]] std::vector<const Body *> all() const
    {
        std::vector<const Body *> result;
        for (const Payload &payload : payloads)
            if (const Body *body = std::get_if<Body>(&payload.body))
                result.push_back(body);
        return result;
    }
};

} // namespace tunneldesk::wire
