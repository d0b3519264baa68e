// One function a payload; nested lengths are child readers, so no inner length reaches past an outer one.
#include "engine/wire/payload_parse.h"

#include "engine/base/byte_reader.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_parse.h"

#include <algorithm>

namespace tunneldesk::wire
{

namespace
{

// Work bounds (rule SA-6).
constexpr std::size_t kMostProposals = 20;
constexpr std::size_t kMostTransforms = 255;
constexpr std::size_t kLargestIsakmpSpi = 16;
constexpr std::uint8_t kMoreProposals = 2;
constexpr std::uint8_t kMoreTransforms = 3;
constexpr std::size_t kLongestName = 255;

// next, reserved, length of a proposal or transform; `content` is what the length covers behind it.
bool readInnerHeader(ByteReader &reader, std::uint8_t &next, ByteReader &content)
{
    std::uint8_t reserved = 0;
    std::uint16_t length = 0;
    return reader.readU8(next) && reader.readU8(reserved) && reader.readU16(length) && reserved == 0 && length >= 8 &&
           reader.readChild(length - 4U, content);
}

Result<Transform> parseTransform(ByteReader content)
{
    Transform transform;
    std::uint16_t reserved = 0;
    if (!content.readU8(transform.number) || !content.readU8(transform.id) || !content.readU16(reserved) ||
        reserved != 0)
        return Reason::BadPayload;
    Result<std::vector<Attribute>> attributes = parseAttributes(content);
    if (!attributes)
        return attributes.error();
    transform.attributes = std::move(*attributes);
    return transform;
}

Result<Proposal> parseProposal(ByteReader content, std::size_t &transformsLeft)
{
    Proposal proposal;
    std::uint8_t protocol = 0;
    std::uint8_t spiSize = 0;
    std::uint8_t count = 0;
    ByteView spi;
    if (!content.readU8(proposal.number) || !content.readU8(protocol) || !content.readU8(spiSize) ||
        !content.readU8(count) || spiSize > kLargestIsakmpSpi || !content.readView(spiSize, spi))
        return Reason::BadPayload;
    proposal.protocol = static_cast<ProtocolId>(protocol);
    proposal.spi = copyOf(spi);
    std::uint8_t next = kMoreTransforms;
    while (next == kMoreTransforms) {
        ByteReader inner{ByteView()};
        if (transformsLeft-- == 0)
            return Reason::TooManyPayloads;
        if (!readInnerHeader(content, next, inner))
            return Reason::BadPayload;
        Result<Transform> transform = parseTransform(inner);
        if (!transform)
            return transform.error();
        proposal.transforms.push_back(std::move(*transform));
    }
    // Rule SA-5.
    if (next != 0 || !content.isEmpty() || proposal.transforms.size() != count)
        return Reason::BadPayload;
    return proposal;
}

bool isContiguousMask(ByteView mask)
{
    bool ended = false;
    for (const Byte octet : mask)
        for (int bit = 7; bit >= 0; --bit) {
            const bool isSet = (octet >> bit & 1) != 0;
            if (isSet && ended)
                return false;
            ended = ended || !isSet;
        }
    return true;
}

// Rule ID-2.
bool hasFitData(const Identification &id)
{
    const ByteView data(id.data);
    const auto isSubnet = [&](std::size_t size) {
        return data.size() == 2 * size && isContiguousMask(data.last(size));
    };
    const auto isRange = [&](std::size_t size) {
        return data.size() == 2 * size &&
               !std::lexicographical_compare(data.begin() + static_cast<std::ptrdiff_t>(size), data.end(), data.begin(),
                                             data.begin() + static_cast<std::ptrdiff_t>(size));
    };
    switch (id.type) {
    case IdentificationType::Ipv4Address:
        return data.size() == 4;
    case IdentificationType::Ipv6Address:
        return data.size() == 16;
    case IdentificationType::Ipv4Subnet:
        return isSubnet(4);
    case IdentificationType::Ipv6Subnet:
        return isSubnet(16);
    case IdentificationType::Ipv4Range:
        return isRange(4);
    case IdentificationType::Ipv6Range:
        return isRange(16);
    case IdentificationType::Fqdn:
    case IdentificationType::UserFqdn:
        return !data.empty() && data.size() <= kLongestName && std::find(data.begin(), data.end(), 0) == data.end();
    default:
        return !data.empty();
    }
}

} // namespace

Result<SecurityAssociation> parseSecurityAssociation(ByteView body)
{
    ByteReader reader(body);
    SecurityAssociation sa;
    if (!reader.readU32(sa.doi) || !reader.readU32(sa.situation))
        return Reason::BadPayload;
    // Another DOI or situation has another shape behind it: not looked at (rule SA-1, CVE-2015-3204).
    if (sa.doi != kDoiIpsec || sa.situation != kSituationIdentityOnly)
        return sa;
    std::size_t transformsLeft = kMostTransforms;
    std::uint8_t next = kMoreProposals;
    while (next == kMoreProposals) {
        ByteReader inner{ByteView()};
        if (sa.proposals.size() == kMostProposals)
            return Reason::TooManyPayloads;
        if (!readInnerHeader(reader, next, inner))
            return Reason::BadPayload;
        Result<Proposal> proposal = parseProposal(inner, transformsLeft);
        if (!proposal)
            return proposal.error();
        sa.proposals.push_back(std::move(*proposal));
    }
    if (next != 0 || !reader.isEmpty())
        return Reason::BadPayload;
    return sa;
}

Result<Identification> parseIdentification(ByteView body)
{
    ByteReader reader(body);
    Identification id;
    std::uint8_t type = 0;
    if (!reader.readU8(type) || !reader.readU8(id.protocol) || !reader.readU16(id.port))
        return Reason::BadPayload;
    id.type = static_cast<IdentificationType>(type);
    id.data = copyOf(reader.rest());
    if (!hasFitData(id))
        return Error{Reason::BadPayload, static_cast<std::int64_t>(PayloadType::Identification), type};
    return id;
}

Result<Notification> parseNotification(ByteView body)
{
    ByteReader reader(body);
    Notification notification;
    std::uint8_t protocol = 0;
    std::uint8_t spiSize = 0;
    std::uint16_t type = 0;
    ByteView spi;
    if (!reader.readU32(notification.doi) || !reader.readU8(protocol) || !reader.readU8(spiSize) ||
        !reader.readU16(type) || !reader.readView(spiSize, spi))
        return Reason::BadPayload;
    notification.protocol = static_cast<ProtocolId>(protocol);
    notification.type = static_cast<NotifyType>(type);
    notification.spi = copyOf(spi);
    notification.data = copyOf(reader.rest());
    return notification;
}

Result<Delete> parseDelete(ByteView body)
{
    ByteReader reader(body);
    Delete deletion;
    std::uint8_t protocol = 0;
    std::uint16_t count = 0;
    if (!reader.readU32(deletion.doi) || !reader.readU8(protocol) || !reader.readU8(deletion.spiSize) ||
        !reader.readU16(count))
        return Reason::BadPayload;
    deletion.protocol = static_cast<ProtocolId>(protocol);
    // Rule D-1: exactly as many octets as announced; a size of 0 would make the count cost nothing.
    if (deletion.spiSize == 0 || reader.size() != std::size_t{deletion.spiSize} * count)
        return Reason::BadPayload;
    for (ByteView spi; !reader.isEmpty() && reader.readView(deletion.spiSize, spi);)
        deletion.spis.push_back(copyOf(spi));
    return deletion;
}

Result<PayloadBody> parseBody(PayloadType type, ByteView body)
{
    const auto widen = [](auto parsed) -> Result<PayloadBody> {
        if (!parsed)
            return parsed.error();
        return PayloadBody(std::move(*parsed));
    };
    switch (type) {
    case PayloadType::SecurityAssociation:
        return widen(parseSecurityAssociation(body));
    case PayloadType::KeyExchange:
        return PayloadBody(KeyExchange{copyOf(body)});
    case PayloadType::Nonce:
        return PayloadBody(Nonce{copyOf(body)});
    case PayloadType::Hash:
        return PayloadBody(HashValue{copyOf(body)});
    case PayloadType::VendorId:
        return PayloadBody(VendorId{copyOf(body)});
    case PayloadType::Identification:
        return widen(parseIdentification(body));
    case PayloadType::Notification:
        return widen(parseNotification(body));
    case PayloadType::Delete:
        return widen(parseDelete(body));
    case PayloadType::NatDetection:
    case PayloadType::NatDetectionDraft:
        return PayloadBody(NatDetection{copyOf(body), type == PayloadType::NatDetectionDraft});
    default:
        return PayloadBody(OtherPayload{type, copyOf(body)});
    }
}

} // namespace tunneldesk::wire
