#include "engine/ikev1/identity.h"

#include "engine/config/key_id.h"
#include "engine/wire/isakmp_names.h"

namespace tunneldesk::ikev1
{

namespace
{

using wire::IdentificationType;

wire::Identification ofAddress(const IpAddress &address)
{
    return {address.isV4() ? IdentificationType::Ipv4Address : IdentificationType::Ipv6Address, 0, 0,
            copyOf(address.bytes())};
}

std::string printable(ByteView octets)
{
    std::string text;
    for (const Byte octet : octets)
        text.push_back(octet < 0x20 || octet >= 0x7f ? '?' : static_cast<char>(octet));
    return text;
}

} // namespace

wire::Identification identificationOf(const Identity &identity, const IpAddress &automatic)
{
    switch (identity.type) {
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        if (const auto address = IpAddress::parse(identity.value))
            return ofAddress(*address);
        break;
    case IdentityType::Fqdn:
        return {IdentificationType::Fqdn, 0, 0, copyOf(viewOf(identity.value))};
    case IdentityType::UserFqdn:
        return {IdentificationType::UserFqdn, 0, 0, copyOf(viewOf(identity.value))};
    case IdentityType::KeyId:
        return {IdentificationType::KeyId, 0, 0, keyIdOctets(identity.value)};
    case IdentityType::Auto:
    case IdentityType::Any: // is nobody's to send or to compare with
        break;
    }
    return ofAddress(automatic);
}

bool isSameIdentity(const wire::Identification &left, const wire::Identification &right)
{
    return left.type == right.type && left.data == right.data;
}

bool hasOddPort(const wire::Identification &id)
{
    constexpr std::uint8_t kUdp = 17;
    const bool isNothing = id.protocol == 0 && id.port == 0;
    const bool isIke =
        id.protocol == kUdp && (id.port == 0 || id.port == limits::kIkePort || id.port == limits::kNatTraversalPort);
    return !isNothing && !isIke;
}

std::string identityText(const wire::Identification &id)
{
    if (const auto range = rangeOf(id))
        return range->first == range->last ? range->first.toString() : range->toString();
    switch (id.type) {
    case IdentificationType::Fqdn:
        return "fqdn " + printable(id.data);
    case IdentificationType::UserFqdn:
        return "user-fqdn " + printable(id.data);
    case IdentificationType::KeyId:
        return "key-id 0x" + toHex(id.data);
    default:
        return std::string(wire::nameOf(id.type)) + " 0x" + toHex(id.data);
    }
}

wire::Identification networkIdentification(const IpPrefix &network)
{
    Bytes data = copyOf(network.address().bytes());
    append(data, network.mask().bytes());
    return {network.isV4() ? IdentificationType::Ipv4Subnet : IdentificationType::Ipv6Subnet, 0, 0, std::move(data)};
}

std::string networkText(const IpPrefix &network)
{
    return identityText(networkIdentification(network));
}

Result<IpRange> rangeOf(const wire::Identification &id)
{
    const ByteView data(id.data);
    const std::size_t half = data.size() / 2;
    switch (id.type) {
    case IdentificationType::Ipv4Address:
    case IdentificationType::Ipv6Address:
        if (const auto address = IpAddress::fromBytes(data))
            return IpRange{*address, *address};
        break;
    case IdentificationType::Ipv4Range:
    case IdentificationType::Ipv6Range: {
        const auto first = IpAddress::fromBytes(data.first(half));
        const auto last = IpAddress::fromBytes(data.last(half));
        if (first && last)
            return IpRange{*first, *last};
        break;
    }
    case IdentificationType::Ipv4Subnet:
    case IdentificationType::Ipv6Subnet: {
        const auto first = IpAddress::fromBytes(data.first(half));
        if (!first)
            break;
        unsigned length = 0;
        for (const Byte octet : data.last(half))
            for (unsigned bit = 0; bit < 8; ++bit)
                length += octet >> bit & 1U;
        // Host bits are masked away (rule ID-5).
        return IpRange::of(IpPrefix(*first, length));
    }
    default:
        break;
    }
    return Error{Reason::IdentityMismatch, static_cast<std::int64_t>(id.type)};
}

} // namespace tunneldesk::ikev1
