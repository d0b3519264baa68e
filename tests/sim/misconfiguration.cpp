#include "tests/sim/misconfiguration.h"

#include <algorithm>
#include <stdexcept>

namespace tunneldesk::sim
{
namespace
{

using test::Json;

template <typename Values>
auto namedOf(const Values &all, const std::string &name)
{
    for (const auto value : all)
        if (nameOf(value) == name)
            return value;
    throw std::runtime_error("no such choice: " + name);
}

// "I.0.0/24" and "R.0.0/24" stand for the network behind the initiator and behind the responder.
std::vector<IpPrefix> networksOf(const Json &names)
{
    std::vector<IpPrefix> networks;
    for (const Json &name : names.array()) {
        std::string text = name.text();
        if (text.starts_with("I"))
            text.replace(0, 1, "10.1");
        else if (text.starts_with("R"))
            text.replace(0, 1, "10.2");
        networks.push_back(*IpPrefix::parse(text));
    }
    return networks;
}

Identity identityOf(const Json &pair)
{
    const std::string type = pair.array()[0].text();
    const std::string value = pair.array()[1].text();
    if (type == "fqdn")
        return {IdentityType::Fqdn, value};
    if (type == "user-fqdn")
        return {IdentityType::UserFqdn, value};
    return {type == "ipv4" ? IdentityType::Ipv4 : IdentityType::KeyId, value};
}

void changePolicy(IkePolicy &policy, const Json &change)
{
    for (const auto &[name, value] : change.object()) {
        if (name == "encryption")
            policy.encryption = namedOf(allIkeEncryptions(), value.text());
        else if (name == "hash")
            policy.hash = namedOf(allHashes(), value.text());
        else if (name == "group")
            policy.group = namedOf(allDhGroups(), value.text());
        else if (name == "lifetime")
            policy.lifetime = Seconds(static_cast<std::int64_t>(value.number()));
        else if (name == "mode")
            policy.mode = namedOf(std::array{IkeMode::Main, IkeMode::Aggressive}, value.text());
        else if (name == "answerAggressive")
            policy.answerAggressive = value.boolean();
        else
            throw std::runtime_error("no such part of a policy: " + name);
    }
}

void changeTunnel(TunnelConfig &tunnel, const Json &change)
{
    for (const auto &[name, value] : change.object()) {
        if (name == "local")
            tunnel.localNetworks = networksOf(value);
        else if (name == "remote")
            tunnel.remoteNetworks = networksOf(value);
        else if (name == "own")
            tunnel.ownIdentity = identityOf(value);
        else if (name == "peer")
            tunnel.peerIdentity = identityOf(value);
        else if (name == "esp")
            tunnel.esp.encryption = namedOf(allEspEncryptions(), value.text());
        else if (name == "authentication")
            tunnel.esp.authentication = namedOf(allEspAuthentications(), value.text());
        else if (name == "pfs")
            tunnel.pfs = namedOf(allDhGroups(), value.text());
        else if (name == "esn")
            tunnel.extendedSequenceNumbers = value.boolean();
        else if (name == "cut96")
            tunnel.esp.sha256Cut96 = value.boolean();
        else if (name == "lifetime")
            tunnel.lifetime = Seconds(static_cast<std::int64_t>(value.number()));
        else
            throw std::runtime_error("no such part of a tunnel: " + name);
    }
}

void changeSide(const Json &row, const std::string &side, Profile &profile, std::string &key)
{
    if (!row.has(side))
        return;
    const Json &change = row[side];
    if (change.has("key"))
        key = change["key"].text();
    if (change.has("policy"))
        changePolicy(profile.gateways.front().policy, change["policy"]);
    if (change.has("tunnel"))
        changeTunnel(profile.tunnels.front(), change["tunnel"]);
}

std::string textIn(const Json &object, const std::string &name)
{
    return object.has(name) ? object[name].text() : std::string();
}

std::vector<std::string> textsIn(const Json &object, const std::string &name)
{
    std::vector<std::string> result;
    if (object.has(name))
        for (const Json &one : object[name].array())
            result.push_back(one.text());
    return result;
}

// A kind says what its rows have in common; what differs between them stands in the row.
Expected expectedOf(const Json &kind, const Json &row, const std::string &role)
{
    Expected expected;
    const auto either = [&](const std::string &name) { return kind.has(name) ? kind[name].text() : textIn(row, name); };
    expected.from = kind["from"].text();
    expected.verdict = either("verdict");
    expected.certainty = textIn(kind, "certainty");
    expected.final = kind.has("final") ? kind["final"].text() : expected.certainty;
    expected.side = textIn(kind, "side");
    expected.field = textIn(kind, "field");
    expected.advice = either("advice");
    expected.bad = textsIn(kind, "bad");
    expected.isHidden = textIn(kind, "hidden").starts_with("RFC ");
    const std::string ofRole = role == "initiator" ? "badInitiator" : "badResponder";
    if (expected.bad.empty())
        expected.bad = textsIn(row, row.has(ofRole) ? ofRole : "bad");
    return expected;
}

std::optional<Expected> roleOf(const Json &kind, const Json &row, const std::string &role)
{
    if (kind.has("judged"))
        return row["judged"].text() == role ? std::optional(expectedOf(kind["judged"], row, role)) : std::nullopt;
    if (!kind.has(role))
        return std::nullopt;
    return expectedOf(kind[role], row, role);
}

} // namespace

SiteSetup rightSetup()
{
    SiteSetup setup;
    setup.policy = IkePolicy{};
    setup.connectA = ConnectWhen::OnTraffic;
    setup.connectB = ConnectWhen::AnswerOnly;
    return setup;
}

std::vector<Misconfiguration> loadMisconfigurations()
{
    const Json table = Json::load(std::string(TUNNELDESK_SOURCE_DIR) + "/tests/misconfigurations.json");
    std::vector<Misconfiguration> rows;
    for (const Json &one : table["rows"].array()) {
        Misconfiguration row;
        row.id = one["id"].text();
        row.kind = one["kind"].text();
        row.path = textIn(one, "path");
        row.host = textIn(one, "host");
        row.keyA = row.keyB = kKey;
        row.profileA = profileOfA(rightSetup());
        row.profileB = profileOfB(rightSetup());
        changeSide(one, "initiator", row.profileA, row.keyA);
        changeSide(one, "responder", row.profileB, row.keyB);
        const Json &kind = table["kinds"][row.kind];
        row.initiator = roleOf(kind, one, "initiator");
        row.responder = roleOf(kind, one, "responder");
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string wordOf(const Finding &finding)
{
    if (finding.isNone())
        return "nothing";
    return std::string(nameOf(finding.certainty)) + ' ' + std::string(reasonName(finding.verdict)) + " (" +
           std::string(fieldName(finding.field)) + ')';
}

} // namespace tunneldesk::sim
