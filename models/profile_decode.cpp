// From JSON to the value: shape, types and spelling here, ranges and references by the one validator.
#include "models/profile_json.h"
#include "models/profile_names.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>
#include <set>

namespace tunneldesk
{
namespace
{

using namespace profile_names;
using Need = ObjectReader::Need;
using Key = QLatin1String;

// One to sixteen hexadecimal digits, not 0.
std::optional<std::uint64_t> parseId(const std::string &text)
{
    if (text.empty() || text.size() > 16 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        return std::nullopt;
    const std::uint64_t value = std::stoull(text, nullptr, 16);
    return value == 0 ? std::nullopt : std::optional(value);
}

std::optional<IpPrefix> parsePrefix(const std::string &text)
{
    const auto prefix = IpPrefix::parse(text);
    return prefix ? std::optional(*prefix) : std::nullopt;
}

std::optional<IpAddress> parseAddress(const std::string &text)
{
    return IpAddress::parse(text);
}

// The one value that this version can stand for.
auto exactly(std::string_view expected)
{
    return [expected](const std::string &text) { return text == expected ? std::optional(text) : std::nullopt; };
}

// Whose ids have been seen; each must be new.
bool readId(ObjectReader &reader, std::uint64_t &id, std::set<std::uint64_t> &seen)
{
    if (!reader.converted(Key("id"), id, parseId, Need::Required))
        return false;
    return seen.insert(id).second || reader.fail(JsonProblem::NotUnique, reader.pathOf(Key("id")));
}

bool readUplink(ObjectReader &reader, ZoneConfig &zone)
{
    if (reader.has(Key("address")) == reader.has(Key("interface")))
        return reader.fail(JsonProblem::MissingKey, reader.pathOf(Key("address")));
    if (reader.has(Key("address")))
        return reader.converted(Key("address"), zone.uplink, parseAddress, Need::Required);
    std::string name;
    if (!reader.text(Key("interface"), name, Need::Required))
        return false;
    zone.uplink = name;
    return true;
}

bool readZone(ObjectReader &reader, ZoneConfig &zone, std::set<std::uint64_t> &seen)
{
    constexpr std::uint64_t kMostBitsPerSecond = 1'000'000'000'000'000;
    return readId(reader, zone.id.value, seen) && reader.text(Key("name"), zone.name, Need::Required) &&
           reader.object(
               Key("uplink"), [&](ObjectReader &uplink) { return readUplink(uplink, zone); }, Need::Required) &&
           reader.convertedList(Key("privateSubnets"), zone.privateSubnets, parsePrefix) &&
           reader.optionalNumber(Key("capacityBitsPerSecond"), zone.capacityBitsPerSecond, kMostBitsPerSecond);
}

bool readPolicy(ObjectReader &reader, IkePolicy &policy)
{
    std::uint64_t version = 1;
    std::string authentication;
    return reader.number(Key("ikeVersion"), version, 1, 1) &&
           reader.converted(Key("authentication"), authentication, exactly("pre-share")) &&
           reader.converted(Key("mode"), policy.mode, readerOf(kModes)) &&
           reader.boolean(Key("answerAggressive"), policy.answerAggressive) &&
           reader.converted(Key("encryption"), policy.encryption, readerOf(allIkeEncryptions())) &&
           reader.converted(Key("hash"), policy.hash, readerOf(allHashes())) &&
           reader.converted(Key("group"), policy.group, readerOf(allDhGroups())) &&
           reader.seconds(Key("lifetime"), policy.lifetime);
}

// The end of the year 9999, beyond which no calendar goes.
constexpr std::uint64_t kLastSecond = 253'402'300'799;

bool readGateway(ObjectReader &reader, GatewayConfig &gateway, std::set<std::uint64_t> &seen)
{
    return readId(reader, gateway.id.value, seen) && reader.text(Key("name"), gateway.name, Need::Required) &&
           reader.converted(Key("zone"), gateway.zone.value, parseId, Need::Required) &&
           reader.text(Key("note"), gateway.note) &&
           reader.converted(Key("bandwidth"), gateway.bandwidth, readerOf(kBandwidths)) &&
           reader.object(Key("policy"), [&](ObjectReader &policy) { return readPolicy(policy, gateway.policy); }) &&
           reader.optionalNumber(Key("createdAt"), gateway.createdAt, kLastSecond);
}

bool readIdentity(ObjectReader &reader, Identity &identity)
{
    return reader.converted(Key("type"), identity.type, readerOf(kIdentityTypes)) &&
           reader.text(Key("value"), identity.value);
}

bool readDpd(ObjectReader &reader, DpdConfig &dpd)
{
    return reader.converted(Key("mode"), dpd.mode, readerOf(kDpdModes)) && reader.seconds(Key("idle"), dpd.idle) &&
           reader.number(Key("tries"), dpd.tries, 0U, 1000U) && reader.seconds(Key("interval"), dpd.interval);
}

bool readEsp(ObjectReader &reader, EspSuite &esp)
{
    if (!reader.converted(Key("encryption"), esp.encryption, readerOf(allEspEncryptions())))
        return false;
    // So that a file which names an AEAD alone means what it says.
    if (isAead(esp.encryption))
        esp.authentication = EspAuthentication::Included;
    return reader.converted(Key("authentication"), esp.authentication, readerOf(allEspAuthentications())) &&
           reader.boolean(Key("sha256Cut96"), esp.sha256Cut96);
}

// Where each key is kept, by reference. Tunnels that share a key share its place.
using KeyPlaces = std::map<std::string, KeyStorage>;

bool readKeyPlace(ObjectReader &reader, KeyPlaces &places)
{
    std::string reference;
    auto storage = TunnelConfig{}.keyStorage;
    if (!reader.text(Key("id"), reference, Need::Required) ||
        !reader.converted(Key("storage"), storage, readerOf(kKeyStorages)))
        return false;
    if (reference.empty())
        return reader.fail(JsonProblem::BadValue, reader.pathOf(Key("id")));
    return places.emplace(reference, storage).second || reader.fail(JsonProblem::NotUnique, reader.pathOf(Key("id")));
}

bool readKey(ObjectReader &reader, TunnelConfig &tunnel, const KeyPlaces &places)
{
    if (!reader.text(Key("key"), tunnel.key.value))
        return false;
    if (tunnel.key.isNone())
        return true; // the validator's business
    const auto place = places.find(tunnel.key.value);
    if (place == places.end())
        return reader.fail(JsonProblem::BadValue, reader.pathOf(Key("key")));
    tunnel.keyStorage = place->second;
    return true;
}

template <typename Choice, typename Convert>
bool readOptional(ObjectReader &reader, Key key, std::optional<Choice> &target, Convert convert)
{
    target.reset();
    if (!reader.has(key))
        return true;
    Choice read{};
    if (!reader.converted(key, read, convert, Need::Required))
        return false;
    target = read;
    return true;
}

bool readParts(ObjectReader &reader, TunnelConfig &tunnel)
{
    const auto identity = [](Identity &target) {
        return [&target](ObjectReader &child) { return readIdentity(child, target); };
    };
    return reader.object(Key("ownIdentity"), identity(tunnel.ownIdentity)) &&
           reader.object(Key("peerIdentity"), identity(tunnel.peerIdentity)) &&
           reader.object(Key("esp"), [&](ObjectReader &esp) { return readEsp(esp, tunnel.esp); }) &&
           reader.object(Key("dpd"), [&](ObjectReader &dpd) { return readDpd(dpd, tunnel.dpd); });
}

bool readTunnel(ObjectReader &reader, TunnelConfig &tunnel, std::set<std::uint64_t> &seen, const KeyPlaces &places)
{
    constexpr std::uint64_t kMostKilobytes = 1'000'000'000'000;
    return readId(reader, tunnel.id.value, seen) && reader.text(Key("name"), tunnel.name, Need::Required) &&
           reader.converted(Key("gateway"), tunnel.gateway.value, parseId, Need::Required) &&
           reader.converted(Key("peer"), tunnel.peer, parseAddress, Need::Required) &&
           reader.text(Key("note"), tunnel.note) &&
           reader.converted(Key("connect"), tunnel.connect, readerOf(kConnectWhen)) &&
           reader.convertedList(Key("localNetworks"), tunnel.localNetworks, parsePrefix) &&
           reader.convertedList(Key("remoteNetworks"), tunnel.remoteNetworks, parsePrefix) &&
           readParts(reader, tunnel) && readKey(reader, tunnel, places) &&
           reader.seconds(Key("lifetime"), tunnel.lifetime) &&
           reader.optionalNumber(Key("lifetimeKilobytes"), tunnel.lifetimeKilobytes, kMostKilobytes) &&
           readOptional(reader, Key("pfs"), tunnel.pfs, readerOf(allDhGroups())) &&
           reader.converted(Key("natTraversal"), tunnel.natTraversal, readerOf(kNatTraversals)) &&
           reader.boolean(Key("renewOnPort4500"), tunnel.renewOnPort4500) &&
           reader.converted(Key("uniqueness"), tunnel.uniqueness, readerOf(kUniquenesses)) &&
           reader.boolean(Key("extendedSequenceNumbers"), tunnel.extendedSequenceNumbers) &&
           reader.number(Key("replayWindow"), tunnel.replayWindow, 0U, 1'000'000U) &&
           reader.boolean(Key("mssClamp"), tunnel.mssClamp) && reader.optionalNumber(Key("mtu"), tunnel.mtu, 65535U) &&
           reader.converted(Key("dfBit"), tunnel.dfBit, readerOf(kDfBits)) &&
           reader.boolean(Key("copyDscp"), tunnel.copyDscp) && reader.boolean(Key("failClosed"), tunnel.failClosed) &&
           readOptional(reader, Key("testAddress"), tunnel.testAddress, parseAddress);
}

template <typename Item, typename Read>
bool readList(ObjectReader &root, Key key, std::vector<Item> &target, Read read)
{
    std::set<std::uint64_t> seen;
    return root.objects(key, [&](ObjectReader &reader) {
        Item item;
        if (!read(reader, item, seen))
            return false;
        target.push_back(std::move(item));
        return true;
    });
}

// Version 1 had the place of a key in each tunnel that uses it, so that two tunnels could say two places for one key;
// the first is believed. Members that version 1 does not know go with the key.
bool migrateFrom1(QJsonObject &document, JsonFault &fault)
{
    QJsonArray tunnels = document.value(Key("tunnels")).toArray();
    QJsonArray keys;
    std::set<std::string> seen;
    for (qsizetype i = 0; i < tunnels.size(); ++i) {
        QJsonObject tunnel = tunnels[i].toObject();
        ObjectReader reader(tunnel, QStringLiteral("tunnels[%1]").arg(i), fault);
        std::string reference;
        auto storage = TunnelConfig{}.keyStorage;
        const bool isRead = reader.object(Key("key"), [&](ObjectReader &key) {
            return key.text(Key("reference"), reference) &&
                   key.converted(Key("storage"), storage, readerOf(kKeyStorages));
        });
        if (!isRead)
            return false;
        QJsonObject key = tunnel.take(Key("key")).toObject();
        key.remove(Key("reference"));
        if (reference.empty())
            continue;
        const QString name = QString::fromStdString(reference);
        key.insert(Key("id"), name);
        if (seen.insert(reference).second)
            keys.append(key);
        tunnel.insert(Key("key"), name);
        tunnels[i] = tunnel;
    }
    if (document.value(Key("tunnels")).isArray())
        document.insert(Key("tunnels"), tunnels);
    document.insert(Key("keys"), keys);
    document.insert(Key("version"), 2);
    return true;
}

// Brings a document of an older version up to kProfileVersion, one version at a time.
bool migrate(QJsonObject &document, JsonFault &fault)
{
    ObjectReader reader(document, {}, fault);
    std::uint64_t version = 0;
    if (!reader.has(Key("version")))
        return reader.fail(JsonProblem::MissingKey, QStringLiteral("version"));
    if (!reader.number(Key("version"), version, 0, static_cast<std::uint64_t>(INT64_MAX)))
        return false;
    if (version == 0 || version > kProfileVersion)
        return reader.fail(JsonProblem::UnsupportedVersion, QStringLiteral("version"),
                           static_cast<std::int64_t>(version));
    return version != 1 || migrateFrom1(document, fault);
}

// The keys as the encoder lists them: in the order in which tunnels name them, and no others.
QJsonArray inOrderOfUse(const QJsonArray &keys, const Profile &profile)
{
    QJsonArray sorted;
    std::set<std::string> seen;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        if (!seen.insert(tunnel.key.value).second)
            continue;
        for (const QJsonValue &key : keys)
            if (key.toObject().value(Key("id")).toString().toStdString() == tunnel.key.value)
                sorted.append(key);
    }
    return sorted;
}

// What `original` has and `known` has not, in the shape that merge() of the encoder takes.
QJsonObject unknownOf(const QJsonObject &original, const QJsonObject &known)
{
    QJsonObject result;
    for (auto it = original.begin(); it != original.end(); ++it) {
        const QJsonValue here = known.value(it.key());
        QJsonObject inner;
        if (here.isUndefined()) {
            result.insert(it.key(), it.value());
        } else if (here.isObject()) {
            inner = unknownOf(it.value().toObject(), here.toObject());
        } else if (here.isArray() && here.toArray().size() == it.value().toArray().size()) {
            // Both in the same order: `known` was made from `original`.
            const QJsonArray items = here.toArray();
            for (qsizetype i = 0; i < items.size(); ++i)
                if (const auto part = unknownOf(it.value().toArray()[i].toObject(), items[i].toObject());
                    !part.isEmpty())
                    inner.insert(items[i].toObject().value(Key("id")).toString(), part);
        }
        if (!inner.isEmpty())
            result.insert(it.key(), inner);
    }
    return result;
}

Error malformed(const JsonFault &fault)
{
    return {Reason::FileMalformed, fault.number, static_cast<std::int64_t>(fault.problem)};
}

} // namespace

Result<DecodedProfile> decodeProfile(const QByteArray &json, JsonFault &fault)
{
    fault = {};
    QJsonParseError syntax;
    QJsonObject document = QJsonDocument::fromJson(json, &syntax).object();
    if (syntax.error != QJsonParseError::NoError)
        fault = {JsonProblem::Syntax, {}, syntax.offset};
    else if (document.value(Key("format")) != QLatin1String("tunneldesk-profile"))
        fault = {JsonProblem::WrongFormat, QStringLiteral("format"), 0};
    else if (!document.value(Key("secrets")).isNull() && document.contains(Key("secrets")))
        fault = {JsonProblem::BadValue, QStringLiteral("secrets"), 0};
    else
        migrate(document, fault);
    document.remove(Key("secrets"));
    if (fault.problem != JsonProblem::None)
        return malformed(fault);

    DecodedProfile result;
    ObjectReader root(document, {}, fault);
    KeyPlaces places;
    const auto readKeyedTunnel = [&places](ObjectReader &reader, TunnelConfig &tunnel, std::set<std::uint64_t> &seen) {
        return readTunnel(reader, tunnel, seen, places);
    };
    if (!root.objects(Key("keys"), [&](ObjectReader &key) { return readKeyPlace(key, places); }) ||
        !readList(root, Key("zones"), result.profile.zones, readZone) ||
        !readList(root, Key("gateways"), result.profile.gateways, readGateway) ||
        !readList(root, Key("tunnels"), result.profile.tunnels, readKeyedTunnel))
        return malformed(fault);
    if (const QString path = pathOfFirstProblem(result.profile); !path.isEmpty()) {
        fault = {JsonProblem::BadValue, path, 0};
        return Error{Reason::InvalidConfiguration};
    }
    document.insert(Key("keys"), inOrderOfUse(document.value(Key("keys")).toArray(), result.profile));
    const QByteArray known = encodeProfile(result.profile, {});
    result.unknown = unknownOf(document, QJsonDocument::fromJson(known).object());
    return result;
}

} // namespace tunneldesk
