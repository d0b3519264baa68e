// From single connections to a profile: who shares a gateway, which name is free, whose key is whose.
#include "engine/interchange/foreign_parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace tunneldesk::interchange
{
namespace
{

// Names that are given once each, cut to what a profile allows.
class Names
{
public:
    [[nodiscard]] bool has(std::string_view wanted) const { return m_given.contains(cut(wanted)); }

    std::string give(std::string_view wanted)
    {
        const std::string base = cut(wanted);
        std::string name = base;
        for (unsigned &number = m_last[base]; !m_given.insert(name).second;) {
            number = std::max(number, 1U) + 1;
            const std::string tail = " " + std::to_string(number);
            name = cleanText(base, limits::kLongestName - tail.size()) + tail;
        }
        return name;
    }

private:
    static std::string cut(std::string_view wanted)
    {
        const std::string_view name = trimmed(wanted);
        return cleanText(name.empty() ? "tunnel" : name, limits::kLongestName);
    }

    std::set<std::string> m_given;
    std::map<std::string, unsigned> m_last;
};

struct Owner {
    std::optional<IpAddress> address;
    Identity identity; // Auto: of nobody

    [[nodiscard]] bool is(const Identity &other, const std::optional<IpAddress> &otherAddress) const
    {
        if (address && otherAddress == address)
            return true;
        return identity.type != IdentityType::Auto && identity == other;
    }
};

struct OwnedKey {
    std::vector<Owner> owners;
    bool isForAll = false;
    const Secret *key = nullptr;

    [[nodiscard]] bool names(const Identity &identity, const std::optional<IpAddress> &address) const
    {
        return std::any_of(owners.begin(), owners.end(),
                           [&](const Owner &owner) { return owner.is(identity, address); });
    }
};

OwnedKey ownedKey(const ForeignKey &key)
{
    OwnedKey owned;
    owned.key = &key.key;
    owned.isForAll = key.owners.empty();
    for (const std::string &owner : key.owners) {
        owned.isForAll = owned.isForAll || owner == "%any";
        owned.owners.push_back({IpAddress::parse(owner), parseIdentity(owner).value_or(Identity{})});
    }
    return owned;
}

// As both programs choose: the secret that names most of the two sides; one that names nobody is for all, and one
// that names somebody else for none.
const Secret *keyFor(const ForeignTunnel &foreign, const std::vector<OwnedKey> &keys)
{
    const Secret *best = nullptr;
    unsigned bestScore = 0;
    for (const OwnedKey &key : keys) {
        const bool namesPeer = key.names(foreign.tunnel.peerIdentity, foreign.tunnel.peer);
        const bool namesUs = key.names(foreign.tunnel.ownIdentity, foreign.local);
        // A secret that names us alone is for every peer that no other secret names.
        const bool isOnlyOurs = namesUs && key.owners.size() == 1;
        if (!namesPeer && !key.isForAll && !isOnlyOurs)
            continue;
        const unsigned score = 1 + (namesPeer ? 2U : 0U) + (namesUs ? 1U : 0U);
        if (score > bestScore) {
            bestScore = score;
            best = key.key;
        }
    }
    return best;
}

class Assembly
{
public:
    explicit Assembly(const std::vector<ForeignKey> &keys)
    {
        for (const ForeignKey &key : keys)
            m_keys.push_back(ownedKey(key));
    }

    void add(ForeignTunnel foreign)
    {
        TunnelConfig &tunnel = foreign.tunnel;
        tunnel.id = {m_result.profile.tunnels.size() + 1};
        tunnel.name = m_tunnelNames.give(m_tunnelNames.has(foreign.name) && !foreign.parent.empty()
                                             ? foreign.parent + "-" + foreign.name
                                             : foreign.name);
        tunnel.gateway = gatewayFor(foreign);
        if (const Secret *key = keyFor(foreign, m_keys))
            m_result.keys.emplace(tunnel.name, key->clone());
        m_result.profile.tunnels.push_back(std::move(tunnel));
    }

    [[nodiscard]] ForeignProfile take() { return std::move(m_result); }

private:
    ZoneId zoneFor(const IpAddress &address)
    {
        for (const ZoneConfig &zone : m_result.profile.zones)
            if (std::get<IpAddress>(zone.uplink) == address)
                return zone.id;
        ZoneConfig zone;
        zone.id = {m_result.profile.zones.size() + 1};
        zone.name = m_zoneNames.give(address.toString());
        zone.uplink = address;
        m_result.profile.zones.push_back(zone);
        return zone.id;
    }

    GatewayId gatewayFor(const ForeignTunnel &foreign)
    {
        const ZoneId zone = foreign.local ? zoneFor(*foreign.local) : ZoneId{};
        for (const GatewayConfig &gateway : m_result.profile.gateways)
            if (gateway.zone == zone && gateway.policy == foreign.policy)
                return gateway.id;
        GatewayConfig gateway;
        gateway.id = {m_result.profile.gateways.size() + 1};
        gateway.name = m_gatewayNames.give("gw-" + (foreign.parent.empty() ? foreign.name : foreign.parent));
        gateway.zone = zone;
        // Other programs guarantee nothing.
        gateway.bandwidth = Bandwidth::Unmetered;
        gateway.policy = foreign.policy;
        m_result.profile.gateways.push_back(gateway);
        return gateway.id;
    }

    std::vector<OwnedKey> m_keys;
    ForeignProfile m_result;
    Names m_zoneNames;
    Names m_gatewayNames;
    Names m_tunnelNames;
};

} // namespace

ForeignProfile assemble(std::vector<ForeignTunnel> tunnels, const std::vector<ForeignKey> &keys, NotTakenList &notTaken)
{
    Assembly assembly(keys);
    for (ForeignTunnel &tunnel : tunnels)
        assembly.add(std::move(tunnel));
    ForeignProfile result = assembly.take();
    result.notTaken = notTaken.take();
    return result;
}

} // namespace tunneldesk::interchange
