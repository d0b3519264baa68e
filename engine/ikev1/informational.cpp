#include "engine/ikev1/informational.h"

#include "engine/base/byte_reader.h"
#include "engine/base/byte_writer.h"
#include "engine/wire/attributes.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

using wire::NotifyType;
using wire::ProtocolId;

constexpr std::uint64_t kShortestToldLifetime = 60; // rule RL-2
constexpr std::uint64_t kLongestToldLifetime = 86400;

Spi spiFrom(ByteView octets)
{
    Spi spi;
    for (const Byte octet : octets)
        spi.value = spi.value << 8 | octet;
    return spi;
}

} // namespace

Bytes cookieOctets(const CookiePair &cookies)
{
    Bytes octets = copyOf(cookies.initiator);
    append(octets, cookies.responder);
    return octets;
}

wire::Delete deleteOfEsp(Spi ownInbound)
{
    Bytes spi;
    ByteWriter(spi).writeU32(ownInbound.value);
    return {wire::kDoiIpsec, ProtocolId::Esp, 4, {std::move(spi)}};
}

wire::Delete deleteOfIsakmp(const CookiePair &cookies)
{
    return {wire::kDoiIpsec, ProtocolId::Isakmp, 16, {cookieOctets(cookies)}};
}

wire::Notification plainNotify(NotifyType type, ProtocolId protocol, Bytes spi, Bytes data)
{
    return {wire::kDoiIpsec, protocol, type, std::move(spi), std::move(data)};
}

wire::Notification dpdNotify(NotifyType type, Bytes spi, std::uint32_t sequence)
{
    Bytes data;
    ByteWriter(data).writeU32(sequence);
    return {wire::kDoiIpsec, ProtocolId::Isakmp, type, std::move(spi), std::move(data)};
}

wire::Notification responderLifetime(ProtocolId protocol, Bytes spi, Seconds lifetime,
                                     std::optional<std::uint64_t> kilobytes)
{
    const bool isIsakmp = protocol == ProtocolId::Isakmp;
    const std::uint16_t type =
        isIsakmp ? std::uint16_t{wire::phase1::kLifeType} : std::uint16_t{wire::phase2::kLifeType};
    Bytes data;
    ByteWriter writer(data);
    const auto pairOf = [type](std::uint16_t unit, std::uint64_t value) {
        constexpr std::uint64_t kMost = 0xffffffff;
        return std::vector{wire::basicAttribute(type, unit),
                           wire::integerAttribute(static_cast<std::uint16_t>(type + 1),
                                                  static_cast<std::uint32_t>(std::min(value, kMost)))};
    };
    wire::buildAttributes(writer, pairOf(wire::kLifeSeconds, static_cast<std::uint64_t>(lifetime.count())));
    if (kilobytes)
        wire::buildAttributes(writer, pairOf(wire::kLifeKilobytes, *kilobytes));
    return {wire::kDoiIpsec, protocol, NotifyType::ResponderLifetime, std::move(spi), std::move(data)};
}

namespace
{

// The first duration of that unit. Peers take the attribute numbers of either phase.
std::optional<std::uint64_t> toldDuration(const wire::Notification &notification, ProtocolId protocol,
                                          std::uint16_t unit)
{
    if (notification.type != NotifyType::ResponderLifetime || notification.protocol != protocol)
        return std::nullopt;
    const auto attributes = wire::parseAttributes(ByteReader(notification.data));
    if (!attributes)
        return std::nullopt;
    bool isUnit = false;
    for (const wire::Attribute &attribute : *attributes) {
        const auto value = wire::integerOf(attribute);
        if (attribute.type == wire::phase1::kLifeType || attribute.type == wire::phase2::kLifeType)
            isUnit = value == unit;
        else if (isUnit && value)
            return value;
    }
    return std::nullopt;
}

} // namespace

std::optional<Seconds> responderLifetimeIn(const wire::Notification &notification, ProtocolId protocol)
{
    const auto told = toldDuration(notification, protocol, wire::kLifeSeconds);
    if (!told || *told < kShortestToldLifetime)
        return std::nullopt;
    return Seconds(static_cast<std::int64_t>(std::min(*told, kLongestToldLifetime)));
}

std::optional<std::uint64_t> responderKilobytesIn(const wire::Notification &notification, ProtocolId protocol)
{
    const auto told = toldDuration(notification, protocol, wire::kLifeKilobytes);
    return told && *told >= limits::kFewestKilobytes ? told : std::nullopt;
}

Spi espSpiOf(const wire::Notification &notification)
{
    return notification.protocol == ProtocolId::Esp && notification.spi.size() == 4 ? spiFrom(notification.spi) : Spi{};
}

std::vector<Spi> espSpisOf(const wire::Delete &deletion)
{
    std::vector<Spi> result;
    if (deletion.protocol == ProtocolId::Esp && deletion.spiSize == 4)
        for (const Bytes &spi : deletion.spis)
            result.push_back(spiFrom(spi));
    return result;
}

std::vector<CookiePair> isakmpSpisOf(const wire::Delete &deletion)
{
    std::vector<CookiePair> result;
    if (deletion.protocol != ProtocolId::Isakmp || deletion.spiSize != cookieOctets({}).size())
        return result;
    for (const Bytes &spi : deletion.spis) {
        CookiePair cookies;
        const auto half = spi.begin() + static_cast<std::ptrdiff_t>(cookies.initiator.size());
        std::copy(spi.begin(), half, cookies.initiator.begin());
        std::copy(half, spi.end(), cookies.responder.begin());
        result.push_back(cookies);
    }
    return result;
}

std::optional<DpdMessage> dpdMessageOf(const wire::Notification &notification, const CookiePair &cookies)
{
    const Bytes swapped = cookieOctets({cookies.responder, cookies.initiator});
    std::uint32_t sequence = 0;
    ByteReader reader(notification.data);
    if ((notification.spi != cookieOctets(cookies) && notification.spi != swapped) || !reader.readU32(sequence) ||
        !reader.isEmpty())
        return std::nullopt;
    return DpdMessage{sequence, notification.spi};
}

bool isErrorNotify(NotifyType type)
{
    const auto number = static_cast<std::uint16_t>(type);
    return number >= 1 && number < 8192; // RFC 2408, 3.14.1
}

} // namespace tunneldesk::ikev1
