#include "engine/config/validate.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

// Below it SAs are renewed so often that it is said; it is allowed.
constexpr Seconds kCalmSaLifetime{300};
constexpr Seconds kShortestDpdTime{1};
constexpr Seconds kLongestDpdIdle{3600};
constexpr Seconds kLongestDpdInterval{60};
constexpr unsigned kFewestDpdTries = 1;
constexpr unsigned kMostDpdTries = 20;
constexpr std::size_t kLongestInterfaceName = 15; // IFNAMSIZ of Linux without its zero

// Characters of UTF-8, not octets: what a user counts.
std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<Byte>(c) & 0xc0) != 0x80; }));
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void require(ConfigFindings &findings, bool ok, ConfigFinding finding)
{
    if (!ok)
        findings.push_back(std::move(finding));
}

template <typename Item>
void checkName(ConfigFindings &findings, Field field, const Item &item, const std::vector<Item> &all)
{
    if (isBlank(item.name)) {
        findings.push_back({.field = field, .problem = Problem::Missing});
        return;
    }
    if (characterCount(item.name) > limits::kLongestName)
        findings.push_back({.field = field, .problem = Problem::TooLong, .first = limits::kLongestName});
    for (const Item &other : all)
        if (other.id != item.id && other.name == item.name)
            findings.push_back({.field = field, .problem = Problem::NotUnique, .other = other.name});
}

template <typename Number>
void checkRange(ConfigFindings &findings, Field field, Number value, Number least, Number greatest)
{
    if (value < least || value > greatest)
        findings.push_back({.field = field,
                            .problem = Problem::OutOfRange,
                            .first = static_cast<std::int64_t>(least),
                            .second = static_cast<std::int64_t>(greatest)});
}

void warnWeak(ConfigFindings &findings, Field field, Strength strength, std::string_view name)
{
    if (strength != Strength::Good)
        findings.push_back(
            {.field = field, .problem = Problem::WeakChoice, .isWarning = true, .text = std::string(name)});
}

void warnGroup(ConfigFindings &findings, Field field, DhGroup group)
{
    warnWeak(findings, field, strengthOf(group), nameOf(group));
    if (isPrivate(group))
        findings.push_back(
            {.field = field, .problem = Problem::PrivateGroup, .isWarning = true, .text = std::string(nameOf(group))});
}

bool isUnfitPeer(const IpAddress &address)
{
    return address.isUnspecified() || address.isLoopback() || address.isMulticast() || address.isBroadcast();
}

void checkGuarantee(ConfigFindings &findings, const GatewayConfig &gateway, const ZoneConfig &zone,
                    const Profile &profile)
{
    if (!zone.capacityBitsPerSecond)
        return;
    std::uint64_t promised = 0;
    for (const GatewayConfig &other : profile.gateways)
        if (other.zone == zone.id && other.id != gateway.id)
            promised += bitsPerSecondOf(other.bandwidth);
    const std::uint64_t capacity = *zone.capacityBitsPerSecond;
    if (promised + bitsPerSecondOf(gateway.bandwidth) > capacity)
        findings.push_back({.field = Field::GatewayBandwidth,
                            .problem = Problem::GuaranteeTooLarge,
                            .first = static_cast<std::int64_t>(capacity > promised ? capacity - promised : 0),
                            .other = zone.name});
}

// Written as an address, though perhaps none: with nothing but digits and dots, or with a colon among hexadecimal
// digits; perhaps with a length. The interface of a VLAN, eth0.100, has letters before the dot.
bool readsLikeAddress(std::string_view text)
{
    const bool isV4 =
        text.find('.') != std::string_view::npos && text.find_first_not_of("0123456789./") == std::string_view::npos;
    const bool isV6 = text.find(':') != std::string_view::npos &&
                      text.find_first_not_of("0123456789abcdefABCDEF:./[]") == std::string_view::npos;
    return isV4 || isV6;
}

void checkInterfaceName(ConfigFindings &findings, const std::string &name)
{
    ConfigFinding finding{.field = Field::ZoneUplink, .text = name};
    // The kernel's dev_valid_name().
    const bool hasForeign = std::any_of(name.begin(), name.end(), [](char c) {
        return c == '/' || c == ':' || static_cast<Byte>(c) <= ' ' || c == '\x7f';
    });
    const bool isDots = name == "." || name == "..";
    if (isBlank(name))
        finding = {.field = Field::ZoneUplink, .problem = Problem::Missing};
    else if (readsLikeAddress(name) && !isDots)
        finding.problem = Problem::NotAnAddress;
    else if (hasForeign || isDots)
        finding.problem = Problem::NotAnInterface;
    else if (name.size() > kLongestInterfaceName)
        finding = {.field = Field::ZoneUplink, .problem = Problem::TooLong, .first = kLongestInterfaceName};
    else
        return;
    findings.push_back(std::move(finding));
}

// One outside would never be asked: the first host of the network is, without a word.
void checkTestAddress(ConfigFindings &findings, const TunnelConfig &tunnel)
{
    if (!tunnel.testAddress || tunnel.remoteNetworks.empty())
        return;
    const bool isInside =
        std::any_of(tunnel.remoteNetworks.begin(), tunnel.remoteNetworks.end(),
                    [&tunnel](const IpPrefix &remote) { return remote.contains(*tunnel.testAddress); });
    require(findings, isInside,
            {.field = Field::TestAddress, .problem = Problem::NotInRemoteNetwork, .isWarning = true});
}

bool isIdentityValid(const Identity &identity, Field field)
{
    const auto size = identity.value.size();
    const bool hasNul = identity.value.find('\0') != std::string::npos;
    switch (identity.type) {
    case IdentityType::Auto:
        return true;
    case IdentityType::Ipv4: {
        const auto address = IpAddress::parse(identity.value);
        return address && address->isV4();
    }
    case IdentityType::Ipv6: {
        const auto address = IpAddress::parse(identity.value);
        return address && !address->isV4();
    }
    case IdentityType::UserFqdn:
        return size > 0 && size <= limits::kLongestIdentity && !hasNul && identity.value.find('@') != std::string::npos;
    case IdentityType::Fqdn:
    case IdentityType::KeyId:
        return size > 0 && size <= limits::kLongestIdentity && !hasNul;
    case IdentityType::Any:
        // Whoever writes a value believes that it is looked at.
        return field == Field::PeerIdentity && size == 0;
    }
    return false;
}

void checkIdentity(ConfigFindings &findings, Field field, const Identity &identity)
{
    require(findings, isIdentityValid(identity, field),
            {.field = field, .problem = Problem::BadIdentity, .text = identity.value});
}

// The networks of one side: how many, and no two that overlap.
void checkNetworkList(ConfigFindings &findings, Field field, const std::vector<IpPrefix> &networks)
{
    if (networks.empty())
        findings.push_back({.field = field, .problem = Problem::Missing});
    if (networks.size() > limits::kMostNetworks)
        findings.push_back({.field = field, .problem = Problem::TooMany, .first = limits::kMostNetworks});
    for (std::size_t i = 0; i < networks.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (networks[i].overlaps(networks[j]))
                findings.push_back(
                    {.field = field, .problem = Problem::Overlaps, .text = networks[j].toString(), .row = i});
}

void checkLocalAgainstRemote(ConfigFindings &findings, const TunnelConfig &tunnel)
{
    for (std::size_t i = 0; i < tunnel.remoteNetworks.size(); ++i) {
        const IpPrefix &remote = tunnel.remoteNetworks[i];
        for (const IpPrefix &local : tunnel.localNetworks) {
            // 0.0.0.0/0 on the far side means "everything that is not here": the more specific route wins.
            if (remote.length() != 0 && remote.overlaps(local))
                findings.push_back(
                    {.field = Field::RemoteNetworks, .problem = Problem::Overlaps, .text = local.toString(), .row = i});
            if (remote.family() != local.family())
                findings.push_back({.field = Field::RemoteNetworks,
                                    .problem = Problem::FamilyMismatch,
                                    .text = local.toString(),
                                    .row = i});
        }
        if (remote.contains(tunnel.peer))
            findings.push_back({.field = Field::RemoteNetworks,
                                .problem = Problem::PeerInsideRemote,
                                .isWarning = true,
                                .text = remote.toString(),
                                .row = i});
    }
}

// Networks of two tunnels never overlap on both sides: no packet may have two ways to go. Between two
// gateways the remote side alone decides, because routes go by destination and each gateway has its own device.
void checkAgainstOtherTunnels(ConfigFindings &findings, const TunnelConfig &tunnel, const Profile &profile)
{
    for (const TunnelConfig &other : profile.tunnels) {
        if (other.id == tunnel.id)
            continue;
        for (std::size_t i = 0; i < tunnel.remoteNetworks.size(); ++i) {
            const auto meets = [](const std::vector<IpPrefix> &networks, const IpPrefix &network) {
                return std::any_of(networks.begin(), networks.end(),
                                   [&network](const IpPrefix &item) { return item.overlaps(network); });
            };
            const bool sameRemote = meets(other.remoteNetworks, tunnel.remoteNetworks[i]);
            const bool sameLocal =
                std::any_of(tunnel.localNetworks.begin(), tunnel.localNetworks.end(),
                            [&](const IpPrefix &local) { return meets(other.localNetworks, local); });
            if (sameRemote && (sameLocal || other.gateway != tunnel.gateway))
                findings.push_back({.field = Field::RemoteNetworks,
                                    .problem = Problem::Overlaps,
                                    .text = tunnel.remoteNetworks[i].toString(),
                                    .other = other.name,
                                    .row = i});
        }
    }
}

void checkAgainstHost(ConfigFindings &findings, const TunnelConfig &tunnel, const ZoneConfig *zone,
                      const HostFacts &host)
{
    for (std::size_t i = 0; i < tunnel.remoteNetworks.size(); ++i) {
        const IpPrefix &remote = tunnel.remoteNetworks[i];
        if (remote.length() == 0)
            continue;
        std::vector<IpPrefix> own = host.ownNetworks;
        if (zone != nullptr)
            own.insert(own.end(), zone->privateSubnets.begin(), zone->privateSubnets.end());
        const auto met = std::find_if(own.begin(), own.end(),
                                      [&remote](const IpPrefix &network) { return network.overlaps(remote); });
        if (met != own.end())
            findings.push_back({.field = Field::RemoteNetworks,
                                .problem = Problem::OverlapsOwnNetworks,
                                .text = met->toString(),
                                .row = i});
    }
    if (zone == nullptr || zone->privateSubnets.empty())
        return;
    for (std::size_t i = 0; i < tunnel.localNetworks.size(); ++i) {
        const IpPrefix &local = tunnel.localNetworks[i];
        const bool inside = std::any_of(zone->privateSubnets.begin(), zone->privateSubnets.end(),
                                        [&local](const IpPrefix &subnet) { return subnet.contains(local); });
        if (!inside)
            findings.push_back({.field = Field::LocalNetworks,
                                .problem = Problem::NotInPrivateSubnet,
                                .isWarning = true,
                                .text = local.toString(),
                                .row = i});
    }
}

void checkPeer(ConfigFindings &findings, const TunnelConfig &tunnel, const GatewayConfig *gateway,
               const Profile &profile, const HostFacts &host)
{
    require(findings, !isUnfitPeer(tunnel.peer), {.field = Field::TunnelPeer, .problem = Problem::UnfitPeerAddress});
    const bool isOwn =
        std::find(host.ownAddresses.begin(), host.ownAddresses.end(), tunnel.peer) != host.ownAddresses.end();
    require(findings, !isOwn || isUnfitPeer(tunnel.peer),
            {.field = Field::TunnelPeer, .problem = Problem::PeerIsOwnAddress});
    if (gateway == nullptr)
        return;
    const bool answersNobody = gateway->policy.mode == IkeMode::Aggressive && !gateway->policy.answerAggressive;
    if (answersNobody && tunnel.connect == ConnectWhen::AnswerOnly)
        findings.push_back({.field = Field::TunnelConnect,
                            .problem = Problem::NeverAnswers,
                            .isWarning = true,
                            .other = gateway->name});
    const ZoneConfig *zone = profile.find(gateway->zone);
    if (zone != nullptr) {
        const auto *address = std::get_if<IpAddress>(&zone->uplink);
        require(findings, address == nullptr || address->family() == tunnel.peer.family(),
                {.field = Field::TunnelPeer, .problem = Problem::FamilyMismatch, .other = zone->name});
    }
    for (const TunnelConfig &other : profile.tunnels) {
        if (other.id == tunnel.id || other.peer != tunnel.peer)
            continue;
        const GatewayConfig *otherGateway = profile.find(other.gateway);
        if (otherGateway == nullptr)
            continue;
        // A first message finds its gateway by (outer address, peer address).
        if (otherGateway->id != gateway->id && otherGateway->zone == gateway->zone)
            findings.push_back(
                {.field = Field::TunnelPeer, .problem = Problem::PeerOfAnotherGateway, .other = otherGateway->name});
        if (other.key != tunnel.key && mustShareKey(gateway->policy, tunnel, other))
            findings.push_back(
                {.field = Field::PreSharedKey, .problem = Problem::TwoKeysForOnePeer, .other = other.name});
    }
}

// One phase 1 has one value of each; two tunnels to one peer cannot have two. No error: then neither of them could be
// changed before the other.
void checkAgainstLead(ConfigFindings &findings, const TunnelConfig &tunnel, const Profile &profile)
{
    const TunnelConfig *lead = phase1LeadOf(profile, tunnel);
    if (lead == nullptr)
        return;
    const auto expectSame = [&](bool isSame, Field field) {
        require(findings, isSame,
                {.field = field, .problem = Problem::SettledByOther, .isWarning = true, .other = lead->name});
    };
    expectSame(lead->ownIdentity == tunnel.ownIdentity, Field::OwnIdentity);
    expectSame(lead->natTraversal == tunnel.natTraversal, Field::NatTraversal);
    expectSame(lead->renewOnPort4500 == tunnel.renewOnPort4500, Field::RenewOnPort4500);
    expectSame(lead->uniqueness == tunnel.uniqueness, Field::Uniqueness);
}

// The peer of one phase 1 names itself once. If any name is good for one of the tunnels, it is for all of them.
void checkPeerIdentity(ConfigFindings &findings, const TunnelConfig &tunnel, const GatewayConfig *gateway,
                       const Profile &profile)
{
    checkIdentity(findings, Field::PeerIdentity, tunnel.peerIdentity);
    const auto warn = [&findings](std::string other) {
        findings.push_back({.field = Field::PeerIdentity,
                            .problem = Problem::UncheckedIdentity,
                            .isWarning = true,
                            .other = std::move(other)});
    };
    if (tunnel.peerIdentity.type == IdentityType::Any) {
        warn({});
        return;
    }
    if (gateway == nullptr)
        return;
    const auto opens = [&](const TunnelConfig &other) {
        return other.id != tunnel.id && other.gateway == tunnel.gateway && other.peer == tunnel.peer &&
               other.peerIdentity.type == IdentityType::Any && sharesPhase1(gateway->policy.mode, tunnel, other);
    };
    const auto open = std::find_if(profile.tunnels.begin(), profile.tunnels.end(), opens);
    if (open != profile.tunnels.end())
        warn(open->name);
}

void checkProposal(ConfigFindings &findings, const TunnelConfig &tunnel, const GatewayConfig *gateway)
{
    EspSuite suite = tunnel.esp;
    suite.sha256Cut96 = false;
    require(findings, suite.isValid(), {.field = Field::EspAuthentication, .problem = Problem::BadSuite});
    require(findings, !tunnel.esp.sha256Cut96 || tunnel.esp.authentication == EspAuthentication::HmacSha256_128,
            {.field = Field::Sha256Cut96, .problem = Problem::BadSuite});
    warnWeak(findings, Field::EspEncryption, strengthOf(tunnel.esp.encryption), nameOf(tunnel.esp.encryption));
    warnWeak(findings, Field::EspAuthentication, strengthOf(tunnel.esp.authentication),
             nameOf(tunnel.esp.authentication));
    if (tunnel.pfs)
        warnGroup(findings, Field::Pfs, *tunnel.pfs);
    checkRange(findings, Field::SaLifetime, tunnel.lifetime.count(), limits::kShortestSaLifetime.count(),
               limits::kLongestSaLifetime.count());
    if (tunnel.lifetimeKilobytes)
        checkRange<std::uint64_t>(findings, Field::SaLifetimeKilobytes, *tunnel.lifetimeKilobytes,
                                  limits::kFewestKilobytes, UINT32_MAX);
    if (gateway != nullptr && tunnel.lifetime > gateway->policy.lifetime)
        findings.push_back({.field = Field::SaLifetime,
                            .problem = Problem::LifetimeOverIke,
                            .isWarning = true,
                            .first = gateway->policy.lifetime.count()});
    if (tunnel.lifetime >= limits::kShortestSaLifetime && tunnel.lifetime < kCalmSaLifetime)
        findings.push_back({.field = Field::SaLifetime,
                            .problem = Problem::OutOfRange,
                            .isWarning = true,
                            .first = kCalmSaLifetime.count(),
                            .second = limits::kLongestSaLifetime.count()});
    checkRange<std::uint32_t>(findings, Field::ReplayWindow, tunnel.replayWindow, limits::kSmallestReplayWindow,
                              limits::kLargestReplayWindow);
    if (tunnel.mtu)
        checkRange(findings, Field::Mtu, *tunnel.mtu, limits::kSmallestMtu, limits::kLargestMtu);
}

void checkDpd(ConfigFindings &findings, const DpdConfig &dpd)
{
    checkRange(findings, Field::DpdIdle, dpd.idle.count(), kShortestDpdTime.count(), kLongestDpdIdle.count());
    checkRange(findings, Field::DpdTries, dpd.tries, kFewestDpdTries, kMostDpdTries);
    checkRange(findings, Field::DpdInterval, dpd.interval.count(), kShortestDpdTime.count(),
               kLongestDpdInterval.count());
}

} // namespace

bool hasErrors(const ConfigFindings &findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const auto &finding) { return !finding.isWarning; });
}

ConfigFindings validate(const ZoneConfig &zone, const Profile &profile)
{
    ConfigFindings findings;
    checkName(findings, Field::ZoneName, zone, profile.zones);
    if (const auto *address = std::get_if<IpAddress>(&zone.uplink))
        require(findings, !address->isUnspecified() && !address->isMulticast(),
                {.field = Field::ZoneUplink, .problem = Problem::NotAnAddress, .text = address->toString()});
    else
        checkInterfaceName(findings, std::get<std::string>(zone.uplink));
    for (std::size_t i = 0; i < zone.privateSubnets.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (zone.privateSubnets[i].overlaps(zone.privateSubnets[j]))
                findings.push_back({.field = Field::ZonePrivateSubnets,
                                    .problem = Problem::Overlaps,
                                    .text = zone.privateSubnets[j].toString(),
                                    .row = i});
    if (zone.capacityBitsPerSecond) {
        std::uint64_t promised = 0;
        for (const GatewayConfig &gateway : profile.gateways)
            if (gateway.zone == zone.id)
                promised += bitsPerSecondOf(gateway.bandwidth);
        require(findings, *zone.capacityBitsPerSecond > 0 && *zone.capacityBitsPerSecond >= promised,
                {.field = Field::ZoneCapacity,
                 .problem = Problem::OutOfRange,
                 .first = static_cast<std::int64_t>(std::max<std::uint64_t>(promised, 1)),
                 .second = INT64_MAX});
    }
    return findings;
}

ConfigFindings validate(const GatewayConfig &gateway, const Profile &profile)
{
    ConfigFindings findings;
    checkName(findings, Field::GatewayName, gateway, profile.gateways);
    const ZoneConfig *zone = profile.find(gateway.zone);
    if (gateway.zone.isNone())
        findings.push_back({.field = Field::GatewayZone, .problem = Problem::Missing});
    else if (zone == nullptr)
        findings.push_back({.field = Field::GatewayZone, .problem = Problem::Unknown});
    else
        checkGuarantee(findings, gateway, *zone, profile);
    checkRange(findings, Field::IkeLifetime, gateway.policy.lifetime.count(), limits::kShortestIkeLifetime.count(),
               limits::kLongestIkeLifetime.count());
    if (gateway.policy.mode == IkeMode::Aggressive)
        findings.push_back({.field = Field::IkeMode, .problem = Problem::AggressiveMode, .isWarning = true});
    if (gateway.policy.answerAggressive)
        findings.push_back({.field = Field::AnswerAggressive, .problem = Problem::AggressiveMode, .isWarning = true});
    warnWeak(findings, Field::IkeEncryption, strengthOf(gateway.policy.encryption), nameOf(gateway.policy.encryption));
    warnWeak(findings, Field::IkeHash, strengthOf(gateway.policy.hash), nameOf(gateway.policy.hash));
    warnGroup(findings, Field::IkeGroup, gateway.policy.group);
    return findings;
}

ConfigFindings validate(const TunnelConfig &tunnel, const Profile &profile, const HostFacts &host)
{
    ConfigFindings findings;
    checkName(findings, Field::TunnelName, tunnel, profile.tunnels);
    const GatewayConfig *gateway = profile.find(tunnel.gateway);
    if (gateway == nullptr)
        findings.push_back(
            {.field = Field::TunnelGateway, .problem = tunnel.gateway.isNone() ? Problem::Missing : Problem::Unknown});
    checkPeer(findings, tunnel, gateway, profile, host);
    checkAgainstLead(findings, tunnel, profile);
    checkNetworkList(findings, Field::LocalNetworks, tunnel.localNetworks);
    checkNetworkList(findings, Field::RemoteNetworks, tunnel.remoteNetworks);
    if (tunnel.localNetworks.size() * tunnel.remoteNetworks.size() > limits::kMostPairs)
        findings.push_back({.field = Field::RemoteNetworks, .problem = Problem::TooMany, .first = limits::kMostPairs});
    checkLocalAgainstRemote(findings, tunnel);
    checkAgainstOtherTunnels(findings, tunnel, profile);
    checkAgainstHost(findings, tunnel, gateway == nullptr ? nullptr : profile.find(gateway->zone), host);
    checkIdentity(findings, Field::OwnIdentity, tunnel.ownIdentity);
    checkPeerIdentity(findings, tunnel, gateway, profile);
    require(findings, !tunnel.key.isNone(), {.field = Field::PreSharedKey, .problem = Problem::Missing});
    checkProposal(findings, tunnel, gateway);
    checkDpd(findings, tunnel.dpd);
    checkTestAddress(findings, tunnel);
    return findings;
}

ConfigFindings validate(const Profile &profile, const HostFacts &host)
{
    ConfigFindings all;
    const auto take = [&all](ConfigFindings findings) {
        all.insert(all.end(), std::make_move_iterator(findings.begin()), std::make_move_iterator(findings.end()));
    };
    for (const ZoneConfig &zone : profile.zones)
        take(validate(zone, profile));
    for (const GatewayConfig &gateway : profile.gateways)
        take(validate(gateway, profile));
    for (const TunnelConfig &tunnel : profile.tunnels)
        take(validate(tunnel, profile, host));
    return all;
}

DpdConfig nearestAllowed(DpdConfig dpd)
{
    dpd.idle = std::clamp(dpd.idle, kShortestDpdTime, kLongestDpdIdle);
    dpd.tries = std::clamp(dpd.tries, kFewestDpdTries, kMostDpdTries);
    dpd.interval = std::clamp(dpd.interval, kShortestDpdTime, kLongestDpdInterval);
    return dpd;
}

std::optional<ObjectFinding> firstErrorOf(const Profile &profile)
{
    std::optional<ObjectFinding> first;
    const auto look = [&first](ObjectFinding::Kind kind, const auto &items, const auto &judge) {
        for (std::size_t i = 0; i < items.size() && !first; ++i) {
            const ConfigFindings findings = judge(items[i]);
            const auto error = std::find_if(findings.begin(), findings.end(),
                                            [](const ConfigFinding &finding) { return !finding.isWarning; });
            if (error != findings.end())
                first = ObjectFinding{kind, i, items[i].name, *error};
        }
    };
    using Kind = ObjectFinding::Kind;
    look(Kind::Zone, profile.zones, [&](const ZoneConfig &zone) { return validate(zone, profile); });
    look(Kind::Gateway, profile.gateways, [&](const GatewayConfig &gateway) { return validate(gateway, profile); });
    look(Kind::Tunnel, profile.tunnels, [&](const TunnelConfig &tunnel) { return validate(tunnel, profile, {}); });
    return first;
}

} // namespace tunneldesk
