// From the plan and the choices to the profile as it would be.
#include "models/import_plan.h"
#include "models/profile_store.h"
#include "models/secret_store.h"

#include <algorithm>
#include <map>
#include <set>

namespace tunneldesk
{
namespace
{

template <typename Item>
Item *findById(std::vector<Item> &items, std::uint64_t id)
{
    const auto found = std::find_if(items.begin(), items.end(), [id](const Item &item) { return item.id.value == id; });
    return found == items.end() ? nullptr : &*found;
}

bool isTaken(const ImportItem &item)
{
    return item.choice != ImportChoice::Leave;
}

class Merge
{
public:
    Merge(const ImportPlan &plan, const Profile &here, KeyStorage where)
        : m_plan(plan), m_here(here), m_where(where), m_isOwn(plan.source.format == ImportFormat::Profile)
    {
        m_result.before = here;
        m_result.profile = here;
    }

    ImportResult run(const HostFacts &host)
    {
        const Profile &source = m_plan.source.profile;
        for (const ImportItem &item : m_plan.items) {
            if (item.kind == ObjectKind::Zone)
                m_zones[source.zones[item.index].id.value] =
                    put(item, source.zones[item.index], m_result.profile.zones);
            else if (item.kind == ObjectKind::Gateway)
                putGateway(item, source.gateways[item.index]);
        }
        for (const ImportItem &item : m_plan.items)
            if (item.kind == ObjectKind::Tunnel && isTaken(item))
                putTunnel(item, source.tunnels[item.index]);
        validateAll(host);
        return std::move(m_result);
    }

private:
    // The id under which the source's object stands in the result; 0: nowhere.
    template <typename Item>
    std::uint64_t put(const ImportItem &choice, Item item, std::vector<Item> &target)
    {
        if (!isTaken(choice))
            return choice.here;
        Item *replaced = choice.choice == ImportChoice::Replace ? findById(target, choice.here) : nullptr;
        if (replaced) {
            item.id.value = choice.here;
            m_result.replaced += *replaced != item ? 1 : 0;
            *replaced = item;
        } else {
            // An id of our own stays, so that the same file is recognised the next time.
            const bool keepsId = m_isOwn && choice.choice == ImportChoice::Add && !findById(target, item.id.value);
            if (!keepsId)
                item.id.value = ProfileStore::makeId();
            if (choice.choice == ImportChoice::Rename)
                item.name = choice.newName;
            target.push_back(item);
            ++m_result.added;
        }
        m_taken.insert({choice.kind, item.id.value});
        return item.id.value;
    }

    void putGateway(const ImportItem &choice, GatewayConfig gateway)
    {
        const std::uint64_t sourceId = gateway.id.value;
        gateway.zone.value = m_zones[gateway.zone.value];
        // Replacing is a change of the gateway here, no creation.
        const GatewayConfig *replaced =
            choice.choice == ImportChoice::Replace ? m_here.find(GatewayId{choice.here}) : nullptr;
        if (replaced)
            gateway.createdAt = replaced->createdAt;
        m_gateways[sourceId] = put(choice, gateway, m_result.profile.gateways);
    }

    void putTunnel(const ImportItem &choice, TunnelConfig tunnel)
    {
        const std::string sourceName = tunnel.name;
        const SecretRef sourceKey = tunnel.key;
        tunnel.gateway.value = m_gateways[tunnel.gateway.value];
        const TunnelConfig *replaced =
            choice.choice == ImportChoice::Replace ? m_here.find(TunnelId{choice.here}) : nullptr;
        const auto secret = m_plan.source.secrets.find(sourceName);
        const bool hasKey = secret != m_plan.source.secrets.end();
        bool isAsked = false;
        if (hasKey && (replaced || !adoptKeyHere(tunnel)))
            giveFreshKey(tunnel, sourceKey, secret->second);
        else if (!hasKey && replaced)
            setKey(tunnel, replaced->key, replaced->keyStorage);
        else if (!hasKey)
            isAsked = !adoptKeyHere(tunnel) && !keepReference(tunnel, sourceKey);
        if (hasKey && replaced)
            giveToSharers(tunnel, *replaced);
        const std::uint64_t id = put(choice, tunnel, m_result.profile.tunnels);
        if (!hasKey && !replaced)
            m_sourceKeys.emplace_back(m_result.profile.tunnels.size() - 1, sourceKey);
        if (isAsked)
            m_result.withoutKey.push_back({id});
    }

    static void setKey(TunnelConfig &tunnel, const SecretRef &reference, KeyStorage where)
    {
        tunnel.key = reference;
        tunnel.keyStorage = where;
    }

    [[nodiscard]] bool mustShare(const TunnelConfig &one, const TunnelConfig &other) const
    {
        // What decides of most pairs costs least.
        if (one.peer != other.peer || one.gateway != other.gateway)
            return false;
        const GatewayConfig *gateway = m_result.profile.find(one.gateway);
        return gateway && mustShareKey(gateway->policy, one, other);
    }

    // The key of a tunnel that was here before and shares its phase 1: that one is in use, and stays.
    bool adoptKeyHere(TunnelConfig &tunnel) const
    {
        // What was here stands in front, replaced or not.
        for (std::size_t i = 0; i < m_here.tunnels.size(); ++i) {
            const TunnelConfig &now = m_result.profile.tunnels[i];
            if (now.id != tunnel.id && mustShare(tunnel, now)) {
                setKey(tunnel, now.key, now.keyStorage);
                return true;
            }
        }
        return false;
    }

    // One reference for tunnels of the file that have one key and must share it, or shared it where they come from.
    void giveFreshKey(TunnelConfig &tunnel, const SecretRef &sourceKey, const Secret &key)
    {
        for (const Given &given : m_given) {
            const bool isShared =
                (!sourceKey.isNone() && given.sourceKey == sourceKey) || mustShare(tunnel, given.tunnel);
            if (isShared && m_result.keys[given.index].key.equals(key)) {
                setKey(tunnel, m_result.keys[given.index].reference, m_result.keys[given.index].where);
                return;
            }
        }
        const bool isAskedEachTime = m_isOwn && tunnel.keyStorage == KeyStorage::Ask;
        setKey(tunnel, SecretStore::makeReference(), isAskedEachTime ? KeyStorage::Ask : m_where);
        m_given.push_back({sourceKey, tunnel, m_result.keys.size()});
        m_result.keys.push_back({tunnel.key, tunnel.keyStorage, key.clone()});
    }

    // What must have the same key as a replaced tunnel gets the new one too; whoever had its old one besides keeps
    // that.
    void giveToSharers(const TunnelConfig &tunnel, const TunnelConfig &replaced)
    {
        for (TunnelConfig &other : m_result.profile.tunnels)
            if (other.id != replaced.id && mustShare(tunnel, other))
                setKey(other, tunnel.key, tunnel.keyStorage);
    }

    // True: the reference may lead to a key here. A reference in use here for another peer is not believed.
    bool keepReference(TunnelConfig &tunnel, const SecretRef &sourceKey)
    {
        for (const auto &[place, reference] : m_sourceKeys) {
            const TunnelConfig &other = m_result.profile.tunnels[place];
            if ((!sourceKey.isNone() && reference == sourceKey) || mustShare(tunnel, other)) {
                setKey(tunnel, other.key, other.keyStorage);
                return false;
            }
        }
        const bool isInUse = std::any_of(m_here.tunnels.begin(), m_here.tunnels.end(),
                                         [&](const TunnelConfig &other) { return other.key == sourceKey; });
        if (sourceKey.isNone() || isInUse)
            setKey(tunnel, SecretStore::makeReference(), m_isOwn ? tunnel.keyStorage : m_where);
        return false;
    }

    void validateAll(const HostFacts &host)
    {
        const Profile &profile = m_result.profile;
        for (const ZoneConfig &zone : profile.zones)
            take(ObjectKind::Zone, zone, validate(zone, profile));
        for (const GatewayConfig &gateway : profile.gateways)
            take(ObjectKind::Gateway, gateway, validate(gateway, profile));
        // What was here before is not judged anew by the networks this computer has today.
        for (const TunnelConfig &tunnel : profile.tunnels)
            take(ObjectKind::Tunnel, tunnel,
                 validate(tunnel, profile,
                          m_taken.contains({ObjectKind::Tunnel, tunnel.id.value}) ? host : HostFacts{}));
    }

    template <typename Item>
    void take(ObjectKind kind, const Item &item, const ConfigFindings &findings)
    {
        const bool isNew = m_taken.contains({kind, item.id.value});
        for (const ConfigFinding &finding : findings)
            if (isNew || !finding.isWarning)
                m_result.findings.push_back({kind, item.name, finding});
    }

    struct Given {
        SecretRef sourceKey;
        TunnelConfig tunnel;
        std::size_t index; // in m_result.keys
    };

    const ImportPlan &m_plan;
    const Profile &m_here;
    KeyStorage m_where;
    bool m_isOwn;
    ImportResult m_result;
    std::map<std::uint64_t, std::uint64_t> m_zones;
    std::map<std::uint64_t, std::uint64_t> m_gateways;
    std::set<std::pair<ObjectKind, std::uint64_t>> m_taken;
    std::vector<Given> m_given;
    std::vector<std::pair<std::size_t, SecretRef>> m_sourceKeys; // of added tunnels without a key: place in the result
};

} // namespace

bool ImportResult::isFit() const
{
    return !changesNothing() && std::none_of(findings.begin(), findings.end(),
                                             [](const ImportFinding &finding) { return !finding.finding.isWarning; });
}

ImportResult resolveImport(const ImportPlan &plan, const Profile &here, const HostFacts &host, KeyStorage where)
{
    return Merge(plan, here, where).run(host);
}

} // namespace tunneldesk
