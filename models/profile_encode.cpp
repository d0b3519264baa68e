// From the value to JSON, and the keys that this version does not know.
#include "models/profile_json.h"
#include "models/profile_names.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace tunneldesk
{
namespace
{

using namespace profile_names;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QJsonArray prefixList(const std::vector<IpPrefix> &prefixes)
{
    QJsonArray list;
    for (const IpPrefix &prefix : prefixes)
        list.append(text(prefix.toString()));
    return list;
}

template <typename Number>
QJsonValue number(Number value)
{
    return QJsonValue(static_cast<qint64>(value));
}

template <typename Number>
QJsonValue numberOrNull(const std::optional<Number> &value)
{
    return value ? number(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject encodeZone(const ZoneConfig &zone)
{
    const QJsonObject uplink = std::visit(Overload{[](const IpAddress &address) {
                                                       return QJsonObject{{"address", text(address.toString())}};
                                                   },
                                                   [](const std::string &name) {
                                                       return QJsonObject{{"interface", text(name)}};
                                                   }},
                                          zone.uplink);
    return {{"id", textOfId(zone.id.value)},
            {"name", text(zone.name)},
            {"uplink", uplink},
            {"privateSubnets", prefixList(zone.privateSubnets)},
            {"capacityBitsPerSecond", numberOrNull(zone.capacityBitsPerSecond)}};
}

QJsonObject encodePolicy(const IkePolicy &policy)
{
    return {{"ikeVersion", 1},
            {"authentication", "pre-share"},
            {"mode", text(spell(kModes, policy.mode))},
            {"answerAggressive", policy.answerAggressive},
            {"encryption", text(nameOf(policy.encryption))},
            {"hash", text(nameOf(policy.hash))},
            {"group", text(nameOf(policy.group))},
            {"lifetime", number(policy.lifetime.count())}};
}

QJsonObject encodeGateway(const GatewayConfig &gateway)
{
    return {{"id", textOfId(gateway.id.value)},
            {"name", text(gateway.name)},
            {"zone", textOfId(gateway.zone.value)},
            {"note", text(gateway.note)},
            {"bandwidth", text(spell(kBandwidths, gateway.bandwidth))},
            {"policy", encodePolicy(gateway.policy)},
            {"createdAt", numberOrNull(gateway.createdAt)}};
}

QJsonObject encodeIdentity(const Identity &identity)
{
    return {{"type", text(spell(kIdentityTypes, identity.type))}, {"value", text(identity.value)}};
}

QJsonObject encodeDpd(const DpdConfig &dpd)
{
    return {{"mode", text(spell(kDpdModes, dpd.mode))},
            {"idle", number(dpd.idle.count())},
            {"tries", number(dpd.tries)},
            {"interval", number(dpd.interval.count())}};
}

QJsonObject encodeTunnel(const TunnelConfig &tunnel)
{
    const QJsonObject esp{{"encryption", text(nameOf(tunnel.esp.encryption))},
                          {"authentication", text(nameOf(tunnel.esp.authentication))},
                          {"sha256Cut96", tunnel.esp.sha256Cut96}};
    return {
        {"id", textOfId(tunnel.id.value)},
        {"name", text(tunnel.name)},
        {"gateway", textOfId(tunnel.gateway.value)},
        {"peer", text(tunnel.peer.toString())},
        {"note", text(tunnel.note)},
        {"connect", text(spell(kConnectWhen, tunnel.connect))},
        {"localNetworks", prefixList(tunnel.localNetworks)},
        {"remoteNetworks", prefixList(tunnel.remoteNetworks)},
        {"ownIdentity", encodeIdentity(tunnel.ownIdentity)},
        {"peerIdentity", encodeIdentity(tunnel.peerIdentity)},
        {"key", text(tunnel.key.value)},
        {"esp", esp},
        {"lifetime", number(tunnel.lifetime.count())},
        {"lifetimeKilobytes", numberOrNull(tunnel.lifetimeKilobytes)},
        {"pfs", tunnel.pfs ? QJsonValue(text(nameOf(*tunnel.pfs))) : QJsonValue(QJsonValue::Null)},
        {"dpd", encodeDpd(tunnel.dpd)},
        {"natTraversal", text(spell(kNatTraversals, tunnel.natTraversal))},
        {"renewOnPort4500", tunnel.renewOnPort4500},
        {"uniqueness", text(spell(kUniquenesses, tunnel.uniqueness))},
        {"extendedSequenceNumbers", tunnel.extendedSequenceNumbers},
        {"replayWindow", number(tunnel.replayWindow)},
        {"mssClamp", tunnel.mssClamp},
        {"mtu", numberOrNull(tunnel.mtu)},
        {"dfBit", text(spell(kDfBits, tunnel.dfBit))},
        {"copyDscp", tunnel.copyDscp},
        {"failClosed", tunnel.failClosed},
        {"testAddress",
         tunnel.testAddress ? QJsonValue(text(tunnel.testAddress->toString())) : QJsonValue(QJsonValue::Null)},
    };
}

// Each key once, in the order in which tunnels name them.
QJsonArray keyList(const std::vector<TunnelConfig> &tunnels)
{
    QJsonArray list;
    std::set<SecretRef> seen;
    for (const TunnelConfig &tunnel : tunnels)
        if (!tunnel.key.isNone() && seen.insert(tunnel.key).second)
            list.append(
                QJsonObject{{"id", text(tunnel.key.value)}, {"storage", text(spell(kKeyStorages, tunnel.keyStorage))}});
    return list;
}

template <typename Item, typename Encode>
QJsonArray list(const std::vector<Item> &items, Encode encode)
{
    QJsonArray result;
    for (const Item &item : items)
        result.append(encode(item));
    return result;
}

// `unknown` keeps the objects of a list under their ids: their order may change and they may go.
QJsonObject merge(QJsonObject known, const QJsonObject &unknown);

QJsonArray mergeList(QJsonArray known, const QJsonObject &unknownById)
{
    for (QJsonValueRef item : known) {
        const QJsonValue unknown = unknownById.value(item.toObject().value(QLatin1String("id")).toString());
        if (unknown.isObject())
            item = merge(item.toObject(), unknown.toObject());
    }
    return known;
}

QJsonObject merge(QJsonObject known, const QJsonObject &unknown)
{
    for (auto it = unknown.begin(); it != unknown.end(); ++it) {
        const QJsonValue here = known.value(it.key());
        if (here.isUndefined())
            known.insert(it.key(), it.value());
        else if (here.isObject() && it.value().isObject())
            known.insert(it.key(), merge(here.toObject(), it.value().toObject()));
        else if (here.isArray() && it.value().isObject())
            known.insert(it.key(), mergeList(here.toArray(), it.value().toObject()));
    }
    return known;
}

} // namespace

QString textOfId(std::uint64_t id)
{
    return QStringLiteral("%1").arg(id, 16, 16, QLatin1Char('0'));
}

QByteArray encodeProfile(const Profile &profile, const QJsonObject &unknown)
{
    const QJsonObject known{{"format", "tunneldesk-profile"},
                            {"version", kProfileVersion},
                            {"zones", list(profile.zones, encodeZone)},
                            {"gateways", list(profile.gateways, encodeGateway)},
                            {"tunnels", list(profile.tunnels, encodeTunnel)},
                            {"keys", keyList(profile.tunnels)}};
    return QJsonDocument(merge(known, unknown)).toJson(QJsonDocument::Indented);
}

} // namespace tunneldesk
