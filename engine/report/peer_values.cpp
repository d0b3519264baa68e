#include "engine/report/peer_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace tunneldesk
{
namespace
{

// What rows call the absence of a value.
constexpr std::string_view kNone = "-";

template <typename Choice>
bool takeNamed(std::string_view name, std::span<const Choice> all, Choice &into)
{
    const auto found = std::find_if(all.begin(), all.end(), [name](Choice choice) { return nameOf(choice) == name; });
    if (found == all.end() || *found == into)
        return false;
    into = *found;
    return true;
}

// Of an ID only what cannot have lost octets on its way into words: '?' stands for what is not printable.
bool takeIdentity(std::string_view text, Identity &into)
{
    Identity identity;
    for (const auto &[word, type] : {std::pair<std::string_view, IdentityType>("fqdn ", IdentityType::Fqdn),
                                     std::pair<std::string_view, IdentityType>("user-fqdn ", IdentityType::UserFqdn),
                                     std::pair<std::string_view, IdentityType>("key-id ", IdentityType::KeyId)})
        if (text.starts_with(word) && text.size() > word.size() && text.find('?') == std::string_view::npos)
            identity = {type, std::string(text.substr(word.size()))};
    if (const auto address = IpAddress::parse(text))
        identity = {address->isV4() ? IdentityType::Ipv4 : IdentityType::Ipv6, address->toString()};
    if (identity.type == IdentityType::Auto || identity == into)
        return false;
    into = std::move(identity);
    return true;
}

std::optional<IpPrefix> networkOf(std::string_view text)
{
    if (const auto address = IpAddress::parse(text))
        return IpPrefix::host(*address);
    const auto prefix = IpPrefix::parse(text);
    return prefix ? std::optional(*prefix) : std::nullopt;
}

// The one that the peer knows otherwise; the others of the list are not in question.
bool takeNetwork(const NegotiationRow &row, std::vector<IpPrefix> &into)
{
    const auto ours = networkOf(row.ours);
    const auto theirs = networkOf(row.theirs);
    const auto place = ours ? std::find(into.begin(), into.end(), *ours) : into.end();
    if (!theirs || place == into.end() || std::find(into.begin(), into.end(), *theirs) != into.end())
        return false;
    *place = *theirs;
    return true;
}

bool takePfs(std::string_view text, std::optional<DhGroup> &into)
{
    std::optional<DhGroup> group;
    if (text != kNone) {
        const auto all = allDhGroups();
        const auto found = std::find_if(all.begin(), all.end(), [text](DhGroup one) { return nameOf(one) == text; });
        if (found == all.end())
            return false;
        group = *found;
    }
    if (group == into)
        return false;
    into = group;
    return true;
}

bool takeSeconds(std::string_view text, Seconds shortest, Seconds longest, Seconds &into)
{
    constexpr std::string_view kUnit = " s";
    if (!text.ends_with(kUnit))
        return false;
    const char *end = text.data() + text.size() - kUnit.size();
    std::uint32_t number = 0;
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    const Seconds seconds{number};
    if (failure != std::errc() || stop != end || seconds == into || seconds < shortest || seconds > longest)
        return false;
    into = seconds;
    return true;
}

bool takeSequence(std::string_view text, bool &into)
{
    const bool isExtended = text == "1";
    if ((!isExtended && text != "0") || isExtended == into)
        return false;
    into = isExtended;
    return true;
}

bool takeEspEncryption(std::string_view text, EspSuite &into)
{
    if (!takeNamed(text, allEspEncryptions(), into.encryption))
        return false;
    if (isAead(into.encryption))
        into.authentication = EspAuthentication::Included;
    else if (into.authentication == EspAuthentication::Included)
        into.authentication = EspSuite().authentication;
    return true;
}

bool takeEspAuthentication(std::string_view text, EspSuite &into)
{
    // Where the cipher authenticates itself there is nothing to choose.
    EspSuite suite = into;
    if (!takeNamed(text, allEspAuthentications(), suite.authentication) || !suite.isValid())
        return false;
    into = suite;
    return true;
}

bool take(const NegotiationRow &row, TunnelConfig &tunnel)
{
    switch (row.attribute) {
    case Attribute::EspEncryption:
        return takeEspEncryption(row.theirs, tunnel.esp);
    case Attribute::EspAuthentication:
        return takeEspAuthentication(row.theirs, tunnel.esp);
    case Attribute::Pfs:
        return takePfs(row.theirs, tunnel.pfs);
    case Attribute::SaLifetime:
        return takeSeconds(row.theirs, limits::kShortestSaLifetime, limits::kLongestSaLifetime, tunnel.lifetime);
    case Attribute::ExtendedSequenceNumbers:
        return takeSequence(row.theirs, tunnel.extendedSequenceNumbers);
    case Attribute::LocalNetwork:
        return takeNetwork(row, tunnel.localNetworks);
    case Attribute::RemoteNetwork:
        return takeNetwork(row, tunnel.remoteNetworks);
    case Attribute::OwnIdentity:
        return takeIdentity(row.theirs, tunnel.ownIdentity);
    case Attribute::PeerIdentity:
        return takeIdentity(row.theirs, tunnel.peerIdentity);
    default:
        return false;
    }
}

bool take(const NegotiationRow &row, IkePolicy &policy)
{
    static constexpr std::array kModes{IkeMode::Main, IkeMode::Aggressive};
    switch (row.attribute) {
    case Attribute::IkeEncryption:
        return takeNamed(row.theirs, allIkeEncryptions(), policy.encryption);
    case Attribute::IkeHash:
        return takeNamed(row.theirs, allHashes(), policy.hash);
    case Attribute::IkeGroup:
        return takeNamed(row.theirs, allDhGroups(), policy.group);
    case Attribute::IkeLifetime:
        return takeSeconds(row.theirs, limits::kShortestIkeLifetime, limits::kLongestIkeLifetime, policy.lifetime);
    case Attribute::IkeMode:
        return takeNamed(row.theirs, std::span<const IkeMode>(kModes), policy.mode);
    default:
        return false;
    }
}

template <typename Settings>
std::vector<Field> takeAll(const Finding &finding, Settings &settings)
{
    std::vector<Field> taken;
    for (const NegotiationRow &row : finding.rows)
        if (!row.ok && take(row, settings))
            taken.push_back(fieldOf(row.attribute));
    return taken;
}

} // namespace

std::vector<Field> takePeerValues(const Finding &finding, TunnelConfig &tunnel)
{
    return takeAll(finding, tunnel);
}

std::vector<Field> takePeerValues(const Finding &finding, IkePolicy &policy)
{
    return takeAll(finding, policy);
}

} // namespace tunneldesk
