#include "models/import_plan.h"

#include "engine/config/free_name.h"

#include <algorithm>
#include <map>

namespace tunneldesk
{
namespace
{

// Which objects here the source's objects are, as far as they meet one.
struct Meetings {
    std::map<std::uint64_t, std::uint64_t> zones;
    std::map<std::uint64_t, std::uint64_t> gateways;

    [[nodiscard]] ZoneId of(ZoneId id) const { return {find(zones, id.value)}; }
    [[nodiscard]] GatewayId of(GatewayId id) const { return {find(gateways, id.value)}; }

private:
    static std::uint64_t find(const std::map<std::uint64_t, std::uint64_t> &map, std::uint64_t id)
    {
        const auto found = map.find(id);
        return found == map.end() ? 0 : found->second;
    }
};

template <typename Value>
void note(std::vector<Field> &fields, Field field, const Value &one, const Value &other)
{
    if (one != other)
        fields.push_back(field);
}

std::vector<Field> differencesOf(const ZoneConfig &one, const ZoneConfig &other, const Meetings &)
{
    std::vector<Field> fields;
    note(fields, Field::ZoneName, one.name, other.name);
    note(fields, Field::ZoneUplink, one.uplink, other.uplink);
    note(fields, Field::ZonePrivateSubnets, one.privateSubnets, other.privateSubnets);
    note(fields, Field::ZoneCapacity, one.capacityBitsPerSecond, other.capacityBitsPerSecond);
    return fields;
}

std::vector<Field> differencesOf(const GatewayConfig &one, const GatewayConfig &other, const Meetings &meetings)
{
    std::vector<Field> fields;
    note(fields, Field::GatewayName, one.name, other.name);
    note(fields, Field::GatewayZone, meetings.of(one.zone), other.zone);
    note(fields, Field::GatewayNote, one.note, other.note);
    note(fields, Field::GatewayBandwidth, one.bandwidth, other.bandwidth);
    note(fields, Field::IkeMode, one.policy.mode, other.policy.mode);
    note(fields, Field::AnswerAggressive, one.policy.answerAggressive, other.policy.answerAggressive);
    note(fields, Field::IkeEncryption, one.policy.encryption, other.policy.encryption);
    note(fields, Field::IkeHash, one.policy.hash, other.policy.hash);
    note(fields, Field::IkeGroup, one.policy.group, other.policy.group);
    note(fields, Field::IkeLifetime, one.policy.lifetime, other.policy.lifetime);
    return fields;
}

// But for the key: its reference is this computer's own affair.
std::vector<Field> differencesOf(const TunnelConfig &one, const TunnelConfig &other, const Meetings &meetings)
{
    std::vector<Field> fields;
    note(fields, Field::TunnelName, one.name, other.name);
    note(fields, Field::TunnelGateway, meetings.of(one.gateway), other.gateway);
    note(fields, Field::TunnelPeer, one.peer, other.peer);
    note(fields, Field::TunnelNote, one.note, other.note);
    note(fields, Field::TunnelConnect, one.connect, other.connect);
    note(fields, Field::LocalNetworks, one.localNetworks, other.localNetworks);
    note(fields, Field::RemoteNetworks, one.remoteNetworks, other.remoteNetworks);
    note(fields, Field::OwnIdentity, one.ownIdentity, other.ownIdentity);
    note(fields, Field::PeerIdentity, one.peerIdentity, other.peerIdentity);
    note(fields, Field::EspEncryption, one.esp.encryption, other.esp.encryption);
    note(fields, Field::EspAuthentication, one.esp.authentication, other.esp.authentication);
    note(fields, Field::Sha256Cut96, one.esp.sha256Cut96, other.esp.sha256Cut96);
    note(fields, Field::SaLifetime, one.lifetime, other.lifetime);
    note(fields, Field::SaLifetimeKilobytes, one.lifetimeKilobytes, other.lifetimeKilobytes);
    note(fields, Field::Pfs, one.pfs, other.pfs);
    note(fields, Field::DpdMode, one.dpd.mode, other.dpd.mode);
    note(fields, Field::DpdIdle, one.dpd.idle, other.dpd.idle);
    note(fields, Field::DpdTries, one.dpd.tries, other.dpd.tries);
    note(fields, Field::DpdInterval, one.dpd.interval, other.dpd.interval);
    note(fields, Field::NatTraversal, one.natTraversal, other.natTraversal);
    note(fields, Field::RenewOnPort4500, one.renewOnPort4500, other.renewOnPort4500);
    note(fields, Field::Uniqueness, one.uniqueness, other.uniqueness);
    note(fields, Field::ExtendedSequenceNumbers, one.extendedSequenceNumbers, other.extendedSequenceNumbers);
    note(fields, Field::ReplayWindow, one.replayWindow, other.replayWindow);
    note(fields, Field::MssClamp, one.mssClamp, other.mssClamp);
    note(fields, Field::Mtu, one.mtu, other.mtu);
    note(fields, Field::DfBit, one.dfBit, other.dfBit);
    note(fields, Field::CopyDscp, one.copyDscp, other.copyDscp);
    note(fields, Field::FailClosed, one.failClosed, other.failClosed);
    note(fields, Field::TestAddress, one.testAddress, other.testAddress);
    return fields;
}

template <typename Item>
const Item *met(const std::vector<Item> &here, const Item &item, bool byId)
{
    const auto find = [&here](auto same) {
        const auto found = std::find_if(here.begin(), here.end(), same);
        return found == here.end() ? nullptr : &*found;
    };
    const Item *same = byId ? find([&](const Item &other) { return other.id == item.id; }) : nullptr;
    return same ? same : find([&](const Item &other) { return other.name == item.name; });
}

// Another program's file knows of no ids and no zones' names; nor does a computer that found its zones anew.
const ZoneConfig *metByUplink(const std::vector<ZoneConfig> &here, const ZoneConfig &zone)
{
    const auto found = std::find_if(here.begin(), here.end(),
                                    [&zone](const ZoneConfig &other) { return other.uplink == zone.uplink; });
    return found == here.end() ? nullptr : &*found;
}

// A file that does not name this side's address gets the first zone in which its peers can be reached.
void placeInZones(Profile &source, const Profile &here)
{
    for (GatewayConfig &gateway : source.gateways) {
        if (!gateway.zone.isNone())
            continue;
        const auto fits = [&](const ZoneConfig &zone) {
            const auto *address = std::get_if<IpAddress>(&zone.uplink);
            const auto tunnels = source.tunnelsOf(gateway.id);
            return address == nullptr || std::all_of(tunnels.begin(), tunnels.end(), [&](const TunnelConfig *tunnel) {
                       return tunnel->peer.family() == address->family();
                   });
        };
        const auto zone = std::find_if(here.zones.begin(), here.zones.end(), fits);
        if (zone == here.zones.end())
            continue;
        ZoneConfig taken = *zone;
        taken.id = {source.zones.size() + 1};
        for (const ZoneConfig &other : source.zones)
            if (other.uplink == taken.uplink)
                taken.id = other.id;
        if (source.find(taken.id) == nullptr)
            source.zones.push_back(taken);
        gateway.zone = taken.id;
    }
    // Nor does a road warrior's file know this side's networks.
    for (TunnelConfig &tunnel : source.tunnels) {
        const GatewayConfig *gateway = source.find(tunnel.gateway);
        const ZoneConfig *zone = gateway ? source.find(gateway->zone) : nullptr;
        if (tunnel.localNetworks.empty() && zone)
            tunnel.localNetworks = zone->privateSubnets;
    }
}

// What another program's file cannot know is not a difference.
ZoneConfig completed(ZoneConfig zone, const ZoneConfig &here)
{
    const auto uplink = zone.uplink;
    zone = here;
    zone.uplink = uplink;
    return zone;
}
GatewayConfig completed(GatewayConfig gateway, const GatewayConfig &here)
{
    gateway.note = here.note;
    gateway.bandwidth = here.bandwidth;
    return gateway;
}
TunnelConfig completed(TunnelConfig tunnel, const TunnelConfig &here)
{
    tunnel.note = here.note;
    return tunnel;
}

template <typename Item>
ImportItem itemFor(ObjectKind kind, std::vector<Item> &source, std::size_t index, const Item *same,
                   const std::vector<Item> &here, bool isOwn, const Meetings &meetings)
{
    Item &item = source[index];
    ImportItem row;
    row.kind = kind;
    row.index = index;
    row.name = item.name;
    if (same != nullptr) {
        if (!isOwn)
            item = completed(std::move(item), *same);
        row.name = item.name;
        row.here = same->id.value;
        row.nameHere = same->name;
        row.differences = differencesOf(item, *same, meetings);
        row.state = row.differences.empty() ? ImportState::Same : ImportState::Conflict;
        row.newName = freeName(item.name, here, source);
    }
    row.choice = choicesOf(row).front();
    return row;
}

} // namespace

std::span<const ImportChoice> choicesOf(const ImportItem &item)
{
    using enum ImportChoice;
    static constexpr std::array kNew{Add, Leave};
    static constexpr std::array kSame{Leave, Replace};
    static constexpr std::array kConflict{Leave, Replace, Rename};
    switch (item.state) {
    case ImportState::New:
        return kNew;
    case ImportState::Same:
        // There is nothing to take but a key.
        return item.bringsKey ? std::span<const ImportChoice>(kSame) : std::span<const ImportChoice>(kSame).first(1);
    case ImportState::Conflict:
        return kConflict;
    }
    return kNew;
}

ImportPlan planImport(ImportSource source, const Profile &here)
{
    ImportPlan plan;
    const bool isOwn = source.format == ImportFormat::Profile;
    Profile &profile = source.profile;
    if (!isOwn)
        placeInZones(profile, here);
    Meetings meetings;
    for (std::size_t i = 0; i < profile.zones.size(); ++i) {
        const ZoneConfig &zone = profile.zones[i];
        const ZoneConfig *same = isOwn ? met(here.zones, zone, true) : nullptr;
        // One address is one uplink, whatever its zone is called here.
        same = same ? same : metByUplink(here.zones, zone);
        if (same)
            meetings.zones[zone.id.value] = same->id.value;
        plan.items.push_back(itemFor(ObjectKind::Zone, profile.zones, i, same, here.zones, isOwn, meetings));
    }
    for (std::size_t i = 0; i < profile.gateways.size(); ++i) {
        const GatewayConfig &gateway = profile.gateways[i];
        const GatewayConfig *same = met(here.gateways, gateway, isOwn);
        if (same)
            meetings.gateways[gateway.id.value] = same->id.value;
        plan.items.push_back(itemFor(ObjectKind::Gateway, profile.gateways, i, same, here.gateways, isOwn, meetings));
    }
    for (std::size_t i = 0; i < profile.tunnels.size(); ++i) {
        const TunnelConfig *same = met(here.tunnels, profile.tunnels[i], isOwn);
        plan.items.push_back(itemFor(ObjectKind::Tunnel, profile.tunnels, i, same, here.tunnels, isOwn, meetings));
        plan.items.back().bringsKey = source.secrets.contains(profile.tunnels[i].name);
    }
    plan.source = std::move(source);
    return plan;
}

void chooseForAll(ImportPlan &plan, ImportState state, ImportChoice choice)
{
    for (ImportItem &item : plan.items) {
        const auto choices = choicesOf(item);
        if (item.state == state && std::find(choices.begin(), choices.end(), choice) != choices.end())
            item.choice = choice;
    }
}

} // namespace tunneldesk
